"""Parts of files, as a player asks for them: of a real server, byte for byte."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from bulletin.serve.news import Newsstand
from bulletin.serve.server import Server, open_server

FILM = bytes(range(256)) * 40


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "film.mp4").write_bytes(FILM)
    (folder / "empty.mp3").write_bytes(b"")
    (folder / "index.html").write_text("<!doctype html><body>页</body>", "utf-8")
    opened = open_server(Path(folder), Newsstand(), 0)
    Thread(target=opened.serve_forever, args=(0.02,), daemon=True).start()
    yield opened
    opened.shutdown()
    opened.server_close()


def ask(
    server: Server, path: str = "/film.mp4", method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=given)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


@pytest.mark.parametrize(
    ("asked", "first", "stop"),
    [
        ("bytes=0-1", 0, 2),  # what Safari begins with
        ("bytes=0-", 0, len(FILM)),
        ("bytes=100-199", 100, 200),
        ("bytes=10000-99999", 10000, len(FILM)),
        ("bytes=-5", len(FILM) - 5, len(FILM)),
        ("bytes=-99999", 0, len(FILM)),
    ],
)
def test_a_part_is_that_part(server: Server, asked: str, first: int, stop: int) -> None:
    status, headers, body = ask(server, Range=asked)
    assert (status, body) == (206, FILM[first:stop])
    assert headers["Content-Range"] == f"bytes {first}-{stop - 1}/{len(FILM)}"
    assert headers["Content-Length"] == str(stop - first)
    assert headers["Content-Type"] == "video/mp4"


@pytest.mark.parametrize("asked", [f"bytes={len(FILM)}-", "bytes=99999-100000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(server: Server, asked: str) -> None:
    status, headers, body = ask(server, Range=asked)
    assert (status, headers["Content-Range"], body) == (416, f"bytes */{len(FILM)}", b"")
    assert ask(server, "/empty.mp3", Range="bytes=0-")[0] == 416


@pytest.mark.parametrize(
    "asked", ["", "bytes", "bytes=", "bytes=5-2", "bytes=a-b", "bytes=0-1,5-6", "lines=0-1", "bytes=٣-"]
)
def test_what_is_no_part_gets_the_whole(server: Server, asked: str) -> None:
    status, headers, body = ask(server, Range=asked.encode().decode("latin-1"))
    assert (status, body, headers["Accept-Ranges"]) == (200, FILM, "bytes")


def test_a_part_of_a_film_that_was_changed_meanwhile_is_the_whole(server: Server) -> None:
    tag = ask(server)[1]["ETag"]
    assert ask(server, Range="bytes=5-9", If_Range=tag)[0] == 206
    assert ask(server, Range="bytes=5-9", If_Range='"other"')[0::2] == (200, FILM)
    assert ask(server, Range="bytes=5-9", If_Range="Sat, 28 Nov 2026 08:00:00 GMT")[0] == 200
    assert ask(server, Range="bytes=5-9", If_None_Match=tag)[0] == 304


def test_heads_and_pages_have_no_parts(server: Server) -> None:
    status, headers, body = ask(server, method="HEAD", Range="bytes=5-9")
    assert (status, headers["Content-Length"], body) == (200, str(len(FILM)), b"")
    assert ask(server, "/", Range="bytes=5-9")[0] == 200
