"""The promise as text: true for the thresholds it is given, and readable before answering."""

import pytest

from audits.__main__ import main
from audits.promise import Thresholds
from audits.words.promise_text import introduction, protection_page
from audits.words.voice import Voice

EN = Voice()


def test_the_introduction_names_the_smallest_group_of_all_thresholds() -> None:
    text = introduction(Thresholds(team=7, role=6, identity=12), EN)
    assert "fewer than 6 people" in text
    assert "from 7 people on" in text
    assert "from 12." in text


def test_nothing_is_called_anonymous() -> None:
    page = protection_page(Thresholds(), EN, comments=True)
    assert "anonym" not in page.lower()


@pytest.mark.parametrize(("comments", "said"), [(True, "at least 10 people"), (False, "is not p")])
def test_comments_are_promised_only_when_they_may_be_published(
    *, comments: bool, said: str
) -> None:
    assert said in introduction(Thresholds(), EN, comments=comments)


def test_the_page_lists_the_plan_and_keeps_labels_plain() -> None:
    page = protection_page(Thresholds(), EN, [(), ("Team",), ("Te*am\n# x", "<b>Age</b>")])
    assert "- Everyone together\n- By Team\n" in page
    assert "\n# x" not in page
    assert "<b>" not in page.replace("\\<b\\>", "")


def test_the_page_fits_on_one_page() -> None:
    assert len(protection_page(Thresholds(), EN, [()] * 8).splitlines()) < 50


def test_the_command_prints_raised_thresholds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["promise", "--minimum-n", "8"]) == 0
    assert "fewer than 8 people" in capsys.readouterr().out
    assert main(["promise", "--page"]) == 0
    assert capsys.readouterr().out.startswith("# How your answers are protected")


def test_the_command_refuses_a_lower_threshold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["promise", "--minimum-n", "3"]) == 2
    assert capsys.readouterr().out == ""
