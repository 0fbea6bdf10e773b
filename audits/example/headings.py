"""Header cells of a survey column, one function a platform. They only put words together."""

import json

from audits.example.columns import answer_codes
from audits.example.layouts import Coding, Headings, Part, Place


def plain(place: Place, coding: Coding) -> Headings:
    """One row: the question as asked beside labels, its id beside codes."""
    question = place.question
    box = f" ({place.label})" if place.part is Part.BOX else ""
    return ((question.text if coding is Coding.TEXT else question.id) + box,)


def qualtrics(place: Place, _coding: Coding) -> Headings:
    """Three rows: export tag, question text, import id. Grids are `stem - row`."""
    question, tag, import_id = place.question, f"Q{place.number}", f"QID{place.number}"
    text = question.text
    if place.row:
        tag, import_id = f"{tag}_{place.row}", f"{import_id}_{place.row}"
        text = f"{question.stem} - {text}"
    if place.part is Part.BOX:
        tag, import_id = (f"{name}_{place.option}_TEXT" for name in (tag, import_id))
        text = f"{text} - {place.label} - Text"
    elif question.open:
        import_id += "_TEXT"
    return tag, text, json.dumps({"ImportId": import_id}, separators=(",", ":"))


def qualtrics_legacy(place: Place, _coding: Coding) -> Headings:
    """Two rows: export tag and `question-row` or `question-option`."""
    question, tag, text = place.question, f"Q{place.number}", place.question.text
    if place.row:
        tag, text = f"{tag}_{place.row}", f"{question.stem}-{text}"
    if place.part is not Part.ANSWER:
        tag, text = f"{tag}_{place.option}", f"{text}-{place.label}"
    if place.part is Part.BOX:
        tag, text = f"{tag}_TEXT", f"{text}-TEXT"
    return tag, text


def surveymonkey(place: Place, _coding: Coding) -> Headings:
    """Two rows: the question, and below it what the column holds."""
    question = place.question
    if place.row:
        return question.stem, question.text
    if place.part is Part.OPTION:
        return question.text, place.label
    return question.text, "Open-Ended Response" if question.open else "Response"


def bracketed(place: Place, _coding: Coding) -> Headings:
    """One row: the question, or `stem [row]` in a grid."""
    return (_within(place, "{stem} [{text}]"),)


def rows_only(place: Place, _coding: Coding) -> Headings:
    """One row: the question, or the row of a grid without its stem."""
    return (place.question.text,)


def redcap(place: Place, coding: Coding) -> Headings:
    """One row: variable names (`name___code`) beside codes, field labels beside labels."""
    question, labelled = place.question, coding is Coding.TEXT
    if place.part is Part.ANSWER:
        return (question.text if labelled else question.id,)
    if place.part is Part.OPTION:
        code = answer_codes(question, coding)[place.option - 1]
        beside = f"{question.text} (choice={place.label})"
        return (beside if labelled else f"{question.id}___{code}",)
    return (f"{question.text} ({place.label})" if labelled else f"{question.id}_own",)


def limesurvey(place: Place, _coding: Coding) -> Headings:
    """One row: `code. text`; rows of a grid and options in brackets on both sides."""
    code = f"G01Q{place.number:02d}"
    text = place.question.text
    if place.row:
        return (f"{code}[SQ{place.row:03d}]. {place.question.stem} [{text}]",)
    if place.part is Part.OPTION:
        return (f"{code}[SQ{place.option:03d}]. {text} [{place.label}]",)
    if place.part is Part.BOX:
        return (f"{code}[other]. {text} [{place.label}]",)
    return (f"{code}. {text}",)


def kobo(place: Place, coding: Coding) -> Headings:
    """One row: names beside codes, labels beside labels; options follow a slash."""
    question = place.question
    labelled = coding is Coding.TEXT
    name = question.text if labelled else question.id
    if place.part is Part.OPTION:
        return (f"{name}/{answer_codes(question, coding)[place.option - 1]}",)
    if place.part is Part.BOX:
        return (f"{name} ({place.label})" if labelled else f"{name}_own",)
    return (name,)


def odk(place: Place, coding: Coding) -> Headings:
    """One row: names with the group before a hyphen; options follow a slash."""
    return (f"audit-{kobo(place, coding)[0]}",)


def typeform(place: Place, _coding: Coding) -> Headings:
    """One row: the question, or nothing but the option."""
    return (place.label if place.part is Part.OPTION else place.question.text,)


def alchemer(place: Place, _coding: Coding) -> Headings:
    """One row: `row:stem` in a grid, `option:question` for several answers."""
    if place.part is Part.OPTION:
        return (f"{place.label}:{place.question.text}",)
    return (_within(place, "{text}:{stem}"),)


def jotform(place: Place, _coding: Coding) -> Headings:
    """One row: `question >> row` in a grid."""
    return (_within(place, "{stem} >> {text}"),)


def _within(place: Place, pattern: str) -> str:
    question = place.question
    return pattern.format(stem=question.stem, text=question.text) if place.row else question.text
