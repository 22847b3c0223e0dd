"""Costs: what is spent, on what, and whether the budget allows it."""

from sim.operation.tables import Account, Operation


def pay(op: Operation, account: Account, amount: float) -> None:
    """Enter an expense under its account and in the purse."""
    account.spent += amount
    account.purse.spent += amount


def can_pay(account: Account, amount: float) -> bool:
    """Whether the budget still has an amount."""
    return account.purse.spent + amount <= account.purse.budget
