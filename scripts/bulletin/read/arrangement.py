"""In which section each story of an issue stands: when no editor has said so, and when not all are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bulletin.model.article import Article
from bulletin.model.issue import Issue, Section
from bulletin.model.kinds import DEFAULT_SECTIONS, KINDS
from bulletin.model.outline import IssueOutline, Outline


def default_sections(articles: Iterable[Article | Outline], lead: str | None) -> tuple[Section, ...]:
    """Return the sections of an issue whose editor names none; the lead stands first, in the first."""
    groups: dict[str, list[str]] = {name: [] for name in DEFAULT_SECTIONS}
    for article in articles:
        if article.slug == lead:
            groups[DEFAULT_SECTIONS[0]].insert(0, article.slug)
        else:
            groups[KINDS[article.kind].section].append(article.slug)
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
