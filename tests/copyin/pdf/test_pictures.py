"""Pictures of PDFs in every packing come out as they are seen; those that do not are told, page by page."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from bulletin.copyin.guess import guess
from bulletin.copyin.pdf import bounded
from bulletin.copyin.pdf.reader import read_pdf
from bulletin.copyin.refused import NotRead
from bulletin.copyin.run import Wish, prepare
from bulletin.copyin.writing import write
from tests.copyin.desk import ISSUE, newsroom
from tests.copyin.pdf.handmade import UNREADABLE, Packed, packings, pdf, story_page
from tests.copyin.stories import STORIES
from tests.read.desk import checked_newsroom

PACKINGS = packings()


@pytest.mark.parametrize("name", PACKINGS)
def test_a_picture_comes_out_as_it_is_seen(name: str) -> None:
    """Light on the left and dark on the right, in its own size."""
    manuscript = read_pdf("a.pdf", story_page(STORIES[0], PACKINGS[name]))
    (data,) = manuscript.files.values()
    with Image.open(io.BytesIO(data)) as image:
        assert image.format in ("JPEG", "PNG")
        assert image.size == (60, 40)
        shown = image.convert("RGB")
        left, right = shown.getpixel((10, 20)), shown.getpixel((50, 20))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    light, dark = (
        ((255, 255, 255), (0, 0, 0)) if name in ("one bit", "fax") else ((230, 180, 40), (20, 40, 120))
    )
    if "grey" in name or name == "sixteen bits":
        light, dark = (179,) * 3, (43,) * 3
    assert all(abs(one - other) < 12 for one, other in zip((*left, *right), (*light, *dark), strict=True)), (
        left,
        right,
    )
    assert manuscript.remarks == ()


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_picture_that_cannot_be_had_is_told(name: str) -> None:
    """In the draft, with its page and what to do; the text comes all the same."""
    (draft,) = guess(read_pdf("a.pdf", story_page(STORIES[0], PACKINGS["flate"], UNREADABLE[name])))
    (doubt,) = [one.why for one in draft.doubts if "图片" in one.why]
    assert doubt.startswith("第 1 页有一张图片没有导入")
    assert "截图" in doubt
    assert len([one for one in draft.photos if one.file]) == 1
    assert len(draft.body) >= len(STORIES[0].paragraphs)


def test_a_page_that_is_one_picture_is_told() -> None:
    """Beside pages with text it would be missed in silence."""
    lines = [
        (50.0, 100.0, 22.0, "早市搬进新棚"),
        (50.0, 140.0, 10.5, "南门早市的灯已经亮了，第一笔生意就来了。"),
    ]
    first = pdf([], PACKINGS["flate"])
    assert b"/Do" not in first.replace(b"/P0 Do", b"")  # a page with a picture and no word
    both = _joined(first, pdf(lines))
    (draft,) = guess(read_pdf("a.pdf", both))
    assert [one.why for one in draft.doubts if "第 1 页没有文字，只有图片" in one.why]


def _joined(*pages: bytes) -> bytes:
    """Return one PDF of several."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - one test needs it

    writer, out = PdfWriter(), io.BytesIO()
    for page in pages:
        writer.append(PdfReader(io.BytesIO(page)))
    writer.write(out)
    return out.getvalue()


def test_what_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the memory is full."""
    monkeypatch.setattr(bounded, "MOST", 1_000_000)
    head = "/Width 2000 /Height 2000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
    with pytest.raises(NotRead, match="解开以后太大"):
        read_pdf("a.pdf", story_page(STORIES[0], Packed(head, zlib.compress(b"\0" * 9_000_000))))


def test_photos_of_a_pdf_are_written_and_checked(tmp_path: Path) -> None:
    """Each is a file of the issue; none is an error."""
    root = newsroom(tmp_path / "newsroom")
    file = tmp_path / "头版.pdf"
    file.write_bytes(story_page(STORIES[0], PACKINGS["flate"], PACKINGS["jpeg 2000"], UNREADABLE["jbig2"]))
    write(prepare(root, ISSUE, [file], Wish()))
    folder = root / "issues" / ISSUE
    assert len(list((folder / "photos").iterdir())) == 2
    (article,) = folder.glob("*.md")
    assert "JBIG2" in article.read_text("utf-8")
    assert [str(one) for one in checked_newsroom(root)[1] if one.severity == "error"] == []
