"""The metrics of a study on screen: one scenario as a story, several as far as they differ."""

from collections.abc import Sequence

from sim.studies import Results
from sim.views.screen.compared import ComparedTable
from sim.views.screen.table import ScreenTable


def screen_table(
    results: Results, confidence: float = 0.95, metrics: Sequence[str] = ()
) -> ScreenTable | ComparedTable:
    """Give the metrics of a study as a table for a rich console: mean [low, high]; the first scenario is the baseline.

    Shares are shown in per cent, days as dates. Of one scenario metrics that are zero in every run are named below the
    table, save those of which more is better. Of several, metrics that are the same in every replication are counted
    below it, and those whose difference may be chance stand last. Metrics that are named are all shown, and no others.
    StudyError unless 0 < confidence < 1, and for a metric that there is not.
    """
    if len(results.scenarios) == 1 and not metrics:
        return ScreenTable(results, confidence)
    return ComparedTable(results, metrics, confidence)
