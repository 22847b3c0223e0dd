"""Baselines of runs and of metrics as small text files, and what has changed since they were written, in sentences."""
