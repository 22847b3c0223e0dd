"""The journal in words, in order of time, as `airbridge trace` tells it of one actor."""

from typing import Any

import pandas as pd

from sim.outcome import Run
from sim.outcome.words import sentence
from sim.views.replay.texts import Texts

TOLD = {
    *("aircraft", "ships", "convoys", "rides", "parties", "casualties", "tasks", "missions", "regions", "threats"),
    *("milestones", "windows", "forces"),
}
"""Kinds of actors whose every row is worth telling; of others only what is in ALSO_TOLD."""
ALSO_TOLD = {"out of stock", "site done", "missed connection", "incident", "wounded"}
BOOKKEEPING = {"awaiting milestone", "strength", "not yet here", "clear", "calm", "planned", "closed", "in place"}
"""Activities that go on in the background; they are told only to those who ask for everything."""


def telling_of(run: Run, actors: list[dict[str, Any]], texts: Texts) -> dict[str, list[Any]]:
    """Give the rows of the journal in columns, by the hour at which they begin.

    `h` hour, `who` name and `said` sentence as texts, `cause` of a wait, `actor` the number among the actors or -1,
    and `told` 1 for what is worth telling, 0 for the bookkeeping.
    """
    rows = run.activities[shown(run.activities)].sort_values("start_h", kind="stable")
    numbers = {(actor["kind"], actor["name"]): number for number, actor in enumerate(actors)}
    steps: Any = rows.itertuples()
    return {
        "h": rows["start_h"].tolist(),
        "who": texts.numbers(rows["actor"]),
        "said": [texts.number(sentence(step)) for step in steps],
        "cause": texts.numbers(rows["cause"]),
        "actor": [numbers.get(pair, -1) for pair in zip(rows["kind"], rows["actor"], strict=True)],
        "told": told(rows).astype(int).tolist(),
    }


def shown(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Say which rows are in the page at all: intervals of no length that a later one replaces are not."""
    return (rows["hours"] > 0.0) | (rows["outcome"] != "interrupted")


def told(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Say which rows are worth telling."""
    worth = rows["kind"].isin(TOLD) & ~rows["activity"].isin(BOOKKEEPING)
    waits_in_vain = (rows["hours"] <= 0.0) & (rows["activity"] == "waiting")
    return (worth | rows["activity"].isin(ALSO_TOLD)) & ~waits_in_vain
