"""Names of files that cannot be shown are refused in one sentence before any work, by every command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario, load
from sim.studies import StudyError, open_results, study

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "scenario" / "small.toml"
REMEDY = "rename it, in UTF-8 and with signs that can be seen"
NAMES = {b"pl\xff\xfean": "pl??an", b"new\nline": "new?line", b"\xe2\x80\xaeplan": "?plan", b"a\x1b[2J": "a?[2J"}
COMMANDS = (
    (b"check", b"{}.toml"),
    (b"show", b"{}.toml"),
    (b"run", b"{}.toml"),
    (b"run", b"small.toml", b"--out", b"{}"),
    (b"study", b"{}.toml"),
    (b"study", b"small.toml", b"--results", b"{}.jsonl"),
    (b"sweep", b"{}.toml", b"--vary", b"fleets.c130.aircraft=1,2", b"--metric", b"sorties"),
    (b"sweep", b"small.toml", b"--vary", b"fleets.c130.crews=1,2", b"--metric", b"sorties", b"--csv", b"{}.csv"),
    (b"explain", b"small.toml", b"{}.toml", b"--metric", b"sorties"),
    (b"trace", b"{}.toml", b"--actor", b"c130-1"),
    (b"replay", b"small.toml", b"--out", b"{}.html"),
    (b"report", b"{}.jsonl"),
    (b"diff", b"small.toml", b"{}.toml"),
    (b"merge", b"small.toml", b"--out", b"{}.jsonl"),
    (b"new", b"plan", b"--into", b"{}"),
)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes")
def test_every_command_refuses_a_name_that_cannot_be_shown(tmp_path: Path) -> None:
    """One sentence, exit code 2, no raw sign on the screen, and nothing new in the folder."""
    (tmp_path / "small.toml").write_bytes(SMALL.read_bytes())
    for name in NAMES:
        (tmp_path / os.fsdecode(name + b".toml")).write_bytes(SMALL.read_bytes())
    before = sorted(tmp_path.iterdir())
    said = "import sys\nfrom sim.cli import commands\nfor stream in (sys.stdout, sys.stderr):\n"
    said += "    stream.reconfigure(errors='replace')\nwords = sys.argv[1:]\nwhile words:\n"
    said += "    at = words.index('--end')\n    try:\n        commands(words[:at], prog_name='airbridge')\n"
    said += "    except SystemExit as ended:\n        print(ended.code, file=sys.stderr)\n    words = words[at + 1:]\n"
    for name, visible in NAMES.items():
        words = [each.replace(b"{}", name) for command in COMMANDS for each in (*command, b"--end")]
        python = [os.fsencode(sys.executable), b"-c", said.encode(), *words]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        ran = subprocess.run(python, cwd=tmp_path, capture_output=True, env=environment, check=True)
        lines = ran.stderr.decode().splitlines()
        assert not ran.stdout
        assert lines[1::2] == ["2"] * len(COMMANDS)
        assert all(each.startswith(visible) and each.endswith(REMEDY) for each in lines[::2]), lines
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no file can be called so there")
@pytest.mark.parametrize("name", ["new\nline.toml", "pl\udcff.toml", "\u202eplan.toml"])
def test_load_refuses_a_name_that_cannot_be_shown(tmp_path: Path, name: str) -> None:
    """From a program as from the command line."""
    path = tmp_path / name
    path.write_bytes(SMALL.read_bytes())
    with pytest.raises(ScenarioError, match=REMEDY) as refused:
        load(path)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("name", ["new\nline", "pl\udcff", "n" * 300, "a\x1b[2J"])
def test_a_name_that_a_results_file_cannot_hold_is_refused_before_any_run(tmp_path: Path, name: str) -> None:
    """A scenario that a program made may be called anything, until it is to be kept."""
    scenario = Scenario.from_text(SMALL.read_text(encoding="utf-8"), name)
    path = tmp_path / "kept.jsonl"
    with pytest.raises(StudyError, match="is no name that a results file can hold: give the scenario a plain one"):
        study(scenario, replications=2, engine="simpy", workers=1, results=path, progress=False)
    assert not path.exists()


def test_letters_of_all_languages_and_wide_spaces_are_names(tmp_path: Path) -> None:
    """What is written can be read again."""
    path = tmp_path / "\u8a08\u753b\u3000\u00e9 \U0001f6e9.toml"
    path.write_bytes(SMALL.read_bytes())
    kept = tmp_path / "kept.jsonl"
    study(load(path), replications=2, engine="simpy", workers=1, results=kept, progress=False)
    assert open_results(kept).scenarios == (path.stem,)
