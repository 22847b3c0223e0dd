"""`airbridge schema`: what an editor needs to complete and check scenario files."""

import json

import click


@click.command()
@click.option("--overlay", is_flag=True, help="The schema of files that extend another.")
def schema(overlay: bool) -> None:
    """Print the JSON Schema of scenario files."""
    from sim.scenario import schema as schema_of

    click.echo(json.dumps(schema_of(overlay), indent=2, ensure_ascii=False))
