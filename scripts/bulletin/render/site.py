"""The newsroom seen as a site: who stands where, and the views that pages share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from bulletin.model.addresses import Addresses, content_files
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.kinds import KINDS
from bulletin.model.newsroom import Newsroom
from bulletin.model.vocabulary import Vocabulary
from bulletin.photos import names
from bulletin.photos.darkroom import Darkroom
from bulletin.prose.letters import NUMBER_WITH_UNIT
from bulletin.render import dates, views
from bulletin.render.frame import FrameSet
from bulletin.render.qr import QrCodes
from bulletin.render.templates import Templates

LISTINGS = ("departments", "reporters", "series")
"""The three indexes, by the first part of their addresses."""

LISTING_TITLES: Mapping[str, str] = {"departments": "部门", "reporters": "记者", "series": "专栏"}


_PLAIN = re.compile(r"[\w.~/-]*", re.ASCII)


def quoted(address: str) -> str:
    """Return an address percent-encoded; nearly all need no change, and this is asked seven times a page."""
    return address if _PLAIN.fullmatch(address) else quote(address)


class Site:
    """Read-only view of a newsroom with everything looked up once.

    Made in the main process before it forks; views are made on demand and kept, so a process
    pays only for the stories its own pages show.
    """

    has_cards = False
    """Whether every story has a share card."""

    def __init__(
        self,
        newsroom: Newsroom,
        frames: FrameSet,
        theme: Path,
        root: Path,
        cache: Path,
        darkroom: Darkroom | None = None,
    ) -> None:
        self.newsroom = newsroom
        self.frames = frames
        self.root = root
        self.theme = theme
        self.templates = Templates(theme, cache)
        self.codes = QrCodes(cache)
        self.darkroom = darkroom or Darkroom(cache, root)
        self.url = newsroom.vocabulary.url
        """The site's address with a trailing slash, or None."""
        self.articles: list[Article] = [article for issue in newsroom.issues for article in issue.articles]
        self.articles.sort(key=lambda article: -article.date.toordinal())  # within a day as they stand
        self._issue_order = {issue.key: position for position, issue in enumerate(newsroom.issues)}
        self.issue_of: dict[str, Issue] = {issue.key: issue for issue in newsroom.issues}
        self.slugs: dict[str, dict[str, str]] = {
            "departments": {found.name: found.slug for found in newsroom.departments},
            "reporters": {found.name: found.slug for found in newsroom.people},
            "series": {found.name: found.slug for found in newsroom.series},
        }
        self.members: dict[str, dict[str, list[Article]]] = {kind: defaultdict(list) for kind in LISTINGS}
        for article in self.articles:
            for name in article.departments:
                self.members["departments"][name].append(article)
            for name in dict.fromkeys(contributor.name for contributor in article.byline.everyone):
                self.members["reporters"][name].append(article)
            if article.series:
                self.members["series"][article.series].append(article)
        self._positions: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
        self.near: dict[tuple[str, str], list[Article]] = {}
        """Related stories by issue and slug, where they have been looked for."""
        self.addresses = Addresses(newsroom, content_files(root))
        self._cards: dict[str, views.Card] = {}

    def position(self, kind: str, name: str, article: Article) -> int:
        """Return where `article` stands among the members of the `name` of one of LISTINGS."""
        positions = self._positions.get((kind, name))
        if positions is None:
            members = self.members[kind][name]
            positions = {(member.issue, member.slug): place for place, member in enumerate(members)}
            self._positions[kind, name] = positions
        return positions[article.issue, article.slug]

    def neighbours(self, issue: Issue) -> tuple[Issue | None, Issue | None]:
        """Return the issue after this one in time, and the one before it."""
        at = self._issue_order[issue.key]
        issues = self.newsroom.issues
        return (issues[at - 1] if at else None), (issues[at + 1] if at + 1 < len(issues) else None)

    def listing_address(self, kind: str, name: str) -> str:
        """Return `departments/<slug>/` for a name of one of LISTINGS."""
        return f"{kind}/{self.slugs[kind][name]}/"

    def absolute(self, address: str) -> str:
        """Return the full address of a page; without a known site address, the relative one."""
        return (self.url or "") + quoted(address)

    def card(self, article: Article) -> views.Card:
        """Return the card of a story; the same object every time."""
        made = self._cards.get(article.address)
        if made is None:
            made = self._cards[article.address] = self._make_card(article)
        return made

    def cards(self, articles: Iterable[Article]) -> tuple[views.Card, ...]:
        """Return the cards of several stories, in the order given."""
        return tuple(map(self.card, articles))

    def _make_card(self, article: Article) -> views.Card:
        photos = photo_views(article, self.darkroom)
        department = article.departments[0] if article.departments else None
        return views.Card(
            address=quoted(article.address),
            lines=article.title,
            headline=article.headline,
            lines_html=tuple(map(pieces, article.title)),
            headline_html=pieces(article.headline),
            kicker=article.kicker,
            deck=deck_text(article),
            kind=KINDS[article.kind],
            date=article.date,
            date_text=dates.chinese(article.date),
            weekday=dates.weekday(article.date),
            byline_text=byline_text(article),
            department=department,
            department_address=self.listing_address("departments", department) if department else None,
            series=article.series,
            series_address=self.listing_address("series", article.series) if article.series else None,
            summary=article.summary,
            photo=photos[0] if photos else None,
            photos=photos,
            draft=article.draft,
        )

    def issue_link(self, issue: Issue) -> views.IssueLink:
        """Return the link to an issue."""
        return views.IssueLink(
            address=quoted(issue.address),
            number_text=number_text(issue),
            date_text=dates.chinese(issue.date),
            title=issue.title,
            key=issue.key,
        )

    def newsroom_view(self) -> dict[str, Any]:
        """Return what templates know of the newsroom itself."""
        return newsroom_view(self.newsroom.vocabulary)


def newsroom_view(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return name, masthead, slogan, address and account as templates read them."""
    return {
        "name": vocabulary.name,
        "masthead": vocabulary.masthead,
        "slogan": vocabulary.slogan,
        "url": vocabulary.url,
        "identity": vocabulary.identity,
        "wechat": vocabulary.wechat,
        "colors": vocabulary.colors,
    }


def number_text(issue: Issue) -> str:
    """Return `第218期`; a number that already carries words is left as the editor wrote it."""
    if not issue.number:
        return ""
    return f"第{issue.number}期" if issue.number.isdigit() else issue.number


def pieces(text: str) -> Markup:
    """Return a headline whose lines break between its parts first, and never inside a number with its unit."""
    parts = [
        NUMBER_WITH_UNIT.sub(r'<span class="piece">\g<0></span>', str(escape(part)))
        for part in text.split(" ")
    ]
    if len(parts) > 1:
        parts = [f'<span class="piece">{part}</span>' for part in parts]
    return Markup(" ".join(parts))  # escaped above, part by part


def deck_text(article: Article) -> str | None:
    """Return the deck with the —— that a newspaper puts before a feature's deck, never a brief's."""
    if article.deck and KINDS[article.kind].dashed:
        return f"——{article.deck}"
    return article.deck


def byline_text(article: Article) -> str:
    """Return `记者 张三 李四 通讯员 王五`, or the source where nobody signs."""
    groups: dict[str, list[str]] = defaultdict(list)
    for contributor in article.byline.everyone:
        groups[contributor.role].append(contributor.name)
    if groups:
        return " ".join(f"{role} {' '.join(names)}" for role, names in groups.items())
    return f"来源：{article.source}" if article.source else ""


def byline_line(article: Article) -> str:
    """Return the byline in the form its style asks for, without markup.

    `lead`: 本报讯（记者 甲 通讯员 乙）; `line`: 本报记者 甲 通讯员 乙; `photo`: 本报记者 甲 摄影报道.
    A contributor of another organisation is named with it instead of 本报.
    """
    if not article.byline.everyone:
        return "本报讯" if article.byline.style == "lead" and not article.source else ""
    if article.byline.style == "lead":
        return f"本报讯（{byline_text(article)}）"
    groups: dict[str, list[str]] = defaultdict(list)
    for contributor in article.byline.reporters:
        groups[f"{contributor.org or '本报'}{contributor.role}"].append(contributor.name)
    for contributor in article.byline.correspondents:
        groups[f"{contributor.org or ''}{contributor.role}"].append(contributor.name)
    line = " ".join(f"{role} {' '.join(names)}" for role, names in groups.items())
    return f"{line} 摄影报道" if article.byline.style == "photo" else line


def photo_views(
    article: Article, darkroom: Darkroom | None = None, within: str = ""
) -> tuple[views.PhotoView, ...]:
    """Return the views of the photos that there is a picture of, numbered as the article counts them."""
    numbers = [number for number, photo in enumerate(article.photos, 1) if photo.address]
    return tuple(photo_view(article, number, darkroom, within) for number in numbers)


def photo_view(
    article: Article, number: int, darkroom: Darkroom | None = None, within: str = ""
) -> views.PhotoView:
    """Return the view of one photo, counted from 1; `alt` falls back to the caption, then to its number.

    Addresses are relative to the folder `within`. Without a darkroom, nothing that is developed is known.
    """
    photo = article.photos[number - 1]
    x, y = photo.focus or (0.5, 0.5)
    width, height = names.published_size(photo)
    original = names.original(photo) if darkroom and darkroom.originals else None
    return views.PhotoView(
        src=quoted(photo.address.removeprefix(within)),
        width=width,
        height=height,
        alt=photo.alt or photo.caption or f"图{number}",
        caption=photo.caption,
        credit=photo.credit,
        mark=article.photo_mark(number),
        number=number,
        focus_css=f"{x * 100:g}% {y * 100:g}%",
        photo_count=len(article.shown_photos),
        photo=photo,
        within=within,
        original=quoted(original.removeprefix(within)) if original else "",
        placeholder=f"url({data})" if darkroom and (data := darkroom.placeholder(photo)) else "",
    )


NO_MARKUP = Markup("")
