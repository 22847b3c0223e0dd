"""Capacity of places: what is written, and what tasks grant besides."""

from sim.scenario.operation import OperationData


def most_of(data: OperationData, place: str, capacity: str) -> int | None:
    """Give the most that there can ever be of a capacity of a place, by its key; None where it is unlimited.

    Capacity that is not written is unlimited unless some task grants it: then there is none of it at the start.
    """
    written, grants = at_start(data, place, capacity), grants_of(data, place, capacity)
    return None if written is None else written + sum(number for _, number in grants)


def at_start(data: OperationData, place: str, capacity: str) -> int | None:
    """Give how much of a capacity of a place there is at the start; None where it is unlimited."""
    written: int | None = getattr(data.places[place], capacity)
    return 0 if written is None and grants_of(data, place, capacity) else written


def grants_of(data: OperationData, place: str, capacity: str) -> list[tuple[str, int]]:
    """Give the tasks that grant a place some of a capacity, and how much."""
    found = [(name, getattr(task.grants[place], capacity)) for name, task in data.tasks.items() if place in task.grants]
    return [(name, number) for name, number in found if number > 0]
