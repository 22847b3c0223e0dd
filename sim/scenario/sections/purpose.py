"""Sections of what the operation is for, and of what stands against it: relief work, threat, money."""

from sim.scenario.money import Money
from sim.scenario.operation import OperationData
from sim.scenario.relief import Relief
from sim.scenario.sections.airlift import at_worst
from sim.scenario.sections.cells import Row, Section, counted, few, in_words, section, some, timetable
from sim.scenario.threat import Threat


def relief(data: OperationData) -> Section:
    """Relief work."""
    columns: Row = ("relief", "kind", "at", "units", "shifts", "shift_h", "after", "output", "asked per day")
    return section((*columns, "people", "with", "uses_kg"), data.relief, _relief)


def _relief(work: Relief) -> Row:
    output = f"{some(work.output_per_hour)} an hour"
    if work.sites is not None:
        output = f"{work.sites} sites of {in_words(work.unit_days_per_site)} unit-days"
    people = f"{work.people_per_unit} of {work.force}" if work.people_per_unit else ""
    tools = [work.equipment] if work.equipment else []
    tools += [f"{work.vehicles_per_unit} {work.vehicle}"] if work.vehicles_per_unit else []
    shifts = (timetable(work.days, work.begins), f"{work.shift_h:g}", few(work.after))
    what = (work.kind, work.place, str(work.units), *shifts, output, in_words(work.asked_per_day))
    return (*what, people, few(tools), counted(work.uses_kg))


def threat(data: OperationData) -> Section:
    """Alerts and incidents."""
    columns = ("threat", "where", "alerts a month at worst", "lasts_h", "incidents", "casualties", "hospital")
    return section(columns, data.threat, _threat)


def _threat(threat: Threat) -> Row:
    where = few((*threat.places, *threat.roads, *threat.convoys))
    share = f"{threat.incident_share:g}" if threat.incident_share else ""
    casualties = in_words(threat.casualties) if threat.incident_share else ""
    alerts = (at_worst(threat.alerts_per_month), in_words(threat.lasts_h))
    return (where, *alerts, share, casualties, some(threat.hospital))


def money(data: OperationData) -> Section:
    """The budget, where there is one."""
    given = data.money
    return Section(("money", "budget"), ((given.currency, some(given.budget)),) if given != Money() else ())
