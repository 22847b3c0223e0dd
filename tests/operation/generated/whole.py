"""Generated operations with every actor: the airlift, and the deployment, ships, threat and relief around it."""

from typing import Any

from hypothesis import strategies as st

from tests.operation.generated.deployment import airliners, contingents, ground_troops, surveys, teams
from tests.operation.generated.scenarios import scenarios
from tests.operation.generated.surroundings import convoys_with_trucks, ferries, reliefs, roads, ships, threats
from tests.operation.generated.values import Table, seldom, without_none


@st.composite
def operations(draw: st.DrawFn) -> Table:
    """A whole operation: an airlift as `scenarios` gives it, with more around it; each part may be missing."""
    data = draw(scenarios())
    fields = [name for name, place in data["places"].items() if place["kind"] == "airfield"]
    camps = [name for name, place in data["places"].items() if place["kind"] == "camp"]
    data["places"] |= {
        "garrison": {"kind": "airfield", "latitude_deg": 45.0, "longitude_deg": 10.0},
        "staging": {"kind": "base"},
        "port": {"kind": "port"} | without_none({"berths": draw(st.sampled_from((None, 1, 2)))}),
        "far_port": {"kind": "port"},
    }
    data["vehicles"] = {
        kind: without_none(
            {"at": {fields[0]: draw(st.integers(1, 6))}, "day_cost": draw(st.sampled_from((None, 10.0)))}
        )
        for kind in ("truck", "carrier", "water_set")
    }
    data["flights"] = {"airliner": draw(airliners(fields[0]))}
    data["roads"] = draw(roads(fields[0], camps))
    data["forces"] = {"team": draw(teams(fields[0], data["horizon_d"]))}
    data["forces"] |= (
        {"contingent": draw(contingents(fields[0], data["fleets"], data["horizon_d"]))} if draw(st.booleans()) else {}
    )
    end = camps[0] if camps else "staging"
    data["forces"]["troops"] = draw(ground_troops(fields[0], end, data["horizon_d"]))
    data["tasks"] = draw(surveys(fields))
    data["ships"] = {f"ship_{k}": draw(ships()) for k in range(draw(st.integers(0, 3)))}
    data["relief"] = {
        f"relief_{k}": draw(reliefs(k, end, data)) for k in range(draw(st.integers(0, 3)) if camps else 0)
    }
    data["money"] = without_none({"budget": draw(st.sampled_from((None, None, 0, 5_000)))})
    for name, convoy in data["convoys"].items():
        data["convoys"][name] = draw(convoys_with_trucks(convoy)) if convoy["origin"] == fields[0] else convoy
    data["threat"] = {f"threat_{k}": draw(threats(data)) for k in range(draw(st.integers(0, 2)))}
    data["fleets"] = {name: fleet | draw(ferries(fleet)) for name, fleet in data["fleets"].items()}
    hold_back(data, draw(seldom(st.sampled_from(["team.closed", "troops.arrived", *data["tasks"]]))))
    return data


def hold_back(data: Table, milestone: Any) -> None:
    """Let one pattern of missions and one requirement line wait for a milestone."""
    for table in (data["missions"], data["requirements"]):
        for entry in list(table.values())[:1]:
            if milestone:
                entry["after"] = [milestone]
