"""Paths of a scenario as a planner reads them: "aircraft, c130" of "fleets.c130.aircraft"."""

UNITS = {"h": "h", "t": "t", "d": "days", "km": "km", "kt": "knots", "m": "m", "pct": "%", "min": "minutes"}
"""Ends of names that are units."""
CAPITALS = {"mog": "MOG", "dos": "days of supply"}
"""Parts of names that are abbreviations."""


def path_words(path: str) -> str:
    """Give a path in words: what is varied, of what, and its unit."""
    *table, name = path.split(".")
    words = name.split("_")
    unit = f", {UNITS[words.pop()]}" if len(words) > 1 and words[-1] in UNITS else ""
    said = " ".join(CAPITALS.get(word, word) for word in words)
    owner = " ".join(part.replace("_", " ") for part in table[1:])
    return f"{said}{f', {owner}' if owner else ''}{f' ({unit[2:]})' if unit else ''}"
