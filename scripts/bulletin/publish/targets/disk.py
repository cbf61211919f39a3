"""Files of a folder as a target wants them: links where there are some, and what the disk refuses told as a refusal."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import uuid
from pathlib import Path

from bulletin.publish.targets.target import Denied, LineDown
from bulletin.works.disk import named
from bulletin.works.disk import told as disk_told

_BLOCK = 1 << 20
_TRANSIENT = frozenset(
    (errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.ENOTCONN, errno.EBUSY)
)
"""What a share says that is away for a moment."""


_NO_LINKS = frozenset((errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL))
"""What a file system says that has no symbolic links."""


def linked(source: Path, place: Path) -> None:
    """Put a link to a file at a place, over what is there."""
    try:
        os.link(source, place)
    except FileExistsError:
        place.unlink()
        os.link(source, place)
    except FileNotFoundError:
        if not source.exists():
            raise
        place.parent.mkdir(parents=True, exist_ok=True)
        linked(source, place)
    except OSError as failed:
        if failed.errno not in (errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP, errno.ENOSYS):
            raise
        shutil.copyfile(source, place)


def no_links(folder: Path) -> bool:
    """Return whether a folder's file system knows no symbolic links: FAT, and many a network share."""
    aside = folder / f".bulletin-new-{uuid.uuid4().hex}"
    try:
        aside.symlink_to("releases", target_is_directory=True)
    except OSError as failed:
        return failed.errno in _NO_LINKS
    aside.unlink()
    return False


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file in 64 hex digits. Raises OSError."""
    hasher = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            hasher.update(block)
    return hasher.hexdigest()


def otherwise(file: Path, sha256: str) -> str:
    """Return why a file's content is not as it should be; '' where it is.

    One that is closed to us is so to a web server as well.
    """
    try:
        return "" if sha256_of(file) == sha256 else "content"
    except PermissionError:
        return "closed"


class as_refusals:  # noqa: N801 - read as a verb's object: with what the disk says as refusals
    """Have what a disk refuses told as a target's refusal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, failed: BaseException | None, _trace: object) -> None:
        if isinstance(failed, OSError):
            named(failed, self.folder)  # the system names no file where it is one that is open
            reason, advice = disk_told(failed, [self.folder])
            if failed.errno in _TRANSIENT:
                raise LineDown(reason) from failed
            raise Denied(reason, f"{advice}。") from failed
