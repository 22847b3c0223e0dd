"""What is on record against what a model predicts: observations, figures of runs, hits and misses."""
