"""Whether a study file and scenario files are those of some results."""

from collections.abc import Sequence

from sim.errors import AirbridgeError
from sim.scenario import Scenario
from sim.studies import Results
from sim.studies.question import Question
from sim.views.words import listed


def refuse_empty(results: Results) -> None:
    """Refuse with an AirbridgeError results in which a scenario has no replication yet."""
    if empty := [name for name, values in zip(results.scenarios, results.measured, strict=True) if not len(values)]:
        raise AirbridgeError(
            f"there is no replication of {listed(empty)} yet: resume the study that writes the results"
        )


def refuse_other_study(results: Results, study: Question, scenarios: Sequence[Scenario]) -> None:
    """Refuse with an AirbridgeError a study file that asks something else than what the results are of."""
    held, asked = ([each.fingerprint for each in some] for some in (results.inputs, scenarios))
    strange = [
        name for name, one in zip(results.scenarios, results.inputs, strict=True) if one.fingerprint not in asked
    ]
    lacking = [each.name for each in scenarios if each.fingerprint not in held]
    if strange:
        raise refusal(f"the results hold {listed(strange)}, which it does not name, or not as it is now")
    if lacking:
        raise refusal(f"the results do not hold {listed(lacking)}")
    if held[0] != asked[0]:
        raise refusal(f"its baseline is {scenarios[0].name}, that of the results {results.scenarios[0]}")
    if study.seed != results.seed:
        raise refusal(f"its seed is {study.seed}, that of the results {results.seed}")


def refuse_other_scenarios(results: Results, files: Sequence[Scenario]) -> None:
    """Refuse with an AirbridgeError a scenario file that none of the results were made of."""
    held = {each.fingerprint for each in results.inputs}
    if strange := [each.path for each in files if each.fingerprint not in held]:
        raise AirbridgeError(
            f"{listed(strange)}: these results are not of this scenario, or not of what its file says now; "
            f"they are of {listed(results.scenarios)}"
        )


def refusal(reason: str) -> AirbridgeError:
    """Make the error for a study file of something else."""
    return AirbridgeError(f"the study file does not fit the results: {reason}; name the file of this study")
