"""Marks in ready HTML: what is marked is what is meant, and nothing else changes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bulletin.check.text.pieces import pieces_of
from bulletin.check.text.spots import Spot, best, seen, spots_of
from bulletin.proof.marking import Hit, marked
from tests.check.text.planting import found_in, planted, story

BUTTON = re.compile("<button[^>]*>[^<]*</button>")


def hit(text: str, before: str = "", after: str = "", number: int = 1) -> Hit:
    return Hit(number, "f-error c-Z001", "第 1 处", Spot("body", before, text, after))


def bare(html: str) -> str:
    """Return what was there before it was marked."""
    return re.sub("</?mark[^>]*>", "", BUTTON.sub("", html))


class Marks(HTMLParser):
    """Collects what stands in marks, and every end tag that closes something else."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "button" and {"button", "a", "mark"} & set(self.open):
            self.wrong.append(f"<{tag}> in {self.open}")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.texts.append(data)


def read(html: str) -> Marks:
    marks = Marks()
    marks.feed(html)
    return marks


def test_a_mark_goes_across_tags_and_lines() -> None:
    (made,), placed = marked(["<p>各区<strong>迅速布</strong>署，\n快</p>"], [hit("速布署，快")])
    marks = read(made)
    assert "".join(marks.texts) == "速布署，\n快"
    assert marks.wrong == []
    assert placed == {1}
    assert bare(made) == "<p>各区<strong>迅速布</strong>署，\n快</p>"


def test_words_that_stand_twice_are_told_apart_by_those_beside_them() -> None:
    (made,), _ = marked(["<p>甲说布署，乙说布署。</p>"], [hit("布署", "乙说", "。")])
    assert made.index("<mark") > made.index("乙说")


def test_marks_over_one_another_and_in_links() -> None:
    (made,), placed = marked(
        ['<p><a href="#">布署快</a>点&amp;</p>'],
        [hit("布署", number=1), hit("署快点&", number=2), hit("没有", number=3)],
    )
    assert placed == {1, 2}
    assert read(made).wrong == []
    assert bare(made) == '<p><a href="#">布署快</a>点&amp;</p>'


def test_what_goes_over_several_parts_is_marked_in_each() -> None:
    parts, placed = marked(["<p>清晨</p>", "<p>六点</p>"], [hit("晨六")])
    assert ["<mark" in part for part in parts] == [True, True]
    assert placed == {1}


PIECES = st.lists(st.sampled_from(["甲", "乙", "甲乙", "，", " ", "\n", "&amp;", "&lt;"]), max_size=12)


@given(st.lists(st.tuples(st.sampled_from(["p", "em", "td", "a"]), PIECES), max_size=6),
       st.lists(st.text("甲乙，&<", min_size=1, max_size=4), max_size=5))  # fmt: skip
def test_whatever_is_marked_the_page_stays_as_it_was(
    parts: list[tuple[str, list[str]]], texts: list[str]
) -> None:
    html = ["".join([f"<{tag}>", *pieces, f"</{tag}>"]) for tag, pieces in parts]
    made, placed = marked(html, [hit(text, number=at) for at, text in enumerate(texts)])
    assert [bare(part) for part in made] == html
    for part in made:
        assert read(part).wrong == []
    whole = seen(
        "".join(re.sub("<[^>]*>", "", part) for part in html).replace("&lt;", "<").replace("&amp;", "&")
    )
    assert placed == {at for at, text in enumerate(texts) if text in whole}
    assert sum(map(len, map(BUTTON.findall, made))) == len(placed)


def test_a_blank_is_marked_with_what_it_stands_between() -> None:
    article = story("新装路灯 12盏。")
    (found,) = found_in(article.body)
    (spot,) = spots_of(article, [found])
    assert (found.text, spot.text, spot.before) == (" ", "灯1", "新装路")


def test_every_planted_defect_has_its_spot() -> None:
    lost = []
    for case in planted():
        article = story(case.text)
        problems = [one for one in found_in(case.text) if one.path == article.path and one.text]
        body = pieces_of(article)[0]
        for one, spot in zip(problems, spots_of(article, problems), strict=True):
            if spot.key == "body":
                texts = [seen(text) for text in (body.text, body.raw)]
                at = [(text, best(text, spot)) for text in texts]
                if not any(start >= 0 and text[:start].endswith(spot.before) for text, start in at):
                    lost.append((case.kind, one.code, spot))
    assert lost == []
