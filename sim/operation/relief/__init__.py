"""Relief work: what the operation is for."""
