"""Contents where files become live one by one: by their digests, or at the addresses where they are live.

A first release goes straight to its addresses, once. What loses its address later is copied under its digest before
that, on the server: so each content of each kept release stands under its digest, or is live.
"""

from __future__ import annotations

from collections.abc import Mapping

from bulletin.publish.headers import headers_of
from bulletin.publish.manifest import UNKNOWN, Entry, Record
from bulletin.publish.patience import Patient
from bulletin.publish.targets.target import OBJECTS, Found, Piece


def content_at(sha256: str) -> str:
    """Return where a content is kept by its digest."""
    return f"{OBJECTS}/{sha256}"


def standing(base: Record | None, doubtful: Mapping[str, str]) -> dict[str, str]:
    """Return where each content is live as far as that is known, by its SHA-256."""
    if base is None:
        return {}
    return {
        entry.sha256: path for path, entry in base.files.items() if entry != UNKNOWN and path not in doubtful
    }


def keep(
    store: Patient,
    record: Record,
    base: Record | None,
    listed: Mapping[str, Found],
    doubtful: Mapping[str, str],
) -> set[str]:
    """Copy under their digests what `record` takes from an address, or wants at another one; return which are good.

    `listed` are the contents that are kept. Each copy is looked at: what somebody has changed on the server is no
    content of ours, and is not kept.
    """
    here = standing(base, doubtful)
    live: Mapping[str, Entry] = base.files if base else {}
    stay = {entry.sha256 for path, entry in record.files.items() if live.get(path) == entry}
    wanted = {entry.sha256 for path, entry in record.files.items() if live.get(path) != entry}
    sizes = {entry.sha256: entry.size for entry in live.values()}
    pairs = [
        (path, Piece(content_at(sha), sha, sizes[sha], headers=headers_of(path)))
        for sha, path in here.items()
        if (sha in wanted or sha not in stay) and not _is_there(listed, content_at(sha), sizes[sha])
    ]
    lost = {piece.path for piece in store.link_or_copy(pairs)} if pairs else set()
    copies = [piece for _, piece in pairs if piece.path not in lost]
    bad = store.wrong(copies)
    store.remove(sorted(bad))
    return {piece.sha256 for piece in copies if piece.path not in bad}


def _is_there(listed: Mapping[str, Found], path: str, size: int) -> bool:
    return path in listed and listed[path].size in (size, -1)
