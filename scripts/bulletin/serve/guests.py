"""The preview for a phone on the same network: a second door, read only, to those who bring its token.

The first door stays on the loopback interface. Who comes through this one needs the address that the
terminal shows, with a token that is new for every run; it is taken into a cookie, so that no address on the
page carries it on. Nothing can be changed from here: only GET and HEAD are answered, whatever the first door
may learn.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Mapping
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from bulletin.serve import pages
from bulletin.serve.filetypes import TYPES
from bulletin.serve.server import MARKS, OWN, Handler, Server, first_free

ALL = "0.0.0.0"  # noqa: S104 - asked for by the editor, and every request shows the token
"""Every interface of this machine."""

ANYWHERE = ("10.255.255.255", 9)
"""An address of a private network (RFC 1918): asking by which interface it would be reached sends nothing."""

READ_ONLY = OWN | {"events"}
"""Which of the server's own addresses guests may ask for."""

REFUSED = "这里是一份简报的预览。请用手机扫电脑上的二维码，或照电脑上显示的完整地址打开。\n"


class GuestServer(Server):
    """Serves what `main` serves, on another interface."""

    def __init__(self, main: Server, host: str, port: int, token: str) -> None:
        self._main = main
        self.token = token
        self.shown = lan_address() if host == ALL else host
        """How others reach this machine."""
        super().__init__(main.folder, main.newsstand, port, main.prefix, host=host, handler=GuestHandler)
        self.early_seen = main.early_seen
        self.marks, self.more_marks = main.marks, main.more_marks
        self.cookie = f"bulletin{self.server_address[1]}"

    @property
    def early(self) -> Mapping[str, bytes]:
        """Return the pages that are newer than the folder's: the first door's."""
        return self._main.early

    @early.setter
    def early(self, pages: Mapping[str, bytes]) -> None:
        """Keep nothing: the first door is told."""

    @property
    def address(self) -> str:
        """Return the address to open, with its token."""
        return f"http://{self.shown}:{self.server_address[1]}/?k={self.token}"


class GuestHandler(Handler):
    """Answers guests who know the token."""

    server: GuestServer
    timeout = 60
    """Seconds of silence after which a connection is closed: anybody in the network may open one."""

    def do_GET(self) -> None:  # noqa: N802 - the name is given
        """Answer as the first door does; with the token in the address, lead on to the address without it."""
        given = parse_qs(self.path.partition("?")[2]).get("k", [""])[0]
        if given and self._knows(given):
            # Not Strict: the address also comes as a link in web mail or an office's chat, and a browser that follows
            # one would leave such a cookie out on the way to the page; from here nothing can be changed anyway.
            cookie = f"{self.server.cookie}={self.server.token}; Path=/; HttpOnly; SameSite=Lax"
            self._send(HTTPStatus.SEE_OTHER, TYPES[".txt"], b"", Set_Cookie=cookie, Location="/")
        else:
            super().do_GET()

    do_HEAD = do_GET  # noqa: N815 - the name is given

    def do_POST(self) -> None:  # noqa: N802 - likewise
        """Refuse: nothing is changed from here."""
        self.close_connection = True  # what was sent along is never read
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, TYPES[".txt"], REFUSED.encode())

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_POST  # noqa: N815 - the names are given

    def refusal(self) -> str:
        """Return what somebody reads who has no token."""
        return REFUSED

    def _path(self) -> str | None:
        """Return the decoded path; None for a guest without the token, and for what guests have no use for."""
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        except CookieError:
            cookie = None
        if cookie is None or not self._knows(cookie.value):
            return None
        path = self.decoded()
        own = path.removeprefix(pages.LIVE)
        return path if own == path or own in READ_ONLY or own.startswith(MARKS) else None

    def _knows(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.server.token.encode())


def open_to_guests(main: Server, host: str, token: str) -> GuestServer:
    """Return a second door on `host` ('' for this machine's address in its network). Raises OSError.

    It has the port of the first where that is free there, else the next one.
    """
    return first_free(
        main.server_address[1], lambda port: GuestServer(main, host or lan_address(), port, token)
    )


def lan_address() -> str:
    """Return this machine's address in its network. Raises OSError where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(ANYWHERE)
        return str(asking.getsockname()[0])
