"""What does the model predict of the operation that went, and where does it miss?

    python scenarios/validate_history.py               the verdicts, from the figures kept beside this file
    python scenarios/validate_history.py --run         200 replications afresh, kept there

It prints the table of README.md in this folder.
"""

import sys
from pathlib import Path

from sim.scenario import load
from sim.studies.history.measured import measure, write_measured
from sim.studies.history.observations import read_observations
from sim.studies.history.validation import SHARE, as_markdown, validate

HERE = Path(__file__).parent
RECORD, KEPT = HERE / "history.csv", HERE / "history_runs.csv"
REPLICATIONS = 200


def main() -> None:
    """Print the table, after running where that is asked for."""
    if "--run" in sys.argv[1:]:
        record = read_observations(RECORD)
        scenarios = {name: load(HERE / f"{name}.toml") for name in dict.fromkeys(each.scenario for each in record)}
        write_measured(measure(record, scenarios, REPLICATIONS), KEPT)
    found = validate(RECORD, measured=KEPT)
    print(as_markdown(found))
    for use in ("predicted", "used"):
        counted = found.coverage(use)
        print(f"\n{use}: {counted.hits} of {counted.of} hit, 95 % interval of the share {counted.low:.0%} to "
              f"{counted.high:.0%}; chance of so few if each hit with {SHARE:.0%}: {counted.chance:.2g}")  # fmt: skip


if __name__ == "__main__":
    main()
