"""Why: where the hours went between two scenarios, what lies on the critical path, and what binds in each month."""
