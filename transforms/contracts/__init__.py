"""Contract files and rate tables: an office's YAML, CSV and Excel in, checked Arrow tables and told faults out.

`reading.read_contracts` is the way in. What the tables hold stands in `frames.py`; how files are written, in
docs/contracts.md.
"""
