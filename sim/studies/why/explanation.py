"""What an explanation holds, and how it reads."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

SHOWN = 8
"""Lines of each part that are printed; the frames have all."""
HEADS = {
    "levels": "The metric, and the day on which {} ends",
    "hours": "Where the hours went",
    "criticality": "What lies on {}",
    "binding": "What was waited for longest, by month",
}


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why a metric is what it is, over the replications of one scenario or of two in pairs."""

    metric: str
    """The metric."""
    unit: str
    """Its unit."""
    scenarios: tuple[str, ...]
    """One, or the baseline and the other."""
    replications: int
    """Of each, run for this in full."""
    seed: int
    """Of all draws."""
    levels: pd.DataFrame
    """One row for each scenario, and one for the paired difference of two ("difference").

    scenario; n, missing, mean, low, high and sd of the metric; `closing_d`, the mean day on which the critical path
    ends, and `came`, the share of replications in which that moment came: in the others it is the horizon; `leads_to`,
    "" where the path leads to the metric's own moment, else to what it leads: "the last delivery".
    """
    hours: pd.DataFrame
    """Hours by kind of actor and activity or cause of wait, as in `hours_between`; empty for one scenario."""
    criticality: pd.DataFrame
    """What lies on the critical paths of each scenario: scenario, and see `sim.studies.why.criticality`.

    The paths are those to what `leads_to` of the levels says, where it says anything, and not to the metric.
    """
    waits: pd.DataFrame
    """Hours waited by scenario, scope ("airlift" or "deployment"), month and cause: see `sim.studies.why.binding`."""

    @property
    def binding(self) -> pd.DataFrame:
        """The rows of `waits` with the most hours of each scenario, scope and month."""
        by = ["scenario", "scope", "month"]
        return self.waits.loc[self.waits.groupby(by, sort=False)["hours"].idxmax()].reset_index(drop=True)

    def path(self, scenario: str) -> pd.DataFrame:
        """Give what lies on the critical paths of one scenario."""
        mine = self.criticality[self.criticality["scenario"] == scenario]
        return mine.drop(columns="scenario").reset_index(drop=True)

    def leads_to(self, *scenarios: str) -> str:
        """Say to what the critical paths of some scenarios lead, all unless named; "" for the metric's own moment."""
        mine = self.levels[self.levels["scenario"].isin(scenarios or self.scenarios)]
        return " or ".join(dict.fromkeys(each for each in mine["leads_to"] if each))

    def path_words(self, *scenarios: str) -> str:
        """Call the critical paths what they are: that of a metric that is no moment leads to something else."""
        target = self.leads_to(*scenarios)
        return f"the critical path to {target}, not to {self.metric}" if target else "the critical path"

    def parts(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Give the head of each part, and its table."""
        yield HEADS["levels"].format(self.path_words()), self.levels.drop(columns="leads_to")
        if len(self.scenarios) > 1:
            yield HEADS["hours"], self.hours
        for name in self.scenarios:
            which = f": {name}" if len(self.scenarios) > 1 else ""
            binding = self.binding[self.binding["scenario"] == name].drop(columns="scenario")
            yield HEADS["criticality"].format(self.path_words(name)) + which, self.path(name)
            yield HEADS["binding"] + which, binding.reset_index(drop=True)

    def __repr__(self) -> str:
        which = f"<Explanation of {self.metric}, {' and '.join(self.scenarios)}: {self.replications} replications>"
        tables = (f"{head}\n{as_text(shown(frame))}" for head, frame in self.parts())
        return "\n\n".join((which, *tables))

    def _repr_html_(self) -> str:
        tables = (
            f"<h4>{head}</h4>{shown(frame).to_html(index=False, border=0, float_format=written, na_rep='')}"
            for head, frame in self.parts()
        )
        return "".join((f"<h3>{self.metric}</h3>", *tables))


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the first lines of a table; of months, all."""
    return frame if "month" in frame.columns else frame.head(SHOWN)


def as_text(frame: pd.DataFrame) -> str:
    """Give a table as text, without its index."""
    return frame.to_string(index=False, float_format=written, na_rep="")


def written(value: float) -> str:
    """Write a number with three digits or four; large ones to the unit."""
    size = abs(value)
    return f"{value:,.0f}" if size >= 1000.0 else f"{value:.1f}" if size >= 100.0 else f"{value:.3g}"
