"""Who is given what: no team on show for all staff, and nothing in any pack but one release."""

import time
from dataclasses import replace

import pytest
from document_parts import every_part
from made_up_instrument import small_instrument
from made_up_release import made_up_release

from audits.charts.spec import Heat
from audits.problems import AuditError
from audits.reports.content import report_for
from audits.reports.editions import AUDIENCES, Audience, Edition, left_out, tables_for
from audits.reports.writing import FORMATS, edition_name, write_document
from audits.words.voice import Voice

VOICE = Voice()
RELEASE = made_up_release(teams=8, held_back=("Quiet garage",))
SMALL = made_up_release(teams=8, held_back=("Quiet garage",), instrument=small_instrument())
TEAM = RELEASE.groups("team")[0]
WITHOUT_TEAMS: tuple[Audience, ...] = ("board", "all_staff")


def edition_of(audience: Audience) -> Edition:
    return Edition.about(TEAM) if audience == "team" else Edition(audience)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("audience", WITHOUT_TEAMS)
def test_what_everybody_reads_names_no_team(audience: Audience, form: str) -> None:
    content = write_document(SMALL, form, Edition(audience), VOICE)
    whole = b"\n".join(part for _, part in every_part(content))
    names = [SMALL.label(group) for group in SMALL.groups("team")] + ["Quiet garage"]
    assert len(names) == 7
    for name in names:
        assert name.encode() not in whole
        assert name.replace(" ", "").encode() not in whole


@pytest.mark.parametrize("audience", WITHOUT_TEAMS)
def test_no_row_about_teams_reaches_a_writer(audience: Audience) -> None:
    given = tables_for(RELEASE, Edition(audience))
    assert not given.groups("team", "cluster")
    assert "dem_team" not in "".join(given.tables["scores"]["group"])
    assert not [c for c in report_for(RELEASE, Edition(audience), VOICE).charts()
                if isinstance(c, Heat)]  # fmt: skip


def test_the_board_reads_areas_and_no_single_question() -> None:
    text = report_for(RELEASE, Edition("board"), VOICE).to_json()
    assert [str(item.text) for item in RELEASE.instrument.items if str(item.text) in text] == []
    assert all(str(domain.label) in text for domain in RELEASE.instrument.domains)


def test_leaders_read_the_questions_about_what_they_can_change() -> None:
    text = report_for(RELEASE, Edition("leadership"), VOICE).to_json()
    items = {str(i.text): i.id for i in RELEASE.instrument.items}
    shown = {identity for words, identity in items.items() if words in text}
    conditions = {
        item for d in RELEASE.instrument.domains
        if d.kind.value in {"condition", "support", "practice"} for item in d.items
    }  # fmt: skip
    assert shown
    assert shown <= conditions


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_preview_says_what_is_left_out_before_anything_is_made(audience: Audience) -> None:
    start = time.perf_counter()
    said = left_out(RELEASE, edition_of(audience), VOICE)
    assert time.perf_counter() - start < 2
    assert "never kept" in said[-1]
    assert any("groups without a result of their own (1)" in line for line in said)
    assert (len(said) > 2) == (audience != "organisation")
    text = report_for(RELEASE, edition_of(audience), VOICE).to_json()
    assert all(line in text for line in said)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_pack_is_part_of_one_release(audience: Audience) -> None:
    """The gate certified everything published together, so no set of packs says more."""
    given = tables_for(RELEASE, edition_of(audience))
    for name, frame in given.tables.items():
        whole = set(map(str, RELEASE.tables[name].itertuples(index=False, name=None)))
        assert set(map(str, frame.itertuples(index=False, name=None))) <= whole
    assert len(given.tables["scores"]) <= len(RELEASE.tables["scores"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_edition_carries_n_method_version_and_promise(audience: Audience) -> None:
    text = report_for(RELEASE, edition_of(audience), VOICE).to_json()
    instrument = RELEASE.instrument
    for said in (
        "People who answered", "What is not shown, and why", "How this was made",
        instrument.version, RELEASE.promise_fingerprint, RELEASE.digest,
        instrument.licence.attribution.rstrip("."), RELEASE.promise.wave,
    ):  # fmt: skip
        assert said in text


def test_a_team_edition_names_its_team_and_others_name_none() -> None:
    with pytest.raises(AuditError, match="names its team"):
        Edition("team")
    with pytest.raises(AuditError, match="names its team"):
        Edition("board", TEAM)
    with pytest.raises(AuditError, match="all_staff"):
        Edition("press")  # type: ignore[arg-type]  # what a caller may get wrong


def test_editions_have_names_of_their_own() -> None:
    names = {edition_name(RELEASE, "pdf", edition_of(audience)) for audience in AUDIENCES}
    assert len(names) == len(AUDIENCES)


def test_every_text_goes_through_the_voice() -> None:
    """In a language without a catalogue the sentences are English, the survey's are not."""
    report = report_for(RELEASE, Edition(), Voice("es"))
    assert report.language == "es"
    spanish = [d.label.in_language("es") for d in RELEASE.instrument.domains]
    assert all(label in report.to_json() for label in spanish)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_bytes(form: str) -> None:
    again = replace(SMALL)
    assert write_document(SMALL, form, Edition(), VOICE) == write_document(
        again, form, Edition(), VOICE
    )
