"""One page before it is printed into its frame."""

from collections.abc import Iterable
from typing import NamedTuple

from bulletin.model.outline import IssueOutline
from bulletin.model.sharing import card_address
from bulletin.render import linked, meta
from bulletin.render.frame import frame_key
from bulletin.render.house import House
from bulletin.render.marked import escape_text


class Page(NamedTuple):
    """A page's own content and what it says of itself."""

    address: str
    """Relative to the site's root, '' for home, else ending in '/'."""
    title: str
    """Plain text; the site's name is added."""
    description: str
    content: str
    """HTML."""
    feeds: tuple[tuple[str, str], ...] = ()
    """Name and address of the Atom feeds that follow this page."""
    trail: tuple[tuple[str, str], ...] | None = None
    """Names and addresses of the pages between the front page and this one; None for the front page."""
    about: meta.Column | meta.Story | IssueOutline | None = None
    """What the page shows, for `<head>`."""

    @property
    def file(self) -> str:
        """The path of the page's file, relative to the site's root."""
        return file_of(self.address)

    @property
    def base(self) -> str:
        """The prefix from this page to the site's root."""
        return base_of(self.address)


def file_of(address: str) -> str:
    """Return the file of the page at an address, both relative to the site's root."""
    return f"{address}index.html"


def base_of(address: str) -> str:
    """Return `../../` for a page two folders deep; `./` for the front page."""
    return "../" * address.count("/") or "./"


def print_page(page: Page, house: House) -> tuple[str, bytes]:
    """Return the page's file and its bytes, printed into the frame for its address."""
    frame = house.frames.frames[frame_key(page.address)]
    masthead = house.vocabulary.masthead
    title = f"{page.title} - {masthead}" if page.title and page.address else masthead
    values = {"title": escape_text(title), "head": "".join(head_lines(page, house)), "content": page.content}
    return page.file, frame.print(values)


def head_lines(page: Page, house: House) -> Iterable[str]:
    """Yield what the page adds to `<head>`."""
    about = page.about
    story = about if isinstance(about, meta.Story) else None
    url = house.absolute(page.address) if house.url else ""
    photo = story.image if story and url else None
    image = house.absolute(photo.address) if photo else ""
    if url:
        yield f'<link rel="canonical" href="{meta.quoted(url)}">\n'
    yield meta.open_graph(page.title, page.description, url, story=story is not None)
    if story and house.has_cards:
        yield meta.card_lines(house.absolute(card_address(story.article)), page.title, image)
    elif photo:
        yield meta.image_lines(photo, image)
    if story:
        yield meta.story_lines(story)
    elif isinstance(about, meta.Column):
        yield meta.column_lines(about)
    yield linked.script(nodes(page, house, url, image))
    for name, address in page.feeds or ((house.vocabulary.masthead, "feed"),):
        yield meta.feed_lines(name, page.base + address)


def nodes(page: Page, house: House, url: str, image: str) -> Iterable[str]:
    """Yield what the page tells machines of itself, as JSON-LD nodes; addresses are full or ''."""
    if isinstance(page.about, meta.Story):
        yield linked.news_article(page.about, house.vocabulary, url, image)
    elif isinstance(page.about, IssueOutline):
        yield linked.issue_node(page.about, url)
    if house.url and page.trail is not None:
        yield linked.breadcrumbs(house.url, page.trail, page.title)
