"""What differs between two results files, or two folders of runs: how they were made, what they hold, and metrics."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from sim.errors import AirbridgeError
from sim.scenario import Scenario
from sim.scenario.differing import InputDifference, input_differences
from sim.scenario.wording import listed
from sim.studies.comparison import holm
from sim.studies.contrast import Contrast, contrast
from sim.studies.keeping.lines import Entry, Line
from sim.studies.keeping.reading import read
from sim.studies.refusal import StudyError
from sim.studies.regression.baseline import Baseline
from sim.studies.regression.first_change import some_changed
from sim.studies.regression.rows import figure
from sim.studies.regression.two_runs import first_difference
from sim.studies.run_folders import read_folder
from sim.studies.workers.work import Numbers

FIRST_BYTE = b"{"
"""Of a results file; a scenario never begins so."""
LEVEL = 0.05
"""Metrics whose p, adjusted after Holm, lies below this differ beyond noise."""


@dataclass(frozen=True, slots=True)
class MetricDifference:
    """One metric of one scenario in two files."""

    scenario: str
    metric: str
    found: Contrast
    """With p adjusted after Holm for all metrics that both files hold."""


@dataclass(frozen=True, slots=True)
class ResultsDifference:
    """What differs between two results files."""

    notes: tuple[str, ...]
    """How they were made, in sentences: version, seed, replications. These are no difference of what was found."""
    contents: tuple[str, ...]
    """Scenarios, inputs or metrics that only one file holds, or holds otherwise, in sentences."""
    inputs: Mapping[str, tuple[InputDifference, ...]]
    """By scenario, the inputs that differ."""
    first: str
    """The first value that is not the same to the bit, in a sentence; "" where all are, or where seeds differ."""
    metrics: tuple[MetricDifference, ...]
    """Metrics that differ beyond noise, the surest first."""
    compared: int
    """Metrics that both files hold, over all scenarios."""
    paired: bool
    """Whether replications of the same number share their seed, and are compared in pairs."""
    runs: Mapping[str, str] = field(default_factory=dict)
    """By scenario, what differs in replication 0, in a sentence: the first event, and metrics; of folders of runs."""

    @property
    def differ(self) -> bool:
        """Whether the files say different things."""
        return bool(self.contents or self.first or self.metrics or self.runs)


def holds_results(path: Path) -> bool:
    """Whether a file begins as a results file does; StudyError where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(1) == FIRST_BYTE
    except (IsADirectoryError, FileNotFoundError):
        return False
    except (OSError, ValueError) as error:
        raise StudyError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def results_difference(one: Path, other: Path) -> ResultsDifference:
    """Compare two results files, of whatever versions; scenarios of the same name, or the only ones of both.

    Raises StudyError where a file cannot be read, or where they have nothing to compare.
    """
    (head, entries, _), (other_head, others, _) = read(one), read(other)
    return contents_difference((one, head, entries), (other, other_head, others))


def runs_difference(one: Path, other: Path) -> ResultsDifference:
    """Compare two folders of `airbridge run --out`: what results files tell, and the first event that differs.

    Raises StudyError where a file of them cannot be read, or where they have nothing to compare.
    """
    old, new = read_folder(one), read_folder(other)
    found = contents_difference((one, old.head, old.entries), (other, new.head, new.entries))
    if not found.paired:
        return found
    pairs = paired_entries(old.entries, new.entries).items()
    told = {
        name: run_told(a, b, old.journals[a.head["scenario"]], new.journals[b.head["scenario"]])
        for name, (a, b) in pairs
    }
    return replace(found, runs={name: sentence for name, sentence in told.items() if sentence})


def run_told(a: Entry, b: Entry, old: Baseline, new: Baseline) -> str:
    """Say what differs in replication 0 of two runs: the first event, and metrics; "" where nothing does."""
    sides = [dict(zip(each.head["metrics"], map(figure, each.rows[0]), strict=True)) for each in (a, b)]
    return "; ".join(filter(None, (first_difference(old, new), some_changed(*sides))))


Contents = tuple[Path, Line, Mapping[str, Entry]]
"""Where something is kept, its first line, and what it holds by scenario."""


def contents_difference(mine: Contents, theirs: Contents) -> ResultsDifference:
    """Compare what two files or folders hold; StudyError where they have nothing to compare."""
    (one, head, entries), (other, other_head, others) = mine, theirs
    pairs = paired_entries(entries, others)
    if not pairs:
        raise StudyError(f"{one} and {other} hold no scenario of the same name: {listed(entries)}; {listed(others)}")
    same_seed = head["seed"] == other_head["seed"]
    contents = [*only("scenario", entries, others, one, other, pairs), *content_sentences(pairs)]
    found = [each for name, (a, b) in pairs.items() for each in metrics_of(name, a, b, same_seed)]
    adjusted = [
        replace(each, found=replace(each.found, p=p))
        for each, p in zip(found, holm([each.found.p for each in found]), strict=True)
    ]
    beyond = sorted((each for each in adjusted if each.found.p < LEVEL), key=lambda each: each.found.p)
    return ResultsDifference(
        notes=tuple(head_sentences(head, other_head, pairs)),
        contents=tuple(contents),
        inputs={name: inputs for name, (a, b) in pairs.items() if (inputs := inputs_of(a, b))},
        first=first_value(pairs) if same_seed else "",
        metrics=tuple(beyond),
        compared=len(found),
        paired=same_seed,
    )


Pairs = Mapping[str, tuple[Entry, Entry]]


def paired_entries(entries: Mapping[str, Entry], others: Mapping[str, Entry]) -> Pairs:
    """Give the scenarios that can be compared: of the same name, or the only one of each file."""
    if len(entries) == 1 and len(others) == 1:
        (name, one), (other_name, other) = *entries.items(), *others.items()
        return {name if name == other_name else f"{name} and {other_name}": (one, other)}
    return {name: (entries[name], others[name]) for name in entries if name in others}


def only(
    what: str, entries: Mapping[str, Entry], others: Mapping[str, Entry], one: Path, other: Path, pairs: Pairs
) -> Iterator[str]:
    """Say which scenarios only one of the files holds."""
    matched = {id(entry) for pair in pairs.values() for entry in pair}
    for path, mine in ((one, entries), (other, others)):
        names = [name for name, entry in mine.items() if id(entry) not in matched]
        if names:
            yield f"only {path} holds the {what}{'s' * (len(names) > 1)} {listed(names)}"


def head_sentences(head: Line, other: Line, pairs: Pairs) -> Iterator[str]:
    """Say how differently two files were made."""
    for key in ("version", "format", "seed"):
        if head.get(key) != other.get(key):
            yield f"{key} {head.get(key) or 'unknown'} and {other.get(key) or 'unknown'}"
    for name, (a, b) in pairs.items():
        if len(a.rows) != len(b.rows):
            yield f"{len(a.rows):,} and {len(b.rows):,} replications of {name}"


def content_sentences(pairs: Pairs) -> Iterator[str]:
    """Say which scenarios are not the same simulation, and which metrics only one side has."""
    for name, (a, b) in pairs.items():
        if a.head["fingerprint"] != b.head["fingerprint"]:
            prints = f"{a.head['fingerprint'][:12]} and {b.head['fingerprint'][:12]}"
            yield f"{name}: not the same inputs, fingerprints {prints}"
        for which, mine, theirs in (("first", a, b), ("second", b, a)):
            missing = [metric for metric in mine.head["metrics"] if metric not in theirs.head["metrics"]]
            if missing:
                yield f"{name}: only the {which} file has {listed(missing)}"


def inputs_of(a: Entry, b: Entry) -> tuple[InputDifference, ...]:
    """Give the inputs in which two scenarios differ; nothing where this version cannot read one of them."""
    if a.head["fingerprint"] == b.head["fingerprint"]:
        return ()
    try:
        one, other = (Scenario.from_text(entry.head["toml"], entry.head["scenario"]) for entry in (a, b))
    except AirbridgeError:
        return ()
    return tuple(input_differences(one, other))


def shared(a: Entry, b: Entry) -> list[tuple[str, int, int]]:
    """Give each metric that two scenarios share, with its place in either."""
    places = {metric: place for place, metric in enumerate(b.head["metrics"])}
    return [(metric, k, places[metric]) for k, metric in enumerate(a.head["metrics"]) if metric in places]


def metrics_of(name: str, a: Entry, b: Entry, paired: bool) -> Iterator[MetricDifference]:
    """Compare each metric that two scenarios share."""
    common = sorted(a.rows.keys() & b.rows.keys())
    old = stacked(a, common if paired else sorted(a.rows))
    new = stacked(b, common if paired else sorted(b.rows))
    for metric, k, place in shared(a, b):
        yield MetricDifference(name, metric, contrast(old[:, k], new[:, place], paired))


def stacked(entry: Entry, numbers: list[int]) -> Numbers:
    """Give some replications of a scenario, one row each."""
    return np.array([entry.rows[number] for number in numbers]).reshape(len(numbers), len(entry.head["metrics"]))


def first_value(pairs: Pairs) -> str:
    """Name the first value, by scenario, replication and metric, that is not the same to the bit on both sides."""
    for name, (a, b) in pairs.items():
        both = shared(a, b)
        for number in sorted(a.rows.keys() & b.rows.keys()):
            for metric, k, place in both:
                old, new = float(a.rows[number][k]), float(b.rows[number][place])
                if old != new and not (np.isnan(old) and np.isnan(new)):
                    return f"{metric} of {name}, replication {number}, is {old:.17g} here and {new:.17g} there"
    return ""
