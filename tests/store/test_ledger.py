"""The ledger keeps what was agreed, by organisation, and forgets for good."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_up_actions import action

from audits.actions import Status
from audits.store.database import Database
from audits.store.ledger import StoredLedger

Open = Callable[..., StoredLedger]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Open]:
    """Opens the ledger of an organisation in one file, each time as a new program would."""
    opened: list[Database] = []

    def open_ledger(organisation: str = "Harbor House") -> StoredLedger:
        opened.append(Database(f"sqlite:///{tmp_path / 'store.sqlite'}"))
        return StoredLedger(opened[-1], organisation)

    yield open_ledger
    for database in opened:
        database.close()


def test_what_was_agreed_is_there_when_the_program_starts_again(ledger: Open) -> None:
    agreed = action(text="Écoute 🧡 <b>x</b>")
    ledger().keep(agreed)
    assert ledger().actions() == (agreed,)


def test_a_changed_action_takes_the_place_of_itself(ledger: Open) -> None:
    agreed = action()
    changed = agreed.model_copy(update={"status": Status.DONE})
    kept = ledger()
    kept.keep(agreed)
    kept.keep(changed)
    assert kept.actions() == (changed,)


def test_an_organisation_sees_and_removes_its_own_actions_only(ledger: Open) -> None:
    ours, theirs = ledger(), ledger("Elsewhere")
    agreed = action()
    ours.keep(agreed)
    assert theirs.actions() == ()
    theirs.remove(agreed.id)
    assert ours.actions() == (agreed,)


def test_a_removed_action_cannot_be_read_in_the_file(ledger: Open, tmp_path: Path) -> None:
    kept = ledger()
    gone, stays = action(text="Zanzibar lantern"), action(text="Quiet room")
    kept.keep(gone)
    kept.keep(stays)
    kept.remove(gone.id)
    kept.remove(gone.id)
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Zanzibar" not in everything
    assert b"Quiet room" in everything
