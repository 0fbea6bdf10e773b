"""Own goals are kept by organisation, survey and group, and removed for good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.own_goals import OwnGoals, OwnRating
from audits.store.database import Database
from audits.store.goals import StoredGoals

GOALS = OwnGoals(
    ratings={"voice": OwnRating(start=3, now=5, goal=8)}, target="2027-03-01", set_by="Staff"
)  # type: ignore[arg-type]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    kept = Database(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield kept
    kept.close()


def test_what_a_group_wrote_down_is_its_own(database: Database) -> None:
    ours = StoredGoals(database, "Harbor House", "steps")
    ours.keep("all", GOALS)
    assert ours.of("all") == GOALS
    assert ours.of("dem_team=North") == OwnGoals()
    assert StoredGoals(database, "Elsewhere", "steps").of("all") == OwnGoals()
    assert StoredGoals(database, "Harbor House", "other").of("all") == OwnGoals()


def test_what_was_written_last_is_kept(database: Database) -> None:
    ours = StoredGoals(database, "Harbor House", "steps")
    ours.keep("all", OwnGoals())
    ours.keep("all", GOALS)
    assert ours.of("all") == GOALS


def test_removed_goals_cannot_be_read_in_the_file(database: Database, tmp_path: Path) -> None:
    ours = StoredGoals(database, "Harbor House", "steps")
    ours.keep("dem_team=Zanzibar", GOALS)
    ours.remove("dem_team=Zanzibar")
    assert ours.of("dem_team=Zanzibar") == OwnGoals()
    assert b"Zanzibar" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
