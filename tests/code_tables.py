"""The code table of the made-up survey, as somebody who built the survey has it at hand."""

from audits.example.columns import answer_codes
from audits.example.layouts import Coding
from audits.example.made_up import MadeUp


def code_tables(made_up: MadeUp, coding: str) -> dict[str, dict[str, str]]:
    """Return question id -> text in the file -> label, for every closed question."""
    return {
        question.id: dict(
            zip(answer_codes(question, Coding(coding)), question.options, strict=True)
        )
        for question in made_up.questions
        if not question.open
    }
