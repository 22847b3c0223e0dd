"""What does each change to the plan of 2004 do: to the first delivery, the build-up, the camp, relief work and cost?

The plan and its variations are run with the same draws, so that the difference between two of them is taken in pairs.
A row of each table has the mean of one scenario, and its change against the plan with a 95 % interval: an interval that
does not hold zero is a change that the replications show.

    python scenarios/ask_the_plan.py [REPLICATIONS]
"""

import sys
from pathlib import Path

import sim
from sim.studies import spread

HERE = Path(__file__).parent
PLAN = "iraq_2004"
CHANGES = (
    *("as_it_went", "advance_team_delayed", "survey_fails_once", "ships_two_weeks_late", "third_aircraft_never_comes"),
    *("alert_month", "no_convoy_escorts", "all_by_air", "no_dust", "surge"),
)
METRICS = (
    *("first_delivery_day", "closure_day[ground_troops]", "missions_flown", "cancelled_threat", "tonnes_delivered"),
    *("stockout_days[samawah.food]", "stockout_days[samawah.medical]", "water_m3", "patients", "sites", "cost"),
)


def main(replications: int) -> None:
    """Run the plan and its variations, and print a table for each metric."""
    scenarios = [sim.load(HERE / f"{name}.toml") for name in (PLAN, *CHANGES)]
    results = sim.study(*scenarios, replications=replications)
    for metric in results.metrics:
        if metric.name in METRICS:
            print(f"\n{metric.label.strip()} ({metric.unit})")
            print(f"  {PLAN:30}{spread(results.values(PLAN, metric.name)).mean:14,.6g}")
            for name in CHANGES:
                print(f"  {name:30}{row(results, metric.name, name)}")


def row(results: sim.Results, metric: str, name: str) -> str:
    """Give the mean of a metric in one scenario, and its paired change against the plan."""
    values = results.values(name, metric)
    change = spread(values - results.values(PLAN, metric))
    return f"{spread(values).mean:14,.6g}{change.mean:+14,.4g}  [{change.low:+,.4g}, {change.high:+,.4g}]"


if __name__ == "__main__":
    main(replications=int(sys.argv[1]) if len(sys.argv) > 1 else 30)
