"""The door for phones: who gets in, and that nothing can be changed from there."""

from __future__ import annotations

import http.client
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bulletin.render.qr import drawn
from bulletin.serve.guests import GuestHandler, GuestServer, lan_address, open_to_guests
from bulletin.serve.news import Newsstand
from bulletin.serve.phone import HALVES, code_for_terminal
from bulletin.serve.preview import Guests
from bulletin.serve.server import Server, open_server
from tests.serve.conftest import Desk

TOKEN = "a-token-of-12"


class Doors(NamedTuple):
    main: Server
    guests: GuestServer


@pytest.fixture
def doors(tmp_path: Path) -> Iterator[Doors]:
    """Both doors of one preview; a second address of the loopback interface stands for the network's."""
    for name in ("index.html", "404.html", "a/index.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(f"<!doctype html><body><p>{name}</p></body>", "utf-8")
    main = open_server(tmp_path / "site", Newsstand(), 0)
    both = Doors(main, open_to_guests(main, "127.0.0.2", TOKEN))
    for server in both:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield both
    main.newsstand.close()
    for server in both:
        server.shutdown()
        server.server_close()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    host, port = server.server_address[:2]
    connection = http.client.HTTPConnection(str(host), port, timeout=20)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def invited(doors: Doors) -> str:
    """Return the cookie that the address with the token gives."""
    answer = ask(doors.guests, re.sub(r"^http://[^/]+", "", doors.guests.address))
    assert (answer.status, answer.getheader("Location")) == (303, "/")
    cookie = answer.getheader("Set-Cookie") or ""
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    return cookie.partition(";")[0]


def test_who_has_the_address_sees_the_preview(doors: Doors) -> None:
    cookie = invited(doors)
    for path in ("/", "/a/", "/__bulletin/live.js", "/__bulletin/live.css"):
        assert ask(doors.guests, path, Cookie=cookie).status == 200
    assert ask(doors.guests, "/none/", Cookie=cookie).status == 404


def test_an_edited_page_is_there_at_once(doors: Doors) -> None:
    doors.main.early = {"a/index.html": b"<p>new</p>"}
    assert b"new" in ask(doors.guests, "/a/", Cookie=invited(doors)).body  # type: ignore[attr-defined]
    assert doors.main.early_seen.wait(20)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/a/", {"Host": "127.0.0.1"}),
        ("/?k=", {}),
        ("/?k=a-token-of-13", {}),
        ("/?k=%E5%AD%97", {}),
        ("/?k=%ff%00", {}),
        ("//[?k=" + "k=&" * 50, {}),
        ("/", {"Cookie": "k=a-token-of-12"}),
        ("/", {"Cookie": "bulletin0=a-token-of-12"}),
        ("/", {"Cookie": ";;=\x7f;"}),
        ("/__bulletin/events", {}),
        ("/__bulletin/live.js", {}),
    ],
)
def test_who_has_not_sees_nothing(doors: Doors, path: str, headers: dict[str, str]) -> None:
    answer = ask(doors.guests, path, **headers)
    assert answer.status == 403
    assert "二维码" in answer.body.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("value", ["", "a-token-of-1", "a-token-of-12x", '"a-token-of-12 "'])
def test_a_wrong_cookie_is_none(doors: Doors, value: str) -> None:
    assert ask(doors.guests, "/", Cookie=f"{doors.guests.cookie}={value}").status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_is_changed_from_there(doors: Doors, method: str) -> None:
    assert ask(doors.guests, "/__bulletin/fix", method, Cookie=invited(doors)).status == 405


def test_of_the_servers_own_addresses_guests_have_what_only_shows(doors: Doors) -> None:
    cookie = invited(doors)
    for name in ("live.js", "live.css", "marks.js", "marks.css", "marks/issues/2026-01-05/a/"):
        assert ask(doors.guests, f"/__bulletin/{name}", Cookie=cookie).status == 200, name
        assert ask(doors.guests, f"/__bulletin/{name}").status == 403, name
    for path in ("/__bulletin/fix", "/__bulletin/", "//__bulletin/fix", "/%5f_bulletin/fix"):
        assert ask(doors.guests, path, Cookie=cookie).status == 403, path


def test_no_foreign_page_shows_the_preview_in_a_frame(doors: Doors) -> None:
    """It could lay itself over what an editor means to press."""
    for answer in (
        ask(doors.main, "/"),
        ask(doors.guests, "/", Cookie=invited(doors)),
        ask(doors.main, "/none/"),
    ):
        assert answer.getheader("X-Frame-Options") == "SAMEORIGIN"


def test_who_says_nothing_keeps_no_line(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody in the network may open lines; news are still sent to whoever waits for them."""
    assert GuestHandler.timeout == 60
    monkeypatch.setattr(GuestHandler, "timeout", 0.05)
    address: tuple[str, int] = doors.guests.server_address[:2]  # type: ignore[assignment]
    for begun in (b"", b"GET / HTTP/1.1\r\nHost: a\r\n"):
        with socket.create_connection(address, timeout=20) as silent:
            silent.sendall(begun)
            assert silent.recv(1000) == b""
    with socket.create_connection(address, timeout=20) as waiting:
        waiting.sendall(f"GET /__bulletin/events HTTP/1.1\r\nCookie: {invited(doors)}\r\n\r\n".encode())
        read = b""
        while b"retry:" not in read:
            read += waiting.recv(1000)
        time.sleep(0.2)
        doors.main.newsstand.work("在做")
        while "在做" not in read.decode(errors="replace") and rb"\u5728" not in read:
            some = waiting.recv(1000)
            assert some
            read += some


def test_the_first_door_stays_as_it_was(doors: Doors) -> None:
    assert doors.main.server_address[0] == "127.0.0.1"
    assert ask(doors.main, "/", Host="192.168.1.5").status == 403
    assert ask(doors.main, f"/?k={TOKEN}").status == 200


def test_a_preview_says_how_phones_find_it(desk: Desk) -> None:
    desk.start()
    desk.preview.invite(Guests("127.0.0.3", TOKEN, lambda address: f"[{address}]"))
    code = desk.hear("[")
    assert code == f"[http://127.0.0.3:{desk.preview.server.server_address[1]}/?k={TOKEN}]"
    assert "手机连上同一个网络" in desk.hear("手机")
    assert desk.preview.guests
    assert ask(desk.preview.guests, f"/?k={TOKEN}").status == 303


def test_an_address_that_is_not_ours_leaves_the_preview_running(desk: Desk) -> None:
    desk.start()
    desk.preview.invite(Guests("203.0.113.9", TOKEN, str))
    assert "--host" in desk.hear("手机看不了预览")
    assert ask(desk.preview.server, "/").status in (200, 503)


def test_without_a_network_it_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr("bulletin.serve.guests.lan_address", none)
    desk.start()
    desk.preview.invite(Guests("", TOKEN, str))
    assert "连上网络" in desk.hear("手机看不了预览")


@pytest.mark.parametrize("coloured", [True, False])
def test_the_code_in_the_terminal_is_the_addresses(coloured: bool) -> None:
    address = f"http://192.168.100.200:8000/?k={TOKEN}"
    lines = code_for_terminal(address, coloured=coloured).split("\n")
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines]
    modules = {half: pair for pair, half in HALVES.items()}
    rows = []
    for line in lines:
        rows += [[modules[half][part] for half in line] for part in (0, 1)]
    bits, side = drawn(address)
    inner = [row[4 : 4 + side] for row in rows[4 : 4 + side]]
    assert "".join("1" if dark else "0" for row in inner for dark in row) == f"{bits:0{side * side}b}"
    assert not any(rows[0] + rows[3] + rows[4 + side] + rows[7 + side])
    assert {len(line) for line in lines} == {side + 8}
    assert len(lines[0]) <= 80, "an old console is 80 wide"


def test_this_machine_has_an_address_or_says_why_not() -> None:
    try:
        found = lan_address()
    except OSError:
        return
    assert re.fullmatch(r"\d+(\.\d+){3}", found)
