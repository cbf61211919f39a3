"""A story as other pages show it: its card, its photos, its byline in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup

from bulletin.model.article import CRAFTS, Article, Attachment, Contributor
from bulletin.model.issue import Issue
from bulletin.model.kinds import KINDS
from bulletin.model.outline import IssueOutline
from bulletin.photos import names
from bulletin.photos.darkroom import Darkroom
from bulletin.prose.dateline import signs
from bulletin.prose.phrases import BREAK
from bulletin.render import dates, views
from bulletin.render.makeup import weight
from bulletin.render.marked import as_markup, escape_text

_PLAIN = re.compile(r"[\w.~/-]*", re.ASCII)

AddressOf = Callable[[str, str], str]
"""From the path of a listing and a name in it to the address of its page."""


def quoted(address: str) -> str:
    """Return an address percent-encoded; nearly all need no change, and this is asked seven times a page."""
    return address if _PLAIN.fullmatch(address) else quote(address)


def card_of(article: Article, address_of: AddressOf, darkroom: Darkroom | None = None) -> views.Card:
    """Return the card of a story; without a darkroom, nothing that is developed is known."""
    shown = article.shown_photos
    said = article.phrased
    lines = tuple(map(by_sense, said.title or article.title))
    kicker, deck = said.kicker or kicker_text(article), deck_phrased(article)
    department = article.departments[0] if article.departments else None
    return views.Card(
        address=quoted(article.address),
        lines=article.title,
        headline=article.headline,
        lines_html=lines,
        headline_html=lines[0] if len(lines) == 1 else by_sense(" ".join(said.title or article.title)),
        kicker=by_sense(kicker) if kicker else None,
        deck=by_sense(deck) if deck else None,
        kind=KINDS[article.kind],
        date=article.date,
        date_text=dates.chinese(article.date),
        weekday=dates.weekday(article.date),
        byline_text=byline_text(article),
        department=department,
        department_address=address_of("departments", department) if department else None,
        series=article.series,
        series_address=address_of("series", article.series) if article.series else None,
        summary=article.summary or next((photo.caption for photo in shown if photo.caption), ""),
        photo=photo_view(article, article.photos.index(shown[0]) + 1, len(shown), darkroom)
        if shown
        else None,
        draft=article.draft,
        held=bool(article.held),
        broken=article.broken,
        ai=article.ai,
        numbers=article.numbers,
        gauge=_gauge(article),
        size=weight(article.headline),
    )


def _gauge(article: Article) -> views.Gauge | None:
    """Return what the story's box prints large, where it stands in one."""
    if KINDS[article.kind].front != "box" or not (article.tables or article.numbers):
        return None
    from bulletin.render.gauge import gauge_of  # noqa: PLC0415 - most stories have no figures

    return gauge_of(article)


def feed_item(article: Article) -> views.FeedItem:
    """Return a story as feeds and the news site map tell it."""
    stamp = dates.stamp(article.date, article.time)
    shown = article.shown_photos
    tags = [*article.departments, *([article.series] if article.series else ()), *article.keywords]
    changes = [dates.stamp(correction.date, None) for correction in article.corrections]
    signers = [one.name for one in article.byline.everyone] or [
        text for text in [byline_text(article)] if text
    ]
    return views.FeedItem(
        address=article.address,
        headline=article.headline,
        summary=article.summary,
        published=stamp,
        changed=max([stamp, *changes]),
        authors=tuple(dict.fromkeys(signers)),
        departments=article.departments,
        tags=tuple(dict.fromkeys(tags)),
        image=shown[0].address if shown else None,
        enclosures=tuple([(one.address, one.mime, one.size, one.seconds) for _, one in article.shown_media]),
    )


def number_text(issue: Issue | IssueOutline) -> str:
    """Return `第218期`; a number that already carries words is left as the editor wrote it."""
    if not issue.number:
        return ""
    return f"第{issue.number}期" if issue.number.isdigit() else issue.number


def by_sense(phrased: str) -> Markup:
    """Return a headline in phrases as HTML whose lines break between its parts first, then between phrases.

    A style sheet that says `word-break: keep-all` sees to it; readers, searches and copies get the words alone.
    """
    if " " not in phrased:
        return as_markup(_phrases(phrased))
    parts = [_phrases(part) for part in phrased.split(" ")]
    if len(parts) > 1:
        parts = [f'<span class="piece">{part}</span>' for part in parts]
    return as_markup(" ".join(parts))  # escaped above, part by part


_BREAKS_INSIDE = re.compile(r"\w[·—～-]\w")
"""Marks behind or before which browsers break a line although nothing says so: 2025—2035年, 1·18."""


def _phrases(part: str) -> str:
    text = escape_text(part)
    marked = "-" in text or "—" in text or "·" in text or "～" in text
    if not marked or not _BREAKS_INSIDE.search(text):
        return text.replace(BREAK, "<wbr>")
    held = [
        f'<span class="piece">{one}</span>' if _BREAKS_INSIDE.search(one) else one
        for one in text.split(BREAK)
    ]
    return "<wbr>".join(held)


def kicker_text(article: Article) -> str | None:
    """Return the line over the headline: its file's, else what its kind is headed with."""
    return article.kicker or KINDS[article.kind].kicker or None


def deck_phrased(article: Article) -> str | None:
    """Return the deck in phrases, with the —— that a newspaper puts before a feature's deck, never a brief's."""
    deck = article.phrased.deck or article.deck
    return f"——{deck}" if deck and KINDS[article.kind].dashed else deck


def attachment_note(one: Attachment) -> str:
    """Return what readers are told of a document before they fetch it: `PDF，1.2 MB`."""
    return f"{one.kind}，{size_text(one.size)}"


def size_text(size: int) -> str:
    """Return bytes as readers are told them."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} KB"


def byline_text(article: Article) -> str:
    """Return `记者 张三 李四 通讯员 王五`, or the source or the offices where nobody signs."""
    groups: dict[str, list[str]] = defaultdict(list)
    for contributor in article.byline.everyone:
        groups[contributor.role].append(contributor.name)
    if groups:
        return " ".join(f"{role} {' '.join(names)}" for role, names in groups.items())
    if article.official and not article.source:
        return "、".join(article.official.issuers)
    return f"来源：{article.source}" if article.source else ""


def byline_line(article: Article) -> str:
    """Return the byline in the form its style asks for, without markup.

    `lead`: 本报讯（记者 甲 通讯员 乙）; `line`: 本报记者 甲 通讯员 乙; `photo`: 本报记者 甲 摄影报道; `name`: 甲 乙,
    offices and those of other organisations with theirs.
    Empty where the text itself opens with all of them: none is printed twice.
    Whoever took the pictures of another's text is 摄影 乙. A contributor of another organisation is named with it instead of 本报.
    """
    everyone = article.byline.everyone
    if signs(article.body, [person.name for person in everyone]) and (
        everyone or article.byline.style == "lead"
    ):
        return ""  # the text says so itself
    if not everyone:
        return "本报讯" if article.byline.style == "lead" and not article.source else ""
    if article.byline.style == "lead":
        return f"本报讯（{byline_text(article)}）"
    if article.byline.style == "name":
        return " ".join(map(_named, article.byline.everyone))
    groups: dict[str, list[str]] = defaultdict(list)
    for contributor in article.byline.reporters:
        house = "" if contributor.role in CRAFTS else "本报"
        groups[f"{contributor.org or house}{contributor.role}"].append(contributor.name)
    for contributor in article.byline.correspondents:
        groups[f"{contributor.org or ''}{contributor.role}"].append(contributor.name)
    line = " ".join(f"{role} {' '.join(names)}" for role, names in groups.items())
    return f"{line} 摄影报道" if article.byline.style == "photo" else line


def _named(contributor: Contributor) -> str:
    """Return a name alone, as commentators sign; 记者 and 通讯员 go without saying."""
    role = "" if contributor.role in ("记者", "通讯员") else contributor.role
    return " ".join(filter(None, (f"{contributor.org or ''}{role}", contributor.name)))


def photo_views(
    article: Article, darkroom: Darkroom | None = None, within: str = ""
) -> tuple[views.PhotoView, ...]:
    """Return the views of the photos that there is a picture of, numbered as the article counts them."""
    numbers = [number for number, photo in enumerate(article.photos, 1) if photo.address]
    return tuple([photo_view(article, number, len(numbers), darkroom, within) for number in numbers])


def spaced_mark(mark: str, caption: str) -> str:
    """Return a photo's mark as it stands before its caption: 图1 and 11月3日 are not to read 图111月3日."""
    runs_on = mark[-1:].isdecimal() and (
        caption[:1].isdecimal() or (caption[:1].isascii() and caption[:1].isalpha())
    )
    return f"{mark}\u3000" if runs_on and mark not in caption else mark


def photo_view(
    article: Article, number: int, among: int, darkroom: Darkroom | None = None, within: str = ""
) -> views.PhotoView:
    """Return the view of one photo, counted from 1, `among` so many that are shown.

    `alt` falls back to the caption, then to the photo's number. Addresses are relative to the folder `within`.
    Without a darkroom, nothing that is developed is known.
    """
    photo = article.photos[number - 1]
    width, height = names.published_size(photo)
    original = names.original(photo) if darkroom and darkroom.originals else None
    return views.PhotoView(
        src=quoted(photo.address.removeprefix(within)),
        width=width,
        height=height,
        alt=photo.alt or photo.caption or f"图{number}",
        caption=photo.caption,
        credit=photo.credit,
        mark=spaced_mark(article.photo_mark(number), photo.caption or ""),
        number=number,
        focus_css=f"{photo.focus[0] * 100:g}% {photo.focus[1] * 100:g}%" if photo.focus else "50% 50%",
        photo_count=among,
        photo=photo,
        within=within,
        original=quoted(original.removeprefix(within)) if original else "",
        placeholder=f"url({data})" if darkroom and (data := darkroom.placeholder(photo)) else "",
        ai=photo.ai,
    )
