"""How many aircraft does the timetable of 2004 need?

The same operation is run with one aircraft, two, three and four. With too few, missions wait for an aircraft, are
cancelled when they have waited too long, and the camp runs out; from some number on, one more changes nothing.

    python scenarios/sweep_fleet.py [FOLDER] [REPLICATIONS]

Figures are saved in FOLDER: what held the missions back with each fleet, and what was delivered.
"""

import sys
from pathlib import Path

import sim
from sim import plots

BASE = Path(__file__).parent / "iraq_2004.toml"
AIRCRAFT = (1, 2, 3, 4)
METRICS = ("missions_completed", "cancelled_aircraft", "tonnes_delivered", "waited_aircraft")


def main(folder: Path, replications: int) -> None:
    """Run the operation with each number of aircraft, print the table, and save the figures."""
    fleets = [with_aircraft(number) for number in AIRCRAFT]
    results = sim.study(*fleets, replications=replications)
    print(table(results))
    plots.save(plots.held_back(results), folder / "held_back")
    plots.save(plots.deliveries([sim.simulate(fleet) for fleet in fleets]), folder / "deliveries")
    print(f"\nFigures in {folder}")


def with_aircraft(number: int) -> sim.Scenario:
    """Give the operation with another number of aircraft."""
    return sim.load(BASE, vary={"fleets.c130.aircraft": number, "title": f"{number} aircraft"})


def table(results: sim.Results) -> str:
    """Give one row for each fleet and one column for each metric: the mean and its 95 % interval."""
    summary = results.summary()
    summary["cell"] = [f"{row.mean:,.1f} [{row.low:,.1f}, {row.high:,.1f}]" for row in summary.itertuples(index=False)]
    wide = summary.pivot(index="scenario", columns="metric", values="cell").reindex(results.scenarios)
    wide.index = [scenario.title for scenario in results.inputs]
    labels = {metric.name: metric.label.strip() for metric in results.metrics}
    return str(wide[list(METRICS)].rename(columns=labels).rename_axis(columns=None).to_string())


if __name__ == "__main__":
    main(
        folder=Path(sys.argv[1] if len(sys.argv) > 1 else "out/sweep_fleet"),
        replications=int(sys.argv[2]) if len(sys.argv) > 2 else 50,
    )
