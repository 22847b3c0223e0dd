"""Surveys: what is read of a run at once is what its tables and its journal say, on both engines."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")

from models import stress, tiny
from models.airlift import plan

from sim.engine import JOURNAL, WAITING, Ended, Hours, Program, SimpyWorkspace, Survey, extent_of, place_columns
from sim.engine.choice import prepared
from sim.engine.compiled import CompiledWorkspace
from sim.engine.journal import Floats, added, scalar_columns
from sim.engine.rows import is_reference
from sim.engine.tables import tables_of
from sim.errors import EngineError

CASES: dict[str, tuple[Program, Callable[[], Any]]] = {
    "a small airlift": (plan.program(), plan.set_up),
    "ten who do everything": (stress.program(), lambda: stress.set_up(10)),
}
SEED = 20040103


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> tuple[Program, Callable[[], Any]]:
    """Each model in turn."""
    return CASES[request.param]


def both(program: Program, set_up: Callable[[], Any]) -> tuple[Any, Any]:
    """Both workspaces of a model."""
    return SimpyWorkspace(program, set_up()), CompiledWorkspace(program, set_up())


def everything(program: Program, op: Any, spare: int = 0) -> Survey:
    """A survey of all that a model has."""
    tables = tables_of(op)
    kinds = {name: scalar_columns(table.row_class) for name, table in tables.items()}
    numbers = [(name, column) for name in kinds for column, kind in kinds[name].items() if not is_reference(kind)]
    return Survey(
        extent_of(program, op),
        counts=tuple(tables),
        totals=tuple(numbers),
        values=tuple((name, number, column) for name, column in numbers for number in range(len(tables[name]))[:2]),
        columns=tuple((name, ("number", "serial", *columns)) for name, columns in kinds.items()),
        spare=spare,
    )


def by_hand(journal: Any, tables: int, activities: int, things: int) -> tuple[dict[Any, float], dict[Any, float]]:
    """The sums of a journal, row after row: hours by table and activity, and of waits by table and place."""
    spent: dict[Any, float] = defaultdict(float)
    waited: dict[Any, float] = defaultdict(float)
    for start, end, actor, activity, place, _, _, case in journal.tolist():
        if actor >= 0 and 0 <= activity < activities:
            spent[actor >> 32, activity] += end - start
            if activity == WAITING:
                at = 0 if place == -1 else -1 - place if place < 0 else 1 + things + (place >> 32)
                waited[case >> 32, at] += end - start
    return spent, waited


def cells(sums: Floats) -> dict[Any, float]:
    """The sums that are not zero, by table and column."""
    return {(int(row), int(column)): float(sums[row, column]) for row, column in np.argwhere(sums != 0.0)}


def without_zeros(sums: dict[Any, float]) -> dict[Any, float]:
    """The sums that are not zero."""
    return {cell: hours for cell, hours in sums.items() if hours != 0.0}


def test_hours_are_the_sums_of_the_journal(case: tuple[Program, Callable[[], Any]]) -> None:
    """Each engine adds the rows up in their order, so that not a bit differs."""
    for workspace in both(*case):
        ended = workspace.run(SEED, 1)
        spent, waited = by_hand(ended.journal, *extent_of(case[0], workspace.op))
        assert len(spent) > 3
        assert len(waited) > 3
        assert cells(ended.hours().by_activity) == without_zeros(spent)
        assert cells(ended.hours().by_place) == without_zeros(waited)


def test_waits_count_under_the_thing_waited_for(run: Callable[..., Ended]) -> None:
    """Two come after one hour and after two, and wait in vain until the tenth."""
    op = tiny.Tiny(horizon=10.0)
    tiny.person(op, "ann", begins=1.0)
    tiny.person(op, "bob", begins=2.0)
    by_activity, by_place = run(op, tiny.queue_up).hours()
    assert cells(by_activity) == {(0, WAITING): 9.0 + 8.0, (0, tiny.WORKED): 1.0 + 2.0}
    assert cells(by_place) == {(0, int(place_columns(np.array(op.pool.id), 4))): 9.0 + 8.0}


ROW = st.tuples(
    st.floats(0.0, 50.0),
    st.floats(0.0, 50.0),
    st.one_of(
        st.integers(-3, -2), st.builds(lambda table, number: table << 32 | number, st.integers(0, 2), st.integers(0, 3))
    ),
    st.integers(-1, 7),
    st.one_of(
        st.integers(-6, -1), st.builds(lambda table, number: table << 32 | number, st.integers(0, 2), st.integers(0, 3))
    ),
    st.builds(lambda table, number: table << 32 | number, st.integers(0, 2), st.integers(0, 3)),
)


def tiny_ended() -> list[Ended]:
    """A run of each engine."""
    tiny.PROGRAM.at_start = ()
    return [one.run(1, 0) for one in both(tiny.PROGRAM, lambda: tiny.Tiny(horizon=1.0))]


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROW, max_size=60))
def test_both_engines_add_any_journal_up_alike(rows: list[Any]) -> None:
    """Actors that are things and activities that nobody declared count nowhere, and harm nothing."""
    journal = np.array(
        [(start, start + hours, a, b, place, 0, 0.0, c) for start, hours, a, b, place, c in rows], JOURNAL
    )
    spent, waited = by_hand(journal, *extent_of(tiny.PROGRAM, tiny.Tiny(horizon=1.0)))
    for ended in TINY_ENDED:
        found: Hours = ended.remains.hours(journal)
        assert cells(found.by_activity) == without_zeros(spent)
        assert cells(found.by_place) == without_zeros(waited)


TINY_ENDED = tiny_ended()


def test_place_columns_tell_things_and_tables_apart() -> None:
    """None first, then the things in order, then a column for each table."""
    ids = np.array([-1, -2, -5, 0, 7, (2 << 32) | 3])
    assert place_columns(ids, 4).tolist() == [0, 1, 4, 5, 5, 7]


def test_a_survey_is_what_the_tables_say(case: tuple[Program, Callable[[], Any]]) -> None:
    """Counts, sums row after row, single values, whole columns, and the hours of the journal."""
    for workspace in both(*case):
        survey = everything(case[0], workspace.op, spare=3)
        ended = workspace.run(SEED, 2)
        numbers, columns, rows = ended.survey(survey)
        assert len(numbers) == survey.size + 3
        assert rows.tolist() == [len(ended.table(name)) for name, _ in survey.columns]
        assert [numbers[survey.count(name)] for name in survey.counts] == rows.tolist()
        for table, column in survey.totals:
            assert numbers[survey.total(table, column)] == added(ended.column(table, column))
        for table, number, column in survey.values:
            assert numbers[survey.value(table, number, column)] == ended.column(table, column)[number]
        whole = [ended.column(table, column) for table, names in survey.columns for column in names]
        assert columns.tobytes() == np.concatenate(whole).astype(np.float64).tobytes()
        by_activity, by_place = ended.hours()
        assert numbers[survey.activity(0, 0) : survey.waits(0, 0)].tobytes() == by_activity.tobytes()
        assert numbers[survey.waits(0, 0) : survey.size].tobytes() == by_place.tobytes()


def test_surveys_of_both_engines_have_the_same_bits(case: tuple[Program, Callable[[], Any]]) -> None:
    """In several replications."""
    slow, fast = both(*case)
    surveys = [everything(case[0], workspace.op) for workspace in (slow, fast)]
    for replication in range(4):
        found = [w.run(SEED, replication).survey(survey) for w, survey in zip((slow, fast), surveys, strict=True)]
        assert [part.tobytes() for part in found[0]] == [part.tobytes() for part in found[1]]


def test_a_survey_after_another_run_is_that_of_its_own(case: tuple[Program, Callable[[], Any]]) -> None:
    """Whether it is made before the next run or after it, and whatever runs later."""
    for workspace in both(*case):
        survey = everything(case[0], workspace.op)
        ended = workspace.run(SEED, 0)
        early = ended.survey(survey)
        before = [part.tobytes() for part in early]
        later = workspace.run(SEED, 1)
        assert [part.tobytes() for part in early] == before
        assert [part.tobytes() for part in ended.survey(survey)] == before
        assert [part.tobytes() for part in later.survey(survey)] != before


def test_columns_belong_to_the_caller(case: tuple[Program, Callable[[], Any]]) -> None:
    """A column that is written to changes nothing of the run, nor of the next."""
    for workspace in both(*case):
        ended = workspace.run(SEED, 0)
        name = max(tables_of(workspace.op), key=lambda table: len(ended.table(table)))
        before = ended.table(name).tobytes()
        for column in ended.table(name).dtype.names or ():
            ended.column(name, column)[:] = 0
        assert ended.table(name).tobytes() == before


def test_a_survey_of_another_model_is_refused() -> None:
    """Compiled code trusts the survey for where numbers are written."""
    program, set_up = CASES["a small airlift"]
    survey = everything(tiny.PROGRAM, tiny.Tiny(horizon=1.0))
    with pytest.raises(EngineError, match="this one is for another"):
        CompiledWorkspace(program, set_up()).run(SEED, 0).survey(survey)


def doubled(values: Floats, factor: float, out: Floats) -> None:
    """Multiply by a factor and add up as it goes."""
    total = 0.0
    for k in range(len(values)):
        total += scaled(values[k], factor)
        out[k] = total


def scaled(value: float, factor: float) -> float:
    """Multiply."""
    return value * factor


@settings(max_examples=30, deadline=None)
@given(values=st.lists(st.floats(-1e6, 1e6), max_size=30), factor=st.floats(-3.0, 3.0))
def test_a_plain_function_has_the_same_bits_compiled(values: list[float], factor: float) -> None:
    """Those that it calls are compiled with it."""
    found = [np.zeros(len(values)), np.zeros(len(values))]
    prepared("simpy", doubled)(np.array(values), factor, found[0])
    prepared("compiled", doubled)(np.array(values), factor, found[1])
    assert found[0].tobytes() == found[1].tobytes()
