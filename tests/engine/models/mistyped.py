"""Processes that each confuse two types: plain Python would run most of them, and the compiled engine refuses them."""

from sim.engine import (
    Board,
    Declared,
    Gate,
    List,
    Model,
    Pool,
    Process,
    Program,
    Ref,
    Row,
    Table,
    interrupt,
    put,
    request,
    take,
    wait_for,
    work,
)

ACTIVITIES = Declared("waiting", "worked")


class Crew(Row):
    """A row."""

    rested: bool
    flights: int
    hours: float
    counts: List[int]


class Plane(Row):
    """A row that refers to the other."""

    crew: Ref[Crew]
    ramp: Pool
    clear: Gate


class Mixed(Model):
    """Both."""

    crews: Table[Crew]
    planes: Table[Plane]
    rested: Board[Crew]


def is_rested(op: Mixed, crew: Crew, plane: Plane) -> bool:
    """Tell whether a crew fits."""
    return crew.rested


def cut_a_number(op: Mixed, me: Crew) -> Process:
    """Give a number to a column of whole numbers."""
    yield work(op, me, 1, None, 1.0)
    me.flights = 1.5  # type: ignore[assignment]


def cut_an_element(op: Mixed, me: Crew) -> Process:
    """Give a number to a list of whole numbers."""
    yield work(op, me, 1, None, 1.0)
    me.counts[0] = me.hours  # type: ignore[call-overload]


def count_truth(op: Mixed, me: Crew) -> Process:
    """Give a number to a column of truth."""
    yield work(op, me, 1, None, 1.0)
    me.rested = me.flights  # type: ignore[assignment]


def man_with_a_plane(op: Mixed, me: Plane) -> Process:
    """Give a plane to a column for crews."""
    yield work(op, me, 1, None, 1.0)
    me.crew = me  # type: ignore[assignment]


def request_a_gate(op: Mixed, me: Plane) -> Process:
    """Ask units of a gate."""
    yield request(op, me, me.clear)  # type: ignore[arg-type]


def wait_for_a_pool(op: Mixed, me: Plane) -> Process:
    """Wait until a pool is open."""
    yield wait_for(op, me, me.ramp)  # type: ignore[arg-type]


def work_for_nobody(op: Mixed, me: Plane) -> Process:
    """Let nobody work."""
    yield work(op, None, 1, None, 1.0)  # type: ignore[arg-type]


def ask_half_a_unit(op: Mixed, me: Plane) -> Process:
    """Ask half a unit."""
    yield request(op, me, me.ramp, units=0.5)  # type: ignore[arg-type]


def lay_a_plane_among_crews(op: Mixed, me: Plane) -> Process:
    """Put a plane on a board of crews."""
    yield work(op, me, 1, None, 1.0)
    put(op, op.rested, me)


def interrupt_the_wrong_one(op: Mixed, me: Plane) -> Process:
    """Interrupt the process of a crew for a plane."""
    yield work(op, me, 1, None, 1.0)
    interrupt(op, cut_a_number, me)


def choose_for_the_wrong_one(op: Mixed, me: Crew) -> Process:
    """Choose a crew for a crew by what a plane asks."""
    me.hours = 1.0
    crew = yield take(op, me, op.rested, fits=is_rested)
    if crew:
        yield work(op, crew, 1, None, 1.0)


def have_two_types(op: Mixed, me: Plane) -> Process:
    """Use one name for a plane and for a crew."""
    other = op.crews[0]
    if me.ramp.capacity > 1:
        other = me  # type: ignore[assignment]
    yield work(op, other, 1, None, 1.0)


def index_by_a_number(op: Mixed, me: Crew) -> Process:
    """Take an element by a number that is not whole."""
    yield work(op, me, 1, None, me.counts[me.hours])  # type: ignore[call-overload]


def fly(op: Mixed, me: Plane) -> Process:
    """Make no mistake."""
    yield work(op, me, 1, None, 1.0)


SAID = {
    cut_a_number: "a column of int cannot hold float",
    cut_an_element: "a column of int cannot hold float",
    count_truth: "a column of bool cannot hold int",
    man_with_a_plane: "a column of Crew cannot hold Plane",
    request_a_gate: "request wants a Pool, and me.clear is none",
    wait_for_a_pool: "wait_for wants a Gate, and me.ramp is none",
    work_for_nobody: "work(...) wants a row or thing as its `actor`, not None",
    ask_half_a_unit: "request(...) wants a whole number as its `units`, not a number",
    lay_a_plane_among_crews: "put(...) lays a Plane on a Board[Crew]",
    interrupt_the_wrong_one: "cut_a_number is about a Crew, not a Plane",
    choose_for_the_wrong_one: "is_rested is about a Plane, not a Crew",
    have_two_types: "annot unify",
    index_by_a_number: "takes the element of a table or list by its number",
}
"""What is said of each mistake."""


def program(*processes: object) -> Program:
    """Return a program of these processes and of the one without a mistake."""
    others = [cut_a_number] if interrupt_the_wrong_one in processes else []
    return Program(Mixed, [*processes, *others, fly], [], ACTIVITIES, Declared())  # type: ignore[list-item]
