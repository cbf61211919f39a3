"""Pages printed by the real Chromium, once for all tests that read them; each is a PDF of its own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

import pytest
from pypdf import PdfReader, PdfWriter

from bulletin.paper.chromium import find_chromium, print_to_pdf
from tests.copyin.pdf.printed import Layout, layouts, newspaper, page_of
from tests.counts import LONG


class Printed(NamedTuple):
    """A page whose text we know, and its PDF."""

    layout: Layout
    data: bytes


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Printed]:
    """A page of each make; all 40 in a long run."""
    browser = find_chromium()
    assert browser, "no Chromium on this machine"
    folder = tmp_path_factory.mktemp("printed")
    made = [*layouts(40 if LONG else 10), newspaper()]
    page = folder / "pages.html"
    page.write_text(page_of(made), "utf-8")
    pages = PdfReader(BytesIO(print_to_pdf(browser, page, folder / "profile"))).pages
    assert len(pages) == len(made), "a page ran over"
    return [Printed(layout, _alone(pages, at)) for at, layout in enumerate(made)]


def _alone(pages: Sequence[object], at: int) -> bytes:
    """Return one page as a PDF of its own."""
    writer = PdfWriter()
    writer.add_page(pages[at])  # type: ignore[arg-type]  # pypdf's own
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
