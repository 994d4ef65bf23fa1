"""Checks on frames: each gives findings, never raises, never changes a row."""
