"""What an SSH server refuses, and what becomes of a line, in Chinese."""

from __future__ import annotations

import asyncio

import asyncssh

from bulletin.publish.targets.target import Denied, Missing


def told(failed: asyncssh.SFTPError, what: str) -> Exception:
    """Return what a refusal of the server's means."""
    if isinstance(failed, asyncssh.SFTPNoSuchFile | asyncssh.SFTPNoSuchPath):
        return Missing(what)
    if isinstance(failed, asyncssh.SFTPPermissionDenied | asyncssh.SFTPWriteProtect):
        return Denied(f"{what}：服务器不许", "请服务器管理员检查这个用户对 path（目录）的写权限")
    if isinstance(failed, asyncssh.SFTPNoSpaceOnFilesystem | asyncssh.SFTPQuotaExceeded):
        return Denied(f"{what}：服务器的磁盘或配额满了", "请清理服务器，或请管理员加大配额，再发布一次")
    if isinstance(failed, asyncssh.SFTPOpUnsupported):
        return Denied(
            f"{what}：服务器不会这个操作", "请服务器管理员改用 OpenSSH 的 sftp-server 或 internal-sftp"
        )
    return Denied(
        f"{what}：服务器没有做成，也没有说原因", "多半是磁盘或配额满了，或目录不能写；请服务器管理员检查"
    )


def said(failed: BaseException, host: str, port: int) -> str:
    """Return in Chinese what became of the line."""
    where = f"{host}:{port}"
    if isinstance(failed, TimeoutError | asyncio.TimeoutError):
        return f"{where} 很久没有回答"
    if isinstance(failed, ConnectionRefusedError):
        return f"{where} 没有开 SSH 服务，或端口不对"
    if isinstance(failed, asyncssh.KeyExchangeFailed):
        return f"{where} 和这边没有共同的加密方法"
    if isinstance(failed, OSError) and getattr(failed, "errno", None) in (-2, -3, -5, 8, 11001):
        return f"找不到服务器 {host}"
    if isinstance(failed, asyncssh.DisconnectError | asyncssh.SFTPError | ConnectionError):
        return f"和 {where} 的线路断了"
    return f"连不上 {where}"
