"""Colours can be read by everyone: contrast, simulated colour vision, grey, and fixed meaning."""

import itertools

import numpy as np
import pytest

from audits.charts.contrast import contrast, ink_on
from audits.charts.palette import (
    CLASSES,
    DARK,
    LIGHT,
    Theme,
    fill,
    mark,
    tone_of,
)

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
TONES = [round(tone, 2) for tone in np.linspace(-1, 1, 41)]

# Viénot, Brettel & Mollon (1999) for the two red-green kinds (linear RGB); Machado, Oliveira &
# Fernandes (2009), severity 1, for tritanopia.
SIMULATED = {
    "protan": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deutan": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear(color: str) -> np.ndarray:
    channels = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    to_xyz = np.array([[0.4124564, 0.3575761, 0.1804375],
                       [0.2126729, 0.7151522, 0.0721750],
                       [0.0193339, 0.1191920, 0.9503041]])  # fmt: skip
    xyz = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def lightness(color: str) -> float:
    return float(lab(linear(color))[0])


def test_contrast_agrees_with_the_known_answers_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # WebAIM checker


@THEMES
def test_every_text_colour_can_be_read(theme: Theme) -> None:
    for text in (theme.ink, theme.muted, theme.accent, mark(theme, -1), mark(theme, 1)):
        assert contrast(text, theme.background) >= 4.5
    assert contrast(theme.ink, theme.background) >= 7


@THEMES
def test_numbers_in_every_fill_can_be_read(theme: Theme) -> None:
    assert min(contrast(ink_on(fill(theme, t)), fill(theme, t)) for t in TONES) >= 4.5


@THEMES
def test_marks_and_hatches_stand_out_from_the_background(theme: Theme) -> None:
    assert min(contrast(mark(theme, tone), theme.background) for tone in TONES) >= 3
    assert contrast(theme.hatch, theme.background) >= 3


@THEMES
def test_neither_arm_looks_louder(theme: Theme) -> None:
    for tone in TONES:
        assert abs(lightness(fill(theme, tone)) - lightness(fill(theme, -tone))) < 3


@THEMES
@pytest.mark.parametrize("kind", SIMULATED)
def test_strain_and_care_stay_apart_for_every_colour_vision(theme: Theme, kind: str) -> None:
    for tone in (0.5, 1.0):
        two = (np.array(SIMULATED[kind]) @ linear(fill(theme, side)) for side in (-tone, tone))
        assert np.linalg.norm(np.subtract(*map(lab, two))) > 20


@THEMES
def test_in_grey_each_arm_grows_from_the_middle_in_even_order(theme: Theme) -> None:
    for side in (-1, 1):
        steps = [lightness(fill(theme, side * size)) for size in (0, 0.5, 1)]
        gaps = [abs(b - a) for a, b in itertools.pairwise(steps)]
        assert min(gaps) > 7
        assert steps in (sorted(steps), sorted(steps, reverse=True))


@THEMES
def test_nothing_is_red_or_green(theme: Theme) -> None:
    for tone in (-1, -0.5, 0.5, 1):
        red, green, blue = linear(fill(theme, tone))
        assert not (red > 6 * green and red > 6 * blue)
        assert not (green > 1.5 * red and green > 2 * blue)


def test_classes_cover_the_scale_once_and_mirror_around_the_middle() -> None:
    assert [low for low, _, _ in CLASSES[1:]] == [high for _, high, _ in CLASSES[:-1]]
    assert (CLASSES[0][0], CLASSES[-1][1]) == (0, 100)
    assert [tone for *_, tone in CLASSES] == [-tone for *_, tone in reversed(CLASSES)]


@pytest.mark.parametrize("score", [0, 29, 30, 44, 45, 54, 55, 69, 70, 100])
def test_a_score_has_one_tone_for_good_and_its_mirror_where_higher_is_worse(score: int) -> None:
    assert tone_of(score) == -tone_of(score, higher_worse=True)
    assert (
        tone_of(score)
        == (score >= 30) * 0.5 + (score >= 45) * 0.5 + (score >= 55) * 0.5 + (score >= 70) * 0.5 - 1
    )
