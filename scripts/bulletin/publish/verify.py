"""A release as the public sees it: asked for through the target's public address."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

import httpx

from bulletin.publish.headers import content_type
from bulletin.publish.manifest import RELEASE_FILE, Files, release_named
from bulletin.publish.targets.target import LOCK

MOST = 200
"""Pages that are asked for; of more, a sample."""
PATIENCE = (0.5, 1.0, 2.0, 4.0)
"""Seconds between looks at which release is live: servers keep what they have just sent for a moment."""
_TIMEOUT = 20.0
HEADER_FILE = "_headers"
"""What a build has put into a site whose server should send its headers (`render/policy`)."""
_MOST_BYTES = 200_000_000


class Seen(NamedTuple):
    """What the public address shows."""

    asked: int = 0
    """Addresses that were asked for."""
    of: int = 0
    """Pages there were to ask for."""
    fault: str = ""
    """What is wrong, in Chinese; '' where all is well."""
    unreached: str = ""
    """Why nobody could be asked; '' where somebody answered."""
    unguarded: bool = False
    """Whether pages come without the Content-Security-Policy that the site has for its server: no reason to go back."""


class Answer(NamedTuple):
    """What came of one request."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def visited(
    url: str,
    release: str,
    files: Files,
    changed: Iterable[str],
    *,
    pause: Callable[[float], object] = time.sleep,
    ca_file: str | None = None,
    policy: bool = False,
) -> Seen:
    """Ask the public address for `release.json`, home, the changed pages and one file of each kind.

    Status, type and digest are compared. With `policy` the server should send a Content-Security-Policy with pages.
    Addresses are never followed elsewhere.
    """
    paths, of = _chosen(files, changed, release)
    with _client(ca_file) as client:
        try:
            fault = _live(client, url, release, pause)
            if fault:
                return Seen(1, of, fault)
            unguarded = False
            for path in paths:
                answer = _asked(client, url, path)
                if fault := _wrong(answer, files, path):
                    return Seen(len(paths) + 1, of, f"{url}{_quoted(path)} {fault}")
                if policy and path.endswith(".html") and "content-security-policy" not in answer.headers:
                    unguarded = True
        except httpx.HTTPError as failed:
            return Seen(0, of, unreached=_reason(failed))
    return Seen(len(paths) + 1, of, unguarded=unguarded)


def private_is_public(url: str, token: str, *, ca_file: str | None = None, path: str = LOCK) -> bool:
    """Return whether our own folder can be read through the public address; False where nobody answers."""
    with _client(ca_file) as client:
        try:
            answer = _asked(client, url, path)
        except httpx.HTTPError:
            return False
    return answer.status == 200 and token.encode() in answer.data


def hidden(url: str, path: str, data: bytes, *, ca_file: str | None = None) -> str:
    """Return why a file does not come from the public address as it was put there; '' where it does."""
    with _client(ca_file) as client:
        try:
            answer = _asked(client, url, path)
        except httpx.HTTPError as failed:
            return _reason(failed)
    if answer.status != 200:
        return f"打不开（{answer.status}）"
    return "" if answer.data == data else "那里是别的内容"


def _client(ca_file: str | None) -> httpx.Client:
    import ssl  # noqa: PLC0415 - many a release is not looked at over TLS

    context = ssl.create_default_context(cafile=ca_file) if ca_file else True
    headers = {"Cache-Control": "no-cache", "User-Agent": "bulletin publish"}
    return httpx.Client(timeout=_TIMEOUT, follow_redirects=False, verify=context, headers=headers)


def _asked(client: httpx.Client, url: str, path: str) -> Answer:
    answer = client.get(url + _quoted(path))
    return Answer(answer.status_code, answer.headers, answer.content[:_MOST_BYTES])


def _quoted(path: str) -> str:
    """Return a file's address: that of its folder for an index."""
    return quote(
        path.removesuffix("index.html") if path.endswith(("/index.html",)) or path == "index.html" else path
    )


def _live(client: httpx.Client, url: str, release: str, pause: Callable[[float], object]) -> str:
    """Return why the release is not what the public sees; '' where it is."""
    for patience in (*PATIENCE, 0.0):
        answer = _asked(client, url, RELEASE_FILE)
        if answer.status == 200 and release_named(answer.data) == release:
            return ""
        if patience:
            pause(patience)
    if answer.status != 200:
        return f"{url}{RELEASE_FILE} 打不开（{answer.status}）"
    seen = release_named(answer.data)
    return f"{url}{RELEASE_FILE} 还是{'另一版 ' + seen if seen else '别的内容'}"


def _wrong(answer: Answer, files: Files, path: str) -> str:
    if answer.status != 200:
        return f"打不开（{answer.status}）"
    if hashlib.sha256(answer.data).hexdigest() != files[path].sha256:
        return "的内容和发布的不一样"
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if path.endswith(".html") and kind != "text/html":
        return f"的类型是 {kind or '空的'}，应是 {content_type(path)}，浏览器会把它当成别的东西"
    if path.endswith((".css", ".js")) and kind.rpartition("/")[2] not in (
        "css",
        "javascript",
        "x-javascript",
    ):
        return f"的类型是 {kind or '空的'}，应是 {content_type(path)}，浏览器会不用它"
    return ""


def _chosen(files: Files, changed: Iterable[str], release: str) -> tuple[list[str], int]:
    """Return what to ask for, and how many pages have changed."""
    pages = sorted(path for path in changed if path.endswith(".html") and path in files)
    of = len(pages)
    if of > MOST:
        pages = sorted(random.Random(release).sample(pages, MOST))  # noqa: S311 - a sample, the same for a release
    kinds: dict[str, str] = {}
    for path in sorted(files):
        name = path.rpartition("/")[2]
        if "." in name and not name.startswith((".", "_")) and not path.endswith((".html", ".conf")):
            kinds.setdefault(name.rpartition(".")[2], path)
    home = [path for path in ("index.html",) if path in files]
    return list(dict.fromkeys([*home, *pages, *kinds.values()])), of


def _reason(failed: httpx.HTTPError) -> str:
    text = str(failed)
    if isinstance(failed, httpx.TimeoutException):
        return "没有在 20 秒里回答"
    if "CERTIFICATE" in text.upper():
        return "证书不对"
    return "连不上"
