"""Worked models for the tests of the engines."""
