"""What the rules need to know of a standing page: what its text says by itself, and where it leads."""

from typing import NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.span import Span

OUR_KEYS = ("frame", "template")
"""Front matter that says to MkDocs and to our theme how a page is printed. In wrong hands it is a way in: Material
has templates that run what front matter says."""


class Link(NamedTuple):
    """A link as it is written."""

    href: str
    where: Span
    shown: bool
    """Whether the page holds what it leads to, as a picture."""


class FrontKey(NamedTuple):
    """A key of the front matter that says how a page is printed."""

    key: str
    value: str
    where: Span


class Page(NamedTuple):
    """One standing page."""

    problems: tuple[Problem, ...] = ()
    """Of its text, wherever it stands and whatever else the site has."""
    links: tuple[Link, ...] = ()
    keys: tuple[FrontKey, ...] = ()
    labelled: bool = False
    """Whether it says that something in it was generated."""
