"""Local time for the page: minutes between UTC and the scenario's zone, and the hours at which they change."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sim.operation import clock_of
from sim.scenario import Scenario


def clock_data(scenario: Scenario) -> dict[str, Any]:
    """Give start (milliseconds since 1970, UTC), horizon (h), zone, and its offsets: [[from hour, minutes], ...]."""
    clock = clock_of(scenario)
    return {
        "start_ms": int(clock.start.timestamp() * 1000),
        "horizon_h": clock.horizon_h,
        "zone": clock.zone,
        "offsets": offsets(clock.start, clock.horizon_h, ZoneInfo(clock.zone)),
    }


def offsets(start: datetime, horizon_h: float, zone: ZoneInfo) -> list[list[int]]:
    """Give the offsets of a zone in minutes, each with the hour from which it holds; they change on full hours here."""
    found: list[list[int]] = []
    for hour in range(int(horizon_h) + 1):
        delta = (start.astimezone(UTC) + timedelta(hours=hour)).astimezone(zone).utcoffset() or timedelta()
        minutes = int(delta.total_seconds() // 60)
        if not found or found[-1][1] != minutes:
            found.append([hour, minutes])
    return found
