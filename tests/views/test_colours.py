"""Colours that stay apart for every eye, and one for everything that can be seen."""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.colors import to_rgb

from sim.operation import names
from sim.outcome.causes import ALL_CAUSES, CAUSES, DEPLOYMENT_CAUSES
from sim.views.figures.gantt_rows import IDLE
from sim.views.figures.style import ACTIVITY_COLOURS, CAUSE_COLOURS, CAUSE_WORDS, OTHER_COLOUR, SCENARIO_COLOURS

EYES = {
    "full colour vision": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
"""How linear RGB is seen: Machado, Oliveira and Fernandes (2009), severity 1."""
OF_AIRCRAFT = (
    *("not yet here", "ready", "briefing", "awaiting take-off time", "flying", "onloading", "offloading"),
    *("quick turn", "repair", "inspection"),
)
OF_OTHERS = {
    "parties": ("at home", "marching", "RSOI", "handing over", "in place", "joined"),
    "ships": ("in port", "loading ship", "sailing", "unloading ship"),
    "convoys": ("in camp", "on the road", "returning by road"),
    "tasks": ("at task", "between tries", "done", "out of money"),
    "relief": ("off shift", "at relief work", "relief stopped"),
}
AIRLIFT = {cause: CAUSE_COLOURS[cause] for cause in CAUSES}
DEPLOYMENT = {cause: CAUSE_COLOURS[cause] for cause in DEPLOYMENT_CAUSES}


def oklab(colour: str, eye: str) -> npt.NDArray[np.float64]:
    """Coordinates in which equal distances look equally different (Ottosson 2020)."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_lms = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
    to_lab = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
    found: npt.NDArray[np.float64] = np.array(to_lab) @ np.cbrt(
        np.array(to_lms) @ np.clip(np.array(EYES[eye]) @ linear, 0.0, 1.0)
    )
    return found


def closest(colours: dict[str, str], eye: str) -> tuple[float, str, str]:
    """The two colours of a set that look most alike, and how far they are apart."""
    seen = {name: oklab(colour, eye) for name, colour in colours.items()}
    return min((float(np.linalg.norm(seen[a] - seen[b])), a, b) for a, b in combinations(seen, 2))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("causes", [AIRLIFT, DEPLOYMENT])
def test_causes_stay_apart(causes: dict[str, str], eye: str) -> None:
    """Two causes for which the same actors wait are never taken for each other."""
    assert closest({**causes, "other": OTHER_COLOUR}, eye)[0] > 0.1


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("kind", ["aircraft", *OF_OTHERS])
def test_activities_stay_apart_from_each_other_and_from_waits(kind: str, eye: str) -> None:
    """Waits are taller besides, so that a little less is enough."""
    names = OF_AIRCRAFT if kind == "aircraft" else OF_OTHERS[kind]
    activities = {name: ACTIVITY_COLOURS[name] for name in names}
    causes = AIRLIFT if kind == "aircraft" else DEPLOYMENT
    waits = {f"waits: {name}": colour for name, colour in causes.items()}
    assert closest({**activities, **waits}, eye)[0] > 0.05


def test_a_colour_stands_for_one_cause_or_for_the_like_of_the_deployment() -> None:
    """Of two causes with one colour, one holds up aircraft alone and the other the deployment alone."""
    for one, other in combinations(ALL_CAUSES, 2):
        if CAUSE_COLOURS[one] == CAUSE_COLOURS[other]:
            assert {one, other}.isdisjoint(set(CAUSES) & set(DEPLOYMENT_CAUSES))
            assert (one in CAUSES) != (other in CAUSES)


def on_white(colour: str) -> float:
    """Contrast of a colour to white, as the accessibility guidelines of the web reckon it (WCAG 2.2)."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return 1.05 / (0.05 + float(linear @ [0.2126, 0.7152, 0.0722]))


def test_areas_stand_out_on_white() -> None:
    """Each cause, and each activity but those of whoever does nothing."""
    busy = {name: colour for name, colour in ACTIVITY_COLOURS.items() if name not in (*IDLE, "between flights", "calm")}
    faint = {name for name, colour in (busy | dict(CAUSE_COLOURS)).items() if on_white(colour) < 1.5}
    assert faint == set()
    assert on_white(OTHER_COLOUR) > 1.5


def test_the_rest_of_crews_is_clearly_seen() -> None:
    """It is the longest wait of many operations."""
    assert on_white(CAUSE_COLOURS["crew rest"]) > 3.0


@pytest.mark.parametrize("eye", EYES)
def test_scenarios_stay_apart(eye: str) -> None:
    """Lines of a comparison are told apart."""
    assert closest({str(k): colour for k, colour in enumerate(SCENARIO_COLOURS)}, eye)[0] > 0.07


def test_each_cause_has_a_colour_and_words() -> None:
    """A cause that is added to outcome is added here."""
    assert set(CAUSE_COLOURS) == set(CAUSE_WORDS) == set(ALL_CAUSES)


def test_colours_are_those_of_declared_activities() -> None:
    """An activity that changes its name changes it here."""
    assert set(ACTIVITY_COLOURS) <= set(names.ACTIVITIES.names)
