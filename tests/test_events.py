"""Yes-or-no questions that stand by themselves: how much oftener, from released shares only."""

from dataclasses import replace

import numpy as np
import pytest
from made_up_instrument import with_events
from made_up_release import made_up_release

from audits.definition_files import library
from audits.events import Event, beside, events
from audits.likelihoods import ratio_interval
from audits.reference_groups import references
from audits.release import Release
from audits.words.events import event_sentence
from audits.words.voice import Voice

VOICE = Voice()


RELEASE = made_up_release(instrument=with_events())
HARM, HOPED = events(RELEASE.instrument)
REFERENCE, GROUP = references(RELEASE, "dem_role")[:2]


def told(
    shares: tuple[float, float], n: tuple[str, str] = ("500–999", "500–999"), step: float = 1.0
) -> Release:
    """The made-up release with these shares (percent) of the group and of the reference."""
    scores = RELEASE.table("scores")
    scores["mean"] = scores["mean"].astype(float)
    for group, share, people in zip((GROUP, REFERENCE), shares, n, strict=True):
        here = (scores["group"] == group.key) & scores["indicator"].isin(["treated", "promoted"])
        assert here.sum() == 2
        scores.loc[here, ["mean", "step"]] = share, step
        scores.loc[here, "n"] = people
    return replace(RELEASE, tables={**RELEASE.tables, "scores": scores})


def found(release: Release, event: Event):
    return next(one for one in beside(release, event, REFERENCE) if one.group == GROUP)


def test_an_event_is_declared_by_its_form() -> None:
    assert (HARM.item.id, HARM.hoped_for) == ("treated", False)
    assert (HOPED.item.id, HOPED.hoped_for) == ("promoted", True)
    assert not any(events(one) for one in library().values())


@pytest.mark.parametrize(
    ("shares", "event", "ratio", "word"),
    [
        ((30, 12), HARM, 2.5, "more likely"),
        ((12, 30), HARM, 0.4, "less likely"),
        ((12, 30), HOPED, 2.5, "more likely"),
        ((13, 12), HARM, 13 / 12, "cannot tell"),
        ((90, 91), HARM, 90 / 91, "about as likely"),
    ],
)
def test_above_one_is_always_a_disadvantage_of_the_group(
    shares: tuple[float, float], event: Event, ratio: float, word: str
) -> None:
    one = found(told(shares), event)
    assert one.ratio == pytest.approx(ratio)
    assert one.word == word
    assert one.low <= one.ratio <= one.high


def test_the_interval_holds_that_of_all_answers_the_release_may_stand_for() -> None:
    one = found(told((30, 10), ("20–29", "100–199"), 5.0), HARM)
    for k, n, others, people in ((6, 20, 12, 150), (9, 29, 20, 199), (7, 24, 8, 100)):
        assert abs(100 * k / n - 30) <= 2.5
        assert abs(100 * others / people - 10) <= 2.5
        low, high = ratio_interval((k, n), (others, people))
        assert one.low <= low
        assert high <= one.high


def test_few_people_and_held_back_results_are_not_compared() -> None:
    assert GROUP not in {
        one.group for one in beside(told((30, 12), ("5–9", "500–999")), HARM, REFERENCE)
    }
    assert beside(told((30, 12), ("500–999", "5–9")), HARM, REFERENCE) == ()
    scores = RELEASE.table("scores")
    kept = scores[~((scores["group"] == GROUP.key) & (scores["indicator"] == "treated"))]
    held = replace(RELEASE, tables={**RELEASE.tables, "scores": kept})
    assert GROUP not in {one.group for one in beside(held, HARM, REFERENCE)}


def test_a_share_of_nearly_nothing_has_no_upper_end() -> None:
    one = found(told((30, 10), ("100–199", "10–14"), 20.0), HARM)
    assert np.isposinf(one.high)
    said = event_sentence(("“A”", "“B”"), HARM, one, VOICE)
    assert "or more" in said
    none = found(told((30, 0)), HARM)
    assert np.isnan(none.ratio)
    assert none.word == "cannot tell"
    assert "times" not in event_sentence(("“A”", "“B”"), HARM, none, VOICE)


def test_sentences_name_who_has_it_oftener_and_whose_disadvantage_it_is() -> None:
    names = ("“Nights”", "“Days”")
    harm = event_sentence(names, HARM, found(told((30, 12)), HARM), VOICE)
    assert harm.startswith("“Nights”: about 30 %. It is 2.5 times as often in ")
    assert "in “Nights” as in “Days” (could be " in harm
    assert harm.endswith("That is a disadvantage for “Nights”.")
    hoped = event_sentence(names, HOPED, found(told((12, 30)), HOPED), VOICE)
    assert "in “Days” as in “Nights”" in hoped
    assert hoped.endswith("That is a disadvantage for “Nights”.")


def test_only_a_group_that_may_be_a_reference_is_one() -> None:
    with pytest.raises(ValueError, match="no group to compare"):
        beside(RELEASE, HARM, RELEASE.groups("team")[0])


def test_released_shares_of_a_known_answer() -> None:
    """9 of 750 and 17 of 2,430, as WRES reports print them: the interval is wider, not narrower."""
    one = found(told((1.2, 0.7), ("500–999", "1,000+"), 0.1), HARM)
    low, high = ratio_interval((9, 750), (17, 2430))
    assert one.low < low
    assert one.high > high
