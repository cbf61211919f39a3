"""What may be shown at a moment: the one door that drafts and what is not due yet do not pass.

An issue is due at its `publish_at`, else on its day; a story with its issue, at its own `publish_at`, or on
its own day where that is later. A newsroom that says `future: publish` holds nothing for its day alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from bulletin.model.issue import Issue
from bulletin.model.moment import Moment, opening
from bulletin.model.outline import IssueOutline
from bulletin.model.vocabulary import Vocabulary
from bulletin.model.zones import by_the_clock
from bulletin.read.arrangement import shown_sections

Shown = TypeVar("Shown", Issue, IssueOutline)


class Dues(NamedTuple):
    """From when on an issue and its stories may be published; '' where it was never held."""

    whole: str
    later: dict[str, str]
    """By slug, of the stories that do not just go with their issue."""


class Gate(NamedTuple):
    """What passes, of issues whole and in outline alike."""

    now: str
    """By the newsroom's clock."""
    by_day: bool
    """True holds what is dated on a day to come."""
    drafts: bool = False
    """True lets drafts pass, and what is held with them: a preview shows all, and marks it."""
    named: str | None = None
    """Key of an issue that somebody asks for by its date: what is held of it passes, and is marked."""

    def dues(self, issue: Issue | IssueOutline) -> Dues:
        """Return when an issue and its stories are due."""
        whole = issue.publish_at or (opening(issue.date) if self.by_day else "")
        if isinstance(issue, IssueOutline) and not issue.timed:  # nearly all: their stories need no look
            return Dues(whole, {})
        later = {}
        for story in issue.articles:
            own = story.publish_at or ""
            if self.by_day and not own and story.date > issue.date:
                own = opening(story.date)
            if own > whole:
                later[story.slug] = own
        return Dues(whole, later)

    def marked(self, issue: Shown, dues: Dues | None = None) -> Shown:
        """Return an issue in which all that is held says so, and until when; `dues` are its own, if known."""
        whole, later = dues or self.dues(issue)
        held = {slug: due for slug, due in later.items() if due > self.now}
        if whole > self.now:
            held = {story.slug: later.get(story.slug, whole) for story in issue.articles}
        elif not held:
            return issue
        until = whole if whole > self.now else ""
        if isinstance(issue, IssueOutline):
            return issue.holding(until, held)
        stories = [replace(one, held=held[one.slug]) if one.slug in held else one for one in issue.articles]
        return replace(issue, held=until, articles=tuple(stories))

    def shown(self, marked: Shown) -> Shown | None:
        """Return what passes of a marked issue; None where nothing is left of it to show."""
        if self.drafts:
            return marked
        named = marked.key == self.named
        rest = only(marked, [one for one in marked.articles if not one.draft and (named or not one.held)])
        return rest if rest.articles and not marked.draft else None

    def withheld(self, marked: Shown) -> Shown | None:
        """Return what of a marked issue is no draft and does not pass for its date; None where nothing is."""
        if self.drafts or marked.draft or marked.key == self.named:
            return None
        rest = [one for one in marked.articles if one.held and not one.draft]
        return only(marked, rest) if rest else None


def gate_at(moment: Moment, vocabulary: Vocabulary, *, drafts: bool, named: str | None) -> Gate:
    """Return what a newsroom of this vocabulary shows at a moment."""
    return Gate(by_the_clock(moment, vocabulary.zone), vocabulary.future == "hold", drafts, named)


def only(issue: Shown, stories: Sequence[Any]) -> Shown:
    """Return an issue with those of its stories alone: no others in a section, and none as its lead."""
    if len(stories) == len(issue.articles):
        return issue
    lead, sections = shown_sections(issue, stories)
    if isinstance(issue, Issue):
        return replace(issue, articles=tuple(stories), lead=lead, sections=sections)
    return issue.showing(tuple(stories), lead, sections)
