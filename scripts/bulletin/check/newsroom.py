"""The rules over the whole newsroom: what no issue can know about the others."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bulletin.check import links, standing, timing
from bulletin.check.facts import Archive, Facts, archive_of
from bulletin.check.trends import TableFacts, has_figures
from bulletin.model.addresses import Addresses
from bulletin.model.outline import Contents
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span


def numbers(archive: Archive) -> Iterator[Problem]:
    """Report two issues of one number (总期号); `第12期`, `012` and `12` are the same."""
    taken: dict[str, Facts] = {}
    for facts in archive.facts:
        if facts.number:
            number, where = facts.number
            other = taken.setdefault(comparable(number), facts)
            if other is not facts:
                path = other.path.rpartition("/")[0]
                yield problem("S006", facts.path, Span(*where), number=number, other=path)


def comparable(number: str) -> str:
    """Return what a 总期号 has in common with its other spellings."""
    return re.sub(r"\D", "", number).lstrip("0") if re.fullmatch(r"\D*\d+\D*", number) else number


def lonely_lines(archive: Archive) -> Iterator[Problem]:
    """Report lines over the issues whose table no earlier issue has: they are not drawn."""
    before: list[tuple[str, TableFacts]] = []
    for facts in archive.facts:
        for table in facts.tables:
            title, _, _, wanted = table
            if wanted and not any(issue < facts.issue and has_figures(one, table) for issue, one in before):
                yield problem("T089", facts.path, Span(*wanted[2]), title=title)
        before += [(facts.issue, table) for table in facts.tables]


FACT_RULES: tuple[Callable[[Archive], Iterator[Problem]], ...] = (numbers, lonely_lines, *links.RULES)
"""Every rule that needs the facts of all articles and issues, and every address of the site."""

NEWSROOM_RULES: tuple[Callable[[standing.Pages, Addresses, Path], Iterator[Problem]], ...] = standing.RULES
"""Every rule that looks at what else the newsroom has: its standing pages."""


def check_newsroom(
    contents: Contents, facts: Iterable[Facts], root: Path, kept: Path | None = None
) -> list[Problem]:
    """Return what the rules find across the issues of a newsroom and in the standing pages below `root`.

    `facts` are those of its issues; there may be more, of drafts that it does not show. In the
    folder `kept` stands what is known of the pages.
    """
    addresses = Addresses(contents, contents.content)
    archive = archive_of(addresses, facts, root)
    of_facts = [problem for rule in FACT_RULES for problem in rule(archive)]
    kept_back = timing.not_yet(contents)
    if not os.access(root / "content", os.R_OK | os.X_OK):  # missing, or reported by whoever reads it
        return [*of_facts, *kept_back]
    pages = standing.pages_of(addresses, root, kept)
    of_standing = [problem for check in NEWSROOM_RULES for problem in check(pages, addresses, root)]
    return [*of_facts, *kept_back, *of_standing]
