"""Tables, rows and their names: what may be declared, and what a misspelt or wrongly typed column says."""

import sys
from types import ModuleType

import numpy as np
import pytest
from models import stress, tiny
from models.tiny import PROGRAM, Item, Person, Tiny, breed, count_up

from sim.engine import Gate, List, Model, Pool, Process, Program, Row, SimpyWorkspace, Table, names, names_after, work
from sim.engine.journal import record_type
from sim.engine.tables import columns, things_of
from sim.errors import EngineError


def test_a_misspelt_column_cannot_be_set_or_read() -> None:
    """Rows have the declared columns and no others."""
    row = Tiny().people.add("a")
    with pytest.raises(AttributeError):
        row.rnak = 1.0  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        row.rnak  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError):
        Pool(1).capcity = 2  # type: ignore[attr-defined]


def test_a_plan_with_an_unknown_column_or_a_wrong_value_is_refused() -> None:
    """The sentence names the column, and what it has."""
    op = Tiny()
    with pytest.raises(EngineError, match="Person has no column 'rnak': it has begins, rank"):
        op.people.add("a", rnak=1.0)
    with pytest.raises(EngineError, match=r"Person\.units is a whole number and cannot hold 1\.5"):
        op.people.add("b", units=1.5)
    with pytest.raises(EngineError, match=r"Person\.item is a row of Item and cannot hold <Person "):
        op.people.add("c", item=op.people.add("d"))
    with pytest.raises(EngineError, match="Tiny has no column 'hoirzon'"):
        Tiny(hoirzon=3.0)


def test_numbers_of_numpy_become_plain_numbers() -> None:
    """A column keeps Python's own types, whatever the plan reckoned with."""
    row = Tiny().people.add("a", begins=np.float64(1.5), units=np.int64(2), rank=3)
    assert [type(value) for value in (row.begins, row.units, row.rank)] == [float, int, float]


def test_a_name_stands_for_one_row() -> None:
    """Names are unique within a table."""
    op = Tiny()
    op.people.add("a")
    op.items.add("a")
    with pytest.raises(EngineError, match="people has two rows called 'a'"):
        op.people.add("a")


def test_rows_and_things_have_dotted_names() -> None:
    """The journal's numbers are read by these names; a thing is named by the first column that holds it."""
    op = stress.set_up(3)
    assert names(op)[op.actors[1].id] == "actors/actor 1"
    assert {names(op)[thing.id] for thing in (op.pool, op.pools[1], op.board)} == {"pool", "pools[1]", "board"}
    assert len({thing.id for _, thing in things_of(op)}) == len(things_of(op)) == 7


def test_a_row_made_during_a_run_is_named_by_its_parent_and_serial() -> None:
    """Names of made rows come from the table of the finished run."""
    op = Tiny(horizon=3.5)
    tiny.person(op, "a")
    PROGRAM.at_start = (breed,)
    ended = SimpyWorkspace(PROGRAM, op).run(1, 0)
    found = names_after(op, ended)
    assert [found[op.items.index << 32 | k] for k in range(3)] == ["items/a 0", "items/a 1", "items/a 2"]


def test_final_columns_come_as_an_array_with_references_by_number() -> None:
    """float, int, bool and reference columns have their types; the rest is left out."""
    assert record_type(Person).names == (
        *("number", "parent_id", "serial", "begins", "rank", "units", "holds", "until", "left", "least", "served"),
        "item",
    )
    assert [record_type(stress.Actor)[name].str for name in ("times", "share", "willing", "held")] == [
        "<i8",
        "<f8",
        "|b1",
        "<i8",
    ]
    assert record_type(Tiny, made=False).names == ("at", "capacity", "arrival", "service")


def test_a_finished_run_is_untouched_by_later_ones() -> None:
    """Tables and journal are those of their own run."""
    op = Tiny(horizon=3.5, numbers=List([1.0, 1.0, 1.0]))
    tiny.person(op, "a")
    PROGRAM.at_start = (breed,)
    workspace = SimpyWorkspace(PROGRAM, op)
    first = workspace.run(1, 0)
    before = workspace.run(1, 0).table("items").tolist()
    workspace.run(2, 0)
    assert first.table("items").tolist() == before != workspace.run(2, 0).table("items").tolist()


def test_lists_of_numbers_are_as_planned_at_the_start_of_each_run() -> None:
    """What a run added is gone before the next."""
    op = Tiny(horizon=3.5, numbers=List([1.0, 2.0]))
    tiny.person(op, "a")
    PROGRAM.at_start = (count_up,)
    workspace = SimpyWorkspace(PROGRAM, op)
    assert [workspace.run(1, 0).journal["amount"].max() for _ in range(2)] == [4.0, 4.0]


class Careless(Model):
    """A model whose process gives a column a value of a wrong type."""

    people: Table[Person]
    items: Table[Item]


def give_wrongly(op: Careless, me: Person) -> Process:
    """Refer to a person where an item belongs."""
    yield work(op, me, tiny.WORKED, None, 1.0)
    me.item = me  # type: ignore[assignment]


def test_a_strict_workspace_refuses_a_value_of_a_wrong_type() -> None:
    """For debugging: the sentence names the column and the row; a plain workspace says nothing."""
    program = Program(Careless, [give_wrongly], [give_wrongly], tiny.ACTIVITIES, tiny.PURPOSES)
    op = Careless(horizon=5.0)
    op.people.add("a")
    with pytest.raises(TypeError, match=r"Person\.item cannot hold <Person a>"):
        SimpyWorkspace(program, op, strict=True).run(1, 0)
    assert len(SimpyWorkspace(program, op).run(1, 0).journal) == 1


def test_a_strict_run_has_the_same_journal() -> None:
    """Checking changes nothing."""
    program = stress.program()
    plain = SimpyWorkspace(program, stress.set_up(6)).run(1, 0).journal
    assert SimpyWorkspace(program, stress.set_up(6), strict=True).run(1, 0).journal.tolist() == plain.tolist()


def test_a_model_without_a_horizon_is_not_run() -> None:
    """A run for ever has no end."""
    with pytest.raises(EngineError, match="horizon"):
        SimpyWorkspace(PROGRAM, Tiny())


def test_a_row_of_another_model_is_refused() -> None:
    """References stay inside a model."""
    op = Tiny(horizon=1.0)
    op.people.add("a", item=Tiny().items.add("stray"))
    with pytest.raises(EngineError, match=r"people/a\.item holds <Item stray>, which is in no table of this model"):
        SimpyWorkspace(PROGRAM, op)


def test_a_shared_pool_is_one_thing() -> None:
    """Two rows may refer to one gate or pool; it is numbered once."""

    class Door(Row):
        gate: Gate

    class House(Model):
        doors: Table[Door]

    op = House()
    first = op.doors.add("front")
    op.doors.add("back", gate=first.gate)
    assert [name for name, _ in things_of(op)] == ["doors/front.gate"]


def test_importing_the_engine_room_loads_neither_engine() -> None:
    """SimPy, numba and scipy wait until they are used."""
    import subprocess
    import sys

    code = "import sys, sim.engine; print([name for name in ('simpy', 'numba', 'scipy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_rows_of_one_package_refer_to_each_other_across_its_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two modules may each declare a table that refers to the other's by name."""
    made = {}
    for module, row, other in (("house.doors", "Door", "Key"), ("house.keys", "Key", "Door")):
        space = ModuleType(module)
        monkeypatch.setitem(sys.modules, module, space)
        exec(f"from sim.engine import Row\nclass {row}(Row):\n    fits: '{other}'\n", vars(space))
        made[row] = getattr(space, row)
    assert columns(made["Door"]) == {"fits": made["Key"]}
    assert columns(made["Key"]) == {"fits": made["Door"]}
