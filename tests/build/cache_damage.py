"""What can happen to a cache folder between two builds, and what somebody may put there on purpose."""

from __future__ import annotations

import hashlib
import marshal
import pickle
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bulletin.works.kept import MAGIC

Damage = Callable[[Path, list[Path], random.Random], None]
"""Hurts one file; the others are there to be exchanged with it."""


class Canary:
    """A pickle of this writes a file where it is loaded."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Say how to make it again: by running code."""
        return exec, (f"open({str(self.file)!r}, 'w').close()",)


def byte_code(file: Path) -> bytes:
    """Return compiled code that writes a file where it is run."""
    return marshal.dumps(compile(f"open({str(file)!r}, 'w').close()\nblocks = {{}}", "canary", "exec"))


def flip(path: Path, _: list[Path], dice: random.Random) -> None:
    """Change a few bytes."""
    data = bytearray(path.read_bytes())
    for _time in range(dice.randint(1, 4)):
        if data:
            data[dice.randrange(len(data))] ^= dice.randint(1, 255)
    replace(path, bytes(data))


def cut(path: Path, _: list[Path], dice: random.Random) -> None:
    """Leave the beginning."""
    data = path.read_bytes()
    replace(path, data[: dice.randrange(len(data) + 1)])


def zeros(path: Path, _: list[Path], dice: random.Random) -> None:
    """Blank a stretch, as a disk does that lost power."""
    data = path.read_bytes()
    start = dice.randrange(len(data) + 1)
    end = min(len(data), start + dice.choice((1, 64, 4096, 1 << 20)))
    replace(path, data[:start] + bytes(end - start) + data[end:])


def longer(path: Path, _: list[Path], dice: random.Random) -> None:
    """Add bytes."""
    replace(path, path.read_bytes() + dice.randbytes(dice.randint(1, 40)))


def foreign(path: Path, _: list[Path], dice: random.Random) -> None:
    """Put another program's file there."""
    replace(
        path,
        dice.choice(
            (b"", b"SQLite format 3\0" + bytes(84), b"\x80\x04N.", b"{}", b"PK\x03\x04", b"\xff" * 99)
        ),
    )


def exchange(path: Path, others: list[Path], dice: random.Random) -> None:
    """Swap two files."""
    other = dice.choice(others)
    one, two = path.read_bytes(), other.read_bytes()
    replace(path, two)
    replace(other, one)


def lose(path: Path, _: list[Path], dice: random.Random) -> None:
    """Delete it."""
    path.unlink()


def folder(path: Path, _: list[Path], dice: random.Random) -> None:
    """Put a folder in its place."""
    path.unlink()
    path.mkdir()


def crafted(canary: Path) -> Damage:
    """Return the damage of somebody who wants code run: under the file's own key and a right sum, too."""
    code = byte_code(canary)
    payloads = (pickle.dumps(Canary(canary)), code)

    def craft(path: Path, _: list[Path], dice: random.Random) -> None:
        payload = dice.choice(payloads)
        data = path.read_bytes()
        key = None
        if data.startswith(MAGIC) and dice.random() < 0.8:
            with suppress(ValueError, EOFError, TypeError):  # damaged before
                key = marshal.loads(data[len(MAGIC) + 32 :])  # noqa: S302 - the key, and our own file
        if isinstance(key, str):
            value = dice.choice((payload, marshal.dumps(payload), code))
            content = marshal.dumps(key, 2) + value
            payload = MAGIC + hashlib.sha256(content).digest() + content
        replace(path, payload)

    return craft


def replace(path: Path, data: bytes) -> None:
    """Write a file anew: the old one may be shared with the live site."""
    path.unlink()
    path.write_bytes(data)


DAMAGES: tuple[Damage, ...] = (flip, flip, cut, zeros, longer, foreign, exchange, lose, folder)
