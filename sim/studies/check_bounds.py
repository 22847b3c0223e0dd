"""The bound of a check as a study file writes it: a number, or a date, or a date and time."""

from datetime import date, datetime
from math import isfinite
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

KEPT = {"dates": "text"}
"""Context of a question that a results file holds as JSON, in which dates are text."""
SENTENCE = "must be a number, or of a moment a date such as 2004-03-31 or 2004-03-31T18:00:00, without quotes"


def bound_from(value: Any, info: ValidationInfo) -> float | date:
    """Read a bound; PydanticCustomError where it is neither a number nor a date."""
    if isinstance(value, str) and info.context == KEPT:
        value = kept_date(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise PydanticCustomError("moment", "is read in the time zone of the scenario: remove Z or the offset")
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1e300 and isfinite(value):
        return float(value)
    raise PydanticCustomError("bound", SENTENCE)


def kept_date(text: str) -> date | None:
    """Give the date, or date and time, that a text of a results file is; None where it is none."""
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None


def as_kept(value: float | date) -> float | str:
    """Give a bound as a results file has it."""
    return value.isoformat() if isinstance(value, date) else value


CheckBound = Annotated[float | date, PlainValidator(bound_from), PlainSerializer(as_kept, when_used="json")]
