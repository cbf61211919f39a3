"""What a footer says beside plain texts, and the days of mourning."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.build.build import build
from bulletin.model.settings import resolve
from bulletin.read.footer import CERTIFICATE
from bulletin.read.vocabulary import read_vocabulary
from tests.browser import OpenPage
from tests.read.desk import page, write

NEWS = "content/newsroom/newsroom.yml"
HEAD = "name: 云溪\nurl: https://news.example.org/\n"


def days(root: Path, written: str) -> tuple[tuple[str, ...], list[str]]:
    """Return the days that `mourning` names and the codes of what is wrong."""
    write(root, {NEWS: f"{HEAD}mourning: {written}\n"})
    vocabulary, problems = read_vocabulary(root)
    return vocabulary.mourning, [one.code for one in problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-12-13", ("2026-12-13",)),
        ("2026年12月13日", ("2026-12-13",)),
        ("[2026-12-30 至 2027-01-01, 2026-12-30]", ("2026-12-30", "2026-12-31", "2027-01-01")),
        ("2026-12-30～2026-12-31", ("2026-12-30", "2026-12-31")),
        ("", ()),
    ],
)
def test_days(tmp_path: Path, written: str, expected: tuple[str, ...]) -> None:
    assert days(tmp_path, written) == (expected, [])


@pytest.mark.parametrize(
    "written", ["2026-13-13", "明天", "2026-12-13 至", "2026-12-13 至 2027-12-13", "2026-12-15 至 2026-12-13"]
)
def test_what_is_no_day_is_told(tmp_path: Path, written: str) -> None:
    assert days(tmp_path, written) == ((), ["K078"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text("0123456789-至到~年月日 ", max_size=30))
def test_whatever_is_typed_no_day_is_made_up(tmp_path: Path, text: str) -> None:
    found, codes = days(tmp_path, f'"{text}"')
    assert bool(found) + len(codes) == bool(text.strip())


GREY = "() => getComputedStyle(document.documentElement).filter"
TODAY = "Date = class extends Date { constructor(...a) { a.length ? super(...a) : super(2026, 11, %d, 12) } }"


def test_the_page_says_so_and_is_grey_on_that_day_alone(tmp_path: Path, open_page: OpenPage) -> None:
    number = "0123456789ABCDEF" * 2
    more = "  more:\n    - 监督电话: 0000-1\n    - 版权<b>所有</b>\n"
    told = f"{HEAD}mourning: 2026-12-13\nidentity:\n  conac: {number}\n{more}"
    root = write(tmp_path / "newsroom", {NEWS: told, "issues/2026-11-23/01-a.md": page()})
    assert build(resolve(root=root, jobs=1, search=False, cards=False)).printed
    text = (root / "site" / "index.html").read_text("utf-8")
    assert (
        f'<a href="{(CERTIFICATE + number).replace("&", "&amp;")}" rel="noopener noreferrer external">党政机关标识</a>'
        in text
    )
    assert "<div><dt>监督电话</dt> <dd>0000-1</dd></div>" in text
    assert '<p class="wrap foot-more">版权&lt;b&gt;所有&lt;/b&gt;</p>' in text
    open_page.allowed_errors += ["CORS policy", "net::ERR_FAILED"]  # of modules on a disk
    for day, filtered in ((12, "none"), (13, "grayscale(1)")):
        tab = open_page()
        tab.add_init_script(TODAY % day)
        tab.goto((root / "site" / "index.html").as_uri())
        assert tab.evaluate(GREY) == filtered
        tab.evaluate("() => document.body.append(document.createElement('img'))")
        assert (
            tab.evaluate("() => getComputedStyle(document.querySelector('img')).filter") == "none"
        )  # nothing alone
