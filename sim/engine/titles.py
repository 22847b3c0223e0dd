"""Names for the numbers of a journal: {id: dotted name} of rows and things."""

from sim.engine.ended import Ended
from sim.engine.tables import Model, number_all, tables_of, things_of


def names(op: Model) -> dict[int, str]:
    """Return the names of all planned rows ("aircraft/c130-1") and things ("places/goma.parking")."""
    number_all(op)
    found = {row.id: f"{table.name}/{row.name}" for table in tables_of(op).values() for row in table}
    return found | {thing.id: name for name, thing in things_of(op)}


def names_after(op: Model, ended: Ended) -> dict[int, str]:
    """Return `names(op)` and those of the rows made during a run, by parent and serial ("missions/supply 3")."""
    found = names(op)
    titles = {row.id: row.name for table in tables_of(op).values() for row in table}
    made = {}
    for name, table in tables_of(op).items():
        for number, parent_id, serial in ended.table(name)[["number", "parent_id", "serial"]].tolist():
            if table.index << 32 | number not in titles:
                made[table.index << 32 | number] = (name, parent_id, serial)
    for row_id, (name, parent_id, serial) in made.items():
        found[row_id] = f"{name}/{title_of(parent_id, made, titles)} {serial}"
    return found


def title_of(row_id: int, made: dict[int, tuple[str, int, int]], titles: dict[int, str]) -> str:
    """Return the name of a row in its table; a made row is called by its parent and its serial."""
    if row_id in titles:
        return titles[row_id]
    _, parent_id, serial = made[row_id]
    return f"{title_of(parent_id, made, titles)} {serial}"
