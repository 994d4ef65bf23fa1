"""Waiting for a server that recovers: when one of its processes was killed, it ends all connections and reads its log.

It does so by itself and takes connections again when it is done; until then it turns everybody away.
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


def when_recovered(port: int, do: Callable[[], None]) -> None:
    """Does something on the server, from the start again when the server went into recovery meanwhile.

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
            if tries == TRIES or not _takes_connections(port, give_up_at):
                raise


def _takes_connections(port: int, give_up_at: float) -> bool:
    """Waits while the server turns everybody away; whether it takes connections then."""
    asked = f"host=127.0.0.1 port={port} dbname=postgres".encode()
    while True:
        time.sleep(LOOK_SECONDS)
        answer = pq.PGconn.ping(asked)
        if answer != pq.Ping.REJECT or time.monotonic() > give_up_at:
            return answer == pq.Ping.OK
