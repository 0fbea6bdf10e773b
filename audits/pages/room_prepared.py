"""Before a session: whose it is, which areas, what the room agrees on; then start or take along."""

from typing import Final

import streamlit as st

from audits.charts.groups import named
from audits.pages.choices import choose
from audits.pages.rooms_served import rooms
from audits.pages.shown import show_problems
from audits.pages.text import md, plain
from audits.problems import AuditError
from audits.release import Release
from audits.words.voice import Voice
from audits.workshop.openings import Opening, areas_for_room, openings
from audits.workshop.pack import ENDING, pack_bytes
from audits.workshop.parts import PARTS, part_of
from audits.workshop.plan import MOST_AREAS, Plan, plan_session
from audits.workshop.slides import agreements_of

_SECONDS: Final = 60


def show_preparation(release: Release, voice: Voice) -> None:
    """Show what is chosen before a session, and both ways to open it."""
    found = openings(release)
    may = {each.group.key: _label(release, each, voice) for each in found if each.is_open}
    if not may:
        st.info(md(voice.say("No group of this audit is large enough for a room.")))
        _show_closed(release, found, voice)
        return
    key = choose(voice.say("Whose session"), "room", may)
    _show_closed(release, found, voice)
    try:
        plan = _chosen_plan(release, key, voice)
    except AuditError as error:
        show_problems(error)
        return
    _show_ways_in(release, plan, voice)


def _chosen_plan(release: Release, key: str, voice: Voice) -> Plan:
    """Return the plan of the areas and agreements that are chosen.

    Raises
    ------
    AuditError
        As `plan_session` and `Plan.agreeing_on`.
    """
    group = next(each.group for each in openings(release) if each.group.key == key)
    names = {
        domain.id: domain.label.in_language(voice.language)
        for domain in areas_for_room(release, group)
    }
    areas = st.multiselect(
        voice.say("Which areas to look at"),
        list(names),
        default=_one_of_each(release, list(names), key),
        format_func=lambda area: plain(names[area]),
        max_selections=MOST_AREAS,
        key=f"room-areas-{key}",
    )
    st.caption(md(voice.say("Strengths come first, then what is mixed, then needs.")))
    plan = plan_session(release, group, areas, voice.language)
    lines = st.text_area(
        voice.say("What the room agrees on, one line each"),
        "\n".join(agreements_of(plan, voice)),
        height=150,
        key=f"room-agreements-{voice.language}",
    )
    return plan.agreeing_on(lines.splitlines())


def _one_of_each(release: Release, areas: list[str], key: str) -> list[str]:
    """Return the first strength, the first mixed area and the first need: an hour and a half."""
    group = next(each.group for each in openings(release) if each.group.key == key)
    part = {area: part_of(release, release.instrument.domain(area), group) for area in areas}
    firsts = (next((a for a in areas if part[a] == wanted), None) for wanted in PARTS)
    return [area for area in firsts if area is not None]


def _show_ways_in(release: Release, plan: Plan, voice: Voice) -> None:
    seconds = sum(plan.seconds(index) or 0 for index in range(len(plan.slides)))
    told = voice.say(
        "{slides} slides, about {minutes} minutes. Nothing opens to the network yet.",
        slides=len(plan.slides), minutes=seconds // _SECONDS,
    )  # fmt: skip
    st.caption(md(told))
    with st.container(horizontal=True):
        if st.button(voice.say("Start the session"), type="primary"):
            _start(plan, release)
        st.download_button(
            voice.say("Take it along (facilitator's pack)"),
            lambda: pack_bytes(release, plan.to_json()),
            file_name=f"workshop{ENDING}",
            mime="application/zip",
            on_click="ignore",
        )
    sentence = (
        "The pack holds the results of this audit and this plan, and no answers. It opens on "
        "another computer without a network, with this command:"
    )
    st.caption(md(voice.say(sentence)))
    st.code(f"python -m audits workshop workshop{ENDING}", language=None, wrap_lines=True)


def _start(plan: Plan, release: Release) -> None:
    try:
        rooms().begin(plan, release)
    except AuditError as error:
        show_problems(error)
    else:
        st.rerun()


def _show_closed(release: Release, found: tuple[Opening, ...], voice: Voice) -> None:
    """Name the groups that do not open, why, and who opens in their place."""
    closed = [each for each in found if not each.is_open]
    if not closed:
        return
    with st.expander(voice.say("Groups that are not opened in a room: {n}", n=len(closed))):
        room = release.promise.thresholds.room
        why = voice.say(
            "A session needs {n} people or more who answered. In a smaller group people could "
            "take their own answers out of a number and see those of the others.",
            n=room,
        )
        st.markdown(md(why))
        for each in closed:
            st.markdown(f"- {md(_instead(release, each, voice))}")


def _instead(release: Release, closed: Opening, voice: Voice) -> str:
    name = named(release, closed.group, voice)
    if closed.instead is None:
        return voice.say("{group}: open a later wave together with others.", group=name)
    other = named(release, closed.instead, voice)
    return voice.say("{group}: open {other} in its place.", group=name, other=other)


def _label(release: Release, each: Opening, voice: Voice) -> str:
    name = named(release, each.group, voice)
    return voice.say("{group} ({n} answered)", group=name, n=each.n)
