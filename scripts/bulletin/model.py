"""The newsroom as frozen values: what readers produce and everything behind them consumes.

Nothing here reads a file, knows a clock or a template. Every text is kept as the editor
wrote it (no normalised spaces, no changed punctuation); only the surrounding white space of
a value is gone. Paths are POSIX strings relative to the newsroom's root, so that a model is
the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["brief", "feature", "photo", "caption", "data", "comments", "reprint"]
BylineStyle = Literal["lead", "line", "photo"]
PhotoForm = Literal["photo", "graphic", "plain", "moving"]
"""How a photo is published: in several widths as JPEG and WebP, or, a drawing, in its own format and WebP;
a small one as it is; an animation as it is, with still crops."""

KIND_NAMES: Mapping[Kind, str] = {
    "brief": "消息",
    "feature": "通讯",
    "photo": "图片新闻",
    "caption": "图说",
    "data": "数据",
    "comments": "热评",
    "reprint": "转载",
}
"""Every kind of article with its Chinese name, in the order indexes list them."""

BYLINE_STYLE_NAMES: Mapping[BylineStyle, str] = {"lead": "电头", "line": "署名行", "photo": "摄影报道"}

Place = tuple[int, int]
"""Line and column in a source file, both counted from 1."""


class Department(NamedTuple):
    """An organisation that stories are about, from `departments.yml`."""

    name: str
    slug: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    """Canonical name of the department above this one."""


class Person(NamedTuple):
    """Somebody who signs stories, from `people.yml` or, for a name not listed there, from a byline."""

    name: str
    slug: str
    role: str = "记者"
    """记者 or 通讯员, or what else the newsroom calls it."""
    title: str | None = None
    department: str | None = None
    start: date | None = None
    """First day in this office (`from` in the file)."""
    end: date | None = None
    """Last day in this office (`to` in the file)."""


class Series(NamedTuple):
    """A column that runs over several issues, from `series.yml` or, unlisted, from an article."""

    name: str
    slug: str
    banner: str | None = None
    description: str | None = None


class Contributor(NamedTuple):
    """One name in a byline."""

    name: str
    role: str = "记者"
    org: str | None = None
    """Whom the person writes for; None means this newsroom (本报)."""


class Byline(NamedTuple):
    """Who signs a story, and in which of the three newspaper forms it is set."""

    reporters: tuple[Contributor, ...] = ()
    correspondents: tuple[Contributor, ...] = ()
    style: BylineStyle = "line"

    @property
    def everyone(self) -> tuple[Contributor, ...]:
        """Reporters, then correspondents."""
        return self.reporters + self.correspondents


class Photo(NamedTuple):
    """One photo of an article, its pixel size known."""

    file: str
    """Source path relative to the newsroom's root: `issues/2022-09-05/photos/gate.jpg`."""
    address: str
    """Published path relative to the site's root, not yet percent-encoded; '' for a photo without a picture."""
    width: int
    """Pixels as displayed, after the camera's rotation is applied."""
    height: int
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    mark: str | None = None
    """The number printed on the page, ① or 图1, as the editor wrote it; `Article.photo_mark` fills it in."""
    focus: tuple[float, float] | None = None
    """What a crop must keep: x and y in 0-1 from the top left."""
    digest: str = ""
    """Hex digest of the file's bytes; derivatives are cached under it."""
    base: str = ""
    """What the addresses of its other sizes begin with; no other file of the issue begins so."""
    form: PhotoForm = "plain"


class TableCell(NamedTuple):
    """One cell of a data table after `<` and `^` were merged."""

    text: str
    header: bool = False
    rowspan: int = 1
    colspan: int = 1


class DataTable(NamedTuple):
    """A data table read from CSV."""

    file: str
    title: str | None = None
    as_of: str | None = None
    """The date the figures stand at, as the editor wrote it."""
    header_rows: int = 1
    total_row: str | None = None
    """First cell of the row that totals the others."""
    note: str | None = None
    rows: tuple[tuple[TableCell, ...], ...] = ()
    """Rows of cells; a cell covered by a merge is absent. The first `header_rows` are headers."""


class Correction(NamedTuple):
    """A published correction."""

    date: date
    text: str


class Original(NamedTuple):
    """Where a reprint was first published."""

    title: str
    author: str | None = None
    url: str | None = None


class WechatOptions(NamedTuple):
    """What an article says about its WeChat version."""

    title: str | None = None
    author: str | None = None
    digest: str | None = None
    cover: str | None = None
    """Source path of the cover photo, relative to the newsroom's root."""
    skip: bool = False


NOBODY = Byline()
PLAIN_WECHAT = WechatOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One story of an issue."""

    path: str
    """Source file: `issues/2022-09-05/01-six-banners.md`."""
    issue: str
    """Key of the issue it stands in: `2022-09-05` or `2022-09-05-extra`."""
    slug: str
    title: tuple[str, ...]
    """The headline, one entry a line; at least one."""
    kicker: str | None = None
    deck: str | None = None
    """`subtitle` in the file; without a leading ——, which the theme sets for a feature."""
    kind: Kind = "brief"
    byline: Byline = NOBODY
    departments: tuple[str, ...] = ()
    """Canonical names, in the order given; the first is the main one."""
    date: date
    time: str | None = None
    """`HH:MM` where the editor gave one."""
    source: str | None = None
    original: Original | None = None
    series: str | None = None
    keywords: tuple[str, ...] = ()
    summary: str = ""
    photos: tuple[Photo, ...] = ()
    tables: tuple[DataTable, ...] = ()
    draft: bool = False
    corrections: tuple[Correction, ...] = ()
    wechat: WechatOptions = PLAIN_WECHAT
    moved: tuple[str, ...] = ()
    """Former addresses, relative to the site's root; a page at each leads here."""
    links: tuple[str, ...] = ()
    """Where the body's links go, as written and each once; without those that leave the site, and
    without those to a place on the article's own page that is there."""
    extra: Mapping[str, object] = field(default_factory=dict)
    body: str = ""
    """Markdown, line ends as `\\n`, without the front matter."""
    body_line: int = 1
    """Line of the source file on which `body` starts."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each front matter key stands: `title`, `photos.0.file`."""
    digest: str = ""
    """Hex digest of all that the article's own page is made of."""
    card_digest: str = ""
    """Hex digest of what other pages show of it: headline, date, byline, summary, first photo and which
    others are shown, keywords."""

    @property
    def address(self) -> str:
        """`issues/2022-09-05/six-banners/`, relative to the site's root."""
        return f"issues/{self.issue}/{self.slug}/"

    def photo_mark(self, number: int) -> str:
        """Return what is printed before the caption of photo `number`, counted from 1.

        The editor's own mark where there is one; else `图2` in a story of several photos, and
        nothing beside a single one. Raises IndexError for a photo that is not there.
        """
        return self.photos[number - 1].mark or (f"图{number}" if len(self.photos) > 1 else "")

    @property
    def shown_photos(self) -> tuple[Photo, ...]:
        """The photos that there is a picture to show of; a broken one only keeps its number."""
        return tuple(photo for photo in self.photos if photo.address)

    @property
    def headline(self) -> str:
        """The headline on one line; its lines are joined by a space."""
        return " ".join(self.title)


class Section(NamedTuple):
    """A named part of an issue's page (版块)."""

    name: str
    articles: tuple[str, ...]
    """Slugs, in the editor's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of the bulletin: a folder below `issues/`."""

    key: str
    """The folder's name and address: the date, and a suffix where one day has two."""
    path: str
    """`issues/2022-09-05`."""
    date: date
    number: str | None = None
    """总期号 as the editor wrote it."""
    title: str
    """报头: the newsroom's masthead unless `issue.yml` gives another."""
    slogan: str | None = None
    banner: tuple[str, ...] = ()
    lead: str | None = None
    """Slug of the lead story; None only in an issue without articles."""
    sections: tuple[Section, ...] = ()
    """Covers every article exactly once: the editor's sections, then what they did not name."""
    editor: str | None = None
    proofreader: str | None = None
    reviewer: str | None = None
    draft: bool = False
    moved: tuple[str, ...] = ()
    """Former addresses, as an article's."""
    articles: tuple[Article, ...] = ()
    """In file order."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each key of `issue.yml` stands."""
    digest: str = ""
    """Hex digest of `issue.yml`, in 64 characters, and of every article's digest, in 32."""

    @property
    def own_digest(self) -> str:
        """The part of `digest` that no article shapes."""
        return self.digest[:64]

    @property
    def address(self) -> str:
        """`issues/2022-09-05/`, relative to the site's root."""
        return f"issues/{self.key}/"


class Identity(NamedTuple):
    """What a public body's footer and page meta must say (政府网站发展指引)."""

    organizer: str | None = None
    """主办单位"""
    operator: str | None = None
    """承办单位"""
    icp: str | None = None
    """ICP 备案号"""
    police: str | None = None
    """公安备案号"""
    site_id: str | None = None
    """网站标识码"""
    phone: str | None = None
    """联系电话"""
    postal_address: str | None = None
    """地址"""


class WechatAccount(NamedTuple):
    """The newsroom's Official Account."""

    account: str | None = None
    qrcode: str | None = None
    """Source path of the account's QR picture, relative to the newsroom's root."""


class Vocabulary(NamedTuple):
    """The newsroom's own names and settings: the files in `content/newsroom/`."""

    name: str = "本单位"
    masthead: str = "简报"
    slogan: str | None = None
    url: str | None = None
    """The site's address with a trailing slash; may hold a sub-path."""
    language: str = "zh-CN"
    wechat: WechatAccount = WechatAccount()
    identity: Identity | None = None
    colors: Mapping[str, str] = MappingProxyType({})
    share_cards: bool = True
    """False: no share cards are drawn."""
    card_font: str | None = None
    """The font file for share cards, as the newsroom wrote it: beside `newsroom.yml`, from the root, or absolute."""
    originals: bool = False
    """True publishes photos in full size, too."""
    departments: tuple[Department, ...] = ()
    people: tuple[Person, ...] = ()
    series: tuple[Series, ...] = ()
    digest: str = ""
    """Hex digest of the files; part of every cache key."""


class Newsroom(NamedTuple):
    """Everything that is published: vocabulary and issues, newest issue first.

    `departments`, `people` and `series` hold the listed ones and those that articles name
    besides; every name an article carries is in one of them, with its slug.
    """

    vocabulary: Vocabulary
    issues: tuple[Issue, ...] = ()
    departments: tuple[Department, ...] = ()
    people: tuple[Person, ...] = ()
    series: tuple[Series, ...] = ()
