"""What a reader sees of an article's HTML, as it was sent or as WeChat has stored it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset(
    "section p div h1 h2 h3 h4 h5 h6 br hr ul ol li blockquote pre table thead tbody tr td th figure".split()
)
_UNSEEN = frozenset(("script", "style", "template"))


class Content(NamedTuple):
    """Text and pictures of an article."""

    lines: tuple[str, ...]
    images: tuple[str, ...]
    """Addresses without scheme and query: WeChat sets both as it likes."""
    addresses: tuple[str, ...]
    """The same as they stand there."""


class _Reader(HTMLParser):
    """Takes text and pictures in reading order; never fails, whatever it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.images: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block; WeChat's editor keeps a picture's address in `data-src`."""
        found = dict(attrs)
        if tag == "img" and (address := found.get("data-src") or found.get("src")):
            self.images.append(address)
        elif tag in _BLOCKS:
            self.lines.append("")
        self.unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        """End a line at a block."""
        if tag in _BLOCKS:
            self.lines.append("")
        elif tag in _UNSEEN and self.unseen:
            self.unseen -= 1

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self.unseen:
            self.lines[-1] += data


def read_content(html: str) -> Content:
    """Return what a reader sees of `html`: its lines, empty ones left out, and its pictures."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in reader.lines]
    bare = tuple(map(bare_address, reader.images))
    return Content(tuple([line for line in lines if line]), bare, tuple(reader.images))


def bare_address(address: str) -> str:
    """Return an address without scheme, query and fragment."""
    plain = address.partition("#")[0].partition("?")[0]
    _, scheme, rest = plain.partition("//")
    return rest if scheme else plain
