"""Money: the purse, and an account for each thing that money is spent on."""

from math import inf

from sim.operation.tables import Account, Operation
from sim.scenario import Scenario

PURSE = "purse"


def add_money(op: Operation, scenario: Scenario) -> None:
    """Add the purse with its budget."""
    budget = scenario.data.money.budget
    op.purses.add(PURSE, budget=inf if budget is None else budget)


def account(op: Operation, name: str) -> Account:
    """Give the account of a name, which is added when it is first asked for: `flying`, `fuel`, `hire`, ..."""
    known = op.accounts.by_name.get(name)
    return known or op.accounts.add(name, purse=op.purses.by_name[PURSE])
