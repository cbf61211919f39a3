"""The platform behind real HTTP on loopback; it can be told to fail at any call."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.push.platform import Account, Refusal

FAULTS = ("drop before", "drop after", "silent", "500 before", "500 after", "busy", "html", "slow")
"""What may befall a call: the line dropped before or after it acted, no answer, HTTP 500, -1, a page, late."""

WRITES = {"draft/add", "draft/update", "draft/delete"}
UPLOADS = {"media/uploadimg", "material/add_material"}


@dataclass
class Call:
    """One request as it came in."""

    name: str
    body: bytes
    headers: Mapping[str, str]
    acted: bool = False
    code: int = 0


@dataclass
class Server:
    """The account, its log, and what is to go wrong."""

    account: Account = field(default_factory=Account)
    calls: list[Call] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)
    """Number of a call, from 0, to one of FAULTS."""
    errors: dict[str, list[int]] = field(default_factory=dict)
    """A call's name to errcodes that are answered, one after the other, 0 for none, before it works again."""
    forever: dict[str, int] = field(default_factory=dict)
    before: Callable[[int, str], object] | None = None
    """Called with the number and name of a call before it acts; what it returns is true where it is not to act."""
    after: Callable[[int, str], object] | None = None
    lateness: float = 0.05
    text: str = "refused rid: 6747-1234"
    address: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def names(self) -> list[str]:
        return [call.name for call in self.calls]

    def count(self, *names: str) -> int:
        return sum(call.name in names for call in self.calls)

    def writes(self) -> int:
        return self.count(*WRITES)

    def uploads(self) -> int:
        return self.count(*UPLOADS)

    def forget(self) -> None:
        """Begin a new log."""
        self.calls.clear()
        self.faults.clear()

    def answer(self, call: Call, query: Mapping[str, list[str]], number: int) -> dict[str, Any]:
        """Return what the platform says; it acts once at a time."""
        try:
            if self.errors.get(call.name) and (code := self.errors[call.name].pop(0)):
                raise Refusal(code, self.text)
            if call.name in self.forever:
                raise Refusal(self.forever[call.name], self.text)
            result = self.act(call, query)
        except Refusal as refused:
            call.code = refused.code
            return {"errcode": refused.code, "errmsg": refused.text}
        call.acted = True
        return result if number % 2 else {"errcode": 0, "errmsg": "ok", **result}

    def act(self, call: Call, query: Mapping[str, list[str]]) -> dict[str, Any]:
        account = self.account
        if call.name == "stable_token":
            return account.stable_token(json.loads(call.body))
        account.check_token(query.get("access_token", [""])[0])
        if call.name in UPLOADS:
            name, data = uploaded(call)
            return (
                account.uploadimg(name, data)
                if call.name == "media/uploadimg"
                else account.add_material(name, data)
            )
        actions = {
            "material/batchget_material": account.batchget_material,
            "draft/add": account.add,
            "draft/update": account.update,
            "draft/get": account.get,
            "draft/delete": account.delete,
            "draft/batchget": account.batchget,
        }
        return actions[call.name](json.loads(call.body))


def uploaded(call: Call) -> tuple[str, bytes]:
    """Return file name and bytes of a multipart body."""
    head = f"Content-Type: {call.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser().parsebytes(head + call.body)
    for part in message.walk():
        if part.get_param("name", header="content-disposition") == "media":
            payload = part.get_payload(decode=True)
            return str(part.get_filename() or ""), payload if isinstance(payload, bytes) else b""
    raise Refusal(41005, "media data missing")


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    disable_nagle_algorithm = True
    platform: Server

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        server, parts = self.platform, urlsplit(self.path)
        length = self.headers.get("content-length")
        if length is None:
            return self.reply(412, b"", "text/html")
        body = self.rfile.read(int(length))
        call = Call(
            parts.path.removeprefix("/cgi-bin/"), body, {k.lower(): v for k, v in self.headers.items()}
        )
        with server.lock:
            number = len(server.calls)
            server.calls.append(call)
            fault = server.faults.get(number, "")
            if server.before and server.before(number, call.name):
                return self.fail("drop before")
            if fault == "busy":
                return self.reply(200, b'{"errcode":-1,"errmsg":"system error"}')
            if fault in ("drop before", "500 before", "html"):
                return self.fail(fault)
            result = server.answer(call, parse_qs(parts.query), number)
            if server.after:
                server.after(number, call.name)
        if fault in ("silent", "slow"):
            time.sleep(server.lateness * (4 if fault == "silent" else 1))
        if fault in ("drop after", "500 after", "silent"):
            return self.fail(fault)
        # Real replies name no charset, and some are text/plain.
        kind = "text/plain" if number % 3 else "application/json"
        self.reply(200, json.dumps(result, ensure_ascii=False).encode(), kind)
        return None

    def fail(self, fault: str) -> None:
        if fault.startswith("500"):
            return self.reply(502, b"<html>Bad Gateway</html>", "text/html")
        if fault == "html":
            return self.reply(200, "<html>请登录上网认证</html>".encode(), "text/html")
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        return None

    def reply(self, status: int, data: bytes, kind: str = "application/json") -> None:
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)


class Quiet(ThreadingHTTPServer):
    """Clients that are killed leave no traceback."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client has gone."""


@contextmanager
def serving(account: Account | None = None) -> Iterator[Server]:
    """Give the block a platform that listens."""
    server = Server(account or Account())
    handler = type("Bound", (Handler,), {"platform": server})
    with Quiet(("127.0.0.1", 0), handler) as http:
        server.address = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
