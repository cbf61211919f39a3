"""One request and its answer. Everything that may go wrong on a line is one of two things here: an answer, or Unclear.

No error leaves this module with an address in it, for addresses carry the token.
"""

from __future__ import annotations

import json
import logging
import ssl
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import httpx

from bulletin.push.refusals import Unclear


class Rim(NamedTuple):
    """Clock, patience and time-outs, in seconds: tests have their own."""

    clock: Callable[[], float] = time.time
    pause: Callable[[float], object] = time.sleep
    connect: float = 10.0
    read: float = 30.0
    """Between two pieces of an answer, and for sending a piece."""
    whole: float = 120.0
    """For a whole answer."""
    pauses: tuple[float, ...] = (1.0, 3.0, 9.0)
    """Before a call is repeated, where repeating is harmless."""
    minute: float = 61.0
    """After which a limit per minute (45011) is over."""


USUAL_RIM = Rim()
_MOST = 50_000_000
"""Bytes of an answer: 20 drafts of 8 articles are a few megabytes."""


class Wire:
    """A line to the platform, TLS always verified, redirects never followed: they would carry the token elsewhere."""

    def __init__(self, base: str, rim: Rim) -> None:
        self._rim = rim
        for name in ("httpx", "httpcore"):  # they log addresses, and the token with them
            logging.getLogger(name).setLevel(logging.CRITICAL)
        limits = httpx.Timeout(connect=rim.connect, read=rim.read, write=rim.read, pool=rim.connect)
        self._client = httpx.Client(
            base_url=f"{base}/cgi-bin/", timeout=limits, follow_redirects=False, verify=_trusted()
        )

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def post(
        self, call: str, query: Mapping[str, str], body: object = None, media: tuple[str, bytes] | None = None
    ) -> dict[str, Any]:
        r"""Return what the platform answers, an errcode among it. Raises Unclear.

        A body is UTF-8 with real characters: `\uXXXX` would be stored as text. `media` is a file's name and bytes;
        it goes as multipart of known length, for chunked requests are refused with HTTP 412.
        """
        headers, files = {}, None
        content: bytes | None = None
        if media:
            files = {"media": (media[0], media[1], "application/octet-stream")}
        else:
            content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
            headers["content-type"] = "application/json"
        try:
            data, status = self._answer(
                self._client.build_request(
                    "POST", call, params=query, content=content, files=files, headers=headers
                )
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as failed:
            raise Unclear(_said(failed), sent=False) from None
        except httpx.TimeoutException:
            raise Unclear("等了很久没有回答", late=True) from None
        except (httpx.HTTPError, httpx.InvalidURL) as failed:
            raise Unclear(_said(failed)) from None
        return _read(data, status)

    def _answer(self, request: httpx.Request) -> tuple[bytes, int]:
        """Return bytes and status of an answer that comes within the time for the whole."""
        begun = time.monotonic()
        response = self._client.send(request, stream=True)
        try:
            data = bytearray()
            for piece in response.iter_bytes():
                data += piece
                if len(data) > _MOST:
                    raise httpx.DecodingError("回答太长")
                if time.monotonic() - begun > self._rim.whole:
                    raise httpx.ReadTimeout("")
            return bytes(data), response.status_code
        finally:
            response.close()


@cache
def _trusted() -> ssl.SSLContext:
    """Return what certificates are verified with; reading them all takes a while, and once is enough."""
    return httpx.create_ssl_context()


def _read(data: bytes, status: int) -> dict[str, Any]:
    """Return the answer's object: UTF-8, whatever the reply calls itself. Raises Unclear for anything else."""
    try:
        answer = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        answer = None
    if isinstance(answer, dict):
        return answer
    if status == 412:
        raise Unclear("中间的服务器不收这种上传（HTTP 412）")
    page = "，多半要先登录上网" if b"<html" in data[:2_000].lower() and status < 400 else ""
    raise Unclear(f"回答的不是公众号平台（HTTP {status}{page}）")


def _said(failed: Exception) -> str:
    """Return in Chinese what became of a line; what httpx says may quote the address."""
    text = str(failed)
    if "CERTIFICATE" in text.upper():
        return "对方的证书无效，没有发送（是不是要先登录上网？）"
    if isinstance(failed, httpx.ConnectTimeout | httpx.PoolTimeout):
        return "连接超时"
    if isinstance(failed, httpx.ProxyError):
        return "代理服务器不通"
    if isinstance(failed, httpx.ConnectError):
        known = ("Name or service", "getaddrinfo", "name resolution", "nodename")
        return "找不到服务器的名字" if any(one in text for one in known) else "连接不上服务器"
    return "线路断了" if isinstance(failed, httpx.TransportError) else "回答读不出来"
