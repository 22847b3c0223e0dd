"""A closed network: machines, or aircraft, that fail and are mended by a few teams (M/M/c//N)."""

from sim.engine import WAITING, Ended, law_columns
from sim.operation.names import COMPLETED
from sim.outcome import Run
from sim.studies.theory.frame import LONGER, Case, Quantity
from sim.studies.theory.small_worlds import changed, on_operation
from sim.studies.theory.station import SERVED, Station, Stretch, at_station_h, on_engine, station

SOURCE = "mean value analysis: Reiser and Lavenberg 1980, with marginal probabilities for several servers"
REPAIR_LONGER = "repair 3 % longer"
LIFE_H, REPAIR_H = 5.0, 2.0
STRETCH = Stretch(300.0, 5_000.0)
FLEET_STRETCH = Stretch(240.0, 2_400.0)
AIRCRAFT, LEG_H, MENDED_H = 4, 1.0, 3.0


def throughput(machines: int, teams: int, life: float, repair: float) -> float:
    """Give how many machines are mended in a unit of time, by mean value analysis.

    Adding one machine after the other: each finds at the teams what is there in equilibrium without it, so with
    p(j | n) the chance of j broken of n, and a(j) = min(j, teams),

        R(n) = sum over j of j (repair / a(j)) p(j - 1 | n - 1),   X(n) = n / (life + R(n)),
        p(j | n) = X(n) (repair / a(j)) p(j - 1 | n - 1),   p(0 | n) = 1 - sum of the others.

    It holds for any law of the time to failure, and an exponential law of repair.
    """
    broken, rate = [1.0], 0.0
    for n in range(1, machines + 1):
        each = [repair / min(j, teams) * broken[j - 1] for j in range(1, n + 1)]
        rate = n / (life + sum(j * part for j, part in enumerate(each, 1)))
        others = [rate * part for part in each]
        broken = [1.0 - sum(others), *others]
    return rate


def quantities(machines: int, teams: int, life: float, repair: float) -> tuple[Quantity, ...]:
    """Give what is compared."""
    sound, faulty = (
        (rate, rate * hours / teams, machines - rate * (life + hours))
        for hours in (repair, LONGER * repair)
        for rate in (throughput(machines, teams, life, hours),)
    )
    names = ("mended an hour", "utilisation of the teams", "mean number that wait")
    formulas = ("X = N / (Z + R)", "X S / c", "N - X (Z + S)")
    return tuple(
        Quantity(name, value, formula, REPAIR_LONGER, other, most=0.03)
        for name, value, formula, other in zip(names, sound, formulas, faulty, strict=True)
    )


def machines(count: int, teams: int, runs: int) -> Case:
    """Give the case of machines on the engine; times to failure are uniform, which makes no difference."""

    def make() -> Station:
        op = station(STRETCH.last_h, teams)
        life = op.laws.add("life", **law_columns("uniform", {"low": 0.5 * LIFE_H, "high": 1.5 * LIFE_H}))
        repair = op.laws.add("repair", **law_columns("exponential", {"mean": REPAIR_H}))
        for number in range(count):
            op.machines.add(f"machine-{number}", life=life, repair=repair)
        return op

    def measure(ended: Ended) -> tuple[float, ...]:
        rows = ended.journal[ended.journal["activity"] == SERVED]
        mended = float(STRETCH.within(rows["end"]).sum())
        served, waited = (at_station_h(ended, STRETCH, activity) for activity in (SERVED, WAITING))
        return mended / STRETCH.hours, served / (teams * STRETCH.hours), waited / STRETCH.hours

    name = f"{count} machines, {teams} repair teams"
    return Case(name, "engine", SOURCE, quantities(count, teams, LIFE_H, REPAIR_H), runs, on_engine(make, measure))


def aircraft(teams: int, runs: int) -> Case:
    """Give the case of aircraft that come home broken: legs and repairs away are their time to failure."""
    scenario = changed(
        {
            "fleets.heron.aircraft": AIRCRAFT,
            "fleets.heron.onload_h": 0.0,
            "fleets.heron.min_block_h": LEG_H,
            "fleets.heron.flight_time_factor": {"exponential": {"mean": 1.0}},
            "fleets.heron.break_rate": 1.0,
            "fleets.heron.repair_h": {"exponential": {"mean": MENDED_H}},
            "fleets.heron.repair_teams": teams,
            "missions.run.policy": "surge",
            "horizon_d": FLEET_STRETCH.last_h / 24.0,
        }
    )

    def measure(run: Run) -> tuple[float]:
        notes = run.journal[run.journal["activity"] == COMPLETED]
        return (float(FLEET_STRETCH.within(notes["start"]).sum()) / FLEET_STRETCH.hours,)

    rate, faulty = (
        throughput(AIRCRAFT, teams, 2.0 * LEG_H + mended, mended) for mended in (MENDED_H, LONGER * MENDED_H)
    )
    quantity = Quantity("missions an hour", rate, "X = N / (Z + R)", REPAIR_LONGER, faulty)
    name = f"{AIRCRAFT} aircraft, {teams} repair team{'s' if teams > 1 else ''}"
    return Case(name, "operation", SOURCE, (quantity,), runs, on_operation(scenario, measure))


CASES = (machines(6, 2, 100), aircraft(1, 180), aircraft(2, 100))
