"""A bad line to an object store: an HTTP proxy on loopback that drops, delays, cuts and refuses what it is told to.

It also plays stores that cannot be started here: without conditional writes, with buckets in the host alone, with ETags
that are no MD5, with a clock that differs.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

FAULTS = ("drop before", "drop after", "cut", "500 before", "500 after", "429", "late")
"""What may befall a call: nothing answered, before or after it acted, half an answer, HTTP 500, too many, late."""
_HOP = frozenset(("connection", "keep-alive", "transfer-encoding", "proxy-connection"))


@dataclass
class BadLine:
    """What goes over the line, and what is to go wrong."""

    port: int = 0
    behind: int = 0
    """The store's port."""
    calls: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of every request since the last order."""
    sent: int = 0
    """Bytes of bodies that came in with requests that acted."""
    faults: dict[int, str] = field(default_factory=dict)
    """Number of a call, from 0, to one of FAULTS, or `kill before` and `kill after`."""
    refused: Callable[[str, str], str] = lambda method, path: ""
    """Returns the code of an error that the store answers with (403), '' for none; called for every request."""
    conditions: str = "kept"
    """`kept`, `ignored` or `refused`: what becomes of If-None-Match and If-Match."""
    virtual_only: bool = False
    """Refuses buckets in the path, as Aliyun OSS does."""
    tags: bool = True
    """Whether ETags are the MD5."""
    pid: int = 0
    """Whom `kill before` and `kill after` end."""
    hosts: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    trust: ssl.SSLContext | None = None
    """What CONNECT is answered with."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def order(self, faults: dict[int, str] | None = None, **others: Any) -> None:
        """Say what is to go wrong from now on, and begin a new log."""
        self.faults = faults or {}
        self.refused, self.conditions, self.virtual_only, self.tags = (
            lambda method, path: "",
            "kept",
            False,
            True,
        )
        for name, value in others.items():
            setattr(self, name, value)
        self.calls.clear()
        self.hosts.clear()
        self.sent = 0

    def count(self, *methods: str) -> int:
        return sum(method in methods for method, _ in self.calls)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    disable_nagle_algorithm = True
    line: BadLine

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_CONNECT(self) -> None:
        assert self.line.trust is not None
        self.send_response(200)
        self.end_headers()
        self.wfile.flush()
        self.connection = self.line.trust.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = self.connection.makefile("wb", self.wbufsize)
        self.close_connection = False

    def relay(self) -> None:
        line, path = self.line, self.path
        if path.startswith("http://"):
            path = "/" + path.split("/", 3)[3]
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        with line.lock:
            number = len(line.calls)
            line.calls.append((self.command, path))
            line.hosts.add(self.headers["host"])
        fault = line.faults.get(number, "")
        if fault == "late":
            time.sleep(0.3)
        if refusal := self.refusal(path):
            return self.refuse(*refusal)
        if fault.endswith("before"):
            return self.spoil(fault)
        if fault == "429":
            return self.refuse(429, "SlowDown")
        answer, data = self.passed_on(path, body)
        if fault.endswith("after"):
            return self.spoil(fault)
        return self.hand_back(answer, data, cut=fault == "cut")

    def refusal(self, path: str) -> tuple[int, str] | None:
        """Return status and code of what the store that we play says."""
        line, headers = self.line, self.headers
        if code := line.refused(self.command, path):
            return 403, code
        if headers.get("transfer-encoding") or "aws-chunked" in headers.get("content-encoding", ""):
            return 501, "NotImplemented"
        if line.conditions == "refused" and (headers.get("if-none-match") or headers.get("if-match")):
            return 501, "NotImplemented"
        if line.virtual_only and headers["host"].startswith("127.0.0.1"):
            return 403, "SecondLevelDomainForbidden"
        return None

    def passed_on(self, path: str, body: bytes) -> tuple[http.client.HTTPResponse, bytes]:
        headers = {key: value for key, value in self.headers.items() if key.lower() not in _HOP}
        if self.line.conditions == "ignored":
            headers = {k: v for k, v in headers.items() if k.lower() not in ("if-none-match", "if-match")}
        behind = http.client.HTTPConnection("127.0.0.1", self.line.behind, timeout=60)
        behind.request(self.command, path, body or None, headers)
        answer = behind.getresponse()
        data = answer.read()
        behind.close()
        with self.line.lock:
            self.line.sent += len(body)
        return answer, data

    def hand_back(self, answer: http.client.HTTPResponse, data: bytes, *, cut: bool = False) -> None:
        tags = self.line.tags
        if not tags:
            data = re.sub(rb"<ETag>(&#34;|&quot;|\")?[0-9a-f]{32}", rb"<ETag>\1" + b"0" * 32 + b"-1", data)
        with suppress(OSError):
            self.send_response_only(answer.status, answer.reason)
            for key, value in answer.getheaders():
                if key.lower() not in _HOP | {"content-length"}:
                    spoiled = '"' + "0" * 32 + '-1"' if key.lower() == "etag" and not tags else value
                    self.send_header(key, spoiled)
            length = answer.getheader("content-length") if self.command == "HEAD" else str(len(data))
            self.send_header("Content-Length", length or "0")
            self.end_headers()
            self.wfile.write(data[: len(data) // 2] if cut else data)
            self.wfile.flush()
        if cut:
            self.hang_up()

    def spoil(self, fault: str) -> None:
        if fault.startswith("kill"):
            os.kill(self.line.pid, signal.SIGKILL)
        if fault.startswith("500"):
            return self.refuse(500, "InternalError")
        return self.hang_up()

    def refuse(self, status: int, code: str) -> None:
        data = (
            f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>AKIA canary</Message></Error>".encode()
        )
        with suppress(OSError):
            self.send_response_only(status)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

    def hang_up(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


class Quiet(ThreadingHTTPServer):
    """Clients that are killed leave no traceback."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client has gone."""


@contextmanager
def before(port: int, trust: ssl.SSLContext | None = None) -> Iterator[BadLine]:
    """Give the block a line to what listens at `port`."""
    line = BadLine(behind=port, trust=trust)
    verbs = dict.fromkeys(("do_GET", "do_PUT", "do_HEAD", "do_POST", "do_DELETE"), Handler.relay)
    handler = type("Bound", (Handler,), {"line": line, **verbs})
    with Quiet(("127.0.0.1", 0), handler) as proxy:
        line.port = proxy.server_address[1]
        threading.Thread(target=proxy.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield line
        finally:
            proxy.shutdown()


def authority(folder: Path, host: str) -> tuple[Path, ssl.SSLContext]:
    """Make an authority of a bureau's own and a certificate for `host`; return its file, and what a server shows."""
    import datetime  # noqa: PLC0415 - one test

    from cryptography import x509  # noqa: PLC0415 - one test
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 - one test
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - one test

    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]) for name in ("bureau", host)]
    begin = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = []
    for is_authority, (key, name) in zip((True, False), zip(keys, names, strict=True), strict=True):
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(names[0])
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(begin.replace(year=2050))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )
        if not is_authority:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        made.append(builder.sign(keys[0], hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    form, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret = keys[1].private_bytes(serialization.Encoding.PEM, form, none)
    (folder / "ca.pem").write_bytes(made[0])
    (folder / "server.pem").write_bytes(made[1] + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return folder / "ca.pem", context
