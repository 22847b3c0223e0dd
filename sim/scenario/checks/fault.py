"""What every check gives: the path of a value, and a sentence about it."""

from sim.scenario.shape import Path

Fault = tuple[Path, str]
"""Where the remedy lies, and what is wrong there, what is allowed, what to do."""
