"""Map of an operation: its places, what flies, sails and drives between them, and how much a run carried."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from sim.outcome import Run
from sim.scenario import Scenario
from sim.views.figures.headline import finding
from sim.views.figures.map_frame import Frame, draw_land, draw_scale
from sim.views.figures.map_names import write_names
from sim.views.figures.map_panels import map_panels, theatre_of
from sim.views.figures.map_ways import (
    CONVOYS,
    FERRIES,
    FLIGHTS,
    MISSIONS,
    ROADS,
    SHIPS,
    SORTS,
    Way,
    great_circle,
    ways_of,
)
from sim.views.figures.panels import key_above
from sim.views.figures.small_print import of_runs, small_print
from sim.views.figures.style import FAINT, INK, styled
from sim.views.figures.time_axis import Floats
from sim.views.replay.positions import positions
from sim.views.replay.sea_way import sea_ways
from sim.views.words import NBSP, rounded, tonnes_text, with_fingerprint

LOOKS: Mapping[str, Mapping[str, Any]] = {
    MISSIONS: {"color": "#1754b8", "linestyle": "-", "linewidth": 1.6},
    FERRIES: {"color": "#5299fb", "linestyle": (0, (5, 2)), "linewidth": 1.1},
    FLIGHTS: {"color": FAINT, "linestyle": (0, (1, 1.6)), "linewidth": 1.2},
    SHIPS: {"color": "#208576", "linestyle": (0, (7, 2, 1.5, 2)), "linewidth": 1.4},
    ROADS: {"color": "#9a6a3a", "linestyle": "-", "linewidth": 1.2},
    CONVOYS: {"color": "#7a3d00", "linestyle": (0, (1.5, 0.8)), "linewidth": 3.0},
}
"""Blue flies, green sails, brown drives; the line style says so in grey as well."""
KINDS: Mapping[str, str] = {"airfield": "^", "camp": "s", "port": "D", "base": "o"}
MARK_SIZE = 6.5
THINNEST, WIDEST = 0.8, 7.0
"""Widths of missions' ways in a run: with no cargo, and with the most; between, by tonnes."""
ALL = 0.999
"""A share from which on something is called all."""
EVERY_PT = 4.0
"""Between the points of a line that names keep off, in points."""
Where = dict[str, tuple[float, float]]


def operation_map(found: Scenario | Run, ax: Axes | None = None) -> Axes:
    """Draw the places of a scenario and the ways between them on a map; a run has legs as wide as their tonnes.

    Flights are the shortest lines over the Earth, ships keep to water, and roads are straight.
    Where most places lie close together in an operation that spans much more, they have a map of their own. A place of
    which the scenario gives no position is hollow, beside its neighbours.
    """
    scenario, run = (found.scenario, found) if isinstance(found, Run) else (found, None)
    where = places_of(scenario)
    ways = ways_of(scenario.data, run)
    lines = lines_of(ways, where)
    ax, maps = map_panels(ax, where, lines)
    with styled():
        near = theatre_of(where) if len(maps) > 1 else []
        for number, (panel, frame) in enumerate(maps):
            inner = near if number else [name for name in where if name not in near]
            draw_map(panel, frame, scenario, where, inner, list(zip(ways, lines, strict=True)))
        if len(maps) > 1:
            frame_of_next(maps[0][0], maps[1][1])
        finding(ax, what_it_shows(scenario, ways, run), key_above(ax, key(scenario, ways, run)))
        small_print(ax, source_of(scenario, ways, run))
    return ax


def places_of(scenario: Scenario) -> Where:
    """Give longitude and latitude of each place, with the meridian at which the map is cut far from all of them."""
    found = positions(scenario)
    east = sorted(each.longitude_deg % 360.0 for each in found.values())
    gaps = [(after - before) % 360.0 for before, after in zip([east[-1], *east], east, strict=False)]
    first = east[int(np.argmax(gaps))]
    turned = {name: first + round(each.longitude_deg - first, 9) % 360.0 for name, each in found.items()}
    middle = 0.5 * (min(turned.values()) + max(turned.values()))
    back = 360.0 if middle > 180.0 else 0.0
    return {name: (turned[name] - back, each.latitude_deg) for name, each in found.items()}


def lines_of(ways: Sequence[Way], where: Where) -> list[Floats]:
    """Give the line of each way on the map: longitude and latitude, a row a point."""
    sailed = [way.ends for way in ways if way.sort == SHIPS]
    by_sea = dict(zip(sailed, sea_ways([(where[here], where[there]) for here, there in sailed]), strict=True))
    return [
        np.array(by_sea[way.ends])
        if way.sort == SHIPS
        else np.array([where[end] for end in way.ends])
        if way.sort in (ROADS, CONVOYS)
        else great_circle(where[way.ends[0]], where[way.ends[1]])
        for way in ways
    ]


def draw_map(
    panel: Axes,
    frame: Frame,
    scenario: Scenario,
    where: Where,
    inner: Sequence[str],
    drawn: Sequence[tuple[Way, Floats]],
) -> None:
    """Draw one map; the names of inner places are written, others that lie in it are small dots."""
    draw_land(panel, frame)
    most = max((way.tonnes for way, _ in drawn), default=0.0)
    for way, line in drawn:
        panel.plot(line[:, 0], line[:, 1], **look(way, most), solid_capstyle="butt", zorder=1.0 + SORTS.index(way.sort))
    given = positions(scenario)
    shown = {name: where[name] for name in inner if frame.holds(*where[name])}
    for name, place in where.items():
        if name in shown:
            face = INK if given[name].is_given else "white"
            mark = KINDS[scenario.data.places[name].kind]
            panel.plot(*place, mark, markersize=MARK_SIZE, color=face, markeredgecolor=INK, zorder=7)
        elif frame.holds(*place):
            panel.plot(*place, ".", markersize=3.0, color=INK, zorder=7)
    bar = draw_scale(panel, frame, list(where.values()))
    write_names(panel, frame, shown, [dense(line, frame) for _, line in drawn], [bar])


def look(way: Way, most: float) -> dict[str, Any]:
    """Give the look of a way: in a run, missions are as wide as the tonnes that they carried on it."""
    found = dict(LOOKS[way.sort])
    if way.sort == MISSIONS and most > 0.0:
        found["linewidth"] = THINNEST + (WIDEST - THINNEST) * way.tonnes / most
    return found


def dense(line: Floats, frame: Frame) -> Floats:
    """Give points on a line close to one another, those in the frame alone."""
    steps = np.hypot(*np.diff(line, axis=0).T) * frame.points_per_deg / EVERY_PT
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0.0, along[-1], min(5_000, max(2, int(along[-1]))))
    points: Floats = np.column_stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])])
    west, south, east, north = frame.box
    x, y = points.T
    inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return np.asarray(points[inside])


def frame_of_next(panel: Axes, frame: Frame) -> None:
    """Show where the next map lies on this one."""
    west, south, east, north = frame.box
    box = Rectangle((west, south), east - west, north - south, fill=False, edgecolor=INK, linewidth=1.0, zorder=6)
    panel.add_patch(box)


def key(scenario: Scenario, ways: Sequence[Way], run: Run | None) -> dict[str, Artist]:
    """Name the ways and the kinds of places that are seen, and in a run the widest way."""
    seen = {way.sort for way in ways}
    named: dict[str, Artist] = {sort: Line2D([], [], **LOOKS[sort]) for sort in reversed(SORTS) if sort in seen}
    most = max((way.tonnes for way in ways), default=0.0)
    if run is not None and most > 0.0:
        named |= {f"{tonnes_text(most)} by air": Line2D([], [], color=LOOKS[MISSIONS]["color"], linewidth=WIDEST)}
    kinds = {place.kind for place in scenario.data.places.values()}
    look_of: dict[str, Any] = {"linestyle": "none", "color": INK, "markersize": MARK_SIZE}
    return named | {kind: Line2D([], [], marker=mark, **look_of) for kind, mark in KINDS.items() if kind in kinds}


def what_it_shows(scenario: Scenario, ways: Sequence[Way], run: Run | None) -> str:
    """Say from which airfield to which most was carried; of a scenario, what joins its places."""
    if run is None:
        count = {sort: sum(way.sort == sort for way in ways) for sort in SORTS}
        ships = len(scenario.data.ships)
        parts = [counted(len(scenario.data.places), "place"), counted(count[MISSIONS], "leg", " flown by missions")]
        parts += [counted(ships, "ship")] * bool(ships)
        return f"{scenario.title}: {', '.join(parts)}"
    flown = run.loads[run.loads["delivered"] & run.loads["mission"].isin(run.missions["name"])]
    tonnes, people = float(flown["tonnes"].sum()), float(flown["passengers"].sum())
    if not tonnes and not people:
        return "No mission delivered anything"
    best = max(ways, key=lambda way: (way.tonnes, way.passengers) if tonnes else (way.passengers, 0.0))
    way = way_words(best)
    if not tonnes:
        return f"Most passengers fly {way}: {rounded(best.passengers)} of {rounded(people)}"
    if best.tonnes >= ALL * tonnes:
        return f"All cargo flies {way}: {tonnes_text(tonnes)}"
    return f"Most cargo flies {way}: {rounded(best.tonnes)} of {tonnes_text(tonnes)}"


def way_words(way: Way) -> str:
    """Say from where to where something was carried: "from hub to field", or "between" them where both ways."""
    ahead = way.ahead_t / way.tonnes if way.tonnes else way.ahead / way.passengers
    ends = [end.replace("_", " ") for end in way.ends]
    if 1.0 - ALL < ahead < ALL:
        return f"between {ends[0]} and {ends[1]}"
    here, there = ends if ahead >= ALL else ends[::-1]
    return f"from {here} to {there}"


def counted(number: int, word: str, rest: str = "") -> str:
    """Write a number of things."""
    return f"{number}{NBSP}{word}{'s' if number != 1 else ''}{rest}"


def source_of(scenario: Scenario, ways: Sequence[Way], run: Run | None) -> str:
    """Say what was drawn, and what of it is no measurement."""
    parts = [of_runs([run]) if run is not None else with_fingerprint(scenario), "coast: Natural Earth 1:110 million"]
    parts += ["ships' ways: shortest over water"] * any(way.sort == SHIPS for way in ways)
    if not all(each.is_given for each in positions(scenario).values()):
        parts.append("hollow: no position in the scenario, drawn near its neighbours")
    return " · ".join(parts)
