"""Where an account's journal and token lie: a folder of the user's own, one process at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bulletin.model.registry.found import problem
from bulletin.push.refusals import Stopped
from bulletin.works.own import made_private
from bulletin.works.users import state_folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAMED = "BULLETIN_STATE"
"""The environment variable that names another place."""


def folder_of(appid: str, root: Path) -> Path:
    """Return the account's folder, made and closed to others. Raises Stopped where there is no such place."""
    state = state_folder()
    if state is None:
        raise _no("找不到个人文件夹", f"用环境变量 {NAMED} 写明推送记录放在哪里，要在简报的文件夹以外")
    if Path(os.path.realpath(state)).is_relative_to(root):
        raise _no(
            f"{state} 在简报的文件夹里，会跟着它一起交给别人",
            f"把环境变量 {NAMED} 改成简报文件夹以外的地方" + ("，或去掉它" if NAMED in os.environ else ""),
        )
    folder = state / "wechat" / appid
    if not made_private(folder):
        told = "别人也进得去，或者不是自己的" if folder.is_dir() else "建不成，可能没有写的权限"
        close = f"运行 chmod 700 {folder}，或者" if folder.is_dir() else ""
        raise _no(f"{folder} {told}", f"{close}用环境变量 {NAMED} 换一个只有自己能进的文件夹")
    return folder


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the account for the time of the block. Raises Stopped where another push does.

    The system gives the lock back when a process ends, however it ends.
    """
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _held(handle):
            raise Stopped("later", problem("W038", "公众号账号"))
        yield
    finally:
        os.close(handle)


def _held(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as failed:
        if sys.platform == "win32" or isinstance(failed, BlockingIOError):
            return False
        raise _no("所在的磁盘不能上锁，多半是网络盘", f"用环境变量 {NAMED} 换到本机的硬盘上") from None
    return True


def _no(reason: str, advice: str) -> Stopped:
    return Stopped("act", problem("W053", "推送记录", reason=reason, advice=advice))
