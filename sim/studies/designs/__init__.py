"""Studies over values of inputs: sweeps, sensitivity, searches."""
