"""Seasons: things that happen at random, at a rate that changes from month to month."""

from sim.operation.tables import Operation, Season

NEVER_H = 1e9


def hours_to_next(op: Operation, season: Season, risk: float) -> float:
    """The time to the next event of an exponential hazard by month, inverted: `risk` is -log of a uniform draw."""
    left = risk
    begin = op.now
    for month in range(len(season.hazards)):
        end = op.later_months_h[month]
        if end > begin:
            share = season.hazards[month] * (end - begin)
            if share > left:
                return begin - op.now + left / season.hazards[month]
            left -= share
            begin = end
    return NEVER_H
