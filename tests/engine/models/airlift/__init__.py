"""A small airlift: one file per actor, the tables they share, and the plan."""
