"""Words for spread, support, links, soundness and change: plain, honest, about conditions."""

from dataclasses import replace

import pytest
from made_up_release import made_up_release
from plain_words import ABOUT_PEOPLE, RANKING, grade

from audits.change import Change, Changes
from audits.release import Published
from audits.subgroups import EVERYONE
from audits.words.change import (
    careful_about_change,
    change_sentence,
    pull_sentence,
    steps_count_sentence,
    visible_sentences,
    why_pull,
    without_start_sentence,
)
from audits.words.differences import Difference
from audits.words.links import (
    Link,
    link_sentence,
    link_words,
    links,
    outcome_of,
    pattern_sentence,
    share_sentences,
)
from audits.words.side_by_side import (
    Careful,
    Spread,
    careful_sentence,
    mostly_chance_sentence,
    own_score_sentence,
    spread_of,
    spread_sentence,
    times_sentence,
    why_careful,
)
from audits.words.supports import Support, support_items, support_of, support_sentence
from audits.words.voice import Voice
from audits.words.whole import flagged_sentence, known, soundness_sentences, weighted_sentences

EN = Voice()
RELEASE = made_up_release()
SCORE = Published("20–29", 60, 50, 70, 5, too_few=False, favourable=None)
WORDS = ("clearly", "probably", "slightly", "maybe", "about the same", "cannot tell")
WAVES = Changes(RELEASE, made_up_release(2))


def change(word: str, points: float = 6.0) -> Change:
    ends = (points - 4, points + 4)
    return Change("safety", EVERYONE, SCORE, SCORE, points, *ends, 4.0, 0.01, word)


def support(word: str = "clearly") -> Support:
    return Support("20–29", (40, 50), (10, 20), Difference(-14, -20, -8, word))


SENTENCES = [
    spread_sentence(Spread(4, 3, 10, 6, 18, is_own=True), EN),
    spread_sentence(Spread(0, 3, 0, 0, 9, is_own=False), EN),
    mostly_chance_sentence(("Safety", "Choice"), EN),
    own_score_sentence(("Safety", "Choice"), EN),
    careful_sentence("Safety", "48", Careful(60, 50, 70, is_own=False), EN),
    why_careful(EN),
    times_sentence("Nights", "Safety", 35, EN),
    pattern_sentence(EN),
    *(support_sentence("Nights", support(word), EN) for word in WORDS),
    support_sentence("Nights", Support("", None, None, None), EN),
    *share_sentences(RELEASE, EN),
    *soundness_sentences(RELEASE, EN),
    *weighted_sentences(RELEASE, EN),
    flagged_sentence(RELEASE, EN),
    *(change_sentence("Safety", change(word), EN) for word in WORDS),
    *(change_sentence("Safety", change(word, -6.0), EN) for word in WORDS),
    *visible_sentences(WAVES, EVERYONE, EN),
    steps_count_sentence(WAVES, EVERYONE, EN),
    pull_sentence("Safety", 6, EN),
    pull_sentence("Safety", -6, EN),
    why_pull(EN),
    careful_about_change(EN),
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_whole_ranks_nobody_and_is_about_conditions(sentence: str) -> None:
    assert sentence[0].isupper() or sentence[0] in "“0123456789"
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "  " not in sentence
    assert not RANKING.search(sentence)
    assert not ABOUT_PEOPLE.search(sentence)


def test_the_sentences_together_read_at_grade_nine_or_lower() -> None:
    assert grade(" ".join(SENTENCES)) <= 9


def test_a_link_that_may_be_nothing_has_no_sentence() -> None:
    nothing = Link("safety", "50–99", -0.1, -0.3, 0.1)
    assert link_sentence("Safety", "Fatigue", nothing, EN) == ""
    assert link_words(nothing, "Fatigue", EN) == "we cannot tell"


def test_areas_and_questions_of_a_link_are_told_apart() -> None:
    assert outcome_of(RELEASE) == "fatigue"
    areas = {domain.id for domain in RELEASE.instrument.domains}
    assert {one.indicator for one in links(RELEASE, areas=True)} <= areas
    assert not {one.indicator for one in links(RELEASE, areas=False)} & areas


def test_no_area_stands_out_where_none_was_named() -> None:
    whole = RELEASE.table("whole").assign(word="")
    none = replace(RELEASE, tables={**RELEASE.tables, "whole": whole})
    assert list(share_sentences(none, EN))[-1] == "No single area stands out."


def test_six_kinds_of_support_are_read_from_the_release() -> None:
    items = support_items(RELEASE)
    assert len(items) == 6
    found = support_of(RELEASE, items[0].id, EVERYONE)
    row = RELEASE.cell(items[0].id)
    assert isinstance(row, Published)
    assert (found.got, found.n) == (row.favourable, row.n)
    assert found.not_needed is not None


def test_an_area_that_moves_more_than_two_points_without_flagged_answers_is_named() -> None:
    most = max(known(RELEASE, "without_flagged"), key=lambda one: one.value)
    assert most.value > 2
    label = str(RELEASE.instrument.domain(most.indicator).label)
    assert f"more than {most.value:g} points" in flagged_sentence(RELEASE, EN)
    assert label in flagged_sentence(RELEASE, EN).split("Look again at")[1]


def test_a_release_without_statistics_says_nothing() -> None:
    empty = {n: RELEASE.table(n).iloc[:0] for n in ("pooled", "spread", "superiority", "whole")}
    bare = replace(RELEASE, tables={**RELEASE.tables, **empty})
    assert spread_of(bare, ("dem_team",), "safety") is None
    assert not [*soundness_sentences(bare, EN), *weighted_sentences(bare, EN)]
    assert flagged_sentence(bare, EN) == ""
    assert outcome_of(bare) is None


def test_groups_with_a_start_are_not_named_as_without_one() -> None:
    same = Changes(RELEASE, replace(made_up_release(1), id="x", held_back=()))
    assert without_start_sentence(same, EN) == ""
