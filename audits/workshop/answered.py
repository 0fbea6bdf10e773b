"""What stands behind a result: the answers to single questions, as bars and as a table."""

from audits.charts.spec import Likert, LikertRow
from audits.release import Release
from audits.words.numbers import people_text
from audits.words.voice import Voice
from audits.workshop.markup import around, element, table
from audits.workshop.pictures import answers_svg
from audits.workshop.plan import Plan
from audits.workshop.questions import Rows, on_the_slide, rows_for_room
from audits.workshop.slides import MOST_WORDS, words_in

_OTHER_WORDS = 12
"""Words beside the questions: the area, strain and care twice, how many answered."""


def questions_on_the_slide(release: Release, plan: Plan, domain_id: str) -> Rows:
    """Return two questions of an area; only the first where two would be too many words."""
    voice = Voice(plan.language)
    rows = on_the_slide(rows_for_room(release, domain_id, plan.subgroup, voice))
    words = words_in(*(row.label for _, row in rows))
    return rows if words + _OTHER_WORDS <= MOST_WORDS else rows[:1]


def answers_html(rows: Rows, voice: Voice) -> str:
    """Return questions with their answers: what carries first; care is always at the right."""
    return "".join(_question(chart, row, voice) for chart, row in rows)


def answers_table(release: Release, plan: Plan, domain_id: str) -> str:
    """Return all questions of an area a room may see, as a table for phones."""
    voice = Voice(plan.language)
    rows = (
        (row.label, row.n, row.unfavourable.text, row.favourable.text)
        for _, row in rows_for_room(release, domain_id, plan.subgroup, voice)
    )
    heads = (
        voice.say("Question"), voice.say("People who answered"),
        voice.say("strain"), voice.say("care"),
    )  # fmt: skip
    return table(voice.say("How the answers spread"), heads, rows)


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
