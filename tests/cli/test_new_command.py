"""`airbridge new`, and shipped scenarios by their bare name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sim.scenario import load
from sim.scenario.shipped import shipped_folder, shipped_names, shipped_path

Airbridge = Callable[..., Result]
SCENARIOS = Path(__file__).parents[2] / "scenarios"
SCHEMAS = {"scenario.schema.json", "overlay.schema.json"}


def names(folder: Path) -> set[str]:
    """The files of a folder."""
    return {path.name for path in folder.iterdir()}


def test_without_a_name_the_shipped_scenarios_are_listed(airbridge: Airbridge, files: Path) -> None:
    """Name and title of each; nothing is written."""
    before = names(files)
    ended = airbridge("new")
    assert ended.exit_code == 0
    told = dict(line.split(maxsplit=1) for line in ended.stdout.split("\n\n")[0].splitlines())
    assert told == {name: load(SCENARIOS / f"{name}.toml").title for name in shipped_names()}
    assert names(files) == before


def test_a_name_alone_begins_a_scenario_that_runs(airbridge: Airbridge, tmp_path: Path) -> None:
    """With the schema that its first line names; its runs keep the rules."""
    ended = airbridge("new", "mine", "--into", "sub/folder")
    assert ended.exit_code == 0
    folder = tmp_path / "sub" / "folder"
    assert names(folder) == {"mine.toml", "scenario.schema.json"}
    assert f"airbridge run {Path('sub/folder/mine.toml')}" in ended.stdout
    assert airbridge("check", "sub/folder/mine.toml").exit_code == 0


@pytest.mark.parametrize(
    ("template", "needed"),
    [
        ("second_working_slot", {"second_working_slot.toml", "surge.toml", "iraq_2004.toml"}),
        ("palu_2018", {"palu_2018.toml", "palu_2018_lines.csv"}),
        ("rwanda_1994.toml", {"rwanda_1994.toml"}),
    ],
)
def test_a_template_is_copied_with_all_it_needs(
    airbridge: Airbridge, tmp_path: Path, template: str, needed: set[str]
) -> None:
    """It is the same simulation there as in its own folder."""
    assert airbridge("new", "--template", template, "--into", "copy").exit_code == 0
    assert names(tmp_path / "copy") == needed | SCHEMAS
    name = template.removesuffix(".toml")
    assert load(tmp_path / "copy" / f"{name}.toml") == load(SCENARIOS / f"{name}.toml")


def test_a_name_with_a_template_begins_a_variation_of_it(airbridge: Airbridge, tmp_path: Path) -> None:
    """An overlay beside the copy, which as yet changes nothing."""
    assert airbridge("new", "mine", "--template", "rwanda_1994", "--into", "copy").exit_code == 0
    mine = load(tmp_path / "copy" / "mine.toml")
    assert mine == load(SCENARIOS / "rwanda_1994.toml")
    assert mine.title == "mine"


def test_no_file_is_overwritten(airbridge: Airbridge, files: Path) -> None:
    """One that is there and the same is left alone; one that is another stops all, before anything is written."""
    assert airbridge("new", "--template", "rwanda_1994").exit_code == 0
    assert airbridge("new", "again", "--template", "rwanda_1994").exit_code == 0
    (files / "rwanda_1994.toml").write_text("title = 'mine'", encoding="utf-8")
    ended = airbridge("new", "third", "--template", "rwanda_1994")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "rwanda_1994.toml is in . already, with other content; nothing was written" in ended.stderr
    assert (files / "rwanda_1994.toml").read_text(encoding="utf-8") == "title = 'mine'"
    assert not (files / "third.toml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("../mine",), "is no name for a file"),
        (("a b",), "is no name for a file"),
        (("mine", "--template", "surgee"), "no shipped scenario is called 'surgee'; did you mean surge?"),
        (("mine", "--template", "../small"), "no shipped scenario is called '../small'"),
        (("surge", "--template", "surge"), "give the variation another name"),
        (("mine", "--into", "small.toml"), "cannot be written: "),
    ],
)
def test_what_cannot_be_begun_is_refused(airbridge: Airbridge, words: tuple[str, ...], said: str) -> None:
    """With exit code 2 and a sentence."""
    ended = airbridge("new", *words)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert said in ended.stderr


def test_a_shipped_scenario_is_found_by_its_bare_name(airbridge: Airbridge) -> None:
    """Standard error says so, and how to have a copy."""
    ended = airbridge("show", "rwanda_1994")
    assert ended.exit_code == 0
    assert ended.stdout == f"{load(SCENARIOS / 'rwanda_1994.toml')}\n"
    said = "rwanda_1994: no such file here, so the shipped scenario of this name is read"
    assert ended.stderr == f"{said}; airbridge new --template rwanda_1994 copies it\n"


def test_a_file_of_the_same_name_comes_first(airbridge: Airbridge, files: Path) -> None:
    """Even one without an ending."""
    (files / "rwanda_1994").write_bytes((files / "small.toml").read_bytes())
    ended = airbridge("show", "rwanda_1994")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert "A small airlift" in ended.stdout


def test_a_missing_file_with_the_name_of_a_shipped_one_is_refused_with_a_hint(airbridge: Airbridge) -> None:
    """Nobody gets another file than that which was named."""
    ended = airbridge("show", "sub/rwanda_1994.toml")
    assert ended.exit_code == 2
    assert ended.stderr.endswith("no such file; rwanda_1994, without folder and ending, is a shipped scenario\n")


@pytest.mark.parametrize("name", ["", "rwanda_1994.toml", "../scenarios/surge", "nothing", "x" * 300])
def test_only_bare_names_are_shipped(name: str) -> None:
    """No path leads out of their folder."""
    assert shipped_path(name) is None


def test_the_shipped_scenarios_are_those_beside_the_package() -> None:
    """In a checkout."""
    assert shipped_folder() == SCENARIOS
    assert shipped_names() == sorted(path.stem for path in SCENARIOS.glob("*.toml"))
