"""`bulletin proof`: an issue, drafts too, with all that is found in it, as one file for the editors' desk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from bulletin.check.export import wanted_issue
from bulletin.check.gather import gather
from bulletin.model.addresses import Addresses
from bulletin.model.exported import NothingWanted
from bulletin.model.issue import Issue
from bulletin.model.outline import Shelf
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings
from bulletin.paper.export import for_print, paper_house, suffixed
from bulletin.photos.clean import clean
from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.photos.mosaic import picture_of
from bulletin.proof.forecast import Forecast, forecast
from bulletin.proof.page import proof_page
from bulletin.read.content import content_files
from bulletin.render.house import slugs_of
from bulletin.works.aside import at_work, sweep
from bulletin.works.keep import keep, published

EDGE = 640
"""Longest side of a photo in a proof, in pixels: enough to tell what is on it."""


class Proof(NamedTuple):
    """What has been found, and where it was written."""

    file: Path
    issue: str
    problems: tuple[Problem, ...]
    """Those of the issue, in the order of their numbers."""
    judged: Forecast


def make_proof(settings: Settings, key: str | None, out: Path | None) -> Proof:
    """Write the proof of the issue `key`, by default the newest, to `out`, by default `proof/<key>.html`.

    Errors stop nothing: a proof is where they are seen. Raises NothingWanted when there is no such issue,
    OSError when the disk fails, jinja2.TemplateError never but for a fault of ours.
    """
    settings = settings._replace(drafts=True)
    with at_work(settings.cache):
        newsroom, problems = gather(settings, key, texts="context")
        if not newsroom.issues:
            raise NothingWanted("还没有可以校对的一期。")
        issue = wanted_issue(newsroom, key or _newest(newsroom.issues), what="校对", drafts=True)
        mine = tuple(
            one for one in problems if one.path == issue.path or one.path.startswith(f"{issue.path}/")
        )
        judged = forecast(issue.articles, mine)
        shelf = Shelf({one.key: one for one in newsroom.issues}.__getitem__)
        addresses = Addresses(newsroom, content_files(settings.root))
        house = paper_house(settings, newsroom.vocabulary, shelf, addresses, slugs_of(newsroom))
        page = proof_page(house, issue, mine, judged, _pictures(settings.root, issue))
        file = _file(settings, issue.key, out)
        sweep(file.parent)
        keep(file, page.encode(), published())
    return Proof(file, issue.key, mine, judged)


def _newest(issues: Sequence[Issue]) -> str:
    """Return the key of the newest issue with a story in it."""
    full = [issue for issue in issues if issue.articles] or issues
    return max(full, key=lambda issue: (issue.date, issue.key)).key


def _file(settings: Settings, key: str, out: Path | None) -> Path:
    """Return where a proof is written: where that is asked for; in a folder that is there, under the issue's name."""
    if out is None:
        return settings.root / "proof" / f"{key}.html"
    return out / f"{key}.html" if out.is_dir() else suffixed(out, ".html")


def _pictures(root: Path, issue: Issue) -> dict[str, bytes]:
    """Return the issue's photos, cleaned and small, by address; one that is damaged has none."""
    made: dict[str, bytes] = {}
    for article in issue.articles:
        for photo in article.shown_photos:
            try:
                made[quote(photo.address)] = for_print(clean(picture_of(root, photo)), photo, EDGE)
            except (UnreadablePhoto, OSError):
                continue
    return made
