"""The rules over the whole newsroom: what no issue can know about the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bulletin.check.links import article_links, former_addresses
from bulletin.check.standing import standing_pages, standing_pictures
from bulletin.model.addresses import Addresses, content_files
from bulletin.model.outline import Contents, IssueOutline
from bulletin.model.problem import Problem
from bulletin.model.registry.codes import problem

Rule = Callable[[Contents], Iterator[Problem]]


def numbers(contents: Contents) -> Iterator[Problem]:
    """Report two issues of one number (总期号); `第12期`, `012` and `12` are the same."""
    taken: dict[str, IssueOutline] = {}
    for issue in sorted(contents.issues, key=lambda issue: issue.key):
        if not issue.number:
            continue
        digits = re.sub(r"\D", "", issue.number).lstrip("0")
        other = taken.setdefault(digits if re.fullmatch(r"\D*\d+\D*", issue.number) else issue.number, issue)
        if other is not issue:
            place = contents.shelf.issue(issue.key).places.get("number", (1, 1))
            yield problem("S006", f"{issue.path}/issue.yml", place, number=issue.number, other=other.path)


NEWSROOM_RULES: tuple[Rule, ...] = (numbers,)

LinkRule = Callable[[Addresses, Path], Iterator[Problem]]

LINK_RULES: tuple[LinkRule, ...] = (former_addresses, article_links, standing_pages, standing_pictures)
"""What needs to know every address of the site."""


def check_newsroom(contents: Contents, root: Path) -> list[Problem]:
    """Return what the rules find across the issues of a newsroom and in the standing pages below `root`."""
    problems = [found for rule in NEWSROOM_RULES for found in rule(contents)]
    addresses = Addresses(contents, content_files(root))
    return problems + [found for check in LINK_RULES for found in check(addresses, root)]
