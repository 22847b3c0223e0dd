"""What a test says about a scenario: it runs as it did, or its metrics are what they were within a margin."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from sim.outcome import simulate
from sim.scenario import Scenario, load
from sim.scenario.wording import listed
from sim.studies.refusal import StudyError, place_of
from sim.studies.regression.baseline import Baseline, baseline_of
from sim.studies.regression.baseline_text import baseline_from, text_of
from sim.studies.regression.equivalence import Margin, equivalence
from sim.studies.regression.first_change import first_change, some_changed
from sim.studies.regression.rows import lines_of
from sim.studies.regression.samples import Samples, samples_from, samples_of, samples_text
from sim.studies.regression.store import Store

Source = Scenario | str | Path


class ScenarioRegression:
    """The fixture `scenario_regression`; see `sim.pytest_plugin`."""

    def __init__(self, store: Store, beside: Path, command: str, fail: Callable[[str], NoReturn]) -> None:
        """`beside` is the folder of the test, `command` writes its baselines, and `fail` ends it with a sentence."""
        self.store, self.beside, self.command, self.fail = store, beside, command, fail

    def check(
        self,
        scenario: Source,
        seed: int = 1,
        replication: int = 0,
        metrics: Sequence[str] | None = None,
        name: str = "",
        engine: str = "auto",
    ) -> None:
        """Fail unless one replication of a scenario has the journal and the metrics of its baseline.

        `scenario` is a Scenario or a file, seen from where pytest runs or else from the folder of the test. `metrics`
        are all of them, or those named. `name` tells several baselines of one scenario apart in one test. The sentence
        of a failure names the first event that differs; `sim.studies.regression.baseline` says what is kept for that.
        Raises ScenarioError and StudyError for what cannot be run.
        """
        run = simulate(self._read(scenario), seed=seed, replication=replication, engine=engine)
        names = [metric.name for metric in run.declared]
        wanted = names if metrics is None else [names[place_of(metric, names, "metric")] for metric in metrics]
        lines = lines_of(run)
        now = baseline_of(run, lines, wanted)
        path = self.store.path(*filter(None, (run.scenario.name, name)), f"{seed}-{replication}")
        title = f"{run.scenario.name}, seed {seed}, replication {replication}"
        text = self._kept(path, text_of(now), title)
        if text is not None:
            self._end(title, differences(baseline_from(text, path.name), now, lines))

    def equivalent(
        self,
        scenario: Source,
        metrics: Sequence[str],
        margin: Margin = "2%",
        replications: int = 50,
        seed: int = 1,
        name: str = "",
        engine: str = "auto",
    ) -> None:
        """Fail unless the means of some metrics are shown to differ from those of the baseline by less than a margin.

        `margin` is a share of the mean of the baseline, a number in the unit of the metrics, or one of these for each
        metric. With the seed of the baseline, replications are compared in pairs, which takes far fewer of them; with
        another, as independent ones. An answer that is not sure fails, and says how many replications may decide; below
        `LEAST` of them none is sure. Both sides count with the ten digits that a baseline has. See
        `sim.studies.regression.equivalence` for the tests. Raises ScenarioError and StudyError for what cannot be run.
        """
        if not metrics:
            raise StudyError("name the metrics that are to stay the same: metrics=['tonnes_delivered']")
        from sim.studies.experiment import study

        found = study(
            self._read(scenario), replications=replications, seed=seed, workers=1, engine=engine, progress=False
        )
        text = samples_text(samples_of(found, metrics))
        now = samples_from(text, "what this run would keep")
        title = f"{now.scenario}, {replications} replications of seed {seed}"
        path = self.store.path(*filter(None, (now.scenario, name)), "metrics")
        kept = self._kept(path, text, title)
        if kept is not None:
            self._end(title, self._unlike(samples_from(kept, path.name), now, margin))

    def _unlike(self, old: Samples, now: Samples, margin: Margin) -> list[str]:
        """Say of each metric that is not equivalent what it was and is."""
        if missing := [metric for metric in now.metrics if metric not in old.metrics]:
            return [f"the baseline does not hold {listed(missing)}"]
        paired = old.seed == now.seed
        judged = [equivalence(each, old.of(each), now.of(each), margin, paired) for each in now.metrics]
        return [str(each) for each in judged if each.outcome != "equivalent"]

    def _read(self, scenario: Source) -> Scenario:
        """Give a scenario, read from a file where it is one."""
        if isinstance(scenario, Scenario):
            return scenario
        return load(scenario if Path(scenario).exists() else self.beside / scenario)

    def _kept(self, path: Path, text: str, title: str) -> str | None:
        """Give the text of a baseline; None where it has just been written, and so cannot differ."""
        if self.store.update:
            self.store.write(path, text)
            return None
        kept = self.store.read(path)
        if kept is None:
            self.fail(f"{title}: there is no baseline {path.name} yet; write it by: {self.command}")
        return kept

    def _end(self, title: str, faults: Sequence[str]) -> None:
        """Fail with what has changed, if anything has."""
        if faults:
            remedy = f"If this is meant, write the baseline again by: {self.command}"
            self.fail("\n".join((f"{title}: {faults[0]}", *faults[1:], remedy)))


def differences(old: Baseline, now: Baseline, lines: Sequence[str]) -> list[str]:
    """Say what has changed since a baseline was written: the first event, metrics, and whether its inputs have."""
    said = []
    if old.head["digest"] != now.head["digest"]:
        said.append(first_change(old, now, lines))
    if metrics := some_changed(old.metrics, now.metrics):
        said.append(metrics)
    if said and old.head["fingerprint"] != now.head["fingerprint"]:
        said.append("The inputs are not those of the baseline; airbridge diff names what differs in two files.")
    return said
