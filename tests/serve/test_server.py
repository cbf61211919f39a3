"""The preview's server: what it answers, and to whom."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin.model.problem import Problem
from bulletin.serve.news import MOST, Newsstand
from bulletin.serve.pages import with_script
from bulletin.serve.server import Server, open_server

PAGE = "<!doctype html><title>{0}</title><body><p>{0}</p></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in {
        "index.html": PAGE.format("首页"),
        "404.html": PAGE.format("没有"),
        "issues/2026-01-05/a/index.html": PAGE.format("甲"),
        "issues/2026-01-05/图 1.svg": "<svg/>",
        "assets/site.css": "p{}",
        "assets/site.js": "1",
        "feed.xml": "<feed/>",
        "feed.json": "{}",
        "empty/x.bin": "x",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (tmp_path / "secret.txt").write_text("draft")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    running = open_server(site, Newsstand(), 0)
    threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
    yield running
    running.newsstand.close()
    running.shutdown()
    running.server_close()


@pytest.fixture
def connection(server: Server) -> Iterator[http.client.HTTPConnection]:
    opened = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    yield opened
    opened.close()


Answer = tuple[int, dict[str, str], bytes]


def get(connection: http.client.HTTPConnection, path: str, method: str = "GET", **headers: str) -> Answer:
    connection.request(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/issues/2026-01-05/a/", "text/html; charset=utf-8"),
        ("/issues/2026-01-05/a/index.html?x=1", "text/html; charset=utf-8"),
        ("/issues/2026-01-05/%E5%9B%BE%201.svg", "image/svg+xml; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/feed.json", "application/json; charset=utf-8"),
        ("/empty/x.bin", "application/octet-stream"),
        ("/__bulletin/live.js", "text/javascript; charset=utf-8"),
        ("/__bulletin/live.css", "text/css; charset=utf-8"),
    ],
)
def test_files_come_with_their_type(connection: http.client.HTTPConnection, path: str, kind: str) -> None:
    for method in ("GET", "HEAD", "GET"):  # on one connection
        status, headers, body = get(connection, path, method)
        assert (status, headers["content-type"]) == (200, kind)
        assert bool(body) == (method == "GET")


def test_only_pages_get_the_script_and_the_files_stay_as_they_are(
    connection: http.client.HTTPConnection, site: Path
) -> None:
    before = (site / "index.html").read_bytes()
    page = get(connection, "/")[2]
    assert page.count(b"/__bulletin/live.js") == 1
    assert page.endswith(b"</script></body></html>")
    assert (site / "index.html").read_bytes() == before
    assert b"__bulletin" not in get(connection, "/feed.xml")[2]


def test_a_page_without_an_end_gets_the_script_too() -> None:
    assert with_script(b"<p>x", "1").startswith(b"<p>x<script")


def test_a_folder_without_its_slash_is_redirected(connection: http.client.HTTPConnection) -> None:
    status, headers, _ = get(connection, "//issues/2026-01-05/a")
    assert (status, headers["location"]) == (301, "/issues/2026-01-05/a/")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/empty/",
        "/index.html/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/a/..%5c..%5csecret.txt",
        "/%00",
        "/" + "x" * 5000,
        "/__bulletin/server.py",
    ],
)
def test_what_is_not_a_file_of_the_site_is_the_sites_404(
    connection: http.client.HTTPConnection, path: str
) -> None:
    status, _, body = get(connection, path)
    assert status == 404
    assert "没有" in body.decode()
    assert b"live.js" in body


def test_a_site_without_404_page(connection: http.client.HTTPConnection, site: Path) -> None:
    (site / "404.html").unlink()
    status, _, body = get(connection, "/nothing/")
    assert status == 404
    assert "没有找到这一页" in body.decode()


def test_the_404_page_works_without_the_public_sites_path(
    connection: http.client.HTTPConnection, server: Server, site: Path
) -> None:
    (site / "404.html").write_text('<link href="/news/a.css"><a href="/news/">首页</a><p>/news/</p>')
    server.prefix = lambda: "/news/"
    page = get(connection, "/nothing/")[2].decode()
    assert page.startswith('<link href="/a.css"><a href="/">首页</a><p>/news/</p>')


def test_unchanged_assets_are_not_sent_twice(connection: http.client.HTTPConnection, site: Path) -> None:
    tag = get(connection, "/assets/site.css")[1]["etag"]
    assert get(connection, "/assets/site.css", If_None_Match=tag)[0] == 304
    assert get(connection, "/assets/site.css", If_None_Match=tag)[0] == 304
    (site / "assets/site.css").write_text("p{color:red}")
    assert get(connection, "/assets/site.css", If_None_Match=tag)[::2] == (200, b"p{color:red}")


def test_other_sites_cannot_read_drafts(connection: http.client.HTTPConnection) -> None:
    assert get(connection, "/", Host="evil.example:8000")[0] == 403
    assert get(connection, "/", Host="[::")[0] == 403
    assert get(connection, "/", Host="localhost:8000")[0] == 200


def found(message: str, path: str = "issues/a.md", line: int = 1) -> Problem:
    return Problem(path=path, line=line, column=1, code="K001", message=message, remedy="请改正")


def test_without_a_site_there_is_a_page_that_says_why(
    connection: http.client.HTTPConnection, server: Server, site: Path
) -> None:
    (site / "index.html").unlink()
    assert "正在生成" in get(connection, "/")[2].decode()
    server.newsstand.publish([found("标题<缺>"), found("又一个", "issues/b.md", 7)])
    status, _, body = get(connection, "/issues/2026-01-05/")
    assert status == 503
    page = body.decode()
    for text in ("2 个错误", "标题&lt;缺&gt;", "issues/b.md:7:1", "请改正", "K001"):
        assert text in page
    server.newsstand.publish(failure="磁盘<满>")
    assert "磁盘&lt;满&gt;" in get(connection, "/")[2].decode()
    server.newsstand.publish()
    assert "没有首页" in get(connection, "/")[2].decode()


def next_event(stream: http.client.HTTPResponse) -> dict[str, object]:
    while not (line := stream.readline()).startswith(b"data: "):
        assert line
    data: dict[str, object] = json.loads(line.removeprefix(b"data: "))
    return data


def test_the_stream_tells_the_latest_and_what_follows(
    connection: http.client.HTTPConnection, server: Server
) -> None:
    server.newsstand.publish([found("一")])
    connection.request("GET", "/__bulletin/events")
    stream = connection.getresponse()
    assert stream.getheader("content-type") == "text/event-stream; charset=utf-8"
    first = next_event(stream)
    assert (first["good"], first["summary"]) == (False, "1 个错误")
    server.newsstand.publish(changed=["index.html", "a/b.css", "photos/x.jpg", "feed.xml"])
    second = next_event(stream)
    assert (second["good"], second["assets"]) == (True, ["a/b.css", "photos/x.jpg"])
    assert second["serial"] != first["serial"]
    server.newsstand.publish([found(str(number)) for number in range(MOST + 5)])
    third = next_event(stream)
    assert third["hidden"] == 5
    server.newsstand.close()
    assert stream.read().strip() == b""


def test_a_build_that_ends_while_a_page_is_answered_is_news_to_that_page(
    server: Server, connection: http.client.HTTPConnection
) -> None:
    """Else the page would say it knew that build, and never show it."""
    before = server.newsstand.latest.serial

    def prefix() -> str:
        server.newsstand.publish()
        return "/"

    server.prefix = prefix  # asked for when the page has been read and is not sent yet
    page = get(connection, "/nothing/")[2].decode()
    assert server.newsstand.latest.serial != before
    assert f'data-serial="{before}"' in page


def test_two_servers_never_share_a_serial() -> None:
    assert Newsstand().latest.serial != Newsstand().latest.serial


def test_a_busy_port_leads_to_the_next(server: Server, site: Path) -> None:
    port = server.server_address[1]
    second = open_server(site, Newsstand(), port)
    assert second.server_address[1] > port
    second.server_close()
