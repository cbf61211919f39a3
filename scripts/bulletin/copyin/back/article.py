"""One article as the bytes of a Word file."""

from __future__ import annotations

import re
from collections.abc import Callable

from bulletin.copyin.back.blocks import blocks
from bulletin.copyin.back.pages import Pages
from bulletin.copyin.info import LEFT, LOOSE, NAME, PIPED, written
from bulletin.model.article import BYLINE_STYLE_NAMES, PLAIN_WECHAT, Article, Contributor, Photo
from bulletin.model.kinds import KIND_NAMES, KINDS, USUAL
from bulletin.prose.body import Html, PhotoRef, TableRef, render_body
from bulletin.prose.definitions import defined
from bulletin.prose.struck import struck


def word_of(article: Article, picture: Callable[[Photo], bytes | None]) -> bytes:
    """Return an article as `.docx`; `picture` gives a photo's bytes as JPEG or PNG, None for one that has none."""
    pages = Pages()
    if article.kicker:
        pages.line(article.kicker, "Subtitle", centred=True)
    for line in article.title:
        pages.line(line, "Title", centred=True)
    if article.deck:
        pages.line(f"——{article.deck}", "Subtitle", centred=True)
    if signed := _signed(article):
        pages.line(signed, "Normal", centred=True)
    shown: set[str] = set()
    piped: list[str] = []
    grids = 0
    for part in render_body(article.body, lines=article.lined).parts:
        if isinstance(part, Html):
            for piece in blocks(part.html):
                pages.piece(piece)
                if piece.form == "cell":
                    grids += 1
                    piped.append(str(grids))
        elif isinstance(part, PhotoRef):
            for number in part.numbers:
                if 1 <= number <= len(article.photos):
                    _photo(pages, article.photos[number - 1], picture)
                    shown.add(f"图{number}")
        elif isinstance(part, TableRef):
            for number in part.numbers:
                if 1 <= number <= len(article.tables):
                    pages.table(article.tables[number - 1])
                    grids += 1
                    shown.add(f"表{number}")
    loose: list[str] = []
    for number, photo in enumerate(article.photos, 1):
        if f"图{number}" not in shown:
            _photo(pages, photo, picture)
            loose.append(f"图{number}")
    for number, table in enumerate(article.tables, 1):
        if f"表{number}" not in shown:
            pages.table(table)
            loose.append(f"表{number}")
    pages.line("", "Normal")
    more = [[LOOSE, "、".join(loose)]] if loose else []
    more += [[PIPED, "、".join(piped)]] if piped else []
    more += [[LEFT, left]] if (left := "、".join(_left(article))) else []
    pages.grid(
        [[NAME, ""], *([name, text] for name, text in _info(article)), *more, ["审核", ""], ["签发", ""]]
    )
    return pages.data()


def _photo(pages: Pages, photo: Photo, picture: Callable[[Photo], bytes | None]) -> None:
    data = picture(photo)
    caption = "　".join(one for one in (photo.caption, photo.credit) if one)
    if data is not None:
        pages.photo(data, caption, photo.alt or "")


def _signed(article: Article) -> str:
    """Return the byline as a line; '' where nobody signs."""

    def named(people: tuple[Contributor, ...]) -> str:
        return " ".join(
            f"{one.org or ''}{one.role} {one.name}"
            if at == 0 or (one.role, one.org) != (people[at - 1].role, people[at - 1].org)
            else one.name
            for at, one in enumerate(people)
        )

    return " ".join(
        one for one in (named(article.byline.reporters), named(article.byline.correspondents)) if one
    )


def _working_for(people: tuple[Contributor, ...]) -> str:
    """Return who signs as the file may say it, where one of them writes for somebody else; '' where nobody does."""
    if not any(one.org for one in people):
        return ""
    return "、".join(f"{one.org}{one.role} {one.name}" if one.org else one.name for one in people)


def _left(article: Article) -> list[str]:
    """Return what an article has and its Word file has not, in words."""
    body = article.body
    plain = "\n".join(line for line in body.split("\n") if line.startswith(("#", "|", "[^")))
    found = {
        "斜体": bool(_SLANTED.search(plain)),
        "链接": "](" in body,
        "删除线": "<del" in plain or ("~~" in plain and "<del>" in struck(plain)),
        "名词解释": "\n:" in body and bool(defined(body.split("\n"))),
        "要数": bool(article.numbers),
        "附件": bool(article.attachments),
        "影音": bool(article.media),
        "更正": bool(article.corrections),
        "公众号设置": article.wechat != PLAIN_WECHAT,
        "发布时间": bool(article.publish_at),
        "曾用地址": bool(article.moved),
        "核过": bool(article.accept),
        "公示期、有效期": article.official is not None
        and bool(article.official.start or article.official.validity),
        "原文出处": article.original is not None,
        "其他": bool(article.extra),
    }
    return [name for name, there in found.items() if there]


_SLANTED = re.compile(r"(?<![*\\])\*(?![*\s])")


def _info(article: Article) -> list[tuple[str, str]]:
    """Return what does not stand on the page: labels and texts."""
    official = article.official
    when = article.date.isoformat() + (f" {article.time}" if article.time else "")
    rows: list[tuple[str, object]] = [
        ("记者", _working_for(article.byline.reporters)),
        ("通讯员", _working_for(article.byline.correspondents)),
        ("部门", article.departments),
        ("体裁", KIND_NAMES[article.kind] if article.kind != USUAL else ""),
        (
            "署名样式",
            BYLINE_STYLE_NAMES[article.byline.style]
            if article.byline.style != KINDS[article.kind].byline
            else "",
        ),
        ("日期", when if article.time or not article.issue.startswith(article.date.isoformat()) else ""),
        ("来源", article.source or ""),
        ("专栏", article.series or ""),
        ("关键词", article.keywords),
        ("摘要", article.summary if article.own_summary else ""),
    ]
    if official is not None:
        rows += [("文号", official.number or ""), ("落款", official.issuers)]
    for number, photo in enumerate(article.photos, 1):
        rows += [(f"图{number}图号", photo.mark or ""), (f"图{number}焦点", photo.focus or ""), (f"图{number}马赛克", photo.mosaic),
                 (f"图{number}已同意", photo.consent), (f"图{number}AI生成", photo.ai)]  # fmt: skip
    for number, table in enumerate(article.tables, 1):
        rows += [(f"表{number}截至", table.as_of or ""), (f"表{number}合计行", table.total_row or "")]
    return [(name, written(value)) for name, value in rows if value]
