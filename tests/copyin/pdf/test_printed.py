"""Pages that we printed come back as the text that we know: paragraphs whole, in reading order.

`pytest -s tests/copyin/pdf/test_printed.py` prints the figures; `scripts/test --long` reads all 40 pages.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from bulletin.copyin.guess import guess
from bulletin.copyin.pdf.reader import read_pdf
from bulletin.copyin.values import Grid, Paragraph
from tests.copyin.conftest import Printed
from tests.copyin.pdf.printed import measured

pytestmark = pytest.mark.browser


def test_paragraphs_are_whole_and_in_order(printed: Sequence[Printed]) -> None:
    """Of one to four columns, around photos, tables and vertical headlines, on A4 and A3."""
    whole = order = paragraphs = pairs = 0
    told = []
    seconds = []
    for one in printed:
        started = time.process_time()
        manuscript = read_pdf(f"{one.layout.name}.pdf", one.data)
        seconds.append(time.process_time() - started)
        got = [block.text for block in manuscript.blocks if isinstance(block, Paragraph)]
        right, follow, missing = measured(one.layout.paragraphs, got)
        whole, order = whole + right, order + follow
        paragraphs, pairs = paragraphs + len(one.layout.paragraphs), pairs + len(one.layout.paragraphs) - 1
        told += [f"{one.layout.name}: {text[:30]}" for text in missing]
    came = f"paragraphs whole {whole}/{paragraphs}, in order {order}/{pairs}"
    print(f"\n{len(printed)} pages: {came}, {max(seconds):.2f} s for the slowest")  # noqa: T201 - the figures
    assert whole >= 0.95 * paragraphs, told
    assert order >= 0.95 * pairs, told


def test_a_ruled_table_comes_as_a_table(printed: Sequence[Printed]) -> None:
    """With its cells, and outside the text."""
    for one in printed:
        if not one.layout.name.startswith("table"):
            continue
        manuscript = read_pdf("table.pdf", one.data)
        (grid,) = [block for block in manuscript.blocks if isinstance(block, Grid)]
        assert [[cell.text for cell in row] for row in grid.rows] == [
            ["区", "件数", "办结"],
            ["柳河", "36", "33"],
            ["青屏", "41", "38"],
            ["望溪", "28", "25"],
        ]


def test_a_front_page_becomes_its_stories(printed: Sequence[Printed]) -> None:
    """Its name and its sections' names are left out and listed; each photo goes with the words under it."""
    data = next(one.data for one in printed if one.layout.name == "newspaper")
    first, second = guess(read_pdf("front.pdf", data))
    for draft, reporter in ((first, "林一舟"), (second, "王喆")):
        byline = draft.field("reporter")
        assert byline is not None
        assert byline.value == reporter
        assert len(draft.body) == 2
    (lamp,) = first.photos
    assert (lamp.caption, lamp.credit, lamp.mark) == ("养护班更换灯罩。", "本报记者 林一舟 摄", "①")
    (leaves,) = second.photos
    assert leaves.caption == "金黄的落叶铺满人行道，市民在路边散步。"
    for draft, photo in ((first, lamp), (second, leaves)):
        assert draft.files[photo.file].startswith(b"\xff\xd8")
    left_out = [one.text for draft in (first, second) for one in draft.dropped]
    assert left_out == ["第218期 2026年11月9日", "云溪晚报", "要闻", "综合"]


def test_headlines_are_told_by_their_size(printed: Sequence[Printed]) -> None:
    """Two stories on a page are two drafts; a vertical headline is one, too."""
    for one in printed:
        kind = one.layout.name.partition(",")[0]
        if kind not in ("two stories", "upright", "ruled"):
            continue
        drafts = guess(read_pdf("page.pdf", one.data))
        titles = [str(draft.field("title").value) for draft in drafts]  # type: ignore[union-attr]
        heads = [text for text in one.layout.paragraphs if "。" not in text]
        assert titles == heads, one.layout.name
