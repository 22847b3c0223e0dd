"""Colours of activities and causes for the page: those of the figures, one for each number of a text."""

from sim.views.figures.style import ACTIVITY_COLOURS, CAUSE_COLOURS, CAUSE_WORDS, FAINT, OTHER_COLOUR


def colours() -> dict[str, dict[str, str]]:
    """Give the colours of activities and of causes, the words for causes, and a colour for any other of each."""
    return {
        "activity": dict(ACTIVITY_COLOURS),
        "cause": dict(CAUSE_COLOURS),
        "words": dict(CAUSE_WORDS),
        "other": {"activity": FAINT, "cause": OTHER_COLOUR},
    }
