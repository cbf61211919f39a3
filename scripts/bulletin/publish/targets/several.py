"""Something done for many items, several at once, in threads: requests wait for the other side most of the time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Item = TypeVar("_Item")


def each(items: Sequence[_Item], act: Callable[[_Item], object], at_once: int) -> None:
    """Do something for every item; the first failure is raised, and nothing new is begun after it."""
    if len(items) < 2:
        for item in items:
            act(item)
        return
    waiting, guard, failed = iter(items), threading.Lock(), threading.Event()
    end = object()

    def worker() -> None:
        while not failed.is_set():
            with guard:
                item = next(waiting, end)
            if item is end:
                return
            try:
                act(item)  # type: ignore[arg-type]
            except BaseException:
                failed.set()
                raise

    with ThreadPoolExecutor(min(at_once, len(items))) as pool:
        for done in [pool.submit(worker) for _ in range(min(at_once, len(items)))]:
            done.result()
