"""Rules over links and addresses: where articles send readers, and what former addresses claim."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

from bulletin.check.facts import Archive, Facts
from bulletin.model.addresses import Addresses, Target
from bulletin.model.article import Article
from bulletin.model.nearest import nearest
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span

_HOST = (
    r"(?i)(?:www\.[a-z0-9-]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*)\.(?:cn|com|org|net|gov|edu|example)(?:[:/?#]|\Z)"
)
"""An address that was typed without `https://`."""

PAGE_PLACES = frozenset({"main"})
"""Places that every article's page has besides its own headings."""

_MARK = "find="
"""A fragment that marks words and names no place; see the README's section on search."""

USUAL = "写稿件的文件名（如 ../2026-03-02/01-ye-shi.md）或网址（如 /issues/2026-03-02/ye-shi/）"


USUAL_HERE = "写 content 里的文件名（如 about.md）或网址（如 /issues/2026-03-02/ye-shi/）"
"""How a standing page's links are written: MkDocs knows the files of its own folder alone."""

MOST_GUESSES = 100
"""Wrong links of one file for which is looked what may have been meant: each is held against all names there are."""


def article_links(archive: Archive) -> Iterator[Problem]:
    """Report links of articles to pages, files and headings that are not there."""
    for facts in archive.facts:
        wrong = 0
        for href, where in facts.links:
            for found in _article_link(facts, href, Span(*where), archive, guess=wrong < MOST_GUESSES):
                wrong += 1
                yield found


def _article_link(
    facts: Facts, href: str, where: Span, archive: Archive, *, guess: bool
) -> Iterator[Problem]:
    addresses = archive.addresses
    if href.startswith("#fnref"):
        return  # a note that nothing refers to: `notes` says it better
    if href.startswith("#"):
        target: Target | None = Target(facts.address, href, facts.address)
    else:
        target = addresses.resolve(href, facts.bases)
    if target is None:
        return
    if (when := _not_before(addresses, facts, target, href)) is not None:
        yield problem("L021", facts.path, where, href=href, when=when)
        return
    if target.address is None:
        code = "L003" if _is_file(archive, facts, target) else "L001"
        if code == "L001" and re.match(_HOST, href):
            fix = Fix(f"https://{href}", certain=True) if where.text else None
            yield problem(
                code, facts.path, where, fix, href=href, advice=f"网址前面补上 https://：https://{href}"
            )
            return
        meant = nearest_to(addresses, target) if guess else None
        yield problem(code, facts.path, where, instead(where, meant), href=href, advice=advice(meant))
        return
    named = addresses.story(target.address) if target.fragment else None
    there = addresses.whole(named) if named else None
    if not _has_place(there, target.fragment):
        page = href.partition("#")[0]
        meant = _nearest_place(there, target) if guess else None
        place = f"是不是想写 {page}#{meant}？" if meant else "去掉 # 和后面的部分"
        fix = instead(where, f"{page}#{meant}" if meant else page)
        yield problem("L002", facts.path, where, fix, href=href, advice=place)


def _not_before(addresses: Addresses, facts: Facts, target: Target, href: str) -> str | None:
    """Return from when on a link will lead somewhere that does not for now; None for any other."""
    if target.address is not None:
        until = held_until(addresses, target.address)
        return until if until and until > (held_until(addresses, facts.address) or "") else None
    later = addresses.withheld.resolve(href, facts.bases) if addresses.withheld else None
    return held_until(addresses.withheld, later.address) if later else None


def held_until(addresses: Addresses | None, address: str | None) -> str | None:
    """Return until when an issue, a story or a photo at an address is held; None for what is not, and for all else."""
    if addresses is None or address is None:
        return None
    if (story := addresses.story(address)) is not None:
        return story.held or None
    if showing := addresses.showing(address):
        return min(story.held for story in showing) or None
    issue = addresses.issues.get(address.removeprefix("issues/").removesuffix("/"))
    return min([story.held for story in issue.articles]) or None if issue and issue.articles else None


def instead(where: Span, meant: str | None) -> Fix | None:
    """Return the fix that writes what may be `meant` where something is written."""
    return Fix(meant, certain=False) if meant and where.text else None


def _nearest_place(article: Article | None, target: Target) -> str | None:
    from bulletin.prose.links import places  # noqa: PLC0415 - as in `_has_place`

    known = sorted(name for name in places(article.body) if name.startswith("section-")) if article else []
    return nearest(f"section-{target.fragment.removeprefix('section-')}", known, 0.4)


def nearest_to(addresses: Addresses, target: Target) -> str | None:
    """Return what may have been meant by a link that leads nowhere."""
    meant = addresses.nearest(target.wanted)
    return None if meant is None else f"/{meant}{target.suffix}"


def advice(meant: str | None, usual: str = USUAL) -> str:
    """Return what to write instead of a link that leads nowhere, which may have been `meant` to be another."""
    return usual if meant is None else f"是不是想写 {meant}？"


def _is_file(archive: Archive, facts: Facts, target: Target) -> bool:
    """Tell whether a link names a file of its issue that is not published, such as a table or a document."""
    wanted = target.wanted
    return wanted.startswith(f"issues/{facts.issue}/") and os.path.isfile(archive.root / wanted)  # noqa: PTH113 - False for a name no disk takes


def _has_place(article: Article | None, fragment: str) -> bool:
    """Tell whether an article's page has the place `fragment`; of other pages nobody knows here."""
    if article is None or not fragment or fragment in PAGE_PLACES or fragment.startswith(_MARK):
        return True
    from bulletin.prose.links import has_place  # noqa: PLC0415 - loads Markdown, and few links name a place

    return has_place(article.body, fragment)


def former_addresses(archive: Archive) -> Iterator[Problem]:
    """Report former addresses at which something stands today, and those that two claim."""
    claimed: dict[str, str] = {}
    for facts in archive.facts:
        for old, where in facts.moved:
            other = claimed.setdefault(old, facts.path)
            if other != facts.path:
                yield problem("A013", facts.path, Span(*where), value=old, other=other)
            elif (taken := _taken(archive.addresses, old)) is not None:
                yield problem("A012", facts.path, Span(*where), value=old, other=taken)


def _taken(addresses: Addresses, old: str) -> str | None:
    """Return what stands at a former address, or keeps a file from standing there."""
    if addresses.has(old):
        return f"/{old}"
    if old.partition("/")[0] in addresses.names and re.fullmatch(r"[^/]+/[^/]+/page/.*", old):
        return f"/{old.partition('/page/')[0]}/"
    above = old.rstrip("/")
    if above in addresses.published:  # a file where the folder of a page would have to be
        return f"/{above}"
    while "/" in above:
        above = above.rpartition("/")[0]
        if above in addresses.published or above in addresses.moved:  # a file where a folder would have to be
            return f"/{above}"
    return f"/{old}" if f"{old}/" in addresses.moved else None


RULES: tuple[Callable[[Archive], Iterator[Problem]], ...] = (former_addresses, article_links)
