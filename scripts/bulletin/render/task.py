"""A task: some files of the site, and all that they are made of.

A task is the unit of work and of caching. Its digest is taken of the very material that its files are
printed from, so an unchanged digest means unchanged files, and nothing a page shows can be forgotten.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import NamedTuple, TypeVar

from bulletin.render.house import House
from bulletin.render.page import Page, print_page
from bulletin.works.digests import digest
from bulletin.works.plain import plain

Files = Iterator[tuple[str, bytes]]
"""Paths relative to the site's root, with their bytes."""


class Parts(NamedTuple):
    """The files of a task one by one: an edit of one story changes a page, and the task prints fourteen."""

    digests: Callable[[], dict[str, str]]
    """From every file of the task to a digest of all that it is made of."""
    run: Callable[[Collection[str]], Files]
    """Prints those files that are asked for."""


class Task(NamedTuple):
    """Some files of the site and what they depend on."""

    name: str
    digest: str
    run: Callable[[], Files]
    weight: int = 1
    """Roughly how many pages it prints; heavy tasks start first."""
    always: bool = False
    """True runs it although its files stand: a later task needs what it leaves in the cache."""
    parts: Parts | None = None
    """Where some of its files may stand although the task does not."""


Material = TypeVar("Material")


def page_task(
    name: str,
    house: House,
    material: Material,
    pages: Callable[[House, Material], Iterable[Page]],
    weight: int = 1,
) -> Task:
    """Return the task that prints the pages made of `material`."""
    return Task(name, digest(plain(material)), partial(_printed, house, material, pages), weight)


def file_task(
    name: str, house: House, material: Material, files: Callable[[House, Material], Files], weight: int = 1
) -> Task:
    """Return the task that writes other files made of `material`."""
    return Task(name, digest(plain(material)), partial(files, house, material), weight)


def _printed(house: House, material: Material, pages: Callable[[House, Material], Iterable[Page]]) -> Files:
    for page in pages(house, material):
        yield print_page(page, house)
