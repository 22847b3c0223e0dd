"""Money: what has been spent, by account, and the budget where there is one."""

from sim.engine import Row


class Purse(Row):
    """All money of the operation, in the currency of the scenario; a budget of infinity is none."""

    budget: float
    spent: float


class Account(Row):
    """What has been spent on one thing."""

    purse: Purse
    spent: float
