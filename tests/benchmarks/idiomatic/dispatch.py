"""Dispatch: when a pattern of missions sends the next one."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import simpy
from idiomatic.mission import Mission

if TYPE_CHECKING:
    from idiomatic.model import Model
    from idiomatic.routes import Route

Process = Generator[simpy.Event, Any, Any]


def send(model: Model, route: Route) -> Process:
    """Send missions of a pattern, as its policy says."""
    yield model.env.timeout(route.first_h)
    if route.data.policy == "surge":
        yield from surge(model, route)
    elif route.data.policy != "timetable":
        raise NotImplementedError(f"this model has no policy {route.data.policy}")
    for take_off_h in route.take_offs_h:
        yield model.env.timeout(max(0.0, take_off_h - route.data.lead_h - model.env.now))
        launch(model, route, take_off_h)


def surge(model: Model, route: Route) -> Process:
    """The next mission as soon as the last one has its aircraft, another stands ready, and there is cargo for it."""
    hangar = model.hangars[route.data.fleet]
    while model.env.now < route.last_h:
        loads = model.planner.share_waiting(route) if route.data.needs_cargo else float("inf")
        if model.tendered[route.name] or not hangar.idle:
            yield model.news
        elif loads > model.preparing[route.name]:
            launch(model, route, model.env.now)
            yield model.news
        elif model.preparing[route.name]:
            yield model.news
        else:
            waiting = model.log.begin(route.name, "waiting", "cargo")
            yield model.news
            model.log.end(waiting)


def launch(model: Model, route: Route, planned_h: float) -> None:
    """Set a mission going."""
    mission = Mission(model, route, planned_h)
    model.missions.append(mission)
    model.tendered[route.name] += 1
    model.preparing[route.name] += 1
    model.env.process(mission.run())
