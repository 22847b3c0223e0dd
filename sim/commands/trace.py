"""`airbridge trace`: what one actor did in one replication, in words."""

from typing import TYPE_CHECKING, Any

import click

from sim.commands.days import window_h
from sim.commands.reading import engine_option, file_argument, read_all, seed_option, set_option
from sim.errors import AirbridgeError

if TYPE_CHECKING:
    import pandas as pd

    from sim.outcome import Run

LISTED = (
    *("aircraft", "crews", "places", "stocks", "missions", "forces", "parties", "tasks", "flights", "ships"),
    *("convoys", "motor_pools", "relief", "threats", "milestones"),
)
"""Kinds of actors that are named to somebody who asks for one that there is not."""


@click.command()
@file_argument
@click.option("--actor", required=True, metavar="NAME", help="An aircraft, party, ship, task, stock, ...: c130-1.")
@click.option("--replication", type=click.IntRange(0), default=0, show_default=True, help="Which one.")
@click.option("--from-day", metavar="DAY", help="First day: a date, or a number counted from 1.")
@click.option("--to-day", metavar="DAY", help="Last day, likewise.")
@set_option
@seed_option
@engine_option
def trace(
    file: str,
    actor: str,
    replication: int,
    from_day: str | None,
    to_day: str | None,
    settings: tuple[str, ...],
    seed: int,
    engine: str,
) -> None:
    """Tell what one actor did in one replication, in local time."""
    (scenario,) = read_all([file], settings)
    first_h, last_h = window_h(scenario, from_day, to_day)
    from sim.outcome import simulate

    run = simulate(scenario, seed=seed, replication=replication, engine=engine)
    steps = steps_of(run, actor)
    steps = steps[(steps["start_h"] < last_h) & ((steps["end_h"] > first_h) | (steps["start_h"] >= first_h))]
    click.echo("\n".join(lines(run, steps)) if len(steps) else f"{actor} does nothing in these days.")


def steps_of(run: "Run", actor: str) -> "pd.DataFrame":
    """Give what an actor did and, of a mission, what others did for it; AirbridgeError where nobody has the name.

    An actor is called by its name, or by its table and name where several are called the same: `stocks/hub.food`.
    """
    table = run.activities
    kind, _, name = actor.rpartition("/")
    own = (table["actor"] == name) & (table["kind"] == kind if kind else True)
    steps = table[own | (table["case"] == name)] if kind in ("", "missions") else table[own]
    if steps.empty:
        raise AirbridgeError(unknown(actor, name, table))
    return steps.sort_values("start_h", kind="stable")


def unknown(actor: str, name: str, table: "pd.DataFrame") -> str:
    """Say that nobody is called so, and who there is."""
    from sim.scenario.wording import listed, suggestion

    names = [each for kind in LISTED for each in table["actor"][table["kind"] == kind].unique()]
    hint = suggestion(name, names) or f"; there are {listed(dict.fromkeys(names))}"
    return f"--actor {actor}: nobody of this run is called so{hint}"


def lines(run: "Run", steps: "pd.DataFrame") -> list[str]:
    """Give one line a step: local time to the nearest minute, who, and what."""
    from sim.outcome.words import sentence

    local = steps["start"].dt.round("min").dt.tz_convert(run.scenario.data.time_zone)
    rows: Any = steps.itertuples()
    return [f"{moment(when)}  {row.actor} {sentence(row)}" for when, row in zip(local, rows, strict=True)]


def moment(when: Any) -> str:
    """Write a local time: "Wed  3 Mar 2004 09:00"."""
    return f"{when:%a} {when.day:2d} {when:%b %Y %H:%M}"
