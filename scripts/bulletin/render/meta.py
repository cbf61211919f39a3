"""What a page says of itself in `<head>`: a public body's page meta and Open Graph.

The names of the page meta are those of 政府网站发展指引 (2017), annex on 网页标签. Browsers and
crawlers compare such names without regard to case, so a page carries one description: spelled
`Description` where the guideline asks for it, on articles.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from bulletin.model.article import Article, Photo
from bulletin.model.outline import IssueOutline
from bulletin.model.sharing import CARD_HEIGHT, CARD_WIDTH
from bulletin.model.vocabulary import Vocabulary
from bulletin.photos.names import published_size
from bulletin.render import dates

Pairs = tuple[tuple[str, str], ...]


class Column(NamedTuple):
    """A page that lists stories, as the guideline wants a column (栏目) described."""

    name: str
    description: str
    keywords: tuple[str, ...]
    type: str
    """栏目类别: 工作动态, 专题专栏, 信息检索."""


class Story(NamedTuple):
    """One article with the issue it stands in."""

    article: Article
    issue: IssueOutline

    @property
    def source(self) -> str:
        """Who published it first: what the page itself shows as 来源."""
        return self.article.source or self.issue.title

    @property
    def image(self) -> Photo | None:
        """The photo that stands for the story elsewhere."""
        return next(iter(self.article.shown_photos), None)


STORY_NAMES = ('name="ArticleTitle" ', 'name="Description" ', 'name="Url" ')
OTHER_NAMES = ("", 'name="description" ', "")
"""What title, description and address are called besides their Open Graph names: one element says both."""


def site_meta(vocabulary: Vocabulary) -> Pairs:
    """Return the page meta that every page of the site carries, as names and values; unknown ones are left out."""
    known = (
        ("SiteName", vocabulary.masthead),
        ("SiteDomain", urlsplit(vocabulary.url).hostname if vocabulary.url else None),
        ("SiteIDCode", vocabulary.identity.site_id if vocabulary.identity else None),
    )
    return tuple((name, value) for name, value in known if value)


def site_properties(vocabulary: Vocabulary) -> Pairs:
    """Return the Open Graph properties that every page of the site carries."""
    return ("og:site_name", vocabulary.masthead), ("og:locale", vocabulary.language.replace("-", "_"))


def quoted(text: str) -> str:
    """Return `text` for a quoted attribute. Most texts need no change, and this is asked fifteen times a page."""
    if "&" in text or '"' in text or "<" in text or ">" in text or "'" in text:
        return escape(text)
    return text


def column_lines(column: Column) -> str:
    """Return the page meta of a column."""
    return (
        f'<meta name="ColumnName" content="{quoted(column.name)}">\n'
        f'<meta name="ColumnDescription" content="{quoted(column.description)}">\n'
        f'<meta name="ColumnKeywords" content="{quoted(",".join(column.keywords))}">\n'
        f'<meta name="ColumnType" content="{quoted(column.type)}">\n'
    )


def story_lines(story: Story) -> str:
    """Return the page meta of an article and what Open Graph asks of one, but what `open_graph` has said."""
    article = story.article
    lines = (
        f'<meta name="PubDate" content="{article.date.isoformat()} {article.time or "00:00"}">\n'
        f'<meta name="ContentSource" content="{quoted(story.source)}">\n'
        f'<meta property="article:published_time" content="{dates.stamp(article.date, article.time)}">\n'
    )
    if article.keywords:
        lines += f'<meta name="Keywords" content="{quoted(",".join(article.keywords))}">\n'
    if author := " ".join(authors(article)):
        lines += f'<meta name="Author" content="{quoted(author)}">\n'
    if article.corrections:
        lines += f'<meta property="article:modified_time" content="{modified(article)}">\n'
    if section := section_of(story):
        lines += f'<meta property="article:section" content="{quoted(section)}">\n'
    return lines


def open_graph(title: str, description: str, url: str, *, story: bool) -> str:
    """Return what every page says of itself; an article's under the guideline's names as well."""
    kind = "article" if story else "website"
    title_name, text_name, url_name = STORY_NAMES if story else OTHER_NAMES
    lines = (
        f'<meta property="og:type" content="{kind}">\n'
        f'<meta {title_name}property="og:title" content="{quoted(title)}">\n'
    )
    if description:
        lines += f'<meta {text_name}property="og:description" content="{quoted(description)}">\n'
    return f'{lines}<meta {url_name}property="og:url" content="{quoted(url)}">\n' if url else lines


def image_lines(photo: Photo, image: str) -> str:
    """Return the picture of an article; `image` is its full address."""
    width, height = published_size(photo)
    return (
        f'<meta name="Image" property="og:image" content="{quoted(image)}">\n'
        f'<meta property="og:image:width" content="{width}">\n'
        f'<meta property="og:image:height" content="{height}">\n'
    )


def card_lines(card: str, title: str, image: str) -> str:
    """Return the picture of an article that has a share card; all addresses full, `image` '' without a photo.

    The guideline's `Image` is the photo itself, Open Graph's the card.
    """
    lines = f'<meta name="Image" content="{quoted(image)}">\n' if image else ""
    return (
        f'{lines}<meta property="og:image" content="{quoted(card)}">\n'
        f'<meta property="og:image:width" content="{CARD_WIDTH}">\n'
        f'<meta property="og:image:height" content="{CARD_HEIGHT}">\n'
        f'<meta property="og:image:alt" content="{quoted(title)}">\n'
    )


@lru_cache(maxsize=64)
def feed_lines(name: str, href: str) -> str:
    """Return the links to the feeds at an address without its suffix, relative to the page; most pages have the same."""
    name, href = quoted(name), quoted(href)
    return (
        f'<link rel="alternate" type="application/atom+xml" title="{name}" href="{href}.xml">\n'
        f'<link rel="alternate" type="application/feed+json" title="{name}" href="{href}.json">\n'
    )


def authors(article: Article) -> Iterable[str]:
    """Return who wrote a story: those who sign it, or a reprint's author."""
    if article.byline.everyone:
        return dict.fromkeys([signer.name for signer in article.byline.everyone])
    return (article.original.author,) if article.original and article.original.author else ()


def modified(article: Article) -> str:
    """Return when the story last changed, as far as its readers were told: its latest correction."""
    published = dates.stamp(article.date, article.time)
    return max([published, *(dates.stamp(correction.date, None) for correction in article.corrections)])


def section_of(story: Story) -> str:
    """Return the name of the part of the issue (版块) that a story stands in."""
    for section in story.issue.sections:
        if story.article.slug in section.articles:
            return section.name
    return ""
