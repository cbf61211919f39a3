"""Asks the search in Chromium, each query in a fresh context, and weighs what travels."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from benchmarks.browser import browser_program
from bulletin.frames.assets import search_modules

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

FIRST_PAGE = "search-bench.html"
CLIENT = "assets/search.bench"
FONTS = '"Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif'
"""The theme's: a page without any makes the browser look for a font with each new character."""
_HTML = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,">
<style>body { font-family: FONTS; }</style><h1>检索</h1>
<p>几个词用空格隔开，都要出现。<a href="./">往期</a> <small>2026年1月</small></p><ol></ol><script type="module">
// Everything the archive page loads until its results; of it, the engine and what draws a result are used.
import "./CLIENT/entry.js";
import "./CLIENT/archive.js";
import { openIndex } from "./CLIENT/engine.js";
import { hitItem } from "./CLIENT/hit.js";
const list = document.querySelector("ol");
const opened = openIndex("./");
// Pictures come when they are in view, and are no part of what is measured.
const drawn = (answer) => (hit) => hitItem({ ...hit, row: { ...hit.row, photo: null } }, answer);
window.ask = async (query, filters = {}, limit = 10) => {
    const engine = await opened;
    const started = performance.now();
    let took = 0, standing = 0;
    const draw = (answer) => {
        list[standing ? "append" : "replaceChildren"](...answer.hits.slice(standing).map(drawn(answer)));
        list.getBoundingClientRect();
        standing = answer.hits.length;
        took ||= performance.now() - started;
    };
    const answer = await engine.search({ query, filters, limit, early: draw, sort: query ? "relevance" : "date" });
    draw(answer);
    return { took, all: performance.now() - started, count: answer.count.value, exact: answer.count.exact, fallback: answer.fallback,
        addresses: answer.hits.map((hit) => hit.row.address), candidates: answer.candidates };
};
window.facets = async (query) => {
    const answer = await (await opened).search({ query });
    await Promise.all([answer.facets(), import("./CLIENT/side.js")]);
};
await opened;
window.ready = true;
</script>""".replace("CLIENT", CLIENT).replace("FONTS", FONTS)


@dataclass(slots=True)
class Visit:
    """One query in the browser."""

    milliseconds: float
    """Until the first results stood, laid out, in the page."""
    all_milliseconds: float
    """Until the last of the ten did."""
    bytes: int
    """All that came over the wire for it, headers and client code included."""
    answer: dict[str, Any] = field(default_factory=dict)


def add_page(site: Path, theme: Path) -> None:
    """Put a bare page and the client's modules, as the build publishes them, into a site."""
    (site / CLIENT).mkdir(parents=True, exist_ok=True)
    for name, text in search_modules(theme).items():
        (site / CLIENT / name).write_text(text, "utf-8")
    (site / FIRST_PAGE).write_text(_HTML, "utf-8")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser. Raises ToolFailed where there is none."""
    program = browser_program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


class Visitor:
    """A reader with a cold cache, on a page that is ready to be asked."""

    def __init__(
        self, browser: Browser, address: str, page: str = FIRST_PAGE, script: str = "", only: str = ""
    ) -> None:
        """Open `page` after running `script` in it; with `only`, weigh paths of this regular expression.

        What a worker asks for is weighed in this second way alone.
        """
        self._context: BrowserContext = browser.new_context()
        if script:
            self._context.add_init_script(script)
        self.page: Page = self._context.new_page()
        self.errors: list[str] = []
        self._bytes = self.code = 0
        self._ignored: set[str] = set()
        self._scripts: set[str] = set()
        self.modules: set[str] = set()
        self._finished: list[Request] = []
        self.page.on(
            "console", lambda message: self.errors.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        if only:
            self.page.on(
                "requestfinished",
                lambda request: self._finished.append(request) if re.search(only, request.url) else None,
            )
        else:
            session = self._context.new_cdp_session(self.page)
            session.send("Network.enable")
            session.on("Network.requestWillBeSent", self._note)
            session.on("Network.loadingFinished", self._weigh)
        self.page.goto(f"{address}{page}")
        self.page.wait_for_function("window.ready")

    def ask(self, query: str, filters: dict[str, Any] | None = None, limit: int = 10) -> Visit:
        """Ask and wait for the results; bytes count from the last answer on, the first time from the start."""
        answer = self.page.evaluate(
            "([query, filters, limit]) => window.ask(query, filters, limit)", [query, filters or {}, limit]
        )
        return Visit(answer.pop("took"), answer.pop("all", 0.0), self.weighed(), answer)

    def weighed(self) -> int:
        """Return the bytes since this was asked last."""
        finished, self._finished = self._finished, []
        sizes = [request.sizes() for request in finished]
        size = self._bytes + sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)
        self._bytes = 0
        return size

    def _note(self, event: dict[str, Any]) -> None:
        """Tell the page itself and its pictures from what the search asks for."""
        path = event["request"]["url"].partition("?")[0]
        if event.get("type") in ("Document", "Image") or path.startswith("data:"):
            self._ignored.add(event["requestId"])
        elif path.endswith(".js"):
            self._scripts.add(event["requestId"])
            self.modules.add(path.rpartition("/")[2])

    def _weigh(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        if event["requestId"] in self._ignored:
            return
        self._bytes += size
        if event["requestId"] in self._scripts:
            self.code += size

    def close(self) -> None:
        """Forget everything."""
        self._context.close()
