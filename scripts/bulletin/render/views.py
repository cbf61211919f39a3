"""What templates see: the model turned into ready words and addresses.

Views hold no HTML but where a field says so, and every address in them is percent-encoded and
relative to the site's root; a template puts the page's own `base` in front.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from bulletin.model.article import Photo
from bulletin.model.kinds import Kind
from bulletin.photos import names
from bulletin.render.offered import Cover


class PhotoView(NamedTuple):
    """One photo as a figure or a card shows it."""

    src: str
    width: int
    height: int
    alt: str
    caption: str | None
    credit: str | None
    mark: str
    """The number printed on the page, '' where the editor gave none."""
    number: int
    focus_css: str
    """CSS `object-position`."""
    photo_count: int
    """How many photos the article shows."""
    photo: Photo | None = None
    within: str = ""
    """The folder that all addresses are relative to, '' for the site's root."""
    original: str = ""
    """Where the photo is in full size, '' where that is not published."""
    placeholder: str = ""
    """CSS image that stands for it while it loads, or ''."""
    ai: bool = False
    """True where 内容含AI生成 is to stand beside it."""

    def webp(self, base: str) -> str:
        """Return the `srcset` of the whole photo as WebP, '' where it is published as it is."""
        return self._set(self.photo, base, names.webp) if self.photo else ""

    def jpeg(self, base: str) -> str:
        """Return the `srcset` of the whole photo as JPEG, '' where there is but one."""
        if self.photo is None or self.photo.form != "photo" or len(names.widths(self.photo)) == 1:
            return ""
        return self._set(self.photo, base, names.jpeg)

    def _set(self, photo: Photo, base: str, name: Callable[[Photo, int], str]) -> str:
        return ", ".join(f"{base}{self._quoted(name(photo, one))} {one}w" for one in names.widths(photo))

    def crop(self, name: names.CropName, base: str) -> str:
        """Return the `srcset` of a crop, '' for a photo that is cut by the page."""
        if self.photo is None or not (widths := names.crop_widths(self.photo, name)):
            return ""
        sizes = [(self._quoted(names.cropped(self.photo, name, width)), width) for width in widths]
        several = ", ".join(f"{base}{address} {width}w" for address, width in sizes)
        return base + sizes[0][0] if len(sizes) == 1 else several

    @property
    def small(self) -> str:
        """The address of a small JPEG for a card, in a browser without WebP."""
        if self.photo is None or self.photo.form != "photo":
            return self.src
        return self._quoted(names.jpeg(self.photo, names.widths(self.photo)[0]))

    @property
    def ratio(self) -> float:
        """Width by height."""
        return round(self.width / self.height, 3)

    def _quoted(self, address: str) -> str:
        return quote(address.removeprefix(self.within))


class Gauge(NamedTuple):
    """A figure that its box on the front page prints large, and bars below it."""

    numbers: tuple[tuple[str, str, str], ...]
    """Values, labels and units: the story's own, else one of its table."""
    share: str = ""
    """How much of a whole the first is, as a CSS percentage."""
    bars: tuple[tuple[str, str, str, str], ...] = ()
    """Where it is no share, the rows of the table: each bar's left, top, width and height in per cent."""


class Card(NamedTuple):
    """One story as every other page shows it."""

    address: str
    lines: tuple[str, ...]
    headline: str
    lines_html: tuple[Markup, ...]
    """The headline's lines, which break by sense, like all of the next three."""
    headline_html: Markup
    kicker: Markup | None
    deck: Markup | None
    kind: Kind
    date: date
    date_text: str
    weekday: str
    byline_text: str
    department: str | None
    department_address: str | None
    series: str | None
    series_address: str | None
    summary: str
    photo: PhotoView | None
    draft: bool
    held: bool
    """True where a preview, or who asks for its issue by name, is shown it before its time."""
    broken: tuple[str, ...] = ()
    """What is wrong with its file, in a preview that shows it as a red card."""
    ai: bool = False
    numbers: tuple[tuple[str, str, str], ...] = ()
    """要数: value, label and unit."""
    gauge: Gauge | None = None
    """Of a story in a box: what it says in one number."""
    size: str = ""  # the class that sets its headline by its length, with a blank before it


class FeedItem(NamedTuple):
    """One story as feeds and the news site map tell it; addresses are not percent-encoded."""

    address: str
    headline: str
    summary: str
    published: str
    """An RFC 3339 stamp, like the next."""
    changed: str
    """Its newest correction, or its publication."""
    authors: tuple[str, ...]  # who signs it, one by one; else its source or its offices
    departments: tuple[str, ...]
    tags: tuple[str, ...]
    image: str | None
    enclosures: tuple[tuple[str, str, int, int], ...] = ()
    """Films and recordings: address, not percent-encoded, type, bytes and seconds."""


class MediaView(NamedTuple):
    """One film or recording as a story's page plays it."""

    number: int
    form: str
    src: str
    mime: str
    width: int
    height: int
    poster: str
    """The address of what stands there until it is played, or ''."""
    captions: str
    title: str
    caption: str | None
    credit: str | None
    note: str
    ai: bool = False


class IssueLink(NamedTuple):
    """An issue where only its name is shown."""

    address: str
    number_text: str
    date_text: str
    title: str
    key: str


class SectionView(NamedTuple):
    """One section of an issue with its stories."""

    name: str
    cards: tuple[Card, ...]


class IssueView(NamedTuple):
    """One issue as its own page, the front page and the covers show it; sections hold all but the lead."""

    address: str
    key: str
    number: str | None
    number_text: str
    title: str
    slogan: str | None
    banner: tuple[Markup, ...]
    date: date
    date_text: str
    weekday: str
    editor: str | None
    proofreader: str | None
    reviewer: str | None
    supervisor: str | None
    lead: Card | None
    sections: tuple[SectionView, ...]
    cover: PhotoView | None
    total: int
    previous: IssueLink | None
    next: IssueLink | None
    qr_svg: Markup
    draft: bool
    held: bool
    front: Cover | None = None  # the first page of its PDF, where that is its cover
    ai: bool = False  # whether 内容含AI生成 is to stand beside its cover


class Fields(dict[str, Any]):
    """Values by name, which templates read like an object's: `part.type`."""

    def __getattr__(self, name: str) -> Any:
        """Return a value. Raises AttributeError where there is none of that name."""
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no {name!r} among {', '.join(self)}") from None


class ArticleView(NamedTuple):
    """One story as its own page shows it."""

    card: Card
    byline_html: Markup
    byline_style: str
    contributors: tuple[tuple[str, str], ...]
    departments: tuple[tuple[str, str], ...]
    source: str | None
    original: Any
    reading_minutes: int
    characters: int
    parts: tuple[Fields, ...]
    corrections: tuple[tuple[str, str], ...]
    attachments: tuple[tuple[str, str, str], ...]
    """Title, address from the story's page, and what it is: `PDF，1.2 MB`."""
    keywords: tuple[str, ...]
    issue: IssueLink
    previous: Card | None
    next: Card | None
    siblings_html: Markup
    related: tuple[Card, ...]
    date_iso: str
    time: str | None
    number: str
    """文号, '' where it has none."""
    terms: tuple[tuple[str, str], ...]
    """公示期, 有效期: names and values."""
    issued: tuple[str, ...]
    """落款 and day, line by line."""

    def __getattr__(self, name: str) -> Any:
        """Templates read a story's card fields off the story itself."""
        return getattr(self.card, name)


class EntryView(NamedTuple):
    """One department, reporter or series with what is known of it."""

    name: str
    address: str
    total: int
    latest_text: str
    note: str
    depth: int = 0
    """How many departments stand above this one."""


class SeriesView(NamedTuple):
    """A series with its newest stories, for banners."""

    name: str
    banner: str | None
    description: str | None
    address: str
    cards: tuple[Card, ...]


class MonthView(NamedTuple):
    """One month in the calendar; without stories it has no address."""

    month: int
    name: str
    address: str | None
    total: int


class YearView(NamedTuple):
    """One year in the calendar, all twelve months."""

    year: int
    address: str
    total: int
    months: tuple[MonthView, ...] = ()
