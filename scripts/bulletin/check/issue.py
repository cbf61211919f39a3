"""The rules over one issue, in the order their findings are easiest to understand."""

from pathlib import Path
from typing import NamedTuple

from bulletin.check import body, documents, doubts, faces, figures, lined, marks, photos, timing, typed
from bulletin.check.facts import Facts, facts_in
from bulletin.check.glance import Rule, asked_of
from bulletin.model.issue import Issue
from bulletin.model.problem import Problem, lenient
from bulletin.model.vocabulary import Vocabulary

ARTICLE_RULES: tuple[Rule, ...] = (
    *body.RULES,
    *marks.RULES,
    *typed.RULES,
    *lined.RULES,
    *photos.RULES,
    *faces.RULES,
    *documents.RULES,
    *figures.RULES,
    *doubts.RULES,
)
"""Every rule that needs one article only; rules over a whole issue may join with their own type."""
_asked = asked_of(ARTICLE_RULES)


class Examined(NamedTuple):
    """What is known of one issue when it has been looked at."""

    problems: list[Problem]
    """What the rules over articles find."""
    facts: list[Facts]
    """What the rules over the archive will want to know."""


def examine(issue: Issue, vocabulary: Vocabulary, root: Path) -> Examined:
    """Return what the rules find in `issue`, as `check_issue` does, and its facts."""
    return Examined(check_issue(issue, vocabulary, root), list(facts_in(issue)))


def check_issue(issue: Issue, vocabulary: Vocabulary, root: Path) -> list[Problem]:
    """Return what the rules find in `issue`, drafts too, article by article.

    `vocabulary` and `root` are for rules that look at names and files.
    """
    del root
    problems = [
        problem for rule in (*timing.ISSUE_RULES, *faces.ISSUE_RULES) for problem in rule(issue, vocabulary)
    ]
    for article in issue.articles:
        of_article = [problem for rule in _asked(article.body) for problem in rule(article)]
        if vocabulary.pdf:
            of_article = photos.in_print(article, of_article)
        if not vocabulary.paragraphs:  # the newsroom has not yet said that it knows
            of_article += lined.set_anew(article)
        problems += lenient(of_article) if article.draft else of_article
    return problems
