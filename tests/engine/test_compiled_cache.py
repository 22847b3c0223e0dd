"""Compiled code is kept between sessions where that is possible, under a name that holds all it depends on."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("numba")

from models import stress, tiny
from models.airlift import plan

from sim.engine import Program
from sim.engine.compiled import CompiledWorkspace, cache
from sim.engine.compiled.steps import Compiler, compiled


@pytest.fixture(autouse=True)
def fresh_folder() -> Iterator[None]:
    """Forget the folder that was found, before and after."""
    cache.cache_folder.cache_clear()
    yield
    cache.cache_folder.cache_clear()


def test_the_folder_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the custom of the system, and made when first wanted."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert Path(cache.cache_folder()) == tmp_path / "cache" / "airbridge-sim" / cache.engine_digest()


def test_where_the_users_folder_is_not_writable_the_temporary_one_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the place of the folder makes it unwritable, for every user."""
    (tmp_path / "cache").write_text("in the way")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert Path(cache.cache_folder()).is_relative_to(tmp_path / "temporary")


def test_where_nothing_is_writable_there_is_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiling each time is slow, and not an error."""
    (tmp_path / "cache").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "cache"))
    assert cache.cache_folder() == ""


def names(program: Program) -> dict[str, str]:
    """The names by which the cache keeps the code of each process, by those of the functions."""
    compiler = Compiler(program)
    return {kind.__name__: compiler.name(kind, "step") for kind in program.processes}


def test_a_process_is_named_by_what_its_code_depends_on() -> None:
    """The same processes in another order have other numbers, and so another name wherever one is started."""
    same, again = stress.program(), stress.program()
    turned = Program(stress.Stress, same.processes[::-1], same.at_start, stress.ACTIVITIES, stress.PURPOSES)
    assert names(same) == names(again)
    assert names(turned) != names(same)
    assert set(names(plan.program()).values()).isdisjoint(names(same).values())


def test_a_further_process_leaves_the_names_of_the_others() -> None:
    """Compiling a longer program is compiling what is new."""
    whole = plan.program()
    shorter = Program(whole.model_class, whole.processes[:-1], (), whole.activities, whole.purposes)
    assert whole.processes[-1] not in shorter.processes
    longer = shorter.extended(processes=whole.processes[-1:])
    assert {kind: name for kind, name in names(longer).items() if kind in names(shorter)} == names(shorter)


def test_a_program_is_compiled_once_for_all_sizes() -> None:
    """Sizes and addresses are data."""
    program = stress.program()
    CompiledWorkspace(program, stress.set_up(3))
    before = compiled(program)
    CompiledWorkspace(program, stress.set_up(40))
    assert compiled(program) is before


def test_only_tables_that_grow_have_room_for_more() -> None:
    """The tables that `new` is used on are read from the source."""
    assert compiled(stress.program()).made_in == {"items"}
    assert tiny.PROGRAM.model_class is tiny.Tiny


def test_two_processes_that_start_at_once_share_an_empty_cache(tmp_path: Path) -> None:
    """Both compile, both keep what they compiled, both give the same journal; a third finds it all there."""
    script = (
        "import hashlib, sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from models import stress\n"
        "from sim.engine.compiled import CompiledWorkspace\n"
        "ended = CompiledWorkspace(stress.program(), stress.set_up(5)).run(1, 0)\n"
        "print(len(ended.journal), hashlib.sha256(ended.journal.tobytes()).hexdigest())\n"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    started = [
        subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = {process.communicate(timeout=300)[0] for process in started}
    assert [process.returncode for process in started] == [0, 0]
    assert len(said) == 1
    kept = sorted(path.name for path in tmp_path.rglob("*.nbi"))
    third = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert {third.stdout} == said
    assert sorted(path.name for path in tmp_path.rglob("*.nbi")) == kept
