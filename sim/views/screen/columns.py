"""Figures in columns beside the names they are of, below these, or in lines of their own: as the console has room."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

GAP = 2
"""Columns between two figures, and between a label and the name behind it."""
INDENT = 2
"""Columns that a name stands in below its label, and a figure's head below what the figure is of."""
LEAST_LABEL = 12
"""Columns that labels need at least for figures to stand beside them."""
LEAST_HEAD = 13
"""Columns that a head may take, whatever stands below it."""
WIDEST_LINE = 72
"""Where figures stand in lines of their own, these are no longer than this, however wide the console."""
GROUP_STYLE = "bold cyan"
WHOLE = re.compile(r"[^\[._,\s-]*(?:[\[._,\s-]|$)")
"""The parts of a name that a line does not break."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what figures are of, and a figure for each column, in one or more lines."""

    label: Text
    name: str
    """As a command takes it, where that is not the label; else ""."""
    cells: tuple[Text, ...]
    """None in a row that is but a name over the rows below it."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows below a title; without one where it is ""."""

    title: str
    entries: tuple[Entry, ...]


class Columns:
    """Rows of figures, laid out for the width of the console: no name is cut, and no interval broken."""

    def __init__(self, heads: Sequence[str], sections: Sequence[Section], corner: str = "") -> None:
        self.heads = tuple(heads)
        self.sections = tuple(section for section in sections if section.entries)
        self.corner = corner
        """What stands over the names."""
        columns = list(zip(*(entry.cells for entry in self.entries if entry.cells), strict=True)) or [()] * len(heads)
        least = [max(map(wide, cells), default=0) for cells in columns]
        self.titles = [in_words(head, max(LEAST_HEAD, width)) for head, width in zip(self.heads, least, strict=True)]
        """The heads, each in some lines."""
        self.widths = [max(width, *map(len, rows)) for width, rows in zip(least, self.titles, strict=True)]
        """Columns that each of the figures takes."""

    @property
    def entries(self) -> list[Entry]:
        """The rows of all sections."""
        return [entry for section in self.sections for entry in section.entries]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        figures = sum(self.widths) + GAP * len(self.widths)
        room = options.max_width - figures
        words = [len(word) for entry in self.entries for word in entry.label.plain.split()]
        names = [INDENT + len(entry.name) for entry in self.entries]
        ways = []
        if max(LEAST_LABEL, len(self.corner), *words, *names) <= room:
            ways.append(list(self.beside(console, room)))
        if figures - GAP <= options.max_width:
            ways.append(list(self.below(console, options.max_width)))
        if not ways:
            ways.append(list(self.in_lines(console, min(options.max_width, WIDEST_LINE))))
        for line in min(ways, key=len):
            line.rstrip()
            yield line

    def beside(self, console: Console, room: int) -> Iterator[Text]:
        """Names and figures in one line; names in a column of their own where there is room for one."""
        labels = max((entry.label.cell_len for entry in self.entries), default=0)
        names = max((GAP + len(entry.name) for entry in self.entries if entry.name), default=0)
        aligned = labels if labels + names <= room else 0
        leads = {id(entry): lead(entry, room, console, aligned) for entry in self.entries}
        width = max([len(self.corner), *(wide(line) for lines in leads.values() for line in lines)])
        yield from self.rows([Text(self.corner, style="bold")], self.headings(), width)
        for number, section in enumerate(self.sections):
            yield from titled(section, number)
            for entry in section.entries:
                yield from self.rows(leads[id(entry)], entry.cells, width)

    def below(self, console: Console, most: int) -> Iterator[Text]:
        """Names in a line, and in the next one their figures, at the right."""
        leads = {id(entry): lead(entry, most, console) for entry in self.entries}
        figures = sum(self.widths) + GAP * (len(self.widths) - 1)
        longest = max([len(self.corner), *(wide(line) for lines in leads.values() for line in lines)])
        width = max(0, min(most, max(longest, figures)) - figures - GAP)
        fits = len(self.corner) <= width
        if not fits:
            yield from folded_text(self.corner, most)
        yield from self.rows([Text(self.corner if fits else "", style="bold")], self.headings(), width)
        for number, section in enumerate(self.sections):
            yield from titled(section, number)
            for entry in section.entries:
                yield from leads[id(entry)]
                yield from self.rows([], entry.cells, width)

    def in_lines(self, console: Console, most: int) -> Iterator[Text]:
        """Below each name a line for each figure, with its head."""
        yield from folded_text(self.corner, most)
        for number, section in enumerate(self.sections):
            yield from titled(section, number)
            for entry in section.entries:
                yield from lead(entry, most, console)
                for head, cell in zip(self.heads, entry.cells, strict=bool(entry.cells)):
                    yield from line_of(head.replace(".\n", ".").replace("\n", " "), cell, most)

    def headings(self) -> tuple[Text, ...]:
        """The heads of the columns."""
        return tuple(Text("\n".join(rows), style="bold") for rows in self.titles)

    def rows(self, leads: Sequence[Text], cells: Sequence[Text], width: int) -> Iterator[Text]:
        """Put figures behind names that take so many columns, line by line."""
        columns = [cell.split("\n", allow_blank=True) for cell in cells]
        for first, *parts in zip_longest(leads, *columns, fillvalue=Text()):
            line = padded(first, width)
            for number, (part, least) in enumerate(zip(parts, self.widths, strict=bool(parts))):
                line = line + Text(" " * GAP * (number > 0 or width > 0))
                line = line + padded(part, least, right=True)
            if line.plain.strip():
                yield line


def titled(section: Section, number: int) -> Iterator[Text]:
    """Give the title of a section, apart from the section before it."""
    if section.title:
        if number:
            yield Text()
        yield Text(section.title, style=GROUP_STYLE)


def lead(entry: Entry, most: int, console: Console, aligned: int = 0) -> list[Text]:
    """Give label and name: in one line where they fit, the names in a column if so asked; else in several."""
    if not entry.name:
        return list(entry.label.wrap(console, most)) if entry.label.plain else []
    joined = padded(entry.label, aligned) + Text(" " * GAP) + Text(entry.name, style="dim")
    if joined.cell_len <= most:
        return [joined]
    indent = " " * INDENT if INDENT + len(entry.name) <= most else ""
    names = [Text(indent + row, style="dim") for row in folded(entry.name, most - len(indent))]
    return [*entry.label.wrap(console, most), *names]


def line_of(head: str, cell: Text, most: int) -> Iterator[Text]:
    """Give a figure behind its head: in one line where they fit, else below it; an interval stays in one line."""
    rows = [row for row in cell.split("\n") if row.plain.strip()]
    if not rows:
        return
    indented = Text(" " * INDENT + head, style="dim")
    rows[0].rstrip()
    if indented.cell_len + GAP + rows[0].cell_len <= most:
        yield padded(indented, most - rows[0].cell_len) + rows.pop(0)
    else:
        yield from folded_text(indented.plain, most, "dim")
    for row in rows:
        yield from (padded(part, most, right=True) for part in narrowed(row, most))


def narrowed(row: Text, most: int) -> list[Text]:
    """Give a figure in one line where it fits, else what stands behind its interval or before it in other lines."""
    start, end = row.plain.find(" ["), row.plain.find("] ") + 1
    for places in ([], [end], [start], [start, end]):
        parts = [
            part[1:] if part.plain.startswith(" ") else part for part in row.divide(each for each in places if each > 0)
        ]
        if all(part.cell_len <= most for part in parts):
            break
    return parts


def wide(cell: Text) -> int:
    """Columns that the longest line of a text takes."""
    return max((row.cell_len for row in cell.split("\n")), default=0)


def padded(text: Text, width: int, right: bool = False) -> Text:
    """Fill a text with blanks, at the right or at the left of it."""
    blanks = Text(" " * max(0, width - text.cell_len))
    return blanks + text if right else text + blanks


def in_words(head: str, most: int) -> list[str]:
    """Break a head into lines at blanks alone."""
    return [row for given in head.split("\n") for row in wrap(given, most, break_long_words=False) or [""]]


def folded_text(text: str, most: int, style: str = "bold") -> Iterator[Text]:
    """Give the lines of a text."""
    return (Text(row, style=style) for row in (folded(text, most) if text else []))


def folded(text: str, most: int) -> list[str]:
    """Break a text into lines at blanks, or a name at its dots and brackets; within a word where nothing else helps."""
    rows: list[str] = []
    for given in text.split("\n"):
        row = ""
        for part in WHOLE.findall(given):
            if row and len((row + part).rstrip()) > most:
                rows.append(row.rstrip())
                row = ""
            row += part
            while len(row.rstrip()) > most:
                rows.append(row[:most])
                row = row[most:]
        rows.append(row.rstrip())
    return rows
