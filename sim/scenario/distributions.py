"""Probability distributions as data: a number, or a table of one family and its parameters."""

import math
from typing import Annotated, Any, Self, TypeVar

from pydantic import Discriminator, Field, Tag, model_validator

from sim.scenario.values import NotNegative, Number, Part, Positive

AnyPart = TypeVar("AnyPart", bound=Part)


class Uniform(Part):
    """Equally likely between two bounds."""

    uniform: tuple[NotNegative, NotNegative]
    """[lowest, highest]"""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        return _in_order(self, self.uniform)


class Triangular(Part):
    """Rising to a most likely value and falling after it."""

    triangular: tuple[NotNegative, NotNegative, NotNegative]
    """[lowest, most likely, highest]"""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        return _in_order(self, self.triangular)


class Pert(Part):
    """The beta distribution of project planning: mean (lowest + 4 most likely + highest) / 6."""

    pert: tuple[NotNegative, NotNegative, NotNegative]
    """[lowest, most likely, highest]"""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        return _in_order(self, self.pert)


class ExponentialShape(Part):
    """Parameters of an exponential distribution."""

    mean: Positive
    """Its mean, in the unit of the key that it stands under."""


class Exponential(Part):
    """The time between events that happen at a constant rate."""

    exponential: ExponentialShape
    """Its parameters."""


class LognormalShape(Part):
    """Parameters of a lognormal distribution: a median with sigma, or a mean with a coefficient of variation."""

    median: Positive | None = None
    """Half of the values lie below it."""
    sigma: Annotated[Number, Field(ge=0, le=5)] | None = None
    """Standard deviation of the logarithm."""
    mean: Positive | None = None
    """Its mean."""
    cv: Annotated[Number, Field(ge=0, le=100)] | None = None
    """Coefficient of variation: standard deviation divided by mean."""

    @model_validator(mode="after")
    def _one_pair(self) -> Self:
        pairs = (self.median is not None, self.sigma is not None), (self.mean is not None, self.cv is not None)
        if sorted(pairs) != [(False, False), (True, True)]:
            raise ValueError("give median and sigma, or mean and cv")
        return self


class Lognormal(Part):
    """Skewed to the right: repairs, storms, flight times."""

    lognormal: LognormalShape
    """Its parameters."""


class GammaShape(Part):
    """Parameters of a gamma distribution."""

    mean: Positive
    """Its mean."""
    cv: Annotated[Number, Field(ge=0.05, le=10)]
    """Coefficient of variation: standard deviation divided by mean."""


class Gamma(Part):
    """The sum of several exponential times."""

    gamma: GammaShape
    """Its parameters."""


class WeibullShape(Part):
    """Parameters of a Weibull distribution."""

    scale: Positive
    """63.2 % of the values lie below it."""
    shape: Annotated[Number, Field(ge=0.1, le=100)]
    """Below 1 failures come early, above 1 they come with age."""


class Weibull(Part):
    """Times to failure."""

    weibull: WeibullShape
    """Its parameters."""


class Empirical(Part):
    """Observed values, joined by straight lines between neighbours."""

    empirical: Annotated[tuple[NotNegative, ...], Field(min_length=2, max_length=10_000)]
    """The observations, in any order."""


class DiscreteShape(Part):
    """Parameters of a discrete distribution."""

    values: Annotated[tuple[NotNegative, ...], Field(min_length=1, max_length=1_000)]
    """What can come out."""
    weights: Annotated[tuple[NotNegative, ...], Field(min_length=1, max_length=1_000)]
    """How often each comes out, in any scale."""

    @model_validator(mode="after")
    def _matched(self) -> Self:
        if len(self.values) != len(self.weights):
            raise ValueError(f"{len(self.values)} values need {len(self.values)} weights, not {len(self.weights)}")
        if not sum(self.weights) > 0:
            raise ValueError("at least one weight must be above 0")
        return self


class Discrete(Part):
    """A few values, each with a weight."""

    discrete: DiscreteShape
    """Its parameters."""


FAMILIES: dict[str, type[Part]] = {
    "uniform": Uniform,
    "triangular": Triangular,
    "pert": Pert,
    "exponential": Exponential,
    "lognormal": Lognormal,
    "gamma": Gamma,
    "weibull": Weibull,
    "empirical": Empirical,
    "discrete": Discrete,
}

IN_UNIT: dict[str, tuple[str, ...]] = {
    "exponential": ("mean",),
    "lognormal": ("median", "mean"),
    "gamma": ("mean",),
    "weibull": ("scale",),
    "discrete": ("values",),
} | dict.fromkeys(("uniform", "triangular", "pert", "empirical"), ())
"""Parameters that are in the unit of the key that the distribution stands under, where they have names."""


def family_of(value: Any) -> str | None:
    """Name the family of a distribution written in a file or already read; None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return "constant"
    if isinstance(value, dict):
        return next((str(key) for key in value if key in FAMILIES), None) if len(value) == 1 else None
    return next((name for name, family in FAMILIES.items() if isinstance(value, family)), None)


def mean(value: Any) -> float:
    """Give the mean of a distribution, in the unit of its key; formulas from Law, Simulation Modeling and Analysis."""
    family = family_of(value)
    given = getattr(value, family) if family in FAMILIES else value
    if family in ("uniform", "triangular", "empirical"):
        return float(sum(given) / len(given))
    if family == "pert":
        return float((given[0] + 4 * given[1] + given[2]) / 6)
    if family == "weibull":
        return float(given.scale * math.gamma(1 + 1 / given.shape))
    if family == "discrete":
        total = sum(each * weight for each, weight in zip(given.values, given.weights, strict=True))
        return float(total / sum(given.weights))
    if family == "lognormal" and given.mean is None:
        return float(given.median * math.exp(given.sigma**2 / 2))
    return float(given if family == "constant" else given.mean)


def _in_order(part: AnyPart, bounds: tuple[float, ...]) -> AnyPart:
    if list(bounds) != sorted(bounds) or bounds[0] == bounds[-1]:
        raise ValueError(f"[{', '.join(f'{bound:g}' for bound in bounds)}] must rise from the lowest to the highest")
    return part


Distribution = Annotated[
    Annotated[NotNegative, Tag("constant")]
    | Annotated[Uniform, Tag("uniform")]
    | Annotated[Triangular, Tag("triangular")]
    | Annotated[Pert, Tag("pert")]
    | Annotated[Exponential, Tag("exponential")]
    | Annotated[Lognormal, Tag("lognormal")]
    | Annotated[Gamma, Tag("gamma")]
    | Annotated[Weibull, Tag("weibull")]
    | Annotated[Empirical, Tag("empirical")]
    | Annotated[Discrete, Tag("discrete")],
    Discriminator(
        family_of,
        custom_error_type="distribution",
        custom_error_message=f"a number, or a table of one of {', '.join(FAMILIES)}",
    ),
]
