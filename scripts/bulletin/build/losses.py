"""What a build would take off a site that stands: more than an edit does is asked about first.

A folder that is not mounted, moved away or emptied by a synchronising program looks like a newsroom whose editors
have deleted everything. So a build that would remove a whole issue, or more than a tenth of all pages and at
least twenty, stops before it swaps anything in. A page that leads on to a new address still stands.
"""

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

from bulletin.model.outline import Contents
from bulletin.model.printed import HEAD, headline_in
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.sections import SECTIONS
from bulletin.model.settings import Settings, out_key
from bulletin.model.vocabulary import Vocabulary
from bulletin.model.zones import by_the_clock
from bulletin.works.kept import Kept
from bulletin.works.own import made_private
from bulletin.write.record import read_record
from bulletin.write.staging import records_of

FEW, SHARE = 20, 10
"""Below twenty pages, or up to one page in ten, is what an afternoon's work removes."""

_SHOWN, _SHOWN_ISSUES = 8, 5
"""Headlines and issues that a message names: a longer one is not read."""

_MASTHEAD = re.compile(r'<meta name="SiteName" content="([^"]*)"')
_ISSUE = re.compile(r"issues/([^/]+)/index\.html")
_LEADS_ON = 'http-equiv="refresh"'

_TELLING = "a page of a site"
"""The key of what is kept of drafts: plain paths, whichever program wrote them down."""


class WouldLose(Exception):
    """A build would take more off the site than an edit does; carries Problems for the editor."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


class Standing(NamedTuple):
    """A site as it stands, and what is known of it."""

    settings: Settings
    history: Mapping[str, str]
    """The files that we once put there, by path; empty where that is not known."""

    def pages(self) -> set[str]:
        """Return the files of all pages that the public may have seen."""
        known = self.history or _walked(self.settings.out)
        return {path for path in known if path.endswith(".html")}.difference(draft_pages(self.settings))

    def text(self, path: str) -> str:
        """Return the beginning of a page; '' where it does not stand."""
        try:
            with (self.settings.out / path).open("rb") as page:
                return page.read(HEAD).decode(errors="replace")
        except OSError:
            return ""


def losses(
    standing: Standing,
    wanted: Collection[str],
    vocabulary: Vocabulary,
    drafts: Callable[[], Iterable[str]] = tuple,
    withheld: Contents | None = None,
) -> list[Problem]:
    """Return what an editor should be asked before the files of the site are `wanted`, and no others.

    `drafts` tells the addresses of drafts in the newsroom: where nothing is known of a site they may be why
    some of its pages stand. They and what is `withheld` until it is due are told as the reason why pages go.
    """

    def aside() -> _Aside:
        now = by_the_clock(standing.settings.moment, vocabulary.zone)
        return _Aside(frozenset(drafts()), withheld, now)

    return [*_lost_name(standing, vocabulary), *_lost_pages(standing, wanted, aside)]


class _Aside(NamedTuple):
    """What is in the newsroom and not to be published now."""

    drafts: Collection[str]
    """Addresses."""
    withheld: Contents | None
    now: str
    """By the newsroom's clock."""

    def reasons(self, gone: Collection[str]) -> str:
        """Return why some of the pages `gone` go although their sources are there; '' where that is not so."""
        held = self.withheld.issues if self.withheld else ()
        early = {story.address for issue in held for story in issue.articles}
        early.update(issue.address for issue in held if issue.held)
        counts = [sum(f"{address}index.html" in gone for address in some) for some in (early, self.drafts)]
        told = (f"{counts[0]} 页未到发布时间（这次是按 {self.now} 算的）", f"{counts[1]} 页的稿件是草稿")
        return "".join(f"，其中 {words}" for count, words in zip(counts, told, strict=True) if count)


def preview_losses(public: Settings, shown: Settings, vocabulary: Vocabulary) -> list[Problem]:
    """Return what a build of the `public` site would ask about, told from what a preview has just `shown`."""
    standing, preview = known_files(public), known_files(shown)
    return losses(Standing(public, standing), preview, vocabulary) if preview else []


def known_files(settings: Settings) -> Mapping[str, str]:
    """Return what the site's record says it holds, by path; nothing where there is no record."""
    out = settings.out.resolve()
    known = read_record(records_of(out, settings.cache), out)
    return known.manifest if known else {}


def _lost_pages(standing: Standing, wanted: Collection[str], aside: Callable[[], _Aside]) -> list[Problem]:
    if standing.history and standing.history.keys() <= set(wanted):
        return []
    pages = standing.pages()
    out = standing.settings.out
    gone = pages.difference(wanted)
    if gone and not standing.history:
        gone -= {f"{address}index.html" for address in aside().drafts}
    gone = {path for path in gone if (out / path).is_file()}  # what somebody has deleted is gone already
    issues = [
        path
        for path in gone
        if (found := _ISSUE.fullmatch(path)) and found[1] and _LEADS_ON not in standing.text(path)
    ]
    causes = _causes(standing.settings.root, gone)
    if not gone or not (causes or issues or (len(gone) >= FEW and SHARE * len(gone) > len(pages))):
        return []
    keys = sorted((path.split("/")[1] for path in issues), reverse=True)
    whole = f"，其中整期的有 {len(keys)} 期（{_listed(keys, _SHOWN_ISSUES)}）" if keys else ""
    whole += aside().reasons(gone)
    cause = f"{'，'.join(causes)}，" if causes else ""
    path = causes[0].split()[0] if causes else "issues"
    return [problem("B130", path, cause=cause, pages=len(gone), whole=whole, titles=_titles(standing, gone))]


def _causes(root: Path, gone: Iterable[str]) -> list[str]:
    """Return which folders of sources are lost, of those that the pages `gone` were made of."""
    ours = {"index.html", "404.html", *(section.path for section in SECTIONS)}
    firsts = {path.partition("/")[0] for path in gone}
    wanted = [name for name, lost in (("issues", "issues" in firsts), ("content", firsts - ours)) if lost]
    return [told for name in wanted if (told := missing(root, name))]


def _titles(standing: Standing, gone: Iterable[str]) -> str:
    """Return the headlines of some of the pages: stories first, those of the newest issue before others."""
    stories = sorted(path for path in gone if path.startswith("issues/") and path.count("/") == 3)
    stories.sort(key=lambda path: path.split("/")[1], reverse=True)
    others = sorted(set(gone).difference(stories))
    ordered = [*stories, *others]
    names = [f"《{headline_in(standing.text(path)) or path}》" for path in ordered[:_SHOWN]]
    return "".join(names) + (f"等 {len(ordered)} 页" if len(ordered) > _SHOWN else "")


def _listed(names: list[str], most: int) -> str:
    return "、".join(names[:most]) + ("……" if len(names) > most else "")


def _lost_name(standing: Standing, vocabulary: Vocabulary) -> list[Problem]:
    """Return a problem where the newsroom has no settings any more, and the site shows a name that it once had."""
    bare = Vocabulary()
    if vocabulary._replace(departments=(), people=(), series=(), digest="") != bare:
        return []
    found = _MASTHEAD.search(standing.text("index.html"))
    name = unescape(found[1]) if found else ""
    if not name or name == bare.masthead:
        return []
    root = standing.settings.root
    cause = missing(root, "content") or missing(root, "content/newsroom") or _unnamed(root)
    return [problem("B131", "content/newsroom/newsroom.yml", cause=cause, name=name)]


def _unnamed(root: Path) -> str:
    there = (root / "content/newsroom/newsroom.yml").exists()
    return "content/newsroom/newsroom.yml 是空的" if there else "没有 content/newsroom/newsroom.yml 这个文件"


def missing(root: Path, name: str) -> str:
    """Return what is wrong with a folder of sources of which nothing is left; '' where it holds a file."""
    folder = root / name
    if not folder.exists():
        return f"{name} 文件夹不见了"
    return "" if any(files for _, _, files in os.walk(folder)) else f"{name} 文件夹是空的"


def _walked(out: Path) -> set[str]:
    """Return all files of a folder, as paths relative to it."""
    found: set[str] = set()
    for folder, names, files in os.walk(out):
        names[:] = [name for name in names if name not in ("assets", "search")]  # no page of ours lies there
        below = os.path.relpath(folder, out).replace(os.sep, "/")
        found.update(name if below == "." else f"{below}/{name}" for name in files)
    return found


def _drafts(settings: Settings) -> Kept:
    """Return where the pages are kept that only drafts put into a site; beside what `--clean` forgets.

    A folder that is not trusted has no cache that outlives the build; the user's own folder has.
    """
    own = settings.compiled if settings.untrusted else None
    folder = own if own and made_private(own) else settings.cache
    return Kept(folder / f"drafts-{out_key(settings)}", _TELLING)


def draft_pages(settings: Settings) -> list[str]:
    """Return the pages of a site that a build with drafts put there, and that the public has not been given."""
    known = _drafts(settings).read()
    return known if isinstance(known, list) else []


def note_drafts(standing: Standing, wanted: Collection[str], contents: Contents) -> None:
    """Keep which pages of a site are there for its drafts, or before their time; `standing` is what stood before.

    Raises OSError when the disk fails.
    """
    settings = standing.settings
    kept = _drafts(settings)
    if settings.out.is_relative_to(settings.cache):  # the preview's, which nothing keeps from deleting
        return
    if not settings.drafts:
        kept.forget()
        return
    public = standing.pages()
    for issue in contents.issues:
        if not issue.draft and not issue.held:
            shown = [story.address for story in issue.articles if not story.draft and not story.held]
            public.update(f"{address}index.html" for address in ([issue.address, *shown] if shown else shown))
    kept.write(sorted({path for path in wanted if path.endswith(".html")} - public))
