"""What is kept between runs: one form for every file below `.cache`.

A kept file is magic, SHA-256 of all that follows, a key and a plain value, both marshalled. The key says
what the value was made of: the program that made it (`program.made_by`) and what that was given. A file
that is damaged, foreign, or made of something else is a miss; whoever asks makes the value again. It holds
data only: nothing in it is ever run.
"""

import hashlib
import marshal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

MAGIC = b"bulletin kept 1\n"
_SUM = 32
"""Bytes of a SHA-256."""


class Kept(NamedTuple):
    """A file in the cache, and the key under which what it holds may be used."""

    file: Path
    key: str

    def read(self) -> Any:
        """Return the value that was kept under this key, None where there is none."""
        try:
            data = self.file.read_bytes()
        except OSError:
            return None
        return opened(data, self.key)

    def read_as(self, make: Callable[[Any], T]) -> T | None:
        """Return what `make` makes of the value; None where there is none, or one that is made otherwise.

        Our own are as they were written; but somebody may have written another under a right key and sum.
        """
        if (value := self.read()) is None:
            return None
        try:
            return make(value)
        except (TypeError, ValueError, LookupError, AttributeError):
            return None

    def write(self, value: Any) -> None:
        """Keep a plain value (see `digests.digest`), over whatever is there. Raises OSError when the disk fails."""
        put(self.file, (sealed(self.key, value),))

    def forget(self) -> None:
        """Delete the file, where there is one. Raises OSError."""
        self.file.unlink(missing_ok=True)


def put(file: Path, parts: Iterable[bytes]) -> None:
    """Make `file`, which is in the cache, hold `parts`, over whatever is there. Raises OSError when the disk fails."""
    from bulletin.works.keep import keep_parts  # noqa: PLC0415 - a run that changes nothing keeps nothing

    if file.is_dir():
        import shutil  # noqa: PLC0415 - somebody has put a folder in a file's place

        shutil.rmtree(file)
    keep_parts(file, parts)


def sealed(key: str, value: Any) -> bytes:
    """Return the bytes of a kept file. Raises ValueError for a value that is not plain."""
    content = marshal.dumps(key, 2) + marshal.dumps(value)
    return b"".join((MAGIC, hashlib.sha256(content).digest(), content))


def opened(data: bytes, key: str) -> Any:
    """Return the value that the bytes of a kept file hold under `key`; None for what they do not.

    Nothing is unpacked but what has the right key and the right sum: a few foreign bytes may ask for all memory.
    """
    head, named = len(MAGIC), marshal.dumps(key, 2)
    start = head + _SUM
    if not (data.startswith(MAGIC) and data.startswith(named, start)):
        return None
    content = memoryview(data)[start:]
    if hashlib.sha256(content).digest() != data[head:start]:
        return None
    try:
        return marshal.loads(content[len(named) :])  # noqa: S302 - plain data, and whole
    except Exception:  # noqa: BLE001 - somebody else's bytes, with a sum to them: of any class, also of memory
        return None


def remembered(file: Path, stamps: str, make: Callable[[], str]) -> str:
    """Return the text that `make` returns, which is asked only where `stamps` are other ones than last time.

    They are a digest of the stamps of all files it reads, '' where these do not vouch for the files yet.
    Raises OSError when the disk fails.
    """
    kept = Kept(file, stamps)
    if stamps and isinstance(known := kept.read(), str):
        return known
    made = make()
    if stamps:
        kept.write(made)
    return made
