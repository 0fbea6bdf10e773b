"""Actions in words: plain, about conditions, and the same day for every reader."""

import datetime as dt

from made_up_actions import DUE, action
from plain_words import RANKING, grade

from audits.actions import Balance, Power, Status
from audits.words.actions import balance_sentence, day_text, due_text, power_name, status_name
from audits.words.voice import Voice

VOICE = Voice()


def test_the_warning_says_on_whom_it_rests_and_asks_about_conditions() -> None:
    assert balance_sentence(Balance(4, 1, 1), VOICE) == ""
    said = [balance_sentence(Balance(4, *rest), VOICE) for rest in ((3, 0), (0, 3), (2, 1))]
    assert len(set(said)) == 3
    for sentence in said:
        assert sentence.startswith("3 of 4 actions rest on ")
        assert "could a supervisor, the organisation or a funder change" in sentence
        assert grade(sentence) <= 9
        assert not RANKING.search(sentence)


def test_a_day_is_read_the_same_everywhere_and_a_passed_one_is_a_question() -> None:
    assert day_text(DUE, VOICE) == "1 March 2027"
    assert due_text(action(), DUE, VOICE) == "by 1 March 2027"
    assert due_text(action(), DUE + dt.timedelta(days=1), VOICE).endswith("is it still right?")


def test_every_power_and_status_has_its_words() -> None:
    assert len({power_name(power, VOICE) for power in Power}) == len(Power)
    assert len({status_name(status, VOICE) for status in Status}) == len(Status)
