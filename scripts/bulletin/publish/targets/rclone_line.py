"""The installed rclone, started once a run and asked over loopback: what it can reach, we can.

How to reach a server stands in rclone's own configuration, outside the newsroom; no password ever stands on a command
line. The program listens on 127.0.0.1 with a name and a password made for this run.
"""

from __future__ import annotations

import os
import re
import secrets as dice
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx

from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets.target import Denied, LineDown, Missing, Stopped

FILE = "content/newsroom/publish.yml"
_SERVING = "Serving remote control on "
PARTIAL = ".bulletin-part"
"""How the name of a file ends that is under way; rclone takes 16 characters at most."""
_PATIENCE = 900.0
"""Seconds that one file may take."""
_LOGIN = ("530", "login incorrect", "authenticat", "unauthorized", "401", "permission denied", "403", "logon")
_FULL = ("552", "452", "no space", "quota", "insufficient storage", "507")
_NEVER = re.compile(r"\b55[0-3]\b")
"""Replies of FTP servers that will be the same next time (RFC 959, 4.2.1)."""
_SECRET = re.compile(r"(?i)(?:pass|secret|token|access_key|key_pem)\w{0,20} ?=")
_NAMELESS = ("find section in config", "config file", "unknown remote", "backend type")


class Rclone:
    """One rclone of ours."""

    def __init__(self, place: Place, root: Path, secrets: Secrets) -> None:
        self._place, self._secrets = place, secrets
        _looked_at(place)
        self._program = _program(place)
        self._settings = _settings(place, root, secrets)
        self._running: subprocess.Popen[str] | None = None
        self._client: httpx.Client | None = None
        self._guard = threading.Lock()

    def ask(self, call: str, what: str, **told: Any) -> Any:
        """Return what rclone answers. Raises Missing, LineDown, Denied; `what` says in Chinese what it is for."""
        with self._guard:
            client = self._client or self._started()
        try:
            answer = client.post(f"/{call}", json=told)
            data = answer.json()
        except (httpx.HTTPError, ValueError):
            raise LineDown(f"{what}：rclone 没有回答") from None
        if answer.status_code == 200:
            return data
        text = self._secrets.redacted(str(data.get("error", "")))[:200]
        if answer.status_code == 404 or "not found" in text.lower():
            raise Missing(what)
        raise _refused(text, what)

    def _started(self) -> httpx.Client:
        """Start rclone and wait for its address. Raises Stopped."""
        user, password = dice.token_hex(8), dice.token_hex(24)
        environment = {**os.environ, **self._settings, "RCLONE_RC_USER": user, "RCLONE_RC_PASS": password}
        environment["RCLONE_PARTIAL_SUFFIX"] = PARTIAL
        leash = [sys.executable, str(Path(__file__).with_name("leash.py"))]
        command = [*leash, self._program, "rcd", "--rc-addr", "127.0.0.1:0", "--log-level", "NOTICE"]
        running = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        assert running.stderr is not None
        said = ""
        for line in running.stderr:
            said += line
            if _SERVING in line:
                break
        else:
            text = self._secrets.redacted(said.strip().rpartition("\n")[2])[-200:]
            raise self._stopped(f"rclone 没有启动：{text}", "请先单独运行一次 rclone lsd 试试")
        threading.Thread(target=running.stderr.read, daemon=True).start()  # so that it never waits for us
        self._running = running
        address = line.partition(_SERVING)[2].strip()
        self._client = httpx.Client(
            base_url=address, auth=(user, password), timeout=_PATIENCE, trust_env=False
        )
        return self._client

    def _stopped(self, reason: str, advice: str) -> Stopped:
        span = Span(self._place.line, 1, self._place.line, 1)
        return Stopped("act", problem("U080", FILE, span, reason=reason, advice=advice))

    def close(self) -> None:
        """End it."""
        if self._client:
            self._client.close()
        if self._running:
            assert self._running.stdin
            assert self._running.stderr
            self._running.stdin.close()
            self._running.wait()
            self._running.stderr.close()
        self._client = self._running = None


def _looked_at(place: Place) -> None:
    """Raise Stopped for a remote that is no name of rclone's settings, or tells a secret."""
    remote, span = place.value("remote"), Span(place.line, 1, place.line, 1)
    if _SECRET.search(remote):
        reason = "remote（远程）里写了密码，它会跟着文件夹一起交给别人"
        advice = "请运行 rclone config 把它存进 rclone 的设置（给别人看过的请换密码），这里只写名字，如 myftp:htdocs"
    elif ":" not in remote:
        reason = f"remote（远程）写的是 {remote}，没有冒号，rclone 会当成这台电脑上的文件夹"
        advice = "请写成 名字:文件夹，如 myftp:htdocs；要放进这台电脑上的文件夹，用 kind: folder"
    else:
        return
    raise Stopped("usage", problem("U080", FILE, span, reason=reason, advice=advice))


def _program(place: Place) -> str:
    wanted = place.value("program", "rclone")
    found = shutil.which(wanted)
    if not found:
        span = Span(place.line, 1, place.line, 1)
        advice = "请从 rclone.org 安装，或在这个目标下用 program（程序）写明它的路径"
        raise Stopped("act", problem("U080", FILE, span, reason=f"没有找到 {wanted}", advice=advice))
    return found


def _settings(place: Place, root: Path, secrets: Secrets) -> dict[str, str]:
    """Return rclone's environment: its configuration, and the password that this is locked with."""
    settings = (
        {"RCLONE_CONFIG": str(root / Path(named).expanduser())} if (named := place.value("config")) else {}
    )
    if locked := secrets.find(place.name, "config_pass"):
        settings["RCLONE_CONFIG_PASS"] = locked.reveal()
    return settings


def _refused(text: str, what: str) -> Exception:
    """Return what rclone's words mean."""
    lowered = text.lower()
    if any(one in lowered for one in _NAMELESS):
        return Denied(
            f"{what}：rclone 的设置里没有这个远程（{text}）",
            "请运行 rclone config 设好，再把名字写在 remote 里",
        )
    if any(one in lowered for one in _LOGIN):
        return Denied(
            f"{what}：服务器不许（{text}）", "请用 rclone config 核对用户名和密码，并确认这个用户能写"
        )
    if any(one in lowered for one in _FULL):
        return Denied(f"{what}：服务器满了（{text}）", "请清理服务器，或请管理员加大配额，再发布一次")
    if "precondition failed" in lowered:  # before 1.64 rclone lets no WebDAV server copy over a file
        return Missing(f"{what}：rclone 说 {text}")
    if _NEVER.search(lowered):
        return Denied(
            f"{what}：服务器不收（{text}）",
            "请核对 remote 里的文件夹，并确认这个用户能在那里写文件、建文件夹",
        )
    return LineDown(f"{what}：rclone 说 {text}")
