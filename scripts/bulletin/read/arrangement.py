"""Which stories of an issue are shown, and in which section each stands when no editor has said so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bulletin.model.article import Article
from bulletin.model.issue import Issue, Section
from bulletin.model.kinds import Kind
from bulletin.model.outline import IssueOutline, Outline

REST = "综合"
"""Where stories stand that no section names."""

DEFAULT_SECTIONS: tuple[tuple[str, frozenset[Kind]], ...] = (
    ("要闻", frozenset(("brief", "feature"))),
    ("图说", frozenset(("photo", "caption"))),
    ("数据", frozenset(("data",))),
    (REST, frozenset(("comments", "reprint"))),
)
"""Sections of an issue whose editor names none, with the kinds of stories in each."""


def default_sections(articles: Iterable[Article | Outline], lead: str | None) -> tuple[Section, ...]:
    """Return the sections of an issue whose editor names none; the lead stands first, in the first."""
    groups: dict[str, list[str]] = {name: [] for name, _ in DEFAULT_SECTIONS}
    for article in articles:
        if article.slug == lead:
            groups[DEFAULT_SECTIONS[0][0]].insert(0, article.slug)
            continue
        for name, kinds in DEFAULT_SECTIONS:
            if article.kind in kinds:
                groups[name].append(article.slug)
    return tuple(Section(name=name, articles=tuple(slugs)) for name, slugs in groups.items() if slugs)


def shown_sections(
    issue: Issue | IssueOutline, shown: Sequence[Article | Outline]
) -> tuple[str | None, tuple[Section, ...]]:
    """Return lead and sections of `issue` when only the stories `shown` are."""
    slugs = {article.slug for article in shown}
    lead = issue.lead if issue.lead in slugs else next((article.slug for article in shown), None)
    if not issue.sectioned:
        return lead, default_sections(shown, lead)
    kept = [
        Section(name=section.name, articles=tuple(slug for slug in section.articles if slug in slugs))
        for section in issue.sections
    ]
    return lead, tuple(section for section in kept if section.articles)


Shown = TypeVar("Shown", Issue, IssueOutline)


def without_drafts(issue: Shown) -> Shown:
    """Return what of `issue` the public sees: no drafts, in no section and not as its lead."""
    if not any(article.draft for article in issue.articles):
        return issue
    shown = tuple([article for article in issue.articles if not article.draft])
    lead, sections = shown_sections(issue, shown)
    if isinstance(issue, Issue):
        return replace(issue, articles=shown, lead=lead, sections=sections)
    return issue.showing(shown, lead, sections)
