"""Material's search beside us: the same articles, the same queries, in the same browser."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.layout import Photos
from benchmarks.newsroom import editions
from benchmarks.search.figures import Figures
from benchmarks.search.questions import Archive, Question, percentile, share
from benchmarks.search.server import served
from benchmarks.search.visit import Visitor, chromium
from benchmarks.tools import find

_COLD = 7
"""Queries asked with a cold cache, for bytes and milliseconds: each loads the whole index."""
_ITS_OWN = r"/search/|/workers/search|/lunr/"
"""Paths of the index and of what reads it."""
_LISTEN = """(() => {
    const Plain = Worker;
    window.Worker = class extends Plain {
        constructor(...given) {
            super(...given);
            this.addEventListener("message", ({ data }) => {
                if (data && data.type === 3) window.answered?.(data.data.items);
            });
        }
    };
    window.ask = async (query) => {
        const field = document.querySelector(".md-search__input");
        const started = performance.now();
        const items = await new Promise((done) => {
            window.answered = done;
            setTimeout(() => done([]), window.ready === 2 ? 1500 : 60000); // it says nothing of some queries
            field.focus();
            field.value = query;
            field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
        });
        window.ready = 2;
        const took = performance.now() - started;
        const addresses = [...new Set(items.flat().map(({ location }) => location.split("#")[0]))];
        return { took, addresses };
    };
    addEventListener("load", () => { window.ready = true; });
})()"""


def available() -> bool:
    """Return True where Material is installed beside us."""
    return find("mkdocs") is not None


def _leave_lists_out(docs: Path) -> None:
    """Have only articles in the index, as in ours."""
    articles = set(docs.glob("issues/*/*.md")) - set(docs.glob("issues/*/index.md"))
    for page in set(docs.rglob("*.md")) - articles:
        text = page.read_text("utf-8")
        page.write_text(text.replace("---\n", "---\nsearch: {exclude: true}\n", 1), "utf-8")


def measure(folder: Path, articles: int, archive: Archive, asked: Sequence[Question]) -> Figures:
    """Build the articles with Material's search plugin and ask it. Raises CalledProcessError."""
    tool = find("mkdocs")
    assert tool is not None
    root, site = folder / "material", folder / "material-site"
    tool.write(editions(articles), root, Photos(folder / "photos"))
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("plugins: []", "plugins: [search]"), "utf-8")
    _leave_lists_out(root / "docs")
    command, environment = tool.command(root, site, folder, 1)
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    numbers = {article.address: at for at, article in enumerate(archive.articles)}
    recalls, precisions, firsts, nexts, times = [], [], [], [], []
    with served(site) as address, chromium() as browser:
        for question in asked[:: max(1, len(asked) // _COLD)]:
            visitor = Visitor(browser, address, "about/", _LISTEN, _ITS_OWN)
            first = visitor.ask(question.text)
            firsts.append(first.bytes)
            times.append(first.milliseconds)
            nexts.append(visitor.ask(asked[1].text).bytes)
            visitor.close()
        visitor = Visitor(browser, address, "about/", _LISTEN, _ITS_OWN)
        for question in asked:
            truth = archive.truth(question.text, {}).articles
            addresses = visitor.ask(question.text).answer["addresses"]
            found = [numbers[one] for one in addresses if one in numbers]  # lists are no answers
            recalls.append(share(len(truth.intersection(found)), len(truth)))
            precisions.append(share(len(truth.intersection(found[:10])), len(found[:10])))
        visitor.close()
    count = len(asked)
    return Figures(
        seconds, sum(recalls) / count, sum(precisions) / count, percentile(firsts, 0.5), max(firsts),
        percentile(nexts, 0.5), percentile(times, 0.5),
    )  # fmt: skip
