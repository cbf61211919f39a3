"""Pagefind beside us: the same pages, the same queries, in the same browser."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.search.figures import Figures
from benchmarks.search.questions import Archive, Question, percentile, share
from benchmarks.search.server import served
from benchmarks.search.visit import FIRST_PAGE, Visitor, chromium

PACKAGE = "pagefind@1"
_HTML = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><ol></ol><script type="module">
const pagefind = await import("./pagefind/pagefind.js");
const address = (data) => data.raw_url || data.url;
let last = [];
window.ask = async (query) => {
    const started = performance.now();
    const { results } = await pagefind.search(query);
    const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    document.querySelector("ol").textContent = shown.map((data) => data.meta.title + data.excerpt).join("\\n");
    last = results;
    return { took: performance.now() - started, count: results.length, addresses: shown.map(address) };
};
window.all = async () => (await Promise.all(last.slice(0, 3000).map((result) => result.data()))).map(address);
window.ready = true;
</script>"""


def available() -> bool:
    """Return True where npm can install it."""
    return shutil.which("npm") is not None


def measure(pages: Path, archive: Archive, asked: Sequence[Question]) -> Figures:
    """Index the articles' pages of a built site with Pagefind and ask it. Raises CalledProcessError."""
    site = pages.with_name("pagefind-site")
    shutil.copytree(
        pages / "issues",
        site / "issues",
        ignore=lambda _, names: [name for name in names if name == "photos"],
    )
    for article in archive.articles:
        page = site / article.address / "index.html"
        html = page.read_text("utf-8")
        page.write_text(html.replace("<article", "<article data-pagefind-body", 1), "utf-8")
    tools = pages.with_name("pagefind-tools")
    install = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(tools), "--save-dev", PACKAGE]
    _run(install)
    program = str(tools / "node_modules" / ".bin" / "pagefind")
    started = time.perf_counter()
    _run([program, "--site", str(site), "--glob", "issues/*/*/index.html"])
    seconds = time.perf_counter() - started
    (site / FIRST_PAGE).write_text(_HTML, "utf-8")
    numbers = {article.address: at for at, article in enumerate(archive.articles)}
    recalls, precisions, firsts, nexts, times = [], [], [], [], []
    with served(site) as address, chromium() as browser:
        for at, question in enumerate(asked):
            truth = archive.truth(question.text, {}).articles
            visitor = Visitor(browser, address, only="/pagefind/")
            first = visitor.ask(question.text)
            found = {
                numbers.get(one.strip("/").removesuffix("index.html").strip("/") + "/")
                for one in visitor.page.evaluate("window.all()")
            }
            visitor.close()
            visitor = Visitor(browser, address, only="/pagefind/")
            visitor.ask(question.text)
            following = visitor.ask(asked[(7 * at + 3) % len(asked)].text)
            visitor.close()
            shown = [
                numbers.get(one.strip("/").removesuffix("index.html").strip("/") + "/")
                for one in first.answer["addresses"]
            ]
            recalls.append(share(len(truth & found), len(truth)))
            precisions.append(share(len(truth.intersection(shown)), len(shown)))
            firsts.append(first.bytes)
            nexts.append(following.bytes)
            times.append(first.milliseconds)
    count = len(asked)
    return Figures(
        seconds, sum(recalls) / count, sum(precisions) / count, percentile(firsts, 0.5), max(firsts),
        percentile(nexts, 0.5), percentile(times, 0.5),
    )  # fmt: skip


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
