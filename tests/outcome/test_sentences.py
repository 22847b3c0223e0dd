"""Every row of a run can be told, whoever did whatever."""

import re

from sim.outcome import Run
from sim.outcome.words import sentence

UNSAID = re.compile(r"no place|something|[{}]|  ")


def test_every_row_of_a_whole_operation_is_a_sentence(raided_run: Run, calm_run: Run) -> None:
    """With all its names: at least thirty activities of fifteen kinds of actors."""
    rows = [row for run in (raided_run, calm_run) for row in run.activities.itertuples()]
    said = {(row.kind, row.activity): sentence(row) for row in rows}  # type: ignore[arg-type]
    assert [(key, words) for key, words in said.items() if UNSAID.search(words)] == []
    assert len({kind for kind, _ in said}) >= 15
    assert len({activity for _, activity in said}) >= 30


def test_waits_have_causes_that_are_told(raided_run: Run) -> None:
    """No wait of a whole operation is for something without a cause."""
    waits = raided_run.activities.query("activity == 'waiting'")
    assert (waits["cause"] != "").all()
