"""Colours of figures on a dark ground: greys turned round, and hues lifted until they stand out."""

import re
from collections.abc import Iterable

GROUND = "#15191e"
LIGHTEST = "#e6e9ed"
"""The ground of a dark page, and its ink."""
LEAST_CONTRAST = 3.0
"""Of a mark with its ground (WCAG 2.2, success criterion 1.4.11)."""
GREY = 26
"""Channels of a colour that lie no further apart make a grey."""
COLOUR = re.compile(r"(?<!url\()#([0-9a-f]{6})\b")
NAMED = re.compile(r"var\(--c([0-9a-f]{6}),")
STEPS = 20
Channels = tuple[float, ...]


def named(style: str) -> str:
    """Give each colour of a style a name, by which a page may set another: "#22272e" stays what it is elsewhere."""
    return COLOUR.sub(r"var(--c\1,#\1)", style)


def rules(page: str) -> str:
    """Give the rules by which the colours that are named in a page are others on a dark screen."""
    found = sorted(set(NAMED.findall(page)))
    values = "".join(f"--c{each}:{in_the_dark(f'#{each}')};" for each in found)
    return f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {values} }} }}\n" if found else ""


def in_the_dark(colour: str) -> str:
    """Give the colour that stands on a dark ground for one that stands on white."""
    own, ground = channels(colour), channels(GROUND)
    if max(own) - min(own) <= GREY:
        return written(mixed(channels(LIGHTEST), ground, sum(own) / (3 * 255)))
    lifted = (mixed(own, (255, 255, 255), step / STEPS) for step in range(STEPS + 1))
    return written(next(each for each in lifted if contrast(each, ground) >= LEAST_CONTRAST))


def channels(colour: str) -> Channels:
    """Give red, green and blue of "#22272e", each from 0 to 255."""
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def mixed(one: Channels, other: Channels, share: float) -> Channels:
    """Give a colour between two; `share` is that of the other."""
    return tuple(a + (b - a) * share for a, b in zip(one, other, strict=True))


def written(colour: Iterable[float]) -> str:
    """Write a colour as "#22272e"."""
    return "#" + "".join(f"{round(each):02x}" for each in colour)


def contrast(one: Channels, other: Channels) -> float:
    """Give the contrast of two colours (WCAG 2.2): from 1 for the same to 21 for black and white."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: Channels) -> float:
    """Give the relative luminance of a colour (WCAG 2.2): 0 for black, 1 for white."""
    shares = [each / 255 for each in colour]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
