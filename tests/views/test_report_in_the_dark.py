"""Colours of figures on a dark page: other than on white, as far apart from their ground, and of the same hue."""

from colorsys import rgb_to_hsv

import pytest

from sim.views.figures.style import ACTIVITY_COLOURS, CAUSE_COLOURS, FAINT, INK
from sim.views.report.dark import GROUND, LEAST_CONTRAST, channels, contrast, in_the_dark, named, rules

HUES = sorted({*ACTIVITY_COLOURS.values(), *CAUSE_COLOURS.values()})


@pytest.mark.parametrize("colour", [INK, FAINT])
def test_words_stand_out_from_a_dark_ground(colour: str) -> None:
    """As WCAG asks of text."""
    assert contrast(channels(in_the_dark(colour)), channels(GROUND)) >= 4.5


def test_white_becomes_the_ground() -> None:
    """So that a figure has no card of its own."""
    assert in_the_dark("#ffffff") == GROUND


@pytest.mark.parametrize("colour", HUES)
def test_a_hue_stays_and_stands_out(colour: str) -> None:
    """A colour that has a hue keeps it, and no mark of any vanishes."""
    dark = in_the_dark(colour)
    before, after = channels(colour), channels(dark)
    if max(before) - min(before) <= 26:
        return
    assert contrast(after, channels(GROUND)) >= LEAST_CONTRAST - 0.05
    assert rgb_to_hsv(*after)[0] == pytest.approx(rgb_to_hsv(*before)[0], abs=0.02)


def test_colours_are_named_and_references_left_alone() -> None:
    """Only colours get a name, and each name one rule."""
    style = "fill: #22272e; clip-path: url(#abcdef); stroke: #22272e"
    assert named(style) == "fill: var(--c22272e,#22272e); clip-path: url(#abcdef); stroke: var(--c22272e,#22272e)"
    assert rules(named(style)).count("--c22272e:") == 1
    assert rules("no figure") == ""
