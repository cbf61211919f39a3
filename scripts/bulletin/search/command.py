"""`bulletin search`: the same results in the same order as the site, from its built index."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from bulletin.model import KIND_NAMES
from bulletin.search.engine import Answer, Engine, Filters, Hit, Sort
from bulletin.search.format import FACETS
from bulletin.search.snippet import Piece
from bulletin.search.store import Unusable

Say = Callable[[str], None]


class UnknownName(Exception):
    """A facet has no such value; the message is Chinese and names near ones."""


def search(
    site: Path,
    typed: str,
    *,
    department: Sequence[str] = (),
    reporter: Sequence[str] = (),
    series: Sequence[str] = (),
    kind: Sequence[str] = (),
    year: str | None = None,
    sort: Sort = "relevance",
    limit: int = 20,
    style: str = "text",
    color: bool = False,
    show: Say,
    say: Say,
) -> bool:
    """Search the site in folder `site`; results go to `show`, remarks to `say`.

    Names are names or slugs; `year` is `2025` or `2025-03`. Returns True when something was found.
    Raises Unusable without an index, UnknownName for a name that no story has.
    """
    engine = Engine(lambda path: _bytes(site / path))
    start, end = _months(year)
    known = engine.names()
    chosen = {
        facet: tuple(_slug(facet, name, known[facet]) for name in names)
        for facet, names in zip(FACETS, (kind, department, reporter, series), strict=True)
    }
    answer = engine.search(
        typed, Filters(start=start, end=end, **chosen), sort=sort, limit=limit, facets=False
    )
    for hit in answer.hits:
        if style == "json":
            show(json.dumps(as_json(hit), ensure_ascii=False))
        else:
            show(as_text(hit, color))
    say(summary(answer))
    return answer.count > 0


def as_json(hit: Hit) -> dict[str, object]:
    """Return a result as tools read it."""
    row = hit.row
    return {
        "address": row.address,
        "title": _bare(hit.title),
        "date": row.date,
        "kind": row.kind,
        "departments": row.departments,
        "series": row.series,
        "byline": row.byline,
        "snippet": _bare(hit.snippet),
        "found": list(dict.fromkeys(text for text, mark in (*hit.title, *hit.snippet) if mark)),
    }


def as_text(hit: Hit, color: bool) -> str:
    """Return a result as people read it: date, headline, address, snippet."""
    row = hit.row
    about = "  ".join([date.fromisoformat(row.date).isoformat(), *row.departments[:1]])
    return f"{about}  {_shown(hit.title, color)}\n    {row.address}\n    {_shown(hit.snippet, color)}\n"


def summary(answer: Answer) -> str:
    """Return how many were found, and what was done to find them."""
    said = []
    if answer.cut:
        said.append("查询太长，只用了前面的部分。")
    if answer.fallback == "none":
        said.append("没有找到。")
    else:
        said.append(
            {
                "exact": "",
                "numbers": "没有完全一致的结果，以下是数字中包含所查内容的。",
                "simplified": f"已按简体“{' '.join(answer.terms)}”查找。",
                "partial": f"没有同时包含全部词语的结果，已去掉“{'”“'.join(answer.dropped)}”。",
            }[answer.fallback]
        )
        said.append(f"{'' if answer.exact else '约 '}{answer.count} 篇")
        if answer.count > len(answer.hits):
            said.append(f"，列出前 {len(answer.hits)} 篇")
        said.append("。")
    if answer.near:
        said.append(f"您要找的是不是：{'、'.join(near.name for near in answer.near)}？")
    return "".join(said)


def _months(year: str | None) -> tuple[str | None, str | None]:
    if year is None:
        return None, None
    return (year, year) if "-" in year else (f"{year}-01", f"{year}-12")


def _slug(facet: str, name: str, known: Sequence[tuple[str, str]]) -> str:
    for full, slug in known:
        if name in (full, slug):
            return slug
    inside = [full for full, _ in known if name in full]
    label = {"kind": "体裁", "department": "部门", "reporter": "记者", "series": "专栏"}[facet]
    names = inside or [full for full, _ in known[:8]] or list(KIND_NAMES.values())
    raise UnknownName(f"没有叫“{name}”的{label}。可以用：{'、'.join(names[:8])}。")


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _bare(pieces: Sequence[Piece]) -> str:
    return "".join(text for text, _ in pieces)


def _shown(pieces: Sequence[Piece], color: bool) -> str:
    before, after = ("\033[1;33m", "\033[0m") if color else ("【", "】")
    return "".join(f"{before}{text}{after}" if mark else text for text, mark in pieces)


__all__ = ["UnknownName", "Unusable", "search"]
