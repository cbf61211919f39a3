"""The press: runs tasks, in parallel processes where the machine has them, and hands files on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol, TypeVar

from bulletin.render.tasks import Task
from bulletin.settings import can_fork

Put = Callable[[str, bytes], str]
"""Takes a path and its bytes, keeps them, returns their digest. Called from worker processes."""

Printed = dict[str, str]
"""Path to digest of what one task printed."""


class HasWeight(Protocol):
    """Work to be shared out."""

    @property
    def weight(self) -> int:
        """How long it takes, in pages' worth."""
        ...


Weighty = TypeVar("Weighty", bound=HasWeight)
Result = TypeVar("Result")

WORTH_FORKING = 40
"""Pages below which starting processes costs more than it saves."""


def run(
    tasks: Sequence[Task], put: Put, jobs: int, meanwhile: Callable[[], None] = lambda: None
) -> Iterator[tuple[Task, Printed]]:
    """Yield each task with what it printed, in no particular order; see `spread`."""
    return spread(tasks, partial(_print, put), jobs, meanwhile)


def spread(
    items: Sequence[Weighty],
    work: Callable[[Weighty], Result],
    jobs: int,
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Weighty, Result]]:
    """Yield each item with what `work` made of it, in no particular order.

    `jobs` processes work side by side where the system can fork, so that the model and the
    compiled templates are shared and not sent; else one does it all. `meanwhile` is called once,
    when they have begun. An exception in `work`, or a process's death, is raised here.
    """
    if jobs == 1 or sum(item.weight for item in items) < WORTH_FORKING or not can_fork():
        meanwhile()
        for item in items:
            yield item, work(item)
        return
    import multiprocessing  # noqa: PLC0415 - an edit prints too little for processes
    from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415

    heaviest_first = sorted(range(len(items)), key=lambda index: -items[index].weight)
    context = multiprocessing.get_context("fork")
    with _shared(items, work), ProcessPoolExecutor(jobs, context, _settle) as pool:
        working = [pool.submit(_work, chunk) for chunk in _chunks(heaviest_first, items)]
        try:
            meanwhile()
            for done in as_completed(working):
                for index, result in done.result():
                    yield items[index], result
        finally:
            pool.shutdown(cancel_futures=True)  # waits: nobody may write into a folder that is given up


CHUNK = 4
"""Tasks a process is given at once: few enough that all end together, enough to be worth the message."""


HEAVY = 50
"""Weight from which an item goes to a process alone."""


def _chunks(indexes: Sequence[int], items: Sequence[Weighty]) -> Iterator[Sequence[int]]:
    light = sum(items[index].weight >= HEAVY for index in indexes)
    yield from ((index,) for index in indexes[:light])
    for start in range(light, len(indexes), CHUNK):
        yield indexes[start : start + CHUNK]


def _print(put: Put, task: Task) -> Printed:
    return {path: put(path, data) for path, data in task.run()}


_inherited: tuple[Sequence[Any], Callable[[Any], Any]] | None = None
"""What a forked worker works on; set only while a pool runs."""


@contextmanager
def _shared(items: Sequence[Any], work: Callable[[Any], Any]) -> Iterator[None]:
    global _inherited  # noqa: PLW0603 - the one way to hand closures to a forked worker
    _inherited = (items, work)
    gc.freeze()  # keeps the collector from touching, and so copying, the pages the workers share
    try:
        yield
    finally:
        gc.unfreeze()
        _inherited = None


def _settle() -> None:
    """Let a worker collect garbage rarely: pages leave little behind, and looking for it takes time."""
    gc.set_threshold(200_000, 50, 50)
    gc.enable()


def _work(indexes: Sequence[int]) -> list[tuple[int, Any]]:
    assert _inherited is not None, "a worker runs only while its pool does"
    items, work = _inherited
    return [(index, work(items[index])) for index in indexes]
