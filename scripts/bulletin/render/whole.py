"""A story whole, for readers of feeds: plain HTML that stands alone, every address in it full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markupsafe import escape

from bulletin.model.article import Article
from bulletin.render import dates, views
from bulletin.render.house import House
from bulletin.render.pages.article import parts
from bulletin.render.story import byline_line

if TYPE_CHECKING:
    from bulletin.render.tables import CellView, TableView

_ADDRESS = re.compile(r' (href|src)="([^"]*)"')
_OURS = re.compile(r' (?:class|id|style)="[^"]*"')
"""What only our style sheets and links inside the page ask for."""
_NO_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
"""Signs that XML 1.0 (2.2) has no place for."""


def whole_text(house: House, article: Article) -> str:
    """Return a story's text, photos, tables and corrections as HTML. The site's address must be known."""
    line = byline_line(article)
    leading = article.byline.style == "lead"
    pieces = [f"<p>{escape(line)}</p>"] if line and not leading else []
    for part in parts(article, line if leading else "", house.addresses):
        pieces += _part(part, house)
    pieces += (
        f"<p>更正（{escape(dates.chinese(one.date))}）：{escape(one.text)}</p>" for one in article.corrections
    )
    at = house.absolute(article.address)

    def full(match: re.Match[str]) -> str:
        address = match[2].replace("&amp;", "&")
        return f' {match[1]}="{escape(urljoin(at, address))}"'

    return re.sub(_NO_XML, "", _ADDRESS.sub(full, "\n".join(pieces)))


def _part(part: dict[str, Any], house: House) -> Iterator[str]:
    if part["type"] == "html":
        yield _OURS.sub("", str(part["html"]))
    elif part["type"] == "photos":
        yield from (_figure(photo, house) for photo in part["photos"])
    elif part["type"] == "media":
        media = part["media"]
        address = escape(house.url or "") + media.src
        yield f'<p><a href="{address}">{escape(media.title)}（{escape(media.note)}）</a></p>'
    else:
        yield from _table(part["table"])


def _figure(photo: views.PhotoView, house: House) -> str:
    said = " ".join(filter(None, (photo.caption, photo.credit, "内容含AI生成" if photo.ai else "")))
    caption = f"<figcaption>{escape(said)}</figcaption>" if said else ""
    return (
        f'<figure><img src="{escape(house.url or "")}{photo.src}" width="{photo.width}" height="{photo.height}"'
        f' alt="{escape(photo.alt)}">{caption}</figure>'
    )


def _table(table: TableView) -> Iterator[str]:
    title = " ".join(filter(None, (table.title, f"（{table.as_of}）" if table.as_of else "")))
    yield f"<table>{f'<caption>{escape(title)}</caption>' if title else ''}"
    for rows, name in ((table.head, "th"), (table.body, "td")):
        for row in rows:
            cells = (f"<{name}{_spans(cell)}>{escape(cell.text)}</{name}>" for cell in row.cells)
            yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"
    if table.note:
        yield f"<p>{escape(table.note)}</p>"


def _spans(cell: CellView) -> str:
    wide = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return wide + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")
