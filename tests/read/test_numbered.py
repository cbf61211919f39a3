"""Photos whose captions say a number have that number, wherever the list has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.article import Article, Photo
from bulletin.read.numbered import by_number
from bulletin.read.sheet import Sheet
from tests.read.desk import ISSUE, article

FIRST = Path(__file__).parents[2] / "scripts/bulletin/author/first/issue/photos/hu-bian.jpg"


def told(root: Path, *captions: str) -> Article:
    """Return a story with a photo a caption: `a.jpg`, `b.jpg`, `c.jpg`."""
    front = "".join(
        f"  - file: {name}.jpg\n    {said}\n" for name, said in zip("abc", captions, strict=False)
    )
    files = {f"{ISSUE}/{name}.jpg": FIRST.read_bytes() for name in "abc"}
    story, _ = article(root, f"photos:\n{front}", "第一段。\n\n[图2]\n\n第二段。\n", **files)
    return story


@pytest.mark.parametrize(
    ("captions", "files", "marks"),
    [
        (("caption: 图2", "caption: 早市"), "ba", ["图1", ""]),
        (("caption: 图2 大棚", "caption: 早市"), "ba", ["图1", "图2"]),
        (("caption: 图2：大棚", "caption: 图1：早市"), "ba", ["图1", "图2"]),
        (("caption: 图②为大棚。", "caption: 早市"), "ba", ["图1", ""]),
        (("caption: （图二）大棚", "caption: 早市"), "ba", ["图1", "图二"]),
        (("mark: ③", "mark: ①", "mark: ②"), "bca", ["①", "②", "③"]),
        (("caption: 图3", "caption: 甲", "caption: 乙"), "bca", ["图1", "图2", ""]),
        (("caption: 图1", "caption: 图2"), "ab", ["", ""]),
        (("caption: 图5 大棚", "caption: 早市"), "ab", ["图5", "图2"]),
        (("caption: 图2 大棚", "caption: 图2 早市"), "ab", ["图2", "图2"]),
        (("caption: 图2至图3是大棚", "caption: 早市"), "ab", ["", "图2"]),
        (("caption: 图2月开放", "caption: 早市"), "ab", None),
    ],
)
def test_the_number_in_the_caption_counts(
    tmp_path: Path, captions: tuple[str, ...], files: str, marks: list[str] | None
) -> None:
    story = told(tmp_path, *captions)
    assert "".join(photo.file[-5] for photo in story.photos) == files
    if marks:
        assert [story.photo_mark(number) for number in range(1, len(files) + 1)] == marks


def test_what_is_said_of_a_photo_stands_where_it_is_written(tmp_path: Path) -> None:
    story = told(tmp_path, "caption: 图2", "caption: 早市")
    assert [story.places[f"photos.{at}.file"].text for at in (0, 1)] == ["b.jpg", "a.jpg"]
    assert story.places["photos.0.file"].line > story.places["photos.1.file"].line


@given(st.lists(st.sampled_from(["图1", "图2 灯", "图③", "灯", "图4：灯", "图一灯", ""]), max_size=5))
def test_no_photo_is_lost_and_none_comes_twice(captions: list[str]) -> None:
    photos = tuple(Photo(f"{at}.jpg", "", 1, 1, one or None) for at, one in enumerate(captions))
    sheet = Sheet("a.md")
    sheet.places |= {f"photos.{at}.file": (at, at + 1) for at in range(len(photos))}
    found = by_number(photos, sheet)
    assert sorted(found) == sorted(photos)
    places = [sheet.places[f"photos.{at}.file"][0] for at in range(len(photos))]
    assert [photos[at] for at in places] == list(found)
    assert by_number(found, sheet) == found
