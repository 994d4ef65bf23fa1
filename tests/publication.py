"""Nights that marts show, for tests that need no workbook of them."""

from __future__ import annotations

from datetime import date

from warehouse.record import publication


def published(night: date) -> None:
    """The night as published, without its checkpoint and its workbook."""
    with publication(night):
        pass
