"""Readable names of what a release holds by key: groups, areas, questions and answers."""

from typing import Final

from audits.charts.cells import indicator_label
from audits.charts.likert import ASIDE_CODES
from audits.definitions import Instrument
from audits.release import Release
from audits.reports.printable import printable
from audits.subgroups import Subgroup
from audits.words.voice import Voice

_ASIDE: Final = {
    -1: "Left empty",
    -2: "Was not asked",
    -3: "Stopped before this question",
}
_CHOSEN: Final = {code: kind for kind, code in ASIDE_CODES.items()}


class Names:
    """Labels of groups, indicators and answers of one release."""

    def __init__(self, release: Release, voice: Voice) -> None:
        self.voice = voice
        self.instrument: Instrument = release.instrument
        groups = release.table("groups")
        self.group = {group.key: release.label(group) for group in release.groups()}
        self.kind = dict(zip(groups["key"], groups["kind"], strict=True))
        self.indicator = {
            part.id: printable(indicator_label(self.instrument, part.id, voice), 400)
            for part in (
                *self.instrument.domains,
                *self.instrument.indexes,
                *self.instrument.items,
            )
        }

    def answer(self, item_id: str, code: int) -> str:
        """Return the label of an option, or why there is no answer."""
        scale = self.instrument.scale_of(self.instrument.item(item_id))
        if code >= 0:
            labels = {option.code: option.label for option in scale.options}
            return labels[code].in_language(self.voice.language)
        if code in _ASIDE:
            return self.voice.say(_ASIDE[code])
        chosen = {answer.kind: answer.label for answer in scale.non_answers}
        kind = _CHOSEN[code]
        label = chosen.get(kind)
        if label is None:
            return self.voice.say(kind.value.replace("_", " ").capitalize())
        return label.in_language(self.voice.language)

    def comparison(self, key: str) -> str:
        """Return whom a group is compared with: everyone else who answered."""
        dimensions = Subgroup.from_key(key).dimensions
        asked = ", ".join(
            self.instrument.dimension(d).label.in_language(self.voice.language) for d in dimensions
        )
        return self.voice.say("Everyone else who answered: {question}", question=asked)

    def questions(self, dimensions: str) -> str:
        """Return the questions about people a table is cut by, from ids joined by "&"."""
        ids = dimensions.split("&")
        labels = (self.instrument.dimension(one).label for one in ids)
        return " × ".join(label.in_language(self.voice.language) for label in labels)
