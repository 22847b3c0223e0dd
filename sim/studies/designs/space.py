"""The space of a search: every combination of the values at some paths, what it costs, and which of them are tried."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, prod
from random import Random
from typing import Any

from sim.scenario.wording import shown
from sim.studies.designs.inputs import is_number
from sim.studies.designs.ranges import different
from sim.studies.refusal import StudyError

Plan = dict[str, Any]
"""One value for each path."""
Judgement = tuple[float, float]
"""Cost and service of a plan."""
EXAMPLE = "a search needs values to choose from, such as {'fleets.c130.aircraft': [1, 2, 3]}"
POPULATION = 12
MOST_REPEATS = POPULATION
"""After so many proposals of plans that were tried already, one that was not is put among them."""


@dataclass(frozen=True, slots=True)
class Space:
    """All combinations of some values, numbered from 0, the last path changing fastest."""

    values: Mapping[str, Sequence[Any]]
    """The different values at each path."""

    @classmethod
    def of(cls, choices: Mapping[str, Sequence[Any]]) -> "Space":
        """Make the space of some choices, a value that comes again counting once; StudyError where there are none."""
        return cls(different(choices, EXAMPLE))

    @property
    def size(self) -> int:
        """How many combinations there are."""
        return prod(map(len, self.values.values()))

    def plan(self, number: int) -> Plan:
        """Give the combination of a number."""
        places = self.places(number)
        return {path: values[place] for (path, values), place in zip(self.values.items(), places, strict=True)}

    def places(self, number: int) -> list[int]:
        """Give the place of each value of a combination among those of its path."""
        places = []
        for values in reversed(list(self.values.values())):
            number, place = divmod(number, len(values))
            places.append(place)
        return places[::-1]

    def number(self, places: Sequence[int]) -> int:
        """Give the number of the combination whose values stand at some places."""
        found = 0
        for values, place in zip(self.values.values(), places, strict=True):
            found = found * len(values) + place
        return found


def refuse_prices(cost: str | Mapping[str, float], space: Space) -> None:
    """Refuse with a StudyError prices that are none, or that are for what is not chosen or is no number."""
    if isinstance(cost, str):
        return
    if not cost:
        raise StudyError("the cost is a metric, or prices such as {'fleets.c130.aircraft': 6.0}")
    if set(cost) - set(space.values):
        raise StudyError(
            f"a price is for a path that is chosen: {', '.join(sorted(set(cost) - set(space.values)))} is not"
        )
    for path, price in cost.items():
        if not is_number(price):
            raise StudyError(f"the price of {path} must be a number, not {shown(price)}")
        other = next((value for value in space.values[path] if not is_number(value)), None)
        if other is not None:
            raise StudyError(f"a price is for each unit of a number, and {path} may be {shown(other)}: leave it out")


def priced(plan: Plan, prices: Mapping[str, float]) -> float:
    """Give the sum of the prices of a plan."""
    return sum(price * float(plan[path]) for path, price in prices.items())


def explored(space: Space, plans: int, seed: int, judge: Callable[[Sequence[Plan]], Sequence[Judgement]]) -> None:
    """Judge different plans, so many or all that there are: all at once where there are no more, else as proposed.

    Optuna's NSGA-II proposes them; StudyError where it is needed and not installed.
    """
    if space.size <= plans:
        judge([space.plan(number) for number in range(space.size)])
        return
    study, dice, repeats = proposer(seed), Random(seed), 0
    tried: dict[int, Judgement] = {}
    while len(tried) < plans:
        trial = study.ask()
        # Optuna keeps places rather than values, for those may be dates or distributions.
        each = [trial.suggest_categorical(path, list(range(len(values)))) for path, values in space.values.items()]
        number = space.number(each)
        repeats = repeats + 1 if number in tried else 0
        if number not in tried:
            (tried[number],) = judge([space.plan(number)])
        cost, service = tried[number]
        study.tell(trial, (float("inf") if isnan(cost) else cost, service))
        if repeats == MOST_REPEATS and len(tried) < plans:
            fresh = space.places(untried(space, tried, dice))
            study.enqueue_trial(dict(zip(space.values, fresh, strict=True)))


def untried(space: Space, tried: Mapping[int, object], dice: Random) -> int:
    """Give a combination that was not tried: the next from one at random."""
    number = dice.randrange(space.size)
    while number in tried:
        number = (number + 1) % space.size
    return number


def proposer(seed: int) -> Any:
    """Give an Optuna study that lowers cost and raises service; StudyError where Optuna is not installed."""
    try:
        import optuna
    except ImportError:
        raise StudyError("Optuna is not installed: pip install 'airbridge-sim[optimise]'") from None
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    sampler = optuna.samplers.NSGAIISampler(seed=seed % 2**32, population_size=POPULATION)
    return optuna.create_study(directions=["minimize", "maximize"], sampler=sampler)
