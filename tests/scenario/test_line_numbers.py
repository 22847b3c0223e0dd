"""The line of each key, against what `tomllib` finds in the same text."""

import tomllib
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.lines import key_lines
from sim.scenario.shape import Path

SCALARS = (
    "7",
    "-1.5e3",
    "true",
    "2004-02-28",
    "1979-05-27 07:32:00",
    "07:32:00",
    '"plain"',
    r'"a \" # ] } = \\"',
    "'literal # ] \" ='",
    '""""quoted" and\nover [lines] # no comment\n"""',
    '"""ends in quotes"""""',
    r'"""back\\slash \""" inside"""',
    "'''it''s\n[no.table]\nkey = 1\n'''",
    "''''''",
)
GAPS = ("", " ", "\t", "  ")
NOISE = ("", "\n", "# a = comment\n", "\n\n#[table]\n", "\r\n")


class Writer:
    """Draws a TOML text in which each key has a number of its own."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.numbers = count(100)

    def text(self) -> str:
        top = "".join(self.pair() for _ in range(self.few()))
        return top + "".join(self.table() for _ in range(self.few()))

    def few(self) -> int:
        return self.draw(st.integers(0, 3))

    def one(self, choices: tuple[str, ...]) -> str:
        return self.draw(st.sampled_from(choices))

    def key(self) -> str:
        name = f"k{next(self.numbers)}"
        return self.one((name, name, f'"{name}"', f"'{name}'", f'"{name}.=#["', f"'{name} \"'", rf'"\u0061{name}\t\""'))

    def dotted(self) -> str:
        gap = self.one(GAPS)
        return f"{gap}.{gap}".join(self.key() for _ in range(self.draw(st.integers(1, 3))))

    def table(self) -> str:
        name = self.dotted()
        gap, noise = self.one(GAPS), self.one(NOISE)
        inner = "".join(self.pair() for _ in range(self.few()))
        if self.draw(st.booleans()):
            return f"{gap}[{gap}{name}{gap}] # comment ]\n{noise}{inner}"
        items = f"[[{name}]]\n{inner}[{name}.{self.key()}]\n{noise}{self.pair()}"
        return items + f"[[{name}]]\n{self.pair()}"

    def pair(self) -> str:
        return f"{self.one(GAPS)}{self.dotted()} ={self.one(GAPS)}{self.value(2)} # b = 2\n{self.one(NOISE)}"

    def value(self, depth: int) -> str:
        kind = self.draw(st.integers(0, 4)) if depth else 0
        if kind == 3:
            commas = f",{self.one(NOISE)} "
            ending = self.one(("", ",", "\n", ", # last\n"))
            items = [self.value(depth - 1) for _ in range(self.few())]
            return f"[{self.one(NOISE)}{commas.join(items)}{ending if items else ''}]"
        if kind == 4:
            pairs = (f"{self.dotted()} = {self.value(depth - 1)}" for _ in range(self.few()))
            return "{" + self.one(GAPS) + ", ".join(pairs) + "}"
        return self.one(SCALARS)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Give a valid TOML text of many spellings."""
    return Writer(draw).text()


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Give every path of what `tomllib` has read."""
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    for key, each in inside:
        yield (*path, key)
        yield from paths(each, (*path, key))


@given(texts())
def test_every_key_has_the_line_on_which_it_stands(text: str) -> None:
    """All paths that tomllib finds have a line, no others have, and the number of each key stands on its line."""
    lines = key_lines(text.replace("\r\n", "\n"))
    written = text.splitlines()
    assert set(lines) == set(paths(tomllib.loads(text)))
    for path, line in lines.items():
        if isinstance(path[-1], str):
            number = path[-1][path[-1].index("k") :][:4]
            assert number in written[line - 1]


TEXT = '''title = "x"
a.b = 1   # line 2
[places."New York"]
list = [
  1, # five
  { x = 1,
  },
]
text = """
not = 10
"""
[[crew]]
name = 1
[[crew]]
name = 2
[crew.rest]
h = 3
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("a", "b"), 2),
        (("places",), 3),
        (("places", "New York"), 3),
        (("places", "New York", "list"), 4),
        (("places", "New York", "list", 0), 5),
        (("places", "New York", "text"), 9),
        (("crew",), 12),
        (("crew", 0), 12),
        (("crew", 0, "name"), 13),
        (("crew", 1), 14),
        (("crew", 1, "name"), 15),
        (("crew", 1, "rest", "h"), 17),
    ],
)
def test_lines_of_a_text_counted_by_hand(path: Path, line: int) -> None:
    """Comments, lists over lines, texts over lines and lists of tables are counted as an editor counts."""
    text = TEXT.replace("{ x = 1,\n  },", "{ x = 1 },\n")
    assert key_lines(text)[path] == line
