"""Rules over links and addresses: where articles send readers, and what former addresses claim."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from bulletin.model.addresses import Addresses, Target, article_bases
from bulletin.model.article import Article, Place
from bulletin.model.issue import Issue
from bulletin.model.outline import IssueOutline, Outline
from bulletin.model.problem import Problem
from bulletin.model.registry.codes import problem
from bulletin.read.keys import nearest

PAGE_PLACES = frozenset({"main"})
"""Places that every article's page has besides its own headings."""

_MARK = "find="
"""A fragment that marks words and names no place; see the README's section on search."""

USUAL = "写稿件的文件名（如 ../2026-03-02/01-ye-shi.md）或网址（如 /issues/2026-03-02/ye-shi/）"


def article_links(addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report links of articles to pages, files and headings that are not there."""
    for issue in addresses.newsroom.issues:
        for story in issue.articles:
            for href in story.links:
                yield from _article_link(story, href, addresses, root)


def _article_link(story: Article | Outline, href: str, addresses: Addresses, root: Path) -> Iterator[Problem]:
    if href.startswith("#"):
        target: Target | None = Target(story.address, href, story.address)
    else:
        target = addresses.resolve(href, article_bases(story))
    if target is None:
        return
    if target.address is None:
        code = "L003" if _is_file(root, story, target) else "L001"
        found: dict[str, object] = {"advice": advice(addresses, target)}
    else:
        named = addresses.story(target.address) if target.fragment else None
        there = addresses.whole(named) if named else None
        if _has_place(there, target.fragment):
            return
        code, found = "L002", {"advice": _place_advice(there, href.partition("#")[0], target)}
    yield problem(code, story.path, place_of(addresses.whole(story), href), href=href, **found)


def _place_advice(article: Article | None, page: str, target: Target) -> str:
    from bulletin.prose.links import places  # noqa: PLC0415 - as in `_has_place`

    known = sorted(name for name in places(article.body) if name.startswith("section-")) if article else []
    meant = nearest(f"section-{target.fragment.removeprefix('section-')}", known, 0.4)
    return f"是不是想写 {page}#{meant}？" if meant else "去掉 # 和后面的部分"


def advice(addresses: Addresses, target: Target) -> str:
    """Return what to write instead of a link that leads nowhere."""
    meant = addresses.nearest(target.wanted)
    return f"是不是想写 /{meant}{target.suffix}？" if meant is not None else USUAL


def _is_file(root: Path, article: Article | Outline, target: Target) -> bool:
    """Tell whether a link names a file of its issue that is not published, such as a table or a document."""
    wanted = target.wanted
    return wanted.startswith(f"issues/{article.issue}/") and os.path.isfile(root / wanted)  # noqa: PTH113 - False for a name no disk takes


def _has_place(article: Article | None, fragment: str) -> bool:
    """Tell whether an article's page has the place `fragment`; of other pages nobody knows here."""
    if article is None or not fragment or fragment in PAGE_PLACES or fragment.startswith(_MARK):
        return True
    from bulletin.prose.links import has_place  # noqa: PLC0415 - loads Markdown, and few links name a place

    return has_place(article.body, fragment)


def place_of(article: Article, href: str) -> Place:
    """Return where the body writes the link, or where the body starts."""
    for text in dict.fromkeys((href, href.replace("&", "&amp;"), unquote(href))):
        found = re.search(
            rf"(?:\]\(\s*<?|\]:\s*<?|href\s*=\s*[\"']?|<)({re.escape(text)})(?![\w/])", article.body
        )
        at = found.start(1) if found else article.body.find(text)
        if at >= 0:
            line = article.body_line + article.body.count("\n", 0, at)
            return line, at - article.body.rfind("\n", 0, at)
    return article.body_line, 1


def former_addresses(addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report former addresses at which something stands today, and those that two claim."""
    del root
    claimed: dict[str, str] = {}
    issues: tuple[Issue | IssueOutline, ...] = addresses.newsroom.issues
    for issue in reversed(issues):
        claims: list[Issue | IssueOutline | Article | Outline] = [issue] if issue.moved else []
        claims.extend(article for article in issue.articles if article.moved)
        for claim in claims:
            file = f"{claim.path}/issue.yml" if isinstance(claim, Issue | IssueOutline) else claim.path
            for old in claim.moved:
                other = claimed.setdefault(old, file)
                code, taken = ("A013", other) if other != file else ("A012", _taken(addresses, old))
                if taken is not None:
                    place = addresses.places(claim).get(f"moved.{old}", (1, 1))
                    yield problem(code, file, place, value=old, other=taken)


def _taken(addresses: Addresses, old: str) -> str | None:
    """Return what stands at a former address, or keeps a file from standing there."""
    if addresses.has(old):
        return f"/{old}"
    if old.partition("/")[0] in addresses.names and re.fullmatch(r"[^/]+/[^/]+/page/.*", old):
        return f"/{old.partition('/page/')[0]}/"
    above = old.rstrip("/")
    while "/" in above:
        above = above.rpartition("/")[0]
        if above in addresses.published or above in addresses.moved:  # a file where a folder would have to be
            return f"/{above}"
    return f"/{old}" if f"{old}/" in addresses.moved else None
