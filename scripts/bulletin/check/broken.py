"""One fault never stops the others: what becomes of stories and issues that have errors.

A file that cannot be read at all gets a stand-in as soon as all are read, so that whoever links to it is not
blamed too. A build then leaves broken stories out, or shows a red card in the place of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bulletin.model.article import Article
from bulletin.model.issue import Issue, Section
from bulletin.model.kinds import REST
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Contents, IssueOutline, Outline, Shelf, outline_of
from bulletin.model.problem import TEXTS, Problem
from bulletin.model.settings import Broken
from bulletin.read.arrangement import default_sections
from bulletin.read.completed import completed
from bulletin.read.gate import only
from bulletin.read.slugs import slug_of_file
from bulletin.works.digests import digest
from bulletin.works.plain import plain

MOST = 20
"""Broken stories that are named one by one."""
_EXCUSE = "这篇稿件有错误，改好并保存后恢复。"


class Aside(NamedTuple):
    """What is left when what is broken has been set aside."""

    contents: Contents
    lines: tuple[str, ...]
    """What was set aside, as the editor is told."""


def unpublished(
    problems: Iterable[Problem], outlines: Iterable[IssueOutline], contents: Contents
) -> list[Problem]:
    """Return problems in which an error in what is not published for now counts as a warning.

    `outlines` are those of all issues, drafts too; `contents` have what is published of them, and what is held.
    """
    folders: set[str] = set()
    files: set[str] = set()
    for issue in outlines:
        if issue.draft:
            folders.add(issue.path)
        files.update(story.path for story in issue.articles if story.draft)
    shown = {issue.key for issue in contents.issues}
    for issue in contents.withheld.issues if contents.withheld else ():
        files.update(story.path for story in issue.articles)
        if issue.key not in shown:
            folders.add(issue.path)
    return [
        one._replace(severity="warning")
        if one.severity == "error" and (one.path in files or "/".join(one.path.split("/")[:2]) in folders)
        else one
        for one in problems
    ]


def with_unread(contents: Contents, problems: Iterable[Problem]) -> Contents:
    """Return contents in which a stand-in is where an issue has a story whose file could not be read."""
    wanting: dict[str, set[str]] = {}
    for one in problems:
        if one.severity == "error" and (name := _file_name(one.path)):
            wanting.setdefault(one.path.split("/")[1], set()).add(name)
    issues = tuple([_completed(contents, issue, wanting.get(issue.key, ())) for issue in contents.issues])
    return contents._replace(issues=issues) if issues != contents.issues else contents


def _file_name(path: str) -> str:
    """Return the part of a story's path that names it; '' for what is no story's file."""
    parts = path.split("/")
    if parts[0] != "issues" or len(parts) not in (3, 4) or not parts[-1].lower().endswith(".md"):
        return ""
    if len(parts) == 4:
        return parts[2] if parts[3] == "index.md" else ""
    return parts[2][:-3]


def _completed(contents: Contents, issue: IssueOutline, names: Iterable[str]) -> IssueOutline:
    known = {story.path for story in issue.articles}
    slugs = {story.slug for story in issue.articles}
    new: list[Article] = []
    for name in sorted(names):
        slug = slug_of_file(name)
        paths = (f"{issue.path}/{name}{ending}" for ending in (".md", ".MD", ".Md", ".mD", "/index.md"))
        if slug and slug not in slugs and known.isdisjoint(paths):
            slugs.add(slug)
            new.append(_stand_in(issue, name, slug))
    if not new:
        return issue
    whole = contents.shelf.issue(issue.key)
    added = [*issue.articles, *(outline_of(one, digest(plain(one))) for one in new)]
    stories: Sequence[Outline] = sorted(added, key=lambda one: one.path)
    articles = sorted([*whole.articles, *new], key=lambda one: one.path)
    lead = issue.lead or stories[0].slug
    sections = _sections(issue, stories, lead)
    contents.shelf.put(replace(whole, articles=tuple(articles), lead=lead, sections=sections))
    return issue.showing(tuple(stories), lead, sections)


def _stand_in(issue: IssueOutline, name: str, slug: str) -> Article:
    return Article(
        path=f"{issue.path}/{name}.md",
        issue=issue.key,
        slug=slug,
        title=(name,),
        date=issue.date,
        summary=_EXCUSE,
        own_summary=True,
        held=issue.held,
    )


def _sections(issue: IssueOutline, stories: Sequence[Outline], lead: str) -> tuple[Section, ...]:
    if not issue.sectioned:
        return default_sections(stories, lead)
    placed = {slug for section in issue.sections for slug in section.articles}
    rest = tuple(story.slug for story in stories if story.slug not in placed)
    return (*issue.sections, Section(REST, rest)) if rest else issue.sections


def set_aside(contents: Contents, problems: Sequence[Problem], how: Broken) -> Aside | None:
    """Return what is left when what has errors is set aside; None where they concern what all stories share.

    `skip` leaves out stories with errors, and issues whose own file has some: nobody can tell whether it says
    that they are drafts. `show` puts a red card in a story's place, unless only its text is wrong: that can be read,
    and is underlined.
    """
    errors = [one for one in problems if one.severity == "error"]
    if how == "stop" or any(not one.path.startswith("issues/") for one in errors):
        return None
    by_path: dict[str, list[Problem]] = {}
    for one in errors:
        by_path.setdefault(one.path, []).append(one)
    if how == "show":
        return Aside(_marked(contents, _unreadable(by_path)), ())
    lines = told(contents, by_path, "有错误，没有登出：")
    return Aside(_without(contents, by_path), lines)


def _unreadable(by_path: Mapping[str, Sequence[Problem]]) -> dict[str, list[Problem]]:
    """Return the errors, by file, that a story cannot be shown with."""
    kept = {path: [one for one in found if one.code[0] not in TEXTS] for path, found in by_path.items()}
    return {path: found for path, found in kept.items() if found}


def told(contents: Contents, by_path: Mapping[str, Sequence[Problem]], lead: str) -> tuple[str, ...]:
    """Return a line for each broken file, by its headline where one is known."""
    titles = {
        story.path: f"“{contents.shelf.article(story).headline}”"
        for issue in contents.issues
        for story in issue.articles
        if story.path in by_path
    }
    lines = [
        f"{lead}{path}{titles.get(path, '')}（第 {found[0].line} 行 {found[0].code}{'等' if len(found) > 1 else ''}）"
        for path, found in sorted(by_path.items(), reverse=True)
    ]
    more = len(lines) - MOST
    return (*lines[:MOST], *([f"{lead}另有 {more} 个文件"] if more > 0 else ()))


def stopped(contents: Contents, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return what to say of errors that keep a site from being built: in which files, and how the others get out."""
    by_path: dict[str, list[Problem]] = {}
    for one in problems:
        if one.severity == "error":
            by_path.setdefault(one.path, []).append(one)
    lines = told(contents, by_path, "挡住了生成：")
    if all(path.startswith("issues/") for path in by_path):
        return (*lines, "先登其余的稿件，用“bulletin build --skip-broken”。")
    return lines


def _marked(contents: Contents, by_path: Mapping[str, Sequence[Problem]]) -> Contents:
    """Return contents with a red card in the place of each broken story."""
    issues = []
    for issue in contents.issues:
        if by_path.keys().isdisjoint(story.path for story in issue.articles):
            issues.append(issue)
            continue
        whole = contents.shelf.issue(issue.key)
        cards = {one.slug: _card(one, by_path[one.path]) for one in whole.articles if one.path in by_path}
        contents.shelf.put(
            replace(whole, articles=tuple([cards.get(one.slug, one) for one in whole.articles]))
        )
        stories = [_outline(story, cards.get(story.slug)) for story in issue.articles]
        issues.append(issue.showing(tuple(stories), issue.lead, issue.sections))
    return contents._replace(issues=tuple(issues))


def _card(article: Article, errors: Iterable[Problem]) -> Article:
    """Return what stands for a broken story: its headline and names, and what is wrong in place of the text."""
    lines = tuple([f"第 {one.line} 行：{one.message}。{one.remedy}（{one.code}）" for one in sorted(errors)])
    bare = replace(article, summary=_EXCUSE, own_summary=True, body="", photos=(), tables=(), links=())
    return replace(bare, broken=lines, corrections=(), moved=())


def _outline(story: Outline, card: Article | None) -> Outline:
    return story if card is None else outline_of(card, digest(plain(card)))


def _without(contents: Contents, by_path: Mapping[str, Sequence[Problem]]) -> Contents:
    """Return contents without broken stories; they join what is withheld, so that links to them are text."""
    issues, gone = [], []
    for issue in contents.issues:
        whole = {issue.path, f"{issue.path}/issue.yml"} & by_path.keys()
        stories = [story for story in issue.articles if not whole and story.path not in by_path]
        if len(stories) == len(issue.articles):
            issues.append(issue)
            continue
        of_issue = contents.shelf.issue(issue.key)
        slugs = {story.slug for story in stories}
        gone.append((only(issue, _others(issue, slugs)), only(of_issue, _others(of_issue, slugs))))
        contents.shelf.put(only(of_issue, [one for one in of_issue.articles if one.slug in slugs]))
        if stories:
            issues.append(only(issue, stories))
    entries, _ = completed(contents.vocabulary, issues, lambda story: contents.shelf.article(story).places)
    return contents._replace(issues=tuple(issues), entries=entries, withheld=_joined(contents, gone))


def _others(issue: Issue | IssueOutline, slugs: set[str]) -> list[Article | Outline]:
    return [one for one in issue.articles if one.slug not in slugs]


def _joined(contents: Contents, gone: Iterable[tuple[IssueOutline, Issue]]) -> Contents:
    """Return what is withheld, and what is gone with it."""
    withheld = contents.withheld or Contents(contents.vocabulary, contents.shelf)
    wholes: dict[str, Issue] = {}
    outlines = {issue.key: issue for issue in withheld.issues}
    for outline, whole in gone:
        held = outlines.get(outline.key)
        if held:
            of_held = withheld.shelf.issue(outline.key)
            outline = outline.showing((*held.articles, *outline.articles), held.lead, held.sections)
            whole = replace(whole, articles=(*of_held.articles, *whole.articles))
        outlines[outline.key] = outline
        wholes[outline.key] = whole
    issues = sorted(outlines.values(), key=lambda issue: (issue.date, issue.key), reverse=True)
    shelf = withheld.shelf
    return withheld._replace(
        shelf=Shelf(lambda key: wholes.get(key) or shelf.issue(key)), issues=tuple(issues)
    )


def without_broken(newsroom: Newsroom, problems: Iterable[Problem]) -> Newsroom | None:
    """Return a whole newsroom without stories that have errors, and issues whose own file has; None as in `set_aside`."""
    errors = tuple([one for one in problems if one.severity == "error"])
    if any(not one.path.startswith("issues/") for one in errors):
        return None
    broken = {one.path for one in errors}
    issues = []
    for issue in newsroom.issues:
        whole = broken & {issue.path, f"{issue.path}/issue.yml"}
        stories = [one for one in issue.articles if not whole and one.path not in broken]
        issues.append(only(issue, stories))
    return newsroom._replace(issues=tuple(issues), broken=errors)
