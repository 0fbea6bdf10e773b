"""Equity: whom groups are compared with, and which of them are always listed."""

import pytest
from made_up_instrument import with_events
from made_up_release import made_up_release
from opening import RELEASES, Open, opening, said

from audits.charts.gaps import everyone_else
from audits.reference_groups import references
from audits.release import Release
from audits.store.store import Store
from audits.words.voice import Voice

MADE_UP = RELEASES["made up"]
ROLE = references(MADE_UP, "dem_role")[0]
SHARED = next(d.id for d in MADE_UP.instrument.dimensions if d.multiple)


@pytest.fixture(name="open_page")
def _open_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> Open:
    del store
    return opening(monkeypatch)


def with_gap(release: Release, group: str, **numbers: object) -> Release:
    """The release with other numbers of one group's gap in its first area."""
    gaps, area = release.table("gaps").copy(), release.instrument.domains[0].id
    here = (gaps["group"] == group) & (gaps["indicator"] == area)
    assert here.sum() == 1
    for name, value in numbers.items():
        gaps.loc[here, name] = value
    return Release(
        **{f: getattr(release, f) for f in release.__dataclass_fields__ if f != "tables"},
        tables={**release.tables, "gaps": gaps},
    )


def test_everyone_else_is_the_reference_until_a_group_is_chosen(open_page: Open) -> None:
    page = open_page("equity", MADE_UP, dimension="dem_role")
    widget = next(w for w in page.selectbox if w.label == "Compared with")
    assert widget.options[0] == "Everyone else who answered"
    assert widget.value == "everyone-else"
    assert "You chose" not in said(page)


def test_a_chosen_group_is_the_reference_and_no_norm(open_page: Open) -> None:
    page = open_page("equity", MADE_UP, dimension="dem_role", reference=ROLE.key)
    text, name = said(page), MADE_UP.label(ROLE)
    assert f"against “{name}”:" in text
    assert "That does not make this group the measure of others." in text
    assert "one from the rest" not in text
    assert not [t for t in page.toggle if "twenty dots" in t.label]


def test_a_reference_of_another_question_falls_back_to_everyone_else(open_page: Open) -> None:
    page = open_page("equity", MADE_UP, dimension="dem_gender", reference=ROLE.key)
    assert everyone_else(Voice()).name in page.subheader[0].value.replace("\\", "")


def test_where_groups_overlap_no_reference_is_offered_and_the_page_says_why(
    open_page: Open,
) -> None:
    page = open_page("equity", MADE_UP, dimension=SHARED)
    [chosen] = [w for w in page.selectbox if w.label == "Question about people"]
    assert chosen.value == SHARED
    assert "Compared with" not in [w.label for w in page.selectbox]
    assert "so the groups overlap" in said(page)


@pytest.mark.parametrize("word", ["cannot tell", "about the same"])
def test_a_group_whose_own_gap_leaves_out_zero_is_always_listed(open_page: Open, word: str) -> None:
    area = MADE_UP.instrument.domains[0].id
    release = with_gap(MADE_UP, ROLE.key, gap=-3.0, low=-4.0, high=-1.0, word=word)
    text = said(open_page("equity", release, dimension="dem_role", area=area))
    name = f"“{MADE_UP.label(ROLE)}”"
    line = next(one for one in text.splitlines() if one.startswith(f"- For {name}"))
    assert "may be lower than for everyone else who answered (could be 1 to 4)" in line
    assert "So many groups were compared" in line
    together = [
        x for x in text.splitlines() if "Too few answers to tell if" in x or "About the" in x
    ]
    assert not any(name in one for one in together)


def test_an_event_is_told_beside_a_chosen_group_only(open_page: Open) -> None:
    release = made_up_release(instrument=with_events())
    reference = references(release, "dem_role")[0]
    before = said(open_page("equity", release, dimension="dem_role"))
    assert "Choose a group under “Compared with” to see how much oftener it happened." in before
    assert "times as often" not in before
    after = said(open_page("equity", release, dimension="dem_role", reference=reference.key))
    asked = (
        f"“I was treated unfairly here this year.” Answered “Yes”, in “{release.label(reference)}”:"
    )
    assert asked in after
    assert f"as in “{release.label(reference)}” (could be" in after
    assert "I work at night" not in after
    assert "What happened to people" not in said(open_page("equity", MADE_UP, dimension="dem_role"))
    shared = said(open_page("equity", release, dimension=SHARED))
    assert "What happened to people" not in shared
