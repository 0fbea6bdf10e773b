"""Labels become codes, choices become sets, people become members; hurried answers are counted."""

import numpy as np
import pytest
from small_survey import ITEMS, LABELS, PEOPLE, QUESTIONS, SURVEY, as_csv, plain, read, small_survey

from audits.definitions import NonAnswerKind
from audits.ingestion.choices import split_choices
from audits.ingestion.column_map import NOT_USED, ColumnMap
from audits.ingestion.excel_damage import undamaged
from audits.ingestion.headcounts import read_headcounts
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect
from audits.ingestion.labels import label_key, question_key
from audits.ingestion.quality import quality_flags
from audits.ingestion.recoding import Coding, recode
from audits.ingestion.spellings import spelled_alike
from audits.ingestion.table import Column, table_of
from audits.problems import AuditError


def column(*values: str) -> Column:
    return table_of([[value] for value in values], 1).columns[0]


AGREE, ENDS = SURVEY.response_scales


@pytest.mark.parametrize(
    "label",
    [
        "agree",
        " AGREE. ",
        "Agree\u00a0",
        "4. Agree",
        "(4): Agree",
        "4 Agree",
        "4 - Agree",
        "\ufeffAgree",
    ],
)
def test_spellings_of_one_label_are_one_code(label: str) -> None:
    assert recode(column(label), AGREE, {}).codes.tolist() == [4]


def test_labels_and_bare_numbers_in_one_column_are_mixed() -> None:
    assert recode(column("Agree", "2"), AGREE, {}).coding is Coding.MIXED


def test_a_scale_with_labelled_ends_may_mix_them_with_numbers() -> None:
    found = recode(column("Not at all", "3", "Fully", "10"), ENDS, {})
    assert (found.coding, found.codes.tolist()) == (Coding.LABELS, [0, 3, 10, 10])


@pytest.mark.parametrize("values", [("(3): Agree", "4 Agree"), ("4 Agree", "4 Disagree")])
def test_two_numberings_of_one_scale_are_mixed(values: tuple[str, ...]) -> None:
    assert recode(column(*values), AGREE, {}).coding is Coding.MIXED


def test_real_answers_that_look_like_missing_values_are_kept() -> None:
    found = recode(column("N/A", "None", "nan", ""), AGREE, {})
    assert found.unknown == {"N/A": 1, "None": 1, "nan": 1}


def test_a_number_the_user_gave_another_meaning_makes_all_numbers_need_one() -> None:
    found = recode(column("6", "2"), AGREE, {"6": 2})
    assert found.unknown == {"2": 1}
    whole = recode(column("6", "2"), AGREE, {"6": NonAnswerKind.DOES_NOT_APPLY})
    assert whole.codes.tolist() == [-4, 2]


def test_choices_that_contain_separators_are_split_longest_first() -> None:
    known = [label_key(text) for text in ("Red", "Red, dark", "Blue; light")]
    assert split_choices("Red, dark;Blue; light;", known) == {"red, dark", "blue; light"}
    assert "\0other" in split_choices("Red, mauve", known)


def test_own_words_become_the_write_in_category() -> None:
    people = [*PEOPLE * 3, ("Agree", "", "", "", "North", "Quenya", "Under 30")]
    responses = read(as_csv(plain(people)))
    gender = next(d for d in responses.dimensions if d.id == "gender")
    assert [c for c, m in zip(gender.categories, gender.matrix[-1], strict=True) if m] == [
        "In my own words"
    ]


def test_an_unknown_category_of_a_closed_question_is_asked_about() -> None:
    people = [*PEOPLE, ("Agree", "", "", "", "North", "", "31 to 48")]
    inspection = inspect(as_csv(plain(people)), "x.csv", SURVEY)
    assert [problem.code for problem in inspection.problems] == ["import-categories-unknown"]
    assert [d.id for d in read_responses(inspection)[0].dimensions] == ["team", "gender"]
    decided = ColumnMap().with_category("age", "31 to 48", "30–49")
    assert [d.id for d in read(as_csv(plain(people)), column_map=decided).dimensions][-1] == "age"


def test_one_slip_in_a_long_word_is_offered_and_numbers_letters_and_short_words_are_not() -> None:
    people = {"Outreach": 9, "Outraech": 1, "Team 1": 5, "Team 2": 5, "Ward A": 3, "Ward B": 3,
              "Day": 2, "Bay": 2, "Night East": 4, "Night West": 4, "Ward C": 1}  # fmt: skip
    assert spelled_alike(people) == (("Outreach", "Outraech"),)
    assert spelled_alike({"Night shift": 1, "night-shift": 4}) == (("night-shift", "Night shift"),)
    assert spelled_alike({f"Team number {n}": 1 for n in range(400)}) == ()


def test_teams_that_differ_in_a_hyphen_are_offered_to_be_merged_and_not_merged() -> None:
    people = [
        *PEOPLE,
        ("Agree", "", "", "", "No-rth", "", ""),
        ("Agree", "", "", "", " NORTH ", "", ""),
    ]
    inspection = inspect(as_csv(plain(people)), "x.csv", SURVEY)
    assert inspection.merges == {"team": (("North", "No-rth"),)}
    assert [problem.code for problem in inspection.problems] == ["import-categories-spelled"]
    assert read_responses(inspection)[0].dimensions[0].categories[:3] == (
        "No-rth",
        "North",
        "South",
    )
    decided = ColumnMap().with_category("team", "No-rth", "North")
    team = read(as_csv(plain(people)), column_map=decided).dimensions[0]
    assert team.categories == ("North", "South", "Not stated")
    assert team.matrix.sum(axis=0).tolist() == [4, 1, 1]


def test_names_written_in_several_ways_are_one_until_somebody_keeps_them_apart() -> None:
    ways = ("North", "NORTH", " NORTH ", "No\u200brth", "South", "South  ", "north")
    people = [("Agree", "", "", "", team, "", "") for team in (*ways, "north", "east", "East")]
    file = as_csv(plain(people))
    found = inspect(file, "x.csv", SURVEY)
    assert found.ways == {"team": (("East", "east"), ("NORTH", "North", "north"))}
    together = read(file).dimensions[0]
    assert together.categories == ("East", "NORTH", "South", "Not stated")
    apart = ColumnMap().with_names("team", apart=True)
    found = inspect(file, "x.csv", SURVEY, apart)
    assert [problem.code for problem in found.problems] == ["import-categories-apart"]
    team = read_responses(found)[0].dimensions[0]
    assert dict(zip(team.categories, team.matrix.sum(axis=0).tolist(), strict=True)) == {
        "East": 1, "east": 1, "NORTH": 2, "North": 2, "north": 2, "South": 2, "Not stated": 0,
    }  # fmt: skip
    # one of them can still be joined, all ways of it at once
    joined = read(file, column_map=apart.with_category("team", "NORTH", "North")).dimensions[0]
    assert joined.categories == ("East", "east", "North", "South", "Not stated")


def test_names_kept_apart_meet_a_list_of_teams_as_they_are_written() -> None:
    people = [("Agree", "", "", "", team, "", "") for team in ("North", "NORTH", "NORTH", "South")]
    found = inspect(
        as_csv(plain(people)), "x.csv", SURVEY, ColumnMap().with_names("team", apart=True)
    )
    responses, _ = read_responses(found, {"NORTH": 9, "south": 7})
    team = responses.dimensions[0]
    assert team.categories == ("NORTH", "South", "North", "Not stated")
    assert team.matrix.sum(axis=0).tolist() == [2, 1, 1, 0]
    assert responses.headcounts == {"NORTH": 9, "South": 7}


def test_names_kept_apart_are_remembered_and_can_be_one_again() -> None:
    apart = ColumnMap(instrument="x").with_names("team", apart=True)
    assert ColumnMap.from_json(apart.to_json()) == apart
    assert apart.with_names("team", apart=False) == ColumnMap(instrument="x")


def test_a_team_column_that_names_single_people_is_left_out() -> None:
    people = [("Agree", "", "", "", f"person{n}@example.org", "", "") for n in range(30)]
    inspection = inspect(as_csv(plain(people)), "x.csv", SURVEY)
    assert "import-dimension-personal" in [problem.code for problem in inspection.problems]
    assert "person1@" not in read_responses(inspection)[1].to_json()


def test_the_list_of_teams_gives_their_order_and_refuses_more_answers_than_people() -> None:
    headcounts = read_headcounts(b"Team;People\nSouth;4\nWest;3\nNorth;9\nTotal;16\n", "t.csv")
    assert headcounts == {"South": 4, "West": 3, "North": 9}
    inspection = inspect(as_csv(plain()), "x.csv", SURVEY)
    responses, _ = read_responses(inspection, headcounts)
    assert responses.dimensions[0].categories == ("South", "West", "North", "Not stated")
    assert responses.headcounts == headcounts
    with pytest.raises(AuditError) as caught:
        read_responses(inspection, {"North": 1})
    assert caught.value.problems[0].code == "import-headcount-exceeded"


def test_a_list_without_numbers_or_with_a_team_twice_is_refused() -> None:
    for data, code in ((b"a,b\nc,d\n", "unreadable"), (b"North,3\nNorth ,4\n", "repeated")):
        with pytest.raises(AuditError) as caught:
            read_headcounts(data, "t.csv")
        assert caught.value.problems[0].code == f"import-headcount-{code}"


def test_a_list_with_both_spellings_is_read_where_they_are_kept_apart_and_else_refused() -> None:
    people = [("Agree", "", "", "", team, "", "") for team in ("North", "NORTH", "NORTH", "South")]
    listed = read_headcounts(b"north,5\nNORTH,9\nNorth,7\n", "t.csv")
    both = {name: listed[name] for name in ("NORTH", "North")}
    file, apart = as_csv(plain(people)), ColumnMap().with_names("team", apart=True)
    responses, _ = read_responses(inspect(file, "x.csv", SURVEY, apart), both)
    assert responses.headcounts == {"NORTH": 9, "North": 7}
    assert responses.dimensions[0].categories == ("NORTH", "North", "South", "Not stated")
    assert responses.dimensions[0].matrix.sum(axis=0).tolist() == [2, 1, 1, 0]
    with pytest.raises(AuditError) as caught:
        read_responses(inspect(file, "x.csv", SURVEY), both)
    assert [problem.code for problem in caught.value.problems] == ["import-headcount-repeated"]
    third, _ = read_responses(inspect(file, "x.csv", SURVEY, apart), listed)
    assert third.headcounts == {"north": 5, "NORTH": 9, "North": 7}


def test_two_spellings_of_a_team_in_which_nobody_answered_are_one_team_listed_twice() -> None:
    with pytest.raises(AuditError) as caught:
        read_responses(inspect(as_csv(plain()), "x.csv", SURVEY), {"West": 3, "west": 4})
    assert [problem.code for problem in caught.value.problems] == ["import-headcount-repeated"]


def test_a_near_miss_is_offered_and_not_applied_until_it_is_confirmed() -> None:
    table = plain()
    table[0][0] = "When a worry gets raised, someone follows it up"
    inspection = inspect(as_csv(table), "x.csv", SURVEY)
    (miss,) = inspection.near_misses
    assert (miss.label, miss.field_id) == (table[0][0], "worry")
    assert "worry" not in {match.field_id for match in inspection.matches}
    decided = ColumnMap(instrument="small_survey").with_column(miss.label, miss.field_id)
    again = ColumnMap.from_json(decided.to_json())
    assert again == decided
    assert read(as_csv(table), column_map=again).answers[:, 0].tolist() == [4, 1, 3, 4]


def test_a_column_the_user_set_aside_is_not_read() -> None:
    decided = ColumnMap().with_column(ITEMS["worry"], NOT_USED)
    assert (read(as_csv(plain()), column_map=decided).answers[:, 0] == -2).all()


def test_a_column_map_that_is_none_is_refused() -> None:
    with pytest.raises(AuditError):
        ColumnMap.from_json('{"columns": 3}')


@pytest.mark.parametrize(
    "text",
    ["<b>Leaders  listen.</b>", "Q12. Leaders listen", "3) Leaders listen *", "LEADERS LISTEN:"],
)
def test_spellings_of_one_question_are_one_question(text: str) -> None:
    assert question_key(text) == "leaders listen"


def test_the_best_covered_of_several_instruments_is_proposed() -> None:
    other = small_survey(
        id="other",
        items=[
            {**item.model_dump(), "text": f"Other {item.id}", "aliases": []}
            for item in SURVEY.items
        ],
    )
    inspection = inspect(as_csv(plain()), "x.csv", None, None, [other, SURVEY])
    assert inspection.instrument.id == "small_survey"


def test_without_a_team_column_others_are_candidates() -> None:
    table = plain([*PEOPLE, *PEOPLE])
    table[0][4] = "Where are you based"
    inspection = inspect(as_csv(table), "x.csv", SURVEY)
    assert [(c.label, c.different) for c in inspection.team_candidates] == [
        ("Where are you based", 2)
    ]


def test_comments_come_without_their_order_and_without_addresses() -> None:
    table = plain()
    table[0].append("What else should we know?")
    for n, row in enumerate(table[1:]):
        row.append(f"Thanks {n}, jo@example.org" if n else "")
    (texts,) = read(as_csv(table)).comments.values()
    assert sorted(texts) == [f"Thanks {n}, [removed]" for n in (1, 2, 3)]


def test_the_receipt_tells_everything_and_runs_nothing() -> None:
    table = plain()
    table[0] += ["=1+1", "E-mail"]
    for row in table[1:]:
        row += ["x", "jo@example.org"]
    _, receipt = read_responses(inspect(as_csv(table), "x.csv", SURVEY))
    assert receipt.unmapped == ("=1+1",)
    assert receipt.dropped == (("E-mail", "its name asks for personal data"),)
    assert receipt.answers == {"answered": 13, "skipped": 2, "does_not_apply": 1}
    assert receipt.not_stated["gender"] == {"left empty": "0", "preferred not to say": "1–4"}
    assert "\nnot read,'=1+1," in receipt.to_csv().replace("\r\n", "\n")


def _many(reverse: int) -> object:
    items = [
        {
            "id": f"i{n}",
            "text": f"Item {n}.",
            "response_scale": "agree5",
            "reverse_keyed": n < reverse,
        }
        for n in range(20)
    ]
    domain = {"id": "d", "label": "D", "kind": "value", "minimum_answered": 1}
    return small_survey(
        items=items, domains=[{**domain, "items": [i["id"] for i in items]}], stems={}
    )


def test_one_answer_to_everything_is_a_sign_only_where_reversed_items_contradict_it() -> None:
    same = np.full((1, 20), 4, dtype=np.int8)
    assert quality_flags(same, _many(0))["straight_line"].tolist() == [False]
    assert quality_flags(same, _many(3))["straight_line"].tolist() == [True]
    assert quality_flags(same, _many(3))["low_variation"].tolist() == [True]
    ends = np.full((1, 20), 5, dtype=np.int8)
    assert quality_flags(ends, _many(3))["contradictory"].tolist() == [True]
    assert quality_flags(same, _many(3))["contradictory"].tolist() == [False]


def test_the_same_answers_are_a_duplicate_only_close_in_time() -> None:
    answers = np.tile(np.array([1, 2, 3, 4, 5] * 4, dtype=np.int8), (3, 1))
    sent = ("2026-06-21|600", "2026-06-21|605", "2026-06-21|900")
    assert quality_flags(answers, _many(3), None, sent)["duplicate"].tolist() == [
        False,
        True,
        False,
    ]
    assert not quality_flags(answers, _many(3))["duplicate"].any()


def test_hurried_and_half_empty_answers_are_counted() -> None:
    answers = np.tile(np.array([1, 2, 3, 4, 5] * 4, dtype=np.int8), (3, 1))
    answers[2, 5:] = -1
    flags = quality_flags(answers, _many(3), np.array([300.0, 20.0, np.nan]))
    assert flags["hurried"].tolist() == [False, True, False]
    assert flags["too_empty"].tolist() == [False, False, True]


def test_the_survey_of_these_tests_has_all_its_labels() -> None:
    assert [str(option.label) for option in AGREE.options] == LABELS
    assert list(QUESTIONS) == [d.id for d in SURVEY.dimensions]


def test_a_remark_beside_a_missing_question_is_no_answer_to_it() -> None:
    table = plain()
    table[0][4] = "Which team do you work with? - remarks"
    inspection = inspect(as_csv(table), "x.csv", SURVEY)
    assert "team" not in {match.field_id for match in inspection.matches}
    assert "import-team-missing" in [problem.code for problem in inspection.problems]


def test_two_ticks_where_one_was_asked_for_are_told_and_count_as_not_stated() -> None:
    header = [*ITEMS.values(), *(f"{QUESTIONS['age']} [{age}]" for age in ("Under 30", "30–49"))]
    rows = [["Agree"] * 4 + ticks for ticks in (["1", "1"], ["1", "0"], ["0", "1"], ["0", "0"])]
    inspection = inspect(as_csv([header, *rows]), "x.csv", SURVEY)
    told = {p.code: p.details for p in inspection.problems}["import-categories-several"]
    assert told["count"] == 1
    responses, receipt = read_responses(inspection)
    assert responses.dimensions[0].matrix.sum(axis=0).tolist() == [1, 1, 0, 2]
    assert receipt.not_stated["age"]["left empty"] == "1–4"


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("Jun-25", "6-25"),
        ("25-Jun", "6-25"),
        ("25. Jun", None),
        ("2026-06-25 00:00:00", "6-25"),
        ("6/25/2026", "6-25"),
        ("Jan-05", "1-5"),
        ("5-ene", "1-5"),
        ("Often", None),
        ("1.2", "1.20"),
    ],
)
def test_what_a_spreadsheet_made_of_a_label_is_undone_as_an_offer(
    cell: str, label: str | None
) -> None:
    assert undamaged(cell, ["1-5", "6-25", "26-100", "1.20", "Often"]) == label


def test_two_labels_a_cell_may_have_been_are_no_offer() -> None:
    assert undamaged("Jun-05", ["6-5", "5-6"]) is None


def test_a_damaged_category_is_offered_its_label_and_not_read_until_it_is_taken() -> None:
    ages = [
        {**d.model_dump(), "categories": ["1-5", "6-25"]} if d.id == "age" else d.model_dump()
        for d in SURVEY.dimensions
    ]
    survey = small_survey(dimensions=ages)
    people = [(*["Agree"] * 4, "North", "", age) for age in ("1-5", "Jun-25", "Jun-25")]
    inspection = inspect(as_csv(plain(people)), "x.csv", survey)
    (damaged,) = inspection.value_problems
    assert (damaged.label, damaged.repaired, damaged.nearest[0]) == ("Jun-25", "6-25", "6-25")
    assert "age" in inspection.dimensions.unscored
    decided = ColumnMap().with_category("age", "Jun-25", "6-25")
    age = read(as_csv(plain(people)), survey, decided).dimensions[-1]
    assert age.matrix.sum(axis=0).tolist() == [1, 2, 0]


def test_a_sector_may_say_the_same_in_its_own_words() -> None:
    swaps = [{"id": "hours", "words": ["paid hours"], "alternatives": ["contract", "rota"]}]
    survey = small_survey(wording_swaps=swaps)
    table = plain()
    table[0][3] = "My workload fits my rota."
    inspection = inspect(as_csv(table), "x.csv", survey)
    assert [m.reason for m in inspection.matches if m.field_id == "paid"] == ["sector wording"]
    assert "paid" not in {m.field_id for m in inspect(as_csv(table), "x.csv", SURVEY).matches}


def test_a_question_that_was_cut_off_is_known_by_its_beginning_if_only_one_begins_so() -> None:
    table = plain()
    table[0][0] = "When a worry is rai..."
    table[0][1] = "People who spea.. "
    table[0][2] = "People.."
    matches = inspect(as_csv(table), "x.csv", SURVEY).matches
    assert [m.field_id for m in matches if m.reason == "beginning of the question"] == [
        *("worry", "punish")
    ]
