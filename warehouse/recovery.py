"""Waiting for a server that recovers: when one of its processes was killed, it ends all connections and reads its log.

It does so by itself and takes connections again when it is done; until then it turns everybody away, or closes a
connection without a word.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import psycopg
from psycopg import pq

RECOVERY_SECONDS = 600
LOOK_SECONDS = 0.1
# A process may be killed just before the first try; more than that is no recovery.
TRIES = 3


def when_recovered(port: int, do: Callable[[], None], lives: Callable[[], bool]) -> None:
    """Does something on the server, from the start again when the server went into recovery meanwhile.

    Args:
        port: the server's.
        do: what needs a connection.
        lives: whether the server's head still lives.

    Raises:
        psycopg.OperationalError: the server takes connections and refuses this one, is gone, or does not recover.
    """
    give_up_at = time.monotonic() + RECOVERY_SECONDS
    tries = 0
    while True:
        try:
            return do()
        except psycopg.OperationalError:
            tries += 1
            if tries == TRIES or not _takes_connections(port, lives, give_up_at):
                raise


def _takes_connections(port: int, lives: Callable[[], bool], give_up_at: float) -> bool:
    """Waits until the server takes connections; False when it is gone, or it is time to give up."""
    while lives() and time.monotonic() < give_up_at:
        time.sleep(LOOK_SECONDS)
        if _answer(port) == pq.Ping.OK:
            return True
    return False


def _answer(port: int) -> int:
    return pq.PGconn.ping(f"host=127.0.0.1 port={port} dbname=postgres connect_timeout=10".encode())
