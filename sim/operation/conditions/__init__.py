"""Conditions that nobody chooses: weather, threat, and the evacuation of the wounded."""
