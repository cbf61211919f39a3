"""Stories and issues as a site is planned with them: what is known of one without unpacking all of it.

A build plans over the whole newsroom with a dozen fields of each story, and prints a few issues. Planning
takes outlines; whoever prints asks the `Shelf` for the whole issue or story.
"""

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from bulletin.model.article import Article
from bulletin.model.issue import Issue, Section
from bulletin.model.listings import LISTINGS
from bulletin.model.moment import Standing
from bulletin.model.newsroom import Newsroom
from bulletin.model.table import DataTable, bare_title
from bulletin.model.vocabulary import Entry, Vocabulary
from bulletin.works.digests import digest
from bulletin.works.plain import plain

_PLACES = {path: at for at, path in enumerate(LISTINGS)}
_NAMES = tuple([listing.names for listing in LISTINGS.values()])
_FIELDS = [field.name for field in fields(Article)]
_TABLES = _FIELDS.index("tables")
_FILES = itemgetter(*map(_FIELDS.index, ("photos", "tables", "attachments", "media")))
"""Of an article's plain values: what is published beside its page."""


class Outline(NamedTuple):
    """One story, as far as other pages and the plan of the site ask for it."""

    path: str
    issue: str
    slug: str
    kind: str
    changed: date
    """Its newest correction's date, or its own."""
    date: date
    listed: tuple[tuple[str, ...], ...]
    """The entries of each of LISTINGS that it belongs to."""
    roles: tuple[str, ...]
    """What those are who sign it, 记者 or 通讯员, in the order of their names."""
    draft: bool
    publish_at: str | None
    held: str
    """As the article's."""
    pictured: bool
    """Whether there is a photo of it to show."""
    moved: tuple[str, ...]
    links: tuple[str, ...]
    digest: str
    """Of the whole article: what its own page is made of."""
    files: str = ""
    """Digest of what is published beside its page: photos, tables, documents, recordings; '' where it has none."""
    tables: tuple[tuple[str, str, bool], ...] = ()
    """Its tables with a title: that without its period, a digest of the whole, and whether a line is drawn over the issues."""
    shown: str = ""
    """Digest of all that other pages may show of it, taken from the views they get; '' where no site is made."""

    @property
    def address(self) -> str:
        """`issues/2022-09-05/six-banners/`, as the article's."""
        return f"issues/{self.issue}/{self.slug}/"

    def names(self, listing: str) -> tuple[str, ...]:
        """Return the entries that it belongs to in the listing of a path."""
        return self.listed[_PLACES[listing]]

    def role(self, name: str) -> str:
        """Return what somebody is who signs it; '' for any other name."""
        return dict(zip(self.names("reporters"), self.roles, strict=True)).get(name, "")


Outline.__plain__ = attrgetter("shown")  # type: ignore[attr-defined]
"""An outline stands for the views that pages get of it; a plan asks a hundred thousand, without a call of Python's."""


class IssueOutline(NamedTuple):
    """One issue: all of its own settings, and its stories' outlines."""

    key: str
    path: str
    date: date
    number: str | None
    title: str
    slogan: str | None
    banner: tuple[str, ...]
    lead: str | None
    sections: tuple[Section, ...]
    sectioned: bool
    editor: str | None
    proofreader: str | None
    reviewer: str | None
    supervisor: str | None
    draft: bool
    publish_at: str | None
    held: str
    """As the issue's."""
    timed: bool
    """True where a story may be due later than the issue: for its own moment, or its own day."""
    moved: tuple[str, ...]
    own: str
    """Digest of all of the above."""
    digest: str
    """Of the whole issue: of its settings and all of its stories."""
    articles: tuple[Outline, ...]

    @property
    def address(self) -> str:
        """`issues/2022-09-05/`, as the issue's."""
        return f"issues/{self.key}/"

    def showing(
        self, articles: tuple[Outline, ...], lead: str | None, sections: tuple[Section, ...]
    ) -> "IssueOutline":
        """Return the issue with other stories in it, led and divided otherwise."""
        return _sealed(self._replace(articles=articles, lead=lead, sections=sections))

    def holding(self, until: str, stories: Mapping[str, str]) -> "IssueOutline":
        """Return the issue marked as held `until` a moment, and of its `stories` those named, by slug."""
        marked = [_held(one, stories[one.slug]) if one.slug in stories else one for one in self.articles]
        return _sealed(self._replace(held=until, articles=tuple(marked)))

    def __plain__(self) -> tuple[object, ...]:
        """Stand for all that pages may show of it: its settings, and its stories as other pages get them."""
        return self.own, tuple([article.shown for article in self.articles])


def _sealed(issue: IssueOutline) -> IssueOutline:
    own = digest(plain(issue[:-3]))
    return issue._replace(own=own, digest=digest(own, [story.digest for story in issue.articles]))


def _held(story: Outline, until: str) -> Outline:
    """Return a story marked as held: whatever shows it shows the mark, too."""
    shown = digest(story.shown, until) if story.shown else ""
    return story._replace(held=until, shown=shown, digest=digest(story.digest, until))


class Packed(NamedTuple):
    """An article as plain values, and these as bytes: its digest is taken of what the cache keeps."""

    flat: tuple[Any, ...]
    data: bytes
    """What `marshal.loads` makes the values of. Of equal articles equal bytes: version 0 knows no references."""


def packed(article: Article) -> Packed:
    """Return an article packed."""
    flat = plain(article)
    return Packed(flat, marshal.dumps(flat, 0))


def outline_of(article: Article, shown: str = "", pack: Packed | None = None) -> Outline:
    """Return the outline of an article; `shown` as in Outline, `pack` the article packed, where somebody has it."""
    flat, data = pack or packed(article)
    return Outline(
        article.path,
        article.issue,
        article.slug,
        article.kind,
        max([article.date, *[one.date for one in article.corrections]]),
        article.date,
        tuple([names(article) for names in _NAMES]),
        _roles(article),
        article.draft,
        article.publish_at,
        article.held,
        bool(article.shown_photos),
        article.moved,
        article.links,
        digest(data),
        digest(files) if any(files := _FILES(flat)) else "",
        tuple(_titled(article.tables, flat[_TABLES])) if article.tables else (),
        shown,
    )


def _titled(tables: tuple[DataTable, ...], flat: tuple[Any, ...]) -> Iterator[tuple[str, str, bool]]:
    for table, values in zip(tables, flat, strict=True):
        if table.title and table.rows:
            is_line = table.chart is not None and table.chart.form == "line"
            yield bare_title(table.title), digest(values), is_line


def _roles(article: Article) -> tuple[str, ...]:
    roles: dict[str, str] = {}
    for signer in article.byline.everyone:
        roles.setdefault(signer.name, signer.role)
    return tuple(roles.values())


def issue_outline(issue: Issue, packs: Sequence[Packed | None] | None = None) -> IssueOutline:
    """Return the outline of an issue, its stories' without what pages show of them.

    `packs` are its stories packed, where somebody has them.
    """
    packs = packs or [None] * len(issue.articles)
    outline = IssueOutline(
        issue.key,
        issue.path,
        issue.date,
        issue.number,
        issue.title,
        issue.slogan,
        issue.banner,
        issue.lead,
        issue.sections,
        issue.sectioned,
        issue.editor,
        issue.proofreader,
        issue.reviewer,
        issue.supervisor,
        issue.draft,
        issue.publish_at,
        issue.held,
        any(story.publish_at or story.date > issue.date for story in issue.articles),
        issue.moved,
        "",
        "",
        tuple([outline_of(one, "", pack) for one, pack in zip(issue.articles, packs, strict=True)]),
    )
    return _sealed(outline)


class Shelf:
    """Whole issues by key, each unpacked once, when it is first asked for."""

    def __init__(self, load: Callable[[str], Issue]) -> None:
        self._load = load
        self._issues: dict[str, Issue] = {}
        self._articles: dict[str, dict[str, Article]] = {}

    def issue(self, key: str) -> Issue:
        """Return an issue of the newsroom, of which the plan has the outline."""
        if key not in self._issues:
            self.put(self._load(key))
        return self._issues[key]

    def article(self, outline: Outline) -> Article:
        """Return one story whole."""
        self.issue(outline.issue)
        return self._articles[outline.issue][outline.slug]

    def put(self, issue: Issue) -> None:
        """Have `issue` stand for the one of its key from now on."""
        self._issues[issue.key] = issue
        self._articles[issue.key] = {article.slug: article for article in issue.articles}


class Contents(NamedTuple):
    """Everything that is published, in outlines; the newest issue first. Entries as in `Newsroom`."""

    vocabulary: Vocabulary
    shelf: Shelf
    issues: tuple[IssueOutline, ...] = ()
    entries: Mapping[str, tuple[Entry, ...]] = MappingProxyType({})
    withheld: "Contents | None" = None
    """What is no draft and yet not among the issues, for it is not due; None where there is nothing of the kind."""
    standing: Standing = Standing()
    """How long all of this stands, if nobody changes anything."""
    content: Mapping[str, str] = MappingProxyType({})
    """What `content/` puts into the site: each file's path in it to its address."""


def contents_of(newsroom: Newsroom, outline: Callable[[Issue], IssueOutline] = issue_outline) -> Contents:
    """Return a newsroom that is whole as a build sees it; `outline` makes the outlines."""
    shelf = Shelf({issue.key: issue for issue in newsroom.issues}.__getitem__)
    issues = tuple(map(outline, newsroom.issues))
    return Contents(newsroom.vocabulary, shelf, issues, newsroom.entries)
