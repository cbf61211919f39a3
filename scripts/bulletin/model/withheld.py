"""What is not at its address yet, and will be once something is due."""

from __future__ import annotations

from bulletin.model.addresses import Addresses


def withholds(addresses: Addresses, path: str) -> bool:
    """Return True for a path of an issue or a story that is held, and for all that lies below one."""
    parts, later = path.split("/"), addresses.withheld
    if later is None or len(parts) < 2 or parts[0] != "issues" or parts[1] not in later.issues:
        return False
    if parts[1] not in addresses.issues or later.story("/".join([*parts[:3], ""])) is not None:
        return True
    return later.has(path) and not addresses.has(path)
