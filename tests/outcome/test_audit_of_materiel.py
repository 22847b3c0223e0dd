"""The audit of vehicles, money, goods and room in a whole operation: each rule broken in a copy is a finding."""

import numpy as np
import pytest

from sim.outcome import Run
from tests.outcome.forged import Forged, entry, number_of, only, rows_of, tampered


@pytest.mark.parametrize(("column", "by"), [("has", -1), ("hired", 1), ("initial", 1)])
def test_vehicles_that_vanish_are_found(calm_run: Run, column: str, by: int) -> None:
    """The kind is named."""
    pool = number_of(calm_run, "motor_pools", "field.truck")
    assert "truck" in tampered(calm_run, entry("motor_pools", column, pool, by))["vehicles are conserved"]


def test_vehicles_that_a_ship_has_not_brought_are_found(calm_run: Run) -> None:
    """Of those that came from outside."""
    ride = calm_run.facts.layout.op.ships[0].rides[0].number
    assert "wagon" in tampered(calm_run, entry("rides", "delivered", ride, -1))["vehicles are conserved"]


def test_more_vehicles_with_convoys_than_there_are_is_found(calm_run: Run) -> None:
    """And a motor pool that has less than nothing."""
    findings = tampered(calm_run, entry("convoys", "escorts_out", 0, 3))
    assert "field.carrier" in findings["vehicles are conserved"]

    def owe(forged: Forged) -> None:
        forged.journal["amount"][rows_of(calm_run, "vehicles", "port.wagon")[0]] = -1.0

    assert "motor_pools/port.wagon" in tampered(calm_run, owe)["vehicles are conserved"]


@pytest.mark.parametrize("account", ["flying", "fuel", "tasks", "flights", "ships", "hire", "relief"])
def test_an_account_that_paid_something_else_is_found(calm_run: Run, account: str) -> None:
    """Each is worked out again from what was done."""
    number = number_of(calm_run, "accounts", account)

    def change(forged: Forged) -> None:
        forged.table("accounts")["spent"][number] += 1.0
        forged.table("purses")["spent"][0] += 1.0

    assert f"account {account}" in only(tampered(calm_run, change))[1]


def test_a_purse_that_paid_for_more_than_its_accounts_is_found(calm_run: Run) -> None:
    """By a hundredth of a thousand."""
    check, detail = only(tampered(calm_run, entry("purses", "spent", 0, 10.0)))
    assert check == "money is accounted for"
    assert "purse" in detail


def test_flying_is_paid_by_the_hours_of_the_journal(calm_run: Run) -> None:
    """An hour more in the air, and the account does not fit any more."""

    def change(forged: Forged) -> None:
        flights = np.flatnonzero((calm_run.activities["activity"] == "flying").to_numpy())
        forged.journal["end"][flights[0]] += 1.0

    assert "account f" in tampered(calm_run, change)["money is accounted for"]


@pytest.mark.parametrize("column", ["drawn_t", "shipped_t"])
def test_goods_drawn_or_shipped_by_nobody_are_found(calm_run: Run, column: str) -> None:
    """The level fits, and the work or the ship does not."""
    stock = number_of(calm_run, "stocks", "camp.chemicals")

    def change(forged: Forged) -> None:
        forged.table("stocks")[column][stock] += 1.0
        forged.table("stocks")["level_t"][stock] += 1.0 if column == "shipped_t" else -1.0

    assert "camp.chemicals" in tampered(calm_run, change)["stocks are conserved"]


def test_two_ships_in_one_berth_are_found(calm_run: Run) -> None:
    """The second is the same one, an hour later."""

    def change(forged: Forged) -> None:
        row = forged.journal[rows_of(calm_run, "unloading ship", "ark")[:1]].copy()
        row["start"] += 1.0
        row["end"] += 1.0
        forged.journal = np.concatenate((forged.journal, row))

    assert "2 ships unload at once at port, which has 1" in tampered(calm_run, change)["berths are not exceeded"]


def test_two_aircraft_in_one_parking_place_are_found(calm_run: Run) -> None:
    """The second lands while the first has not taken off."""

    def change(forged: Forged) -> None:
        landings = calm_run.activities.query("activity == 'landed' and place == 'field'")
        first = landings.index[0]
        late = np.flatnonzero(
            (forged.journal["actor"] != forged.journal["actor"][first])
            & (calm_run.activities["activity"] == "landed").to_numpy()
            & (calm_run.activities["place"] == "field").to_numpy()
        )[0]
        forged.journal["start"][late] = forged.journal["end"][late] = forged.journal["start"][first] + 0.1

    assert "2 aircraft stand at once at field" in tampered(calm_run, change)["parking places are not exceeded"]


def test_more_beds_held_than_there_are_is_found(calm_run: Run) -> None:
    """The relief holds thirty of forty beds; eleven more are too many."""
    relief = number_of(calm_run, "parties", "troops.main-relief-1")
    assert calm_run.facts.table("parties")["billeted"][relief] == 30
    check, detail = only(tampered(calm_run, entry("parties", "billeted", relief, 11)))
    assert check == "billets are not exceeded"
    assert "41 beds at camp, which has 40" in detail
