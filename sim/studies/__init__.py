"""Many runs: replications of one or several scenarios, their statistics, and the folder in which they are kept."""

from sim.studies.choosing import Choice, choose
from sim.studies.comparison import Difference, compared
from sim.studies.designs.optimise import Search, optimise
from sim.studies.designs.sensitivity import Sensitivity, sensitivity
from sim.studies.designs.sweep import Sweep, sweep
from sim.studies.experiment import study, study_with_bands
from sim.studies.history.validation import Validation, validate
from sim.studies.keeping.event_log import event_log, write_event_log
from sim.studies.keeping.folder import Folder
from sim.studies.keeping.kept import keep_activities, keep_record, keep_scenarios, keep_tables
from sim.studies.keeping.opened import merge, open_results
from sim.studies.level_bands import Bands, bands
from sim.studies.question import read_study
from sim.studies.refusal import StudyError
from sim.studies.results import Results
from sim.studies.statistics import Spread, quantile, quantile_interval, spread, wilson
from sim.studies.why.explaining import explain
from sim.studies.why.explanation import Explanation

__all__ = [
    "Bands",
    "Choice",
    "Difference",
    "Explanation",
    "Folder",
    "Results",
    "Search",
    "Sensitivity",
    "Spread",
    "StudyError",
    "Sweep",
    "Validation",
    "bands",
    "choose",
    "compared",
    "event_log",
    "explain",
    "keep_activities",
    "keep_record",
    "keep_scenarios",
    "keep_tables",
    "merge",
    "open_results",
    "optimise",
    "quantile",
    "quantile_interval",
    "read_study",
    "sensitivity",
    "spread",
    "study",
    "study_with_bands",
    "sweep",
    "validate",
    "wilson",
    "write_event_log",
]
