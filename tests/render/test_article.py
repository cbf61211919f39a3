"""What an article's page is made of: the parts in reading order, the lead byline, related stories."""

from __future__ import annotations

from pathlib import Path

from markupsafe import escape

from bulletin.model.addresses import Addresses
from bulletin.model.article import Photo
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import outline_of
from bulletin.model.table import DataTable, TableCell
from bulletin.model.vocabulary import Vocabulary
from bulletin.render.pages.article import parts, with_lead
from bulletin.render.related import related
from bulletin.render.story import photo_views
from bulletin.render.tables import table_view
from tests.render.newsrooms import article, issue, site

PHOTOS = tuple(
    Photo(file=f"{name}.jpg", address=f"{name}.jpg", width=4, height=3, caption=name) for name in "甲乙丙"
)


NOWHERE = Addresses(Newsroom(vocabulary=Vocabulary()), {})


def shapes(found: object) -> list[str]:
    """Return the parts' kinds, photos with their captions."""
    return [
        part["type"] if part["type"] != "photos" else "".join(photo.caption for photo in part["photos"])
        for part in found  # type: ignore[attr-defined]
    ]


def test_placed_photos_stand_where_the_editor_put_them_and_the_rest_behind_the_first_paragraph() -> None:
    story = article("2026-11-09", "a", body="一。\n\n二。\n\n[图2]\n\n三。", photos=PHOTOS)
    assert shapes(parts(story, "", NOWHERE)) == ["html", "甲丙", "html", "乙", "html"]


def test_loose_photos_never_stand_behind_a_long_text() -> None:
    for body, wanted in (
        ("一。", ["html", "甲乙丙"]),
        ("## 小标题\n\n一。\n\n二。", ["html", "甲乙丙", "html"]),
        ("- 甲\n- 乙\n\n一。", ["甲乙丙", "html"]),
        ("> 引文\n\n一。", ["甲乙丙", "html"]),
        ("", ["甲乙丙"]),
        ("一。\n\n二。\n\n[图1]\n\n[图2]\n\n[图3]", ["html", "甲乙丙"]),
    ):
        assert shapes(parts(article("2026-11-09", "a", body=body, photos=PHOTOS), "", NOWHERE)) == wanted
    for kind in ("photo", "caption"):
        story = article("2026-11-09", "a", kind=kind, body="一。\n\n二。", photos=PHOTOS)
        assert shapes(parts(story, "", NOWHERE)) == ["甲乙丙", "html"]


def test_a_caption_that_is_a_sentence_about_its_number_is_not_numbered_again() -> None:
    said = (PHOTOS[0]._replace(caption="图①为青石街"), PHOTOS[1]._replace(caption="图书馆开放"))
    assert [photo.mark for photo in photo_views(article("2026-11-09", "a", photos=said))] == ["", "图2"]


def test_a_photo_story_opens_with_its_photos() -> None:
    story = article("2026-11-09", "a", kind="photo", body="一。", photos=PHOTOS)
    assert shapes(parts(story, "", NOWHERE)) == ["甲乙丙", "html"]


def test_photos_are_numbered_where_there_are_several_unless_the_editor_marked_them() -> None:
    marked = (PHOTOS[0], PHOTOS[1]._replace(mark="②"), PHOTOS[2])
    several = article("2026-11-09", "a", photos=marked)
    assert [photo.mark for photo in photo_views(several)] == ["图1", "②", "图3"]
    for mark, shown in ((None, ""), ("①", "①")):
        single = article("2026-11-09", "a", photos=(PHOTOS[0]._replace(mark=mark),))
        assert [photo.mark for photo in photo_views(single)] == [shown]


def test_photos_placed_together_are_one_group() -> None:
    story = article("2026-11-09", "a", body="[图1]\n\n[图3]\n\n一。", photos=PHOTOS)
    (group, _, rest) = parts(story, "", NOWHERE)
    assert group["group"]
    assert not rest["group"]


def test_the_lead_byline_stands_in_the_first_paragraph() -> None:
    assert (
        with_lead("<p>昨天。</p>", "本报讯（记者 甲）")
        == '<p><span class="dateline">本报讯（记者 甲）</span>昨天。</p>'
    )
    assert (
        with_lead("<h2>一</h2>", "本报讯<") == '<p><span class="dateline">本报讯&lt;</span></p>\n<h2>一</h2>'
    )
    assert with_lead("<p>昨天。</p>", "") == "<p>昨天。</p>"


def test_related_stories_prefer_the_series_then_older_ones_of_the_department(tmp_path: Path) -> None:
    issues = [
        issue(
            f"2026-0{month}-01",
            article(f"2026-0{month}-01", "a", series="微实事" if month in (2, 8) else None),
            article(f"2026-0{month}-01", "b"),
        )
        for month in range(9, 0, -1)
    ]
    made = site(tmp_path, *issues)
    story = issues[1].articles[0]
    found = [other.address for other in related(made, outline_of(story))]
    assert found == [
        "issues/2026-02-01/a/",
        "issues/2026-07-01/a/",
        "issues/2026-07-01/b/",
        "issues/2026-06-01/a/",
    ]


def test_the_oldest_story_is_related_to_newer_ones(tmp_path: Path) -> None:
    issues = [issue(f"2026-0{month}-01", article(f"2026-0{month}-01", "a")) for month in (3, 2, 1)]
    made = site(tmp_path, *issues)
    assert [other.issue for other in related(made, outline_of(issues[2].articles[0]))] == [
        "2026-02-01",
        "2026-03-01",
    ]


def test_a_line_break_in_a_cell_is_one_on_the_page_and_nothing_else_gets_in() -> None:
    table = DataTable("t.xlsx", header_rows=0, rows=((TableCell("周一"), TableCell("张三\n<b>李四")),))
    assert escape(table_view(table).body[0].cells[1].text) == "张三<br>&lt;b&gt;李四"
