"""What every page is printed with: the newsroom's own settings, and views of what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bulletin.model.addresses import Addresses
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Contents, IssueOutline, Outline, Shelf
from bulletin.model.vocabulary import Vocabulary
from bulletin.photos.darkroom import Darkroom
from bulletin.render import dates, views
from bulletin.render.frame import FrameSet
from bulletin.render.qr import QrCodes
from bulletin.render.story import card_of, feed_item, number_text, quoted
from bulletin.render.templates import Templates

if TYPE_CHECKING:
    from bulletin.render.offered import Offer


class House:
    """Prints what it is given.

    A page is made of its material and the house, and of nothing else: the material says which stories and
    issues it shows, as outlines; here they become views. What the house knows itself shapes every page
    (vocabulary, theme, frames), or follows from what a page shows (an address from a name, a placeholder
    from a photo). Made in the main process before it forks; views are made on demand and kept.
    """

    has_cards = False
    """Whether every story has a share card."""
    has_posters = False
    """Whether every story has a poster."""
    offline = False
    """Whether readers can read without a network."""
    offers: Mapping[str, Offer] = MappingProxyType({})
    """The PDFs of issues, by key."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        shelf: Shelf,
        frames: FrameSet,
        theme: Path,
        cache: Path,
        addresses: Addresses,
        slugs: Mapping[str, Mapping[str, str]],
        darkroom: Darkroom | None = None,
        compiled: Path | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        self.shelf = shelf
        self.frames = frames
        self.theme = theme
        self.templates = Templates(theme, compiled)
        self.codes = QrCodes(cache)
        self.darkroom = darkroom
        self.url = vocabulary.url
        """The site's address with a trailing slash, or None."""
        self.addresses = addresses
        self.slugs = slugs
        """Of each listing's entries, by path and name."""
        self._cards: dict[str, views.Card] = {}

    def listing_address(self, listing: str, name: str) -> str:
        """Return `departments/<slug>/` for an entry of the listing at a path."""
        return f"{listing}/{self.slugs[listing][name]}/"

    def absolute(self, address: str) -> str:
        """Return the full address of a page; without a known site address, the relative one."""
        return (self.url or "") + quoted(address)

    def card(self, story: Outline | Article) -> views.Card:
        """Return the card of a story; the same object every time."""
        made = self._cards.get(story.path)
        if made is None:
            whole = story if isinstance(story, Article) else self.shelf.article(story)
            made = self._cards[story.path] = card_of(whole, self.listing_address, self.darkroom)
        return made

    def cards(self, stories: Iterable[Outline]) -> tuple[views.Card, ...]:
        """Return the cards of several stories, in the order given."""
        return tuple(map(self.card, stories))

    def forget(self) -> None:
        """Let the cards go that were made so far: they are made anew when they are asked for."""
        self._cards.clear()

    def renew(self, issue: Issue) -> None:
        """Have `issue` stand for the one of its key from now on."""
        self.shelf.put(issue)
        for article in issue.articles:
            self._cards.pop(article.path, None)

    def item(self, story: Outline) -> views.FeedItem:
        """Return a story as feeds tell it."""
        return feed_item(self.shelf.article(story))

    @property
    def newsroom_view(self) -> views.Fields:
        """What templates know of the newsroom itself."""
        return newsroom_view(self.vocabulary)


def issue_link(issue: IssueOutline) -> views.IssueLink:
    """Return the link to an issue."""
    return views.IssueLink(
        address=quoted(issue.address),
        number_text=number_text(issue),
        date_text=dates.chinese(issue.date),
        title=issue.title,
        key=issue.key,
    )


def slugs_of(contents: Newsroom | Contents) -> dict[str, dict[str, str]]:
    """Return the slugs of each listing's entries, by name."""
    return {path: {one.name: one.slug for one in entries} for path, entries in contents.entries.items()}


def newsroom_view(vocabulary: Vocabulary) -> views.Fields:
    """Return name, masthead, slogan, address and account as templates read them."""
    return views.Fields(
        name=vocabulary.name,
        masthead=vocabulary.masthead,
        slogan=vocabulary.slogan,
        url=vocabulary.url,
        identity=vocabulary.identity,
        wechat=vocabulary.wechat,
        colors=vocabulary.colors,
        mourning=vocabulary.mourning,
        find_errors=find_errors(vocabulary),
    )


FIND_ERRORS = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html"
"""The national platform's form 政府网站找错, which its script opens with these two values; ours is a plain link."""


def find_errors(vocabulary: Vocabulary) -> str | None:
    """Return where readers report errors on a public body's site; None without site code and address."""
    code = vocabulary.identity.site_id if vocabulary.identity else None
    if not code or not vocabulary.url:
        return None
    return f"{FIND_ERRORS}?{urlencode({'site_code': code, 'url': vocabulary.url})}"
