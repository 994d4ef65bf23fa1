"""Timings: `python -m bench` makes the files and prints one table."""
