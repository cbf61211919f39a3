"""`scripts/bench --eye`: from a saved file to its new text on the screen, in a real Chromium.

A preview server runs on the newsroom, a page of it is open. An article's file is written, in turns in
place and as most editors' programs do (aside, then renamed); the clock runs from just before the file is
written until two frames after the new text came into the page, by whatever way the server brings it
there. Page and stopwatch read the same clock of the machine, to the millisecond.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.browser import browser_program
from benchmarks.layout import Photos
from benchmarks.newsroom import editions
from benchmarks.record import machine
from benchmarks.tools import OURS, Tool, find

if TYPE_CHECKING:
    from playwright.sync_api import Page

SERVERS = (OURS, "hugo")
EDITS = 20
REST = 2.0
"""Seconds between two edits, in which a server finishes what it does after the page."""
PATIENCE = 300.0
"""Seconds after which a server that does not answer, or an edit that does not show, counts as failed."""
WATCH = r"""
(() => {
  let last = 0;
  const look = () => {
    const found = document.querySelector("main, body")?.textContent.match(/目击第(\d+)次/);
    if (!found || +found[1] <= last) return;
    last = +found[1];
    requestAnimationFrame(() => requestAnimationFrame(() => seen(+found[1], Date.now())));
  };
  new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
})();
"""
"""Runs in every page before its own scripts: tells when a new text has been painted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Raises ToolFailed where there is no browser."""
    parser = argparse.ArgumentParser(prog="scripts/bench --eye", description=__doc__)
    parser.add_argument("--articles", type=int, default=1200, metavar="N", help="default 1200")
    parser.add_argument("--against", choices=SERVERS[1:], help="a peer with a server of its own")
    parser.add_argument("--edits", type=int, default=EDITS, metavar="E", help=f"default {EDITS}")
    options = parser.parse_args(arguments)
    tools = [find(name) for name in (OURS, options.against) if name]
    if None in tools:
        print(f"{options.against} is not installed in .venv-bench; see requirements/bench.txt")
        return 1
    browser_program()  # before a newsroom is written for nothing
    print(f"{options.articles:,} articles, {options.edits} edits, {machine()}")
    print(f"{'milliseconds from file to eye':32}{'median':>8}{'least':>8}{'worst':>8}")
    spent = {}
    for tool in tools:
        assert tool is not None
        with tempfile.TemporaryDirectory(prefix="bulletin-eye-") as name:
            waits = spent[tool.name] = measure(tool, Path(name), options.articles, options.edits)
        figures = (statistics.median(waits), min(waits), max(waits))
        print(f"{tool.name + ' ' + tool.version:32}" + "".join(f"{figure:8.0f}" for figure in figures))
    if options.against:
        mine, theirs = (statistics.median(spent[name]) for name in (OURS, options.against))
        print(f"{'ratio of the medians':32}{mine / theirs:8.3f}")
    return 0


def measure(tool: Tool, folder: Path, articles: int, edits: int) -> list[float]:
    """Return the milliseconds of each edit in a newsroom of that many articles. Raises TimeoutError, ToolFailed."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    issues = list(editions(articles))
    tool.write(issues, folder / "source", Photos(folder / "pool"))
    issue = issues[len(issues) // 2]
    story = issue.stories[len(issue.stories) // 2]
    file = folder / "source" / tool.file_of(issue, story)
    with _server(tool, folder) as address, sync_playwright() as driver:
        page = driver.chromium.launch(executable_path=browser_program()).new_page()
        return _edits(page, f"{address}/issues/{issue.key}/{story.slug}/", file, edits)


def _edits(page: Page, url: str, file: Path, edits: int) -> list[float]:
    seen: dict[int, float] = {}

    def note(number: int, moment: float) -> None:
        seen.setdefault(number, moment)

    page.expose_function("seen", note)
    page.add_init_script(WATCH)
    page.goto(url)
    before = file.read_text("utf-8")
    waits = []
    for number in range(1, edits + 2):
        page.wait_for_timeout(REST * 1000)
        text = f"{before}\n记者目击第{number}次变化。\n"
        started = time.time()
        save(file, text, aside=number % 2 == 0)
        while number not in seen:
            page.wait_for_timeout(5)
            if time.time() - started > PATIENCE:
                raise TimeoutError(f"{url} does not show edit {number}")
        waits.append(seen[number] - started * 1000)
    return waits[1:]  # the first warms up, for all alike


def save(file: Path, text: str, *, aside: bool) -> None:
    """Write a file in place, or beside it and rename."""
    target = file.with_name(f".{file.name}.tmp") if aside else file
    target.write_text(text, "utf-8")
    if aside:
        target.replace(file)


@contextlib.contextmanager
def _server(tool: Tool, folder: Path) -> Iterator[str]:
    """Run the tool's server inside the block, from when it has built the site; return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    built, environment = tool.command(
        folder / "source", folder / "out", folder / "cache", os.cpu_count() or 1
    )
    if tool.name == OURS:
        program = built[: built.index("build")]
        places = ["--root", str(folder / "source"), "--cache", str(folder / "cache")]
        command = [*program, "serve", "--port", str(port), *places]
    else:
        command = [built[0], "server", "--bind", "127.0.0.1", "--port", str(port), *built[1:]]
    address = f"http://127.0.0.1:{port}"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _answer(address, process)
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answer(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait for the front page. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=10):  # noqa: S310 - our own
            return
        time.sleep(0.1)
    raise TimeoutError("the server does not answer")
