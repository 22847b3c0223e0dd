"""The fingerprint of a scenario: equal for equal simulations, whatever the files look like."""

import hashlib
import json
from datetime import date
from typing import Any

from pydantic import BaseModel

from sim.scenario.operation import OperationData

WORDS = frozenset({"title", "why", "sources"})


def fingerprint(data: OperationData) -> str:
    """Give the SHA-256, in hexadecimal, of all values in a fixed order and spelling, without title, why and sources.

    The order of keys, comments, units, and whether a default is written out do not change it.
    """
    return hashlib.sha256(canonical_bytes(data)).hexdigest()


def canonical_bytes(data: OperationData) -> bytes:
    """Give the bytes that the fingerprint is taken over: JSON with sorted keys and the shortest decimals."""
    values = {name: plain(getattr(data, name)) for name in OperationData.model_fields if name not in WORDS}
    return json.dumps(values, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def plain(value: Any) -> Any:
    """Turn models into tables, tuples into lists, keys and dates into text; leave out what is not set."""
    if isinstance(value, BaseModel):
        return {name: plain(each) for name, each in value if each is not None}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
