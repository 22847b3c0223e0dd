"""What becomes of a mutant: it is refused in sentences, or it runs cleanly; anything else is an error that passes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.errors import AirbridgeError
from sim.outcome import simulate
from sim.scenario import Scenario, load, why
from tests.fuzzing.guard import bounded

LONGEST_RUN_D = 30.0
LONGEST_SENTENCE = 900
MOST_SENTENCES = 101


def refusal_of(attempt: Callable[[], Any]) -> str:
    """Say how something is refused; "" where it is not."""
    said = ""
    try:
        attempt()
    except AirbridgeError as error:
        said = str(error) or "nothing is said"
    assert not any(words in said for words in ("nothing is said", "Traceback", "Input should"))
    assert all(sign.isprintable() or sign == "\n" for sign in said), repr(said)
    assert all(len(line) <= LONGEST_SENTENCE for line in said.splitlines()), said
    assert len(said.splitlines()) <= MOST_SENTENCES
    return said


def scenario_verdict(folder: Path, files: dict[str, bytes]) -> str:
    """Load the last of some files, run it for some days, and look at what came out; give how it is refused."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with bounded():
        return refusal_of(lambda: use(load(folder / list(files)[-1])))


def use(scenario: Scenario) -> None:
    """Do with a scenario what a planner does."""
    assert str(scenario)
    assert why(scenario)
    assert Scenario.from_text(scenario.to_toml()) == scenario
    run = simulate(shortened(scenario), seed=1, replication=0, engine="simpy")
    assert run.metrics
    assert run.audit()
    assert run.activities is not None


def shortened(scenario: Scenario) -> Scenario:
    """Give a scenario that ends after some days, whatever its dates say."""
    if scenario.data.horizon_d <= LONGEST_RUN_D:
        return scenario
    return replace(scenario, data=scenario.data.model_copy(update={"horizon_d": LONGEST_RUN_D}))
