"""Money: the currency and the budget."""

from typing import Annotated

from pydantic import Field

from sim.scenario.values import NotNegative, Part


class Money(Part):
    """The currency in which every cost of the scenario is written, and the budget."""

    currency: Annotated[str, Field(max_length=20)] = "USD"
    """Its name."""
    budget: NotNegative | None = None
    """Relief work, hired flights and tasks stop where it is spent; there is no limit where it is not written."""
