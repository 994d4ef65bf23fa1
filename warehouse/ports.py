"""Free ports on the loopback address, each kept in a file so that an address stays the same over restarts."""

from __future__ import annotations

import socket
from pathlib import Path


def kept_port(file: Path) -> int:
    """The port kept in `file`; a free one is chosen and kept where there is none yet."""
    try:
        return int(file.read_text())
    except (FileNotFoundError, ValueError):
        return move_port(file)


def move_port(file: Path) -> int:
    """Chooses another free port and keeps it in `file`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    file.write_text(f"{port}\n")
    return port


def is_free(port: int) -> bool:
    """Whether nothing listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
