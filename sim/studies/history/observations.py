"""Observations: what is on record of an operation, as a table of facts with their sources, one line each."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf, isnan, nan
from pathlib import Path

from sim.studies.refusal import StudyError

COLUMNS = ("scenario", "group", "use", "what", "measure", "low", "high", "unit", "mark", "source", "why")
MAY_BE_EMPTY = frozenset({"low", "high", "why"})
USED, PREDICTED = "used", "predicted"
USES = (USED, PREDICTED)
MARKS = ("R", "R3", "M", "E")
DATE = "date"
"""The unit of what has a day."""
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Observation:
    """One fact on record, and the figure of a run that stands for it."""

    scenario: str
    """File name of the scenario, without its suffix, that is to give the figure."""
    group: str
    """The facts with which it is shown."""
    use: str
    """"used" where it went into the scenario, "predicted" where nothing of the scenario was made from it."""
    what: str
    """What is on record, in words."""
    measure: str
    """The figure: see `sim.studies.history.observed_figures`."""
    low: float | date
    """The least that the record allows for: a date is its beginning; -inf where the record gives none."""
    high: float | date
    """The most that the record allows for: a date is its end; inf where the record gives none."""
    unit: str
    """Unit of the figure; "date" where it is one."""
    mark: str
    """How sure the record is: R read, R3 read in a third party, M remembered, E estimated."""
    source: str
    """Where it stands."""
    why: str
    """What is thought to make the prediction miss, or what is to be known of it; empty where nothing is."""

    def within(self, start: date) -> tuple[float, float]:
        """Give both ends as numbers: of dates, days since the start of a scenario; the later one ends with its day."""
        return days_until(self.low, start), days_until(self.high, start, 1.0)


def days_until(end: float | date, start: date, more: float = 0.0) -> float:
    """Give the days from one date to another, and so many more; a number is given as it is."""
    return (end - start) / timedelta(days=1) + more if isinstance(end, date) else end


def read_observations(path: str | Path) -> tuple[Observation, ...]:
    """Read observations from a CSV file with the columns of `COLUMNS`, in any order.

    Raises StudyError with the line where the file cannot be read or says something that is no observation.
    """
    found = tuple(observation(f"{Path(path).name}:{line}", row) for line, row in rows_of(Path(path)))
    again = [pair for pair, count in Counter((each.scenario, each.what) for each in found).items() if count > 1]
    if not found or again:
        fault = f"{again[0][1]!r} of {again[0][0]} stands there twice" if again else "it holds no observation"
        raise StudyError(f"{Path(path).name} cannot be used: {fault}")
    return found


def rows_of(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give the lines of a CSV file with their numbers; StudyError where it is none or has other columns."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise StudyError(f"{path.name} is larger than {MOST_BYTES:,} bytes: that is no list of observations")
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if sorted(reader.fieldnames or ()) != sorted(COLUMNS):
                raise StudyError(f"{path.name} needs the columns {', '.join(COLUMNS)}, each once and no others")
            for row in reader:
                if None in row or None in row.values():
                    raise StudyError(f"{path.name}:{reader.line_num}: a line needs {len(COLUMNS)} fields")
                yield reader.line_num, {name: text.strip() for name, text in row.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StudyError(f"{path.name} cannot be read: {error}") from None


def observation(where: str, row: Mapping[str, str]) -> Observation:
    """Give the observation of a line; StudyError with what is wrong with it."""
    empty = [name for name in COLUMNS if not row[name] and name not in MAY_BE_EMPTY]
    if empty:
        raise StudyError(f"{where}: {empty[0]} is empty")
    for name, allowed in (("use", USES), ("mark", MARKS)):
        if row[name] not in allowed:
            raise StudyError(f"{where}: {name} is {row[name]!r}, and must be one of {', '.join(allowed)}")
    is_date = row["unit"] == DATE
    low, high = (ends(where, row[name], is_date, open_end) for name, open_end in (("low", -inf), ("high", inf)))
    if not isinstance(low, date) and not isinstance(high, date) and low == -inf and high == inf:
        raise StudyError(f"{where}: low or high must say something")
    if type(low) is type(high) and low > high:  # type: ignore[operator]
        raise StudyError(f"{where}: low must not be above high")
    texts = {name: row[name] for name in COLUMNS if name not in ("low", "high")}
    return Observation(**texts, low=low, high=high)


def ends(where: str, text: str, is_date: bool, open_end: float) -> float | date:
    """Read one end: a date or a number, or none; StudyError where it is neither."""
    if not text:
        return open_end
    try:
        number = nan if is_date else float(text)
        if is_date:
            return date.fromisoformat(text)
    except ValueError:
        number = nan
    if isnan(number):
        raise StudyError(f"{where}: {text!r} is no {'date such as 2004-03-03' if is_date else 'number'}")
    return number
