"""Cuts the files of a night into batches: of what a task does, and of what goes into one transaction."""

from __future__ import annotations

BATCH_FILES = 50


def batches(files: list[tuple[int, int]], most_bytes: int) -> list[list[int]]:
    """Cuts a list of (file id, bytes) into batches of at most `BATCH_FILES` files and `most_bytes` bytes.

    A file that is larger is a batch by itself; order is kept.
    """
    cut: list[list[int]] = []
    room = 0
    for file_id, size in files:
        if not cut or len(cut[-1]) == BATCH_FILES or size > room:
            cut.append([])
            room = most_bytes
        cut[-1].append(file_id)
        room -= size
    return cut
