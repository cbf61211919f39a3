"""A frame: a whole page as the theme made it, with tokens where each page's own content goes.

A template says `[[bulletin:content]]`. That is a text, and newsroom, standing page or story may hold it too; what
is looked for in the rendered page is therefore something that only a template can bring: see `TOKEN`.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

SLOTS = ("title", "head", "content")
"""Where the press prints: the page's title, what it adds to `<head>`, its main region."""

TYPED = re.compile(r"\[\[bulletin:(" + "|".join(SLOTS) + r")\]\]")
"""How a template says where a slot is."""

TOKEN = re.compile(r"<\[bulletin:(" + "|".join(SLOTS) + r")\]>")
"""What stands there once the template is read. No text can be one: what templates print loses its `<`."""

BETWEEN_LINES = re.compile(r"(?<!\s)\s*\n\s*")
"""Indentation, and what template tags leave behind: bytes on every page. Frames hold no `<pre>`."""


def token(slot: str) -> str:
    """Return what stands for `slot` in a frame as it comes out of its template."""
    return f"<[bulletin:{slot}]>"


def with_tokens(source: str) -> str:
    """Return the source of a template with a token wherever its author has written a slot."""
    return TYPED.sub(lambda typed: token(typed[1]), source)


FrameKey = tuple[str, int]
"""First part of an address and its depth: `("issues", 3)` for an article, `("", 0)` for home."""


def frame_key(address: str) -> FrameKey:
    """Return the key of the frame for a page at `address` (relative, '' or ending in '/')."""
    return address.partition("/")[0], address.count("/")


class Frame(NamedTuple):
    """A page cut at its tokens: literal bytes with slot names between them."""

    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]
    """One shorter than `pieces`: the slot after each piece but the last."""

    @classmethod
    def cut(cls, html: str) -> "Frame":
        """Cut `html` at its tokens.

        Raises ValueError when the content token is not in it exactly once: such a theme would
        print pages without their story, or with it twice.
        """
        parts = TOKEN.split(BETWEEN_LINES.sub("\n", html))
        if parts[1::2].count("content") != 1:
            raise ValueError(
                f"frame holds [[bulletin:content]] {parts[1::2].count('content')} times, not once"
            )
        return cls(tuple(part.encode() for part in parts[::2]), tuple(parts[1::2]))

    def print(self, values: Mapping[str, str]) -> bytes:
        """Return the page with `values` (already HTML) in the frame's slots."""
        out = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            out.append(values[slot].encode())
            out.append(piece)
        return b"".join(out)


class FrameSet(NamedTuple):
    """All that MkDocs and Material contribute to a site."""

    frames: Mapping[FrameKey, Frame]
    static: Mapping[str, bytes]
    """Files they made or copied: standing pages, styles, scripts, `404.html`."""
    standing: tuple[str, ...]
    """Addresses of the standing pages, for the site map."""
    digest: str
    """Hex digest of the frames; a page printed into other frames must be printed again."""
    static_digest: str
    """Hex digest of the names and bytes of `static`."""
    assets: tuple[str, ...] = ()
    """Files of `content/` that are published as they are, or cleaned; the press reads and writes them."""
