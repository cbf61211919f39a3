"""One article's file, read into the model."""

from __future__ import annotations

from operator import itemgetter

from bulletin.model.article import Article, Attachment
from bulletin.model.particulars import KeyFigure, WechatOptions
from bulletin.model.table import DataTable
from bulletin.read import inside, keys, values
from bulletin.read.desk import Desk
from bulletin.read.fields import Fields
from bulletin.read.folder import Unreadable
from bulletin.read.frontmatter import Document, parse, split
from bulletin.read.moved import read_moved
from bulletin.read.official import addressed, read_official
from bulletin.read.phrasing import Headlines, phrasing
from bulletin.read.places import Places
from bulletin.read.sheet import Sheet
from bulletin.read.text import MAX_BYTES, decode

_END = itemgetter(1)
_NO_WECHAT = WechatOptions()


def read_article(path: str, slug: str, desk: Desk, sheet: Sheet) -> Article | None:
    """Return the article of the file `path` (relative to its issue's folder).

    None when there is no front matter to make sense of; everything wrong is on `sheet`.
    """
    if (opened := _opened(path, desk, sheet)) is None:
        return None
    document, fields = opened
    base, leading = path.rpartition("/")[0], len(document.body) - len(document.body.lstrip("\n"))
    headlines = _headlines(fields, slug)
    ai = "ai" in fields.entries and values.generated(fields)
    body, photos, media = inside.filled(document, fields, desk.folder, base, ai=ai)
    kind, source = inside.kind_of(fields, body, photos), fields.text("source")
    day, time = fields.day("date") or (desk.date, None)
    summary = fields.text("summary")
    byline, departments = values.byline(fields, kind, source), values.departments(fields, desk)
    series, keywords = values.series(fields, desk), values.keywords(fields)
    own = (*departments, *keywords, *[one.name for one in byline.everyone], series)
    article = Article(
        path=sheet.path,
        issue=desk.issue,
        slug=slug,
        title=headlines[0],
        kicker=headlines[1],
        deck=headlines[2],
        kind=kind.key,
        byline=byline,
        departments=departments,
        date=day,
        time=time,
        source=source,
        original=values.original(fields),
        official=read_official(fields, kind, day),
        series=series,
        keywords=keywords,
        summary=summary or inside.first_paragraph(addressed(body) if kind.issued else body, lined=desk.lined),
        own_summary=summary is not None,
        photos=photos,
        tables=_tables(fields, desk, base) if "tables" in fields.entries else (),
        numbers=_numbers(fields) if "numbers" in fields.entries else (),
        media=media,
        attachments=_attachments(fields, desk, base) if "attachments" in fields.entries else (),
        draft=fields.yes("draft"),
        publish_at=fields.moment("publish_at"),
        ai=ai,
        corrections=values.corrections(fields) if "corrections" in fields.entries else (),
        wechat=_wechat(fields, desk, base),
        accept=values.accepted(fields),
        moved=read_moved(fields, desk.url) if "moved" in fields.entries else (),
        links=inside.links(body, desk.url),
        extra=values.extras(fields),
        body=body,
        body_line=document.body_line + (leading if body else 0),
        lined=desk.lined,
        body_typed=sheet.typed_end(len(body)),
        places=_places(sheet, document),
        phrased=phrasing(headlines, body, desk.names, own),
    )
    values.tell_reprint(article, fields)
    return article


def _tables(fields: Fields, desk: Desk, base: str) -> tuple[DataTable, ...]:
    from bulletin.read.tables import read_tables  # noqa: PLC0415 - most stories have none, here and below

    return read_tables(fields, desk.folder, base)


def _numbers(fields: Fields) -> tuple[KeyFigure, ...]:
    from bulletin.read.numbers import read_numbers  # noqa: PLC0415

    return read_numbers(fields)


def _attachments(fields: Fields, desk: Desk, base: str) -> tuple[Attachment, ...]:
    from bulletin.read.attachments import read_attachments  # noqa: PLC0415

    return read_attachments(fields, desk.folder, base)


def _headlines(fields: Fields, slug: str) -> Headlines:
    """Return headline, kicker and deck; without a headline, the file's name."""
    title = fields.texts("title")
    if not title:
        said = "title（标题）：# 后面的字成了注释" if fields.commented("title") else "title（标题）"
        fields.sheet.report("K003", fields.key_place("title"), key=said)
    return title or (slug,), fields.text("kicker"), values.deck(fields)


def _wechat(fields: Fields, desk: Desk, base: str) -> WechatOptions:
    options = fields.map("wechat", keys.WECHAT)
    return values.wechat_options(options, desk.folder, base) if options else _NO_WECHAT


def _places(sheet: Sheet, document: Document) -> Places:
    """Return where the keys' values stand, with as much of the file as they stand in."""
    end = max(document.front[1], max(map(_END, sheet.places.values()), default=0))
    return Places(sheet.places, sheet.text[:end], sheet.typed)


def _opened(path: str, desk: Desk, sheet: Sheet) -> tuple[Document, Fields] | None:
    """Return a file cut into front matter and body, and the keys of the front matter."""
    try:
        text = decode(desk.folder.read(path, MAX_BYTES), sheet)
    except Unreadable as error:
        sheet.report("F001", reason=str(error))
        return None
    if sheet.problems and not text:
        return None
    document = split(sheet)
    if document is None:
        return None
    tree = parse(sheet, *document.front)
    if tree is None or not isinstance(tree.value, dict):
        if not any(known.severity == "error" for known in sheet.problems):
            sheet.report("Y018", (document.front[0], document.front[0]))
        return None
    return document, Fields(tree, keys.ARTICLE, sheet)
