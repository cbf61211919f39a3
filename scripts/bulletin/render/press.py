"""The press: runs tasks, in parallel processes where the machine has them, and hands files on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Protocol, TypeVar

from bulletin.crew import Crew
from bulletin.settings import can_fork


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


def spread(
    items: Sequence[Weighty],
    work: Callable[[Weighty], Result],
    jobs: int,
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Weighty, Result]]:
    """Yield each item with what `work` made of it, in no particular order.

    `jobs` processes work side by side where the system can fork, so that the model and the
    compiled templates are shared and not sent; else one does it all. `meanwhile` is called once,
    when they have begun. An exception in `work` is raised here; so is WorkerLost.
    """
    crew = None
    heaviest_first = sorted(items, key=lambda item: -item.weight)
    if jobs > 1 and sum(item.weight for item in items) >= WORTH_FORKING and can_fork():
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
