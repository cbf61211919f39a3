"""What `check` is certain of, written into a newsroom's files: shown first, in one step, and taken back again.

Only what has one reading is written. A file is mended in a copy aside, looked at again, and mended again, until
nothing certain is left: so a second run changes nothing.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bulletin.model.fixing import RECODED, fixed, mendable
from bulletin.model.problem import Problem
from bulletin.read.folder import Unreadable, read_inside
from bulletin.read.text import MAX_BYTES
from bulletin.works.aside import own_folder
from bulletin.works.digests import digest
from bulletin.works.keep import keep
from bulletin.works.kept import Kept

Look = Callable[[Path], Sequence[Problem]]
"""Finds the problems of a newsroom in a folder."""

_ROUNDS = 60
"""Looks after which mending stops: each takes out one of several faults that hide one another."""
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UNDO_FORM = "undo 1"
"""Of the file that takes a run back; no program's digest: an update must not lose it."""


class Mended(NamedTuple):
    """One file, as it is and as it would be."""

    path: str
    """Relative to the newsroom's root."""
    before: bytes
    after: bytes
    codes: tuple[str, ...]
    """What is mended."""

    def diff(self) -> Iterator[str]:
        """Yield lines of a unified diff; of a file that is only written in another encoding, one that says so."""
        from difflib import unified_diff  # noqa: PLC0415 - only who mends needs it

        old, new = recoded(self.before).splitlines(), self.after.decode().splitlines()
        if old == new:
            yield f"{self.path}：改存为 UTF-8（无 BOM），文字不变"
        yield from unified_diff(old, new, self.path, self.path, lineterm="")


class NotMended(Exception):
    """Nothing was written; the message is Chinese and says why."""


def recoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GBK, its line ends as they are, without a byte order mark.

    Raises UnicodeDecodeError for what is none of these.
    """
    if mark := _MARKS.get(data[:2]):
        return data[2:].decode(mark)
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError:
        return data.decode("gb18030")


def mended(root: Path, aside: Path, problems: Iterable[Problem], look: Look) -> list[Mended]:
    """Return the files that can be mended, by path; `aside` is a cache on the same disk. Raises OSError."""
    certain = [one for one in problems if mendable(one)]
    if not certain:
        return []
    with own_folder(aside, "mend-") as copy:
        _copied(root, copy, {_part(one.path) for one in certain})
        done: dict[str, list[str]] = {}
        for _ in range(_ROUNDS):
            again = [(path, found) for path, found in _by_path(certain) if _mend(copy, path, found)]
            if not again:
                break
            for path, found in again:
                done.setdefault(path, []).extend(one.code for one in found)
            certain = [one for one in look(copy) if mendable(one)]
        return [
            Mended(path, before, after, tuple(dict.fromkeys(codes)))
            for path, codes in sorted(done.items())
            if (before := read_inside(root, path, MAX_BYTES)) != (after := (copy / path).read_bytes())
        ]


def _part(path: str) -> str:
    """Return the part of a newsroom that is looked at together: an issue's folder, or what all share."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "issues" and len(parts) > 2 else "content"


def _copied(root: Path, copy: Path, parts: set[str]) -> None:
    """Put what is looked at into a copy: photos and sheets as second names of the same files, where the disk takes them."""
    for part in {*parts, "content/newsroom"}:
        for folder, _, names in os.walk(root / part):
            target = copy / Path(folder).relative_to(root)
            target.mkdir(parents=True, exist_ok=True)
            for name in names:
                source = Path(folder) / name
                if source.is_symlink() or not source.is_file() or (target / name).exists():
                    continue
                try:
                    os.link(source, target / name)
                except OSError:
                    shutil.copyfile(source, target / name)
    (copy / "issues").mkdir(exist_ok=True)


def _by_path(problems: Iterable[Problem]) -> list[tuple[str, list[Problem]]]:
    by_path: dict[str, list[Problem]] = {}
    for one in problems:
        by_path.setdefault(one.path, []).append(one)
    return sorted(by_path.items())


def _mend(root: Path, path: str, problems: Sequence[Problem]) -> bool:
    """Mend a file of a copy; True where that changes it."""
    try:
        before = read_inside(root, path, MAX_BYTES)
        after = _with(before, problems)
    except (Unreadable, FileNotFoundError, UnicodeDecodeError):
        return False
    if after == before:
        return False
    # A new file: the other name of the old one keeps its bytes.
    keep(root / path, after, (root / path).stat().st_mode & 0o777)
    return True


def _with(data: bytes, problems: Sequence[Problem]) -> bytes:
    """Return a file's bytes with the fixes that its problems carry."""
    # A byte order mark of a file that is not recoded stays.
    text = recoded(data) if any(one.code in RECODED for one in problems) else data.decode()
    return fixed(text, [one for one in problems if one.certain]).encode()


def one_mended(root: Path, found: Problem) -> Mended:
    """Return the file of one finding, this alone mended. Raises NotMended where that cannot be done."""
    try:
        before = read_inside(root, found.path, MAX_BYTES)
        after = _with(before, [found]) if mendable(found) else before
    except (Unreadable, FileNotFoundError, UnicodeDecodeError):
        raise NotMended(f"{found.path} 读不出来，没有改动。") from None
    if after == before:
        raise NotMended(f"{found.path} 已经改过，没有改动。请看新的检查结果。")
    return Mended(found.path, before, after, (found.code,))


def locked(root: Path, files: Sequence[Mended]) -> list[str]:
    """Return the paths of the files that their owner has made read-only: they are not written."""
    return [one.path for one in files if not (root / one.path).stat().st_mode & stat.S_IWUSR]


def write(root: Path, cache: Path, files: Sequence[Mended]) -> None:
    """Write mended files into the newsroom, all or none, and keep the former ones so that `undo` brings them back.

    Raises NotMended where a file is no longer what was looked at; OSError, with all files as they were.
    """
    for one in files:
        try:
            same = read_inside(root, one.path, MAX_BYTES) == one.before
        except (Unreadable, FileNotFoundError):
            same = False
        if not same:
            raise NotMended(f"{one.path} 刚刚又改过，什么也没有写。请再做一次。")
    kept = _undo_file(cache)
    rows = [(one.path, one.before, digest(one.after)) for one in files]
    kept.write((False, [*_unfinished(kept), *rows]))
    written: list[Mended] = []
    try:
        for one in files:
            written.append(one)
            _put(root, one.path, one.after)
    except BaseException:
        for one in written:
            with suppress(OSError):
                _put(root, one.path, one.before)
        raise
    kept.write((True, _unfinished(kept)))


def _put(root: Path, path: str, data: bytes) -> None:
    keep(root / path, data, (root / path).stat().st_mode & 0o777)


def _undo_file(cache: Path) -> Kept:
    return Kept(cache / "undo", _UNDO_FORM)


Row = tuple[str, bytes, str]
"""A file's path, its former bytes, and the digest of what was written in their place."""


def _unfinished(kept: Kept) -> list[Row]:
    """Return what a run has begun to write that did not come to its end."""
    known = kept.read()
    return list(known[1]) if known and not known[0] else []


def _laid_out(cache: Path, former: Mapping[str, bytes]) -> Path:
    """Write the former files into a folder of the cache, where a person can open them; return it."""
    folder = cache / "before-fix"
    for path, data in former.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def undo(root: Path, cache: Path) -> list[str]:
    """Bring the last run's files back; return their paths, none where there is nothing to bring back.

    Raises NotMended, with all files as they are, where a file was changed since. Raises OSError.
    """
    kept = _undo_file(cache)
    known = kept.read()
    if not known or not known[1]:
        return []
    rows: list[Row] = list(known[1])
    first = {path: before for path, before, _ in reversed(rows)}
    last = {path: after for path, _, after in rows}
    for path in first:
        try:
            now = read_inside(root, path, MAX_BYTES)
        except (Unreadable, FileNotFoundError):
            raise NotMended(f"{path} 已经不在原处，什么也没有撤销。") from None
        if not path.startswith(("issues/", "content/")) or (
            digest(now) != last[path] and now not in [row[1] for row in rows if row[0] == path]
        ):
            former = _laid_out(cache, first)
            raise NotMended(
                f"{path} 后来又改过，什么也没有撤销。改以前的文件都在 {former} 里，请从那里抄回需要的内容。"
            )
    for path, before in first.items():
        _put(root, path, before)
    kept.forget()
    return sorted(first)
