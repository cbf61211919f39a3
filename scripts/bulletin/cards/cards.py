"""The share cards of the site: which there are, what they say, and which of them must be drawn anew.

A card is drawn for every article where the site's address is known, because those who fetch it want
full addresses. Cards are tasks of their own: no theme and no frame shapes them. The cache notes for each
issue what its cards were made of and what came out, so that an edit redraws the cards that show it; the
others' bytes are taken from the live site, where they are still what was noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.cards.pageicon import page_icon
from bulletin.cards.text import RGB, CardText, Look
from bulletin.model.article import Article, Photo
from bulletin.model.colors import WHITE, Color, contrast, parse
from bulletin.model.issue import Issue
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.settings import Settings, out_key
from bulletin.model.sharing import ICONS, POSTER_NAME, card_address
from bulletin.model.vocabulary import Vocabulary
from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.photos.mosaic import picture_of
from bulletin.render import dates
from bulletin.render.story import number_text, quoted
from bulletin.works.digests import digest
from bulletin.works.drawer import Drawer
from bulletin.works.program import made_by

if TYPE_CHECKING:
    from bulletin.cards import fonts

SETTINGS_FILE = "content/newsroom/newsroom.yml"
DEFAULT_COLOR = "#a61b1b"
"""The theme's --brand."""

CONTRAST = 6.0
"""Of white on the newsroom's colour: the small lines, at 80% white, then keep 4.5 (WCAG 2.1, 1.4.3)."""


Draw = Callable[[Article, Issue], bytes]


class ShareCards:
    """How one newsroom's cards are made; workers inherit it."""

    def __init__(self, settings: Settings, vocabulary: Vocabulary, faces: fonts.Faces) -> None:
        self._root, self._out = settings.root, settings.out
        self._house = vocabulary.name
        self._url = vocabulary.url or ""
        self.cards, self.posters = vocabulary.share_cards, vocabulary.posters
        self._color = vocabulary.colors.get("primary", DEFAULT_COLOR)
        self._faces = faces
        self.digest = digest(
            made_by("cards"), faces.digest, self._color, self._house, self.cards, self.posters
        )
        """Digest of what all cards share: how they are drawn, in which type and colour, for whom."""
        self._notes = Drawer(settings.kept / "cards" / out_key(settings), self.digest)

    @cached_property
    def look(self) -> Look:
        """Faces and colour; looked at only when a card is drawn, because colours load Pillow."""
        return Look(self._faces, readable(self._color))

    def files(self, issue: Issue) -> Iterator[tuple[str, bytes]]:
        """Yield addresses and bytes of an issue's cards."""
        note = self._notes.at(issue.key)
        known: dict[str, tuple[str, str]] = note.read_as(dict[str, tuple[str, str]]) or {}
        drawn: dict[str, tuple[str, str]] = {}
        for article in issue.articles:
            for address, key, draw in self._wanted(article, issue):
                data = self._live(address, *known.get(address, ("", "")), key)
                if data is None:
                    data = draw(article, issue)
                drawn[address] = (key, digest(data))
                yield address, data
        if drawn != known:
            note.write(drawn)
            self._notes.clear_others()

    def _wanted(self, article: Article, issue: Issue) -> Iterator[tuple[str, str, Draw]]:
        """Yield the addresses of a story's pictures, digests of all that they are made of, and how they are drawn."""
        key = self._key(article, issue)
        if self.cards:
            yield card_address(article), key, self._draw
        if self.posters:
            yield article.address + POSTER_NAME, digest(key, article.summary, self._url), self._draw_poster

    def _live(self, address: str, old: str, content: str, key: str) -> bytes | None:
        """Return the card in the live site where it was made of the same and is whole."""
        if old != key:
            return None
        try:
            data = (self._out / address).read_bytes()
        except OSError:
            return None
        return data if digest(data) == content else None

    def _key(self, article: Article, issue: Issue) -> str:
        """Return a digest of all that a card is made of."""
        photo = article.photos[0] if article.photos else None
        shown = (photo.picture, photo.focus) if photo else None
        return digest(tuple(self._text(article, issue)), shown)

    def _text(self, article: Article, issue: Issue) -> CardText:
        department = article.departments[0] if article.departments else None
        return CardText(
            masthead=issue.title,
            headline=article.phrased.title or article.title,
            kicker=article.kicker or article.series or "",
            edition=number_text(issue),
            source=department or article.source or self._house,
            day=dates.chinese(article.date),
        )

    def _draw(self, article: Article, issue: Issue) -> bytes:
        from bulletin.cards import draw as share_card  # noqa: PLC0415 - Pillow: only where a card is drawn

        text = self._text(article, issue)
        if not article.photos:
            return share_card.draw_card(text, self.look)
        photo = article.photos[0]
        return share_card.draw_photo_card(text, self.look, self._picture(photo), photo.focus)

    def _draw_poster(self, article: Article, issue: Issue) -> bytes:
        from bulletin.cards.poster import draw_poster  # noqa: PLC0415 - as above

        photo = article.photos[0] if article.photos else None
        data, focus = (self._picture(photo), photo.focus) if photo else (b"", None)
        address = self._url + quoted(article.address)
        return draw_poster(self._text(article, issue), self.look, address, article.summary, data, focus)

    def _picture(self, photo: Photo) -> bytes:
        """Return a photo's bytes as they may be seen; none where it is gone since it was read, or nothing of it can be covered."""
        try:
            return picture_of(self._root, photo)
        except (OSError, UnreadablePhoto):
            return b""


def share_cards(settings: Settings, vocabulary: Vocabulary) -> tuple[ShareCards | None, list[Problem]]:
    """Return how cards are made, None where none are, and what keeps them from being made.

    There are none without the site's address, where the newsroom or this run does without, and
    where no typeface with Simplified Chinese is to be found. The same makes posters.
    """
    if vocabulary.posters and settings.cards and not vocabulary.url:
        return None, [problem("B164", SETTINGS_FILE)]
    if not (settings.cards and (vocabulary.share_cards or vocabulary.posters) and vocabulary.url):
        return None, []
    faces, problems = faces_for(settings.root, vocabulary)
    if faces is None:
        problems.append(problem("B110", SETTINGS_FILE))
        return None, problems
    return ShareCards(settings, vocabulary, faces), problems


def icon_files(vocabulary: Vocabulary, share: ShareCards | None) -> Iterator[tuple[str, bytes]]:
    """Yield the site's icons: the masthead's first sign where there is a typeface (`share`), else a page in small."""
    color = readable(vocabulary.colors.get("primary", DEFAULT_COLOR))
    drawn = _sign_drawer(vocabulary.masthead, share) or page_icon
    for name, size in ICONS.items():
        yield name, drawn(color, size)


def _sign_drawer(masthead: str, share: ShareCards | None) -> Callable[[RGB, int], bytes] | None:
    """Return what draws the masthead's first sign; None where there is no typeface, or nothing to draw."""
    if share is None:
        return None
    from bulletin.cards.icon import draw_icon  # noqa: PLC0415 - Pillow: only where a sign is drawn
    from bulletin.cards.setting import drawable  # noqa: PLC0415

    sign = drawable((masthead,))[0][:1]
    return partial(draw_icon, sign, share.look.faces.headline) if sign else None


def faces_for(root: Path, vocabulary: Vocabulary) -> tuple[fonts.Faces | None, list[Problem]]:
    """Return the newsroom's own typeface, else the machine's, None where there is none; and what is wrong with its own."""
    from bulletin.cards import fonts  # noqa: PLC0415 - a preview draws no cards

    problems: list[Problem] = []
    faces = None
    if vocabulary.card_font:
        try:
            faces = fonts.faces_of(_named(root, vocabulary.card_font))
        except fonts.UnusableFont as unusable:
            problems.append(problem("B111", SETTINGS_FILE, file=vocabulary.card_font, reason=unusable))
    return faces or fonts.installed_faces(fonts.font_folders()), problems


def _named(root: Path, name: str) -> Path:
    """Return the file that `card_font` names: beside `newsroom.yml` or in the newsroom, whose reader has looked."""
    from bulletin.cards import fonts  # noqa: PLC0415 - as above

    for folder in ((root / SETTINGS_FILE).parent, root):
        if (folder / name).is_file():
            return folder / name
    raise fonts.UnusableFont("没有这个文件")


def readable(color: str) -> RGB:
    """Return a CSS colour, darkened until white type on it can be read; one we cannot parse is ours."""
    try:
        shade = parse(color).over(WHITE)
    except ValueError:
        shade = parse(DEFAULT_COLOR)
    while contrast(shade, WHITE) < CONTRAST:
        shade = Color(shade.red * 0.94, shade.green * 0.94, shade.blue * 0.94)
    return round(shade.red), round(shade.green), round(shade.blue)
