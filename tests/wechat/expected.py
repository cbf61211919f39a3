"""What a reader must be able to read of an article, told from the model and the prose alone.

Written without the code under test: the safe HTML of the prose station is taken apart by Python's
own parser, and what the newsroom adds around it is spelled out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from bulletin.model.article import Article, Photo
from bulletin.model.issue import Issue
from bulletin.model.vocabulary import Vocabulary
from bulletin.prose import Html, Part, PhotoRef, render_body
from bulletin.prose.phrases import BREAK
from bulletin.render import dates
from bulletin.render.story import byline_line, deck_phrased, number_text

BLOCKS = set(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption div pre hr table thead tbody tr td th dl dt dd"
    " address details summary br".split()
)


class Notes:
    """The notes of one article, numbered as their marks come."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.footnotes: dict[str, str] = {}
        """`#fn:a` to the HTML of the footnote."""
        self.texts: dict[str, str] = {}
        """`#fn:a` or an address to what the note says, in the order of the numbers."""

    def number(self, key: str) -> int:
        if key not in self.texts:
            self.texts[key] = key
            if key in self.footnotes:
                self.texts[key] = prose_text(
                    self.footnotes[key], self
                ).strip()  # a space stands before the way back
        return list(self.texts).index(key) + 1


class Reader(HTMLParser):
    """Collects visible text, and the notes that marks and links lead to."""

    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self.notes = notes
        self.pieces: list[str] = [""]
        self.pre = 0
        self.link: tuple[str, str, int] | None = None
        self.quiet = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self.pieces.append("")
        self.pre += tag == "pre"
        if tag == "a":
            if "footnote-backref" in found.get("class", ""):
                self.quiet = "a"
            elif "footnote-ref" in found.get("class", ""):
                self.mark(found["href"])
                self.quiet = "a"
            else:
                self.link = (found.get("href", ""), "", len("".join(self.pieces)))

    def handle_endtag(self, tag: str) -> None:
        self.pre -= tag == "pre"
        if self.quiet == tag:
            self.quiet = ""
            return
        if tag == "a" and self.link:
            href, _, start = self.link
            self.link = None
            said = "".join(self.pieces)[start:].strip()
            parts = urlsplit(href)
            if parts.hostname == "mp.weixin.qq.com" or href.startswith("#"):
                return
            address = parts.path if parts.scheme in ("mailto", "tel") else urljoin(self.notes.page, href)
            if said not in (href, address):
                self.mark(address)
        if tag in BLOCKS:
            self.pieces.append("")

    def handle_data(self, data: str) -> None:
        if not self.quiet:
            self.pieces[-1] += data if self.pre else re.sub(r"\s*\n\s*", " ", data)

    def mark(self, key: str) -> None:
        self.pieces[-1] += f"[{self.notes.number(key)}]"

    def text(self) -> str:
        pieces = (piece.replace("\n", "") if "\n" in piece else piece for piece in self.pieces)
        return "".join(piece.strip(" \t") for piece in pieces)


def prose_text(html: str, notes: Notes) -> str:
    reader = Reader(notes)
    reader.feed(html)
    reader.close()
    return reader.text()


def photo_text(photo: Photo, counted: str = "", *, credit: bool = True, alone: bool = False) -> str:
    """Return a figure's text; `counted` is the number it gets without a mark of its own."""
    mark = photo.mark or counted
    if alone and not mark and photo.caption:
        mark = "▲"
    mark = "" if mark in (photo.caption or "") else mark
    space = "　" if mark[-1:].isdecimal() and photo.caption else ""
    said = ""
    if photo.credit and credit:
        said = f"　{photo.credit}" if "（" in photo.credit else f"（{photo.credit}）"
    return f"{mark}{space}{photo.caption or ''}{said}"


def side_by_side(one: Photo, other: Photo) -> bool:
    """Tell whether two photos stand in one row: not too wide together, neither small nor a drawing."""
    if "graphic" in (one.form, other.form) or min(one.width, other.width) < 300:
        return False
    return one.width / one.height + other.width / other.height <= 3.8


def photo_texts(article: Article, numbers: Iterable[int]) -> str:
    """Return the text of photos that stand together: counted where the article has several, a row's credit once.

    One and two take turns; four are two rows of two, and the last two are a row.
    """
    several = len(article.photos) > 1
    left = [(f"图{n}" if several else "", article.photos[n - 1]) for n in numbers if n <= len(article.photos)]
    four, turn, made = len(left) == 4, False, ""
    while left:
        if (four or turn or len(left) == 2) and len(left) > 1 and side_by_side(left[0][1], left[1][1]):
            (mark, one), (next_mark, two), *left = left
            made += photo_text(one, mark, credit=one.credit != two.credit)
            made += ("" if two.caption else "　") + photo_text(two, next_mark)
        else:
            (mark, one), *left = left
            made += photo_text(one, mark, alone=True)
        turn = not turn
    return made


def table_text(article: Article, number: int) -> str:
    table = article.tables[number]
    cells = "".join(cell.text for row in table.rows for cell in row)
    date = f"（{table.as_of}）" if table.as_of else ""
    return f"{table.title or ''}{date}{cells}{table.note or ''}"


def _without_dead(part: Part, article: Article) -> Part:
    """Return a part without its links to places that are not on the page: their words stay."""
    if not isinstance(part, Html):
        return part
    html = part.html
    for href in article.links:
        if href.startswith("#"):
            words = "" if href.startswith("#fnref") else r"\1"
            html = re.sub(rf'<a [^>]*href="{re.escape(href)}"[^>]*>(.*?)</a>', words, html)
    return Html(html)


END = {"简洁": "— END —", "党政红": "", "蓝色政务": "— 完 —"}
"""Style to the line that ends its articles."""


def numbered(parts: list[Part]) -> list[Part]:
    """Return a body whose section headings have numerals, where there are two or more, none numbered by hand."""
    found = [
        words
        for part in parts
        if isinstance(part, Html)
        for words in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", part.html)
    ]
    if len(found) < 2 or any(
        re.match(r"[（(]?[一二三四五六七八九十\d]+[、.）)]|第.节", words) for words in found
    ):
        return parts
    numbers = iter(range(1, 100))
    return [
        Html(re.sub(r"<h[12][^>]*>", lambda tag: f"{tag[0]}{next(numbers):02}", part.html))
        if isinstance(part, Html)
        else part
        for part in parts
    ]


def article_text(article: Article, issue: Issue, vocabulary: Vocabulary, style: str) -> str:
    """Return the text of a whole article in reading order."""
    notes = Notes(f"{vocabulary.url or ''}{article.address}")
    lead = article.byline.style == "lead"
    who = ["" if lead else byline_line(article), " ".join(article.departments)]
    made = [
        f"《{issue.title}》{number_text(issue)}　{dates.chinese(article.date)}　{dates.weekday(article.date)}",
        article.kicker or "",
        (deck_phrased(article) or "").replace(BREAK, ""),
        "　".join(filter(None, who)),
        f"导读{article.summary}" if article.own_summary and len(article.body) >= 400 else "",
        *(f"{one.value}{one.unit or ''}{one.label}" for one in article.numbers),
    ]
    parts = [_without_dead(part, article) for part in render_body(article.body).parts]
    parts = numbered(parts) if style == "简洁" else parts
    for part in parts:
        if isinstance(part, Html) and 'class="footnote"' in part.html:
            after = part.html.partition('<div class="footnote">')[2]
            for name, content in re.findall(r'<li id="([^"]+)">(.*?)</li>', after, flags=re.S):
                notes.footnotes[f"#{name}"] = content
    placed = {n for part in parts if isinstance(part, PhotoRef) for n in part.numbers}
    shown = {n for part in parts if not isinstance(part, Html | PhotoRef) for n in part.numbers}
    loose = photo_texts(article, (n for n in range(1, len(article.photos) + 1) if n not in placed))
    if article.kind in ("photo", "caption"):
        made, loose = [*made, loose], ""
    if lead and not article.body.strip():
        made.append(byline_line(article))
    for number, part in enumerate(parts):
        if isinstance(part, PhotoRef):
            made.append(photo_texts(article, part.numbers))
        elif isinstance(part, Html):
            if lead and not any(isinstance(found, Html) for found in parts[:number]):
                made.append(byline_line(article))
            text = part.html.partition('<div class="footnote">')[0]
            behind = text.find("</p>") + 4 if text.startswith(("<p", "<h")) and loose else 0
            made += [prose_text(text[:behind], notes), loose, prose_text(text[behind:], notes)]
            loose = ""
        else:
            made += [table_text(article, n - 1) for n in part.numbers]
    made.append(loose)
    made += [table_text(article, n) for n in range(len(article.tables)) if n + 1 not in shown]
    made.append(END[style])
    end = []
    if original := article.original:
        by = f"，作者：{original.author}" if original.author else ""
        title = f"《{original.title}》"
        if original.url:
            title = prose_text(f'<a href="{original.url.replace("&", "&amp;")}">{title}</a>', notes)
        end.append(f"本文转载自{article.source or ''}，原题：{title}{by}。")
    elif article.source:
        end.append(f"来源：{article.source}")
    end += [f"更正（{dates.chinese(found.date)}）{found.text}" for found in article.corrections]
    signed = (
        ("责编", issue.editor),
        ("校对", issue.proofreader),
        ("审核", issue.reviewer),
        ("监制", issue.supervisor),
    )
    end.append("　".join(f"{office}：{name}" for office, name in signed if name))
    end.append(f"专栏：{article.series}" if article.series else "")
    for name in notes.footnotes:
        notes.number(name)
    listed = [f"[{number}] {text}" for number, text in enumerate(notes.texts.values(), 1)]
    made += ["注释", *listed] if listed else []
    return "".join([*made, *end, *card_text(vocabulary, issue, "这篇报道")])


def digest_text(articles: list[Article], issue: Issue, vocabulary: Vocabulary) -> str:
    """Return the text of 本期导读; `articles` are those that go out."""
    by_slug = {article.slug: article for article in articles}
    day = f"{dates.chinese(issue.date)}　{dates.weekday(issue.date)}"
    made = [f"《{issue.title}》{number_text(issue)}　{day}", *issue.banner]
    number = 0
    if issue.lead in by_slug:
        made.append(lead_text(by_slug[issue.lead]))
        number = 1
    for section in issue.sections:
        chosen = [by_slug[slug] for slug in section.articles if slug in by_slug and slug != issue.lead]
        made += [section.name] if chosen else []
        for article in chosen:
            number += 1
            made.append(f"{number:02}{article.headline}{signed_text(article)}")
    signed = (
        ("责编", issue.editor),
        ("校对", issue.proofreader),
        ("审核", issue.reviewer),
        ("监制", issue.supervisor),
    )
    made.append("　".join(f"{office}：{name}" for office, name in signed if name))
    return "".join([*made, *card_text(vocabulary, issue, "本期全部报道")])


def signed_text(article: Article) -> str:
    signed = byline_line(article)
    return "" if signed == "本报讯" else signed.removeprefix("本报讯（").removesuffix("）")


def lead_text(article: Article) -> str:
    return f"{article.kicker or ''}{article.headline}{article.summary}{signed_text(article)}"


def card_text(vocabulary: Vocabulary, issue: Issue, what: str) -> list[str]:
    slogan = issue.slogan or vocabulary.slogan or ""
    account = vocabulary.wechat.account
    own = account and vocabulary.wechat.qrcode
    name = f"扫一扫，关注“{account}”" if own else f"扫一扫，读《{vocabulary.masthead}》"
    card = [name, slogan] if own or vocabulary.url else []
    return [*card, f"点击“阅读原文”，在网站上读{what}" if vocabulary.url else ""]
