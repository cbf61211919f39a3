"""Which stories of an issue are shown, and in which section each stands when no editor has said so."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence

from bulletin.model.article import Article
from bulletin.model.issue import Issue, Section
from bulletin.model.kinds import DEFAULT_SECTIONS, KINDS


def default_sections(articles: Iterable[Article], lead: str | None) -> tuple[Section, ...]:
    """Return the sections of an issue whose editor names none; the lead stands first, in the first."""
    groups: dict[str, list[str]] = {name: [] for name in DEFAULT_SECTIONS}
    for article in articles:
        if article.slug == lead:
            groups[DEFAULT_SECTIONS[0]].insert(0, article.slug)
        else:
            groups[KINDS[article.kind].section].append(article.slug)
    return tuple(Section(name=name, articles=tuple(slugs)) for name, slugs in groups.items() if slugs)


def shown_sections(issue: Issue, shown: Sequence[Article]) -> tuple[str | None, tuple[Section, ...]]:
    """Return lead and sections of `issue` when only the articles `shown` are."""
    slugs = {article.slug for article in shown}
    lead = issue.lead if issue.lead in slugs else next((article.slug for article in shown), None)
    if "sections" not in issue.places:
        return lead, default_sections(shown, lead)
    kept = [
        Section(name=section.name, articles=tuple(slug for slug in section.articles if slug in slugs))
        for section in issue.sections
    ]
    return lead, tuple(section for section in kept if section.articles)


def with_digest(issue: Issue) -> Issue:
    """Return `issue` with a digest over its articles; its digest so far stands for `issue.yml`."""
    hasher = hashlib.sha256(f"{issue.own_digest}\0{issue.lead}".encode())
    for article in issue.articles:
        hasher.update(article.digest.encode())
    return dataclasses.replace(issue, digest=issue.own_digest + hasher.hexdigest()[:32])


def without_drafts(issue: Issue) -> Issue:
    """Return what of `issue` the public sees: no drafts, in no section and not as its lead."""
    if not any(article.draft for article in issue.articles):
        return issue
    shown = tuple(article for article in issue.articles if not article.draft)
    lead, sections = shown_sections(issue, shown)
    return with_digest(dataclasses.replace(issue, articles=shown, lead=lead, sections=sections))
