"""The browser's engine gives what Python's gives, in the same order, and survives anything typed."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from bulletin.frames.assets import search_modules
from bulletin.model.newsroom import Newsroom
from bulletin.search.engine import Engine
from bulletin.search.format import MANIFEST
from bulletin.search.narrow import Filters
from tests.browser import OpenPage, SiteServer, wait_until
from tests.counts import samples
from tests.search.newsrooms import ALPHABET, built, engine, random_newsroom

pytestmark = pytest.mark.browser

THEME = Path(__file__).resolve().parents[2] / "theme"
PAGE = """<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><script type="module">
import { openIndex } from "./client/engine.js";
const told = (hits) => hits.map(({ row, title, snippet }) => [row.address, title, snippet]);
const strip = async (answer) => ({
    ...answer, candidates: 0, facets: await answer.facets(), near: await answer.near(), hits: told(answer.hits),
});
window.ask = async (asked) => {
    const engine = await openIndex("./");
    const answers = [];
    for (const one of asked) {
        const first = [];
        const answer = await engine.search({ ...one, early: ({ hits }) => first.push(told(hits)) });
        answers.push({ ...await strip(answer), first });
    }
    return answers;
};
window.reason = (query) => openIndex("./").then((engine) => engine.search({ query })).then(() => "fine", (error) => error.reason);
window.ready = true;
</script>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Newsroom, Engine]:
    folder = tmp_path_factory.mktemp("site")
    room = random_newsroom(11, 80)
    files = built(room, tmp_path_factory.mktemp("work"))
    write(folder, files)
    return folder, room, engine(files)


def write(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "client").mkdir(exist_ok=True)
    for name, text in search_modules(THEME).items():
        (folder / "client" / name).write_text(text, "utf-8")


def opened(open_page: OpenPage, address: str) -> Page:
    page = open_page(address)
    wait_until(page, "window.ready")
    return page


def python_answer(searching: Engine, asked: dict[str, Any]) -> dict[str, Any]:
    chosen = asked["filters"]
    filters = Filters(start=chosen.get("start"), chosen={"department": chosen.get("department", ())})
    answer = searching.search(
        asked["query"], filters, sort=asked["sort"], offset=asked["offset"], limit=asked["limit"]
    )
    return {
        "hits": [
            [hit.row.address, list(map(list, hit.title)), list(map(list, hit.snippet))] for hit in answer.hits
        ],
        "count": {"value": answer.count, "exact": answer.exact},
        "fallback": answer.fallback,
        "terms": list(answer.terms),
        "dropped": list(answer.dropped),
        "cut": answer.cut,
        "near": [near._asdict() for near in answer.near],
        "facets": {facet: list(map(list, counts)) for facet, counts in answer.facets.items()},
    }


def questions(seed: int, count: int) -> list[dict[str, Any]]:
    draw = random.Random(seed)
    fixed = [
        "路灯",
        "城市管理",
        "“夜 街” -灯",
        "26",
        "2.5",
        "PM",
        "燈 城",
        "燃气管理站",
        "",
        "。",
        "云溪 恐龙",
        "é",
        "𠮷",
    ]
    found = []
    for at in range(count):
        query = fixed[at] if at < len(fixed) else "".join(draw.choices(ALPHABET + ' "', k=draw.randint(1, 8)))
        filters: dict[str, Any] = {}
        if draw.random() < 0.3:
            filters["department"] = draw.sample(["d0", "d1", "d2", "no"], draw.randint(1, 2))
        if draw.random() < 0.2:
            filters["start"] = "2023-06"
        found.append(
            {
                "query": query,
                "filters": filters,
                "sort": draw.choice(["relevance", "date"]),
                "offset": draw.choice([0, 0, 3]),
                "limit": draw.choice([5, 10, 40]),
            }
        )
    return found


def test_the_same_results_in_the_same_order(
    site: tuple[Path, Newsroom, Engine], open_page: OpenPage, site_server: SiteServer
) -> None:
    folder, _, searching = site
    asked = questions(5, 300)
    address = site_server(folder)
    answers = opened(open_page, address).evaluate("(asked) => window.ask(asked)", asked)
    again = opened(open_page, address).evaluate("(asked) => window.ask(asked)", asked[::-1])[::-1]
    assert answers == again, "results depend on earlier queries"
    for question, answer in zip(asked, answers, strict=True):
        wanted = python_answer(searching, question)
        assert {key: answer[key] for key in wanted} == wanted, question
        early = [hit for hits in answer["first"] for hit in hits]
        assert early == answer["hits"][: len(early)], question
    assert sum(len(answer["first"]) == 1 and len(answer["hits"]) > 3 for answer in answers) > 30


def test_thousands_of_odd_queries(
    site: tuple[Path, Newsroom, Engine], open_page: OpenPage, site_server: SiteServer
) -> None:
    draw = random.Random(3)
    odd = ALPHABET + "\"“”<>&'\\\x00\x07\u202e\ufeff\ud83d\ude00\u0301-－#[]{}\n\t"
    queries = [
        "<img src=x onerror=alert(1)>",
        '"' * 99,
        "-" * 500,
        "城" * 5000,
        "\x00",
        "(" * 300,
        "\\",
        "%00",
        "\ud800",
        " ",
    ]
    queries += [
        "".join(draw.choices(odd, k=draw.randint(0, 12))) for _ in range(samples(10_000) - len(queries))
    ]
    asked = [{"query": query, "limit": 2} for query in queries]
    page = opened(open_page, site_server(site[0]))
    for at in range(0, len(asked), 1000):
        script = "(asked) => window.ask(JSON.parse(asked)).then((answers) => answers.length)"
        assert page.evaluate(script, json.dumps(asked[at : at + 1000])) == 1000


def test_what_is_wrong_with_an_index_has_a_name(
    tmp_path: Path, open_page: OpenPage, site_server: SiteServer
) -> None:
    files = built(random_newsroom(2), tmp_path / "work")
    folder = tmp_path / "site"
    write(folder, files)
    open_page.allowed_errors.append("404")
    address = site_server(folder)

    def reason() -> object:
        return opened(open_page, address).evaluate("window.reason('城市')")

    assert reason() == "fine"
    for path in files:
        if "/2-" in path:
            (folder / path).write_bytes(files[path][:-4])
    assert reason() == "stale"
    for path in files:
        if "/2-" in path:
            (folder / path).unlink()
    assert reason() == "stale"
    (folder / MANIFEST).write_bytes(files[MANIFEST].replace(b'"format":2', b'"format":9'))
    assert reason() == "stale"
    (folder / MANIFEST).unlink()
    assert reason() == "missing"
