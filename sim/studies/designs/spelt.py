"""Paths that are written in another unit than that of the model: `fleets.c130.payload_kg` for `payload_t`."""

from typing import Any

from sim.scenario import Scenario
from sim.scenario.units import convert, spellings


def found_at(scenario: Scenario, path: str) -> tuple[str, Any] | None:
    """Give the path of the model that a path means, and what stands there; None where there is nothing."""
    keys = path.split(".")
    others = [
        ".".join([*keys[:place], other, *keys[place + 1 :]])
        for place, key in enumerate(keys)
        for other in spellings(key)[1:]
    ]
    for each in (path, *others):
        try:
            return each, scenario.data[each]
        except KeyError:
            continue
    return None


def as_spelt(value: Any, meant: str, path: str) -> Any:
    """Give an amount, or a distribution as a table, in the unit of a path instead of that of the path it means."""
    for own, written in zip(meant.split("."), path.split("."), strict=True):
        if own != written:
            return convert(value, own.rpartition("_")[2], written.rpartition("_")[2])
    return value
