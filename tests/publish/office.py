"""A publisher's computer for the tests: small sites, a target, and everything that can happen on the way."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bulletin.model.publishing import Place
from bulletin.publish.desk import Desk
from bulletin.publish.manifest import RELEASE_FILE, release_file
from bulletin.publish.orders import Order, Outcome
from bulletin.publish.rim import Rim
from bulletin.publish.secrets import Secrets
from bulletin.publish.site import Site, site_at
from bulletin.publish.targets.target import LineDown, Missing

Pages = Mapping[str, bytes]

OLD: Pages = {
    "index.html": b'<title>Home</title><a href="issues/2026-11-09/">old</a><img src="photos/a.0123456789ab.jpg">',
    "issues/2026-11-09/index.html": b'<a href="market/">market</a>',
    "issues/2026-11-09/market/index.html": b'<title>Market_N</title><img src="../../../photos/a.0123456789ab.jpg">',
    "photos/a.0123456789ab.jpg": b"a" * 300,
    "assets/old.deadbeef.css": b"old",
    "feed.xml": b"<feed>1</feed>",
}
NEW: Pages = {
    "index.html": b'<a href="issues/2026-11-23/">new</a><link href="assets/new.cafebabe.css">',
    "issues/2026-11-09/index.html": b'<a href="market/">market</a>',
    "issues/2026-11-09/market/index.html": b'<title>Market_N</title><img src="../../../photos/a.0123456789ab.jpg">',
    "issues/2026-11-23/index.html": "<a href='light/'>灯</a>".encode(),
    "issues/2026-11-23/light/index.html": b'<img src="/photos/b.feedface00.jpg"><a href="../">issue</a>',
    "photos/a.0123456789ab.jpg": b"a" * 300,
    "photos/b.feedface00.jpg": b"b" * 500,
    "photos/\xe7\x85\xa7\xe7\x89\x87 1#%.jpg".encode("latin-1").decode("utf-8"): b"odd name",
    "assets/new.cafebabe.css": b"new",
    "feed.xml": b"<feed>2</feed>",
}


ODD: Pages = {
    **OLD,
    f"photos/{'长' * 83}ab.jpg": b"255 bytes",
    "photos/a b#c%20d&e+f'g.jpg": b"odd",
    "photos/big.jpg": bytes(range(256)) * 156_250,
}
"""With a name as long as disks take, one with what addresses and shells mark, and a photo of 40 MB."""
THEIRS, THEIR_WORDS = "theirs.txt", b"theirs"
"""A file of somebody else in a target."""


class Now:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 1_795_000_000.0

    def __call__(self) -> float:
        self.seconds += 1
        return self.seconds


def lay(folder: Path, pages: Pages) -> Site:
    """Write a site into a folder of its own and return it."""
    for path, data in pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return site_at(folder, folder.with_name(f"{folder.name}-cache"))


class Office:
    """A computer that publishes to one target."""

    def __init__(self, home: Path, kind: str = "folder", **values: str) -> None:
        self.home, self.now = home, Now()
        self.www = home / "www"
        self.url: str | None = None
        self.kind, self.values = kind, {"path": str(self.www), **values}
        self.keep, self.grace = 10, 7

    def desk(self, wrapped: Callable[[Any], Any] = lambda store: store, *, patient: bool = False) -> Desk:
        place = Place("production", self.kind, self.url, self.values, self.keep, self.grace)
        (self.home / "newsroom").mkdir(exist_ok=True)
        pause = (lambda _: None) if patient else _no_more
        desk = Desk(
            place, self.home / "newsroom", self.home / "cache", Secrets(self.home), Rim(self.now, pause)
        )
        patience = desk.way.records.store
        assert hasattr(patience, "store")
        patience.store = wrapped(patience.store)
        return desk

    def publish(self, site: Site, order: Order | None = None, **desk: Any) -> Outcome:
        opened = self.desk(**desk)
        try:
            return opened.publish(site, order or Order(), lambda _shown: True)
        finally:
            opened.close()

    def public(self) -> dict[str, bytes]:
        """Return what a web server would send."""
        root = self.www if self.values.get("fixed") else self.www / "current"
        return content(root)


def _no_more(_seconds: float) -> None:
    """Have no patience: the first lost line ends a run."""
    raise LineDown("线断了")


def content(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def whole(pages: Pages, site: Site) -> dict[str, bytes]:
    """Return what is public when a site is live and nothing of a former one stays."""
    return {**pages, RELEASE_FILE: release_file(site.release, site.files)}


def settled(shown: Mapping[str, bytes], pages: Pages, site: Site, when: object) -> None:
    """Fail where what is public is not a release byte for byte, with nothing beside it but styles that pages may ask for."""
    wanted = whole(pages, site)
    assert {path: data for path, data in shown.items() if path in wanted} == wanted, when
    assert shown.keys() - wanted.keys() <= {"assets/old.deadbeef.css"}, when


def befallen(what: str, call: Callable[[], Any]) -> Any:
    """Make a call that `what` befalls: killed or lost, before it or after; '' is nothing. Return its answer.

    Raises what the call does, and LineDown where it or its answer is lost.
    """
    if what == "killed before":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "lost before":
        raise LineDown("线断了")
    answer, failed = None, None
    try:
        answer = call()
    except Missing as missing:
        failed = missing
    if what == "killed after":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "lost after":
        raise LineDown("回答丢了")
    if failed:
        raise failed
    return answer


class Faulty:
    """A store whose calls are counted; one of them, or some, fail: before it has acted or after."""

    CALLS = ("listed", "read", "create", "write", "put", "link_or_copy", "wrong", "switch", "live", "remove")

    def __init__(self, store: Any, fails: Callable[[int, str], str]) -> None:
        self.store, self.fails, self.count = store, fails, 0
        self.log: list[str] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(self.store, name)
        if name not in self.CALLS:
            return real

        def call(*given: Any, **named: Any) -> Any:
            self.count += 1
            self.log.append(name)
            what = self.fails(self.count, name)
            return befallen(what, lambda: real(*given, **named))

        return call


def in_a_child(work: Callable[[], object]) -> int:
    """Do something in a forked process; return the signal that ended it, 0 for none."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
