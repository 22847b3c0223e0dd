"""Paired differences to the first scenario on screen: how much, how sure, and what pairing saved."""

from collections.abc import Iterator, Sequence
from math import floor, isfinite, isnan, log10
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from sim.outcome.metrics.metric import DAY
from sim.studies import Results
from sim.views.screen.cells import NONE, number
from sim.views.screen.censored import only_one_has
from sim.views.screen.columns import INDENT, Columns, Entry, Section
from sim.views.screen.compared import chosen, names_of, titled
from sim.views.screen.sameness import excludes_zero

HEADS = ("difference", "p (Holm)", "pairing saved")
MOST_COMPARED = 12
"""Without metrics of its own a study compares no more than these on screen: those that differ most surely."""
LEAST_P = 0.0001
MOST_DECIMALS = 6
SIGNIFICANT = 100.0
"""A difference is written to this part of itself or of half its interval, whichever is greater: three digits."""
MARKED = "An interval marked with * does not hold zero"


def paired_differences(results: Results, metrics: Sequence[str] = ()) -> Iterator[RenderableType]:
    """Give paired differences to the first scenario in some metrics, or the surest ones, and what that leaves out."""
    compared = {metric.name for metric in chosen(results, metrics)} & set(results.shared())
    names = [name for name in metrics if name in compared] or ([] if metrics else results.shared())
    if names:
        found = list(results.compare(*names).itertuples())
        shown = found if metrics else surest(found)
        if shown:
            yield table(results, shown)
            yield Text()
        yield from (Text(each, style="dim") for each in (*notes(found, shown), *only_one_has(results, shown)))
    if left := [name for name in metrics if name not in compared]:
        yield Text(f"Not compared, as not every scenario has it: {', '.join(left)}.", style="dim")


def surest(found: Sequence[Any]) -> list[Any]:
    """Give the differences that are most surely there; none that is nothing in every replication."""
    return sorted(filter(is_difference, found), key=lambda row: row.p)[:MOST_COMPARED]


def is_difference(row: Any) -> bool:
    """Whether a pair of replications may differ."""
    return bool(row.n) and not (row.difference == 0.0 and (row.n < 2 or row.low == row.high))


def table(results: Results, rows: Sequence[Any]) -> Columns:
    """Give a row for each difference: of two scenarios, which both stand in the head, or of many below a metric."""
    names = dict(zip(results.scenarios, names_of(results), strict=True))
    base = names[results.scenarios[0]]
    of_metric: dict[str, list[Any]] = {}
    for row in rows:
        of_metric.setdefault(row.metric, []).append(row)
    entries: list[Entry] = []
    for metric in chosen(results, list(of_metric)):
        found = [(names[row.scenario], figures(row)) for row in of_metric[metric.name]]
        if len(names) == 2:
            entries += [Entry(titled(metric), metric.name, cells) for _, cells in found]
        else:
            entries.append(Entry(titled(metric), metric.name, ()))
            entries += [Entry(Text(" " * INDENT + name), "", cells) for name, cells in found]
    corner = f"{names[results.scenarios[1]]} less {base}" if len(names) == 2 else f"less {base}"
    return Columns(HEADS, [Section("", tuple(entries))], corner)


def figures(row: Any) -> tuple[Text, ...]:
    """Write what stands in the columns of a difference."""
    return Text(span(row)), Text(p_text(row.n, row.p)), Text(saved_text(row))


def span(row: Any) -> str:
    """Give "+55.4 [40.6, 70.3] h *"; shares in percentage points, and dates in days."""
    if not row.n:
        return f"{NONE}  "
    scale = 1.0 if row.unit else 100.0
    middle, low, high = (scale * each for each in (row.difference, row.low, row.high))
    if row.n > 1 and low == high == 0.0 and not row.missing:
        return "the same in every run  "
    decimals = decimals_of(middle, 0.5 * (high - low))
    text = signed(middle, decimals)
    if row.n > 1 and high > low:
        text += f" [{number(low, decimals)}, {number(high, decimals)}]"
    text += f" {unit_of_difference(row.unit)} {'*' if excludes_zero(row) else ' '}"
    return f"{text}\nin {row.n} of {row.n + row.missing} pairs  " if row.missing else text


def signed(value: float, decimals: int) -> str:
    """Give a number with its sign; what rounds to nothing has none."""
    text = number(value, decimals)
    return text if value <= 0.0 or not text.strip("0.,") else f"+{text}"


def decimals_of(middle: float, half: float) -> int:
    """Give the decimals of a difference and the ends of its interval."""
    size = max(abs(middle), half if isfinite(half) else 0.0)
    return max(0, min(MOST_DECIMALS, -floor(log10(size / SIGNIFICANT)))) if size > 0.0 else 0


def unit_of_difference(unit: str) -> str:
    """Give the unit of a difference: days between dates, percentage points between shares."""
    return "d" if unit == DAY else unit or "points"


def p_text(n: int, p: float) -> str:
    """Give a p value of so many pairs in two digits, or that it is below what matters."""
    if n < 2:
        return NONE
    return f"<{LEAST_P:.4f}" if p < LEAST_P else f"{p:.2g}"


def saved_text(row: Any) -> str:
    """Say how many times as many independent replications the same interval would take."""
    return "" if isnan(row.saved) else f"{row.saved:,.{0 if row.saved >= 99.95 else 1}f} times"


def notes(found: Sequence[Any], shown: Sequence[Any]) -> Iterator[str]:
    """Say what a mark means, how many intervals hold together, and how many differences are not shown."""
    if not shown:
        yield "No metric that all scenarios have differs in any replication."
    elif not any(row.n > 1 for row in found):
        yield "One pair of replications, so there are no intervals."
    else:
        yield f"{MARKED}{f'; all {len(found):,} intervals hold together with 95 %' * (len(found) > 1)}."
    differing = [row for row in found if is_difference(row)]
    if len(shown) < len(differing):
        marked = sum(map(excludes_zero, differing))
        count = f"the {len(shown)} surest of {len(differing):,} differences, {marked:,} of which are marked"
        yield f"Shown are {count}: --metric NAME compares any, and Results.compare() in Python all."
