"""The keys of `publish.yml`, as `keys` has those of the other files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from bulletin.read.keyed import Keys

PUBLISH: Final = Keys({"targets": "目标"}, {"target": "targets", "发布目标": "targets"})

COMMON: Final[Mapping[str, str]] = {
    "kind": "种类",
    "url": "网址",
    "keep": "留几版",
    "grace": "留几天",
    "after": "发布后",
}
_SYNONYMS: Final[Mapping[str, str]] = {
    "type": "kind", "类型": "kind", "address": "url", "地址": "url", "folder": "path", "文件夹": "path", "目录": "path",
    "dir": "path", "directory": "path", "server": "host", "服务器": "host", "username": "user", "账号": "user",
    "repo": "remote", "repository": "remote", "仓库": "remote", "hostkey": "host_key", "指纹": "host_key",
    "命令": "after", "command": "after",
}  # fmt: skip
SECRETS: Final = frozenset(
    "password passwd passphrase secret secret_key access_key access_key_id access_key_secret secretkey accesskey token "
    "密码 口令 密钥 令牌".split()
)
"""What people write beside a server's name, and must not write here."""


class KindKeys(NamedTuple):
    """What one kind of target is told, beside what all are."""

    keys: Keys
    needed: tuple[str, ...]
    flags: tuple[str, ...] = ()
    """Those that are a yes or a no."""
    where: tuple[str, ...] = ()
    """Those that together say which place it is."""


def _kind(own: Mapping[str, str], needed: str, flags: str = "", where: str = "") -> KindKeys:
    synonyms = {word: key for word, key in _SYNONYMS.items() if key in COMMON or key in own}
    keys = Keys({**COMMON, **own, "ca_file": "证书文件"}, synonyms)
    return KindKeys(keys, tuple(needed.split()), tuple(flags.split()), tuple((where or needed).split()))


KINDS: Final[Mapping[str, KindKeys]] = {
    "folder": _kind({"path": "路径", "fixed": "根目录固定"}, "path", "fixed"),
    "sftp": _kind(
        {"host": "主机", "port": "端口", "user": "用户", "path": "路径", "host_key": "主机密钥", "key_file": "私钥文件"},
        "host user path",
        where="host port path",
    ),
    "s3": _kind(
        {
            "endpoint": "接口地址", "bucket": "存储桶", "region": "地域", "prefix": "前缀", "path_style": "路径式地址",
            "no_conditions": "无条件写入", "proxy": "代理",
        },
        "endpoint bucket",
        "path_style no_conditions",
        "endpoint bucket prefix",
    ),
    "git": _kind({"remote": "远程", "branch": "分支", "key_file": "私钥文件"}, "remote", where="remote branch"),
    "archive": _kind({"path": "路径"}, "path"),
    "rclone": _kind({"remote": "远程", "config": "配置文件", "program": "程序"}, "remote"),
}  # fmt: skip
"""By what `kind` says."""
