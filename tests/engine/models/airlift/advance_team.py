"""The advance team: tasks in their order, each opening a milestone or granting capacity when done."""

from models.airlift.tables import SUCCESS, TASK, TASK_TIME, Operation, Task
from sim.engine import Process, draw, open_gate, release, request, set_capacity, uniform, wait_for, work


def carry_out(op: Operation, task: Task) -> Process:
    """Do the task until it succeeds."""
    for milestone in task.after:
        yield wait_for(op, task, milestone)
    done = False
    while not done:
        yield request(op, task, task.team, units=task.people)
        yield work(op, task, TASK, None, draw(op, TASK_TIME, task, task.takes))
        release(op, task.team, units=task.people)
        done = uniform(op, SUCCESS, task) < task.succeeds
    if task.grants:
        set_capacity(op, task.grants, task.grants.capacity + task.adds)
    open_gate(op, task.done)
