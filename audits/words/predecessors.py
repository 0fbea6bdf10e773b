"""Teams put together from others or split: in sentences, and without any word of change."""

from collections.abc import Iterator

from audits.change import Changes
from audits.predecessors import Predecessors
from audits.words.numbers import list_text
from audits.words.sentences import held_back_sentence
from audits.words.voice import Voice


def made_of_sentence(changes: Changes, made: Predecessors, voice: Voice) -> str:
    """Return of which teams a team is made, and why no change is told."""
    sentence = (
        "{name} is a part of what was {teams} in {wave}, so the group is not the same and no word "
        "of change is given."
        if made.is_part
        else "{name} was put together from {teams} after {wave}, so the group is not the same and "
        "no word of change is given."
    )
    return voice.say(
        sentence,
        name=changes.second.label(made.group),
        teams=list_text(made.names, voice),
        wave=changes.first.promise.wave,
    )


def not_beside_sentences(changes: Changes, made: Predecessors, voice: Voice) -> Iterator[str]:
    """Yield which teams of before do not stand beside it; nothing when all of them do."""
    if made.held_back:
        yield held_back_sentence(made.held_back, voice)
    if made.small:
        yield voice.say(
            "Only large groups stand beside another wave. Too few people for that: {names}.",
            names=list_text(tuple(changes.first.label(group) for group in made.small), voice),
        )
