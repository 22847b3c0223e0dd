"""Which capacity limits the surge: the ramp at Tallil, the loaders at the hub, or the crews?

Four scenarios are run with the same draws, so that the difference between two of them is taken in pairs. What is
printed is the mean of each over the replications, and the change against the surge as it is, with its 95 % interval: an
interval that does not hold zero is a change that the replications show.

    python scenarios/compare_capacities.py [FOLDER] [REPLICATIONS]

Figures are saved in FOLDER: what held the missions back, and what was delivered.
"""

import sys
from pathlib import Path

import sim
from sim import plots
from sim.studies import spread

HERE = Path(__file__).parent
SCENARIOS = ("surge", "second_working_slot", "one_loader_fewer", "half_the_crews")
METRICS = ("tonnes_delivered", "missions_flown", "ute_rate", "waited_ramp", "waited_loader", "waited_crew")


def main(folder: Path, replications: int) -> None:
    """Run the four scenarios, print the table, and save the figures."""
    scenarios = [sim.load(HERE / f"{name}.toml") for name in SCENARIOS]
    results = sim.study(*scenarios, replications=replications)
    for metric in METRICS:
        print_metric(results, metric)
    plots.save(plots.held_back(results), folder / "held_back")
    plots.save(plots.deliveries([sim.simulate(scenario) for scenario in scenarios]), folder / "deliveries")
    print(f"\nFigures in {folder}")


def print_metric(results: sim.Results, name: str) -> None:
    """Print one metric of each scenario, and its paired change against the first."""
    metric = next(each for each in results.metrics if each.name == name)
    print(f"\n{metric.label.strip()} ({metric.unit or 'share'})")
    base = results.values(results.scenarios[0], name)
    for scenario, given in zip(results.scenarios, results.inputs, strict=True):
        values = results.values(scenario, name)
        line = f"  {given.title:36}{spread(values).mean:10,.4g}"
        if scenario != results.scenarios[0]:
            change = spread(values - base)
            line += f"   change {change.mean:+10,.4g}  [{change.low:+,.4g}, {change.high:+,.4g}]"
        print(line)


if __name__ == "__main__":
    main(
        folder=Path(sys.argv[1] if len(sys.argv) > 1 else "out/compare_capacities"),
        replications=int(sys.argv[2]) if len(sys.argv) > 2 else 30,
    )
