"""Workshops in the store: nothing is lost while they are open, nothing is left afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.problems import AuditError
from audits.store.database import Database
from audits.store.workshops import VoteRow, WorkshopRow, Workshops

ROW = WorkshopRow("w1", "r1", "all", 2_000_000_000, '{"plan": 1}', '{"index": 0}', '{"code": "X"}')


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "releases.sqlite"


@pytest.fixture
def database(place: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{place}")
    yield opened
    opened.close()


@pytest.fixture
def workshops(database: Database) -> Workshops:
    kept = Workshops(database)
    kept.begin(ROW)
    return kept


def test_an_open_session_is_found_again_by_another_program(
    workshops: Workshops, place: Path
) -> None:
    workshops.keep_state("w1", '{"index": 3}')
    workshops.keep_keys("w1", '{"code": "Y"}')
    workshops.arrive("w1", "p1")
    workshops.vote("w1", VoteRow("b1", "predict-rest", "0-20"))
    other = Workshops(Database(f"sqlite:///{place}"))
    assert (other.load("w1").state, other.load("w1").keys) == ('{"index": 3}', '{"code": "Y"}')
    assert other.all_open()[0].plan == ROW.plan
    assert other.arrivals("w1") == {"p1"}
    assert other.votes("w1") == (VoteRow("b1", "predict-rest", "0-20"),)


def test_a_second_vote_of_the_same_ballot_replaces_the_first(workshops: Workshops) -> None:
    for choice in ("0-20", "0-20", "80-100"):
        workshops.vote("w1", VoteRow("b1", "predict-rest", choice))
    assert workshops.votes("w1") == (VoteRow("b1", "predict-rest", "80-100"),)


def test_votes_do_not_remember_who_came_first(workshops: Workshops) -> None:
    for ballot in ("c", "a", "b"):
        workshops.vote("w1", VoteRow(ballot, "predict-rest", "0-20"))
    assert [vote.ballot for vote in workshops.votes("w1")] == ["a", "b", "c"]


def test_a_closed_session_leaves_its_totals_and_no_trace_in_the_file(
    workshops: Workshops, database: Database, place: Path
) -> None:
    workshops.arrive("w1", "person-pseudonym")
    workshops.vote("w1", VoteRow("ballot-pseudonym", "predict-rest", "the-choice"))
    workshops.close("w1", '{"totals": 1}')
    assert workshops.all_open() == ()
    assert workshops.totals("r1", "all") == ('{"totals": 1}',)
    assert workshops.totals("r1", "dem_team=North") == ()
    database.close()
    left = b"".join(path.read_bytes() for path in place.parent.iterdir())
    for gone in (b"pseudonym", b"the-choice", b'{"plan"', b'{"code"'):
        assert gone not in left
    assert b'{"totals": 1}' in left


def test_what_comes_after_closing_is_refused(workshops: Workshops) -> None:
    workshops.close("w1", "{}")
    for late in (
        lambda: workshops.load("w1"),
        lambda: workshops.keep_state("w1", "{}"),
        lambda: workshops.close("w1", "{}"),
    ):
        with pytest.raises(AuditError) as told:
            late()
        assert told.value.problems[0].code == "workshop-session-closed"


def test_closing_one_session_leaves_the_others_alone(workshops: Workshops) -> None:
    workshops.begin(WorkshopRow("w2", "r1", "all", 2_000_000_001, "{}", "{}", "{}"))
    workshops.vote("w2", VoteRow("b", "s", "c"))
    workshops.close("w1", "{}")
    assert [row.id for row in workshops.all_open()] == ["w2"]
    assert len(workshops.votes("w2")) == 1
