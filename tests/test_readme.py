"""Whatever the README shows runs: its Python, its commands, its model on both engines; and its screen is as shown."""

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

HOUSE = Path(__file__).parents[1]
TEXT = HOUSE.joinpath("README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = re.findall(r"^\.venv/bin/airbridge (.*)$", TEXT, re.MULTILINE)
CLUSTER = "--dask"
"""Commands that need a cluster have tests of their own."""
SCHEDULER = 'Client("tcp://127.0.0.1:8786")'
WITHIN = "Client(processes=False, dashboard_address=None)"
"""What stands for the cluster of the Python blocks: threads of their process."""
KEPT = re.compile(r"\b(slot\.jsonl\b|my_airlift\.toml\b|shard_)")
"""Files that one command writes and another one reads."""


def chains() -> dict[str, list[str]]:
    """The commands by the file that they hand on; the others alone."""
    found: dict[str, list[str]] = {}
    for command in COMMANDS:
        if CLUSTER not in command:
            kept = KEPT.search(command)
            found.setdefault(kept[1] if kept else command.split(" -")[0], []).append(command)
    return found


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_each_python_block_runs(number: int, tmp_path: Path) -> None:
    """In a process of its own, from the top of the project, and what it shows in a comment is what it prints."""
    if SCHEDULER in BLOCKS[number]:
        pytest.importorskip("distributed")
    script = tmp_path / "block.py"
    script.write_text(BLOCKS[number].replace(SCHEDULER, WITHIN), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )
    assert done.returncode == 0, done.stderr
    for shown in re.findall(r"^print.*  # (\[.*\])$", BLOCKS[number], re.MULTILINE):
        assert shown in done.stdout


@pytest.mark.parametrize("name", chains())
def test_each_command_runs(name: str, tmp_path: Path) -> None:
    """In a folder that holds the scenarios; `diff` says by its exit code that there are differences."""
    (tmp_path / "scenarios").symlink_to(HOUSE / "scenarios")
    for command in chains()[name]:
        done = subprocess.run(
            [sys.executable, "-m", "sim", *shlex.split(command)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(HOUSE), "COLUMNS": "120"},
        )
        assert done.returncode == int(command.startswith("diff")), done.stderr
        if command == COMMANDS[screen()[0]]:
            assert [line for line in screen()[1] if line not in done.stdout.splitlines()] == []


def screen() -> tuple[int, list[str]]:
    """The number of the command whose screen is shown, and the lines of it."""
    shown = re.search(r"^\.venv/bin/airbridge (study .*)\n```\n\n```text\n(.*?)```", TEXT, re.MULTILINE | re.DOTALL)
    assert shown
    return COMMANDS.index(shown[1]), [line for line in shown[2].splitlines() if line]


def test_the_model_of_the_readme_runs_compiled_with_the_same_journal(tmp_path: Path) -> None:
    """The washing stand: both engines, the same bits."""
    from sim.engine import SimpyWorkspace
    from sim.engine.compiled import CompiledWorkspace

    block = next(block for block in BLOCKS if "class Depot(Model)" in block)
    module = module_of(block, tmp_path / "washing_stand.py")
    one = SimpyWorkspace(module.program, module.depot).run(1, 0)
    other = CompiledWorkspace(module.program, module.depot).run(1, 0)
    assert one.journal.tobytes() == other.journal.tobytes()
    assert len(one.journal) > 0


def module_of(text: str, path: Path) -> ModuleType:
    """Import text as a module, from a file, as the compiler reads source from files."""
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
