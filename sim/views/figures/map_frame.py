"""The frame of a map: which part of the Earth a panel shows, its land, and its scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import cos, floor, log10, radians

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.views.figures.style import FAINT, INK
from sim.views.figures.time_axis import Floats
from sim.views.land import Box, land

KM_PER_DEG = 111.2
"""Along a meridian."""
MOST_DEGREES = 6
"""Meridians or parallels that are drawn, at most about."""
GRATICULE = "#e1dfd8"
LAND, SEA, COAST = "#efece4", "#f7fafc", "#b9b4a6"
LEAST_DEG = 0.5
"""A map is no smaller than this, in degrees of latitude."""
ROOM = 0.12
"""Around the places, as a share of the map, on each side."""
BAR_SHARE = 0.22
"""A scale bar is no longer than this share of the map."""
BEYOND = 0.3
"""Land is cut a little outside the frame, so that the cut is not seen as a coast."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Part of the Earth in a panel of so many inches; a degree of longitude is as long as it is in the middle of it."""

    box: Box
    width_in: float
    height_in: float

    @property
    def stretch(self) -> float:
        """How much longer a degree of latitude is drawn than one of longitude."""
        return stretch_at(0.5 * (self.box[1] + self.box[3]))

    @property
    def points_per_deg(self) -> float:
        """Points on paper for a degree of longitude."""
        return 72.0 * self.width_in / (self.box[2] - self.box[0])

    def on_paper(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give a place in points from the lower left corner."""
        scale = self.points_per_deg
        return (longitude - self.box[0]) * scale, (latitude - self.box[1]) * scale * self.stretch

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a point lies in the frame."""
        return self.box[0] <= longitude <= self.box[2] and self.box[1] <= latitude <= self.box[3]


def stretch_at(latitude: float) -> float:
    """Give how much longer a degree of latitude is than one of longitude; at 80 degrees at most."""
    return 1.0 / cos(radians(min(80.0, abs(latitude))))


def frame_around(points: Floats, width_in: float, height_in: float) -> Frame:
    """Give the frame of a panel that holds some points (longitude, latitude) with room around them."""
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    middle_lon, middle_lat = 0.5 * (west + east), 0.5 * (south + north)
    stretch = stretch_at(middle_lat)
    high = max(north - south, LEAST_DEG) / (1.0 - 2.0 * ROOM)
    wide = max(east - west, LEAST_DEG * stretch) / (1.0 - 2.0 * ROOM)
    scale = min(width_in / wide, height_in / (high * stretch))
    half_wide, half_high = 0.5 * width_in / scale, 0.5 * height_in / (scale * stretch)
    south, north = middle_lat - half_high, middle_lat + half_high
    shift = max(0.0, -90.0 - south) - max(0.0, north - 90.0)
    return Frame((middle_lon - half_wide, south + shift, middle_lon + half_wide, north + shift), width_in, height_in)


def aspect_of(points: Floats) -> float:
    """Give the width of the part of the Earth that holds some points, in heights."""
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    stretch = stretch_at(0.5 * (south + north))
    return float(max(east - west, LEAST_DEG * stretch) / (max(north - south, LEAST_DEG) * stretch))


def draw_land(ax: Axes, frame: Frame) -> None:
    """Draw the sea and the land of a frame, and give the axes its limits."""
    west, south, east, north = frame.box
    margin = BEYOND * (east - west)
    box = (
        west - margin,
        max(-90.0, south - margin),
        min(east + margin, west - margin + 360.0),
        min(90.0, north + margin),
    )
    ax.set_facecolor(SEA)
    rings = [Path(ring, closed=True) for ring in land(box)]
    if rings:
        path = Path.make_compound_path(*rings)
        ax.add_patch(PathPatch(path, facecolor=LAND, edgecolor=COAST, linewidth=0.7, zorder=0.5))
    ax.set_xlim(west, east)
    ax.set_ylim(south, north)
    for axis, letters in ((ax.xaxis, "WE"), (ax.yaxis, "SN")):
        axis.set_major_locator(MaxNLocator(MOST_DEGREES, steps=[1, 2, 3, 5, 10]))
        axis.set_major_formatter(FuncFormatter(partial(degrees, letters=letters)))
    ax.grid(True, color=GRATICULE, linewidth=0.5, zorder=0.6)
    ax.set_axisbelow(True)
    ax.tick_params(length=0, labelsize=7.5, labelcolor=FAINT, pad=2)
    for spine in ax.spines.values():
        spine.set_edgecolor(COAST)


def degrees(value: float, _: int | None = None, letters: str = "WE") -> str:
    """Write a longitude or latitude: "45° E"; what lies beyond the 180th meridian counts from the other side."""
    turned = (value + 180.0) % 360.0 - 180.0 if letters == "WE" else value
    side = "" if turned in (0.0, -180.0) else f" {letters[int(turned > 0.0)]}"
    return f"{abs(turned):.6g}°{side}"


def draw_scale(ax: Axes, frame: Frame, marks: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Draw a scale bar in a corner that no mark is near, true in the middle of the map; give its place in points."""
    west, south, east, north = frame.box
    km_per_deg = KM_PER_DEG / frame.stretch
    length_km = round_below(BAR_SHARE * (east - west) * km_per_deg)
    wide = length_km / km_per_deg
    pad_x, pad_y = 12.0 / frame.points_per_deg, 14.0 / frame.points_per_deg / frame.stretch
    corners = [(x, y) for y in (south + pad_y, north - 2.0 * pad_y) for x in (west + pad_x, east - pad_x - wide)]
    taken = np.array([frame.on_paper(*mark) for mark in marks]).reshape(-1, 2)
    left, base = max(corners, key=lambda corner: distance_to(taken, frame.on_paper(corner[0] + 0.5 * wide, corner[1])))
    tick = 0.3 * pad_y
    for start, colour in ((left, INK), (left + 0.5 * wide, "white")):
        ax.add_patch(
            Rectangle((start, base), 0.5 * wide, tick, facecolor=colour, edgecolor=INK, linewidth=0.7, zorder=6)
        )
    words = f"{length_km:,.10g} km"
    ax.annotate(
        words, (left + 0.5 * wide, base + tick), xytext=(0, 2), textcoords="offset points", ha="center", fontsize=8
    )
    x, y = frame.on_paper(left, base)
    return x, y, x + wide * frame.points_per_deg, y + 20.0


def distance_to(taken: Floats, point: tuple[float, float]) -> float:
    """Give how far a point is from the nearest of others, up to the length of a page."""
    return float(np.hypot(*(taken - point).T).min(initial=1000.0))


def round_below(value: float) -> float:
    """Give the greatest of 1, 2 and 5 times a power of ten that is no greater than a value."""
    power = 10.0 ** floor(log10(value))
    return max(step * power for step in (1.0, 2.0, 5.0) if step * power <= value)
