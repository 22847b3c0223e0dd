"""What is the cheapest airlift that carries 4,500 tonnes by the end in nine runs of ten?

Aircraft, crews and working places each have a price for the whole operation (estimates, to be replaced by one's own).
A search over their combinations tries few of them, gives up early on what is surely too weak, and tells the front of
cost against service.

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
    print("Cost against service (share of runs in which the promise is kept, less 0.9):")
    print(front.drop(columns="front").to_string(index=False))
    if found.best is None:
        print("\nNo plan that was tried keeps the promise.")
    else:
        plan = ", ".join(f"{path.rpartition('.')[2]} {value}" for path, value in found.best.items())
        print(f"\nCheapest that keeps it: {plan}, for {found.cost:g} million USD, of {len(found.frame)} plans tried.")


if __name__ == "__main__":
    main(
        plans=int(sys.argv[1]) if len(sys.argv) > 1 else 40,
        replications=int(sys.argv[2]) if len(sys.argv) > 2 else 40,
    )
