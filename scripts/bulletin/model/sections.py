"""The sections of the site's addresses: what the first part of one may be, and what each depth looks like."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bulletin.model.listings import LISTINGS


class Section(NamedTuple):
    """One first part of addresses that we print ourselves; no standing page may take it."""

    path: str
    title: str = ""
    """What the header calls its own page; '' where it has none."""
    frames: Mapping[int, str] = MappingProxyType({})
    """Which kind of frame its pages stand in, by how many parts their addresses have."""


SECTIONS = (
    Section("issues", "往期", {1: "list", 2: "issue", 3: "article"}),
    *(
        Section(listing.path, listing.title, {1: "list", 2: "list", 4: "list"})
        for listing in LISTINGS.values()
    ),
    Section("archive", "检索", {1: "archive", 2: "archive", 3: "archive"}),
    Section("assets"),
)
"""In the order of the header."""

DOORS = tuple((section.title, f"{section.path}/") for section in SECTIONS if section.title)
"""Name and address of each section's own page."""
