"""Answer labels of closed questions that the survey does not know: said once for each scale.

Labels that may be somebody's own words are not among them: the inspection holds those back.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

import streamlit as st

from audits.definitions import NOT_STATED, Instrument, NonAnswerKind
from audits.pages.fields_chosen import decide
from audits.pages.names import quoted, shortened
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import Inspection
from audits.words.voice import Voice

Meaning = int | NonAnswerKind | str
_UNDECIDED: Final = ""


def show_labels(found: Inspection, voice: Voice) -> None:
    """Ask what each unknown label means, one form for each scale or question about people."""
    by_scale = sorted(found.value_problems, key=lambda problem: problem.scale_id)
    for scale_id, problems in groupby(by_scale, key=lambda problem: problem.scale_id):
        asked: dict[str, _Unknown] = {}
        hidden = 0
        for problem in problems:
            if problem.label is None:
                hidden += problem.count
                continue
            known = asked.setdefault(problem.label, _Unknown(problem.nearest, problem.repaired))
            known.count += problem.count
        if asked:
            _show_form(found.instrument, scale_id, asked, voice)
        if hidden:
            _show_hidden(hidden, voice)


@dataclass(slots=True)
class _Unknown:
    """A label of a file: what it is most like, what it may have been, how many rows have it."""

    nearest: tuple[str, ...]
    repaired: str | None
    count: int = 0


def _show_form(
    instrument: Instrument, scale_id: str, asked: dict[str, _Unknown], voice: Voice
) -> None:
    meanings = _meanings(instrument, scale_id, voice)
    labels = _by_label(instrument, scale_id)
    chosen: dict[str, Meaning] = {}
    with st.form(f"labels-{session().upload}-{scale_id}"):
        st.markdown(f"**{md(_name(instrument, scale_id, voice))}**")
        for number, (label, unknown) in enumerate(sorted(asked.items(), key=_in_order)):
            nearest = [labels[text] for text in unknown.nearest if text in labels]
            options = list(dict.fromkeys([_UNDECIDED, *nearest, *meanings]))
            chosen[label] = st.selectbox(
                voice.say("“{label}” ({count} rows) means", label=md(label), count=unknown.count),
                options,
                # what a spreadsheet did is proposed; it is used only when the form is sent
                index=1 if unknown.repaired else 0,
                format_func=lambda key: meanings.get(key) or voice.say("not decided: left out"),
                help=_help(unknown, voice),
                key=f"label-{session().upload}-{scale_id}-{number}",
            )
        if st.form_submit_button(voice.say("Use these meanings")):
            for label, meaning in chosen.items():
                if meaning != _UNDECIDED:
                    _use(scale_id, label, meaning)
            st.rerun()


def _in_order(asked: tuple[str, _Unknown]) -> tuple[int, int]:
    """Sort codes as numbers, before texts; texts stay as they were met."""
    label, _ = asked
    return (0, int(label)) if label.isdecimal() else (1, 0)


def _help(unknown: _Unknown, voice: Voice) -> str | None:
    if unknown.repaired is None:
        return None
    return md(
        voice.say(
            "A spreadsheet may have taken {label} for a date or a number and changed it.",
            label=quoted(unknown.repaired),
        )
    )


def _by_label(instrument: Instrument, scale_id: str) -> dict[str, Meaning]:
    """Return the meaning of each label as an inspection names it."""
    found: dict[str, Meaning] = {}
    for scale in instrument.response_scales:
        if scale.id == scale_id:
            found |= {str(option.label): option.code for option in scale.options}
            found |= {str(answer.label): answer.kind for answer in scale.non_answers}
    for dimension in instrument.dimensions:
        if dimension.id == scale_id:
            for category in dimension.categories:
                names = (*category.label.all(), *category.aliases)
                found |= dict.fromkeys(names, str(category.label))
    return found


def _use(scale_id: str, label: str, meaning: Meaning) -> None:
    """Keep a meaning: a code or a non-answer of a scale, or a category of a question."""
    if isinstance(meaning, int | NonAnswerKind):
        decide(lambda known: known.with_value(scale_id, label, meaning))
    else:
        decide(lambda known: known.with_category(scale_id, label, meaning))


def _meanings(instrument: Instrument, scale_id: str, voice: Voice) -> dict[Meaning, str]:
    """Return what a label can mean: options and non-answers, or categories."""
    found: dict[Meaning, str] = {}
    for scale in instrument.response_scales:
        if scale.id == scale_id:
            found |= {o.code: o.label.in_language(voice.language) for o in scale.options}
            found |= {n.kind: n.label.in_language(voice.language) for n in scale.non_answers}
    for dimension in instrument.dimensions:
        if dimension.id == scale_id:
            labels = [str(category.label) for category in dimension.categories]
            found |= {label: shortened(label) for label in labels}
            found[NOT_STATED] = voice.say("not stated")
    return found


def _name(instrument: Instrument, scale_id: str, voice: Voice) -> str:
    parts = (
        *((s.id, s.label.in_language(voice.language)) for s in instrument.response_scales),
        *((d.id, d.label.in_language(voice.language)) for d in instrument.dimensions),
    )
    return dict(parts)[scale_id]


def _show_hidden(count: int, voice: Voice) -> None:
    st.info(
        md(
            voice.say(
                "{count} rows have labels that may be somebody's own words. They are not shown "
                "here; correct them in your survey tool and export again.",
                count=count,
            )
        )
    )
