"""Compiled code that is kept and is not what it was: it is compiled again, and nobody else's is ever loaded."""

import logging
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("numba")

from numba import types

from sim.engine import marks
from sim.engine.compiled import cache

posix = pytest.mark.skipif(sys.platform == "win32", reason="owners are those of POSIX")


def half(number: float) -> float:
    """Something to compile."""
    return 0.5 * number


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for what is compiled, empty; and none of another test is remembered."""
    cache.cache_folder.cache_clear()
    (tmp_path / "nowhere").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    yield tmp_path / "airbridge-sim"
    cache.cache_folder.cache_clear()


def files(root: Path) -> list[Path]:
    """What numba keeps: an index, and code."""
    return sorted(root.rglob("*.nb?"))


@pytest.mark.parametrize("suffix", [".nbi", ".nbc"])
@pytest.mark.parametrize("content", [b"", b"\x80", b"garbage\n", pickle.dumps(5), b"\x80\x04\x95\xff\xff"])
def test_damaged_code_is_compiled_again(
    root: Path, caplog: pytest.LogCaptureFixture, suffix: str, content: bytes
) -> None:
    """With one line of warning, and it is whole again after that."""
    caplog.set_level(logging.WARNING, "airbridge")
    assert cache.kept((types.float64,))(half)(3.0) == 1.5
    for file in files(root):
        if file.suffix[:4] == suffix[:4]:
            file.write_bytes(content)
    assert cache.kept((types.float64,))(half)(3.0) == 1.5
    said = [record.getMessage() for record in caplog.records]
    assert all(each.startswith("compiling again: what is kept in ") for each in said)
    assert len(said) <= 1
    caplog.clear()
    assert cache.kept((types.float64,))(half)(3.0) == 1.5
    assert caplog.records == []


def test_code_that_cannot_be_kept_is_compiled_all_the_same(
    root: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full."""
    caplog.set_level(logging.WARNING, "airbridge")
    assert cache.cache_folder()

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("numba.core.caching.IndexDataCacheFile.save", full)
    assert cache.kept((types.float64,))(half)(3.0) == 1.5
    (said,) = [record.getMessage() for record in caplog.records]
    assert said.endswith("is damaged, or cannot be written: [Errno 28] No space left on device")


@posix
def test_a_folder_of_somebody_else_is_not_used(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is loaded is run, and anybody can make a folder of this name among temporary files."""
    root.mkdir(mode=0o700)
    monkeypatch.setattr(os, "getuid", lambda: 12_345)
    assert cache.cache_folder() == ""
    with pytest.raises(PermissionError):
        marks.made_private(root)


@posix
def test_a_folder_that_everybody_may_write_to_is_not_used(root: Path) -> None:
    """Nor one that is a link to another place."""
    root.mkdir()
    root.chmod(0o777)
    assert cache.cache_folder() == ""
    root.rmdir()
    (root.parent / "elsewhere").mkdir(mode=0o700)
    root.symlink_to(root.parent / "elsewhere")
    cache.cache_folder.cache_clear()
    assert cache.cache_folder() == ""


@posix
def test_the_folder_is_for_its_user_alone(root: Path) -> None:
    """Whatever the custom of the machine."""
    before = os.umask(0)
    try:
        assert Path(cache.cache_folder()).parent == root
    finally:
        os.umask(before)
    assert root.stat().st_mode & 0o777 == 0o700
