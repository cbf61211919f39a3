"""The headers that a build writes for web servers, as real ones send them: the policy, and how long a file is kept."""

from __future__ import annotations

import http.client
import os
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from bulletin.model.caching import cache_control
from bulletin.publish.headers import headers_of
from bulletin.render.policy import CADDY, HEADERS, NGINX, header_files
from tests.publish.office import NEW
from tests.publish.test_readers import CADDY as CADDY_PROGRAM
from tests.publish.test_readers import NGINX as NGINX_PROGRAM
from tests.publish.test_readers import port, running

FILES = (
    "index.html",
    "release.json",
    "sitemap.xml",
    "sitemap-news.xml",
    "robots.txt",
    "feed.xml",
    "issues/2026-11-23/feed.json",
    "issues/2026-11-23/index.html",
    "issues/2026-11-23/light/index.html",
    "photos/2026-11-23/light.0123456789ab.webp",
    "assets/app.deadbeef.css",
    "assets/icons/star.svg",
    "files/表 1#.xlsx",
    "files/20261109.pdf",
    "files/report-20261109.pdf",
    "search/0012.abcd1234.json",
    "data/deadbeefcafe/part.json",
)
"""One of each kind that a site has."""


def laid(root: Path) -> None:
    for path in (*FILES, *NEW):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"content")
    for path, data in header_files():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def nginx_of(root: Path, folder: Path, at: int) -> list[str]:
    config = folder / "nginx.conf"
    user = "user root; " if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    config.write_text(
        f"{user}daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        "events {}\nhttp { access_log off; default_type application/octet-stream; "
        f"server {{ listen 127.0.0.1:{at}; root {root}; include {root / NGINX}; }} }}\n",
        "utf-8",
    )
    return [str(NGINX_PROGRAM), "-e", f"{folder}/error.log", "-c", str(config)]


def caddy_of(root: Path, folder: Path, at: int) -> list[str]:
    config = folder / "Caddyfile"
    config.write_text(
        f"{{\n admin off\n}}\nhttp://127.0.0.1:{at} {{\n root * {root}\n import {root / CADDY}\n file_server\n}}\n",
        "utf-8",
    )
    return [str(CADDY_PROGRAM), "run", "--config", str(config), "--adapter", "caddyfile"]


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_servers_send_what_the_manifest_says(tmp_path: Path, server: str) -> None:
    if (NGINX_PROGRAM if server == "nginx" else CADDY_PROGRAM) is None:
        pytest.skip(f"{server} is not installed: Debian's nginx, caddy of requirements/hosts.txt")
    root, at = tmp_path / "site", port()
    laid(root)
    with running((nginx_of if server == "nginx" else caddy_of)(root, tmp_path, at), at):
        line = http.client.HTTPConnection("127.0.0.1", at, timeout=20)

        def asked(path: str) -> http.client.HTTPResponse:
            line.request("GET", "/" + quote(path))
            answer = line.getresponse()
            answer.read()
            return answer

        for path in FILES:
            answer = asked(path.removesuffix("index.html"))
            assert answer.status == 200, path
            assert answer.headers.get_all("Cache-Control") == [cache_control(path)], path
            assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"], path
        missing = asked("assets/gone.deadbeef.css")
        assert missing.status == 404
        assert missing.headers["Cache-Control"] is None  # nobody keeps an error for a year
        assert missing.headers["X-Content-Type-Options"] == "nosniff"
        line.close()
    shutil.rmtree(root)


def test_objects_are_sent_with_the_same() -> None:
    assert {headers_of(path)["Cache-Control"] for path in FILES} == {cache_control(path) for path in FILES}
