"""A connection to an SSH server: its key is the pinned one or nothing is said; what goes wrong is told in Chinese.

The host's key is looked at before anything of ours is sent: a server that is another than the pinned one never sees
a password. Everything waits in one thread with an event loop, so that sixteen files can travel at once.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import asyncssh

from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets.ssh_told import said, told
from bulletin.publish.targets.target import Denied, LineDown, Stopped
from bulletin.works.users import handed_on_with

FILE = "content/newsroom/publish.yml"
PATIENCE = 120.0
"""Seconds that one request may take; a file gets more by its size."""
_CONNECT = 20.0
_ALIVE = 15.0
"""Seconds of silence after which the server is asked whether it is there; after three of them the line is down."""
_FAMILIES = (
    ("ssh-ed25519",),
    ("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"),
    ("rsa-sha2-256", "rsa-sha2-512"),
)
"""Kinds of host keys: a server has several, and the pinned one need not be the first that it would show."""
_NOBODY: dict[str, Any] = {"client_keys": None, "password": None, "agent_path": None}
"""Who wants to know a server's key: nobody logs in for that."""
_LOST = (
    asyncssh.SFTPConnectionLost,
    asyncssh.SFTPNoConnection,
    asyncssh.SFTPBadMessage,
    asyncssh.DisconnectError,
    asyncssh.ChannelOpenError,
    OSError,
    asyncio.TimeoutError,
)
_Result = TypeVar("_Result")


class Session(NamedTuple):
    """What is at hand while the line stands."""

    sftp: asyncssh.SFTPClient
    """Speaks bytes: names on a server may be in any encoding."""
    run: Callable[[str, bytes], Awaitable[tuple[int | None, bytes]]]
    """Runs a command with that input; returns its exit code and what it printed."""


class _Watch(asyncssh.SSHClient):
    """Compares the server's key with the pinned ones, before anybody logs in."""

    def __init__(self, pins: frozenset[str]) -> None:
        self.pins = pins
        self.seen = ""
        self.kind = ""

    def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:  # noqa: ARG002 - asyncssh's
        """Return whether the key is pinned."""
        self.seen = key.get_fingerprint()
        self.kind = key.get_algorithm()
        return self.seen in self.pins


class Line:
    """A line to the server of a target, made when it is first used and anew when it was lost."""

    def __init__(self, place: Place, root: Path, secrets: Secrets) -> None:
        logging.getLogger("asyncssh").setLevel(logging.CRITICAL)  # it would tell users' names and commands
        self._place, self._root, self._secrets = place, root, secrets
        self._host, self._port = place.value("host"), int(place.value("port", "22"))
        self._pins = pins(place)
        self._connection: asyncssh.SSHClientConnection | None = None
        self._session: Session | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="ssh", daemon=True)
        self._thread.start()

    def do(self, what: str, work: Callable[[Session], Coroutine[Any, Any, _Result]]) -> _Result:
        """Return what `work` returns; `what` says in Chinese what it is for. Raises LineDown, Denied, Stopped, Missing."""
        return asyncio.run_coroutine_threadsafe(self._do(what, work), self._loop).result()

    async def _do(self, what: str, work: Callable[[Session], Coroutine[Any, Any, _Result]]) -> _Result:
        try:
            if self._session is None:
                self._session = await self._connect()
            return await work(self._session)
        except asyncssh.PermissionDenied:
            raise Denied(
                f"服务器 {self._host} 不让用户 {self._user()} 登录",
                "请核对 user（用户名）和密码、密钥，或请服务器管理员把公钥加进 authorized_keys",
            ) from None
        except _LOST as failed:
            self._drop()
            raise LineDown(f"{what}：{said(failed, self._host, self._port)}") from None
        except asyncssh.SFTPError as failed:
            raise told(failed, what) from None

    async def _connect(self) -> Session:
        watch = _Watch(self._pins)
        for family in (None, *_FAMILIES):
            try:
                self._connection = await self._reached(watch, family)
                break
            except asyncssh.PermissionDenied:
                raise
            except (asyncssh.DisconnectError, OSError):  # another key, or none of this kind
                if not watch.seen or watch.seen in self._pins:
                    raise
                if not self._pins:
                    break
        if self._connection is None:
            raise self._unknown(watch)
        sftp = await self._connection.start_sftp_client(path_encoding=None)
        return Session(sftp, self._run)

    async def _reached(self, watch: _Watch, family: tuple[str, ...] | None) -> asyncssh.SSHClientConnection:
        connection, _ = await asyncssh.create_connection(
            lambda: watch,
            self._host,
            self._port,
            username=self._user(),
            known_hosts=([], [], []),
            server_host_key_algs=family or (),
            config=None,
            connect_timeout=_CONNECT,
            login_timeout=_CONNECT,
            keepalive_interval=_ALIVE,
            agent_forwarding=False,
            **(self._credentials() if self._pins else _NOBODY),
        )
        return connection

    def _user(self) -> str:
        return self._place.value("user")

    def _credentials(self) -> dict[str, Any]:
        """Return how to log in: a key or a password of the secrets', else the agent and the user's usual keys."""
        name = self._place.name
        secret, password = self._secrets.find(name, "key"), self._secrets.find(name, "password")
        key = secret.reveal() if secret else self._place.value("key_file")
        if key:
            phrase = self._secrets.find(name, "passphrase")
            return {
                "client_keys": [self._key(key, phrase.reveal() if phrase else None)],
                "password": password.reveal() if password else None,
                "agent_path": None,
            }
        if password:
            return {"password": password.reveal(), "client_keys": None, "agent_path": None}
        usual = Path.home() / ".ssh"
        if not os.environ.get("SSH_AUTH_SOCK") and not any(usual.glob("id_*")):
            self._secrets.needed(name, "password", f"登录 {self._host} 的密码或密钥（SSH 代理里也没有）")
        return {}

    def _key(self, text: str, phrase: str | None) -> asyncssh.SSHKey:
        """Return a private key: the text itself, or the file that it names. Raises Stopped."""
        file = self._root / Path(text).expanduser()
        try:
            if not text.startswith("-----BEGIN"):
                text = self._key_file(file)
            return asyncssh.import_private_key(text, phrase)
        except asyncssh.KeyEncryptionError:
            reason, advice = (
                "要口令才能打开",
                f"请把口令写成 {self._place.name}.passphrase，或先用 ssh-add 交给 SSH 代理",
            )
        except (asyncssh.KeyImportError, ValueError):
            reason, advice = "不是 SSH 私钥", "请用 ssh-keygen 生成的私钥（不带 .pub 的那个文件）"
        except OSError as failed:
            reason, advice = f"读不出来：{failed.strerror}", "请核对这个路径"
        where = "（环境变量里的密钥）" if text.startswith("-----BEGIN") and "\n" in text else str(file)
        raise Stopped("act", problem("U032", where, file=where, reason=reason, advice=advice))

    def _key_file(self, file: Path) -> str:
        if shared := handed_on_with(Path(os.path.realpath(file)), self._root):
            raise Stopped(
                "act",
                problem(
                    "U032",
                    str(file),
                    file=file,
                    reason=f"在{shared}里，会跟着文件夹一起交给别人",
                    advice="请移到别处，如 ~/.ssh",
                ),
            )
        with file.open("rb") as opened:
            if sys.platform != "win32" and os.fstat(opened.fileno()).st_mode & 0o077:
                advice = f"请先运行 chmod 600 {file}"
                raise Stopped(
                    "act", problem("U032", str(file), file=file, reason="别人也能读", advice=advice)
                )
            return opened.read(100_000).decode("utf-8", "replace")

    async def _run(self, command: str, given: bytes) -> tuple[int | None, bytes]:
        assert self._connection is not None
        async with self._connection.create_process(command, encoding=None) as process:
            with suppress(BrokenPipeError):  # it has ended already, which is no loss of the line
                process.stdin.write(given)
                process.stdin.write_eof()
            said, _ = await process.communicate()
        return process.exit_status, bytes(said)

    def _unknown(self, watch: _Watch) -> Stopped:
        """Return what is said of a server whose key is not, or is no longer, the pinned one."""
        details = {"host": f"{self._host}:{self._port}", "seen": watch.seen, "kind": watch.kind}
        line = self._place.line
        if not self._pins:
            return Stopped("act", problem("U060", FILE, Span(line, 1, line, 1), **details))
        pinned = "、".join(sorted(self._pins))
        return Stopped("act", problem("U061", FILE, Span(line, 1, line, 1), pinned=pinned, **details))

    def _drop(self) -> None:
        connection, self._connection, self._session = self._connection, None, None
        if connection:
            connection.abort()

    def close(self) -> None:
        """Hang up."""

        async def ended() -> None:
            if connection := self._connection:
                connection.close()
                with suppress(OSError, asyncssh.Error, asyncio.TimeoutError):
                    await asyncio.wait_for(connection.wait_closed(), 5)
            self._connection = self._session = None

        if self._loop.is_running():
            asyncio.run_coroutine_threadsafe(ended(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()


def pins(place: Place) -> frozenset[str]:
    """Return the fingerprints of a target's `host_key`: those themselves, or whole public keys. Raises Stopped (2)."""
    found = set()
    for text in place.value("host_key").replace("\n", ",").replace("，", ",").split(","):
        if not (text := text.strip()):
            continue
        if text.startswith("SHA256:") and len(text.rstrip("=")) == len("SHA256:") + 43:
            found.add(text.rstrip("="))
            continue
        try:
            found.add(asyncssh.import_public_key(text).get_fingerprint())
        except (asyncssh.KeyImportError, ValueError):
            span = Span(place.line, 1, place.line, 1)
            raise Stopped("usage", problem("U062", FILE, span, text=text[:60])) from None
    return frozenset(found)
