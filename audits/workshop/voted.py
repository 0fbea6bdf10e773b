"""Choose together: where the dots of a room lie, in the order of the session, never by number."""

from collections.abc import Mapping

from audits.words.voice import Voice
from audits.workshop.markup import around, element
from audits.workshop.pictures import dots_svg


def dots_html(names: Mapping[str, str], dots: Mapping[str, int], voice: Voice) -> str:
    """Return each area with its dots and their number."""
    most = max((dots.get(area, 0) for area in names), default=0)
    rows = "".join(
        around("dt", element("span", name))
        + around(
            "dd",
            dots_svg(dots.get(area, 0), most, "") + element("b", _told(dots.get(area, 0), voice)),
        )
        for area, name in names.items()
    )
    return around("dl", rows, "votes")


def _told(count: int, voice: Voice) -> str:
    return voice.say("1 dot") if count == 1 else voice.say("{n} dots", n=count)
