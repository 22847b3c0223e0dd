"""What is the cheapest airlift that carries 4,500 tonnes by the end in nine runs of ten?

Aircraft, crews and working places each have a price for the whole operation (estimates, to be replaced by one's own).
The 32 combinations are all tried where PLANS allows so many, and else those that a search proposes; what is surely too
weak is given up early. The cheapest that is left is run again with other draws, and what is told of it is told of
these: the cheapest of many looks better than it is in the runs it was chosen by.

    python scenarios/least_cost.py [PLANS] [REPLICATIONS]
"""

import sys
from pathlib import Path

import sim

BASE = Path(__file__).parent / "airlift_alone_surge.toml"
CHOICES = {
    "fleets.c130.aircraft": [1, 2, 3, 4],
    "fleets.c130.crews": [2, 4, 6, 8],
    "places.tallil.working_mog": [1, 2],
}
PRICE_MUSD = {"fleets.c130.aircraft": 6.0, "fleets.c130.crews": 0.8, "places.tallil.working_mog": 0.5}
"""Million USD for the whole operation."""
PROMISE = {"carried": {"metric": "tonnes_delivered", "at_least": 4_500, "share": 0.9}}


def main(plans: int, replications: int) -> None:
    """Search, and print the front."""
    found = sim.optimise(sim.load(BASE), CHOICES, PRICE_MUSD, PROMISE, plans=plans, replications=replications)
    front = found.frame[found.frame["front"]]
    print("Cost against service (million USD; share of runs in which the promise is kept, less 0.9):")
    print(front.drop(columns=["kept", "front"]).to_string(index=False))
    print(f"\n{found.answer}")


if __name__ == "__main__":
    main(
        plans=int(sys.argv[1]) if len(sys.argv) > 1 else 40,
        replications=int(sys.argv[2]) if len(sys.argv) > 2 else 200,
    )
