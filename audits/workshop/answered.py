"""What stands behind a result: the answers to single questions, as bars and as a table."""

from typing import Final

from audits.charts.spec import Likert, LikertRow
from audits.release import Release
from audits.words.numbers import people_text
from audits.words.voice import Voice
from audits.workshop.markup import around, element, table
from audits.workshop.pictures import answers_svg
from audits.workshop.plan import Plan
from audits.workshop.questions import Rows, on_the_slide, rows_for_room
from audits.workshop.slides import MOST_WORDS, name_of, words_in

_HALF: Final = 50.0
_SIDES: Final = 4
"""Words of both sides of a question, beside the question itself: strain, care, two for people."""


def answers_slide(release: Release, plan: Plan, domain_id: str) -> str:
    """Return what carries and what is missing: two questions, and how many lean to care.

    Where that would be too many words the finding is left out, and then the second question; it
    is on the phones.
    """
    voice = Voice(plan.language)
    rows = rows_for_room(release, domain_id, plan.subgroup, voice)
    name, two = name_of(release, domain_id, voice), on_the_slide(rows)
    title = finding(rows, voice)
    for told, shown in ((title, two), ("", two), (title, two[:1]), ("", two[:1])):
        labels = [row.label for _, row in shown]
        if words_in(name, told, *labels) + _SIDES * len(shown) <= MOST_WORDS:
            break
    heading = element("p", name, "kicker") + element("h1", told) if told else element("h1", name)
    return heading + answers_html(shown, voice)


def finding(rows: Rows, voice: Voice) -> str:
    """Return how many questions have more than half of the answers on the side of care."""
    many = sum((row.favourable.low or 0) >= _HALF for _, row in rows)
    if len(rows) == 1:
        return ""
    return voice.say("{many} of {all} questions clearly lean to care", many=many, all=len(rows))


def answers_html(rows: Rows, voice: Voice) -> str:
    """Return questions with their answers: what carries first; care is always at the right."""
    return "".join(_question(chart, row, voice) for chart, row in rows)


def answers_table(release: Release, plan: Plan, domain_id: str) -> str:
    """Return all questions of an area a room may see, as a table for phones."""
    voice = Voice(plan.language)
    rows = (
        (_with_people(row, voice), row.unfavourable.text, row.favourable.text)
        for _, row in rows_for_room(release, domain_id, plan.subgroup, voice)
    )
    heads = (
        voice.say("Question"), voice.say("strain"), voice.say("care"),
    )  # fmt: skip
    turned = voice.say("Some statements say what hurts. There, to disagree is on the side of care.")
    return table(voice.say("How the answers spread"), heads, rows) + element("p", turned, "note")


def _with_people(row: LikertRow, voice: Voice) -> str:
    people = people_text(row.n, voice)
    return voice.say("{question} ({people})", question=row.label, people=people)


def _question(chart: Likert, row: LikertRow, voice: Voice) -> str:
    summary = voice.say(
        "{question} On the side of care: {care}. On the side of strain: {strain}.",
        question=row.label, care=row.favourable.text, strain=row.unfavourable.text,
    )  # fmt: skip
    ends = (
        _side(row.unfavourable.text, voice.say("strain")),
        answers_svg(chart, row, summary),
        _side(row.favourable.text, voice.say("care")),
    )
    return around(
        "section",
        element("h2", row.label)
        + around("div", "".join(ends), "bar")
        + element("p", people_text(row.n, voice), "note"),
        "question",
    )


def _side(share: str, name: str) -> str:
    return around("p", element("b", share) + element("span", name), "side")
