"""Is it worth sending another aircraft before the field can unload two at once?

The airlift in surge is run with one to four aircraft and one or two working places at the field, with the same draws at
every point: along a row only the aircraft change, down a column only the ramp.

    python scenarios/sweep_fleet_and_ramp.py [REPLICATIONS]
"""

import sys
from pathlib import Path

import sim

BASE = Path(__file__).parent / "airlift_alone_surge.toml"
FLEET, RAMP = "fleets.c130.aircraft", "places.tallil.working_mog"
METRICS = {"tonnes_delivered": "Cargo delivered by air, t", "waited_ramp": "Hours waited for the ramp"}


def main(replications: int) -> None:
    """Run all points, and print a table for each metric."""
    swept = sim.sweep(sim.load(BASE), {RAMP: [1, 2], FLEET: [1, 2, 3, 4]}, replications=replications)
    frame = swept.frame(*METRICS)
    frame["cell"] = [f"{row.mean:,.0f} [{row.low:,.0f}, {row.high:,.0f}]" for row in frame.itertuples(index=False)]
    for metric, label in METRICS.items():
        wide = frame[frame["metric"] == metric].pivot(index=RAMP, columns=FLEET, values="cell")
        print(f"\n{label}: working places at the field by number of aircraft")
        print(wide.rename_axis(columns=None).to_string())


if __name__ == "__main__":
    main(replications=int(sys.argv[1]) if len(sys.argv) > 1 else 50)
