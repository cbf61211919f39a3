"""`scripts/bench --lighthouse`: what Lighthouse says of a page of each main kind, as a phone sees it.

The site lies behind a plain server on the loopback interface that compresses, as any web host does.
Lighthouse comes through npx, at one version, so that scores can be compared; it needs Node.js and an
installed Chromium or Chrome.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from bulletin.build.build import build
from bulletin.model.settings import resolve
from bulletin.paper.chromium import find_chromium
from bulletin.read.newsroom import read_newsroom

PACKAGE = "lighthouse@12.8.2"
"""The last version that runs on Node.js 18 and 20."""

VISITS = 3
"""How often a page is visited; of the scores the middle ones count."""

LEAST: Mapping[str, float] = {"performance": 0.98, "accessibility": 1, "best-practices": 1, "seo": 1}
"""Categories and the scores below which the run fails."""

FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
COMPRESSED = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt")
NOT_COUNTED = frozenset(("informative", "manual", "notApplicable"))


class Handler(SimpleHTTPRequestHandler):
    """Sends text compressed and lets files named after their content be kept, as web hosts do."""

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in self.path else "no-cache")
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # the browser has left the page
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def visit(npx: str, chromium: str, address: str) -> dict[str, Any]:
    """Return Lighthouse's report of a page. Raises CalledProcessError when it cannot be run.

    The report is a file's: what Node.js writes to a pipe is cut where the process ends before it is read, at 64 KB.
    """
    with tempfile.TemporaryDirectory(prefix="bulletin-lighthouse-") as folder:
        told = Path(folder) / "report.json"
        command = [npx, "--yes", PACKAGE, address, "--output=json", f"--output-path={told}", "--quiet",
                   f"--only-categories={','.join(LEAST)}", f"--chrome-flags={FLAGS}"]  # fmt: skip
        subprocess.run(
            command, check=True, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium}
        )
        report: dict[str, Any] = json.loads(told.read_text("utf-8"))
    return report


def score(report: Mapping[str, Any], category: str) -> float:
    """Return a category's score, 0 to 1; 0 where Lighthouse could not tell."""
    found: float | None = report["categories"][category]["score"]
    return found or 0


def failing(report: Mapping[str, Any], category: str) -> Iterator[str]:
    """Yield the audits that cost a category points, and the first places they name."""
    for wanted in report["categories"][category]["auditRefs"]:
        audit = report["audits"][wanted["id"]]
        if wanted["weight"] and audit["scoreDisplayMode"] not in NOT_COUNTED and audit["score"] != 1:
            items = (audit.get("details") or {}).get("items") or []
            places = [item.get("node", {}).get("snippet") or item.get("url") or "" for item in items[:3]]
            yield " ".join(filter(None, [audit["id"], audit.get("displayValue"), *places]))


def pages(root: Path) -> dict[str, str]:
    """Return an address of each main kind of page: of the latest issue, its lead, the lead's department."""
    newsroom, _ = read_newsroom(root)
    issue = newsroom.issues[0]
    article = next(one for one in issue.articles if one.photos)
    department = newsroom.vocabulary.departments[0]
    table = next(one for found in newsroom.issues for one in found.articles if one.tables)
    return {
        "front": "",
        "issue": issue.address,
        "article": article.address,
        "table": table.address,
        "department": f"departments/{department.slug}/",
        "archive": "archive/",
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Build a site, have its pages visited and print their scores; 1 when one is too low, 2 without the tools."""
    parser = argparse.ArgumentParser(prog="scripts/bench --lighthouse", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the newsroom; default here")
    options = parser.parse_args(arguments)
    npx, chromium = shutil.which("npx"), find_chromium()
    if npx is None or chromium is None:
        parser.error("needs npx (Node.js) and an installed Chromium or Chrome")
    too_low = False
    with tempfile.TemporaryDirectory(prefix="bulletin-lighthouse-") as folder:
        site = Path(folder) / "site"
        settings = resolve(root=options.root, out=site, cache=Path(folder) / "cache")
        build(settings)
        print(f"{PACKAGE}, mobile: {', '.join(LEAST)}")
        with served(site) as address:
            for page, path in pages(settings.root).items():
                reports = [visit(npx, str(chromium), address + path) for _ in range(VISITS)]
                scores = {name: median(score(one, name) for one in reports) for name in LEAST}
                report = min(reports, key=lambda one: score(one, "performance"))
                print(
                    f"{page:<12}" + " ".join(f"{100 * score:>4.0f}" for score in scores.values()), flush=True
                )
                for category, least in LEAST.items():
                    for audit in failing(report, category) if scores[category] < 1 else ():
                        print(f"  {category}: {audit}")
                    too_low |= scores[category] < least
    return int(too_low)


if __name__ == "__main__":
    raise SystemExit(main())
