"""In a notebook: runs and results as tables with a small picture beside them, and a panel that asks what if."""
