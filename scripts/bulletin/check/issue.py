"""The rules over one issue, in the order their findings are easiest to understand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bulletin.check import body, photos
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.problem import Problem, lenient
from bulletin.model.vocabulary import Vocabulary

Rule = Callable[[Article], Iterator[Problem]]

ISSUE_RULES: tuple[Rule, ...] = (
    body.empty,
    body.placed_photos,
    body.placed_tables,
    body.embedded_images,
    body.top_headings,
    body.knotted,
    body.removed_markup,
    photos.without_caption,
    photos.empty_alt,
    photos.without_credit,
    photos.listed_twice,
)
"""Every rule that needs one article only; rules over a whole issue may join with their own type."""


def check_issue(issue: Issue, vocabulary: Vocabulary, root: Path) -> list[Problem]:
    """Return what the rules find in `issue`, drafts too, article by article.

    `vocabulary` and `root` are for rules that look at names and files.
    """
    del vocabulary, root
    problems: list[Problem] = []
    for article in issue.articles:
        found = [problem for rule in ISSUE_RULES for problem in rule(article)]
        problems += lenient(found) if article.draft else found
    return problems
