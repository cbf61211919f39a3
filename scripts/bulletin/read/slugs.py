"""Names as parts of an address: pinyin, lower case, hyphens; the same on every machine."""

from __future__ import annotations

import re
from functools import cache

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
"""What a slug looks like."""

MAX_LENGTH = 80
"""Characters of a slug that is made here."""

MAX_NAME = 100
"""Characters of a slug or an issue's folder that an editor names: file systems take 255 bytes, and names of
files are made of it (`<slug>.json`, `<folder>-a4.pdf`), on Windows within 260 for the whole path."""

_ORDER = re.compile(r"\A\d{1,3}[-_. ]+(?=.)", re.ASCII)


@cache
def slug_of(name: str, *, person: bool = False) -> str:
    """Return the slug made from `name`, a `person`'s by surname; empty when nothing of it can stand in an address.

    Chinese is read by word.
    """
    if len(name) <= MAX_LENGTH and SLUG.fullmatch(name):
        return name
    from bulletin.read.pinyin import spelled  # noqa: PLC0415 - loads pinyin tables, and most builds need none

    return former_slug(name if name.isascii() else spelled(name, person=person))


@cache
def former_slug(name: str) -> str:
    """Return the slug that `name` had while Chinese was read by character: old addresses lead on from there."""
    if len(name) <= MAX_LENGTH and SLUG.fullmatch(name):
        return name
    from slugify import slugify  # noqa: PLC0415 - loads pinyin tables, and most builds need none

    return str(slugify(name, max_length=MAX_LENGTH, word_boundary=True))


def slug_of_file(stem: str) -> str:
    """Return an article's slug from its file's or folder's name, the order prefix `NN-` stripped."""
    return slug_of(_ORDER.sub("", stem, count=1))


def former_slug_of_file(stem: str) -> str:
    """Return the slug of an article's file before Chinese was read by word."""
    return former_slug(_ORDER.sub("", stem, count=1))
