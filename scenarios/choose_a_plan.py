"""Which of five ways to strengthen the airlift carries most, if 30 tonnes more or less do not matter?

One more aircraft, two more crews, a second working place at the field, a third loader at the hub, or longer hours
there: Kim and Nelson's procedure leaves out what is plainly worse after a few replications, and goes on with the rest
until the best is found with 95 %.

    python scenarios/choose_a_plan.py [INDIFFERENCE_T]
"""

import sys
from pathlib import Path
from typing import Any

import sim

BASE = Path(__file__).parent / "airlift_alone_surge.toml"
PLANS: dict[str, dict[str, Any]] = {
    "one more aircraft": {"fleets.c130.aircraft": 4},
    "two more crews": {"fleets.c130.crews": 8},
    "second working place": {"places.tallil.working_mog": 2, "places.tallil.loaders": 2},
    "third loader": {"places.ali_al_salem.loaders": 3},
    "longer hours": {"places.ali_al_salem.hours": "24h"},
}


def main(indifference_t: float) -> None:
    """Choose, and tell what it took."""
    plans = [sim.load(BASE, vary=changes | {"title": title}) for title, changes in PLANS.items()]
    chosen = sim.choose(*plans, metric="tonnes_delivered", indifference=indifference_t)
    titles = dict(zip(chosen.results.scenarios, PLANS, strict=True))
    for name, title in titles.items():
        after = chosen.left_out_after[name]
        end = "stayed to the end" if after == float("inf") else f"left out after {after:.0f}"
        print(f"{title:24}{chosen.means[name]:10,.0f} t {chosen.replications[name]:6} replications, {end}")
    print(f"\nChosen: {titles[chosen.best]}, {chosen.promise} t.")


if __name__ == "__main__":
    main(indifference_t=float(sys.argv[1]) if len(sys.argv) > 1 else 30.0)
