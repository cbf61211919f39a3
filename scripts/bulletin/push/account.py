"""Whose draft box it is: AppID and secret from the environment or a file of the user's own, outside the newsroom."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

from bulletin.model.registry.found import problem
from bulletin.push.refusals import Stopped
from bulletin.works.reached import closed_to_others
from bulletin.works.users import Secret, config_folder, handed_on_with, said_in

USUAL_BASE = "https://api.weixin.qq.com"
APPID, SECRET, FILE, BASE = "WECHAT_APPID", "WECHAT_SECRET", "WECHAT_FILE", "WECHAT_API"
"""The environment variables; `WECHAT_FILE` names the file, where it lies elsewhere than usual."""

_APPID = re.compile(r"wx[0-9A-Za-z]{16}")
_SECRET = re.compile(r"[0-9A-Za-z]{32}")
"""As the platform hands them out."""
_OTHERS = 0o077
_MOST = 10_000
"""Bytes of a file that may hold two short words."""


class Account(NamedTuple):
    """An Official Account and how it is reached."""

    appid: str
    secret: Secret
    base: str
    """Where the interface is, without a slash at its end."""


def usual_file() -> Path | None:
    """Return where the file with AppID and secret lies unless the environment says otherwise; None for nowhere."""
    folder = config_folder()
    return folder and folder / "wechat.txt"


def account_of(root: Path) -> Account:
    """Return the account that the environment or the file names. Raises Stopped, which says what to set, and where."""
    appid, secret = os.environ.get(APPID, "").strip(), os.environ.get(SECRET, "").strip()
    place = "环境变量 " + (APPID if not appid else SECRET)
    if bool(appid) != bool(secret):
        other = SECRET if appid else APPID
        raise _no(f"写了环境变量 {APPID if appid else SECRET}，没有写 {other}")
    if not appid:
        named = os.environ.get(FILE)
        file = Path(named) if named else usual_file()
        if file is None or not (named or file.is_file()):
            where = f"文件 {file} " if file else "文件（用环境变量 WECHAT_FILE 写明放在哪里）"
            raise _no(f"还没有写公众号的 AppID 和 AppSecret：环境变量 {APPID}、{SECRET} 没有，{where}也没有")
        appid, secret = _from_file(file, root)
        place = f"文件 {file} "
    if not _APPID.fullmatch(appid):
        raise _no(f"{place}里的 AppID 不像 AppID：应是 wx 开头、共 18 个字母和数字")
    if not _SECRET.fullmatch(secret):
        raise _no(f"{place}里的 AppSecret 不像 AppSecret：应是 32 个字母和数字，现在是 {len(secret)} 个字符")
    return Account(appid, Secret(secret), _base())


def _from_file(file: Path, root: Path) -> tuple[str, str]:
    """Return what the file says: lines `AppID: …` and `AppSecret: …`."""
    real = Path(os.path.realpath(file))
    if shared := handed_on_with(real, root):
        raise _no(f"{file} 在{shared}里，会跟着文件夹一起交给别人；请移到别处，如 {usual_file()}")
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            data = opened.read(_MOST)
    except OSError as failed:
        raise _no(f"{file} 读不出来：{failed.strerror}") from None
    if sys.platform != "win32" and mode & _OTHERS:
        raise _no(f"{file} 别人也能读；请先运行 chmod 600 {file}")
    found = {}
    for key, value in said_in(data):
        letters = re.sub(r"[^a-z]", "", key.lower())  # also as WeChat's page calls them: 开发者ID(AppID)
        found[next((one for one in ("appid", "secret") if letters.endswith(one)), letters)] = value
    missing = [said for name, said in (("appid", "AppID"), ("secret", "AppSecret")) if not found.get(name)]
    if missing:
        raise _no(f"{file} 里没有 {'、'.join(missing)}；写成两行：AppID: wx……、AppSecret: ……")
    return found["appid"], found["secret"]


def _base() -> str:
    """Return the address of the interface; in the clear it is spoken to on this computer only."""
    base = os.environ.get(BASE, "").strip().rstrip("/") or USUAL_BASE
    base = base.removesuffix("/cgi-bin")
    parts = closed_to_others(base)
    if parts is None or parts.query or parts.fragment:
        reason = "应以 https:// 开头，如 https://wx-proxy.example.org；不带用户名、问号和 #"
        raise Stopped("usage", problem("W036", BASE, reason=reason))
    return base


def _no(reason: str) -> Stopped:
    return Stopped("act", problem("W035", "公众号账号", reason=reason))
