"""The first event in which a run differs from its baseline, in one sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sim.studies.regression.baseline import Baseline, sum_of
from sim.studies.regression.rows import Event, event_of, figure

NOT_KEPT = "an event of which the baseline keeps only the mark"
MOST_SHOWN = 5
"""Metrics of which is said what they were and are; the others are counted."""
MEASURES = tuple(each.name for each in fields(Event))
"""All that a row says: the sentences of two events can be the same where one of these is not."""


class Journals:
    """The journal of a baseline and that of a run, from the first row on in which they differ."""

    def __init__(self, old: Baseline, new: Baseline, now: Sequence[str]) -> None:
        """Compare marks; `now` is the journal of the run."""
        self.old, self.new, self.now = old.marks, new.marks, now
        self.kept = old.kept
        pairs = zip(self.old, self.new, strict=False)
        shorter = min(len(self.old), len(self.new))
        self.first = next((number for number, (was, is_) in enumerate(pairs) if was != is_), shorter)
        self.gone = Counter(self.old[self.first :]) - Counter(self.new[self.first :])
        self.added = Counter(self.new[self.first :]) - Counter(self.old[self.first :])

    def was(self, number: int) -> Event | None:
        """Give a row of the baseline; None where it is not kept, or there is no such row."""
        return event_of(self.kept[number]) if number in self.kept else None

    def is_now(self, number: int) -> Event | None:
        """Give a row of the run; None where there is no such row."""
        return event_of(self.now[number]) if number < len(self.now) else None

    def old_like(self, event: Event) -> Event | None:
        """Give what an event of the run was in the baseline, where that is kept and is not in the run any more."""
        rows = ((number, self.was(number)) for number in self.kept if number >= self.first)
        return next(
            (row for number, row in rows if row and row.key == event.key and self.old[number] in self.gone), None
        )

    def new_like(self, event: Event) -> Event | None:
        """Give what an event of the baseline is in the run, where it is new there."""
        numbers = (number for number in range(self.first, len(self.new)) if self.new[number] in self.added)
        return like(event, (event_of(self.now[number]) for number in numbers))


def like(event: Event, others: Iterable[Event]) -> Event | None:
    """Give the first of some events that is the same but for its length or amount."""
    return next((each for each in others if each.key == event.key), None)


def first_change(old: Baseline, new: Baseline, now: Sequence[str]) -> str:
    """Name the first event of a run that is not as in its baseline: what it was, and what it is."""
    journals = Journals(old, new, now)
    number = journals.first
    tell = Teller(old), Teller(new)
    was, is_ = journals.was(number), journals.is_now(number)
    gone = number < len(journals.old) and journals.old[number] in journals.gone
    added = number < len(journals.new) and journals.new[number] in journals.added
    said = f"the first event that differs is number {number + 1}"
    if gone and was:
        now_is = journals.new_like(was) or (is_ if added else None)
        if now_is is None:
            return f"{said}: it was {tell[0](was)}, which does not happen any more"
        return f"{said}: it was {tell[0](was)}; it is {tell[1](now_is)}{measures(was, now_is)}"
    if added and is_:
        before = journals.old_like(is_)
        if before:
            return f"{said}: it was {tell[0](before)}; it is {tell[1](is_)}{measures(before, is_)}"
        if not gone:
            return f"{said}: it is {tell[1](is_)}; it was not there"
        return f"{said}: it is {tell[1](is_)}; it was {NOT_KEPT}{in_all(old, new, is_)}"
    if gone:
        where = f" before {tell[1](is_)}" if is_ else " at the end"
        return f"{said}: {NOT_KEPT} stood there{where}, and does not happen any more as it did"
    return f"{said}: the same happens in another order{f', now with {tell[1](is_)} here' if is_ else ''}"


class Teller:
    """Tells events in words, in local time of the run that they are from."""

    def __init__(self, baseline: Baseline) -> None:
        self.zone = ZoneInfo(baseline.head["time zone"])
        self.start = datetime.fromisoformat(baseline.head["start"]).astimezone(ZoneInfo("UTC"))

    def __call__(self, event: Event) -> str:
        """Tell one in quotes: "Wed 3 Mar 2004 09:00: c130-1 is repaired at hub for 6 h"."""
        from sim.outcome.words import sentence

        local = (self.start + timedelta(minutes=round(60.0 * event.start_h))).astimezone(self.zone)
        moment = f"{local:%a} {local.day} {local:%b %Y %H:%M}"
        step: Any = event
        return f'"{moment}: {event.actor} {sentence(step)}"'


def in_all(old: Baseline, new: Baseline, event: Event) -> str:
    """Say how often and how long such actors did such a thing in all, where that has changed."""
    was, is_ = (each.activities.get(sum_of(event), "not there") for each in (old, new))
    return "" if was == is_ else f" ({sum_of(event)}: in all {was} -> {is_})"


def measures(was: Event, is_: Event) -> str:
    """Name all in which two events differ, figures exactly: " (end_h 63 -> 64.5)", " (case heron-2 -> heron-4)"."""
    pairs = [(name, getattr(was, name), getattr(is_, name)) for name in MEASURES]
    said = [f"{name} {shown(before)} -> {shown(now)}" for name, before, now in pairs if before != now]
    return f" ({', '.join(said)})" if said else ""


def shown(value: object) -> str:
    """Write a figure or a word."""
    return figure(value) if isinstance(value, float) else str(value) or "nothing"


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> Sequence[str]:
    """Say of each figure what it was and is, where that differs."""
    absent = "not there"
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return [f"{name} was {old.get(name, absent)}, is {new.get(name, absent)}" for name in names]


def some_changed(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Say it of the first few, and how many more there are; "" where all are the same."""
    said = changed(old, new)
    rest = f", and {len(said) - MOST_SHOWN} more" if len(said) > MOST_SHOWN else ""
    return f"{'; '.join(said[:MOST_SHOWN])}{rest}" if said else ""
