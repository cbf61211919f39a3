"""A file that is made once, by a conditional write (`If-None-Match: *`).

Some stores refuse the condition, some ignore it, which is worse: what looks like a lock is none. So it is tried on a
file of no use first; where it is not kept, `claims` does it.
"""

from __future__ import annotations

import obstore
from obstore import exceptions as said
from obstore.store import S3Store


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
