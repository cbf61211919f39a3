"""An issue as a PDF that its pages offer, whoever has printed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Offer(NamedTuple):
    """A PDF on the site."""

    address: str
    """Relative to the site's root, not percent-encoded."""
    size: int
    """Bytes."""
    pages: int
    digest: str
    """Of what it is made of."""
    files: Callable[[], Iterator[tuple[str, bytes]]]
    """Yields its address with its bytes."""


class OfferView(NamedTuple):
    """What templates see of it."""

    address: str
    note: str
    """`A4，4版，1.2 MB`."""
