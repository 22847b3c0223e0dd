"""Theory against the simulator: cases whose answer is known by a formula, run on the engine and on the operation.

`airbridge verify` and the tests run the same cases by `verify`; each file beside this one holds one of them with its
formula and where that comes from. A case says what it expects, how far from it an interval may reach, and how to run
one replication; `judging` says when it passes.
"""

from sim.studies.theory.cases import CASES
from sim.studies.theory.frame import Case, Quantity, Trial
from sim.studies.theory.judging import Judgement, judged, verify

__all__ = ["CASES", "Case", "Judgement", "Quantity", "Trial", "judged", "verify"]
