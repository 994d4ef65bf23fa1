"""Every n-th window made into rows by another process (used by `reader`): two threads would share one interpreter.

Each process goes through the whole file in order, which is the smaller part of the work, and makes rows of its own
windows only. So nothing has to be handed out, and results come back through one pipe a process.
"""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from transforms.errors import ReadError

_LOST = "A process that helped to read it ended before its time."
_REMEDY = "Run it again; if it comes back, see whether the machine ran out of memory."


class Helper:
    """A process that gives results in order, taken from its pipe by a thread so that it need not wait.

    Args:
        results: gives the results; a function of a module, as are its arguments.
        arguments: what it is called with.
    """

    def __init__(self, results: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> None:
        context = get_context("forkserver")
        context.set_forkserver_preload([results.__module__])
        self._pipe, end = context.Pipe(duplex=False)
        self._process = context.Process(target=_help, args=(end, results, arguments), daemon=True)
        self._process.start()
        end.close()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="helper")
        self._coming: Future[Any] = self._thread.submit(_received, self._pipe)

    def take(self) -> Any:  # noqa: ANN401 - whatever the process makes
        """The next result.

        Raises:
            ReadError: the process has died.
        """
        try:
            found = self._coming.result()
        except (EOFError, OSError) as error:
            raise ReadError(_LOST, remedy=_REMEDY) from error
        if isinstance(found, Exception):
            raise found
        self._coming = self._thread.submit(_received, self._pipe)
        return found

    def stop(self) -> None:
        """Ends the process, wherever it is."""
        self._process.terminate()
        self._process.join()
        self._thread.shutdown()
        self._pipe.close()


@contextmanager
def helpers(results: Callable[..., Iterator[Any]], arguments: list[tuple[Any, ...]]) -> Generator[list[Helper]]:
    """A process for each tuple of arguments, ended with the block."""
    started: list[Helper] = []
    try:
        for each in arguments:
            started.append(Helper(results, each))
        yield started
    finally:
        for helper in started:
            helper.stop()


def _help(pipe: Connection, results: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> None:
    """What the other process does; the one that started it answers Ctrl-C for both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for result in results(*arguments):
            _send(pipe, result)
    except BrokenPipeError:
        return
    except Exception as error:
        _send(pipe, error)


def _send(pipe: Connection, result: object) -> None:
    """Sends a result, the buffers of its arrays as they are."""
    buffers: list[pickle.PickleBuffer] = []
    head = pickle.dumps(result, protocol=5, buffer_callback=buffers.append)
    raw = [buffer.raw() for buffer in buffers]
    pipe.send_bytes(pickle.dumps((head, [len(each) for each in raw])))
    for each in raw:
        if len(each):
            pipe.send_bytes(each)


def _received(pipe: Connection) -> Any:  # noqa: ANN401 - whatever was sent
    head, sizes = pickle.loads(pipe.recv_bytes())  # noqa: S301 - our own process sent it
    buffers = [np.empty(size, dtype=np.uint8) for size in sizes]
    for buffer in buffers:
        if len(buffer):
            pipe.recv_bytes_into(buffer)
    return pickle.loads(head, buffers=buffers)  # noqa: S301
