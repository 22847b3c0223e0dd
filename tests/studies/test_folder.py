"""The folder of results: each file is whole or not there."""

from pathlib import Path

import pytest

from sim.studies import Folder, StudyError


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    """And is left empty until something is written."""
    folder = Folder(tmp_path / "a" / "b")
    assert list(folder.path.iterdir()) == []


def test_a_file_is_replaced_and_all_others_stay(tmp_path: Path) -> None:
    """Nothing of the user's is removed."""
    (tmp_path / "notes.txt").write_text("mine")
    folder = Folder(tmp_path)
    folder.text("a.csv", "old")
    folder.text("a.csv", "new\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "notes.txt"]
    assert (tmp_path / "a.csv").read_bytes() == b"new\n"


def test_a_write_that_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    """Neither half a file nor a trace of it."""

    def break_off(path: Path) -> None:
        path.write_text("half")
        raise KeyboardInterrupt

    folder = Folder(tmp_path)
    folder.text("a.csv", "whole")
    with pytest.raises(KeyboardInterrupt):
        folder.file("a.csv", break_off)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["whole"]


def test_a_file_in_the_way_is_explained(tmp_path: Path) -> None:
    """The folder's name is taken by a file."""
    taken = tmp_path / "out"
    taken.write_text("a file")
    with pytest.raises(StudyError, match=r"results cannot be written to the folder .*out: .*; name another folder"):
        Folder(taken)
    with pytest.raises(StudyError, match="cannot be written"):
        Folder(taken / "below")


def test_a_failed_write_is_explained(tmp_path: Path) -> None:
    """A folder that is there in place of the file."""
    folder = Folder(tmp_path)
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(StudyError, match=r"a\.csv cannot be written to the folder"):
        folder.text("a.csv", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
