"""A team's shared ratings: shown, written down together, begun anew."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from audits.definitions import Instrument, OwnBaseline
from audits.own_goals import OwnGoals, OwnRating, set_by_leaders_only
from audits.pages.goals_shown import key_sentence, show_step
from audits.pages.shown import show_problems
from audits.pages.text import md
from audits.problems import AuditError, Problem
from audits.store.goals import Goals
from audits.words.actions import day_text
from audits.words.own_baseline import leaders_only_sentence, rating_sentence, steps_sentence
from audits.words.voice import Voice


def show_ratings(goals: OwnGoals, instrument: Instrument, voice: Voice) -> None:
    """Show every rated area in the survey's order, who set the goal and until when."""
    if not goals.ratings:
        st.info(md(voice.say("Nothing is rated yet. A conversation of half an hour is enough.")))
        return
    if set_by_leaders_only(goals, instrument):
        st.warning(md(leaders_only_sentence(voice)))
    if goals.target is not None:
        day = day_text(goals.target, voice)
        st.markdown(md(voice.say("Until {day}", day=day)))
    st.caption(md(key_sentence(voice)))
    for baseline in instrument.own_baselines:
        if (rating := goals.ratings.get(baseline.id)) is not None:
            places = (rating.start, rating.now, rating.goal)
            said = steps_sentence(voice, rating.steps)
            show_step(_label(baseline, voice), said, rating_sentence(rating, voice), places)


def show_ratings_form(kept: Goals, key: str, instrument: Instrument, voice: Voice) -> None:
    """Show the form; a start that was written down stays, the rest can change any time."""
    goals = kept.of(key)
    with st.form(f"goals-{key}", border=False):
        st.markdown(md(voice.say("Talk first, then agree on one number each, from 0 to 10.")))
        numbers = {b.id: _numbers(b, goals, key, voice) for b in instrument.own_baselines}
        target = st.date_input(
            voice.say("Until when"), goals.target, key=f"goal-target-{key}", format="YYYY-MM-DD"
        )
        set_by = _set_by(goals, instrument, key, voice)
        saved = st.form_submit_button(voice.say("Save the ratings"), type="primary")
    if saved:
        labels = {b.id: _label(b, voice) for b in instrument.own_baselines}
        try:
            found = goals.rated(_complete(numbers, labels))
        except AuditError as error:
            show_problems(error)
            return
        kept.keep(key, found.model_copy(update={"target": target, "set_by": set_by}))
        st.rerun()
    if goals.ratings:
        with st.popover(voice.say("Begin anew"), key=f"goals-anew-{key}"):
            st.markdown(md(voice.say("This removes all ratings of this group for good.")))
            st.button(
                voice.say("Remove for good"),
                key=f"goals-remove-{key}",
                on_click=partial(kept.remove, key),
            )


def _numbers(
    baseline: OwnBaseline, goals: OwnGoals, key: str, voice: Voice
) -> tuple[int | None, int | None, int | None]:
    known = goals.ratings.get(baseline.id)
    st.markdown(f"**{md(_label(baseline, voice))}**")
    headings = (voice.say("Start"), voice.say("Now"), voice.say("Goal"))
    values = (known.start, known.now, known.goal) if known else (None, None, None)
    start, now, goal = (
        column.number_input(
            heading, 0, 10, value,
            key=f"goal-{key}-{baseline.id}-{place}",
            disabled=place == 0 and known is not None,
        )
        for place, (column, heading, value) in enumerate(
            zip(st.columns(3), headings, values, strict=True)
        )
    )  # fmt: skip
    return start, now, goal


def _complete(
    numbers: Mapping[str, tuple[int | None, int | None, int | None]], labels: Mapping[str, str]
) -> dict[str, OwnRating]:
    """Return the areas that were rated; an area that was rated by half is a problem."""
    found, problems = {}, []
    for name, (start, now, goal) in numbers.items():
        if start is not None and now is not None and goal is not None:
            found[name] = OwnRating(start=start, now=now, goal=goal)
        elif (start, now, goal) != (None, None, None):
            problems.append(Problem("goal-rating-half", {"area": labels[name]}))
    if problems:
        raise AuditError(problems)
    return found


def _set_by(goals: OwnGoals, instrument: Instrument, key: str, voice: Voice) -> str:
    """Return who set the goal, in English as it is kept; empty when nobody said."""
    record = next((r for r in instrument.records if r.options and r.flagged is not None), None)
    if record is None:
        return goals.set_by
    options = {"": "–", **{str(o): o.in_language(voice.language) for o in record.options}}
    place = list(options).index(goals.set_by) if goals.set_by in options else 0
    return str(
        st.selectbox(
            record.text.in_language(voice.language), list(options), index=place,
            format_func=options.__getitem__, key=f"goal-set-by-{key}",
        )
    )  # fmt: skip


def _label(baseline: OwnBaseline, voice: Voice) -> str:
    return baseline.label.in_language(voice.language)
