"""The maps of an operation: one, or two at different scales where most of its places lie close together."""

from collections.abc import Sequence
from itertools import combinations
from math import inf

import numpy as np
from matplotlib.axes import Axes

from sim.operation.plan.distances import geodesic_km
from sim.views.figures.map_frame import Frame, aspect_of, frame_around
from sim.views.figures.style import MARGIN_IN, WIDTH_IN, Page, axes_for, styled, width_in
from sim.views.figures.time_axis import Floats

CLOSE = 0.1
"""Places nearer than this share of the greatest distance are neighbours."""
SMALL = 0.3
"""Neighbours of neighbours have a map of their own where it spans at most this share of the whole."""
FEWEST = 3
"""A map of its own has at least so many places."""
LEAST_KM = 800.0
"""An operation that spans less needs one map."""
WIDE = 1.5
"""Width of the whole, in heights, from which the two maps lie one below the other."""
WORDS_IN = 1.35
"""Height of title, key and small print, in inches."""
MAP_IN, LOW_IN, HIGH_IN = 4.6, 3.2, 6.5
"""Height of a map in inches: usual, least and most."""
GAP = 0.02
Where = dict[str, tuple[float, float]]
"""Longitude and latitude of each place."""


def map_panels(ax: Axes | None, where: Where, lines: Sequence[Floats]) -> tuple[Axes, list[tuple[Axes, Frame]]]:
    """Give axes, and on them a map of all places and lines, or that and one of the theatre; each with its frame."""
    every, near = np.concatenate([np.array(list(where.values())), *lines]), theatre_of(where)
    groups = [every, np.array([where[name] for name in near])] if near else [every]
    shape = aspect_of(every)
    beside = len(groups) > 1 and shape < WIDE
    wide = WIDTH_IN - 2.0 * MARGIN_IN
    heights = [MAP_IN] if beside else [min(HIGH_IN, max(LOW_IN, wide / shape * 0.8)), *[MAP_IN] * (len(groups) - 1)]
    ax = axes_for(ax, WORDS_IN + sum(heights))
    ax.set_frame_on(False)
    ax.set_xticks([])
    ax.set_yticks([])
    size = size_in(ax, sum(heights))
    shares = [height / sum(heights) for height in heights]
    with styled():
        return ax, [panel_on(ax, group, number, shares, beside, size) for number, group in enumerate(groups)]


def panel_on(
    ax: Axes, points: Floats, number: int, shares: list[float], beside: bool, size: tuple[float, float]
) -> tuple[Axes, Frame]:
    """Give one panel with the frame that holds some points."""
    if beside:
        bounds = (number * (0.5 + 0.5 * GAP), 0.0, 0.5 - 0.5 * GAP, 1.0)
    else:
        gap = GAP if len(shares) > 1 else 0.0
        bounds = (0.0, 1.0 - sum(shares[: number + 1]) + gap * (number == 0), 1.0, shares[number] - gap)
    panel = ax.inset_axes(bounds)
    frame = frame_around(points, bounds[2] * size[0], bounds[3] * size[1])
    panel.set_aspect(frame.stretch, adjustable="box", anchor="NW")
    return panel, frame


def size_in(ax: Axes, height: float) -> tuple[float, float]:
    """Give the size of axes in inches: as they will be on a page of their own, or as they are."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    if isinstance(figure, Page):
        return WIDTH_IN - 2.0 * MARGIN_IN, height
    return width_in(ax), float(ax.get_position().height * figure.get_size_inches()[1])


def theatre_of(where: Where) -> list[str]:
    """Give the places that lie close together in an operation that spans much more; none where there is no such group.

    Neighbours are joined to groups (single linkage); of these the one with the most places, if it is small and not all.
    """
    apart = {pair: geodesic_km(*where[pair[0]][::-1], *where[pair[1]][::-1]) for pair in combinations(where, 2)}
    whole = max(apart.values(), default=0.0)
    group = {name: number for number, name in enumerate(where)}
    for (one, other), km in apart.items():
        if km <= CLOSE * whole:
            old, new = group[other], group[one]
            group = {name: new if number == old else number for name, number in group.items()}
    groups = [[name for name in where if group[name] == number] for number in dict.fromkeys(group.values())]
    span = {id(names): max((apart[pair] for pair in combinations(names, 2)), default=inf) for names in groups}
    best = max(groups, key=lambda names: (len(names), -span[id(names)]), default=[])
    small = len(best) >= FEWEST and len(best) < len(where) and span[id(best)] <= SMALL * whole
    return best if small and whole >= LEAST_KM else []
