"""A real Chromium for tests, a server for the sites it visits, and a check on what pages ask for.

`site_server(folder)` serves a folder on the loopback interface; `open_page(url, …)` opens a page in a
fresh context. When a test ends, its pages must have reported no error on the console, asked no other
origin for anything and done nothing against their Content-Security-Policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Literal, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from bulletin.paper.chromium import find_chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Keep Chromium quiet: nothing but the pages under test may use the network."""

VIOLATION = "securitypolicyviolation: "
REPORT_VIOLATIONS = f"""addEventListener("securitypolicyviolation", (event) => {{
  console.error(`{VIOLATION}${{event.effectiveDirective}} ${{event.blockedURI}} ${{event.sample}} on ${{location}}`);
}}, true);"""
"""Runs before a page's own scripts, and in spite of its policy. The browser's own message may change its words."""

PHONE, DESK = 390, 1280
"""Widths in CSS pixels at which pages are looked at."""


def browser_program() -> str:
    """Return the program of the browser that `bulletin pdf` would use; without one the test fails and says so."""
    program = find_chromium()
    if program is None:
        pytest.fail("no Chrome or Chromium: install one, or name it in BULLETIN_CHROMIUM", pytrace=False)
    return program


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless browser for the session; without one the test fails and says what to install."""
    program = browser_program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


class OpenPage(Protocol):
    """Opens pages for one test."""

    allowed_errors: list[str]
    """Console errors that contain one of these are expected; a test appends to it."""

    def __call__(
        self,
        url: str = "about:blank",
        *,
        width: int = DESK,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        touch: bool = False,
        reduced_motion: bool = False,
        worker: bool = False,
    ) -> Page:
        """Return a page of a fresh context, `width` by `height` CSS pixels, that has loaded `url`; a service worker runs only with `worker`."""
        ...


class Watcher:
    """An OpenPage that notes console errors, requests to another origin and breaches of the policy."""

    def __init__(self, browser: Browser, closing: ExitStack) -> None:
        self.browser = browser
        self.closing = closing
        self.allowed_errors: list[str] = []
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.violations: list[str] = []

    def __call__(
        self,
        url: str = "about:blank",
        *,
        width: int = DESK,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        touch: bool = False,
        reduced_motion: bool = False,
        worker: bool = False,
    ) -> Page:
        """Open `url` as `OpenPage` describes."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=javascript,
            has_touch=touch,
            reduced_motion="reduce" if reduced_motion else "no-preference",
            locale="zh-CN",
            service_workers="allow" if worker else "block",
        )
        self.closing.callback(context.close)
        context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._note(request.url))
        page.goto(url)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.text.startswith(VIOLATION):
            self.violations.append(message.text)
        elif message.type == "error":
            self.errors.append(f"{message.text} ({message.location['url']})")

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about", "file") and parts.hostname != "127.0.0.1":
            self.foreign.append(url)

    def verdict(self) -> str:
        """Return what pages did that they must not do; empty when all is well."""
        errors = [text for text in self.errors if not any(known in text for known in self.allowed_errors)]
        return "\n".join(
            [
                *self.violations,
                *(f"console error: {text}" for text in errors),
                *(f"foreign request: {url}" for url in self.foreign),
            ]
        )


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open pages; at the end of the test they must have been quiet and kept to their own origin."""
    with ExitStack() as closing:
        watcher = Watcher(chromium, closing)
        yield watcher
        verdict = watcher.verdict()
    if verdict:
        pytest.fail(verdict, pytrace=False)


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a site as a plain web host does: below a path, with its own page for a missing address."""

    prefix = "/"

    def translate_path(self, path: str) -> str:
        """Return the file for `path`; an address outside the prefix leads to a file that is not there."""
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the site's 404.html, where it has one."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Say nothing."""


def wait_until(page: Page, expression: str, *, seconds: float = 30) -> None:
    """Wait until a JavaScript `expression` is true on `page`, across loads; after `seconds` the test fails.

    Playwright's own `wait_for_function` evaluates within the page from the second look on, which the site's
    Content-Security-Policy forbids: it works only where the first look succeeds.
    """
    end = monotonic() + seconds
    while True:
        with suppress(Error):  # the page may be on its way to another document
            if page.evaluate(expression):
                return
        if monotonic() > end:
            pytest.fail(f"{expression} is not true after {seconds} seconds", pytrace=False)
        page.wait_for_timeout(50)


SiteServer = Callable[..., str]
"""`site_server(folder, prefix="/")` returns the address at which `folder` is served, with a last slash."""


@pytest.fixture(scope="session")
def site_server() -> Iterator[SiteServer]:
    """Serve folders on free ports of the loopback interface until the session ends."""
    with ExitStack() as closing:

        def serve(folder: Path, prefix: str = "/") -> str:
            handler = type("Handler", (SiteHandler,), {"prefix": prefix})
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
            server.daemon_threads = True
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            closing.callback(server.server_close)
            closing.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_address[1]}{prefix}"

        yield serve
