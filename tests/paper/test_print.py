"""What stands on a printed issue: every character of every story, whole fonts, clean photos, whole pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf.generic import DictionaryObject, StreamObject

from bulletin.model.article import Article
from bulletin.paper.filled import FULL, LEADING, POINTS, SHEETS
from bulletin.render import dates
from tests.paper.conftest import LARGEST, Printed
from tests.photos.pictures import SECRETS

pytestmark = pytest.mark.browser

SIZES = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55)}
"""Points, ISO 216."""

SITE = "https://yunxi.example.org/bulletin/"

TEXT = 9.0
"""Points of the running text (小五), as `theme/paper/` sets it."""

LIMIT = 3_000_000
"""Bytes an issue's PDF may weigh."""


def squeezed(text: str) -> str:
    """Return `text` without white space, whose places are the lines' own on paper."""
    return re.sub(r"\s+", "", text)


def words_of(paper: Printed) -> str:
    """Return all text of the PDF without the heads of its pages."""
    title = " ".join(filter(None, (paper.issue.title, paper.issue.number and f"第{paper.issue.number}期")))
    day = f"{dates.chinese(paper.issue.date)}{dates.weekday(paper.issue.date)}"
    pages = []
    for number, said in enumerate(paper.texts, 1):
        text = squeezed(said)
        head = "".join((day, squeezed(title), f"第{number}版"))
        assert number == 1 or head in text
        pages.append(text.replace(head, "", 1))
    return "".join(pages)


def paragraphs(article: Article) -> Iterator[str]:
    """Yield what a story says, piece by piece, without Markdown's signs."""
    yield from (*article.title, article.kicker or "", article.deck or "")
    for photo in article.photos:
        yield from (photo.caption or "", photo.credit or "")
    for table in article.tables:
        yield from (table.title or "", table.note or "", table.as_of or "")
        yield from (cell.text for row in table.rows for cell in row)
    body = re.sub(r"^\[\^\d+\]: ", "", article.body, flags=re.M)
    body = re.sub(r"\[(?:图|表)\d+\]|^\|[ -|]+\|$|^#+ |^> ?|\*\*", "", body, flags=re.M)
    body = re.sub(r"^\d+\. ", "\n\n", body, flags=re.M)
    body = re.sub(r"\[\^(\d+)\]", r"\1", body)
    body = re.sub(r"\[([^\]]+)\]\((https?:[^)]+)\)", r"\1（\2）", body)
    body = re.sub(r"\[([^\]]+)\]\(\.\./\.\./([^)]+)\)", rf"\1（{SITE}issues/\2）", body)
    body = re.sub(r"\[([^\]]+)\]\(#[^)]+\)", r"\1", body)
    yield from re.split(r"\n\n|\n(?=——)|\|", body)


def test_every_word_is_there_in_its_order(paper: Printed) -> None:
    text = words_of(paper)
    missing = [
        (article.slug, piece)
        for article in paper.issue.articles
        for piece in map(squeezed, paragraphs(article))
        if piece not in text
    ]
    assert not missing
    for name in filter(
        None, (paper.issue.editor, paper.issue.proofreader, paper.issue.reviewer, paper.issue.supervisor)
    ):
        assert name in text


def test_a_chart_stands_over_its_table(print_once: Callable[[str, str, str], Printed]) -> None:
    """Of the demo's latest issue: eight bars, each with its name and its figure."""
    paper = print_once("demo", LARGEST, "a4")
    (story,) = (one for one in paper.issue.articles if any(table.chart for table in one.tables))
    (said,) = (text for text in paper.texts if squeezed(story.headline) in squeezed(text))
    drawn = squeezed(said).partition(squeezed(story.tables[0].title or ""))[0]
    assert "结案率（%）" in drawn
    for row in story.tables[0].rows[story.tables[0].header_rows : -1]:
        assert row[0].text in drawn


def test_heads_of_a_table_in_a_narrow_column_are_no_towers_of_letters(
    print_once: Callable[[str, str, str], Printed],
) -> None:
    lines = [line.strip() for line in print_once("demo", LARGEST, "a3").texts[0].splitlines()]
    assert [line for line in lines if line in set("改造小巷雨污增")] == []


def test_no_radical_stands_for_a_character(paper: Printed) -> None:
    """Fonts draw ⽂ and 文 alike; a reader who searches for 文字 must find it."""
    assert not re.findall("[\u2e80-\u2fdf〜]", words_of(paper))


def fonts(resources: Any) -> Iterator[DictionaryObject]:
    """Yield the fonts of a page and of the pictures drawn on it."""
    yield from (font.get_object() for font in resources.get("/Font", {}).values())
    for drawn in resources.get("/XObject", {}).values():
        yield from fonts(drawn.get_object().get("/Resources", {}))


def test_every_font_is_inside_and_only_its_used_glyphs(paper: Printed) -> None:
    """Chromium embeds OpenType with PostScript outlines glyph by glyph (Type 3), others as subsets (AAAAAA+)."""
    found: list[Any] = [font for page in paper.pdf.pages for font in fonts(page["/Resources"])]
    assert found
    for font in found:
        if font["/Subtype"] == "/Type3":
            drawn = {name for name in font["/Encoding"]["/Differences"] if isinstance(name, str)}
            assert set(font["/CharProcs"]) <= drawn
            assert re.match(r"/[A-Z]{6}\+", font["/FontDescriptor"]["/FontName"])
        else:
            inner = font["/DescendantFonts"][0].get_object()
            assert re.match(r"/[A-Z]{6}\+", inner["/BaseFont"])
            assert any(key.startswith("/FontFile") for key in inner["/FontDescriptor"])


def test_the_sheets_are_whole(paper: Printed) -> None:
    assert paper.figures.startswith(f"{len(paper.pdf.pages)} 版，")
    for page in paper.pdf.pages:
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx(SIZES[paper.paper], abs=1.5)


def test_what_the_last_page_wants_is_what_is_white_there(paper: Printed) -> None:
    """Read from the lines of its text by a program that knows nothing of ours; a code beside them may hang lower."""
    lowest = [paper.pdf.pages[-1].mediabox.height]

    def note(text: str, place: list[float], line: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            lowest.append(line[5] * place[3] + place[5])

    paper.pdf.pages[-1].extract_text(visitor_text=note)
    sheet = SHEETS[paper.paper]
    height = (sheet.first if len(paper.pdf.pages) == 1 else sheet.height) * POINTS
    filled = 1 - (min(lowest) - sheet.bottom * POINTS) / height
    assert len(paper.pdf.pages) == 1 or filled > 0.1, (
        "a sheet for a few lines, which a smaller photo would save"
    )
    found = re.search(r"末版排到(\d+)%，还差约(\d+)字", paper.figures)
    assert bool(found) == (filled < FULL - 0.03) or abs(filled - FULL) < 0.05, (filled, paper.figures)
    if found:
        assert int(found[1]) / 100 == pytest.approx(filled, abs=0.05)
        whole = height / LEADING * sheet.columns * sheet.signs
        assert int(found[2]) == pytest.approx(whole * (1 - filled), abs=0.05 * whole)


def test_nothing_had_to_be_made_smaller_to_fit(paper: Printed) -> None:
    """Chromium shrinks a page whose content is wider than the sheet: everything then stands in a corner."""
    assert paper.texts
    assert paper.sizes[TEXT] > 100, paper.sizes.most_common(5)


def test_it_weighs_little(paper: Printed) -> None:
    assert len(paper.data) <= LIMIT


def test_it_says_what_it_is_to_reading_aids(paper: Printed) -> None:
    pdf = paper.pdf
    assert pdf.metadata is not None
    assert pdf.metadata.title is not None
    assert paper.issue.title in pdf.metadata.title
    assert f"{paper.issue.date:%Y%m%d}000000" in str(pdf.metadata.get("/CreationDate"))
    assert "Mozilla" not in str(dict(pdf.metadata))
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    marks = squeezed("".join(title(entry) for entry in flat(pdf.outline)))
    for article in paper.issue.articles:
        assert squeezed(article.headline) in marks


def flat(outline: Any) -> Iterator[Any]:
    """Yield bookmarks of every level."""
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def title(entry: Any) -> str:
    """Return a bookmark's words."""
    return str(entry.title)


def test_photos_say_nothing_of_place_or_camera(paper: Printed) -> None:
    pdf: Any = paper.pdf
    whole, outside = [], paper.data
    photos = 0
    for number in range(1, pdf.trailer["/Size"]):
        found = pdf.get_object(number)
        whole.append(str(found).encode())
        if isinstance(found, StreamObject):
            if found.get("/Subtype") == "/Image" and found.get("/Filter") == "/DCTDecode":
                photos += 1
                picture = Image.open(BytesIO(found._data))
                assert max(picture.size) <= 1600
                assert not picture.getexif()
                # Of a photo what stands before its pixels: in a megabyte of noise three letters come up by themselves.
                outside = outside.replace(found._data, b"")
                whole.append(found._data[: found._data.index(b"\xff\xda")])
            else:
                whole.append(found.get_data())
    assert photos == len({photo.digest for article in paper.issue.articles for photo in article.photos})
    for secret in (*SECRETS, b"file://", b"print-", b"profile/"):
        assert not any(secret in data for data in (outside, *whole)), secret


def test_a_turned_photo_stands_upright(hard: Printed) -> None:
    sizes = [image.image.size for page in hard.pdf.pages for image in page.images if image.image]
    assert any(height > width for width, height in sizes), sizes


def test_links_lead_to_full_addresses(hard: Printed) -> None:
    addresses = {
        str(note.get_object()["/A"]["/URI"])
        for page in hard.pdf.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    }
    assert addresses == {
        "https://yunxi.example.org/notice",
        "https://yunxi.example.org/bulletin/issues/2026-11-16/other/",
    }


def test_a_reprint_names_its_original_and_a_correction_its_day(hard: Printed) -> None:
    text = words_of(hard)
    assert "（转载自某报，原题：《温度》，作者：某人，https://paper.example.org/a?b=1&c=2）" in text
    assert "更正（2026年11月24日）文中“三”应为“二”。" in text
    assert "（来源：市指挥中心）" in text
    assert "https://yunxi.example.org/bulletin/issues/2026-11-23/" in text
