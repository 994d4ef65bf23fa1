"""Revisions of the warehouse's tables; each runs one file of `sql/00_schema`, which says what it makes."""
