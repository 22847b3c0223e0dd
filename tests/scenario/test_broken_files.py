"""Files that cannot be read, and chains of files that cannot be followed."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario, load

Faults = Callable[[Path], list[str]]
WHY = 'why = "a test"\n'


def ring(*links: tuple[str, str]) -> dict[str, str]:
    """Give files, each of which extends another."""
    return {f"{name}.toml": f'{WHY}extends = "{parent}"\n' for name, parent in links}


BYTES = {
    "empty": (
        b"",
        "file.toml: is empty; a scenario needs at least title, start, horizon_d, places, fleets and missions",
    ),
    "blank": (b"\n \n\n", "file.toml: is empty; "),
    "only comments": (b"# nothing\n#:schema x\n", "file.toml: is empty; "),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file.toml: is a binary file; a scenario is a TOML text"),
    "not UTF-8": ("a = 1\ntitle = 'Zürich'".encode("latin-1"), "file.toml:2: is not UTF-8 text; save it as UTF-8"),
    "UTF-16": ("title = 'x'".encode("utf-16"), "file.toml: is a binary file"),
    "too large": (b"#" * 10_000_001, "file.toml: is larger than 10 MB; a scenario is a text of a few hundred lines"),
    "unclosed text": (b'a = 1\ntitle = "A', "file.toml:2: is not valid TOML: "),
    "unclosed list": (b"a = [1,\n2", "file.toml:2: is not valid TOML: unclosed array"),
    "no value": (b"title =\n", "file.toml:1: is not valid TOML: invalid value; text stands in quotes"),
    "YAML": (b"title: a\nstart: 2004-01-01\n", "file.toml:1: is not valid TOML: expected '=' after a key"),
    "JSON": (b'{"title": "a"}', "file.toml:1: is not valid TOML: "),
    "key written twice": (
        b"a = 1\nb = 2\na = 3\n",
        "file.toml:3: is not valid TOML: a key is written twice in one table",
    ),
    "table written twice": (b"[a.b]\n[a.b]\n", "file.toml:2: is not valid TOML: the table [a.b] is written twice"),
    "deep lists": (b"a = " + b"[" * 5_000 + b"]" * 5_000, "file.toml: is nested more than 12 levels deep"),
    "deep tables": (b"a = 1\n[" + b".".join([b"a"] * 500) + b"]\n", "file.toml:2: is nested more than 12 levels deep"),
    "a key of a million parts": (b"a" + b".a" * 900_000 + b" = 1", "file.toml:1: is nested more than 12 levels deep"),
    "a number of many digits": (b"horizon_d = " + b"9" * 5_000, "file.toml:1: is a number of too many digits"),
    "a carriage return": (b"a = 1\rb = 2", "file.toml:1: is not valid TOML: "),
}


@pytest.mark.parametrize("name", BYTES)
def test_content_that_is_no_scenario_is_refused(tmp_path: Path, faults: Faults, name: str) -> None:
    """One sentence says what the file is and what it should be."""
    content, said = BYTES[name]
    (tmp_path / "file.toml").write_bytes(content)
    (found,) = faults(tmp_path / "file.toml")
    assert found.startswith(said)
    assert len(found) < 200


def test_a_missing_file_names_the_nearest(folder: Path, faults: Faults) -> None:
    """The name of a file that is there is offered in the place of one that is not."""
    assert faults(folder / "smal.toml") == ["smal.toml: no such file; did you mean small.toml?"]
    assert faults(folder / "other" / "x.toml") == ["x.toml: no such file"]


def test_a_folder_is_no_scenario(folder: Path, faults: Faults) -> None:
    """A folder in the place of a file is said to be one."""
    assert faults(folder) == [f"{folder.name}: is a folder; name a scenario file in it, such as scenario.toml"]


def test_a_name_that_no_file_can_have_is_refused(folder: Path, faults: Faults) -> None:
    """A null character in a name is an error of the package, not of Python."""
    assert faults(folder / "a\0b.toml")[0].endswith(
        "a?b.toml: is no name that can be shown: rename it, in UTF-8 and with signs that can be seen"
    )


@pytest.mark.parametrize("digits", ["9" * 5_000, "-" + "9_9" * 3_000])
def test_a_number_of_too_many_digits_is_named_by_its_line(digits: str) -> None:
    """Python reads no more than some thousands; one in a comment or in text above it is not meant."""
    text = f"# {'1' * 5_000}\nwhy = '{'1' * 5_000}'\nhorizon_d = {digits}\n"
    with pytest.raises(ScenarioError) as refused:
        Scenario.from_text(text, "plan")
    assert str(refused.value).startswith(
        "plan.toml:3: is a number of too many digits: no value of a scenario needs more"
    )


CHAINS: dict[str, tuple[dict[str, str], list[str]]] = {
    "no why": (
        {"a.toml": 'extends = "small.toml"\n'},
        ['a.toml:1: extends: an overlay says what it asks: add why = "..." to the file'],
    ),
    "missing parent": (
        {"a.toml": f'{WHY}extends = "smal.toml"\n'},
        ['a.toml:2: extends: "smal.toml" is not there; did you mean small.toml?'],
    ),
    "missing grandparent": (
        {"a.toml": f'{WHY}extends = "b.toml"\n', "b.toml": f'{WHY}extends = "c.toml"\n'},
        ['b.toml:2: extends: "c.toml" is not there; did you mean'],
    ),
    "its own parent": (
        {"a.toml": f'{WHY}extends = "a.toml"\n'},
        ["a.toml:2: extends: goes in a circle: a.toml extends a.toml; take one extends out"],
    ),
    "a circle of three": (
        ring(("a", "b.toml"), ("b", "c.toml"), ("c", "a.toml")),
        ["c.toml:2: extends: goes in a circle: a.toml extends b.toml extends c.toml extends a.toml"],
    ),
    "a circle behind it": (
        ring(("a", "b.toml"), ("b", "c.toml"), ("c", "./b.toml")),
        ["c.toml:2: extends: goes in a circle: b.toml extends c.toml extends b.toml; take one extends out"],
    ),
    "outside": (
        {"in/a.toml": f'{WHY}extends = "../small.toml"\n'},
        ['in/a.toml:2: extends: "../small.toml" lies outside the folder of a.toml: move it beside'],
    ),
    "absolute": (
        {"a.toml": f'{WHY}extends = "/etc/hostname"\n'},
        ['a.toml:2: extends: "/etc/hostname" lies outside the folder of a.toml'],
    ),
    "no text": (
        {"a.toml": f'{WHY}extends = ["small.toml"]\n'},
        ['a.toml:2: extends: must name one file, such as extends = "base.toml", not a list'],
    ),
    "empty": (
        {"a.toml": f'{WHY}extends = ""\n'},
        ['a.toml:2: extends: must name one file, such as extends = "base.toml"'],
    ),
    "a folder": (
        {"a.toml": f'{WHY}extends = "b"\n', "b/c.toml": ""},
        ['a.toml:2: extends: "b" is a folder; name a scenario file in it'],
    ),
    "null": ({"a.toml": WHY + r'extends = "a\u0000b"' + "\n"}, ['a.toml:2: extends: "a?b" lies outside']),
    "broken parent": (
        {"a.toml": f'{WHY}extends = "b.toml"\n', "b.toml": "title = \n"},
        ["b.toml:1: is not valid TOML: invalid value"],
    ),
    "empty parent": ({"a.toml": f'{WHY}extends = "b.toml"\n', "b.toml": ""}, ["b.toml: is empty; "]),
    "too many": (
        {f"a{n}.toml": f'{WHY}extends = "a{n + 1}.toml"\n' for n in range(12)}
        | {"a.toml": f'{WHY}extends = "a0.toml"\n'},
        ["a8.toml:2: extends: is the parent number 10 of a.toml; at most 9 are read"],
    ),
    "mistakes in both": (
        {
            "a.toml": f'{WHY}extends = "b.toml"\n[fleets.c130]\naircraft = -1\nseat = 4\n'
            '[missions.shuttle]\nfleet = "c13"\n',
            "b.toml": f'{WHY}extends = "small.toml"\n[fleets.c130]\naircraft = "six"\ncrews = "six"\n',
        },
        [
            "a.toml:4: fleets.c130.aircraft: must be at least 0, not -1",
            "a.toml:5: fleets.c130.seat: unknown key; did you mean seats?",
            'a.toml:7: missions.shuttle.fleet: "c13" is not a fleet of this scenario; did you mean c130?',
            'b.toml:5: fleets.c130.crews: must be a whole number, not the text "six"',
        ],
    ),
    "a misspelt table": (
        {"a.toml": f'{WHY}extends = "small.toml"\n[fleets.c13]\naircraft = 1\n'},
        ["a.toml:3: fleets.c13: lacks type, home, payload_t"],
    ),
    "a table for a number": (
        {"a.toml": f'{WHY}extends = "small.toml"\n[fleets]\nc130 = 4\n'},
        ["a.toml:4: fleets.c130: must be a table, not 4"],
    ),
    "without what is not there": (
        {"a.toml": f'{WHY}extends = "small.toml"\nwithout = ["missions.shutle", 5, "fleets.c130.aircraft.x"]\n'},
        [
            "a.toml:3: without[1]: missions.shutle is not in the files that this one extends; did you mean shuttle?",
            "a.toml:3: without[2]: must be a dotted path in quotes, not a number",
            "a.toml:3: without[3]: fleets.c130.aircraft.x is not in the files that this one extends",
        ],
    ),
    "without no list": (
        {"a.toml": f'{WHY}extends = "small.toml"\nwithout = "missions.shuttle"\n'},
        ['a.toml:3: without: must be a list of dotted paths, such as ["missions.shuttle"], not text'],
    ),
    "without what is needed": (
        {"a.toml": f'{WHY}extends = "small.toml"\nwithout = ["missions.shuttle.fleet"]\n'},
        ["small.toml:43: missions.shuttle: lacks fleet"],
    ),
}


@pytest.mark.parametrize("name", CHAINS)
def test_chains_that_cannot_be_followed_are_refused(folder: Path, faults: Faults, name: str) -> None:
    """Each sentence names the file of the chain, and the line in it, in which the remedy lies."""
    files, said = CHAINS[name]
    for file, text in files.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    first = next(file for file in files if file.endswith("a.toml"))
    found = faults(folder / first)
    expected = [each.removeprefix("in/") for each in said]
    assert [each[: len(start)] for each, start in zip(found, expected, strict=True)] == expected


def test_a_parent_behind_a_link_stays_outside(folder: Path, faults: Faults) -> None:
    """A link in the folder to a file outside it does not make that file a parent."""
    inner = folder / "inner"
    inner.mkdir()
    (inner / "link.toml").symlink_to(folder / "small.toml")
    (inner / "a.toml").write_text(f'{WHY}extends = "link.toml"\n', encoding="utf-8")
    (found,) = faults(inner / "a.toml")
    assert "lies outside the folder of a.toml" in found


def test_problems_survive_pickling(tmp_path: Path) -> None:
    """An error raised in a worker process arrives with its problems."""
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "none.toml")
    again = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(again, ScenarioError)
    assert again.problems == caught.value.problems
    assert str(again) == str(caught.value)
