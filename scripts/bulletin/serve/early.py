"""The pages of an edited article, before the whole site is built.

Most edits change words of an article that no other page shows. Such an article's pages follow from the
last build's site and the one issue, which takes a fraction of a build's time; the build that comes after
prints the same bytes. Everything else waits for that build.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bulletin.model.moment import Moment
from bulletin.model.problem import Problem, has_errors

if TYPE_CHECKING:  # the server answers before these are loaded
    from bulletin.model.outline import IssueOutline, Outline
    from bulletin.render.site import Site


class Early(NamedTuple):
    """What is known of an edited issue before the build."""

    folder: str
    """`issues/<date>/`: the issue's source, relative to the newsroom."""
    pages: dict[str, bytes]
    """The pages of its changed articles, by their files in the site."""
    problems: list[Problem]
    """All problems of the issue's own files."""


def early(site: Site, changes: Collection[Path], moment: Moment) -> Early | None:
    """Return the pages that `changes` of source files lead to, on top of the last built `site`.

    `moment` is when that was built.
    None where something else than the text of one issue's articles has changed, or that has errors.
    """
    from bulletin.check.issue import check_issue  # noqa: PLC0415
    from bulletin.check.timing import softened  # noqa: PLC0415
    from bulletin.read.folder import IssueFolder  # noqa: PLC0415
    from bulletin.read.gate import gate_at  # noqa: PLC0415
    from bulletin.read.issue import read_folder  # noqa: PLC0415
    from bulletin.render.page import file_of, print_page  # noqa: PLC0415
    from bulletin.render.pages.issue import issue_pages, material  # noqa: PLC0415
    from bulletin.render.shown import seen_outline  # noqa: PLC0415

    issues = site.root / "issues"
    places = [path.relative_to(issues) for path in changes if path.is_relative_to(issues)]
    keys = {place.parts[0] for place in places if place.suffix == ".md"}
    if len(keys) != 1 or len(places) != len(changes) or any(place.suffix != ".md" for place in places):
        return None
    before = site.issue_of.get(key := keys.pop())
    if before is None:
        return None
    vocabulary = site.contents.vocabulary
    gate = gate_at(moment, vocabulary, drafts=True, named=None)
    issue, problems = read_folder(IssueFolder(site.root, f"issues/{key}"), key, vocabulary)
    if issue is None or not _alike(before, now := gate.marked(seen_outline(issue))):
        return None
    issue = gate.marked(issue)
    problems = softened([*problems, *check_issue(issue, vocabulary, site.root)], issue.articles)
    if has_errors(problems):
        return None
    stories = zip(now.articles, before.articles, strict=True)
    edited = {file_of(story.address) for story, then in stories if story.digest != then.digest}
    site.house.renew(issue)
    pages = issue_pages(site.house, material(site, now), edited)
    return Early(f"issues/{key}/", dict(print_page(page, site.house) for page in pages), problems)


def _alike(before: IssueOutline, now: IssueOutline) -> bool:
    """Return True where all that other pages, and the site's lists, know of an issue is as it was.

    What an outline says beside is of the story's own page: its links, and the digest of the whole.
    """
    return before.own == now.own and [_known(story) for story in before.articles] == [
        _known(story) for story in now.articles
    ]


def _known(story: Outline) -> Outline:
    return story._replace(links=(), digest="")
