"""The mending of Chromium's PDF: characters, date and packing, and files of another make left alone."""

from __future__ import annotations

import zlib
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from bulletin.paper.mend import _mended_cmap, mend, twins_of


def test_a_radical_becomes_the_character_that_the_text_holds() -> None:
    twins = twins_of("文字长3～5")
    assert twins["⽂"] == "文"
    assert twins["⼦"] if "子" in "文字长3～5" else "⼦" not in twins
    assert twins["⻓"] == "长"
    assert twins["〜"] == "～"


def test_a_radical_that_the_text_holds_stays() -> None:
    assert "⽂" not in twins_of("部首⽂即文")


@pytest.mark.parametrize("packed", [True, False])
def test_maps_of_glyphs_are_read_whole(packed: bool) -> None:
    cmap = (
        b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        b"2 beginbfchar\n<CC> <2F42>\n<CD> <0041>\nendbfchar\n"
        b"1 beginbfrange\n<01> <03> <2F00>\nendbfrange\n1 beginbfrange\n<10> <11> <0061>\nendbfrange\nend\n"
    )
    body = zlib.compress(cmap) if packed else cmap
    head = b"/Filter /FlateDecode\n/Length %d" % len(body) if packed else b"/Length %d" % len(body)
    mended = _mended_cmap(b"<<%b>> stream\n%b\nendstream" % (head, body), twins_of("文一"))
    text = zlib.decompress(mended.partition(b"stream\n")[2].removesuffix(b"\nendstream"))
    assert b"2 beginbfchar\n<CC> <6587>\n<CD> <0041>\nendbfchar\n" in text
    assert b"3 beginbfchar\n<01> <4E00>\n<02> <2F01>\n<03> <2F02>\nendbfchar\n" in text
    assert b"<10> <11> <0061>" in text


def test_a_file_of_another_make_is_left_alone() -> None:
    target = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(target)
    made = target.getvalue()
    mended = mend(made, date(2026, 11, 9), "")
    assert len(PdfReader(BytesIO(mended)).pages) == 1
    for data in (b"", b"%PDF-1.4\n", made[:200]):
        assert mend(data, date(2026, 11, 9), "") == data
