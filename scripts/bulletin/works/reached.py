"""Which addresses secrets may be sent to."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def closed_to_others(address: str) -> SplitResult | None:
    """Return the parts of an address on whose way nobody listens: https, or in the clear on this computer only.

    None for any other, and for one that is none or that names a user.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    fine = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    return parts if host and fine and not parts.username else None
