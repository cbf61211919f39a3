"""One story of an issue, and what belongs to it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from bulletin.model.kinds import USUAL, BylineStyle
from bulletin.model.particulars import Accepted, KeyFigure, Official, Phrased, WechatOptions
from bulletin.model.span import Span, span
from bulletin.model.table import DataTable

PhotoForm = Literal["photo", "graphic", "plain", "moving"]
"""How a photo is published: in several widths as JPEG and WebP, or, a drawing, in its own format and WebP;
a small one as it is; an animation as it is, with still crops."""

BYLINE_STYLE_NAMES: Mapping[BylineStyle, str] = {
    "lead": "电头",
    "line": "署名行",
    "photo": "摄影报道",
    "name": "姓名",
}


PHOTOGRAPHER = "摄影"
"""The role of who took the pictures where another wrote the text."""

CRAFTS = (PHOTOGRAPHER, "摄像", "视频", "航拍", "制图", "编辑", "责编", "整理", "策划", "剪辑")
"""What somebody did for a story, as a role; others are offices, which 本报 stands before."""
_NUMBERED = r"[（(【\[]? *(?:(?:图 *)?[①-⑳]|图 *(?:\d{1,2}(?!\d)|[一二三四五六七八九十]))"
"""A caption that begins with a number of its own."""


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


Box = tuple[float, float, float, float]
"""A part of a picture: its left, top, width and height, each in 0-1 of the whole."""


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
    ai: bool = False
    """True for a picture made or changed by a generator: the editor says so, or its file does."""
    mosaic: tuple[Box, ...] = ()
    """What of it nobody is to see: burned in before anything is made of it (`photos.mosaic`)."""
    consent: bool = False
    """True where those who are seen, or their parents, have agreed to be."""

    @property
    def picture(self) -> str:
        """Hex digest of what is shown: of the file's bytes, and of what of it is covered."""
        if not self.mosaic:
            return self.digest
        return hashlib.sha256(f"{self.digest} {self.mosaic}".encode()).hexdigest()[:32]


class Attachment(NamedTuple):
    """A document that goes out with its article, cleaned of who wrote it and of what was said about it."""

    file: str
    """Source path relative to the newsroom's root."""
    address: str
    """Published path relative to the site's root, not yet percent-encoded."""
    title: str
    kind: str
    """What readers are told that it is: `PDF`, `Word`."""
    size: int
    """Bytes of what is published."""
    digest: str = ""
    """Hex digest of the file's bytes."""


class Captions(NamedTuple):
    """What is said in a film, for those who cannot hear it."""

    file: str
    """Source path relative to the newsroom's root."""
    address: str
    digest: str


class Media(NamedTuple):
    """A film or a recording of an article, which browsers play."""

    file: str
    """Source path relative to the newsroom's root."""
    address: str
    """Published path relative to the site's root, not yet percent-encoded; '' for one that cannot be played."""
    form: Literal["video", "audio"] = "video"
    mime: str = ""
    """`video/mp4`"""
    width: int = 0
    """Pixels as shown; 0 for sound."""
    height: int = 0
    seconds: int = 0
    """0 where the file does not say."""
    size: int = 0
    """Bytes of what is published."""
    caption: str | None = None
    credit: str | None = None
    poster: Photo | None = None
    """What stands there until somebody plays it."""
    captions: Captions | None = None
    digest: str = ""
    """Hex digest of the file's bytes."""

    @property
    def name(self) -> str:
        """视频 or 音频."""
        return "视频" if self.form == "video" else "音频"

    @property
    def title(self) -> str:
        """What it is called where it cannot be played: its caption, else its file's name."""
        return self.caption or self.file.rpartition("/")[2].rpartition(".")[0]


class Correction(NamedTuple):
    """A published correction."""

    date: date
    text: str


class Original(NamedTuple):
    """Where a reprint was first published."""

    title: str
    author: str | None = None
    url: str | None = None


NOBODY = Byline()
PLAIN_WECHAT = WechatOptions()
UNPHRASED = Phrased()


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
    """`subtitle` in the file; without a leading ——, which is set before it where its kind wants one."""
    phrased: Phrased = UNPHRASED
    kind: str = USUAL
    """Key of its row in KINDS."""
    byline: Byline = NOBODY
    departments: tuple[str, ...] = ()
    """Canonical names, in the order given; the first is the main one."""
    date: date
    time: str | None = None
    """`HH:MM` where the editor gave one."""
    source: str | None = None
    original: Original | None = None
    official: Official | None = None
    series: str | None = None
    keywords: tuple[str, ...] = ()
    summary: str = ""
    own_summary: bool = False
    """True where the editor wrote the summary; else the program made it of the text."""
    photos: tuple[Photo, ...] = ()
    tables: tuple[DataTable, ...] = ()
    numbers: tuple[KeyFigure, ...] = ()
    """要数: one to three figures that are printed large."""
    attachments: tuple[Attachment, ...] = ()
    media: tuple[Media, ...] = ()
    """Films and recordings."""
    draft: bool = False
    publish_at: str | None = None
    """`2026-11-23 08:00`: before that it is held, whatever its date."""
    held: str = ""
    """Where it is shown although it is held, until when that is: never as read from its file."""
    broken: tuple[str, ...] = ()
    """Where it stands for a file with errors, what these are, a line each: never as read from its file."""
    ai: bool = False
    """True where the editor says that the text was made by a generator."""
    corrections: tuple[Correction, ...] = ()
    wechat: WechatOptions = PLAIN_WECHAT
    accept: tuple[Accepted, ...] = ()
    """What of the findings in its text an editor lets stand."""
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
    body_typed: str = field(default="", repr=False)
    """The body as it stands in the file, where characters that nobody sees were taken out of it."""
    lined: bool = True
    """False where the newsroom keeps Markdown's own reading of line ends (`paragraphs: markdown`)."""
    places: Mapping[str, Span] = field(default_factory=dict)
    """Where each front matter key stands: `title`, `photos.0.file`."""

    @property
    def address(self) -> str:
        """`issues/2022-09-05/six-banners/`, relative to the site's root."""
        return f"issues/{self.issue}/{self.slug}/"

    def photo_mark(self, number: int) -> str:
        """Return what is printed before the caption of photo `number`, counted from 1.

        The editor's own mark where there is one; else `图2` in a story of several photos, and
        nothing beside a single one, or before a caption that says its number itself: 图①为青石街.
        Raises IndexError for a photo that is not there.
        """
        photo = self.photos[number - 1]
        mark = photo.mark or (f"图{number}" if len(self.photos) > 1 else "")
        if not mark:
            return ""
        said = photo.caption and (
            photo.caption.startswith(mark) or (not photo.mark and re.match(_NUMBERED, photo.caption))
        )
        return "" if said else mark

    def span(self, start: int, end: int) -> Span:
        """Return where in the file that stands which stands at `start` to `end` of the body."""
        return span(self.body, start, end, self.body_line, self.body_typed)

    @property
    def shown_photos(self) -> tuple[Photo, ...]:
        """The photos that there is a picture to show of; a broken one only keeps its number."""
        return tuple([photo for photo in self.photos if photo.address])

    @property
    def shown_media(self) -> tuple[tuple[int, Media], ...]:
        """The films and recordings that can be played, each with its number, counted from 1."""
        if not self.media:  # nearly all, and every page asks
            return ()
        return tuple((number, one) for number, one in enumerate(self.media, 1) if one.address)

    @property
    def pictures(self) -> tuple[Photo, ...]:
        """The photos that there is a picture to show of, and what stands for films until they are played."""
        if not self.media:
            return self.shown_photos
        return (*self.shown_photos, *(one.poster for one in self.media if one.poster and one.poster.address))

    @property
    def headline(self) -> str:
        """The headline on one line; its lines are joined by a space."""
        return self.title[0] if len(self.title) == 1 else " ".join(self.title)
