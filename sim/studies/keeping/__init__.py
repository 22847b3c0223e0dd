"""What is kept of studies: the results file and its lock, tables, records, event logs."""
