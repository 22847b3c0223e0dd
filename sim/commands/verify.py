"""`airbridge verify`: does the simulator give what theory knows exactly?"""

import click

from sim.commands.reading import engine_option, seed_option

NOT_ALL_PASS = 1


@click.command()
@click.option("--quick", is_flag=True, help="A quarter of the replications, and tolerances twice as wide.")
@seed_option
@engine_option
@click.pass_context
def verify(context: click.Context, quick: bool, seed: int, engine: str) -> None:
    """Compare the simulator with theory: queues, repair, stocks, task networks, throughput, success, opening hours.

    Each case is run on the engine alone or as a small scenario, and judged: pass, fail, or inconclusive. Of each is
    said what fault it would show, such as service that takes 3 % longer. What is not sure is run on, five times as
    long at the most. Exit code 0 where all pass, and 1 where one fails or stays inconclusive. On SimPy it takes some
    forty times as long as compiled.
    """
    from rich.console import Console

    from sim.studies.theory import CASES
    from sim.studies.theory import verify as verified
    from sim.studies.theory.judging import GROWTH, LOOKS
    from sim.views.screen.theory import TheoryTable

    judgements = verified(CASES, seed, engine, quick, progress=True)
    Console().print(TheoryTable(judgements, seed))
    unsure = sum(each.outcome == "inconclusive" for each in judgements)
    if unsure:
        what = "1 comparison stays" if unsure == 1 else f"{unsure} comparisons stay"
        remedy = "run it without --quick" if quick else "try another --seed, and hold it wrong where that stays so too"
        click.echo(f"{what} inconclusive after {GROWTH ** (LOOKS - 1):.0f} times the replications: {remedy}", err=True)
    if any(each.outcome != "pass" for each in judgements):
        context.exit(NOT_ALL_PASS)
