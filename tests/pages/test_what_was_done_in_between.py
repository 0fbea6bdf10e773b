"""Change, area by area: own start, own goal, and what was agreed between the two waves."""

from dataclasses import replace

import pytest
from made_up_actions import action
from made_up_release import made_up_release
from opening import Open, opening, said

from audits.actions import Status
from audits.change import Changes
from audits.pages import resources
from audits.store.ledger import StoredLedger
from audits.store.store import Store
from audits.subgroups import EVERYONE
from audits.words.in_between import own_start_sentence
from audits.words.voice import Voice

SECOND = made_up_release()
_EARLIER = made_up_release(2)
FIRST = replace(
    _EARLIER, id="spring", promise=_EARLIER.promise.model_copy(update={"wave": "Spring 2026"})
)


@pytest.fixture
def open_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> Open:
    store.save(FIRST)
    monkeypatch.setattr(resources, "release", {"spring": FIRST}.__getitem__)
    return opening(monkeypatch)


@pytest.fixture
def ledger(store: Store) -> StoredLedger:
    return StoredLedger(store.database, SECOND.promise.organisation)


def test_every_area_says_its_own_start(open_page: Open) -> None:
    text = said(open_page("change", SECOND))
    changes = Changes(FIRST, SECOND)
    told = [found for name in changes.indicators if (found := changes.of(name, EVERYONE))]
    areas = {domain.id for domain in SECOND.instrument.domains}
    assert told
    for found in told:
        if found.indicator in areas:
            assert own_start_sentence(found, "Spring 2026", Voice()) in text
    assert "No action was written down between these two waves." in text


def test_what_was_agreed_stands_under_its_area_with_its_goal(
    open_page: Open, ledger: StoredLedger
) -> None:
    ledger.keep(action(opened_in=FIRST.id, status=Status.DONE))
    text = said(open_page("change", SECOND))
    line = (
        "Agreed: Two people on every late shift (Done). "
        "Own goal: The rota of March has no late shift alone"
    )
    assert text.index("**Safety**") < text.index(line) < text.index("**Choice**")
    assert "does not show that one made the other" in text


def test_what_was_agreed_after_the_second_wave_or_by_another_group_is_not_in_between(
    open_page: Open, ledger: StoredLedger
) -> None:
    team = SECOND.groups("team")[0]
    ledger.keep(action(text="A later plan", opened_in=SECOND.id))
    ledger.keep(action(text="A plan of one team", opened_in=FIRST.id, group=team.key))
    text = said(open_page("change", SECOND))
    assert "A later plan" not in text
    assert "A plan of one team" not in text


def test_an_action_about_no_area_is_not_lost(open_page: Open, ledger: StoredLedger) -> None:
    ledger.keep(action(domain="", opened_in=FIRST.id))
    assert "Agreed for the whole" in said(open_page("change", SECOND))


def test_two_waves_alike_have_no_clear_change(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    alike = replace(SECOND, id="spring", promise=FIRST.promise)
    monkeypatch.setattr(resources, "release", {"spring": alike}.__getitem__)
    assert "No clear change in any of" in said(open_page("change", SECOND))


def test_the_page_says_which_of_both_is_read_as_the_earlier(open_page: Open) -> None:
    text = said(open_page("change", SECOND))
    assert f"Spring 2026 is read as the earlier wave and {SECOND.promise.wave}" in text
