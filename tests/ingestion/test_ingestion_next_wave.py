"""The same form next wave: one click, and a list of what is different."""

import pytest
from small_survey import PEOPLE, SURVEY, as_csv, content, plain, read

from audits.ingestion.column_map import NOT_USED, ColumnMap
from audits.ingestion.crosswalk import Crosswalk, predecessors_of, read_crosswalk
from audits.ingestion.inspection import inspect
from audits.ingestion.next_wave import changes, remembered, team_changes
from audits.problems import AuditError


def first_wave() -> list[list[str]]:
    table = plain()
    table[0][0] = "When a worry gets raised, someone follows it up"
    return table


def accepted() -> ColumnMap:
    decided = ColumnMap().with_column(first_wave()[0][0], "worry")
    return remembered(inspect(as_csv(first_wave()), "x.csv", SURVEY, decided))


def test_the_same_form_is_read_at_once_and_nothing_has_changed() -> None:
    again = ColumnMap.from_json(accepted().to_json())
    inspection = inspect(as_csv(first_wave()), "x.csv", None, again, [SURVEY])
    assert not changes(inspection)
    assert inspection.problems == ()
    assert {match.reason for match in inspection.matches} == {"remembered"}
    assert content(read(as_csv(first_wave()), column_map=again)) == content(read(as_csv(plain())))


def test_what_is_remembered_holds_no_answer() -> None:
    text = accepted().to_json()
    for row in PEOPLE:
        for cell in filter(None, row):
            assert f'"{cell.casefold()}"' not in text.casefold()


def test_columns_that_are_gone_new_or_called_otherwise_are_listed() -> None:
    table = first_wave()
    table[0][2] = "breaks"
    table[0][6] = "Age in years"
    for row in table:
        row.append("New question")
    found = changes(inspect(as_csv(table), "x.csv", SURVEY, accepted()))
    assert sorted(found.gone.values()) == ["age", "breaks"]
    assert found.new == ("Age in years", "New question")
    assert found.found_otherwise == (("breaks", "breaks", "id"),)


def test_a_column_set_aside_before_is_not_new() -> None:
    table = [[*row, "Shoe size"] for row in first_wave()]
    decided = accepted().with_column("Shoe size", NOT_USED)
    assert changes(inspect(as_csv(table), "x.csv", SURVEY, decided)).new == ()


def test_teams_under_other_names_are_offered_and_taken_only_by_a_crosswalk() -> None:
    people = [[*row[:4], "Team North", *row[5:]] for row in PEOPLE]
    data = as_csv(plain(people))
    inspection = inspect(data, "x.csv", SURVEY)
    found = team_changes(inspection, ["North Team", "South"])
    assert found.offers == (("Team North", "North Team"),)
    assert found.gone == ("North Team", "South")
    names = read_crosswalk(b"now,before\nTeam North,North Team\n", "c.csv")
    team = read(data, column_map=ColumnMap().with_crosswalk("team", names)).dimensions[0]
    assert team.categories == ("North Team", "Not stated")
    assert read(data).dimensions[0].categories == ("Team North", "Not stated")


def test_a_list_tells_renamed_teams_from_those_put_together_and_split() -> None:
    rows = b"now,before\nEast,Orient\nC,A\nC, B\nc,b\nX,Old\nOld,Old\nBig,Big\nBig,Small\n"
    assert read_crosswalk(rows, "c.csv") == Crosswalk(
        renamed={"East": "Orient"},
        predecessors={"C": ("A", "b"), "X": ("Old",), "Old": ("Old",), "Big": ("Big", "Small")},
    )


def test_a_team_put_together_keeps_its_own_name_and_its_past_is_remembered() -> None:
    people = [[*row[:4], "Team North", *row[5:]] for row in PEOPLE]
    data = as_csv(plain(people))
    said = Crosswalk(predecessors={"Team  north": ("North Team", "South")})
    decided = ColumnMap().with_crosswalk("team", said)
    assert content(read(data, column_map=decided)) == content(read(data))
    again = ColumnMap.from_json(remembered(inspect(data, "x.csv", SURVEY, decided)).to_json())
    teams = read(data).dimensions[0].categories[:-1]
    assert predecessors_of(again.predecessors, teams, {}) == {"Team North": ("North Team", "South")}
    assert not again.without_crosswalk("team").predecessors


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"now,before\n", "unreadable"),
        (b"now,before,more\nA,B,C\n", "unreadable"),
        (b"now,before\nA,\n", "unreadable"),
    ],
)
def test_a_crosswalk_that_is_none_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(AuditError) as caught:
        read_crosswalk(data, "c.csv")
    assert caught.value.problems[0].code == f"import-crosswalk-{code}"


def test_where_the_encoding_was_guessed_header_texts_are_shown_and_no_answers() -> None:
    table = plain()
    table[0].append("¿Cuántos años?")
    for row in table[1:]:
        row.append("mañana")
    how = inspect(as_csv(table, encoding="cp1252"), "x.csv", SURVEY).how_read
    assert how.samples == ("¿Cuántos años?",)
    assert inspect(as_csv(table), "x.csv", SURVEY).how_read.samples == ()
