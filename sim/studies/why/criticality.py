"""Criticality: in which share of replications an activity or wait lies on the critical path, and with how many hours.

The path of a replication is put into one array of a fixed length, so that workers can send it as any other measure.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sim.operation.names import ACTIVITIES
from sim.outcome.layout import Layout
from sim.studies.why.critical_path import Path, Step
from sim.studies.why.labels import CAUSES_OF_STEPS, NOT_TOLD, UNTOLD, Label
from sim.studies.workers.work import Numbers

MOST_LABELS = 400
"""A path has no more different labels than these; the hours of those with the least count as not told."""
WIDTH = len(Label._fields) + 2
"""What is kept of each label of a path: its numbers, its hours, and the hours spent waiting."""
COLUMNS = ("kind", "who", "activity", "cause", "place", "share", "hours", "waited")


def coded(path: Path) -> Numbers:
    """Give a path as numbers: [label, of `WIDTH`], flat, with nan behind the last label."""
    hours = hours_on_path(path)
    waited = hours_waited(path)
    labels = sorted({**hours, **waited}, key=lambda label: (hours.get(label, 0.0), waited.get(label, 0.0), label))[::-1]
    found = np.full((MOST_LABELS, WIDTH), np.nan)
    for place, label in enumerate(labels[: MOST_LABELS - 1]):
        found[place] = (*label, hours.get(label, 0.0), waited.get(label, 0.0))
    if rest := labels[MOST_LABELS - 1 :]:
        found[-1] = (*NOT_TOLD, sum(hours.get(label, 0.0) for label in rest), 0.0)
    return found.ravel()


def hours_on_path(path: Path) -> dict[Label, float]:
    """Add up the hours of the steps of a path by label; all together they are the hours to its end."""
    found: dict[Label, float] = {}
    for step in path.steps:
        found[step.label] = found.get(step.label, 0.0) + step.end_h - step.start_h
    return found


def hours_waited(path: Path) -> dict[Label, float]:
    """Give for each wait the hours up to the end of a path in which somebody on it stood in this wait.

    Those are its own, and those handed on to whoever ended it; hours in which several stood in it count once.
    """
    waits: dict[Label, list[Step]] = {}
    for step in (*path.steps, *path.handed_on):
        if step.label.cause >= 0:
            waits.setdefault(step.label, []).append(step)
    return {label: covered(steps) for label, steps in waits.items()}


def covered(steps: list[Step]) -> float:
    """Give the length of the union of some intervals."""
    hours, until = 0.0, 0.0
    for step in sorted(steps):
        hours += max(0.0, step.end_h - max(until, step.start_h))
        until = max(until, step.end_h)
    return hours


def criticality_frame(layout: Layout, paths: Numbers) -> pd.DataFrame:
    """Give one row for each label that lies on any path, that with the most hours first.

    `paths` holds what `coded` gives of each replication. Columns: kind, who, activity, cause, place; `share` of the
    replications in which it lies on the path; mean `hours` on the path over all replications, which add up to the mean
    closing hour; and mean hours `waited`, see `hours_waited`.
    """
    found: dict[Label, list[float]] = {}
    for row in paths.reshape(-1, WIDTH):
        if not np.isnan(row[0]):
            sums = found.setdefault(Label(*(int(number) for number in row[:-2])), [0.0, 0.0, 0.0])
            for place, value in enumerate((1.0, row[-2], row[-1])):
                sums[place] += float(value) / len(paths)
    rows = [(*named(layout, label), *sums) for label, sums in found.items()]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values(["hours", "waited"], ascending=False, kind="stable", ignore_index=True)


def named(layout: Layout, label: Label) -> tuple[str, str, str, str, str]:
    """Give the names of a label."""
    kind = list(layout.tables)[label.kind] if label.kind >= 0 else ""
    activity = "not told" if label.activity == UNTOLD else ACTIVITIES.names[label.activity]
    cause = CAUSES_OF_STEPS[label.cause] if label.cause >= 0 else ""
    return kind, title(layout.names, label.who), activity, cause, title(layout.names, label.place)


def title(names: Mapping[int, str], row_id: int) -> str:
    """Give the bare name of a row; "" where there is none."""
    return names.get(row_id, "").partition("/")[2] if row_id >= 0 else ""
