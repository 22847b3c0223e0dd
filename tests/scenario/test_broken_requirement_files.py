"""What is wrong with a CSV file of requirement lines is said with its line, its column and a remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest

Faults = Callable[[Path], list[str]]
Write = Callable[[str], Path]

HEADER = "id,what,amount,from,to,RLD,ALD,EAD,LAD,RDD,priority"
ROW = "x,food,1,hub,camp,,2004-03-02,,,2004-03-09,3"
WRONG: dict[str, tuple[str, list[str]]] = {
    "no amount": (f"{HEADER}\nx,food,,hub,camp,,2004-03-02,,,,", ["2: requirements.x: lacks amount and RDD: fill the"]),
    "no number": (
        f"{HEADER}\n{ROW.replace(',1,', ',ten,')}",
        ['2: requirements.x.amount_t: must be a number of tonnes such as 12.5, not "ten" (column amount)'],
    ),
    "a number of a German spreadsheet": (
        f"{HEADER}\n{ROW.replace(',1,', ',{q}1,5{q},'.format(q=chr(34)))}",
        ['2: requirements.x.amount_t: must be a number of tonnes such as 12.5, not "1,5" (column amount)'],
    ),
    "half a passenger": (
        f"{HEADER}\n{ROW.replace('food,1', 'passengers,1.5')}",
        ['2: requirements.x.passengers: must be a whole number of passengers, not "1.5" (column amount)'],
    ),
    "no date": (
        f"{HEADER}\n{ROW.replace('2004-03-09', '9.3.2004')}",
        ['2: requirements.x.required: must be a date such as 2004-02-28, not "9.3.2004" (column RDD)'],
    ),
    "a day that is none": (
        f"{HEADER}\n{ROW.replace('2004-03-09', '2004-02-30')}",
        ['2: requirements.x.required: must be a date such as 2004-02-28, not "2004-02-30" (column RDD)'],
    ),
    "negative": (
        f"{HEADER}\n{ROW.replace(',1,', ',-1,')}",
        ["2: requirements.x.amount_t: must be at least 0, not -1 (column amount)"],
    ),
    "far too much": (
        f"{HEADER}\n{ROW.replace(',1,', ',1e400,')}",
        ["2: requirements.x.amount_t: must be a finite number, not inf (column amount)"],
    ),
    "unknown commodity": (
        f"{HEADER}\n{ROW.replace('food', 'fod')}",
        ['2: requirements.x.commodity: "fod" is not a commodity of this scenario; did you mean food? (column what)'],
    ),
    "unknown place": (
        f"{HEADER}\n{ROW.replace('camp', 'kamp')}",
        ['2: requirements.x.destination: "kamp" is not an airfield or a camp of this scenario; did you mean camp?'],
    ),
    "nowhere to go": (
        f"{HEADER}\n{ROW.replace('hub,camp', 'hub,hub')}",
        ["2: requirements.x.destination: hub is the origin as well: name another place (column to)"],
    ),
    "after the horizon": (
        f"{HEADER}\n{ROW.replace('03-02', '05-02').replace('03-09', '05-09')}",
        ["2: requirements.x.available: 2004-05-02 lies after the last day of the scenario, 2004-03-30: write"],
    ),
    "LAD after RDD": (
        f"{HEADER}\n{ROW.replace(',,,2004', ',,2004-03-11,2004')}",
        ["2: requirements.x.required: 2004-03-09 lies before latest, 2004-03-11: exchange or correct"],
    ),
    "priority": (
        f"{HEADER}\n{ROW.replace(',3', ',300')}",
        ["2: requirements.x.priority: must be at most 99, not 300 (column priority)"],
    ),
    "priority in words": (
        f"{HEADER}\n{ROW.replace(',3', ',high')}",
        ['2: requirements.x.priority: must be a whole number, not "high" (column priority)'],
    ),
    "no id": (f"{HEADER}\n{ROW[1:]}", ["2: requirements: lacks id: fill the cell"]),
    "an id with a space": (
        f"{HEADER}\n{ROW.replace('x,', 'x y,')}",
        ['2: requirements."x y": its id must be a name of at most 60 letters, digits, _ and -, not "x y"'],
    ),
    "an id that is a key": (
        f"{HEADER}\n{ROW.replace('x,', 'file,')}",
        ["2: requirements.file: cannot be called file, which is the key that names this file"],
    ),
    "an id twice": (
        f"{HEADER}\n{ROW}\n{ROW}",
        ["3: requirements.x: is the id of line 2 as well: give each line its own"],
    ),
    "an id of the scenario file": (
        f"{HEADER}\n{ROW.replace('x,', 'tents,')}",
        ["2: requirements.tents: is the id of a line in listed.toml:68 as well: give one"],
    ),
    "too few values": (
        f"{HEADER}\nx,food,1",
        ["2: requirements: has 3 values for 11 columns: put text with"],
    ),
    "several faults": (
        f"{HEADER}\nx,fod,ten,hbu,camp,,2004-03-02,,,2004-03-09,3\ny,food,1,hub,camp,,2004-03-02,,,x,3",
        [
            '2: requirements.x.amount_t: must be a number of tonnes such as 12.5, not "ten" (column amount)',
            '2: requirements.x.commodity: "fod" is not a commodity of this scenario; did you mean food? (column what)',
            '2: requirements.x.origin: "hbu" is not an airfield of this scenario; did you mean hub? (column from)',
            '3: requirements.y.required: must be a date such as 2004-02-28, not "x" (column RDD)',
        ],
    ),
    "an unknown column": (
        HEADER.replace("amount", "amuont"),
        ['1: requirements: unknown column "amuont"; did you mean amount? allowed: id, what, amount, from'],
    ),
    "a missing column": (HEADER.replace(",RDD", ""), ["1: requirements: lacks the column RDD"]),
    "two missing columns": (
        HEADER.replace("ALD,", "").replace(",RDD", ""),
        ["1: requirements: lacks the columns ALD"],
    ),
    "a column twice": (HEADER + ",ALD", ["1: requirements: has the column ALD twice: keep one of them"]),
    "semicolons": (HEADER.replace(",", ";"), ["1: requirements: separates its values by semicolons or tabs: save it"]),
    "nothing": ("", [" requirements: is empty; its first line names the columns id, what, amount, from, to, RLD"]),
    "blank": ("\n , \n\n", [" requirements: is empty; its first line names the columns id"]),
    "open quotes": (
        f'{HEADER}\n{ROW}\n"y,food',
        ["3: requirements: is not valid CSV: unexpected end"],
    ),
    "binary": ("\0\1", [" requirements: is a binary file; requirement lines are a CSV text"]),
    "too many lines": (
        f"{HEADER}\n" + "\n".join(f"{n}{ROW}" for n in range(20_001)),
        ["20002: requirements: has more than 20,000 lines: split the scenario, or add lines up"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_in_a_line_is_said_with_line_and_column(write_lines: Write, faults: Faults, name: str) -> None:
    """One sentence for each, in the style of all others, and no others."""
    lines, said = WRONG[name]
    found = faults(write_lines(lines))
    expected = [f"lines.csv:{sentence}" for sentence in said]
    assert [each[: len(start)] for each, start in zip(found, expected, strict=True)] == expected


NAMES: dict[str, tuple[str, str]] = {
    "missing": ('"line.csv"', '"line.csv" is not there; did you mean lines.csv?'),
    "outside": ('"../lines.csv"', '"../lines.csv" lies outside the folder of the scenario: move it there or below'),
    "absolute": ('"/etc/hostname"', '"/etc/hostname" lies outside the folder of the scenario'),
    "a folder": ('"folder.csv"', '"folder.csv" is no plain file'),
    "a number": ("5", 'must name a CSV file, such as file = "lines.csv", not a number'),
    "a table": ("{ passengers = 3 }", "is the key that names a CSV file: call the line otherwise than file"),
    "empty": ('""', 'must name a CSV file, such as file = "lines.csv", not text'),
    "null": (r'"a\u0000"', '"a?" lies outside the folder of the scenario'),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_found_beside_the_scenario_or_below_it(listed: Path, faults: Faults, name: str) -> None:
    """What names no file there is a mistake on the line that names it, and other mistakes are found all the same."""
    value, said = NAMES[name]
    listed.with_name("folder.csv").mkdir()
    text = listed.read_text(encoding="utf-8").replace('"lines.csv"', value).replace("aircraft = 2", "aircraft = -2")
    listed.write_text(text, encoding="utf-8")
    first, second = faults(listed)
    assert first == "listed.toml:30: fleets.c130.aircraft: must be at least 0, not -2"
    assert second.startswith(f"listed.toml:66: requirements.file: {said}")


def test_a_file_behind_a_link_stays_outside(tmp_path: Path, listed: Path, faults: Faults) -> None:
    """A link in the folder to a file outside it names no file of the scenario."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "lines.csv").symlink_to(listed.with_name("lines.csv"))
    (inner / "listed.toml").write_text(listed.read_text(encoding="utf-8"), encoding="utf-8")
    (found,) = faults(inner / "listed.toml")
    assert "lies outside the folder of the scenario" in found


def test_a_file_that_is_too_large_is_not_read(write_lines: Write, faults: Faults) -> None:
    """The limit is said."""
    assert faults(write_lines("#" * 10_000_001)) == [
        "lines.csv: requirements: is larger than 10 MB; at most 20,000 lines are read"
    ]


def test_other_encodings_are_refused_with_their_line(listed: Path, faults: Faults, lines: str) -> None:
    """Text of a spreadsheet in an old encoding asks to be saved as UTF-8."""
    listed.with_name("lines.csv").write_bytes(lines.replace("food", "Öl").encode("latin-1"))
    assert faults(listed) == ["lines.csv:2: requirements: is not UTF-8 text; save it as CSV in UTF-8"]
