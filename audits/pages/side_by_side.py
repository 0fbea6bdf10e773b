"""What groups side by side can carry: spread without chance, pairs of people, mostly chance."""

import streamlit as st

from audits.charts.cells import indicator_label
from audits.charts.gaps import differences
from audits.charts.groups import group_rows
from audits.pages.names import quoted
from audits.pages.points import show_points
from audits.pages.text import md
from audits.release import Published, Release
from audits.subgroups import Subgroup
from audits.words.numbers import number_text
from audits.words.side_by_side import (
    Spread,
    area_share_sentence,
    careful_of,
    careful_sentence,
    mostly_chance_sentence,
    own_score_sentence,
    share_sentence,
    spread_of,
    spread_sentence,
    times_in_hundred,
    times_sentence,
    why_careful,
)
from audits.words.voice import Voice


def show_own_and_chance(release: Release, dimension: str, kinds: str, voice: Voice) -> None:
    """Show in which areas teams differ by more than chance, and in which they do not."""
    found: dict[str, Spread | None] = {
        domain.label.in_language(voice.language): spread_of(release, (dimension,), domain.id)
        for domain in release.instrument.domains
        if domain.kind in kinds.split("-")
    }
    own = tuple(name for name, spread in found.items() if spread and spread.is_own)
    chance = tuple(name for name, spread in found.items() if spread and not spread.is_own)
    said = (own_score_sentence(own, voice), mostly_chance_sentence(chance, voice))
    show_points(sentence for sentence in said if sentence)
    shares = [area_share_sentence(name, spread, voice) for name, spread in found.items() if spread]
    if shares:
        with st.expander(voice.say("How much goes with the team")):
            show_points(shares)


def show_spread(release: Release, area: str, dimension: str, voice: Voice) -> None:
    """Show in one sentence how far the groups of a question lie apart, chance removed."""
    found = spread_of(release, (dimension,), area)
    if found is not None:
        st.markdown(md(f"{spread_sentence(found, voice)} {share_sentence(found, voice)}"))


def show_pairs(release: Release, area: str, dimension: str, voice: Voice) -> None:
    """Show each difference that can be told as pairs of people, where enough answered."""
    told = differences(release, area)
    label = indicator_label(release.instrument, area, voice)
    found = (
        (name, times_in_hundred(release, area, group))
        for name, group in group_rows(release, dimension)
        if group is not None and group.key in told and told[group.key].is_told
    )
    show_points(
        times_sentence(quoted(name), label, times, voice)
        for name, times in found
        if times is not None
    )


def show_careful(release: Release, key: str, kinds: str, voice: Voice) -> None:
    """Show one group's scores as answered beside their careful estimates, where released."""
    group = Subgroup.from_key(key)
    said = []
    for domain in release.instrument.domains:
        here, found = release.cell(domain.id, group), careful_of(release, domain.id).get(key)
        if domain.kind in kinds.split("-") and isinstance(here, Published) and found is not None:
            label = domain.label.in_language(voice.language)
            said.append(careful_sentence(label, number_text(here.mean), found, voice))
    if said:
        with st.expander(voice.say("Careful estimates")):
            st.markdown(md(why_careful(voice)))
            show_points(said)
