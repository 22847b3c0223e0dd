"""Checks that nothing waits for itself, neither at once nor through others: such a thing can never happen."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sim.scenario.checks.fault import Fault
from sim.scenario.checks.waits import Enough, Wait
from sim.scenario.checks.waits_of_parties import waits_of_parties
from sim.scenario.checks.waits_of_work import waits_of_work
from sim.scenario.operation import OperationData

MOST_NAMED = 10


def deadlocks(data: OperationData) -> Iterator[Fault]:
    """Give each circle of those who wait for one another, at the first of them.

    What merely waits for such a circle is not named, nor what another check finds impossible.
    """
    waits = dict(waits_of_work(data)) | dict(waits_of_parties(data))
    reached = reachable(waits)
    seen: set[str] = set()
    for name in waits:
        circle = _circle(waits, reached, name, seen) if name not in reached else []
        if circle:
            yield waits[circle[0]].path, f"can never be: {_in_words(circle)}; take one of these waits out"


def reachable(waits: Mapping[str, Wait]) -> set[str]:
    """Give all that can come about: whatever waits for nothing, and then whatever waits for that alone, and so on."""
    waiting = defaultdict[str, list[str]](list)
    for name, wait in waits.items():
        for other in (*wait.needs, *(source for enough in wait.enough for source, _ in enough.sources)):
            waiting[other].append(name)
    reached: set[str] = set()
    to_see = list(waits)
    while to_see:
        name = to_see.pop()
        if name not in reached and _blocker(waits[name], reached) is None:
            reached.add(name)
            to_see += waiting[name]
    return reached


def _blocker(wait: Wait, reached: Collection[str]) -> str | None:
    """Give one that is waited for and has not come about; "" where it is so much that all together do not make it."""
    for need in wait.needs:
        if need not in reached:
            return need
    for enough in wait.enough:
        if not _is_met(enough, reached):
            return next((name for name, _ in enough.sources if name not in reached), "")
    return None


def _is_met(enough: Enough, reached: Collection[str]) -> bool:
    return sum(part for name, part in enough.sources if name in reached) >= enough.least


def _circle(waits: Mapping[str, Wait], reached: Collection[str], name: str, seen: set[str]) -> list[str]:
    """Follow what is waited for until it comes round.

    Nothing where it leads to what was followed before, or ends with what can never be for a reason of its own.
    """
    chain: dict[str, int] = {}
    while name in waits and name not in chain:
        if name in seen:
            return []
        seen.add(name)
        chain[name] = len(chain)
        name = _blocker(waits[name], reached) or ""
    return list(chain)[chain[name] :] if name in chain else []


def _in_words(circle: list[str]) -> str:
    shown = circle if len(circle) <= MOST_NAMED else [*circle[:MOST_NAMED], f"{len(circle) - MOST_NAMED} more"]
    return " waits for ".join([*shown, circle[0]])
