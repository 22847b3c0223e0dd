"""Theory against the simulator on screen: what is expected, what was found, and what that says."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from sim.studies.theory import Judgement
from sim.studies.theory.judging import CONFIDENCE, ROUNDING
from sim.views.screen.answer import GAP, plain_table

STYLES = {"pass": "green", "fail": "bold red", "inconclusive": "yellow"}
TITLES = ("", "theory", "simulated", "interval", "within", "")
LEAST_NAME = 16
"""Columns that the name of a quantity needs; in a narrower terminal each comparison is a sentence."""
RULE = (
    "pass: the interval lies within the tolerance around theory; fail: wholly outside; else inconclusive. "
    "A tolerance is half of what the fault would move that a case is to show, or less. "
    f"All intervals hold together with {100 * CONFIDENCE:g} %."
)


class TheoryTable:
    """The judgements of a verification, case by case, and a line that counts them."""

    def __init__(self, judgements: Sequence[Judgement], seed: int) -> None:
        self.judgements = judgements
        self.seed = seed

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = [cells(each) for each in self.judgements]
        widths = [max(map(len, column)) for column in zip(TITLES, *lines, strict=True)]
        room = options.max_width - sum(widths[1:]) - GAP * len(widths)
        widths[0] = max(LEAST_NAME, min(widths[0], room))
        if room >= LEAST_NAME:
            yield table_of([Text(title, style="bold") for title in TITLES], widths)
        for case, group in groupby(self.judgements, key=lambda each: each.case):
            source = f"  {case.tests}; {case.source}"
            yield Text.assemble((case.name, "bold"), (source, "dim"), no_wrap=True, overflow="ellipsis")
            comparisons = list(group)
            faults = ", ".join(dict.fromkeys(each.quantity.fault for each in comparisons))
            yield Text(f"  is to show: {faults}", style="dim")
            for each in comparisons:
                *plain, verdict = cells(each)
                said = Text(verdict, style=STYLES[verdict])
                if room >= LEAST_NAME:
                    yield table_of([*map(Text, plain), said], widths)
                else:
                    yield Text("{}: {}, simulated {} {}, within {}: ".format(*plain)).append_text(said)
        yield Text(f"\n{counted(self.judgements)}; seed {self.seed}. {RULE}", style="dim")


def table_of(line: Sequence[Text], widths: Sequence[int]) -> Table:
    """Make a table of one line, whose columns stand below those of the line before."""
    table = plain_table(*("" for _ in line))
    table.show_header = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    table.add_row(*line)
    return table


def cells(each: Judgement) -> tuple[str, ...]:
    """Write one judgement."""
    found, expected = each.found, each.quantity.expected
    exact = found.high - found.low <= ROUNDING * abs(expected)
    span = "exact" if exact else f"[{found.low:.4g}, {found.high:.4g}]"
    tolerance = f"{100 * each.tolerance:.2g} %" if each.tolerance > ROUNDING * 10 else "rounding"
    return f"  {each.quantity.what}", f"{expected:.5g}", f"{found.mean:.5g}", span, tolerance, each.outcome


def counted(judgements: Sequence[Judgement]) -> str:
    """Say how many passed, failed and did neither."""
    counts = Counter[str](each.outcome for each in judgements)
    said = ", ".join(f"{counts[outcome]} {outcome}" for outcome in STYLES if counts[outcome])
    return f"{len(judgements)} comparisons: {said}"
