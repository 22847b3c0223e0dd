"""Figures: one style sheet, and one file for each figure, which takes the axes to draw on and returns them."""
