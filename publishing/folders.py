"""Where a night's publication and its Data Docs lie: in the state folder, for its owner only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from warehouse.settings import settings


def published(night: date) -> Path:
    """home/published/<night>: the workbook and the summary of a night."""
    return settings().home / "published" / str(night)


def data_docs(night: date) -> Path:
    """home/data-docs/<night>: the pages of the night's checkpoint."""
    return settings().home / "data-docs" / str(night)


def make_private(folder: Path) -> None:
    """Make a folder and the one above it where they are missing, closed to everyone but their owner."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
