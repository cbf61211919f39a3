"""Views to render the inner templates with: every field filled, every text as a test wants it."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup

from bulletin.model.article import Original
from bulletin.model.kinds import KINDS
from bulletin.render import charts, makeup, tables, views
from bulletin.render.offered import OfferView
from bulletin.render.story import by_sense

DAY = date(2026, 11, 9)


def photo(text: str, number: int = 1, count: int = 1) -> views.PhotoView:
    """Return a photo whose words are `text`."""
    return views.PhotoView(
        src="issues/2026-11-09/a.jpg",
        width=1200,
        height=800,
        alt=text,
        caption=text,
        credit=text,
        mark="①",
        number=number,
        focus_css="50% 50%",
        photo_count=count,
    )


def card(text: str, **changes: Any) -> views.Card:
    """Return a card whose words are `text`."""
    fields: dict[str, Any] = {
        "address": "issues/2026-11-09/a/",
        "lines": (text, text),
        "headline": text,
        "kicker": text,
        "deck": text,
        "kind": KINDS["photo"],
        "date": DAY,
        "date_text": "2026年11月9日",
        "weekday": "星期一",
        "byline_text": text,
        "department": text,
        "department_address": "departments/a/",
        "series": text,
        "series_address": "series/a/",
        "summary": text,
        "photo": photo(text, count=3),
        "draft": True,
        "held": True,
    }
    fields |= changes
    headings = {
        "lines_html": tuple(by_sense(line) for line in fields["lines"]),
        "headline_html": by_sense(fields["headline"]),
    }
    return views.Card(**(headings | fields))


def blocks(text: str) -> tuple[makeup.Block, ...]:
    """Return a block of every form."""
    cards = (card(text), card(text, photo=None))
    return (
        makeup.Block("single", cards[:1]),
        makeup.Block("row", (cards[0], cards[0])),
        makeup.Block("beside", cards),
        makeup.Block("texts", cards[1:] * 4, columns=(2, 2, 2)),
        makeup.Block("lines", cards[1:]),
        makeup.Block("list", cards, makeup.by_department(cards), columns=(2, 2, 2)),
        makeup.Block("boxes", (card(text, photo=None, kind=KINDS["data"]),)),
    )


def issue_link(text: str) -> views.IssueLink:
    """Return a link to an issue named `text`."""
    return views.IssueLink(
        address="issues/2026-11-09/", number_text=text, date_text=text, title=text, key="2026-11-09"
    )


def issue(text: str) -> views.IssueView:
    """Return an issue whose words are `text`, with one section."""
    return views.IssueView(
        address="issues/2026-11-09/",
        key="2026-11-09",
        number=text,
        number_text=text,
        title=text,
        slogan=text,
        banner=(by_sense(text), by_sense(text)),
        date=DAY,
        date_text=text,
        weekday=text,
        editor=text,
        proofreader=text,
        reviewer=text,
        supervisor=text,
        lead=card(text),
        sections=(views.SectionView(name=text, cards=(card(text), card(text, photo=None))),),
        cover=photo(text),
        total=3,
        previous=issue_link(text),
        next=issue_link(text),
        qr_svg=Markup("<svg></svg>"),
        draft=True,
        held=True,
    )


def cell(text: str, rows: int = 1, columns: int = 1, *, numeric: bool = False) -> tables.CellView:
    """Return a table cell that spans `rows` and `columns`."""
    return tables.CellView(text=text, header=False, rowspan=rows, colspan=columns, numeric=numeric)


def chart(text: str) -> charts.ChartView:
    """Return a chart with one of everything."""
    return charts.ChartView(
        form="line",
        title=text,
        said=text,
        height=100,
        legend=(text, text),
        bars=(charts.Bar("0%", 10, "50%", 12, 1),),
        strokes=(charts.Stroke("0%", 1.5, "100%", 2, 1),),
        dots=(charts.Dot("10%", 20.5, 2),),
        words=(charts.Word(text, "0", 14, "start", "name"), charts.Word(text, "1%", 14, "middle", "figure")),
    )


def table(text: str) -> tables.TableView:
    """Return a table of two header rows whose first column groups two rows."""
    head = ((cell(text, 2), cell(text, 2), cell(text, 1, 2)), (cell(text), cell(text)))
    body = ((cell(text, 2), cell("甲"), cell("1"), cell("2")), (cell("乙"), cell("3"), cell("4")))
    total = (cell("合计", 1, 2), cell("4"), cell("6"))
    return tables.TableView(
        title=text,
        as_of=text,
        note=text,
        head=tuple(tables.RowView(cells=row, total=False) for row in head),
        body=(
            *(tables.RowView(cells=row, total=False) for row in body),
            tables.RowView(cells=total, total=True),
        ),
        columns=4,
    )


def recording(text: str, form: str) -> views.MediaView:
    """Return a film or sound, its words `text`."""
    return views.MediaView(
        number=1 if form == "video" else 2,
        form=form,
        src="issues/2026-11-23/a.mp4",
        mime="video/mp4",
        width=64,
        height=48,
        poster="issues/2026-11-23/a.jpg",
        captions="issues/2026-11-23/a.vtt",
        title=text,
        caption=text,
        credit=text,
        note=text,
        ai=True,
    )


def article(text: str) -> views.ArticleView:
    """Return an article with text, a gallery and a table, its words `text`."""
    return views.ArticleView(
        card=card(text),
        byline_html=Markup.escape(text),
        byline_style="line",
        contributors=((text, "reporters/a/"),),
        departments=((text, "departments/a/"),),
        source=text,
        original=Original(title=text, author=text, url="https://example.org/?a=1&b=2"),
        reading_minutes=3,
        characters=1200,
        parts=(
            views.Fields(type="html", html=Markup("<p>正文</p>")),
            views.Fields(
                type="photos",
                photos=(photo(text), photo(text, 2)),
                group=True,
                broad=False,
                sizes=("92vw", "92vw"),
            ),
            views.Fields(type="photos", photos=(), group=False),
            views.Fields(type="table", table=table(text), chart=chart(text)),
            views.Fields(type="media", media=recording(text, "video")),
            views.Fields(type="media", media=recording(text, "audio")),
        ),
        attachments=((text, "../a.pdf", text),),
        corrections=((text, text),),
        keywords=(text,),
        number=text,
        terms=((text, text),),
        issued=(text, text),
        issue=issue_link(text),
        previous=card(text),
        next=card(text),
        siblings_html=Markup("<section></section>"),
        related=(card(text),),
        date_iso="2026-11-09T00:00:00+08:00",
        time="09:30",
    )


def entry(text: str) -> views.EntryView:
    """Return an index entry named `text`."""
    return views.EntryView(name=text, address="departments/a/", total=3, latest_text=text, note=text, depth=1)


def year(text: str) -> views.YearView:
    """Return a year of one month with stories and one without."""
    months = (
        views.MonthView(month=1, name=text, address="archive/2026/01/", total=3),
        views.MonthView(month=2, name=text, address=None, total=0),
    )
    return views.YearView(year=2026, address="archive/2026/", total=3, months=months)


def newsroom(text: str) -> views.Fields:
    """Return the newsroom as templates see it."""
    return views.Fields(
        name=text,
        masthead=text,
        slogan=text,
        url=None,
        identity=None,
        wechat=None,
        colors={},
    )


def contexts(text: str) -> dict[str, dict[str, Any]]:
    """Return a context for every inner template, by its name."""
    link, cards = issue_link(text), (card(text), card(text, photo=None, kind=KINDS["data"]))
    series = views.SeriesView(
        name=text, banner=text + text, description=text, address="series/a/", cards=cards
    )
    ways = {"previous": (text, "archive/2025/"), "next": (text, "archive/2027/")}
    return {
        "home": {
            "newsroom": newsroom(text),
            "issue": issue(text),
            "lead": card(text),
            "few": 2,
            "second": cards,
            "rest": "简讯",
            "blocks": blocks(text),
            "photo_story": blocks(text)[:1],
            "boxes": ((KINDS["data"], cards), (KINDS["comments"], cards)),
            "series_banners": (series,),
            "earlier": (issue(text),),
        },
        "issue": {
            "issue": issue(text),
            "sections": ((text, blocks(text)),),
            "few": 2,
            "article": None,
            "near": "../",
            "lead_photo": 0,
            "newsroom": newsroom(text),
            "offer": OfferView("issues/2026-11-09/2026-11-09.pdf", text),
        },
        "article": {
            "article": article(text),
            "near": "../",
            "lead_photo": 1,
            "offer": None,
            "poster": "a/poster.png",
            "place": 3,
            "before": card(text),
            "after": card(text),
        },
        "siblings": {"issue": link, "cards": cards},
        "index": {
            "title": text,
            "intro": text,
            "kind": "departments",
            "families": ((entry(text),), (entry(text),) * 2),
        },
        "listing": {
            "title": text,
            "kind": "series",
            "kind_title": text,
            "entry": entry(text),
            "banner": text + text,
            "description": text,
            "role": text,
            "contact": text,
            "above": ((text, "departments/a/"),),
            "below": ((text, "departments/a/"),),
            "years": ((2026, cards),),
            "page": 5,
            "pages": 9,
            "opener": card(text),
            "orders": ("series/a/", "series/a/first/1/"),
            "is_other": False,
            "page_addresses": tuple(f"series/a/page/{page}/" for page in range(1, 10)),
            "feed": "series/a/feed.xml",
        },
        "issues": {"title": text, "years": ((2026, (issue(text),)),)},
        "archive": {"title": text, "years": (year(text),), "total": 3, "ways": [(text, "issues/")]},
        "year": {"title": text, "year": year(text), "groups": ((text, "archive/2026/01/", cards),), **ways},
        "month": {"title": text, "groups": ((link, cards),), **ways},
    }
