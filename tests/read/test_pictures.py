"""Pictures that stand in the text, and captions that say their number."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.model.article import Article
from bulletin.read.photos import marked
from tests.read.desk import ISSUE, article

PHOTO = next((Path(__file__).parents[1] / "check/P011").rglob("*.jpg")).read_bytes()
AT = {f"{ISSUE}/photos/{name}": PHOTO for name in ("a.jpg", "b.jpg", "夜 市(1).jpg")}


def story(root: Path, body: str, front: str = "kind: brief\n") -> tuple[Article, list[str]]:
    found, codes = article(root, front, body, **AT)
    return found, [code for code in codes if code not in ("P008", "P009", "P013", "P031")]


@pytest.mark.parametrize(
    ("written", "file", "caption"),
    [
        ("![夜市开张](photos/a.jpg)", "a.jpg", "夜市开张"),
        ('![夜市](photos/a.jpg "夜市开张")', "a.jpg", "夜市开张"),
        ("![](<photos/夜 市(1).jpg>)", "夜 市(1).jpg", None),
        ("![夜市开张](photos/夜%20市(1).jpg)", "夜 市(1).jpg", "夜市开张"),
        ("![夜市开张](./photos/a.jpg){width=50%}", "a.jpg", "夜市开张"),
        ("![夜市开张](photos/a.jpg =300x200)", "a.jpg", "夜市开张"),
        ("![image-20261109](photos/a.jpg)", "a.jpg", None),
        ("![a](photos/a.jpg)", "a.jpg", None),
        ("![[photos/a.jpg|夜市开张]]", "a.jpg", "夜市开张"),
        ('<img src="photos/a.jpg" alt="夜市开张" style="zoom:50%;" />', "a.jpg", "夜市开张"),
        ('<p align="center"><img src="photos/a.jpg" alt="夜市开张"></p>', "a.jpg", "夜市开张"),
        ("　　![图①：夜市开张](photos/a.jpg)", "a.jpg", "夜市开张"),
    ],
)
def test_a_picture_on_its_own_line_is_a_photo_placed_there(
    written: str, file: str, caption: str | None, tmp_path: Path
) -> None:
    found, codes = story(tmp_path, f"第一段。\n\n{written}\n\n第二段。\n")
    (photo,) = found.photos
    assert (photo.file, photo.caption, bool(photo.address)) == (f"{ISSUE}/photos/{file}", caption, True)
    assert [line.rstrip() for line in found.body.split("\n")] == [
        "第一段。",
        "",
        found.body.split("\n")[2].rstrip(),
        "",
        "第二段。",
    ]
    assert found.body.split("\n")[2].strip("　 ") == "[图1]"
    assert codes == []


def test_pictures_come_behind_the_listed_photos_and_a_listed_one_takes_its_caption(tmp_path: Path) -> None:
    front = "kind: brief\nphotos:\n  - file: photos/b.jpg\n"
    found, codes = story(tmp_path, "一。\n![甲](photos/a.jpg)、![乙](photos/b.jpg)\n二。\n", front)
    assert [(photo.file[-5:], photo.caption) for photo in found.photos] == [("b.jpg", "乙"), ("a.jpg", "甲")]
    assert found.body.split() == ["一。", "[图2]", "、[图1]", "二。"]
    assert codes == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("![甲](photos/c.jpg)", "P001"),
        ("![甲](C:\\Users\\lin\\a.jpg)", "P002"),
        ("![甲](photos/A.JPG)", "P003"),
        ("![甲](photos/a.jpg)\n\n![甲](photos/a.jpg)", "P010"),
        ("文字![甲](photos/a.jpg)文字", "P011"),
        ("![甲](https://example.org/a.jpg)", "P011"),
        ("> ![甲](photos/a.jpg)", "P011"),
    ],
)
def test_what_is_no_such_picture_is_told(written: str, code: str, tmp_path: Path) -> None:
    from bulletin.check.body import embedded_images  # noqa: PLC0415 - the reader finds the others

    found, codes = story(tmp_path, f"一。\n\n{written}\n")
    assert [*codes, *(one.code for one in embedded_images(found))] == [code]


@pytest.mark.parametrize(
    "written",
    [
        "```\n![甲](photos/a.jpg)\n```",
        "写法是`![甲](photos/a.jpg)`。",
        "- 写法：\n\n    ```\n    ![甲](photos/a.jpg)\n    ```",
        "写法是<code>![甲](photos/a.jpg)</code>。",
    ],
)
def test_code_is_no_picture(written: str, tmp_path: Path) -> None:
    from bulletin.check.body import embedded_images  # noqa: PLC0415 - as above

    found, _ = story(tmp_path, f"一。\n\n{written}\n")
    assert (found.photos, "![甲]" in found.body) == ((), True)
    assert list(embedded_images(found)) == []


def test_what_stands_behind_a_picture_keeps_its_line_and_column(tmp_path: Path) -> None:
    body = "一。\n\n![夜市开张](photos/a.jpg)\n\n二。"
    found, _ = story(tmp_path, body)
    assert (len(found.body), found.body.index("二")) == (len(body), body.index("二"))


def test_photos_with_captions_and_no_text_are_a_caption_story(tmp_path: Path) -> None:
    front = "photos:\n  - file: photos/a.jpg\n    caption: 夜市开张。\n"
    assert [story(tmp_path / "a", "", front)[0].kind, story(tmp_path / "b", "", front)[1]] == [
        "caption",
        ["S009"],
    ]
    assert story(tmp_path / "c", "![夜市开张](photos/a.jpg)\n", "")[0].kind == "caption"
    assert story(tmp_path / "d", "", front + "kind: feature\n")[0].kind == "feature"
    assert story(tmp_path / "e", "有字。", front)[0].kind == "brief"


@pytest.mark.parametrize(
    ("caption", "mark", "wanted"),
    [
        ("图①：青石街。", None, ("青石街。", "图①")),
        ("①青石街。", None, ("青石街。", "①")),
        ("图1 青石街。", None, ("青石街。", "图1")),
        ("（图二）青石街。", None, ("青石街。", "图二")),
        ("图①：青石街。", "①", ("青石街。", "①")),
        ("图①：青石街。", "②", ("图①：青石街。", "②")),
        ("图①为青石街。", None, ("图①为青石街。", None)),
        ("图①②为青石街。", None, ("图①②为青石街。", None)),
        ("图1至图3 青石街。", None, ("图1至图3 青石街。", None)),
        ("图为青石街。", None, ("图为青石街。", None)),
        ("图书馆开放。", None, ("图书馆开放。", None)),
        ("图一时之快。", None, ("图一时之快。", None)),
        ("图①", None, ("图①", None)),
        (None, None, (None, None)),
    ],
)
def test_a_caption_that_says_its_number(
    caption: str | None, mark: str | None, wanted: tuple[object, object]
) -> None:
    assert marked(caption, mark) == wanted
