"""What a page says of itself in `<head>`: a public body's page meta and Open Graph.

The names of the page meta are those of 政府网站发展指引 (2017), annex on 网页标签. Browsers and
crawlers compare such names without regard to case, so a page carries one description: spelled
`Description` where the guideline asks for it, on articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from markupsafe import escape

from bulletin.model import Article, Issue, Photo, Vocabulary
from bulletin.render import dates

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A page that lists stories, as the guideline wants a column (栏目) described."""

    name: str
    description: str
    keywords: tuple[str, ...]
    type: str
    """栏目类别: 工作动态, 专题专栏, 信息检索."""


@dataclass(frozen=True, slots=True)
class Story:
    """One article with the issue it stands in."""

    article: Article
    issue: Issue

    @property
    def source(self) -> str:
        """Who published it first: what the page itself shows as 来源."""
        return self.article.source or self.issue.title

    @property
    def image(self) -> Photo | None:
        """The photo that stands for the story elsewhere."""
        return self.article.photos[0] if self.article.photos else None


COLUMN_TYPES = {"departments": "工作动态", "reporters": "工作动态", "series": "专题专栏"}


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


def column_lines(column: Column) -> Iterator[str]:
    """Yield the page meta of a column."""
    yield f'<meta name="ColumnName" content="{escape(column.name)}">\n'
    yield f'<meta name="ColumnDescription" content="{escape(column.description)}">\n'
    yield f'<meta name="ColumnKeywords" content="{escape(",".join(column.keywords))}">\n'
    yield f'<meta name="ColumnType" content="{escape(column.type)}">\n'


def story_lines(story: Story, url: str, image: str) -> Iterator[str]:
    """Yield the page meta of an article and what Open Graph asks of one.

    `url` and `image` are full addresses, '' where they are not known.
    """
    article = story.article
    yield f'<meta name="ArticleTitle" content="{escape(article.headline)}">\n'
    yield f'<meta name="PubDate" content="{article.date.isoformat()} {article.time or "00:00"}">\n'
    yield f'<meta name="ContentSource" content="{escape(story.source)}">\n'
    if article.keywords:
        yield f'<meta name="Keywords" content="{escape(",".join(article.keywords))}">\n'
    if author := " ".join(authors(article)):
        yield f'<meta name="Author" content="{escape(author)}">\n'
    if image:
        yield f'<meta name="Image" content="{image}">\n'
    if url:
        yield f'<meta name="Url" content="{url}">\n'
    yield f'<meta property="article:published_time" content="{dates.stamp(article.date, article.time)}">\n'
    if article.corrections:
        yield f'<meta property="article:modified_time" content="{modified(article)}">\n'
    if section := section_of(story):
        yield f'<meta property="article:section" content="{escape(section)}">\n'


def open_graph(kind: str, title: str, description: str, url: str) -> Iterator[str]:
    """Yield what Open Graph wants of every page; `kind` is `article` or `website`."""
    yield f'<meta property="og:type" content="{kind}">\n'
    yield f'<meta property="og:title" content="{escape(title)}">\n'
    if description:
        yield f'<meta property="og:description" content="{escape(description)}">\n'
    if url:
        yield f'<meta property="og:url" content="{url}">\n'


def image_lines(photo: Photo, image: str) -> Iterator[str]:
    """Yield the Open Graph picture; `image` is its full address."""
    yield f'<meta property="og:image" content="{image}">\n'
    yield f'<meta property="og:image:width" content="{photo.width}">\n'
    yield f'<meta property="og:image:height" content="{photo.height}">\n'
    if alt := photo.alt or photo.caption:
        yield f'<meta property="og:image:alt" content="{escape(alt)}">\n'


def authors(article: Article) -> Iterable[str]:
    """Return who wrote a story: those who sign it, or a reprint's author."""
    if article.byline.everyone:
        return dict.fromkeys(signer.name for signer in article.byline.everyone)
    return (article.original.author,) if article.original and article.original.author else ()


def modified(article: Article) -> str:
    """Return when the story last changed, as far as its readers were told: its latest correction."""
    published = dates.stamp(article.date, article.time)
    return max([published, *(dates.stamp(found.date, None) for found in article.corrections)])


def section_of(story: Story) -> str:
    """Return the name of the part of the issue (版块) that a story stands in."""
    slug = story.article.slug
    return next((section.name for section in story.issue.sections if slug in section.articles), "")


def full(url: str | None, address: str) -> str:
    """Return the full address of a path of the site, ready for an attribute; '' where the site's is not known."""
    return str(escape(url + quote(address))) if url else ""
