"""What a disk refused, told to an editor: which folder, why, and how much room is wanting."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "那里是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EFBIG: "文件超过了系统允许的大小",
    errno.EIO: "磁盘读写出错，可能坏了或没有接好",
    errno.ENODEV: "磁盘没有接好",
    errno.ESTALE: "共享盘断开了",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOENT: "文件不见了",
    errno.EEXIST: "那里已有同名的文件",
    errno.ENOTEMPTY: "文件夹里还有别的文件",
    errno.ENOTDIR: "上一级不是文件夹",
    errno.EISDIR: "这里应是文件，却是文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
}

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
_REFUSALS = _FULL | {
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EFBIG,
    errno.EIO,
    errno.ENODEV,
    errno.ESTALE,
}
_WANTED = "wanted"
"""The attribute of an error that says how many bytes were to be written."""


def named(failed: OSError, place: str | Path, wanted: int = 0) -> None:
    """Have an error say which file was being written, and how many bytes, where the system did not."""
    if failed.filename is None:
        failed.filename = str(place)
    if wanted:
        setattr(failed, _WANTED, wanted)


def refused(failed: OSError) -> bool:
    """Return True where a disk took no more, or the system did not let us: nothing that was read is wrong."""
    return failed.errno in _REFUSALS


def place_of(failed: OSError) -> Path | None:
    """Return the file or folder that an error is about, the one written to where there are two; None if unknown."""
    name = failed.filename2 or failed.filename
    return Path(os.fsdecode(name)) if isinstance(name, str | bytes) else None


def told(failed: OSError, known: Iterable[Path] = ()) -> tuple[str, str]:
    """Return what happened, and what to do about it.

    The folder named is the first of those `known` to the editor that holds the file, else the file's own.
    """
    place = place_of(failed)
    reason = _REASONS.get(failed.errno or 0, failed.strerror or str(failed))
    if place is None:
        return f"读写文件失败：{reason}", "请检查磁盘空间和权限后重试"
    folder = next((one for one in known if place.is_relative_to(one)), place.parent)
    if failed.errno in _FULL:
        message = f"写不进 {folder}：{reason}{_room(folder, place.name, getattr(failed, _WANTED, 0))}"
        return message, "请在那个磁盘上腾出空间，或换一个放得下的文件夹，再试一次"
    if refused(failed):
        return f"读写 {place} 失败：{reason}", f"请检查 {folder} 的权限和磁盘，或换一个文件夹，再试一次"
    return f"读写 {place} 失败：{reason}", "请检查这个文件后重试"


def _room(folder: Path, name: str, wanted: int) -> str:
    """Return how much room a full disk has, and how much a file wants; '' where the system does not say."""
    import shutil  # noqa: PLC0415 - seldom needed

    there = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    if there is None:
        return ""
    try:
        free = shutil.disk_usage(there).free
        if free > wanted and hasattr(os, "statvfs"):
            table = os.statvfs(there)
            if table.f_files and not table.f_favail:  # some file systems count none
                return "，文件的个数到了上限"
    except OSError:
        return ""
    if free > wanted > 0:  # what had been written of the whole is gone again
        return f"，本来有 {amount(free)}，写到 {name} 时用完了"
    needed = f"，光是 {name} 就要 {amount(wanted)}" if wanted else ""
    short = f"，还差 {amount(wanted - free)}" if wanted > free else ""
    return f"，只剩 {amount(free)}{needed}{short}"


def amount(number: int) -> str:
    """Return a number of bytes as people read it: `12 KB`, `3.4 MB`."""
    if number < 1_000_000:
        return f"{-(-number // 1000)} KB"
    return f"{number / 1e6:.1f} MB" if number < 1_000_000_000 else f"{number / 1e9:.1f} GB"
