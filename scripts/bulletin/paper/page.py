"""An issue as a printed paper: one page of HTML that holds every story in full, for `bulletin pdf`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup, escape

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.kinds import KINDS
from bulletin.model.outline import issue_outline
from bulletin.model.table import DataTable
from bulletin.render import dates, official, views
from bulletin.render.charts import ChartView, chart_view
from bulletin.render.house import House
from bulletin.render.pages.article import parts
from bulletin.render.pages.issue import issue_view
from bulletin.render.recordings import Handed, handed_documents, handed_media
from bulletin.render.story import byline_line, photo_views

Paper = Literal["a4", "a3"]

COLUMNS: Mapping[Paper, int] = {"a4": 4, "a3": 6}
"""Columns of a sheet; the style sheets in `theme/paper/` say the same."""

CELLS_A_COLUMN = 4
"""Cells of a data table that a column of 42 mm can hold."""

CHART_HEIGHT = 400
"""CSS pixels up to which a chart is printed over its table: a higher one would cost the paper half a page."""

_LINK = re.compile(r' href="([^"]*)"')
_ANCHOR = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedStory:
    """One story as the paper's template reads it."""

    card: views.Card
    slug: str
    section: str
    lead: bool
    byline: str
    """The line below the headline; '' where the byline opens the text."""
    hero: views.Fields | None
    """The story's first photo or group of photos, which stands at its head."""
    parts: tuple[views.Fields, ...]
    least: int
    """Columns the story needs at least: a wide table does not fit into one."""
    source: str | None
    original: Any
    corrections: tuple[tuple[str, str], ...]
    handed: tuple[tuple[Handed, Markup], ...]
    """Documents that the site has beside the story, each with the QR code of its address."""
    number: str
    """文号, '' where it has none; the next two as on the story's own page."""
    terms: tuple[tuple[str, str], ...]
    issued: tuple[str, ...]


def paper_page(house: House, issue: Issue, paper: Paper, pictures: Mapping[str, str]) -> str:
    """Return the HTML of an issue on `paper`; `pictures` gives each photo's file by its published address."""
    vocabulary = house.vocabulary
    view = issue_view(house, issue_outline(issue), qr=True)
    stories = [printed_story(house, issue, article, paper) for article in in_order(issue)]
    identity = vocabulary.identity
    return house.templates.render(
        "paper",
        issue=view,
        stories=stories,
        contents=[story for story in stories if not story.lead][:CONTENTS],
        newsroom=house.newsroom_view,
        publisher=(identity.organizer if identity else None) or vocabulary.name,
        paper=paper,
        language=vocabulary.language,
        pictures={
            photo.src: pictures[photo.src] for article in in_order(issue) for photo in photo_views(article)
        },
        title=" ".join(filter(None, (issue.title, view.number_text, view.date_text))),
        running=views.Fields(
            title=css_string(" ".join(filter(None, (issue.title, view.number_text)))),
            date=css_string(f"{view.date_text} {view.weekday}"),
        ),
        url=house.absolute(issue.address) if house.url else "",
    )


CONTENTS = 9
"""Headlines that the box on the first page lists: as many as stand beside a photo."""


def in_order(issue: Issue) -> list[Article]:
    """Return the issue's articles in the order of its sections, the lead first."""
    articles = {article.slug: article for article in issue.articles}
    slugs = [issue.lead, *(slug for section in issue.sections for slug in section.articles)]
    return [articles[slug] for slug in dict.fromkeys(slugs) if slug in articles]


def printed_story(house: House, issue: Issue, article: Article, paper: Paper) -> PrintedStory:
    """Return the view of one story on paper."""
    line = byline_line(article)
    leading = article.byline.style == "lead"
    pieces = [
        _on_paper(part, house, article)
        for part in parts(article, line if leading else "", house.addresses)
        if part["type"] != "photos" or part["photos"]
    ]
    pictures = [part for part in pieces if part["type"] == "photos"]
    if KINDS[article.kind].photos_first and len(pictures) > 1:  # seen together, as the story itself
        shown = tuple(photo for part in pictures for photo in part["photos"])
        pieces = [part for part in pieces if part["type"] != "photos"]
        pictures = [views.Fields(type="photos", photos=shown, group=True)]
    hero = pictures[0] if pictures else None
    group = len(hero["photos"]) if hero else 0
    widest = max((part["table"].columns for part in pieces if part["type"] == "table"), default=0)
    section = next((named.name for named in issue.sections if article.slug in named.articles), "")
    return PrintedStory(
        card=house.card(article),
        slug=article.slug,
        section=section,
        lead=article.slug == issue.lead,
        byline="" if leading else line,
        hero=hero,
        parts=tuple(part for part in pieces if part is not hero),
        least=min(COLUMNS[paper], max(1, group, -(-widest // CELLS_A_COLUMN)), 3 if not widest else 6),
        source=article.source,
        original=article.original,
        handed=tuple(_coded(house, one) for one in handed_documents(article, house.url)),
        corrections=tuple((dates.chinese(one.date), one.text) for one in article.corrections),
        number=official.number(article),
        terms=official.terms(article),
        issued=official.issued(article),
    )


def _on_paper(part: views.Fields, house: House, article: Article) -> views.Fields:
    """Return a part of a story as paper has it: with full addresses, and recordings as theirs."""
    if part["type"] == "html":
        return views.Fields(part, html=printable(part["html"], house, article))
    if part["type"] == "table":
        return views.Fields(part, chart=_chart(article.tables[part["number"] - 1], article))
    if part["type"] == "media":
        handed = handed_media(article, part["media"].number, house.url)
        return views.Fields(type="media", handed=_coded(house, handed))
    return part


def _chart(table: DataTable, article: Article) -> ChartView | None:
    """Return the chart of a table; a line over the issues is for the site, which has them."""
    if table.chart is None or table.chart.form == "line":
        return None
    chart = chart_view(table, article.date)
    return chart if chart and chart.height <= CHART_HEIGHT else None


def _coded(house: House, one: Handed) -> tuple[Handed, Markup]:
    """Return a recording or document with the QR code of its address; none while the site has no address."""
    return one, house.codes.svg(one.address) if one.address else Markup("")


def printable(html: str, house: House, article: Article) -> Markup:
    """Return a part of a story with addresses that lead somewhere from paper too.

    A link inside the site becomes its full address; without a known one, and inside the page, it
    stays as words. Names of places go, for stories of one page must not share them.
    """

    def full(match: re.Match[str]) -> str:
        address = str(Markup(match[1]).unescape())
        if address.startswith("#"):
            return ""
        if not urlsplit(address).scheme:
            if not house.url:
                return ""
            address = urljoin(house.absolute(article.address), address)
        return f' href="{escape(address)}"'

    return Markup(_LINK.sub(full, _ANCHOR.sub("", html)))


def css_string(text: str) -> Markup:
    """Return `text` as a CSS string that nothing in a page can take for markup (CSS Syntax 3, 4.3.7)."""
    return Markup('"' + re.sub(r"[^\w ·]", lambda sign: f"\\{ord(sign[0]):x} ", text) + '"')
