"""`airbridge verify`: does the simulator give what theory knows exactly?"""

import click

from sim.commands.reading import engine_option, seed_option

FAILED = 1


@click.command()
@click.option("--quick", is_flag=True, help="A quarter of the replications, and tolerances twice as wide.")
@seed_option
@engine_option
@click.pass_context
def verify(context: click.Context, quick: bool, seed: int, engine: str) -> None:
    """Compare the simulator with theory: queues, repair, stocks, task networks, throughput, success, opening hours.

    Each case is run on the engine alone or as a small scenario, and judged: pass, fail, or inconclusive. A case that
    fails gives exit code 1. On SimPy it takes some forty times as long as compiled.
    """
    from rich.console import Console

    from sim.studies.theory import CASES
    from sim.studies.theory import verify as verified
    from sim.views.screen.theory import TheoryTable

    judgements = verified(CASES, seed, engine, quick, progress=True)
    Console().print(TheoryTable(judgements, seed))
    if any(each.outcome == "fail" for each in judgements):
        context.exit(FAILED)
