"""What becomes of a mutant of a results file: opened, merged and resumed, or refused in sentences."""

from pathlib import Path
from typing import Any

from sim.scenario import load
from sim.studies import study
from sim.studies.keeping.opened import merge, open_results
from sim.studies.question import Check, Limits, Question
from sim.views.report.asked import asked
from sim.views.report.inputs import inputs_of
from tests.fuzzing.guard import bounded
from tests.fuzzing.seeds import SMALL
from tests.fuzzing.verdicts import refusal_of

REPLICATIONS = 3
QUESTION = Question(
    question="Is one aircraft enough?",
    baseline="small.toml",
    alternatives=("one.toml",),
    metrics=("missions_flown",),
    checks={"flies": Check(metric="missions_flown", at_least=1)},
    limits=Limits(most_replications=100),
)


def whole_file(folder: Path) -> bytes:
    """Give the results file of a small study of two scenarios."""
    path = folder / "whole.jsonl"
    path.unlink(missing_ok=True)
    go_on(path)
    return path.read_bytes()


def go_on(path: Path) -> None:
    """Begin the small study, or go on with it."""
    scenario = load(SMALL)
    both = (scenario, scenario.vary({"fleets.c130.aircraft": 1}))
    kept: dict[str, Any] = {"results": path, "resume": True, "question": QUESTION}
    study(*both, replications=REPLICATIONS, engine="simpy", workers=1, progress=False, **kept)


def use(path: Path) -> None:
    """Open a results file, and say of it what a report says without running anything."""
    results = open_results(path)
    assert str(results.summary())
    assert inputs_of(results).total
    if results.replications:
        assert asked(results).question


def results_verdict(folder: Path, content: bytes, whole: bytes) -> str:
    """Open a results file, merge it with the whole one, and go on with it; give how these are refused."""
    path, other, merged = folder / "mutant.jsonl", folder / "other.jsonl", folder / "merged.jsonl"
    path.write_bytes(content)
    other.write_bytes(whole)
    merged.unlink(missing_ok=True)
    with bounded():
        opened = refusal_of(lambda: use(path))
        together = refusal_of(lambda: merge([path, other], merged))
        resumed = refusal_of(lambda: go_on(path))
    kept = content[: content.rfind(b"\n") + 1]
    assert not resumed or path.read_bytes().startswith(kept), "something finished was lost"
    return opened and together and resumed
