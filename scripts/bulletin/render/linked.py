"""What a page says of itself to machines: schema.org as JSON-LD.

The texts are joined by hand out of encoded values: a third of what `json.dumps` costs, and this
is done for every page. Tests read each of them back with a JSON parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from urllib.parse import quote

from bulletin.model.article import Article, Byline, Media, Photo
from bulletin.model.kinds import KINDS
from bulletin.model.outline import IssueOutline
from bulletin.model.vocabulary import Vocabulary
from bulletin.photos.names import published_size
from bulletin.render import dates
from bulletin.render.meta import Story, authors, modified, section_of

Trail = Sequence[tuple[str, str]]
"""Names and addresses of the pages above one, the front page left out."""

_LETTERS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def text(value: str) -> str:
    """Return `value` as a JSON string that nothing in a page can take for markup."""
    encoded: str = encode_basestring(value)
    if "<" in encoded or "&" in encoded or ">" in encoded or "\u2028" in encoded or "\u2029" in encoded:
        return encoded.translate(_LETTERS)
    return encoded


def script(nodes: Iterable[str]) -> str:
    """Return the element that carries `nodes`; it is data, which no browser runs."""
    graph = ",".join(nodes)
    if not graph:
        return ""
    return f'<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{graph}]}}</script>\n'


@lru_cache(maxsize=64)
def publisher(vocabulary_name: str, organizer: str | None, url: str | None) -> str:
    """Return the newsroom as an organisation."""
    link = f',"url":{text(url)}' if url else ""
    return f'{{"@type":"Organization","name":{text(organizer or vocabulary_name)}{link}}}'


@lru_cache(maxsize=64)
def paper(masthead: str, number: str | None, day: str) -> str:
    """Return an issue of the paper."""
    numbered = f',"issueNumber":{text(number)}' if number else ""
    return (
        f'{{"@type":"PublicationIssue"{numbered},"datePublished":"{day}",'
        f'"isPartOf":{{"@type":"Periodical","name":{text(masthead)}}}}}'
    )


def news_article(story: Story, vocabulary: Vocabulary, url: str, image: str) -> str:
    """Return a story as a `NewsArticle`, or what else its kind is; `url` and `image` are full addresses or ''."""
    article, issue = story.article, story.issue
    organizer = vocabulary.identity.organizer if vocabulary.identity else None
    house = publisher(vocabulary.name, organizer, vocabulary.url)
    published = dates.stamp(article.date, article.time)
    changed = modified(article) if article.corrections else published
    names = signers(article.byline) or ",".join(person(name) for name in authors(article))
    if article.official and not names:
        names = ",".join(publisher(name, None, None) for name in article.official.issuers)
    parts = [
        f'{{"@type":"{KINDS[article.kind].type}","headline":{text(article.headline)}',
        f'"inLanguage":{text(vocabulary.language)}',
        f'"datePublished":"{published}","dateModified":"{changed}"',
        f'"author":[{names or house}],"publisher":{house}',
        f'"isPartOf":{paper(issue.title, issue.number, issue.date.isoformat())}',
    ]
    if url:
        parts.append(f'"mainEntityOfPage":{text(url)}')
    if section := section_of(story):
        encoded = text(section)
        parts.append(f'"articleSection":{encoded},"printSection":{encoded}')
    if issue.number:
        parts.append(f'"printEdition":{text(issue.number)}')
    if article.keywords:
        parts.append(f'"keywords":[{",".join(map(text, article.keywords))}]')
    if image and story.image:
        parts.append(f'"image":[{picture(story.image, image)}]')
    if article.media and vocabulary.url:
        parts += recordings(article, vocabulary.url)
    if article.original:
        writer = f',"author":{person(article.original.author)}' if article.original.author else ""
        link = f',"url":{text(article.original.url)}' if article.original.url else ""
        parts.append(
            f'"isBasedOn":{{"@type":"CreativeWork","name":{text(article.original.title)}{writer}{link}}}'
        )
    return ",".join(parts) + "}"


def picture(photo: Photo, image: str) -> str:
    """Return a photo at the full address `image`."""
    width, height = published_size(photo)
    credit = f',"creditText":{text(photo.credit)}' if photo.credit else ""
    return f'{{"@type":"ImageObject","url":{text(image)},"width":{width},"height":{height}{credit}}}'


def recordings(article: Article, url: str) -> Iterator[str]:
    """Yield the films and the recordings of a story as `VideoObject` and `AudioObject`, by the site's address."""
    for form, kind in (("video", "VideoObject"), ("audio", "AudioObject")):
        if objects := ",".join(_recording(article, one, kind, url) for _, one in article.shown_media if one.form == form):  # fmt: skip
            yield f'"{form}":[{objects}]'


def _recording(article: Article, one: Media, kind: str, url: str) -> str:
    size = f',"width":{one.width},"height":{one.height}' if one.width else ""
    lasting = f',"duration":"PT{one.seconds}S"' if one.seconds else ""
    poster = f',"thumbnailUrl":{text(url + quote(one.poster.address))}' if one.poster else ""
    credit = f',"creditText":{text(one.credit)}' if one.credit else ""
    return (
        f'{{"@type":"{kind}","name":{text(one.title)},"contentUrl":{text(url + quote(one.address))}'
        f',"encodingFormat":"{one.mime}","contentSize":"{one.size}"'
        f',"uploadDate":"{dates.stamp(article.date, article.time)}"{size}{lasting}{poster}{credit}}}'
    )


def signers(byline: Byline) -> str:
    """Return those who sign a story, each once."""
    return ",".join(dict.fromkeys([person(*signer) for signer in byline.everyone]))


@lru_cache(maxsize=4096)
def person(name: str, role: str | None = None, org: str | None = None) -> str:
    """Return a person; `role` is 记者 or 通讯员, `org` whom they write for."""
    title = f',"jobTitle":{text(role)}' if role else ""
    house = f',"affiliation":{{"@type":"Organization","name":{text(org)}}}' if org else ""
    return f'{{"@type":"Person","name":{text(name)}{title}{house}}}'


def breadcrumbs(url: str, trail: Trail, title: str) -> str:
    """Return the way from the front page (`url`) over `trail` to the page called `title`."""
    above = _above(url, tuple(trail))
    last = f'{{"@type":"ListItem","position":{len(trail) + 2},"name":{text(title)}}}'
    return f'{{"@type":"BreadcrumbList","itemListElement":[{above},{last}]}}'


@lru_cache(maxsize=64)
def _above(url: str, trail: tuple[tuple[str, str], ...]) -> str:
    pages = [("首页", url), *((name, url + quote(address)) for name, address in trail)]
    return ",".join(
        f'{{"@type":"ListItem","position":{position},"name":{text(name)},"item":{text(address)}}}'
        for position, (name, address) in enumerate(pages, 1)
    )


def issue_node(issue: IssueOutline, url: str) -> str:
    """Return an issue as its own page describes it."""
    link = f',"url":{text(url)}' if url else ""
    return paper(issue.title, issue.number, issue.date.isoformat())[:-1] + link + "}"
