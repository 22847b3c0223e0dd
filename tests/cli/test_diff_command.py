"""`airbridge diff`: two scenarios, runs, or results files; 0 where nothing differs, 1 where something does."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile, copytree

import pytest
from click.testing import Result

from sim.outcome import simulate
from sim.scenario import load
from sim.scenario.differing import input_differences
from sim.studies import Folder, keep_activities, keep_record, keep_scenarios, keep_tables, study
from sim.studies.keeping.check_figures import CHECK, tail

Airbridge = Callable[..., Result]


@pytest.fixture
def results(files: Path) -> Callable[..., str]:
    """A function that keeps a study of a file: `results("a.jsonl", "small.toml", seed=2)`."""

    def keep(name: str, *scenarios: str, seed: int = 1, replications: int = 6) -> str:
        inputs = [load(files / each) for each in scenarios]
        path = files / name
        study(
            *inputs,
            replications=replications,
            seed=seed,
            workers=1,
            engine="simpy",
            results=path,
            progress=False,
        )
        return name

    return keep


def test_an_input_that_differs_is_told_with_its_origins_and_the_first_event(airbridge: Airbridge) -> None:
    """Value, file and line, and source of both sides."""
    ended = airbridge("diff", "small.toml", "one_aircraft.toml")
    assert ended.exit_code == 1
    lines = [line.rstrip() for line in ended.stdout.splitlines()]
    assert lines[:3] == [
        "fleets.c130.aircraft",
        "  small.toml: 2  small.toml:30, [R] pamphlet",
        "  one_aircraft.toml: 1  one_aircraft.toml:7, One is always in inspection",
    ]
    told = " ".join(lines)
    assert "1 input differs. Seed 1, replication 0: the first event that differs is number" in told
    assert re.search(r'it was "Mon 1 Mar 2004 .*"; it is "', told)


def test_scenarios_that_are_the_same_simulation_do_not_differ(airbridge: Airbridge, files: Path) -> None:
    """Whatever their titles, units and order."""
    text = (files / "small.toml").read_text(encoding="utf-8")
    (files / "same.toml").write_text(
        text.replace("A small airlift", "Another").replace("horizon_d = 30", "horizon_h = 720")
    )
    ended = airbridge("diff", "small.toml", "same.toml")
    assert ended.exit_code == 0
    assert ended.stdout == "small.toml and same.toml are the same simulation: every input is the same\n"


def test_inputs_that_change_nothing_are_still_inputs_that_differ(airbridge: Airbridge, files: Path) -> None:
    """The run is the same; the exit code says that the scenarios are not."""
    text = (files / "small.toml").read_text(encoding="utf-8")
    (files / "more.toml").write_text(text.replace("parking_mog = 3", "parking_mog = 30"), encoding="utf-8")
    ended = airbridge("diff", "small.toml", "more.toml", "--seed", "5", "--replication", "2")
    assert ended.exit_code == 1
    assert "Seed 5, replication 2: every event is the same, to ten digits" in " ".join(ended.stdout.split())


def test_a_table_that_only_one_has_is_one_difference(files: Path) -> None:
    """Not one for each of its values; what only differs stays apart."""
    text = (files / "small.toml").read_text(encoding="utf-8")
    (files / "less.toml").write_text(text.replace("[weather.dust]", "[weather.sand]"), encoding="utf-8")
    found = input_differences(load(files / "small.toml"), load(files / "less.toml"))
    assert [(each.path, len(each.before), len(each.after)) for each in found] == [
        ("weather.dust", 3, 0),
        ("weather.sand", 0, 3),
    ]


def test_results_of_the_same_study_do_not_differ(airbridge: Airbridge, results: Callable[..., str]) -> None:
    """To the bit."""
    ended = airbridge("diff", results("a.jsonl", "small.toml"), results("b.jsonl", "small.toml"))
    assert ended.exit_code == 0
    assert "0 of " in ended.stdout


def test_results_of_other_seeds_do_not_differ_beyond_noise(airbridge: Airbridge, results: Callable[..., str]) -> None:
    """They are compared as independent replications."""
    ended = airbridge("diff", results("a.jsonl", "small.toml"), results("b.jsonl", "small.toml", seed=2))
    assert ended.exit_code == 0
    told = " ".join(ended.stdout.split())
    assert "seed 1 and 2" in told
    assert "as independent replications" in told


def test_metrics_beyond_noise_are_told_with_the_inputs(airbridge: Airbridge, results: Callable[..., str]) -> None:
    """And the first value that is another."""
    one = results("a.jsonl", "small.toml", replications=12)
    ended = airbridge("diff", one, results("b.jsonl", "one_aircraft.toml", replications=11))
    assert ended.exit_code == 1
    told = " ".join(ended.stdout.split())
    assert "12 and 11 replications of small and one_aircraft" in told
    assert "small and one_aircraft: not the same inputs, fingerprints " in told
    assert "fleets.c130.aircraft first: 2" in told
    assert "the first value that differs: " in told
    assert "ute_rate" in told
    assert "in pairs of replications with the same seed" in told


def sealed(*lines: str) -> str:
    """Lines of a results file with the check figures that they would have, had they been written so."""
    plain = [json.dumps({key: value for key, value in json.loads(line).items() if key != CHECK}) for line in lines]
    return "".join(f"{line[:-1]}{tail(line[:-1].encode()).decode()}" for line in plain)


def test_results_of_another_version_are_compared_in_what_they_share(
    airbridge: Airbridge, results: Callable[..., str], files: Path
) -> None:
    """A metric that one of them does not have is named, and the version."""
    one, other = results("a.jsonl", "small.toml"), results("b.jsonl", "small.toml")
    head, scenario, *rows = map(json.loads, (files / other).read_text(encoding="utf-8").splitlines())
    head["version"] = "0.0.9"
    scenario["metrics"][0] = "a_metric_of_old"
    (files / other).write_text(sealed(*map(json.dumps, (head, scenario, *rows))), encoding="utf-8")
    ended = airbridge("diff", one, other)
    assert ended.exit_code == 1
    told = " ".join(ended.stdout.split())
    assert "and 0.0.9" in told
    assert "small: only the second file has a_metric_of_old" in told


SMALL = Path(__file__).parents[1] / "scenario" / "small.toml"
Runs = Callable[..., str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders of runs as `airbridge run --out` makes them, but for the figures."""
    top = tmp_path_factory.mktemp("runs")
    overlay = 'extends = "small.toml"\nwhy = "One is away"\n[fleets.c130]\naircraft = 1\n'
    (top / "one_aircraft.toml").write_text(overlay, encoding="utf-8")
    copyfile(SMALL, top / "small.toml")
    small, one_aircraft = (load(top / f"{name}.toml") for name in ("small", "one_aircraft"))
    lasting = [each.vary({"fleets.c130.onload_h": 3}) for each in (small, one_aircraft)]
    for name, scenarios, seed in (
        ("small", [small], 1),
        ("small_of_seed_2", [small], 2),
        ("one_aircraft", [one_aircraft], 1),
        ("both", [small, one_aircraft], 1),
        ("both_longer", lasting, 1),
    ):
        found = study(*scenarios, replications=2, seed=seed, workers=1, engine="simpy", progress=False)
        folder = Folder(top / name)
        keep_tables(found, folder)
        keep_activities(found, [simulate(each, seed=seed, engine="simpy") for each in found.inputs], folder)
        keep_scenarios(found, folder)
        keep_record(found, f"airbridge run {name}", folder)
    return top


@pytest.fixture
def kept(made: Path, files: Path) -> Runs:
    """A function that puts such a folder beside the files: `kept("one", "small")`."""

    def keep(folder: str, which: str) -> str:
        copytree(made / which, files / folder)
        return folder

    return keep


def test_runs_of_the_same_scenario_do_not_differ(airbridge: Airbridge, kept: Runs) -> None:
    """Whatever else lies in their folders."""
    ended = airbridge("diff", kept("one", "small"), kept("two", "small"))
    assert ended.exit_code == 0
    assert "0 of " in ended.stdout


def test_the_first_event_of_two_runs_that_differs_is_told_with_metrics_and_inputs(
    airbridge: Airbridge, kept: Runs, files: Path
) -> None:
    """In the words in which a test tells what differs from its baseline, and no other for two scenarios."""
    one, two = kept("one", "small"), kept("two", "one_aircraft")
    ended = airbridge("diff", one, two)
    assert ended.exit_code == 1
    told = " ".join(ended.stdout.split())
    assert "fleets.c130.aircraft first: 2" in told
    found = re.search(
        r'replication 0 of small and one_aircraft: (the first event .*? it is "[^"]*"[^;]*); (\S+) was', told
    )
    assert found
    scenarios = " ".join(airbridge("diff", "small.toml", "one_aircraft.toml").stdout.split())
    assert found.group(1) in scenarios
    assert found.group(2) in (files / one / "metrics.csv").read_text(encoding="utf-8")


def test_runs_of_several_scenarios_are_compared_by_name(airbridge: Airbridge, kept: Runs) -> None:
    """Each with its own events."""
    ended = airbridge("diff", kept("one", "both"), kept("two", "both_longer"))
    told = " ".join(ended.stdout.split())
    assert ended.exit_code == 1
    for name in ("small", "one_aircraft"):
        assert f"replication 0 of {name}: the first event that differs is number" in told


def test_runs_of_other_seeds_are_compared_as_independent(airbridge: Airbridge, kept: Runs) -> None:
    """Their events are not."""
    ended = airbridge("diff", kept("one", "small"), kept("two", "small_of_seed_2"))
    assert ended.exit_code == 0
    assert "the first event" not in ended.stdout


@pytest.mark.parametrize("part", ["run.json", "activities.parquet", "metrics.csv"])
def test_a_part_of_a_run_is_refused_with_its_folder(airbridge: Airbridge, kept: Runs, files: Path, part: str) -> None:
    """Or, where it lies elsewhere, with how such a folder is made."""
    one = kept("one", "small")
    ended = airbridge("diff", f"one/{part}", one)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "name its folder, one" in " ".join(ended.stderr.split())
    if part == "activities.parquet":
        copyfile(files / "one" / part, files / part)
        assert "airbridge run --out" in " ".join(airbridge("diff", part, part).stderr.split())


@pytest.mark.parametrize("part", ["run.json", "activities.parquet", "metrics.csv", "scenario.toml"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b"a,b\n1,2\n"])
def test_a_damaged_folder_is_refused_in_a_sentence(
    airbridge: Airbridge, kept: Runs, files: Path, part: str, content: bytes
) -> None:
    """With the file that is none of a run's."""
    one, two = kept("one", "small"), kept("two", "small")
    (files / "two" / part).write_bytes(content)
    ended = airbridge("diff", one, two)
    assert ended.exit_code == (0 if part == "scenario.toml" and not content else 2), ended.output
    assert ended.exit_code == 0 or f"two/{part}" in "".join(ended.stderr.split())


def test_several_scenarios_are_compared_by_name(airbridge: Airbridge, results: Callable[..., str]) -> None:
    """What only one file holds is named."""
    ended = airbridge("diff", results("a.jsonl", "small.toml", "one_aircraft.toml"), results("b.jsonl", "small.toml"))
    assert ended.exit_code == 1
    assert "only a.jsonl holds the scenario one_aircraft" in ended.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("small.toml", "missing.toml"), "missing.toml: no such file"),
        (("small.toml", "a.jsonl"), "small.toml is a scenario, and a.jsonl is a results file: name two of one kind"),
        (("a.jsonl", "torn.jsonl"), "torn.jsonl, line 2: is damaged"),
        (("a.jsonl", "other.jsonl"), "hold no scenario of the same name"),
        (("small.toml", "."), "is a folder"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    airbridge: Airbridge, results: Callable[..., str], files: Path, words: tuple[str, str], said: str
) -> None:
    """With exit code 2 and a sentence."""
    kept = (files / results("a.jsonl", "small.toml", "one_aircraft.toml", replications=2)).read_text(encoding="utf-8")
    (files / "torn.jsonl").write_text(kept.replace('"scenario"', "", 1), encoding="utf-8")
    others = kept.replace('"small"', '"x"').replace('"one_aircraft"', '"y"').splitlines()
    (files / "other.jsonl").write_text(sealed(*others), encoding="utf-8")
    ended = airbridge("diff", *words)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert said in ended.stderr
