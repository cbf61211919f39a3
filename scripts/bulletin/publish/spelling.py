"""File systems that write names otherwise than they were asked to, or take two names for one.

HFS+ keeps names decomposed (Unicode's NFD); it, NTFS, FAT and most network shares do not tell `A.jpg` from `a.jpg`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from unicodedata import normalize

from bulletin.model.registry.found import problem
from bulletin.publish.patience import Patient
from bulletin.publish.targets.target import Found, Piece, Stopped


def as_asked(listed: Mapping[str, Found], wanted: Collection[str]) -> Mapping[str, Found]:
    """Return a listing by the names that were asked for, where a file system has written them decomposed."""
    other = [path for path in listed if not path.isascii() and path not in wanted]
    if not other:
        return listed
    names = {normalize("NFC", path): path for path in wanted if not path.isascii()}
    return {names.get(normalize("NFC", path), path): found for path, found in listed.items()}


def twins(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Return paths that some file systems take for one another, in pairs."""
    seen: dict[str, str] = {}
    found = []
    for path in sorted(paths):
        plain = path.lower() if path.isascii() else normalize("NFC", path).casefold()
        if (other := seen.setdefault(plain, path)) != path:
            found.append((other, path))
    return found


def told_apart(store: Patient, pieces: Mapping[str, Piece], name: str) -> None:
    """Raise Stopped where two files of a site have become one in a target. `pieces` by path relative to the site."""
    pairs = twins(pieces)
    if not pairs:
        return
    wrong = store.wrong([pieces[path] for pair in pairs for path in pair])
    for first, second in pairs:
        if wrong.keys() & {pieces[first].path, pieces[second].path}:
            reason = f"那里的文件系统把 {first} 和 {second} 当成同一个文件（不分大小写，或字符写法不同）"
            advice = "请给其中一个改名，再发布一次"
            raise Stopped("act", problem("U050", name, name=name, path=second, reason=reason, advice=advice))
