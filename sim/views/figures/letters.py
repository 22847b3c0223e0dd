"""Letters of figures: fonts for signs that the usual one lacks, and texts that are broken or cut to their room."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from unicodedata import east_asian_width

from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.textpath import text_to_path

FALLBACKS = (
    *("Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans JP", "Noto Sans SC", "Source Han Sans", "IPAexGothic"),
    *("WenQuanYi Zen Hei", "Droid Sans Fallback", "Hiragino Sans", "Yu Gothic", "Meiryo", "MS Gothic"),
    *("Microsoft YaHei", "PingFang SC", "Arial Unicode MS", "Noto Sans", "Noto Sans Devanagari", "Lohit Devanagari"),
    *("Nirmala UI", "Mangal", "Noto Sans Arabic", "Noto Sans Bengali", "Noto Sans Thai", "Unifont"),
)
"""Fonts for Chinese, Hindi and other letters, in the order in which they are tried."""
POINTS_PER_INCH = 72.0
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
NAME_SIGNS = 56
"""Names of scenarios are no longer than this in figures; the small print has them whole."""
SIGNS_PER_IN = 11.0
"""So many signs of the name of a panel stand on an inch."""
MISSING = r"Glyph .* missing from"


@cache
def families() -> list[str]:
    """Give the fonts of figures: the usual one, and those installed here for signs that it lacks."""
    known = set(fontManager.get_font_names())
    return ["sans-serif", *(name for name in FALLBACKS if name in known)]


@contextmanager
def boxes_allowed() -> Iterator[None]:
    """Draw signs that no font has as boxes inside this block, without a warning for each: the small print says so."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=MISSING)
        yield


def is_writable(text: str) -> bool:
    """Whether some font has each sign of a text."""
    fonts = [get_font(fontManager.findfont(FontProperties(family=[name]))) for name in families()]
    return all(any(each.get_char_index(ord(sign)) for each in fonts) for sign in set(text) if sign.isprintable())


def measured_in(words: str, font: FontProperties) -> float:
    """Give the width of words in a font, in inches."""
    with boxes_allowed():
        return float(text_to_path.get_text_width_height_descent(words, font, ismath=False)[0]) / POINTS_PER_INCH


def columns_of(text: str) -> int:
    """Give how wide a text is, in signs of the Latin alphabet: those of East Asia are as wide as two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def shortened(text: str, most: int = NAME_SIGNS) -> str:
    """Give a text no wider than so many signs: beginning and end, with an ellipsis for what is left out between."""
    if columns_of(text) <= most:
        return text
    begin, end = 1, 0
    while columns_of(text[:begin] + text[len(text) - end :]) < most - 1:
        begin, end = (begin + 1, end) if begin <= end else (begin, end + 1)
    begin -= columns_of(text[:begin] + text[len(text) - end :]) > most - 1
    return f"{text[:begin].rstrip()}{ELLIPSIS}{text[len(text) - end :].lstrip()}"


def shortened_apart(names: Sequence[str], most: int = NAME_SIGNS) -> list[str]:
    """Shorten names; those that differ only in what is left out are numbered."""
    found: list[str] = []
    for name in names:
        short = shortened(name, most)
        alike = sum(shortened(each, most) == short for each in names[: len(found)])
        found.append(f"{short} ({alike + 1})" if alike and name not in names[: len(found)] else short)
    return found


def lines_of(text: str, font: FontProperties, most_in: float) -> list[str]:
    """Break a text into lines no wider than this: between words, and inside a word that is wider by itself."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if measured_in(longer, font) <= most_in:
            lines[-1:] = [longer]
        else:
            lines += parts_of(word, font, most_in)
    return lines


def parts_of(word: str, font: FontProperties, most_in: float) -> list[str]:
    """Break a word into parts no wider than this, of one sign at least."""
    parts = [""]
    if measured_in(word, font) <= most_in:
        return [word]
    for sign in word:
        if parts[-1] and measured_in(parts[-1] + sign, font) > most_in:
            parts.append("")
        parts[-1] += sign
    return parts
