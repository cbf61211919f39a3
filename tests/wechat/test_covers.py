"""Covers: every article has one, all of an issue differ, and no photo stands for two articles."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bulletin.cards.covers import DESIGNS, SHAPES, draw_cover
from bulletin.cards.text import CardText, Look
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.wechat import styles
from bulletin.wechat.limits import Limits
from bulletin.wechat.package import Package, make_package
from bulletin.wechat.ticket import Ticket
from tests.cards.typefaces import FACES, needs_type
from tests.render.newsrooms import VOCABULARY, article, issue
from tests.wechat.conftest import Exported

pytestmark = [needs_type, pytest.mark.slow]


def covers(package: Package) -> list[dict[str, object]]:
    found = [entry["cover"] for entry in json.loads(package.files["manifest.json"])["articles"]]
    assert all(found)
    return found


def of_type(folder: Path, made: Issue) -> Package:
    return make_package(
        Ticket(
            vocabulary=VOCABULARY,
            issue=made,
            style=styles.load(styles.DEFAULT, {}),
            limits=Limits(),
            root=folder,
            cache=folder / "cache",
            faces=FACES,
        )
    )


def plain_issue(count: int, **values: object) -> Issue:
    stories: list[Article] = [
        replace(article("2026-11-23", f"s{number}", body="字。"), **values)  # type: ignore[arg-type]
        for number in range(count)
    ]
    return issue("2026-11-23", *stories)


def test_covers_of_an_issue_all_differ_and_no_photo_has_two(exported: Exported) -> None:
    for package in exported.packages.values():
        found = covers(package)
        for crop in ("pic_crop_235_1", "pic_crop_1_1"):
            files = [package.files[one["crops"][crop]["file"]] for one in found]  # type: ignore[index]
            assert len(set(files)) == len(files)
        photos = [one["source"] for one in found if one["source"]]
        assert len(set(photos)) == len(photos)
        assert "W008" not in {one.code for one in package.problems}


def test_stories_with_one_headline_are_told_apart_too(tmp_path: Path) -> None:
    package = of_type(tmp_path, plain_issue(14, title=("同一个标题",), departments=("市环卫中心",)))
    files = [data for name, data in package.files.items() if name.endswith("-235x1.png")]
    assert len(files) == 15
    assert len(set(files)) == 15


def test_a_department_has_its_colour_in_every_issue(tmp_path: Path) -> None:
    grounds = []
    for count in (1, 2):
        package = of_type(tmp_path, plain_issue(count, departments=("某个没有登记的部门",)))
        with Image.open(BytesIO(package.files["covers/01-s0-1x1.png"])) as picture:
            grounds.append(picture.convert("RGB").getpixel((5, 5)))
    assert grounds[0] == grounds[1]


def test_what_is_cropped_from_the_sheet_is_the_cover(tmp_path: Path) -> None:
    package = of_type(tmp_path, plain_issue(1))
    for cover in covers(package):
        with Image.open(BytesIO(package.files[str(cover["file"])])) as opened:
            sheet = opened.convert("RGB")
        for crop in cover["crops"].values():  # type: ignore[attr-defined]
            left, top, right, bottom = (float(value) for value in crop["box"].split("_"))
            wide, high = sheet.size
            box = (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
            with Image.open(BytesIO(package.files[crop["file"]])) as own:
                assert own.size == (box[2] - box[0], box[3] - box[1]) == (crop["width"], crop["height"])
                wanted = own.convert("RGB").resize((60, 60)).tobytes()
            seen = sheet.crop(box).resize((60, 60)).tobytes()
            assert max(abs(one - other) for one, other in zip(seen, wanted, strict=True)) < 40


def test_without_a_typeface_an_article_has_none_and_says_so(tmp_path: Path) -> None:
    made = plain_issue(1)
    package = make_package(
        Ticket(
            vocabulary=VOCABULARY,
            issue=made,
            style=styles.load(styles.DEFAULT, {}),
            limits=Limits(),
            root=tmp_path,
            cache=tmp_path / "cache",
        )
    )
    assert [one.code for one in package.problems] == ["W008"]
    assert not [name for name in package.files if name.startswith("covers/")]


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "headline", [("",), ("灯",), ("“” 🎉",), ("很长" * 60,), ("Supercalifragilistic" * 3, "二")]
)
def test_any_headline_is_set_and_twice_alike(shape: str, design: str, headline: tuple[str, ...]) -> None:
    assert FACES is not None
    card = CardText("云溪城管" * 8, headline, "引题" * 30, "第218期", "很长的单位名称" * 9, "2026年11月23日")
    look = Look(FACES, (31, 78, 140))
    made = draw_cover(card, look, shape, design)
    assert made == draw_cover(card, look, shape, design)
    with Image.open(BytesIO(made)) as picture:
        assert picture.size == (SHAPES[shape].width, SHAPES[shape].height)
    assert len(made) < 200_000
