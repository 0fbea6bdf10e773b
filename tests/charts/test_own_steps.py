"""The line of own steps: always 0 to 10, the places of the ratings, back told apart."""

from xml.etree import ElementTree

from audits.charts.own_steps import track
from audits.charts.palette import DARK, LIGHT

SPACE = "{http://www.w3.org/2000/svg}"


def circles(start: float, now: float, goal: float) -> list[float]:
    svg = ElementTree.fromstring(track(start, now, goal, LIGHT))  # noqa: S314 - our own picture
    return [float(one.attrib["cx"]) for one in svg.iter(f"{SPACE}circle")]


def test_the_places_are_those_of_the_ratings_and_never_stretched() -> None:
    low, high = circles(0, 10, 5)
    assert circles(3, 5, 8) == [low + 0.3 * (high - low), low + 0.5 * (high - low)]
    assert circles(3, 5, 8) == circles(3, 5, 9)


def test_a_step_back_is_told_apart_without_a_colour() -> None:
    assert "dasharray" in track(5, 3, 8, LIGHT)
    assert "dasharray" not in track(3, 5, 8, LIGHT)


def test_the_picture_holds_no_text_and_its_themes_differ() -> None:
    assert "<text" not in track(3, 5, 8, LIGHT)
    assert track(3, 5, 8, LIGHT) != track(3, 5, 8, DARK)
