"""Costs: what is spent, on what, and whether the budget allows it."""

from sim.operation.tables import Account, Operation


def pay(op: Operation, account: Account, amount: float) -> None:
    """Enter an expense under its account and in the purse; what is given back is a negative one."""
    account.spent += amount
    account.purse.spent += amount


def can_pay(account: Account, amount: float) -> bool:
    """Whether the budget still has an amount; what costs nothing can always be paid."""
    return amount == 0.0 or account.purse.spent + amount <= account.purse.budget


def left_to_spend(account: Account) -> float:
    """What the budget still has, and nothing where it is overspent; infinite where there is no budget."""
    return max(0.0, account.purse.budget - account.purse.spent)
