"""The advance team: tasks that open the way, each done by so many of its people, again and again until it succeeds."""

from sim.engine import FOREVER, WAITING, Process
from sim.engine.words import draw, note, release, request, uniform, wait_for, work
from sim.operation.airlift.airfields import next_opening_h
from sim.operation.costs import can_pay, pay
from sim.operation.deployment.grants import give
from sim.operation.deployment.milestones import reach
from sim.operation.names import (
    AT_TASK,
    AWAITING_MILESTONE,
    BETWEEN_TRIES,
    DONE,
    FAILED,
    OUT_OF_MONEY,
    TASK_OUTCOME,
    TASK_TIME,
    TIME_TO_NEXT_TRY,
)
from sim.operation.supply.levels import NEVER_H
from sim.operation.tables import Operation, Task, Windows


def carry_out(op: Operation, task: Task) -> Process:
    """Once it may begin, try the task until it is done, or until there is no money for another try."""
    for need in task.after:
        yield wait_for(op, task, need.reached, activity=AWAITING_MILESTONE, place=task.team.place)
    while not task.finished:
        yield from muster(op, task)
        if not is_paid_for(task):
            release(op, task.team.free, task.people)
            yield work(op, task, OUT_OF_MONEY, task.place, NEVER_H)
        else:
            yield from attempt(op, task)
    yield work(op, task, DONE, task.place, NEVER_H)


def muster(op: Operation, task: Task) -> Process:
    """Get the people together, and begin nothing at a place under alert."""
    yield request(op, task, task.team.free, units=task.people)
    if task.place:
        yield wait_for(op, task, task.place.calm)


def is_paid_for(task: Task) -> bool:
    """Whether the budget allows one more try."""
    return task.cost == 0.0 or can_pay(task.account, task.cost)


def attempt(op: Operation, task: Task) -> Process:
    """One try: pay for it, do the work, let the people go, and see what came of it."""
    begin_try(op, task)
    hours = draw(op, TASK_TIME, task, task.takes)
    if task.hours:
        yield from work_by_daylight(op, task, hours)
    else:
        yield work(op, task, AT_TASK, task.place, hours, amount=task.people)
    task.worked_h += hours
    release(op, task.team.free, task.people)
    if succeeds(op, task):
        finish(op, task)
    else:
        note(op, task, FAILED, task.place, task.tries)
        yield work(op, task, BETWEEN_TRIES, task.place, draw(op, TIME_TO_NEXT_TRY, task, task.again))


def begin_try(op: Operation, task: Task) -> None:
    """Count the try, and pay for it."""
    if task.tries == 0:
        task.begun_h = op.now
    task.tries += 1
    if task.cost > 0.0:
        pay(op, task.account, task.cost)


def work_by_daylight(op: Operation, task: Task, hours: float) -> Process:
    """Work so many hours of daylight; the people stay with the task overnight."""
    left = hours
    while left > 0.0:
        sunrise = next_opening_h(task.hours, op.now)
        if sunrise > op.now:
            yield work(op, task, WAITING, task.hours, min(sunrise - op.now, NEVER_H))
        stint = min(left, closing_h(task.hours, op.now) - op.now)
        yield work(op, task, AT_TASK, task.place, stint, amount=task.people)
        left -= stint


def closing_h(windows: Windows, hour: float) -> float:
    """The end of the window in which an hour lies; FOREVER after the last."""
    for k in range(len(windows.closes)):
        if windows.closes[k] > hour:
            return windows.closes[k]
    return FOREVER


def succeeds(op: Operation, task: Task) -> bool:
    """Whether this try succeeds: the first tries that are to fail do, then chance decides."""
    return task.tries > task.fails_first and uniform(op, TASK_OUTCOME, task) < task.succeeds


def finish(op: Operation, task: Task) -> None:
    """The task is done: what it grants is there, and whoever waits for it goes on."""
    task.finished = True
    for grant in task.grants:
        give(op, grant)
    reach(op, task.done)
