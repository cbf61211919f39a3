"""Asks the search in Chromium, each query in a fresh context, and weighs what travels."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

FIRST_PAGE = "search-bench.html"
_HTML = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><ol></ol><script type="module">
import { openIndex } from "./search-client/engine.js";
const opened = openIndex("./");
window.ask = async (query, filters = {}, limit = 10) => {
    const engine = await opened;
    const started = performance.now();
    const answer = await engine.search({ query, filters, limit, sort: query ? "relevance" : "date" });
    document.querySelector("ol").replaceChildren(...answer.hits.map((hit) => {
        const item = document.createElement("li");
        for (const [text, mark] of [...hit.title, ["\\n", false], ...hit.snippet]) {
            const piece = document.createElement(mark ? "mark" : "span");
            piece.textContent = text;
            item.append(piece);
        }
        return item;
    }));
    document.querySelector("ol").getBoundingClientRect();
    const took = performance.now() - started;
    return { took, count: answer.count.value, exact: answer.count.exact, fallback: answer.fallback,
        addresses: answer.hits.map((hit) => hit.row.address), candidates: answer.candidates };
};
await opened;
window.ready = true;
</script>"""


@dataclass(slots=True)
class Visit:
    """One query in the browser."""

    milliseconds: float
    bytes: int
    """All that came over the wire for it, headers and client code included."""
    answer: dict[str, Any] = field(default_factory=dict)


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = (
        True  # head and body go in two packets; waiting for the first's receipt costs 40 ms
    )

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as a plain static server does, without compression; yields its address."""
    _Quiet.extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def add_page(site: Path, client: Path) -> None:
    """Put a bare page and the client's modules into a site."""
    (site / FIRST_PAGE).write_text(_HTML, "utf-8")
    shutil.copytree(client, site / "search-client", dirs_exist_ok=True)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


class Visitor:
    """A reader with a cold cache."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._context: BrowserContext = browser.new_context()
        self.page: Page = self._context.new_page()
        self.errors: list[str] = []
        self._bytes = 0
        self.page.on(
            "console", lambda message: self.errors.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        session = self._context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._weigh)
        self.page.goto(f"{address}{FIRST_PAGE}")
        self.page.wait_for_function("window.ready")
        self._page_bytes = len(_HTML)

    def ask(self, query: str, filters: dict[str, Any] | None = None, limit: int = 10) -> Visit:
        """Ask and wait for the results; bytes count from the last answer on, the first time from the start."""
        answer = self.page.evaluate(
            "([query, filters, limit]) => window.ask(query, filters, limit)", [query, filters or {}, limit]
        )
        size, self._bytes = self._bytes - self._page_bytes, 0
        self._page_bytes = 0
        return Visit(answer.pop("took"), size, answer)

    def _weigh(self, event: dict[str, Any]) -> None:
        self._bytes += int(event["encodedDataLength"])

    def close(self) -> None:
        """Forget everything."""
        self._context.close()
