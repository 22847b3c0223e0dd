"""Censoring: what is still open at the horizon, so that its figures are less than the whole."""

import numpy as np

from sim.outcome.facts import Facts


def still_open(facts: Facts) -> str:
    """Say what is not done at the horizon, with numbers; "" where all is done."""
    missions, orders = facts.table("missions"), facts.table("orders")
    reached = facts.column("milestones", "is_reached")
    under_way, waiting = int(np.count_nonzero(~missions["ended"])), orders[~orders["closed"]]
    tonnes = float(np.maximum(waiting["amount_t"] - waiting["delivered_t"], 0.0).sum())
    people = int(np.maximum(waiting["passengers"] - waiting["delivered_passengers"], 0).sum())
    forces = int(np.count_nonzero(~reached[facts.column("forces", "closed")])) if len(reached) else 0
    tasks = int(np.count_nonzero(~facts.column("tasks", "finished")))
    wounded = int(facts.column("casualties", "people")[~facts.column("casualties", "evacuated")].sum())
    found = (
        (under_way, f"{under_way} of {len(missions)} missions under way"),
        (len(waiting), f"{len(waiting)} of {len(orders)} orders open ({tonnes:,.1f} t and {people} people to come)"),
        (forces, f"{forces} of {len(facts.table('forces'))} forces not closed"),
        (tasks, f"{tasks} of {len(facts.table('tasks'))} tasks not done"),
        (wounded, f"{wounded} wounded not in hospital"),
    )
    return ", ".join(said for count, said in found if count)
