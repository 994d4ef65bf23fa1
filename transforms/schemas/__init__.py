"""What each frame holds: one schema a frame, the only place a column is described.

The table definitions are checked against these, COPY takes its column order from them, and the data dictionary is made
from them. `transforms.schemas.catalogue.FRAMES` lists them all.
"""
