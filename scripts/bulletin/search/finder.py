"""Searching a built site without a browser: what `bulletin search` asks and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

from bulletin.model.listings import FACETS, LISTINGS
from bulletin.model.nearest import near
from bulletin.search.engine import Answer, Engine, Sort
from bulletin.search.narrow import Filters
from bulletin.search.near import Near, named
from bulletin.search.snippet import Piece
from bulletin.search.verify import Hit


class UnknownName(Exception):
    """A department, reporter, series or kind that no article has; the message is Chinese."""


def find(
    site: Path,
    query: str,
    chosen: Mapping[str, Sequence[str]],
    months: tuple[str | None, str | None] = (None, None),
    *,
    sort: Sort = "relevance",
    limit: int = 10,
) -> Answer:
    """Return what the archive page of a built site shows for a query.

    `chosen` has names or slugs by facet, `months` the first and the last as `YYYY-MM`. Raises
    UnknownName, and Unusable where the site has no whole index.
    """
    engine = Engine(partial(_read_file, site))
    names = engine.names()
    slugs = {
        facet: tuple(_slug_of(facet, wanted, names[facet]) for wanted in chosen.get(facet, ()))
        for facet in FACETS
    }
    start, end = months
    answer = engine.search(
        query, Filters(start=start, end=end, chosen=slugs), sort=sort, limit=limit, facets=False
    )
    known = [Near(listing.facet, *name) for listing in LISTINGS.values() for name in names[listing.facet]]
    return replace(answer, entry=named(answer.terms, known) if answer.count else None)


def _read_file(site: Path, path: str) -> bytes | None:
    try:
        return (site / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _slug_of(facet: str, wanted: str, names: Sequence[tuple[str, str]]) -> str:
    for name, slug in names:
        if wanted in (name, slug):
            return slug
    meant = near(wanted, [name for name, _ in names], 0.3)
    hint = f"是不是“{'”“'.join(meant)}”？" if meant else ""
    raise UnknownName(f"没有报道属于{FACETS[facet]}“{wanted}”。{hint}")


def hit_object(hit: Hit) -> dict[str, object]:
    """Return a hit as `--format json` prints it; `title` and `snippet` are plain text."""
    row = hit.row
    return {
        "address": row.address,
        "date": row.date,
        "title": "".join(text for text, _ in hit.title),
        "snippet": "".join(text for text, _ in hit.snippet),
        "kind": row.kind,
        "departments": row.departments,
        "series": row.series,
        "byline": row.byline,
        "photo": row.photo,
    }


def hit_text(hit: Hit) -> str:
    """Return a hit as a terminal shows it: four lines and an empty one."""
    first = " ".join((hit.row.date, *hit.row.departments))
    return "\n".join((first, _marked(hit.title), _marked(hit.snippet), hit.row.address, ""))


def entry_text(entry: Near) -> str:
    """Return the department, reporter or series that was asked for as a terminal shows it, before what is found."""
    place = next(listing.path for listing in LISTINGS.values() if listing.facet == entry.facet)
    return f"{FACETS[entry.facet]}：{entry.name}\n{place}/{quote(entry.slug)}/\n"


def _marked(pieces: Sequence[Piece]) -> str:
    """Return a text with its found words in 【】."""
    return "".join(f"【{text}】" if hit else text for text, hit in pieces)


def found_text(answer: Answer) -> str:
    """Return how many there are, how they were found, and what else may be meant."""
    near = f"相近的名称：{'、'.join(name.name for name in answer.near)}。" if answer.near else ""
    if answer.fallback == "none":
        return f"没有找到。{near}"
    notice = {
        "numbers": "没有单独出现的，以下在更长的数字里。",
        "simplified": "已按简体查找。",
        "traditional": f"已按繁体“{'”“'.join(answer.terms)}”查找。",
        "partial": f"没有同时含有全部词的，已不计“{'”“'.join(answer.dropped)}”。",
    }.get(answer.fallback, "")
    about = "" if answer.exact else "约 "
    return f"找到 {about}{answer.count} 篇，显示前 {len(answer.hits)} 篇。{notice}{near}"
