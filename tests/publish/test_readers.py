"""Readers on a real web server while releases are switched: no page and nothing that it shows is ever missing.

Each reader loads home, then everything it names, then a story and everything that names. A plain run takes a minute's
part of it; a long one what is promised: 300 releases, eight readers, 20,000 loads.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from bulletin.publish.closure import references
from tests.counts import LONG
from tests.publish.badline import before
from tests.publish.far import VARIABLES, Far, FarBucket, FarFolder
from tests.publish.office import Office, Pages, lay
from tests.publish.sshd import listening
from tests.publish.weed import make_bucket, storing

NGINX = shutil.which("nginx") or next((p for p in ("/usr/sbin/nginx",) if Path(p).is_file()), None)
HOSTS = Path(os.environ.get("BULLETIN_HOSTS") or Path(__file__).parents[2] / ".venv-hosts")
"""The environment of `requirements/hosts.txt`."""
CADDY = shutil.which("caddy", path=f"{HOSTS / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}")
RELEASES, PAUSE, READERS = (300, 1.0, 8) if LONG else (12, 0.15, 4)


def edition(number: int) -> Pages:
    """Return a site that has other styles and photos in every release."""
    name = hashlib.sha256(b"%d" % number).hexdigest()[:12]
    story = f"issues/2026-11-23/s{number % 5}"
    files = {f"assets/app.{name}.css": b"css %d" % number, f"photos/p.{name}.webp": b"photo %d" % number * 50}
    page = f'<link href="{{0}}assets/app.{name}.css"><img src="{{0}}photos/p.{name}.webp"><p>{number}</p>'
    pages = {"index.html": page.format("") + f'<a href="{story}/">story</a>'}
    pages |= {f"issues/2026-11-23/s{n}/index.html": page.format("../../../") for n in range(5)}
    return {**files, **{path: text.encode() for path, text in pages.items()}}


def port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: list[str], at: int) -> Iterator[None]:
    """Run a server until the block ends."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(200):
                with socket.socket() as one:
                    if one.connect_ex(("127.0.0.1", at)) == 0:
                        break
                time.sleep(0.05)
            yield
        finally:
            server.terminate()
            server.wait(20)


def nginx(root: Path, folder: Path, at: int) -> list[str]:
    config = folder / "nginx.conf"
    user = (
        "user root; " if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    )  # pytest's folders are closed to others
    config.write_text(
        f"{user}daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        "events {}\nhttp { access_log off; "
        + "".join(
            f"{kind}_temp_path {folder}/{kind}; "
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + f"server {{ listen 127.0.0.1:{at}; root {root}; }} }}\n"
    )
    return [str(NGINX), "-e", f"{folder}/error.log", "-c", str(config)]


def caddy(root: Path, folder: Path, at: int) -> list[str]:
    config = folder / "Caddyfile"
    config.write_text(f"{{\n admin off\n}}\nhttp://127.0.0.1:{at} {{\n root * {root}\n file_server\n}}\n")
    return [str(CADDY), "run", "--config", str(config), "--adapter", "caddyfile"]


SERVERS = {"nginx": nginx, "caddy": caddy}


def _needs(server: str) -> None:
    """Skip the test where a web server is not installed."""
    if (NGINX if server == "nginx" else CADDY) is None:
        pytest.skip(f"{server} is not installed: Debian's nginx, caddy of requirements/hosts.txt")


class Reader(Thread):
    """Loads pages and all that they name until told to stop."""

    def __init__(
        self, at: int, known: set[str], known_contents: dict[str, bytes], over: Event, prefix: str = ""
    ) -> None:
        super().__init__()
        self.prefix = prefix
        self.at, self.known, self.contents, self.over = at, known, known_contents, over
        self.loads = 0
        self.missing: list[str] = []

    def run(self) -> None:
        while not self.over.is_set():
            line = http.client.HTTPConnection("127.0.0.1", self.at, timeout=20)
            home = self._get(line, "index.html")
            story = f"issues/2026-11-23/s{self.loads % 5}/index.html"
            self._all(line, "index.html", home)
            self._all(line, story, self._get(line, story))
            line.close()

    def _all(self, line: http.client.HTTPConnection, page: str, text: bytes) -> None:
        for there in sorted(references([page], self.known, lambda _: text, None)[page]):
            if not there.endswith(".html") and self._get(line, there) != self.contents[there]:
                self.missing.append(f"{there} is another one")

    def _get(self, line: http.client.HTTPConnection, path: str) -> bytes:
        line.request("GET", f"/{self.prefix}{path}")
        answer = line.getresponse()
        data = answer.read()
        self.loads += 1
        if answer.status != 200:
            self.missing.append(f"{path} {answer.status}")
        return data


@pytest.mark.slow
@pytest.mark.parametrize("server", ["nginx", "caddy"])
@pytest.mark.parametrize("fixed", ["", "true"], ids=["link", "fixed root"])
def test_readers_miss_nothing(tmp_path: Path, server: str, fixed: str) -> None:
    _needs(server)
    here = Office(tmp_path, **({"fixed": fixed} if fixed else {}))
    here.keep = 3
    editions = [edition(number) for number in range(RELEASES)]
    contents = {path: data for pages in editions for path, data in pages.items()}
    here.publish(lay(tmp_path / "s0", editions[0]))
    root, at = here.www if fixed else here.www / "current", port()
    over = Event()
    with running(SERVERS[server](root, tmp_path, at), at):
        readers = [Reader(at, set(contents), contents, over) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            for number, pages in enumerate(editions[1:], 1):
                site = lay(tmp_path / "sites" / str(number), pages)
                assert here.publish(site).state == "live"
                shutil.rmtree(tmp_path / "sites" / str(number))
                time.sleep(PAUSE)
        finally:
            over.set()
            for reader in readers:
                reader.join()
    assert [one for reader in readers for one in reader.missing] == []
    assert sum(reader.loads for reader in readers) > (20_000 if LONG else 300)


@contextmanager
def elsewhere(kind: str, folder: Path) -> Iterator[tuple[Far, int, str]]:
    """Give a computer whose target is elsewhere, and where readers find that: port and the beginning of each path."""
    if kind != "s3":
        _needs(kind)
        at = port()
        with listening(folder / "sshd") as server:
            here = FarFolder(folder / "here", server)
            here.line.order()
            with running(SERVERS[kind](here.www / "current", folder, at), at):
                yield here, at, ""
    else:
        with storing(folder / "weed") as store, before(store.port) as line:
            make_bucket(store.port, "news", public="site")
            bucket = FarBucket(folder / "here", line, "news")
            bucket.values["prefix"] = ""  # the bucket's policy names .bulletin at its top
            line.order()
            yield bucket, store.port, "news/"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "releases", "loads"), [("nginx", 300, 20_000), ("caddy", 300, 20_000), ("s3", 40, 5_000)]
)
def test_readers_of_a_server_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, releases: int, loads: int
) -> None:
    """Over SSH, behind a web server; and in a bucket, where files become live one by one."""
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    editions = [edition(number) for number in range(releases if LONG else 4)]
    contents = {path: data for pages in editions for path, data in pages.items()}
    over = Event()
    with elsewhere(kind, tmp_path) as (here, at, prefix):
        here.keep = 3
        here.publish(lay(tmp_path / "s0", editions[0]))
        readers = [Reader(at, set(contents), contents, over, prefix) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            for number, pages in enumerate(editions[1:], 1):
                assert here.publish(lay(tmp_path / "sites" / str(number), pages)).state == "live"
                time.sleep(PAUSE)
        finally:
            over.set()
            for reader in readers:
                reader.join()
    assert [one for reader in readers for one in reader.missing] == []
    assert sum(reader.loads for reader in readers) > (loads if LONG else 50)
