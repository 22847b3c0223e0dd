"""What mutants are made from: real scenario files with all that they extend, their lines, and foreign values."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "scenarios"
SMALL = ROOT / "tests" / "scenario" / "small.toml"
FILES = (
    *([SMALL] * 6),
    *([ROOT / "tests" / "scenario" / "whole.toml"] * 4),
    *([ROOT / "tests" / "outcome" / "whole.toml"] * 3),
    *(SHIPPED / f"{name}.toml" for name in ("airlift_alone_surge", "rwanda_1994", "surge", "no_convoy_escorts")),
)
"""Real files, those that load and run soonest most often."""

BIDI = "\u202egnp.eht\u2066"
ESCAPES = "\x1b[31mred\x1b[0m\x07"
NUMBERS: tuple[Any, ...] = (
    *(0, 0.0, -0.0, -1, 1, 2, 5, 0.5, 1.5, 12, 23.999999, 24, 99, 100, 500, 10_000, 10_001, 10**6, 10**9, 10**30),
    *(1e-3, 1e-9, 1e-300, 5e-324, 1e9, 1e300, 1.7976931348623157e308, float("nan"), float("inf"), float("-inf")),
    *(-(10**400), 2**63, 2**64, -(2**63) - 1, 3_660, 3_661, 0.1 + 0.2, True, False),
)
TEXTS: tuple[str, ...] = (
    *("", " ", "x", "hub", "strip", "camp", "c130", "food", "nobody", "Mon", "07:00", "24:00", "00:00-00:00", "24h"),
    *("daylight", "surge", "on_demand", "airlift", "EDDF", "XXXX", "Europe/Berlin", "../../etc/passwd", "/etc/passwd"),
    *(
        "Mars/Olympus",
        "CON",
        "a\u0000b",
        BIDI,
        ESCAPES,
        "é",
        "日本",
        "😀",
        "\ufeff",
        "a" * 61,
        "a" * 3_000,
        "__class__",
    ),
    *("{0.__class__}", "%s%n", "${HOME}", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a.b", 'a"b', "a\\b"),
    *("2004-03-03", "strip.open", "c130.arrived", "go", "survey_strip", "\U000e0001", "a\nb", "a\u2028b", "/dev/zero"),
)
MOMENTS: tuple[Any, ...] = (
    *(date(1, 1, 1), date(9999, 12, 31), date(2004, 2, 29), date(2100, 2, 28), date(1970, 1, 1), date(2004, 3, 3)),
    *(datetime(2004, 3, 28, 2, 30), datetime(9999, 12, 31, 23, 59, 59), datetime(2004, 3, 3, tzinfo=UTC), time(7)),
)
WHOLE = (0, 0, 1, 1, 2, 3, 7, 20, 100, 1_000)
REAL = (0, 0.0, 5e-324, 1e-300, 1e-9, 1e-3, 0.1, 0.5, 0.99, 1, 1.0, 2, 5.5, 24, 24.0000001, 100, 1_000, 1e5, 1e7, 1e9)
DISTRIBUTIONS: tuple[dict[str, Any], ...] = (
    *({"uniform": [0, 1e9]}, {"uniform": [0, 5e-324]}, {"triangular": [0, 0, 1e-300]}, {"triangular": [0, 1, 1]}),
    *({"lognormal": {"median": 1e9, "sigma": 5}}, {"lognormal": {"median": 5e-324, "sigma": 5}}),
    *({"lognormal": {"mean": 1e9, "cv": 100}}, {"lognormal": {"mean": 1, "cv": 0}}, {"pert": [0, 0, 1]}),
    *({"gamma": {"mean": 1e-300, "cv": 10}}, {"gamma": {"mean": 1, "cv": 0.05}}, {"gamma": {"mean": 1e9, "cv": 10}}),
    *({"weibull": {"scale": 1e9, "shape": 0.1}}, {"weibull": {"scale": 1e-300, "shape": 0.1}}, {"empirical": [0, 0]}),
    *({"exponential": {"mean": 1e-300}}, {"exponential": {"mean": 1e9}}, {"empirical": [0, 1e9]}),
    *({"discrete": {"values": [0], "weights": [1e-300]}}, {"discrete": {"values": [0, 1e9], "weights": [1e9, 1e-300]}}),
)
TABLES: tuple[Any, ...] = (
    *([], {}, [1], [1, 2], [2, 1], [1, 2, 3], [0] * 12, [0.99] * 12, [[]], [{}], ["hub"], ["hub", "hub"], ["go", "go"]),
    *({"a": 1}, {"": 1}, {"hub": 1}, {"2004-03-09": 5}, {"500": 1e-300}, {"0": 1e9}, {"uniform": 5}, {"pert": [3, 2]}),
    *DISTRIBUTIONS,
)
VALUES: tuple[Any, ...] = (*NUMBERS, *NUMBERS, *TEXTS, *MOMENTS, *TABLES)
KEYS = (
    *("", " ", "a b", "a.b", "é", BIDI, ESCAPES, "x" * 200, "nul\u0000", "__proto__", "extends", "without", "why"),
    *(
        "sources",
        "file",
        "500",
        "2004-03-09",
        "food",
        "hub",
        "camp",
        "payload_kg",
        "payload_lb",
        "takes_min",
        "takes_d",
    ),
)
PIECES = (
    *"[]{}=.,\"'\n#-_ 0\\\r\0\t\ufeff\u202e\x1b",
    *('"""', "'''", "[[", "]]", "1e999", "nan", "-inf", "0x7fffffffffffffff", "true", "{a=1}", "[1,\n2]", "\r\n", "=="),
    *("2004-02-30", "9999-12-31T23:59:60", "1" * 5_000, "[" * 2_000, "{a=" * 2_000, "a." * 2_000, "[[a]]\n" * 50),
    *("extends = 'x'\n", "\x85", "\u2028", "\\u0000", "\\U0010FFFF", "\\ud800", '"' * 7, "'" * 7, "9" * 400 + ".0"),
)


@dataclass(frozen=True, slots=True)
class Seed:
    """A scenario file, and beside it all that it names."""

    name: str
    """Its name in its folder."""
    texts: dict[str, str]
    """Every file of the folder by name."""

    @property
    def data(self) -> dict[str, Any]:
        """Its tables, fresh to be changed."""
        return tomllib.loads(self.texts[self.name])


@cache
def seed_of(path: Path) -> Seed:
    """Read a scenario file and all that it extends."""
    texts, name = {}, path.name
    while name:
        texts[name] = path.with_name(name).read_text(encoding="utf-8")
        name = tomllib.loads(texts[name]).get("extends", "")
    return Seed(path.name, texts)
