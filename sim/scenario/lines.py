"""On which line of a TOML text each key stands: a scanner over text that `tomllib` has accepted.

The scanner relies on the text being valid, so it needs no errors of its own.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator

from sim.scenario.shape import Path

BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
SPACE = re.compile(r"[ \t]*+")
KEY = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'""")
STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
BARE = re.compile(r"[^,\]}\n#]*+")


def key_lines(text: str) -> dict[Path, int]:
    """Give the line, counted from 1, of every key, table and list item of a valid TOML text.

    A path holds keys as text and places in lists as numbers. A name that stands in several headers or dotted keys has
    the line of the first.
    """
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        """Read headers and key-value pairs to the end of the text."""
        table: Path = ()
        while self._skip() < len(self.text):
            if self.text.startswith("[[", self.at):
                table = self._header(2)
            elif self.text[self.at] == "[":
                table = self._header(1)
            else:
                self._pair(table)
        return self.lines

    def _header(self, brackets: int) -> Path:
        self.at += brackets
        path: Path = ()
        for part in self._key():
            path = self._enter(path)
            path += (part,)
            self._mark(path)
        if brackets == 2:
            self.counts[path] = self.counts.get(path, 0) + 1
            path = self._enter(path)
            self._mark(path)
        self._skip()
        self.at += brackets
        return path if brackets == 2 else self._enter(path)

    def _enter(self, path: Path) -> Path:
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def _pair(self, table: Path) -> None:
        path = table
        for part in self._key():
            path += (part,)
            self._mark(path)
        self._skip()
        self.at += 1
        self._skip()
        self._value(path)

    def _key(self) -> Iterator[str]:
        while True:
            self._skip()
            match = KEY.match(self.text, self.at)
            assert match, "the text was accepted by tomllib"
            self.start, self.at = match.span()
            yield _name(match.group())
            dot = SPACE.match(self.text, self.at)
            if not dot or self.text[dot.end() : dot.end() + 1] != ".":
                return
            self.at = dot.end() + 1

    def _value(self, path: Path) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            match = (STRING if opening in "\"'" else BARE).match(self.text, self.at)
            assert match, "the text was accepted by tomllib"
            self.at = match.end()

    def _list(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self.text[self._skip()] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.start = self.at
            self._mark((*path, number))
            self._value((*path, number))
            number += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self.text[self._skip()] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)
        self.at += 1

    def _skip(self) -> int:
        match = BLANK.match(self.text, self.at)
        assert match, "the pattern matches nothing as well"
        self.at = match.end()
        return self.at

    def _mark(self, path: Path) -> None:
        self.lines.setdefault(path, bisect_left(self.breaks, self.start) + 1)


def _name(written: str) -> str:
    if written[0] == "'":
        return written[1:-1]
    if written[0] == '"':
        return str(tomllib.loads(f"key = {written}")["key"])
    return written
