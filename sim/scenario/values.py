"""The kinds of value that a scenario file is made of, with the limits against absurd ones."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

MAX_HORIZON_D = 3_660.0
MAX_COUNT = 10_000
MAX_TONNES = 1e7
FIRST_YEAR, LAST_YEAR = 1800, 2300
"""Years of dates: far from the ends of the calendar, where the day after or another time zone has no date."""
UNSEEN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]")
"""What moves a terminal or turns round the order of what is read: no text of a scenario holds it."""


def _moment(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise PydanticCustomError("moment", "is read in the time zone of its place: remove Z or the offset")
    if not isinstance(value, date):
        raise PydanticCustomError("moment", "must be a date such as 2004-02-28 or 2004-02-28T11:00:00, without quotes")
    return value


def _day_of_key(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if type(value) is not date:
        raise PydanticCustomError("day_key", "must be a date such as 2004-02-28")
    return value


def _of_our_times(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError("of_our_times", f"must be a date from {FIRST_YEAR} to {LAST_YEAR}")
    return value


def _plain_text(value: str) -> str:
    if UNSEEN.search(value):
        raise PydanticCustomError("unseen", "must be plain text, without signs that cannot be seen and move a terminal")
    return value


def fault(key: str, sentence: str) -> PydanticCustomError:
    """Make an error of a table whose remedy lies at one of its keys."""
    return PydanticCustomError("fault", "{sentence}", {"sentence": sentence, "key": key})


Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_\-]*$", max_length=60)]
Text = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_plain_text)]
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
OpeningHours = Annotated[
    str, StringConstraints(pattern=r"^(24h|daylight|([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00))$")
]
IcaoCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{4}$")]
Miles = Annotated[str, StringConstraints(pattern=r"^\d{1,5}$")]
Flag = Annotated[bool, Field(strict=True)]
Day = Annotated[date, Field(strict=True), AfterValidator(_of_our_times)]
DayKey = Annotated[
    date,
    BeforeValidator(_day_of_key),
    AfterValidator(_of_our_times),
    WithJsonSchema({"pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
When = Annotated[
    datetime | date,
    BeforeValidator(_moment),
    AfterValidator(_of_our_times),
    WithJsonSchema({"anyOf": [{"type": "string", "format": each} for each in ("date", "date-time-local")]}),
]

Count = Annotated[int, Field(ge=0, le=MAX_COUNT, strict=True)]
Positive = Annotated[Number, Field(gt=0, le=1e9)]
NotNegative = Annotated[Number, Field(ge=0, le=1e9)]
Tonnes = Annotated[Number, Field(ge=0, le=MAX_TONNES)]
Share = Annotated[Number, Field(ge=0, le=1)]
Celsius = Annotated[Number, Field(ge=-90, le=70)]
Months12 = Annotated[tuple[Annotated[Number, Field(ge=0, le=0.99)], ...], Field(min_length=12, max_length=12)]


class Part(BaseModel):
    """Base of every table of a scenario: frozen, and closed against unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
