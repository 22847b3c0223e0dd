"""What intervals on screen leave out: moments that did not come by the horizon, precisions not reached, doubt."""

from collections.abc import Iterator, Sequence
from typing import Any

from sim.studies import Results
from sim.studies.verdicts import Verdict
from sim.views.screen.compared import names_of

UNDECIDED = "more replications would decide it, and until then it does not count as a failure (exit code 0)."


def only_one_has(results: Results, rows: Sequence[Any]) -> Iterator[str]:
    """Say of differences, rows of `Results.compare`, in how many pairs only one side has the metric."""
    names = dict(zip(results.scenarios, names_of(results), strict=True))
    for row in rows:
        if row.only_baseline or row.only_scenario:
            is_moment = results.metric(row.scenario, row.metric).is_moment
            what = "came by the horizon" if is_moment else "is defined"
            sides = ((names[row.baseline], row.only_baseline), (names[row.scenario], row.only_scenario))
            told = " and ".join(f"in {count} only with {name}" for name, count in sides if count)
            yield f"{row.metric} {what} {told}: of these pairs the interval knows nothing."


def undecided(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Say which checks are undecided, and what that means."""
    for each in verdicts:
        if each.outcome == "undecided":
            ends = f"{100 * each.low:.0f} to {100 * each.high:.0f} %"
            why = f"the share of runs may be {ends}, and {100 * each.asked:g} % are asked for"
            yield f"{each.check} in {each.scenario} is undecided: {why}; {UNDECIDED}"
