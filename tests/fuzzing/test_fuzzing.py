"""Whatever stands in a file: it is refused in sentences or runs cleanly, within seconds and without a gigabyte.

The test command tries two thousand mutants, always the same; `-m slow` tries fifty thousand, which are others each day.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

if sys.platform == "win32":
    pytest.skip("bounds are those of POSIX", allow_module_level=True)

from tests.fuzzing.line_files import changed_lines
from tests.fuzzing.results_files import changed_results
from tests.fuzzing.results_verdicts import results_verdict, whole_file
from tests.fuzzing.scenario_files import changed_chains, changed_numbers, changed_tables, changed_texts
from tests.fuzzing.verdicts import scenario_verdict

SHARES = {"numbers": 400, "tables": 500, "texts": 500, "chains": 200, "lines": 300, "results": 100}
"""Mutants of each kind in the test command: two thousand."""
SCENARIOS: dict[str, Callable[[], st.SearchStrategy[dict[str, bytes]]]] = {
    "numbers": changed_numbers,
    "tables": changed_tables,
    "texts": changed_texts,
    "chains": changed_chains,
    "lines": changed_lines,
}
ROUNDS = 25


def hunt(kind: str, folder: Path, count: int, number: int) -> None:
    """Try so many mutants of a kind; the number decides which."""
    if kind == "results":
        whole = whole_file(folder)
        mutants: st.SearchStrategy[dict[str, bytes]] = changed_results(whole).map(lambda content: {"results": content})
        judge = partial(judge_results, folder, whole)
    else:
        mutants, judge = SCENARIOS[kind](), partial(scenario_verdict, folder)
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    wanted = settings(max_examples=count, phases=phases, database=None, suppress_health_check=list(HealthCheck))

    @seed(number)
    @settings(wanted, derandomize=False)
    @given(mutants)
    def try_one(files: dict[str, bytes]) -> None:
        judge(files)

    try_one()


def judge_results(folder: Path, whole: bytes, files: dict[str, bytes]) -> str:
    """Judge a mutant of a results file."""
    return results_verdict(folder, files["results"], whole)


@pytest.mark.parametrize("kind", SHARES)
def test_any_mutant_is_refused_or_runs(kind: str, tmp_path: Path) -> None:
    """Two thousand of them, always the same."""
    hunt(kind, tmp_path, SHARES[kind], 0)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(ROUNDS))
@pytest.mark.parametrize("kind", SHARES)
def test_any_of_fifty_thousand_mutants_is_refused_or_runs(kind: str, part: int, tmp_path: Path) -> None:
    """Others each day; the day is in the message of a failure, which shows the smallest file that was found."""
    hunt(kind, tmp_path, SHARES[kind], datetime.now(UTC).toordinal() * ROUNDS + part)
