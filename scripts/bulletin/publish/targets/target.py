"""What every target is to the rest of the program: a store of files, and how a release in it becomes live.

All paths are relative to the target's own root, with `/` between names, whatever characters they hold: Chinese,
spaces, `#`, `%`. What is ours in that root is `STATE` and what is below it, the releases of whole targets, and the
files that a manifest names; a target never touches anything else.

Two ways for a release to become live:

- `whole`: it stands in a folder of its own, `releases/<id>/`, and `switch` makes it live in one step (folder, sftp);
- in place: contents lie in `.bulletin/objects/<sha256>`, and are copied to their addresses one by one, in an order in
  which nothing refers to what is not there yet (s3, rclone).

A store does what it is told, once, or raises one of the errors below; repeating, order and records are `whole`'s and
`inplace`'s. Every call may be lost after it has acted: all of them are harmless when repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from bulletin.model.problem import Problem

STATE = ".bulletin"
"""The folder of our own in a target's root: lock, records, contents; never public."""
LOCK = f"{STATE}/lock"
OBJECTS = f"{STATE}/objects"
RELEASES = "releases"
PREVIEW = "preview"
"""The folder of links to issues with drafts."""
CURRENT = "current"

Need = Literal["newsroom", "usage", "act", "later"]
"""What has to happen: mend the newsroom, call otherwise, somebody acts, or try again later; exits 1, 2, 3 and 4."""


class Stopped(Exception):
    """Publishing cannot go on; `told` says what is wrong and what to do, and holds no secret."""

    def __init__(self, need: Need, told: Problem) -> None:
        super().__init__(told.message)
        self.need: Need = need
        self.told = told


class Missing(Exception):
    """There is no such file."""


class LineDown(Exception):
    """Nobody knows whether the target has acted, or it has not: the line, a time-out, 5xx, 429. Worth repeating.

    The text is Chinese, says what was tried and what came, and holds no secret.
    """


class Denied(Exception):
    """The target refuses and will go on to: a wrong key, no permission, a full disk. Repeating is of no use.

    The texts are Chinese and hold no secret.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, advice


class Piece(NamedTuple):
    """One file as it is to stand in a target."""

    path: str
    """Where, relative to the target's root."""
    sha256: str
    """64 hex digits."""
    size: int
    """Bytes."""
    content: Path | bytes = b""
    """What to upload; not looked at where nothing is uploaded."""
    headers: Mapping[str, str] = {}
    """What a browser is to be told with it: `Content-Type`, `Cache-Control`. A folder has no use for them."""


class Found(NamedTuple):
    """One file as a listing shows it."""

    size: int
    """Bytes; -1 where a listing does not say."""
    digest: str = ""
    """SHA-256 in 64 hex digits, or MD5 in 32; '' where a listing tells none."""


Told = Callable[[Piece], None]
"""Called for each piece that has been done, from any thread."""


def unheard(_piece: Piece) -> None:
    """Tell nobody."""


class Store(Protocol):
    """A target's files. All methods but `close` raise LineDown, Denied or Stopped.

    Some have more: `fixed`, and what is in `Headed` and `Pointing`.
    """

    whole: bool
    """Whether `switch` makes a release live in one step; else files become live one by one."""

    def listed(self, folder: str) -> dict[str, Found]:
        """Return all files below a folder, by their paths relative to the root; nothing where there is no folder."""
        ...

    def read(self, path: str) -> bytes:
        """Return a file. Raises Missing."""
        ...

    def create(self, path: str, data: bytes) -> bool:
        """Make a small file that must not be there yet, in one step; False where it is. This is the lock."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Make a small private file, over an older one, in one step: readers see the old or the new one."""
        ...

    def put(self, pieces: Sequence[Piece], told: Told = unheard) -> None:
        """Upload files, several at once where that is faster; over what is there, which nobody reads yet.

        Raises Stopped with U041 where a local file is no longer what its piece says.
        """
        ...

    def link_or_copy(self, pairs: Sequence[tuple[str, Piece]], told: Told = unheard) -> list[Piece]:
        """Give pieces the content of files that are in the target (source, piece), without uploading it.

        In a whole target a link in a folder that is not live yet; in place a copy by the server, in the given
        order as far as `in_order` is not needed: the caller hands over one stage of the closure at a time.
        Returns the pieces whose sources are not there: the caller uploads them.
        """
        ...

    def wrong(self, pieces: Sequence[Piece], *, every_byte: bool = False) -> dict[str, str]:
        """Return which pieces do not stand as they should, by path: `missing`, `size` or `content`.

        By whatever the server vouches for (a checksum of its own, an ETag that is the MD5); else, and with
        `every_byte`, each is read back.
        """
        ...

    def switch(self, release: str) -> str:
        """Make `releases/<release>` live in one step, and return the release that was live ('' for none).

        Of whole targets only. What is live already stays, and is what is returned.
        """
        ...

    def live(self, path: str) -> bytes:
        """Return a file of what is live now, `release.json` as a rule. Raises Missing, where nothing is live too."""
        ...

    def remove(self, paths: Iterable[str], *, folders: Iterable[str] = ()) -> None:
        """Delete files, what is gone already included, and whole folders of ours (`releases/<id>`)."""
        ...

    def foreign(self) -> Sequence[str]:
        """Return names in the root that are not ours, as far as a look at its top tells; [] where there is none."""
        ...

    def close(self) -> None:
        """Hang up. Never raises."""
        ...


@runtime_checkable
class Headed(Protocol):
    """A store that keeps headers with its files, and sends them to the public itself."""

    def otherwise(self, pieces: Sequence[Piece]) -> set[str]:
        """Return the paths of pieces that are sent with other headers than theirs."""
        ...

    def closed(self) -> None:
        """Raise Stopped with U070 where the public could read what is below `STATE`."""
        ...


@runtime_checkable
class Untidy(Protocol):
    """A store in which a transfer that was cut off leaves something beside the place where it was going."""

    def swept(self) -> None:
        """Delete all such, by a listing of everything; only whoever holds the lock may."""
        ...


@runtime_checkable
class Pointing(Protocol):
    """A store in which a link says what is live."""

    def pointed(self) -> None:
        """Raise Stopped where that is no link of ours: what the public sees is another folder then."""
        ...
