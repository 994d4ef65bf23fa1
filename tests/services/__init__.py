"""Tests that share one set of services: a package, so that they end with its last test."""
