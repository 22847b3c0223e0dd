"""Deployment: the advance team, parties on their way, rotations, and the milestones between them."""
