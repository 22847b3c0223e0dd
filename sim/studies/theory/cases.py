"""All cases, those of the engine first."""

from sim.studies.theory import (
    general_service,
    inventory,
    mission_success,
    open_queues,
    opening_hours,
    ramp,
    repair,
    task_network,
    throughput,
)
from sim.studies.theory.frame import Case

CASES: tuple[Case, ...] = (
    *open_queues.CASES,
    *general_service.CASES,
    *repair.CASES,
    *ramp.CASES,
    *inventory.CASES,
    *task_network.CASES,
    *throughput.CASES,
    *mission_success.CASES,
    *opening_hours.CASES,
)
