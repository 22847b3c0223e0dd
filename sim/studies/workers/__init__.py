"""Who does the work of a study: threads, processes, and the workers of a cluster."""
