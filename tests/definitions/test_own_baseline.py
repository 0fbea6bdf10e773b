"""Own starting point, own goal: the table of the drafting document."""

import itertools

import pytest

from audits.definitions import steps
from audits.words.own_baseline import steps_sentence
from audits.words.voice import Voice

DRAFTED = [
    (3, 5, 8, 2, 40, "2 steps forward, 40% of the way to your goal"),
    (3, 8, 8, 5, 100, "goal reached"),
    (3, 9, 8, 6, 120, "past your goal"),
    (4, 3, 7, -1, -33, "a step back; what got in the way?"),
    (6, 6, 6, 0, None, "holding steady, as you planned"),
    (6, 7, 6, 1, None, "better than you planned"),
    (6, 5, 4, -1, None, "goal is below the start: check the entry"),
]


@pytest.mark.parametrize("row", DRAFTED)
def test_a_teams_way_is_told_as_drafted(
    row: tuple[int, int, int, int, int | None, str],
) -> None:
    *ratings, change, percent, words = row
    way = steps(*ratings)
    assert way.change == change
    assert (None if way.share is None else round(way.share * 100)) == percent
    assert steps_sentence(Voice(), way) == words


def test_every_rating_has_words_and_no_ranking_ones() -> None:
    for start, now, goal in itertools.product(range(11), repeat=3):
        sentence = steps_sentence(Voice(), steps(start, now, goal))
        assert sentence
        assert not {"best", "worst", "top", "bottom"} & set(sentence.split())
        assert "0 steps" not in sentence.replace("10 steps", "")


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ((3, 4, 8), "1 step forward, 20% of the way to your goal"),
        ((6, 3, 8), "3 steps back; what got in the way?"),
        ((6, 3, 6), "3 steps back; what got in the way?"),
        ((3, 3, 8), "at your start; what would help with the first step?"),
        ((3, 4.5, 8), "1.5 steps forward, 30% of the way to your goal"),
        ((3, 3.02, 8), "at your start; what would help with the first step?"),
        ((6, 5.98, 6), "holding steady, as you planned"),
    ],
)
def test_ratings_outside_the_table_have_words_too(
    ratings: tuple[float, float, float], words: str
) -> None:
    assert steps_sentence(Voice(), steps(*ratings)) == words
