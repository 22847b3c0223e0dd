"""Whatever the README shows as Python runs, and its model runs on both engines."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

HOUSE = Path(__file__).parents[1]
BLOCKS = re.findall(r"```python\n(.*?)```", HOUSE.joinpath("README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_each_python_block_runs(number: int, tmp_path: Path) -> None:
    """In a process of its own, from the top of the project, and what it shows in a comment is what it prints."""
    script = tmp_path / "block.py"
    script.write_text(BLOCKS[number], encoding="utf-8")
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
