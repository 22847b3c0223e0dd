"""`airbridge replay` as a user meets it."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Airbridge = Callable[..., Result]


def test_it_writes_one_page_and_says_so(airbridge: Airbridge, files: Path) -> None:
    """The page is named with its size, and nothing lies beside it."""
    before = {path.name for path in files.iterdir()}
    result = airbridge("replay", "small.toml", "--out", "page.html", "--engine", "simpy", "--replication", "3")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("page.html: replication 3 of ")
    assert {path.name for path in files.iterdir()} - before == {"page.html"}
    assert "replication 3" in (files / "page.html").read_text(encoding="utf-8")


def test_values_can_be_set(airbridge: Airbridge, files: Path) -> None:
    """A replay with another value is another page."""
    airbridge("replay", "small.toml", "--out", "a.html", "--engine", "simpy")
    result = airbridge(
        "replay", "small.toml", "--out", "b.html", "--engine", "simpy", "--set", "fleets.c130.aircraft=1"
    )
    assert result.exit_code == 0, result.output
    assert (files / "a.html").read_bytes() != (files / "b.html").read_bytes()


def test_a_replication_below_zero_is_refused(airbridge: Airbridge) -> None:
    """Replications count from 0."""
    result = airbridge("replay", "small.toml", "--replication", "-1")
    assert result.exit_code == 2
    assert "-1 is not in the range" in result.output


def test_a_page_that_cannot_be_written_is_refused_before_the_run(airbridge: Airbridge, files: Path) -> None:
    """A folder is no page, and a file is no folder; each is said in a sentence."""
    for out, words in ((".", "is a folder"), ("small.toml/page.html", "cannot be written")):
        result = airbridge("replay", "small.toml", "--out", out)
        assert (result.exit_code, words in result.output) == (2, True), result.output
        assert "Traceback" not in result.output


def test_an_unknown_file_is_refused(airbridge: Airbridge, files: Path) -> None:
    """Nothing is written for a scenario that is not there."""
    result = airbridge("replay", "none.toml", "--out", "page.html")
    assert result.exit_code == 2
    assert not (files / "page.html").exists()
