"""Forked processes that work through a list side by side and hand back what they make.

The standard library's pools would do; loading and starting one takes longer than a small newsroom's
pages take to print. Here the list is shared out through one pipe, from which every process takes the next
number, and results come back through a pipe each. What is worked on is inherited and never sent, so it
may be anything: functions, open files, the whole model.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Generic, NoReturn, Protocol, Self, TypeVar

from bulletin.works.cores import WorkerLost, can_fork
from bulletin.works.patterns import keep_patterns

Item = TypeVar("Item")
Result = TypeVar("Result")

_NUMBER, _LENGTH = 2, 8
"""Bytes of a number in the shared pipe, and of a message's length."""
_STOP = b"\xff" * _NUMBER
_MOST = 1500
"""Numbers that are shared out: with the stops behind them they fit into a pipe of one page (4,096 bytes)."""
_MOST_HANDS = 256
_MOST_BYTES = 1 << 20
"""Bytes that a pipe holds, and that are taken from it at once; Linux gives no more to users (pipe(7))."""
_COLLECT = 200_000, 50, 50
"""The collector's thresholds in a worker: little is left behind there, and looking for it takes time."""


MOST_WRITTEN = 1 << 31
"""Bytes of a single file that a process of ours may write: far above any page or photo, far below a disk."""
_PR_SET_PDEATHSIG = 1
"""Linux' prctl(2): the signal that a process gets when the thread that forked it ends."""


def bind(parent: int) -> None:
    """End this process when the process `parent` does, which has just forked it; bound each file it writes.

    Where the system does not know how, whoever writes to a pipe that nobody reads ends all the same.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only where processes fork

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was quicker
        os.kill(os.getpid(), signal.SIGKILL)
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        bound = MOST_WRITTEN if most == resource.RLIM_INFINITY else min(MOST_WRITTEN, most)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bound, most))


class Crew(Generic[Item, Result]):
    """Processes at work; a context manager that begins at once and in the end waits for all of them.

    Iterating yields the position of each item with what `work` made of it, in no particular order.
    An exception in `work` is raised there; raises WorkerLost when a process is ended from outside,
    OSError when not even one can be started.
    """

    def __init__(self, items: Sequence[Item], work: Callable[[Item], Result], hands: int) -> None:
        self._items = items
        self._work = work
        self._share = -(-len(items) // _MOST) or 1
        shares = -(-len(items) // self._share)
        hands = max(1, min(hands, shares, _MOST_HANDS))
        self._queue, filling = os.pipe()
        os.write(filling, b"".join(n.to_bytes(_NUMBER, "big") for n in range(shares)) + hands * _STOP)
        os.close(filling)
        self._incoming: dict[int, bytearray] = {}
        self._workers: dict[int, int] = {}
        """Process numbers, like what is incoming by the pipe's end that we read."""
        try:
            if sys.platform == "linux":
                import ctypes  # noqa: F401, PLC0415 - once, before processes part: see `bind`
            for _ in range(hands):
                self._hire()
        except BaseException as stopped:
            if not (isinstance(stopped, OSError) and self._workers):
                self.__exit__(None, None, None)
                raise  # else the system lends no more processes: those that there are do it all

    def _hire(self) -> None:
        reading, writing = os.pipe()
        _widen(reading)
        parent = os.getpid()
        try:
            worker = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if not worker:
            self._toil(parent, writing, [reading, *self._incoming])
        os.close(writing)
        self._incoming[reading] = bytearray()
        self._workers[reading] = worker

    def _toil(self, parent: int, writing: int, others: Iterable[int]) -> NoReturn:
        """Work in a process of its own until nothing is left to do, or nobody listens any more.

        The `others` are the reading ends of pipes: the parent must be alone with them, else nobody
        would notice that it has stopped listening.
        """
        code = 1
        try:
            bind(parent)
            for end in others:
                os.close(end)
            gc.freeze()  # keeps the collector from touching, and so copying, the memory that is shared
            gc.set_threshold(*_COLLECT)
            gc.enable()
            with os.fdopen(writing, "wb") as pipe:
                while (number := os.read(self._queue, _NUMBER)) not in (_STOP, b""):
                    first = int.from_bytes(number, "big") * self._share
                    message = self._made(first)
                    pipe.write(len(message).to_bytes(_LENGTH, "big") + message)
                    pipe.flush()
            keep_patterns()
            code = 0
        finally:
            os._exit(code)  # whatever happened: what lies above is the parent's to do

    def _made(self, first: int) -> bytes:
        """Return what came of the items from `first` on: results, or the exception that stopped them."""
        try:
            made = [self._work(item) for item in self._items[first : first + self._share]]
            return pickle.dumps((first, made), pickle.HIGHEST_PROTOCOL)
        except Exception as failed:  # noqa: BLE001 - raised again where the results are awaited
            import traceback  # noqa: PLC0415 - seldom needed

            failed.add_note(traceback.format_exc())
            try:
                return pickle.dumps((first, failed), pickle.HIGHEST_PROTOCOL)
            except Exception:  # noqa: BLE001 - it holds what cannot be sent
                return pickle.dumps((first, RuntimeError(f"{type(failed).__name__}: {failed}")))

    def __iter__(self) -> Iterator[tuple[int, Result]]:
        """Yield each item's position and result. To be gone through once."""
        waiting = len(self._items)
        poll = select.poll()
        for reading in self._incoming:
            poll.register(reading, select.POLLIN)
        while waiting:
            if not self._incoming:
                raise WorkerLost
            for reading, _ in poll.poll():
                if not (data := os.read(reading, _MOST_BYTES)):
                    poll.unregister(reading)
                    self._dismiss(reading)
                    continue
                for first, made in _messages(self._incoming[reading], data):
                    if isinstance(made, Exception):
                        raise made
                    waiting -= len(made)
                    yield from enumerate(made, first)

    def _dismiss(self, reading: int) -> None:
        """Wait for a worker that says no more. Raises WorkerLost unless it ended well."""
        os.close(reading)
        del self._incoming[reading]
        worker = self._workers.pop(reading)
        try:
            _, status = os.waitpid(worker, 0)
        except ChildProcessError:  # whoever started us has the system wait for our children
            return
        if status:
            raise WorkerLost

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let nobody begin anything new, and wait: what they write to may be given up next."""
        os.set_blocking(self._queue, False)
        with suppress(BlockingIOError):
            while os.read(self._queue, _MOST_BYTES):
                pass
        os.close(self._queue)
        while self._incoming:
            with suppress(WorkerLost):
                self._dismiss(next(iter(self._incoming)))


def _widen(pipe: int) -> None:
    """Let a pipe hold more than its 64 KB, where that can be asked for: nobody should wait before it is emptied."""
    import fcntl  # noqa: PLC0415 - not on every system, but wherever processes fork

    with suppress(AttributeError, OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _MOST_BYTES)


def _messages(buffer: bytearray, data: bytes) -> Iterator[tuple[int, Any]]:
    """Add `data` to `buffer`; take out and yield the messages that are whole."""
    buffer += data
    while len(buffer) >= _LENGTH:
        end = _LENGTH + int.from_bytes(buffer[:_LENGTH], "big")
        if len(buffer) < end:
            return
        with memoryview(buffer) as view:
            message = pickle.loads(view[_LENGTH:end])
        del buffer[:end]
        yield message


class HasWeight(Protocol):
    """Work to be shared out."""

    @property
    def weight(self) -> int:
        """How long it takes, in pages' worth."""
        ...


Weighty = TypeVar("Weighty", bound=HasWeight)

WORTH_FORKING = 40
"""Pages below which starting processes costs more than it saves."""


def spread(
    items: Sequence[Weighty],
    work: Callable[[Weighty], Result],
    jobs: int,
    meanwhile: Callable[[], None] = lambda: None,
    before: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Weighty, Result]]:
    """Yield each item with what `work` made of it, in no particular order.

    `jobs` processes work side by side where the system can fork, so that the model and the
    compiled templates are shared and not sent; else one does it all. `before` is called when several are about
    to begin: what each of them would load or compile for itself is done once. `meanwhile` is called once, when
    they have begun. An exception in `work` is raised here; so is WorkerLost.
    """
    crew = None
    heaviest_first = sorted(items, key=lambda item: -item.weight)
    if jobs > 1 and sum(item.weight for item in items) >= WORTH_FORKING and can_fork():
        before()
        with suppress(OSError):  # the system lends no process: this one does it all
            crew = Crew(heaviest_first, work, jobs)
    if crew is None:
        meanwhile()
        for item in items:
            yield item, work(item)
        return
    with crew:
        meanwhile()
        for at, result in crew:
            yield heaviest_first[at], result
