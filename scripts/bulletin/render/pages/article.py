"""The page of one story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from bulletin.model.addresses import Addresses
from bulletin.model.article import Article
from bulletin.model.kinds import KINDS
from bulletin.model.outline import IssueOutline, Outline
from bulletin.model.sharing import POSTER_NAME
from bulletin.model.table import DataTable, bare_title
from bulletin.photos.darkroom import Darkroom
from bulletin.prose import Html, MediaRef, PhotoRef, TableRef, render_body, visible_length
from bulletin.prose.dialogue import set_apart
from bulletin.prose.lexicon import names_of
from bulletin.prose.loose import with_loose
from bulletin.prose.subheads import subheads_by_sense
from bulletin.render import dates, official, views
from bulletin.render.aligned import aligned_by_class
from bulletin.render.chain import Link
from bulletin.render.house import House
from bulletin.render.links import DEPTH, relinked
from bulletin.render.marked import as_markup
from bulletin.render.meta import Story
from bulletin.render.offered import OfferView
from bulletin.render.page import Page
from bulletin.render.sizes import BROAD_RATIO, photo_sizes
from bulletin.render.story import attachment_note, byline_line, photo_views, quoted

if TYPE_CHECKING:
    from bulletin.render.charts import ChartView

READING_SPEED = 400
"""Chinese characters a minute, an adult's silent reading."""


def article_page(
    house: House,
    issue: IssueOutline,
    at: int,
    near: Sequence[Outline],
    link: views.IssueLink,
    siblings: Markup,
    place: Link | None = None,
    offer: OfferView | None = None,
    past: Sequence[tuple[Outline, str]] = (),
) -> Page:
    """Return the page of the story at a place of `issue`.

    `near` are its related stories, `place` its own in its series, `offer` the issue's PDF, `past` the stories
    whose tables its lines are drawn over.
    """
    article = house.shelf.article(issue.articles[at])
    view = charted(house, article, article_view(house, issue, at, near, link, siblings), past)
    before, after = (place.before, place.after) if place else (None, None)
    content = house.templates.render(
        "article",
        article=view,
        base="../../../",
        near="../",
        lead_photo=first_photo(view),
        offer=offer,
        poster=quoted(f"{article.slug}/{POSTER_NAME}") if house.has_posters else "",
        place=place.number if place else 0,
        before=house.card(before) if before else None,
        after=house.card(after) if after else None,
        url=house.absolute(article.address),
    )
    return Page(
        address=article.address,
        title=article.headline,
        description=article.summary,
        content=content,
        trail=((link.number_text or link.date_text, issue.address),),
        about=Story(article, issue),
    )


def article_view(
    house: House,
    issue: IssueOutline,
    at: int,
    near: Sequence[Outline],
    link: views.IssueLink,
    siblings: Markup,
    root: str = DEPTH,
) -> views.ArticleView:
    """Return a story as its own page shows it; parameters as in `article_page`, `root` as in `relinked`."""
    stories = issue.articles
    article = house.shelf.article(stories[at])
    characters = visible_length(article.body)
    line = byline_line(article)
    lead = line if article.byline.style == "lead" else ""
    address = house.listing_address
    return views.ArticleView(
        card=house.card(stories[at]),
        byline_html=Markup("") if lead else escape(line),
        byline_style=article.byline.style,
        contributors=tuple(
            (person.name, address("reporters", person.name)) for person in article.byline.everyone
        ),
        departments=tuple((name, address("departments", name)) for name in article.departments),
        source=article.source,
        original=article.original,
        reading_minutes=max(1, round(characters / READING_SPEED)),
        characters=characters,
        parts=tuple(parts(article, lead, house.addresses, house.darkroom, issue.address, root)),
        corrections=tuple((dates.chinese(one.date), one.text) for one in article.corrections),
        attachments=tuple(
            (one.title, quoted(one.address.removeprefix(issue.address)), attachment_note(one))
            for one in article.attachments
        ),
        keywords=article.keywords,
        issue=link,
        previous=house.card(stories[at - 1]) if at else None,
        next=house.card(stories[at + 1]) if at + 1 < len(stories) else None,
        siblings_html=siblings,
        related=house.cards(near),
        date_iso=dates.stamp(article.date, article.time),
        time=article.time,
        number=official.number(article),
        terms=official.terms(article),
        issued=official.issued(article),
    )


def whole_story(
    house: House, issue: IssueOutline, link: views.IssueLink, past: Sequence[tuple[Outline, str]]
) -> views.ArticleView:
    """Return the one story of an issue as the issue's own page prints it, a folder above the story's."""
    article = house.shelf.article(issue.articles[0])
    view = article_view(house, issue, 0, (), link, Markup(""), "../../")
    parts = tuple(
        views.Fields(part, table=part["table"]._replace(file=quoted(f"{article.slug}/{part['table'].file}")))
        if part["type"] == "table" and part["table"].file
        else part
        for part in view.parts
    )
    return charted(house, article, view._replace(parts=parts), past)


def charted(
    house: House, article: Article, view: views.ArticleView, past: Sequence[tuple[Outline, str]]
) -> views.ArticleView:
    """Return the view of a story, its tables with their charts."""
    if not article.tables:
        return view
    return view._replace(
        parts=with_charts(view.parts, article, [house.shelf.article(one) for one, _ in past])
    )


def with_charts(
    parts: Iterable[views.Fields], article: Article, past: Sequence[Article]
) -> tuple[views.Fields, ...]:
    """Return a story's parts, tables with their charts; `past` are earlier stories with tables of the same titles."""
    return tuple(
        views.Fields(part, chart=_chart(article, article.tables[part["number"] - 1], past))
        if part["type"] == "table"
        else part
        for part in parts
    )


def _chart(article: Article, table: DataTable, past: Sequence[Article]) -> ChartView | None:
    if table.chart is None:
        return None
    from bulletin.render.charts import chart_view  # noqa: PLC0415 - few tables are drawn

    title = bare_title(table.title or "")
    same = [
        (one, story.date)
        for story in past
        for one in story.tables
        if one.title and bare_title(one.title) == title
    ]
    return chart_view(table, article.date, same)


def first_photo(view: views.ArticleView) -> int:
    """Return the number of the photo that a reader sees first: it is fetched at once, others as they come near."""
    shown = (photo.number for part in view.parts if part["type"] == "photos" for photo in part["photos"])
    return next(shown, 0)


def parts(
    article: Article,
    lead: str,
    addresses: Addresses,
    darkroom: Darkroom | None = None,
    within: str = "",
    root: str = DEPTH,
) -> Iterator[views.Fields]:
    """Yield the story's parts in reading order, each photo, table and recording exactly once.

    `lead` is the byline that a brief carries in front of its first sentence; photos' addresses count from
    the folder `within`, links lead to `root` first. Photos and recordings that the body does not place stand where `with_loose` says, tables at its end.
    """
    rendered = render_body(article.body, lines=article.lined).parts
    names = names_of(article.phrased.names)
    photos = {photo.number: photo for photo in photo_views(article, darkroom, within)}
    placed_photos = {number for part in rendered if isinstance(part, PhotoRef) for number in part.numbers}
    placed_tables = {number for part in rendered if isinstance(part, TableRef) for number in part.numbers}
    placed_media = {number for part in rendered if isinstance(part, MediaRef) for number in part.numbers}
    media = {number for number, _ in article.shown_media}
    first = KINDS[article.kind].loose_first
    loose = tuple(number for number in photos if number not in placed_photos)
    if media - placed_media:
        rendered = with_loose(rendered, tuple(sorted(media - placed_media)), first=first, make=MediaRef)
    seen = False
    for part in with_loose(rendered, loose, first=first):
        if isinstance(part, Html):
            html = relinked(part.html, article, addresses, root) if "<a " in part.html else part.html
            html = set_apart(html) if KINDS[article.kind].dialogue else html
            html = aligned_by_class(with_lead(subheads_by_sense(html, names), lead))
            yield views.Fields(type="html", html=as_markup(html))  # sanitised by prose
            lead = ""
        elif isinstance(part, PhotoRef):
            group = tuple(photos[number] for number in part.numbers if number in photos)
            yield photos_part(group, opens=KINDS[article.kind].front == "strong" and not seen)
            seen = seen or bool(group)
        elif isinstance(part, MediaRef):
            from bulletin.render.recordings import media_view  # noqa: PLC0415 - few stories have any

            for number in part.numbers:
                if number in media:
                    yield views.Fields(type="media", media=media_view(article, number, within))
        else:
            for number in part.numbers:
                if number <= len(article.tables):
                    yield table_part(article.tables[number - 1], number)
    if lead and not article.body.strip():
        yield views.Fields(type="html", html=Markup(with_lead("", lead)))  # nothing but the escaped byline
    for number, table in enumerate(article.tables, 1):
        if number not in placed_tables:
            yield table_part(table, number)


def table_part(table: DataTable, number: int) -> views.Fields:
    """Return a table as the template reads it."""
    from bulletin.render.tables import table_view  # noqa: PLC0415 - most stories have none

    return views.Fields(type="table", table=table_view(table, number), number=number, chart=None)


def photos_part(shown: tuple[views.PhotoView, ...], *, opens: bool = False) -> views.Fields:
    """Return photos placed together as the template reads them; one that `opens` a feature may be broad."""
    broad = opens and len(shown) == 1 and shown[0].ratio >= BROAD_RATIO
    sizes = photo_sizes([photo.ratio for photo in shown], broad=broad)
    return views.Fields(type="photos", photos=shown, group=len(shown) > 1, broad=broad, sizes=sizes)


def with_lead(html: str, lead: str) -> str:
    """Return `html` with the lead byline in front of its first paragraph."""
    if not lead:
        return html
    dateline = f'<span class="dateline">{escape(lead)}</span>'
    if html.startswith("<p>"):
        return f"<p>{dateline}{html[3:]}"
    return f"<p>{dateline}</p>\n{html}"
