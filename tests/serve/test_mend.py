"""The button 改好: a page of this preview may have a certain finding mended; nobody else may have anything written."""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bulletin.check.gather import gather
from bulletin.cli.serve import mend
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings, resolve
from bulletin.serve.mend import HEADER, Mending
from bulletin.serve.news import Newsstand
from bulletin.serve.server import Server

STORY = "---\ntitle:路灯亮了\nreporter: 林一\ndepartment: 照明所\nkind: 消息稿\n---\n\n灯都亮了。\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "newsroom/issues/2026-01-05"
    folder.mkdir(parents=True)
    (folder / "01-deng.md").write_text(STORY, "utf-8")
    return resolve(root=tmp_path / "newsroom", cache=tmp_path / "cache", jobs=1)._replace(drafts=True)


@pytest.fixture
def server(settings: Settings, tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<body>首页</body>", "utf-8")
    running = Server(tmp_path / "site", Newsstand(), 0)
    running.mending = Mending(partial(mend, settings))
    running.newsstand.publish(gather(settings)[1])
    thread = threading.Thread(target=running.serve_forever, args=(0.05,))
    thread.start()
    yield running
    running.newsstand.close()
    running.shutdown()
    running.server_close()
    thread.join()


def finding(server: Server, code: str) -> dict[str, object]:
    found = next(one for one in server.newsstand.latest.problems if one.code == code)
    return {
        key: value
        for key, value in found._asdict().items()
        if key in ("path", "line", "column", "code", "text")
    }


def token(server: Server) -> str:
    """Return the token as a page of the preview gets it."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1])
    connection.request("GET", "/")
    found = re.search(r'data-token="([^"]+)"', connection.getresponse().read().decode())
    connection.close()
    assert found
    return found[1]


def ask(server: Server, body: object, path: str = "/__bulletin/mend", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1])
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection.request("POST", path, data, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def text(settings: Settings) -> str:
    return (settings.root / "issues/2026-01-05/01-deng.md").read_text("utf-8")


def test_a_page_of_the_preview_has_a_certain_finding_mended(server: Server, settings: Settings) -> None:
    status, told = ask(server, finding(server, "Y006"), **{HEADER: token(server)})
    assert status == 200
    assert json.loads(told)["done"] is True
    assert text(settings) == STORY.replace("title:", "title: ")
    status, told = ask(server, finding(server, "Y006"), **{HEADER: token(server)})
    assert json.loads(told)["done"] is False  # it has been mended
    assert text(settings) == STORY.replace("title:", "title: ")


def test_events_say_what_can_be_mended(server: Server) -> None:
    data = json.loads(server.newsstand.latest.event().removeprefix(b"data: "))
    assert {one["code"]: one["mend"] for one in data["problems"]}["Y006"] is True
    assert {one["code"]: one["mend"] for one in data["problems"]}["K008"] is False


@pytest.mark.parametrize("code", ["K008"])
def test_what_only_a_person_can_tell_is_not_written(server: Server, settings: Settings, code: str) -> None:
    _, told = ask(server, finding(server, code), **{HEADER: token(server)})
    assert json.loads(told)["done"] is False
    assert text(settings) == STORY


def test_nobody_without_the_token_or_from_elsewhere(server: Server, settings: Settings) -> None:
    wanted, known = finding(server, "Y006"), token(server)
    port = server.server_address[1]
    refused: list[dict[str, str]] = [
        {},
        {HEADER: ""},
        {HEADER: "x" * len(known)},
        {HEADER: known, "Origin": "https://evil.example"},
        {HEADER: known, "Origin": "null"},
        {HEADER: known, "Host": f"evil.example:{port}", "Origin": f"http://evil.example:{port}"},
        {HEADER: known, "Content-Length": "99999999"},
        {HEADER: known, "Content-Length": "-1"},
    ]
    for headers in refused:
        assert ask(server, wanted, **headers)[0] == 403, headers
    assert ask(server, wanted, "/__bulletin/events", **{HEADER: known})[0] == 403
    assert ask(server, wanted, "/", **{HEADER: known})[0] == 403
    server.mending = None  # as at the door for guests
    assert ask(server, wanted, **{HEADER: known})[0] == 403
    assert text(settings) == STORY


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"[" * 5_000,
        {"path": "../../etc/passwd", "line": 1, "column": 1, "code": "Y006", "text": ""},
        {"path": ["issues"], "line": {}, "column": None, "code": 1, "text": 2},
    ],
)
def test_whatever_is_asked_for_that_was_not_found_is_not_written(
    server: Server, settings: Settings, body: object
) -> None:
    status, told = ask(server, body, **{HEADER: token(server)})
    assert (status, json.loads(told)["done"]) == (200, False)
    assert text(settings) == STORY


def test_a_disk_that_fails_is_told(server: Server) -> None:
    def fails(found: Problem) -> str:
        raise OSError(28, "No space left on device")

    server.mending = Mending(fails)
    _, told = ask(server, finding(server, "Y006"), **{HEADER: token(server)})
    assert "没有写成" in json.loads(told)["message"]
