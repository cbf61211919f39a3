"""Digests of what shapes every page: a page is printed anew when one of them changes."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin import __version__
from bulletin.keep import keep
from bulletin.settings import PACKAGE, Settings

if TYPE_CHECKING:
    from bulletin.render.frame import FrameSet
    from bulletin.unchanged import Snapshot


def program_digest(settings: Settings, vocabulary: str, snapshot: Snapshot | None = None) -> str:
    """Return a digest of what shapes every file: the program and the vocabulary's digest.

    The program is read again only where its stamps are not those it was read with last.
    """
    stamps = snapshot.program if snapshot else ""
    kept = settings.cache / "program"
    with suppress(OSError, ValueError):
        known, program = kept.read_text("ascii").split()
        if known == stamps and len(program) == _HEX_DIGITS:
            return digest_of_texts(program, vocabulary)
    hasher = hashlib.blake2b(f"{__version__}\0".encode(), digest_size=16)
    hash_files(hasher, PACKAGE, "**/*.py")
    if stamps:
        keep(kept, f"{stamps} {hasher.hexdigest()}\n".encode())
    return digest_of_texts(hasher.hexdigest(), vocabulary)


_HEX_DIGITS = 32


def digest_of_texts(*parts: str) -> str:
    """Return one hex digest of several texts, none of which holds a NUL."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def shape_digest(settings: Settings, frames: FrameSet, program: str, *, cards: bool) -> str:
    """Return a digest of what shapes every page: program and vocabulary, inner templates, frames.

    `cards` says whether articles have share cards.
    """
    hasher = hashlib.blake2b(f"{program}\0{frames.digest}\0{cards}\0".encode(), digest_size=16)
    hash_files(hasher, settings.theme, "**/*.html")
    return hasher.hexdigest()


def hash_files(hasher: hashlib.blake2b, folder: Path, pattern: str) -> None:
    """Feed names and bytes of a folder's files that match `pattern` to `hasher`, in a fixed order."""
    for path in sorted(folder.glob(pattern)):
        hasher.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        hasher.update(path.read_bytes())
