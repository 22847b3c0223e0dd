"""What the page knows of a run, as plain JSON values."""

from typing import Any

import numpy as np

from sim.outcome import Run
from sim.views.land import Ring, rings
from sim.views.replay.actors import KINDS, actors_of
from sim.views.replay.clock import clock_data
from sim.views.replay.colours import colours
from sim.views.replay.conditions import conditions_of
from sim.views.replay.places import places_of
from sim.views.replay.sea_way import sea_ways
from sim.views.replay.stocks import deliveries_of, people_at_places, relief_of, stocks_of
from sim.views.replay.telling import telling_of
from sim.views.replay.texts import Texts
from sim.views.words import with_fingerprint

Json = dict[str, Any]


def replay_data(run: Run) -> Json:
    """Give all that the page shows: the same for the same run, whichever engine ran it.

    Hours count from the start of the run, positions are degrees; places, actors, legs and texts are named by number.
    """
    texts = Texts()
    actors, legs = actors_of(run, texts)
    places = places_of(run)
    journal = telling_of(run, actors, texts)
    return {
        "title": run.scenario.title,
        "source": f"{with_fingerprint(run.scenario)} · seed {run.seed} · replication {run.replication}",
        "clock": clock_data(run.scenario),
        "colours": colours(),
        "kinds": KINDS,
        "places": places,
        "people": people_at_places(run),
        "actors": actors,
        "legs": legs,
        "ways": ways_of(places, legs),
        "conditions": conditions_of(run),
        "stocks": stocks_of(run),
        "relief": relief_of(run),
        "delivered": deliveries_of(run),
        "journal": journal,
        "texts": texts.all,
        "land": [ring_on_map(ring) for ring in rings()],
    }


def ring_on_map(ring: Ring) -> list[list[float]]:
    """Give a ring of land with the middle of its longitudes between -180 and 180, to a hundredth of a degree."""
    middle = (float(ring[:, 0].min()) + float(ring[:, 0].max())) / 2.0
    turned: list[list[float]] = np.round(ring - (360.0 * round(middle / 360.0), 0.0), 2).tolist()
    return turned


def ways_of(places: list[Json], legs: list[list[Any]]) -> list[list[Any]]:
    """Give the way over water between each two ports that a leg joins: [port, other port, points]."""
    pairs = {(min(here, there), max(here, there)) for here, there, *_ in legs if here != there}
    by_sea = sorted(pair for pair in pairs if all(places[end]["kind"] == "port" for end in pair))
    points = [(places[number]["lon"], places[number]["lat"]) for number in range(len(places))]
    found = sea_ways([(points[here], points[there]) for here, there in by_sea])
    return [[here, there, way] for (here, there), way in zip(by_sea, found, strict=True)]
