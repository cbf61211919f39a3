"""The HTTP server of the preview: a folder on the loopback interface, and the stream of news."""

from __future__ import annotations

import json
import os
import socketserver
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import quote, unquote, urlsplit

from bulletin.serve import pages
from bulletin.serve.filetypes import TEXT, TYPES
from bulletin.serve.mend import HEADER, MOST, Mending
from bulletin.serve.news import Newsstand
from bulletin.serve.ranges import answered

Opened = TypeVar("Opened")

HOST = "127.0.0.1"
NAMES = frozenset({"127.0.0.1", "localhost", "::1", "", None})
"""Hosts a request may name. Any other is a foreign site that had its name point here to read drafts."""

OWN = frozenset({"live.js", "live.css", "marks.js", "marks.css"})
MARKS, MORE_MARKS = "marks/", "marks-by-archive/"
"""The address of a story's findings begins so, below the server's own."""

HEARTBEAT = 15.0
"""Seconds after which a silent stream is tried, to notice pages that are gone."""


class Server(ThreadingHTTPServer):
    """Serves `folder`; one thread a connection, none of which keeps the program from ending."""

    daemon_threads = True
    mending: Mending | None = None
    """Who mends what a page asks for; None where nothing may be changed from here."""
    marks: Callable[[str], object] = staticmethod(lambda _address: [])
    """What is to be underlined on the page at an address, as plain values."""
    more_marks: Callable[[str], object] = staticmethod(lambda _address: [])
    """The same with what the archive tells, which takes longer."""
    # Elsewhere this only frees a port that is closing; Windows would share one that is in use.
    allow_reuse_address = sys.platform != "win32"

    def __init__(
        self,
        folder: Path,
        newsstand: Newsstand,
        port: int,
        prefix: Callable[[], str] = lambda: "/",
        *,
        host: str = HOST,
        handler: type[BaseHTTPRequestHandler] | None = None,
    ) -> None:
        self.folder = folder
        self.newsstand = newsstand
        self.prefix = prefix
        self.early: Mapping[str, bytes] = {}
        """Pages that are newer than the folder's, by their files."""
        self.early_seen = threading.Event()
        """Set when one of them has been sent."""
        super().__init__((host, port), handler or Handler)

    def server_bind(self) -> None:
        """Bind without asking a name server who this machine is, as HTTPServer would."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    @property
    def address(self) -> str:
        """Return the address of the front page."""
        return f"http://{HOST}:{self.server_address[1]}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of pages that were closed while they loaded."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """Answers one connection, request after request."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # an answer's head and body leave together
    server_version, sys_version = "Bulletin", ""

    def do_GET(self) -> None:
        """Answer with a file, a page of our own, or the stream."""
        # Before anything is read: a page that says to be newer than it is would wait for news that it has missed.
        self.serial = self.server.newsstand.latest.serial
        path = self._path()
        if path is None:
            self._send(HTTPStatus.FORBIDDEN, TYPES[".txt"], self.refusal().encode())
        elif path == f"{pages.LIVE}events":
            self._stream()
        elif path.startswith(pages.LIVE):
            self._own(path.removeprefix(pages.LIVE))
        else:
            self._site(path)

    do_HEAD = do_GET  # noqa: N815 - the name is given

    def do_POST(self) -> None:
        """Mend a finding, for a page of ours; refuse everything else."""
        self.close_connection = True  # what was sent along may never be read
        self.serial = self.server.newsstand.latest.serial
        mending = self.server.mending
        origin = self.headers.get("Origin")
        ours = origin is None or origin == f"http://{self.headers.get('Host', '')}"
        size = self.headers.get("Content-Length", "")
        allowed = (
            mending is not None
            and self._path() == f"{pages.LIVE}mend"
            and ours
            and mending.knows(self.headers.get(HEADER, ""))
            and size.isascii()
            and size.isdecimal()
            and int(size) <= MOST
        )
        if mending is None or not allowed:
            self._send(HTTPStatus.FORBIDDEN, TYPES[".txt"], "这里不能改文件。\n".encode())
            return
        done, message = mending.answer(self.rfile.read(int(size)), self.server.newsstand.latest.problems)
        told = json.dumps({"done": done, "message": message}, ensure_ascii=False).encode()
        self._send(HTTPStatus.OK, TYPES[".json"], told)

    def _path(self) -> str | None:
        """Return the decoded path, with one leading slash; None for a request meant for another host."""
        try:
            named = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        except ValueError:
            return None
        if named not in NAMES:
            return None
        return self.decoded()

    def refusal(self) -> str:
        """Return what somebody reads for whom this server is not."""
        return "这里只供本机预览。\n"

    def decoded(self) -> str:
        """Return the path asked for, decoded, with one leading slash."""
        return "/" + unquote(self.path.partition("?")[0].partition("#")[0]).lstrip("/")

    def _own(self, name: str) -> None:
        if name in OWN:
            data = files("bulletin.serve").joinpath(name).read_bytes()
            self._send(HTTPStatus.OK, TYPES[PurePosixPath(name).suffix], data)
        elif name.startswith(MARKS):
            self._told(self.server.marks(name.removeprefix(MARKS)))
        elif name.startswith(MORE_MARKS):
            self._told(self.server.more_marks(name.removeprefix(MORE_MARKS)))
        else:
            self._missing()

    def _told(self, value: object) -> None:
        self._send(HTTPStatus.OK, TYPES[".json"], json.dumps(value, ensure_ascii=False).encode())

    def _site(self, path: str) -> None:
        """Answer with the file of the site that `path` leads to."""
        names = path.split("/")[1:]
        place = self.server.folder.joinpath(*names)
        odd = any(name in (".", "..") or "\\" in name or "\0" in name for name in names)
        if odd or not place.is_relative_to(self.server.folder):  # a drive letter
            self._missing()
            return
        if page := self.server.early.get("/".join(names) + ("" if names[-1] else "index.html")):
            self._page(HTTPStatus.OK, page)
            self.wfile.flush()
            self.server.early_seen.set()
            return
        try:
            if place.is_dir() and names[-1]:
                self._send(HTTPStatus.MOVED_PERMANENTLY, TYPES[".txt"], b"", Location=quote(f"{path}/"))
                return
            place = place if names[-1] else place / "index.html"
            with place.open("rb") as source:
                stat, data = os.fstat(source.fileno()), source.read()
        except (OSError, ValueError):  # not there, a folder, or no name that the system takes
            self._missing()
            return
        tag = f'"{stat.st_ino:x}-{stat.st_size:x}-{stat.st_mtime_ns:x}"'
        if place.suffix == ".html":
            self._page(HTTPStatus.OK, data)
        elif self.headers.get("If-None-Match") == tag:
            self._send(HTTPStatus.NOT_MODIFIED, None, b"", ETag=tag)
        else:
            status, some, about = answered(self.headers if self.command == "GET" else {}, data, tag)
            kind = TYPES.get(place.suffix.lower(), "application/octet-stream")
            self._send(status, kind, some, ETag=tag, **about)

    def _missing(self) -> None:
        """Answer with the site's own page for a missing address, or with why there is no site."""
        if not (self.server.folder / "index.html").is_file():
            self._page(HTTPStatus.SERVICE_UNAVAILABLE, pages.waiting(self.server.newsstand.latest))
            return
        try:
            page = (self.server.folder / "404.html").read_bytes()
            # The one page with absolute addresses, as it is shown at any depth; here the site is on top.
            page = page.replace(f'"{self.server.prefix()}'.encode(), b'"/')
        except OSError:
            page = pages.missing()
        self._page(HTTPStatus.NOT_FOUND, page)

    def _page(self, status: HTTPStatus, page: bytes) -> None:
        mending = self.server.mending
        self._send(
            status, TYPES[".html"], pages.with_script(page, self.serial, mending.token if mending else "")
        )

    def _send(self, status: HTTPStatus, kind: str | None, body: bytes, **headers: str) -> None:
        self.send_response(status)
        if kind is not None:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache" if "ETag" in headers else "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header(
            "X-Frame-Options", "SAMEORIGIN"
        )  # no foreign page has its reader press a button of ours
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        """Send the latest news, and then all that follow, until the page or the preview is gone."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream" + TEXT)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        newsstand, number, event = self.server.newsstand, -1, b"retry: 500\n\n"
        with suppress(OSError):
            while not newsstand.closed:
                self.wfile.write(event)
                self.wfile.flush()
                news = newsstand.after(number, HEARTBEAT)
                number, event = (news.number, news.event()) if news else (number, b":\n\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Keep the terminal for what editors should read."""


def open_server(
    folder: Path, newsstand: Newsstand, port: int, prefix: Callable[[], str] = lambda: "/"
) -> Server:
    """Return a server on `port`, or on the next free one after it. Raises OSError when there is none.

    `prefix` tells the path below which the public site lies, with a slash at both ends.
    """
    return first_free(port, lambda number: Server(folder, newsstand, number, prefix))


def first_free(port: int, opened: Callable[[int], Opened]) -> Opened:
    """Return what `opened` makes of `port` or of the next one it can have. Raises OSError when there is none."""
    last = OSError("应在 0 到 65535 之间")
    for number in range(max(port, 0), min(port + 50, 65535) + 1):
        try:
            return opened(number)
        except OSError as busy:
            last = busy
    raise last
