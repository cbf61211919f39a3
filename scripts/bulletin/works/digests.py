"""The one way to say in a few characters what something is made of."""

from __future__ import annotations

import hashlib
import marshal
from typing import Any

from bulletin.works.latest import of_latest

DIGEST_BYTES = 16


def digest(*parts: Any) -> str:
    """Return 32 hex digits that tell these plain values from all others.

    A part is text, bytes, a number, True, False, None, or a tuple, list, dict or set of such; order counts,
    of dicts too. Two processes agree on it. Raises ValueError for objects of other classes, named tuples among them.
    """
    return hashlib.blake2b(marshal.dumps(parts, 0), digest_size=DIGEST_BYTES).hexdigest()


@of_latest
def content_digest(data: bytes) -> str:
    """Return the digest that manifests hold and photos carry: 32 hex digits of SHA-256.

    A photo of which nothing had to be cleaned is asked about as it is read and as it is put.
    """
    return hashlib.sha256(data).hexdigest()[:32]
