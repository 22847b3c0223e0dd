"""The commands of the command line, one a file; what takes long to import waits inside the functions."""
