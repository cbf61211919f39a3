"""Exchange two directories in one step, where the system can."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Linux `renameat2`: exchange; the same number means `RENAME_SWAP` to macOS' `renamex_np`."""
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(one: Path, other: Path) -> bool:
    """Exchange two existing directories of one file system atomically.

    Returns False, with nothing changed, when the system or the file system cannot do it. Raises
    OSError when it can, but not with these two (another file system, no permission).
    """
    import ctypes  # noqa: PLC0415 - not needed by runs that change nothing

    before, after = bytes(one), bytes(other)
    try:
        if sys.platform == "linux":
            libc = ctypes.CDLL(None, use_errno=True)
            failed = libc.renameat2(_AT_FDCWD, before, _AT_FDCWD, after, _RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            libc = ctypes.CDLL(None, use_errno=True)
            failed = libc.renamex_np(before, after, _RENAME_EXCHANGE)
        else:
            return False
    except AttributeError:  # an older C library
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, "exchange failed", str(one), None, str(other))


def replace(staged: Path, live: Path, parking: Path) -> Path | None:
    """Put the directory `staged` in the place of `live`; return where the old one is now, if any.

    `parking` is a free path that the old tree goes through where the system cannot exchange. A run
    killed in that short gap leaves no `live`; `recover` repairs it. Raises OSError.
    """
    if not live.exists():
        staged.rename(live)
        return None
    if exchange(staged, live):
        return staged
    live.rename(parking)
    try:
        staged.rename(live)
    except OSError:
        parking.rename(live)
        raise
    return parking


def recover(live: Path, parking: Path) -> None:
    """Bring back the old tree after a run that was killed between the two renames of `replace`."""
    if parking.exists() and not live.exists():
        parking.rename(live)
