"""Milestones: what others wait for."""

from sim.engine import Gate, List, Row


class Milestone(Row):
    """A task done, a force closed, a date: reached once, and then for good.

    One that comes about by itself is reached as soon as its needs are and its hour has come; the others are reached
    by whoever does the work.
    """

    reached: Gate
    needs: "List[Milestone]"
    on_h: float
    by_itself: bool
    is_reached: bool
    reached_h: float
