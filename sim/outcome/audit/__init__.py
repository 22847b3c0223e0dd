"""The audit of a run: laws that hold in every run, and the row of the journal where one breaks."""
