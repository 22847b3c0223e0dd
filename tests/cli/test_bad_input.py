"""Whatever is wrong with what was typed: sentences on standard error, exit code 2, no traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Airbridge = Callable[..., Result]
COMMANDS = (("run",), ("show",), ("check",), ("trace", "--actor", "c130-1"))
BAD_FILES = {
    "missing.toml": None,
    "empty.toml": b"",
    "binary.toml": b"\x00\x01\xff",
    "latin.toml": "title = 'Käfer'".encode("latin-1"),
    "torn.toml": b"title = [",
    "other.toml": b"a = 1",
    "loop.toml": b'extends = "loop.toml"\nwhy = "a circle"',
    "orphan.toml": b'extends = "../../nowhere.toml"\nwhy = "outside"',
}
BAD_SETTINGS = {
    "aircraft": '"aircraft" is no setting: write path=value',
    "=2": '"=2" is no setting',
    "fleets.c130.aircraft=": "nothing stands after the =",
    "fleets.c130.type=C-130H": "text needs quotes, such as 'fleets.c130.type=\"C-130H\"'",
    "fleets.c130.aircraft=2\nhorizon_d=3": "is no TOML value",
    "fleets.c130.aircraft=" + "[" * 5000: "is no TOML value",
    "fleets.c130.aircrafts=2": "--set: fleets.c130.aircrafts: unknown key; did you mean aircraft?",
    "fleets.c130.aircraft=-1": "--set: fleets.c130.aircraft: must be",
    "fleets.c130.aircraft=2.5": "--set: fleets.c130.aircraft: must be a whole number",
    "fleets..aircraft=2": "is no dotted path",
    "fleets.c131.aircraft=2": "did you mean c130?",
    "horizon_d=1e999": "must be a finite number",
    "horizon_h=true": "must be",
    "fleets.c130.crews=" + "9" * 5000: "is a number of too many digits",
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_scenario_is_refused_by_every_command(
    airbridge: Airbridge, files: Path, command: tuple[str, ...], name: str
) -> None:
    """Each line names the file."""
    content = BAD_FILES[name]
    if content is not None:
        (files / name).write_bytes(content)
    ended = airbridge(*command, name)
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert ended.stderr
    assert all(line.startswith(name) for line in ended.stderr.splitlines())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_is_no_scenario(airbridge: Airbridge, files: Path, command: tuple[str, ...]) -> None:
    """The message says what to name instead."""
    ended = airbridge(*command, str(files))
    assert ended.exit_code == 2
    assert "is a folder" in ended.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(("setting", "said"), BAD_SETTINGS.items())
def test_a_setting_that_is_wrong_is_refused_by_every_command(
    airbridge: Airbridge, command: tuple[str, ...], setting: str, said: str
) -> None:
    """In the words of the option, not in those of a program."""
    ended = airbridge(*command, "small.toml", "--set", setting)
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert said in ended.stderr
    assert all(line.startswith("--set: ") for line in ended.stderr.splitlines())


def test_all_faults_are_told_at_once(airbridge: Airbridge) -> None:
    """Of all files and all settings, one line each."""
    settings = ("--set", "fleets.c130.aircrafts=2", "--set", "fleets.c130.crews=-1")
    ended = airbridge("run", "small.toml", "missing.toml", *settings)
    assert ended.exit_code == 2
    assert len(ended.stderr.splitlines()) == 3


def test_a_setting_made_twice_is_refused(airbridge: Airbridge) -> None:
    """Which of them was meant?"""
    ended = airbridge("run", "small.toml", "--set", "horizon_d=5", "--set", "horizon_d=6")
    assert (ended.exit_code, ended.stderr) == (2, "--set: horizon_d: is set twice: leave one out\n")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("run",),
        ("check",),
        ("run", "small.toml", "--replications", "0"),
        ("run", "small.toml", "--replications", "many"),
        ("run", "small.toml", "--replications", "99999999"),
        ("run", "small.toml", "--seed", "-1"),
        ("run", "small.toml", "--seed", str(2**64)),
        ("run", "small.toml", "--workers", "0"),
        ("run", "small.toml", "--engine", "diesel"),
        ("run", "small.toml", "--fast"),
        ("show", "small.toml", "small.toml"),
        ("trace", "small.toml"),
        ("trace", "small.toml", "--actor", "c130-1", "--replication", "-1"),
    ],
    ids=" ".join,
)
def test_words_that_are_no_command_are_refused(airbridge: Airbridge, words: tuple[str, ...]) -> None:
    """With the usage on standard error."""
    ended = airbridge(*words)
    assert ended.exit_code == 2
    assert "Usage: airbridge" in ended.stderr
    assert ended.stdout == ""


@pytest.mark.parametrize("day", ["0", "monday", "2004-02-29", "2004-13-01", "-3", "1.5", ""])
def test_a_day_that_is_none_is_refused(airbridge: Airbridge, day: str) -> None:
    """A date of the run, or a number from 1 on."""
    ended = airbridge("trace", "small.toml", "--actor", "c130-1", f"--from-day={day}")
    assert ended.exit_code == 2
    days = "write a date from 2004-03-01 to 2004-03-30, or a number from 1 to 30"
    assert ended.stderr == f"--from-day: '{day}' is no day of the run: {days}\n"


def test_days_in_the_wrong_order_are_refused(airbridge: Airbridge) -> None:
    """There is nothing between the fifth and the second."""
    ended = airbridge("trace", "small.toml", "--actor", "c130-1", "--from-day", "5", "--to-day", "2")
    assert (ended.exit_code, ended.stderr) == (2, "--to-day 2 lies before --from-day 5: exchange them\n")


@pytest.mark.parametrize("actor", ["c130-9", "aircraft/c130-9", "crews/c130-1 ", "", "/"])
def test_an_actor_whom_nobody_knows_is_refused(airbridge: Airbridge, actor: str) -> None:
    """With the nearest name, or those that there are."""
    ended = airbridge("trace", "small.toml", "--actor", actor)
    assert ended.exit_code == 2
    assert "nobody of this run is called so" in ended.stderr
    assert "c130-" in ended.stderr
