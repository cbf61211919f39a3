"""The press: runs tasks, in parallel processes where the machine has them, and hands files on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from bulletin.render.tasks import Task
from bulletin.settings import can_fork

Put = Callable[[str, bytes], str]
"""Takes a path and its bytes, keeps them, returns their digest. Called from worker processes."""

Printed = dict[str, str]
"""Path to digest of what one task printed."""

WORTH_FORKING = 40
"""Pages below which starting processes costs more than it saves."""


def run(
    tasks: Sequence[Task], put: Put, jobs: int, meanwhile: Callable[[], None] = lambda: None
) -> Iterator[tuple[Task, Printed]]:
    """Yield each task with what it printed, in no particular order.

    `jobs` processes work side by side where the system can fork, so that the model and the
    compiled templates are shared and not sent; else one does it all. `meanwhile` is called once,
    when they have begun. An exception in a task, or a process's death, is raised here.
    """
    if jobs == 1 or sum(task.weight for task in tasks) < WORTH_FORKING or not can_fork():
        meanwhile()
        for task in tasks:
            yield task, _print(task, put)
        return
    import multiprocessing  # noqa: PLC0415 - an edit prints too little for processes
    from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415

    heaviest_first = sorted(range(len(tasks)), key=lambda index: -tasks[index].weight)
    context = multiprocessing.get_context("fork")
    with _shared(tasks, put), ProcessPoolExecutor(jobs, context, _settle) as pool:
        working = [pool.submit(_work, chunk) for chunk in _chunks(heaviest_first)]
        try:
            meanwhile()
            for done in as_completed(working):
                for index, printed in done.result():
                    yield tasks[index], printed
        finally:
            pool.shutdown(cancel_futures=True)  # waits: nobody may write into a folder that is given up


CHUNK = 4
"""Tasks a process is given at once: few enough that all end together, enough to be worth the message."""


def _chunks(indexes: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(indexes), CHUNK):
        yield indexes[start : start + CHUNK]


def _print(task: Task, put: Put) -> Printed:
    return {path: put(path, data) for path, data in task.run()}


_inherited: tuple[Sequence[Task], Put] | None = None
"""What a forked worker works on; set only while a pool runs."""


@contextmanager
def _shared(tasks: Sequence[Task], put: Put) -> Iterator[None]:
    global _inherited  # noqa: PLW0603 - the one way to hand closures to a forked worker
    _inherited = (tasks, put)
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


def _work(indexes: Sequence[int]) -> list[tuple[int, Printed]]:
    assert _inherited is not None, "a worker runs only while its pool does"
    tasks, put = _inherited
    return [(index, _print(tasks[index], put)) for index in indexes]
