"""A file that is made once, in stores with conditional writes (`If-None-Match: *`) and in those without.

Some stores refuse the condition, some ignore it, which is worse: what looks like a lock is none. So it is tried on a
file of no use first. Without it, whoever wants the file puts a claim beside it and looks who else has: two who come at
once see at least one another, for a listing that comes after a write shows it in every store of today.
"""

from __future__ import annotations

import secrets as dice
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import obstore
from obstore import exceptions as said
from obstore.store import S3Store

_STALE = timedelta(minutes=5)
"""After which a claim is of somebody who has died: nobody needs that long between two requests."""


def has_conditions(store: S3Store, probe: str) -> bool:
    """Return whether the store keeps the condition: the second of two writes has to be refused."""
    for _ in range(2):
        try:
            obstore.put(store, probe, b"", mode="create")
        except said.AlreadyExistsError:
            return True
        except said.PreconditionError:
            return True
        except (said.NotSupportedError, said.GenericError) as failed:
            if "501" in str(failed) or "NotImplemented" in str(failed):
                return False
            raise
    return False


def created(store: S3Store, path: str, data: bytes) -> bool:
    """Make a file by a conditional write; return False where it was there."""
    try:
        obstore.put(store, path, data, mode="create")
    except (said.AlreadyExistsError, said.PreconditionError):
        return False
    return True


def claimed(store: S3Store, path: str, data: bytes) -> bool:
    """Make a file where there are no conditional writes; return False where it was there, or somebody wants it too."""
    claim = f"{path}.claims/{dice.token_hex(8)}"
    obstore.put(store, claim, b"", mode="overwrite")
    try:
        claims: Sequence[Any] = obstore.list(store, f"{path}.claims").collect()
        mine: datetime = next(one["last_modified"] for one in claims if one["path"] == claim)
        others = [one for one in claims if one["path"] != claim]
        if any(mine - one["last_modified"] < _STALE for one in others) or _is_there(store, path):
            return False
        for one in others:
            obstore.delete(store, one["path"])
        obstore.put(store, path, data, mode="overwrite")
        return True
    finally:
        obstore.delete(store, claim)


def _is_there(store: S3Store, path: str) -> bool:
    try:
        obstore.head(store, path)
    except FileNotFoundError:
        return False
    return True
