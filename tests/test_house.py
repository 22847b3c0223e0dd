"""The rules of the house: what lies where, who may know whom, and that the tools have nothing to say."""

import ast
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOP_LEVEL = {
    *(".ci", ".editorconfig", ".gitattributes", ".gitignore", ".pre-commit-config.yaml"),
    *("CITATION.cff", "LICENSE", "README.md", "pyproject.toml", "requirements.lock"),
    *("notebooks", "scenarios", "sim", "tests"),
}
MAY_KNOW = {
    "scenario": {"errors"},
    "engine": {"errors"},
    "operation": {"errors", "scenario", "engine"},
    "outcome": {"errors", "scenario", "engine", "operation"},
    "studies": {"errors", "scenario", "engine", "operation", "outcome"},
    "views": {"errors", "scenario", "engine", "operation", "outcome", "studies"},
}
HEAVY = {"airportsdata", "duckdb", "matplotlib", "numba", "pandas", "scipy"}
SHIPPED = {".toml", ".csv", ".json"}
"""Suffixes of the scenarios, their tables and the schemas, which a wheel holds as well."""
COUNTRIES = re.compile(r"iraq|kuwait|samawah|japan|rwanda|zaire", re.IGNORECASE)
# Written so that this file is not its own counterexample.
NOT_HERE = re.compile(
    r"(?<![\w.~])/(?:work|root|home|Users|opt)/\w"
    r"|\b(?:py[p]i|python[h]osted|npm[j]s|debia[n]|anacond[a])\.(?:org|com)\b"
)


def tracked(folder: str = ".") -> list[Path]:
    """Files that git knows, or would take up, below a folder."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listing = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", folder)
    found = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in found.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """What a file says; nothing where it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of all that a module imports, at its top or inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def run(*command: str, cwd: Path = ROOT, **environment: str) -> str:
    """Run a Python module and give what it printed; fail with that where it fails."""
    ended = subprocess.run(
        (sys.executable, *command),
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_the_top_level_holds_only_the_allowed_names() -> None:
    """A new file finds its place in a room, not beside the rooms."""
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP_LEVEL


@pytest.mark.parametrize("room", MAY_KNOW)
def test_imports_between_rooms_run_one_way(room: str) -> None:
    """A room imports itself and the rooms below it, and the package as a whole never."""
    allowed = MAY_KNOW[room] | {room}
    for path in (ROOT / "sim" / room).rglob("*.py"):
        for line, name in imports(path):
            package, _, rest = name.partition(".")
            assert package != "sim" or rest.split(".")[0] in allowed, f"{path.relative_to(ROOT)}:{line} imports {name}"


def test_only_views_draw() -> None:
    """The drawing library is imported in one room alone."""
    drawn = [path for path in tracked("sim") if path.suffix == ".py" and "views" not in path.parts]
    assert [(path.name, line) for path in drawn for line, name in imports(path) if name.startswith("matplotlib")] == []


def test_the_command_line_starts_without_heavy_imports() -> None:
    """`airbridge --help` waits for no library that only a run needs."""
    loaded = run("-c", "import sim.cli, sys; print(*sys.modules)").split()
    assert HEAVY.isdisjoint(loaded)


def test_no_country_is_named_in_the_package() -> None:
    """An operation is a scenario file; the package knows none."""
    assert [path.name for path in tracked("sim") if COUNTRIES.search(path.name + text_of(path))] == []


def test_no_machine_and_no_registry_is_named() -> None:
    """Nothing in the tree depends on where it was written or where its dependencies came from."""
    found = [(path.name, NOT_HERE.search(text_of(path))) for path in tracked()]
    assert [(name, match.group()) for name, match in found if match] == []


def test_the_lock_holds_no_address() -> None:
    """Versions are pinned, sources are not."""
    assert "://" not in text_of(ROOT / "requirements.lock")


def test_each_link_of_the_readme_leads_to_a_file() -> None:
    """Pictures and pages that the README shows are there."""
    links = re.findall(r"\]\(([^)#]+)\)", text_of(ROOT / "README.md"))
    assert [link for link in links if "://" not in link and not (ROOT / link).is_file()] == []


def test_every_public_name_is_documented() -> None:
    """`help(sim)` explains the package and each name that it gives."""
    package = import_module("sim")
    assert package.__doc__
    assert package.__all__
    assert [name for name in package.__all__ if not getattr(package, name).__doc__] == []


def test_the_wheel_holds_the_package_whole_and_alone(tmp_path: Path) -> None:
    """What is installed from a wheel has its data files and its type marker, and starts."""
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    inside = {
        path.relative_to(tmp_path / "installed") for path in (tmp_path / "installed").rglob("*") if path.is_file()
    }
    package = {path for path in inside if not path.parts[0].endswith(".dist-info")}
    shipped = {Path("sim", "shipped", path.name) for path in tracked("scenarios") if path.suffix in SHIPPED}
    assert package == {path.relative_to(ROOT) for path in tracked("sim")} | shipped
    assert Path("sim/py.typed") in package
    where = run("-c", "import sim.cli; print(sim.cli.__file__)", cwd=tmp_path, PYTHONPATH=str(tmp_path / "installed"))
    assert Path(where.strip()).is_relative_to(tmp_path)


def test_the_linter_has_nothing_to_say() -> None:
    """Ruff's rules are chosen in pyproject.toml."""
    run("-m", "ruff", "check")


def test_the_formatter_has_nothing_to_change() -> None:
    """One format, so that a difference is a difference in meaning."""
    run("-m", "ruff", "format", "--check")


def test_the_type_checker_has_nothing_to_say() -> None:
    """Package, scripts and tests are typed strictly."""
    run("-m", "mypy")
