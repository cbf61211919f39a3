"""Pages under attack in a browser: what they do that they must not do, and what they do not show as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tests.build.injected import INSPECT, REMEMBER, TEXTS

HERE = "http://127.0.0.1:"


@dataclass
class Watched:
    """What pages did that they must not do."""

    done: list[str] = field(default_factory=list)


@contextmanager
def watching(browser: Browser, *, policy: bool) -> Iterator[tuple[Page, Watched]]:
    """Open a page that notes whatever runs, is fetched or leads elsewhere; with or without the site's policy."""
    context = browser.new_context(
        bypass_csp=not policy, locale="zh-CN", viewport={"width": 1280, "height": 900}
    )
    context.add_init_script(REMEMBER)
    page, watched = context.new_page(), Watched()
    page.on("dialog", lambda dialog: watched.done.append(f"ran: {dialog.message}"))
    context.on("page", lambda other: watched.done.append(f"opened: {other.url}"))

    def note(url: str) -> None:
        if not url.startswith((HERE, "data:image/", "blob:", "about:blank")):
            watched.done.append(f"asked for: {url}")

    context.on("request", lambda request: note(request.url))
    page.on("framenavigated", lambda frame: note(frame.url))
    context.route(re.compile(r"^(?!http://127\.0\.0\.1:)"), lambda route: route.abort())
    try:
        yield page, watched
    finally:
        context.close()


def one_line(text: str) -> str:
    """Return a text as a page shows it that breaks lines where it likes."""
    return " ".join(text.split())


def findings(page: Page, url: str, texts: list[str]) -> list[str]:
    """Open a page; return what stands in it that should not, and which texts it does not show as typed."""
    page.goto(url)
    wrong: list[str] = page.evaluate(INSPECT)
    shown: str = page.evaluate(TEXTS)
    wrong += [f"not shown: {text}" for text in map(one_line, texts) if text not in shown]
    return [f"{url} {one}" for one in wrong]
