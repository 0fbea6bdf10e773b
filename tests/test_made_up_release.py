"""The made-up release is complete enough to stand in for a real one."""

import pytest
from made_up_instrument import small_instrument
from made_up_release import HOSTILE, made_up_release, without_group

from audits.release import COLUMNS, SUPPRESSED, Published, Release

WORDS = {"clearly", "probably", "slightly", "maybe", "about the same", "cannot tell"}


def test_every_table_has_rows_and_every_gap_word_appears() -> None:
    release = made_up_release()
    assert all(len(release.table(name)) for name in COLUMNS)
    assert set(release.table("gaps")["word"]) == WORDS
    kinds = {"organisation", "team", "cluster", "category", "crossing", "stated"}
    assert set(release.table("groups")["kind"]) == kinds


def test_some_cells_are_published_and_some_are_held_back() -> None:
    release = made_up_release()
    cells = [
        release.cell(domain.id, group)
        for domain in release.instrument.domains
        for group in release.groups("team", "crossing")
    ]
    assert SUPPRESSED in cells
    assert any(isinstance(cell, Published) for cell in cells)
    assert any(cell.too_few for cell in cells if isinstance(cell, Published))
    assert release.held_back == ("Garage",)


@pytest.mark.parametrize("hostile", [False, True])
def test_it_survives_being_written_and_read(hostile: bool) -> None:
    release = made_up_release(hostile=hostile)
    assert Release.from_json(release.to_json()).digest == release.digest


def test_the_same_arguments_give_the_same_release() -> None:
    small = small_instrument()  # a release of a given instrument is built anew each time
    one, other = (made_up_release(3, 5, instrument=small) for _ in range(2))
    assert one is not other
    assert one.digest == other.digest
    assert made_up_release(3, 5).digest != made_up_release(4, 5).digest


def test_hostile_labels_are_there_when_wanted() -> None:
    labels = " ".join(made_up_release(hostile=True).table("groups")["label"])
    assert all(text in labels for text in HOSTILE)


def test_a_group_can_be_taken_out() -> None:
    before = made_up_release()
    after = without_group(before, "Palliative care")
    assert "Palliative care" in set(before.table("groups")["label"])
    assert "Palliative care" in after.held_back
    assert "Palliative" not in str(after.to_dict()["tables"])


def test_bands_never_say_nobody_or_everybody() -> None:
    shares = made_up_release().table("shares")
    assert ((shares["high"] - shares["low"]) >= 1).all()
    assert shares["low"].between(0, 99).all()
    assert shares["high"].between(1, 100).all()
