"""Which addresses the site has, and where an editor's link leads.

Everything is answered from the model, so that `check` and the press agree and neither needs a
printed page. Nothing is looked up before a link asks for it: most articles link nowhere.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.listings import LISTINGS
from bulletin.model.nearest import nearest
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Contents, IssueOutline, Outline
from bulletin.model.sections import DOORS
from bulletin.model.sharing import is_paper, is_shared
from bulletin.works.composed import composed, same_name

FEEDS = ("feed.xml", "feed.json")
_DOORS = tuple(address for _, address in DOORS)
_SCHEME = r"(?i)[a-z][a-z0-9+.-]*:|//"
OUTGOING = re.compile(r"(?:https?:|//)", re.IGNORECASE)
"""How an address begins that leads to another host, or to our own by its full name."""


class Target(NamedTuple):
    """Where a link within the site leads."""

    address: str | None
    """Relative to the site's root, not percent-encoded; None when there is no such page or file."""
    suffix: str
    """Query and fragment as they were written, with their signs."""
    wanted: str
    """What was looked for, relative to the site's root: for messages and suggestions."""

    @property
    def fragment(self) -> str:
        """The decoded fragment without its sign; empty where there is none."""
        return unquote(self.suffix.partition("#")[2])


class Addresses:
    """Every address of one newsroom's site."""

    def __init__(self, newsroom: Newsroom | Contents, content: Mapping[str, str]) -> None:
        """`content` is what `read.content.content_files` gives for the newsroom."""
        self.newsroom = newsroom
        self.url = newsroom.vocabulary.url
        self.issues: dict[str, Issue | IssueOutline] = {issue.key: issue for issue in newsroom.issues}
        self.content = content
        self.moved: dict[str, str] = {}
        """Former addresses to present ones; of two claims the first in file order counts."""
        for issue in newsroom.issues:
            for old in issue.moved:
                self.moved.setdefault(old, issue.address)
            for article in issue.articles:
                if article.moved:
                    for old in article.moved:
                        self.moved.setdefault(old, article.address)
        self._renamed = {
            f"{path}/{entry.former}/": f"{path}/{entry.slug}/"
            for path, entries in newsroom.entries.items()
            for entry in entries
            if entry.former
        }
        """Former addresses of listings' entries, likewise."""
        later = newsroom.withheld if isinstance(newsroom, Contents) else None
        self.withheld = Addresses(later, {}) if later else None
        """The addresses of what is not due yet; no link leads there."""
        self._stories: dict[str, dict[str, Article | Outline]] = {}

    def stories(self, key: str) -> dict[str, Article | Outline]:
        """Return the articles of an issue by slug; none for an issue that is not there."""
        stories = self._stories.get(key)
        if stories is None:
            issue = self.issues.get(key)
            stories = {article.slug: article for article in issue.articles} if issue else {}
            self._stories[key] = stories
        return stories

    def story(self, address: str) -> Article | Outline | None:
        """Return what is known of the article at an address."""
        parts = address.split("/")
        return self.stories(parts[1]).get(parts[2]) if len(parts) == 4 and parts[0] == "issues" else None

    def whole(self, story: Article | Outline) -> Article:
        """Return all of an article."""
        if isinstance(story, Article):
            return story
        assert isinstance(self.newsroom, Contents), "outlines stand in the contents"
        return self.newsroom.shelf.article(story)

    @cached_property
    def published(self) -> frozenset[str]:
        """Addresses of what stands in `content/`."""
        return frozenset(self.content.values())

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """The slugs of each listing's entries."""
        entries = self.newsroom.entries
        return {path: frozenset(entry.slug for entry in entries.get(path, ())) for path in LISTINGS}

    @cached_property
    def months(self) -> frozenset[str]:
        """Addresses of the archive's years and months."""
        days = {article.date.replace(day=1) for issue in self.newsroom.issues for article in issue.articles}
        return frozenset(
            address
            for day in days
            for address in (f"archive/{day.year:04}/", f"archive/{day.year:04}/{day.month:02}/")
        )

    def has(self, address: str) -> bool:
        """Return True when there is a page, or a file that readers may be sent to, at `address`."""
        parts = address.split("/")
        if address in ("", *FEEDS, "robots.txt") or address in self.published:
            return True
        if address in ("sitemap.xml", "sitemap-news.xml"):
            return self.url is not None
        if len(parts) == 2:
            return address in _DOORS
        if parts[0] == "issues":
            if parts[-1]:
                return not address.endswith(".md") and (
                    self._is_made(*parts[1:]) or address in self._photos(parts[1]).values()
                )
            return parts[1] in self.issues if len(parts) == 3 else self.story(address) is not None
        if parts[0] == "archive":
            return address in self.months
        return len(parts) == 3 and parts[1] in self.names.get(parts[0], ()) and parts[2] in ("", *FEEDS)

    def _is_made(self, key: str, *rest: str) -> bool:
        """Tell whether a build makes a file of this name of an issue, or of a story of it."""
        if len(rest) == 1:
            return key in self.issues and is_paper(rest[0], key, self.newsroom.vocabulary)
        made = len(rest) == 2 and is_shared(rest[1], self.newsroom.vocabulary)
        return made and rest[0] in self.stories(key)

    def _photos(self, key: str) -> dict[str, str]:
        """Return an issue's photos, documents and recordings: source file to published address.

        It takes the whole issue.
        """
        return dict([pair for story in self.stories(key).values() for pair in _files(self.whole(story))])

    def showing(self, file: str) -> list[Article]:
        """Return the stories that show the photo, document or recording published at an address; it takes a whole issue."""
        key = file.split("/")[1] if file.startswith("issues/") and not file.endswith("/") else ""
        return [
            one for one in map(self.whole, self.stories(key).values()) if file in dict(_files(one)).values()
        ]

    def find(self, path: str) -> str | None:
        """Return the address of a page or file named by its address or by its source, from the root."""
        path = path.removeprefix("./")
        if path == "index.html" or path.endswith("/index.html"):
            path = path.removesuffix("index.html")
        for address in (path, f"{path}/") if path and not path.endswith("/") else (path,):
            if self.has(address):
                return address
            if address in self.moved:
                return self.moved[address]
            if address in self._renamed:
                return self._renamed[address]
        return self._find_source(path)

    def _find_source(self, path: str) -> str | None:
        section, _, rest = path.partition("/")
        if section == "content":
            return self.content.get(rest) or self.content.get(same_name(rest, self.content) or "")
        key, _, name = rest.partition("/")
        if section != "issues" or not name:
            return None
        if name.endswith((".md", "/")) or "/" not in name:
            wanted = composed(path)
            for article in self.stories(key).values():
                source = composed(article.path)
                if wanted in (source, f"{source.removesuffix('/index.md')}/"):
                    return article.address
        return None if name.endswith((".md", "/")) else self._photo(path, key)

    def _photo(self, path: str, key: str) -> str | None:
        """Return the address of an issue's photo, named by that or by its file in any spelling of its letters."""
        photos = self._photos(key)
        if found := photos.get(path) or photos.get(same_name(path, photos) or ""):
            return found
        return same_name(path, photos.values())

    def resolve(self, href: str, bases: Iterable[str]) -> Target | None:
        """Return where `href` leads; None when it leaves the site or stays on its own page.

        A relative link is tried from each of `bases` (folders or addresses from the root), an
        absolute one from the root; our own full address counts as absolute.
        """
        href = href.strip()
        if not href or href.startswith("#"):
            return None
        if re.match(_SCHEME, href):
            path = self.own(href)
            if path is None:
                return None
            href = "/" + path
        cut = min((at for at in (href.find("?"), href.find("#")) if at >= 0), default=len(href))
        path, suffix = unquote(href[:cut]), href[cut:]
        if path.startswith("/"):
            tried = list(dict.fromkeys((path.lstrip("/"), self.below_prefix(path))))
        elif path:
            tried = [whole for base in bases if (whole := joined(base, path)) is not None]
        else:
            return None  # `?q=…` on its own page
        for whole in tried:
            address = self.find(whole)
            if address is not None:
                return Target(address, suffix, address)
        return Target(None, suffix, tried[0] if tried else path)

    def own(self, href: str) -> str | None:
        """Return the path below our site's root of a full address; None when it is not ours."""
        if self.url is None:
            return None
        ours, theirs = urlsplit(self.url), _split(href)
        if theirs is None or theirs[0] != ours.netloc.lower():
            return None
        prefix = ours.path.rstrip("/") + "/"
        path = theirs[1] or "/"
        if not f"{path}/".startswith(prefix):
            return None
        return path.removeprefix(prefix.rstrip("/")).lstrip("/") + theirs[2]

    def below_prefix(self, path: str) -> str:
        """Return an absolute `path` relative to the site's root, also when it starts with the site's own path."""
        prefix = urlsplit(self.url or "").path.strip("/")
        return path.removeprefix(f"/{prefix}/").lstrip("/") if prefix else path.lstrip("/")

    def nearest(self, wanted: str) -> str | None:
        """Return the address most like one that is not there; None when none is like it."""
        section, *rest = wanted.strip("/").removesuffix(".md").split("/")
        name = rest[-1] if rest else section
        if section == "issues" and len(rest) >= 2:
            if rest[0] in self.issues:
                near = nearest(re.sub(r"^\d+[-_]", "", rest[1]), self.stories(rest[0]), 0.6)
                if near:
                    return f"issues/{rest[0]}/{near}/"
            elsewhere = [key for key, issue in self.issues.items() if _has_slug(issue, rest[1])]
            key = nearest(rest[0], elsewhere, 0.0)
            return f"issues/{key}/{rest[1]}/" if key else None
        if section == "issues" and rest:
            key = nearest(rest[0], self.issues, 0.7)
            return f"issues/{key}/" if key else None
        if section in self.names and rest:
            near = nearest(rest[0], self.names[section], 0.6)
            return f"{section}/{near}/" if near else f"{section}/"
        near = nearest(name, [address.strip("/") for address in (*_DOORS, *self.published)], 0.6)
        return next((address for address in (f"{near}/", near or "") if near and self.has(address)), None)


def _files(story: Article) -> list[tuple[str, str]]:
    """Return the files of a story with the addresses at which they are published."""
    found = [(one.file, one.address) for one in story.shown_photos]
    found += [(one.file, one.address) for one in story.attachments]
    return found + [(one.file, one.address) for _, one in story.shown_media]


def _has_slug(issue: Issue | IssueOutline, slug: str) -> bool:
    return any(article.slug == slug for article in issue.articles)


def _split(href: str) -> tuple[str, str, str] | None:
    """Return host, path, and query with fragment of a full web address; None when it is none."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https", ""):
        return None
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower(), parts.path, query + (f"#{parts.fragment}" if parts.fragment else "")


def joined(base: str, path: str) -> str | None:
    """Return `path` as seen from the folder `base`, from the root; None when it climbs out."""
    whole = posixpath.normpath(posixpath.join(base or ".", path))
    if whole.startswith(".."):
        return None
    ends = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return "" if whole == "." else f"{whole}/" if ends else whole


def article_bases(article: Article | Outline) -> tuple[str, str]:
    """Return whence a relative link of an article may count: its file's folder, then its address."""
    return article.path.rpartition("/")[0], article.address
