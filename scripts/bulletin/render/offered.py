"""An issue as a PDF that its pages offer, whoever has printed it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote

COVER_WIDTHS = (240, 480)
"""Pixels: a cover on a desk, and on a screen of twice as many or a phone."""

WEBP, JPEG = "{}.webp", f"{COVER_WIDTHS[-1]}.jpg"
"""How the names of its files end; the JPEG is for browsers without WebP."""


class Cover(NamedTuple):
    """The first page of a PDF as a picture."""

    stem: str
    """Its address up to its size and kind, relative to the site's root, not percent-encoded.

    It does not change with what is on the page: a face that is covered later is gone from where it was.
    """
    height: int
    """Pixels in its largest size."""

    @property
    def width(self) -> int:
        """Pixels in its largest size."""
        return COVER_WIDTHS[-1]

    @property
    def jpeg(self) -> str:
        """The address of the JPEG, percent-encoded."""
        return f"{quote(self.stem)}-{JPEG}"

    def webp(self, base: str) -> str:
        """Return the `srcset` of the page as WebP."""
        return ", ".join(f"{base}{quote(self.stem)}-{WEBP.format(one)} {one}w" for one in COVER_WIDTHS)


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
    """Yields its address with its bytes, and those of its cover."""
    cover: Cover | None = None


class OfferView(NamedTuple):
    """What templates see of it."""

    address: str
    note: str
    """`A4，4版，1.2 MB`."""
    cover: Cover | None = None
