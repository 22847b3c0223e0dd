"""The airlift: missions from tasking to return, and what they wait for."""
