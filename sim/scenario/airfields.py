"""Airfields by ICAO code: position, elevation and time zone where a scenario does not write them."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

from sim.errors import Problem
from sim.scenario.shape import Path
from sim.scenario.wording import shown
from sim.scenario.written import AIRPORTSDATA, Written

FOOT_M = Fraction(3048, 10_000)


def completed(written: Written) -> Written:
    """Fill in what an ICAO code says and the scenario does not; unknown codes of fields without position are problems.

    A field that writes its position needs no table: codes move between fields from one edition of it to the next.
    """
    places = written.data.get("places")
    if not isinstance(places, dict):
        return written
    filled, origins, problems = dict(places), dict(written.origins), list[Problem]()
    for name, place in places.items():
        code = place.get("icao") if isinstance(place, dict) else None
        if not isinstance(code, str) or not (len(code) == 4 and code.isalnum() and code.isupper()):
            continue
        known = _by_code().get(code)
        path: Path = ("places", name)
        if known is None:
            if "latitude_deg" not in place or "longitude_deg" not in place:
                remedy = "correct it, or write latitude_deg and longitude_deg"
                fault = f"no airfield has the ICAO code {shown(code)}: {remedy}"
                problems.append(written.problem((*path, "icao"), fault))
            continue
        added = {key: value for key, value in _facts(known, place).items() if key not in place}
        filled[name] = place | added
        origins |= {(*path, key): AIRPORTSDATA for key in added}
    data = written.data | {"places": filled}
    return replace(written, data=data, origins=origins, problems=(*written.problems, *problems))


@cache
def _by_code() -> Mapping[str, Mapping[str, Any]]:
    import airportsdata

    return airportsdata.load("ICAO")


def _facts(airport: Mapping[str, Any], place: Mapping[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {"elevation_m": float(Fraction(repr(float(airport["elevation"]))) * FOOT_M)}
    if "latitude_deg" not in place and "longitude_deg" not in place:
        facts |= {"latitude_deg": float(airport["lat"]), "longitude_deg": float(airport["lon"])}
    if airport["tz"]:
        facts["time_zone"] = str(airport["tz"])
    return facts
