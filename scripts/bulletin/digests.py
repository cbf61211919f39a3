"""Digests of what shapes every page: a page is printed anew when one of them changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin import __version__
from bulletin.keep import keep
from bulletin.settings import PACKAGE, Settings

if TYPE_CHECKING:
    from bulletin.render.frame import FrameSet
    from bulletin.unchanged import Snapshot


def remembered(kept: Path, stamps: str, make: Callable[[], str]) -> str:
    """Return the hex digest that `make` returns, which is asked only where `stamps` are other ones than last time.

    They are a digest of the stamps of all files it reads, '' where these do not vouch for the files yet.
    It is remembered in the file `kept`. Raises OSError when the disk fails.
    """
    with suppress(OSError, ValueError):  # absent or damaged
        known, digest = kept.read_text("ascii").split()
        if known == stamps and len(digest) == _HEX_DIGITS:
            return digest
    digest = make()
    if stamps:
        keep(kept, f"{stamps} {digest}\n".encode())
    return digest


_HEX_DIGITS = 32


def program_digest(settings: Settings, vocabulary: str, snapshot: Snapshot | None = None) -> str:
    """Return a digest of what shapes every file: the program and the vocabulary's digest."""

    def digest() -> str:
        hasher = hashlib.blake2b(f"{__version__}\0".encode(), digest_size=16)
        hash_files(hasher, PACKAGE, "**/*.py")
        return hasher.hexdigest()

    program = remembered(settings.cache / "program", snapshot.program if snapshot else "", digest)
    return digest_of_texts(program, vocabulary)


def digest_of_texts(*parts: str) -> str:
    """Return one hex digest of several texts, none of which holds a NUL."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def shape_digest(
    settings: Settings, frames: FrameSet, program: str, snapshot: Snapshot | None, *, cards: bool
) -> str:
    """Return a digest of what shapes every page: program and vocabulary, inner templates, frames.

    `cards` says whether articles have share cards.
    """

    def digest() -> str:
        hasher = hashlib.blake2b(digest_size=16)
        hash_files(hasher, settings.theme, "**/*.html")
        return hasher.hexdigest()

    templates = remembered(settings.cache / "theme", snapshot.shaping if snapshot else "", digest)
    return digest_of_texts(program, frames.digest, str(cards), templates)


def hash_files(hasher: hashlib.blake2b, folder: Path, pattern: str) -> None:
    """Feed names and bytes of a folder's files that match `pattern` to `hasher`, in a fixed order."""
    for path in sorted(folder.glob(pattern)):
        hasher.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        hasher.update(path.read_bytes())
