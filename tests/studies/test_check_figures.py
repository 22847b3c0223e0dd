"""Check figures: what was changed in a results file after it was written is named by its line."""

import json
import random
from pathlib import Path

import pytest

from sim.scenario import Scenario
from sim.studies import StudyError, merge, open_results, study
from sim.studies.keeping.check_figures import CHECK, LENGTH, says_what_was_written, tail

REMEDY = (
    r"was changed after it was written, by its check figure: remove the line, and resume the study to run it again$"
)
HEAD_REMEDY = (
    "was changed after it was written, by its check figure: put the line back as it was, or run the study again"
)


@pytest.fixture(scope="module")
def whole(small: Scenario, one_aircraft: Scenario, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The results file of four replications of two scenarios."""
    path = tmp_path_factory.mktemp("whole") / "whole.jsonl"
    study(small, one_aircraft, replications=4, engine="simpy", workers=1, results=path, progress=False)
    return path.read_bytes()


def go_on(path: Path, small: Scenario, one_aircraft: Scenario) -> bytes:
    """Resume the study, and give its file."""
    both = (small, one_aircraft)
    study(*both, replications=4, engine="simpy", workers=1, results=path, resume=True, progress=False)
    return path.read_bytes()


def test_every_line_ends_with_the_check_figure_of_what_stands_before_it(whole: bytes) -> None:
    """The figure of a known text is that of the standard."""
    assert all(says_what_was_written(line) for line in whole.splitlines(keepends=True))
    assert tail(b"abc") == b',"check":"63906248"}\n'  # b2sum -l 32 of "abc"
    assert len(tail(b"")) == LENGTH


def test_no_byte_of_what_is_said_can_be_another_without_a_refusal(whole: bytes, tmp_path: Path) -> None:
    """Three hundred edits of one byte, anywhere but in the check figures themselves."""
    chance, path, places = random.Random(1), tmp_path / "edited.jsonl", range(len(whole) - 1)
    ends = [end for end, byte in enumerate(whole) if byte == ord("\n")]
    said = [at for at in places if not any(0 < end - at < LENGTH for end in ends)]
    for at in chance.sample(said, 300):
        byte = chance.choice([each for each in b'0123456789.-,:"[]{}eE xyz' if each != whole[at]])
        path.write_bytes(whole[:at] + bytes([byte]) + whole[at + 1 :])
        with pytest.raises(StudyError):
            open_results(path)


def test_an_edited_check_figure_is_refused_and_one_without_its_key_counts_as_none(whole: bytes, tmp_path: Path) -> None:
    """Nothing else is then read than what was written."""
    path, before = tmp_path / "edited.jsonl", tmp_path / "whole.jsonl"
    before.write_bytes(whole)
    key = whole.index(b'"check"') + 1
    for at in range(key, key + len(CHECK)):
        path.write_bytes(whole[:at] + b"x" + whole[at + 1 :])
        assert open_results(path) == open_results(before)
    for at in range(key + len(CHECK) + 3, whole.index(b"\n") - 2):
        path.write_bytes(whole[:at] + b"x" + whole[at + 1 :])
        with pytest.raises(StudyError, match=HEAD_REMEDY):
            open_results(path)


def test_a_replication_that_was_edited_is_named_and_run_again(
    whole: bytes, tmp_path: Path, small: Scenario, one_aircraft: Scenario
) -> None:
    """Opening, merging and resuming name its line and touch nothing; without the line the study ends as it was."""
    path, lines = tmp_path / "edited.jsonl", whole.splitlines(keepends=True)
    first = json.loads(lines[5])["values"][0]
    edited = lines[5].replace(f'"values":[{first}'.encode(), f'"values":[{first}0'.encode())
    assert edited != lines[5]
    path.write_bytes(content := b"".join([*lines[:5], edited, *lines[6:]]))
    for attempt in (
        lambda: open_results(path),
        lambda: merge([path], tmp_path / "out.jsonl"),
        lambda: go_on(path, small, one_aircraft),
    ):
        with pytest.raises(StudyError, match=rf"edited\.jsonl, line 6: {REMEDY}"):
            attempt()
    assert path.read_bytes() == content
    path.write_bytes(b"".join([*lines[:5], *lines[6:]]))
    assert go_on(path, small, one_aircraft) == whole


@pytest.mark.parametrize(
    ("number", "old", "new"), [(1, b'"seed":1', b'"seed":2'), (2, b'"fingerprint":"', b'"fingerprint":"0')]
)
def test_a_head_that_was_edited_is_named_with_another_remedy(
    whole: bytes, tmp_path: Path, number: int, old: bytes, new: bytes
) -> None:
    """Without it nothing below has a meaning: it is not to be removed."""
    path, lines = tmp_path / "edited.jsonl", whole.splitlines(keepends=True)
    lines[number - 1] = lines[number - 1].replace(old, new, 1)
    path.write_bytes(b"".join(lines))
    with pytest.raises(StudyError, match=rf"edited\.jsonl, line {number}: {HEAD_REMEDY}"):
        open_results(path)


def test_a_file_of_before_there_were_check_figures_is_read_and_gone_on_with(
    whole: bytes, tmp_path: Path, small: Scenario, one_aircraft: Scenario
) -> None:
    """What is resumed has them in every line at its end."""
    path = tmp_path / "older.jsonl"
    lines = whole.splitlines(keepends=True)
    path.write_bytes(b"".join(line[:-LENGTH] + b"}\n" for line in lines[:-1]))
    assert open_results(path).replications == 3
    assert go_on(path, small, one_aircraft) == whole
