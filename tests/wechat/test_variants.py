"""Every way a part may be set: allowed, readable by day and at night, within the account's limits, and told apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bulletin.model.article import Article, Photo
from bulletin.model.issue import Section
from bulletin.model.particulars import KeyFigure
from bulletin.model.table import DataTable, TableCell
from bulletin.wechat import styles, variants
from bulletin.wechat.allow import violations
from bulletin.wechat.darkmode import texts_seen
from bulletin.wechat.digest import digest_tree
from bulletin.wechat.layout import article_tree
from bulletin.wechat.limits import length_of
from bulletin.wechat.setting import Layout
from bulletin.wechat.steady import steadied
from bulletin.wechat.styles import Style
from bulletin.wechat.thumbs import _SIGN
from bulletin.wechat.tree import Node, text_of, walk, write
from bulletin.wechat.variants import StyleRefused
from tests.render.newsrooms import VOCABULARY, article, issue

WORDS = "清晨五点，街道已经扫完第一遍，两旁的店铺还没有开门。"
KEYS = (
    "name（名称）、indent（首行缩进）、colors（颜色）、blocks（样式）、head（标题区）、section（小标题）、quote（引文）、caption（图说）、"
    "photos（图片）、table（表格）、digest（导读）、closing（文末）、end（结束语）、likes（互动语）"
)
BODY = f"""{WORDS * 4}

## 先听后改

{WORDS * 5}

> 图纸可以改十遍，路只能挖一次。

{WORDS * 5}

## 地下先行

1. 先登记。
2. 再排队。

{WORDS * 5}

> 路好走了。
>
> —— 甄桂生，居民
"""


def photo(number: int, **values: object) -> Photo:
    """Return a photo of 3 : 2."""
    given = {"file": f"p/{number}.jpg", "address": "x", "width": 1200, "height": 800, **values}
    return Photo(**given)  # type: ignore[arg-type]


def everything(**values: object) -> Article:
    """Return an article with one of everything."""
    rows = tuple(
        tuple(TableCell(text) for text in row)
        for row in (("地区", "件"), ("甲区", "12"), ("乙区", "30"), ("丙区", "8"), ("合计", "50"))
    )
    table = DataTable("gas.csv", rows=rows, header_rows=1, total_row="合计", title="各区件数", as_of="10月底")
    given: dict[str, Any] = {
        "slug": "story",
        "kicker": "地下先行",
        "deck": "背街小巷改造记",
        "summary": "三年改了347条。",
        "own_summary": True,
        "body": BODY,
        "photos": tuple(photo(number, caption="巷口。", credit="林一舟 摄") for number in (1, 2)),
        "tables": (table,),
    }
    return article("2026-11-23", **{**given, **values})


def look(folder: Path, **parts: str) -> Style:
    """Return a newsroom's own style with some parts set otherwise."""
    (folder / "自己的.yml").write_text("".join(f"{key}: {value}\n" for key, value in parts.items()), "utf-8")
    return styles.load("自己的", {}, folder)


def fragment(story: Article, style: Style) -> Node:
    """Return an article's fragment as it is exported."""
    files = {one.file: f"images/{number}.jpg" for number, one in enumerate(story.photos)}
    answering = {"editor": "祝岚青", "proofreader": "闻人秋", "reviewer": "戚敏洲", "supervisor": "岑立舟"}
    signed = issue("2026-11-23", story, **answering)
    layout = Layout(vocabulary=VOCABULARY, issue=signed, style=style, files=files)
    tree = article_tree(story, layout)
    return steadied(tree, length_of(write(tree)), 19_000)


def ways() -> Iterator[tuple[str, str]]:
    """Yield every part with each of its variants."""
    for part, known in variants.shipped().items():
        yield from ((part, name) for name in known)


@pytest.mark.parametrize(("part", "name"), list(ways()))
def test_every_variant_is_allowed_readable_and_sparing(part: str, name: str, tmp_path: Path) -> None:
    style = look(tmp_path, **{part: name, "end": "— 完 —", "likes": "点赞 · 在看 · 转发"})
    tree = fragment(everything(), style)
    html = write(tree)
    assert violations(html) == []
    assert all(seen.explicit and min(seen.day, seen.night) >= 4.5 for seen in texts_seen(tree))
    assert len(html) <= 10 * len(text_of(tree)), "it holds a table"
    plain = fragment(everything(tables=(), photos=()), style)
    assert len(text_of(plain)) > 600
    assert len(write(plain)) <= 6 * len(text_of(plain))
    for said in ("地下先行", "导读三年改了347条。", "责编：祝岚青", "— 完 —", "点赞 · 在看 · 转发", "甄桂生"):
        assert said in text_of(tree)


@pytest.mark.parametrize(
    ("part", "names"),
    [(part, tuple(known)) for part, known in variants.shipped().items() if part != "digest"],
)
def test_variants_of_a_part_differ(part: str, names: tuple[str, ...], tmp_path: Path) -> None:
    made = {write(fragment(everything(), look(tmp_path, **{part: name}))) for name in names}
    assert len(made) == len(names)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("head: box", "head 没有“box”这种做法，可以用 rule（细线）、card（卡片）、band（横幅）"),
        ("head:\n  - card", "head 没有“['card']”这种做法，可以用 rule（细线）、card（卡片）、band（横幅）"),
        ("heads: card", f"没有“heads”这一项，可以用 {KEYS}"),
        ("end: [完]", "end 应是一行文字，最多 30 字；不要它就写 false"),
        ("head: card\n标题区: 横幅", "head（标题区）写了两次，留一处"),
        ("首行缩进: 两格", "indent（首行缩进）应是 true（是）或 false（否），不是“两格”"),
        (f"likes: {'赞' * 31}", "likes 应是一行文字，最多 30 字；不要它就写 false"),
    ],
)
def test_what_a_style_file_gets_wrong_is_said(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text(text, "utf-8")
    with pytest.raises(StyleRefused) as refused:
        styles.load("x", {}, tmp_path)
    assert str(refused.value) == reason


def test_a_style_file_may_be_written_in_chinese(tmp_path: Path) -> None:
    chinese = "标题区: 卡片\n小标题: 壹贰\n引文: 上下线\n图说: 靠左\n图片: 单行\n表格: 隔行\n导读: 大图\n文末: 一行\n"
    chinese += "首行缩进: 是\n结束语: 完\n样式: {heading: 'font-size:20px'}\n"
    english = "head: card\nsection: chinese\nquote: rules\ncaption: left\nphotos: full\ntable: zebra\n"
    english += "digest: full\nclosing: lines\nindent: true\nend: 完\nblocks: {heading: 'font-size:20px'}\n"
    for name, text in (("甲", chinese), ("乙", english)):
        (tmp_path / f"{name}.yml").write_text(f"{text}name: 端午\n", "utf-8")
    assert styles.load("甲", {}, tmp_path) == styles.load("乙", {}, tmp_path)


def test_every_variant_has_a_chinese_name() -> None:
    ways = {part: set(named.values()) for part, named in variants._CHINESE_WAYS.items()}
    assert ways == {part: set(known) for part, known in variants.shipped().items()}


def test_the_three_styles_are_set_in_different_ways() -> None:
    looks = [styles.load(name, {}) for name in styles.names()]
    for part in ("head", "section", "quote", "table"):
        assert len({one.variants[part] for one in looks}) == 3, part


@pytest.mark.parametrize("name", styles.names())
@pytest.mark.parametrize("caption", [None, "巷口的灯亮了，居民在灯下说话。"])
def test_a_gallery_of_thirty_is_sparing_and_whole(name: str, caption: str | None) -> None:
    photos = tuple(photo(number, caption=caption, credit="林一舟 摄") for number in range(30))
    story = everything(photos=photos, tables=(), body="[图" + "][图".join(map(str, range(1, 31))) + "]")
    style = styles.load(name, {})
    with_photos = write(fragment(story, style))
    without = write(fragment(everything(photos=(), tables=(), body=""), style))
    said = sum(len(one.caption or "") for one in photos) + with_photos.count("林一舟 摄") * 5
    sources = sum(len(f"images/{number}.jpg") for number in range(30))
    assert (len(with_photos) - len(without) - said - sources) / 30 <= 180
    assert [f'src="images/{number}.jpg"' in with_photos for number in range(30)] == [True] * 30
    assert with_photos.count(caption or "图30") == (30 if caption else 1)


def rows(tree: Node) -> list[int]:
    """Return how many photos stand in each figure."""
    return [
        count
        for one in walk(tree)
        if (count := sum(isinstance(child, Node) and child.tag == "img" for child in one.children))
    ]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, [1]), (2, [2]), (3, [1, 2]), (4, [2, 2]), (5, [1, 2, 2]), (6, [1, 2, 1, 2]), (8, [1, 2, 1, 2, 2])],
)
def test_photos_that_stand_together_make_a_grid(count: int, expected: list[int]) -> None:
    story = everything(photos=tuple(map(photo, range(count))), tables=())
    assert rows(fragment(story, styles.load("简洁", {}))) == expected


@pytest.mark.parametrize(
    "values",
    [{"form": "graphic"}, {"width": 200, "height": 150}, {"width": 3000, "height": 800}],
    ids=["a drawing", "a small one", "a panorama"],
)
def test_what_would_be_too_small_stands_alone(values: dict[str, object]) -> None:
    story = everything(photos=(photo(1), photo(2, **values)), tables=())
    assert rows(fragment(story, styles.load("简洁", {}))) == [1, 1]


def test_a_row_is_equally_high_and_names_its_photographer_once() -> None:
    photos = (
        photo(1, caption="甲。", credit="林一舟 摄"),
        photo(2, caption="乙。", credit="林一舟 摄", height=1600, width=1200),
    )
    html = write(fragment(everything(photos=photos, tables=()), styles.load("简洁", {})))
    assert 'style="width:65.7%"' in html
    assert 'style="width:32.9%;margin-left:1%"' in html
    assert html.count("（林一舟 摄）") == 1


def test_a_credit_with_brackets_gets_no_more() -> None:
    photos = (photo(1, caption="甲。", credit="本报制图（示意图）"),)
    said = text_of(fragment(everything(photos=photos, tables=()), styles.load("简洁", {})))
    assert "▲甲。　本报制图（示意图）" in said
    assert "））" not in said


@pytest.mark.parametrize(
    ("headings", "numbered"),
    [
        (("先听后改", "地下先行"), True),
        (("只有一节",), False),
        (("一、先听后改", "二、地下先行"), False),
        (("（一）先听", "（二）后改"), False),
        (("1. 先听", "2. 后改"), False),
        (("第一步", "第二步"), False),
        (("三年之变", "一条路的两头"), True),
        (("2026年的路", "2027年的灯"), True),
    ],
)
def test_numerals_stand_over_headings_that_have_none(headings: tuple[str, ...], numbered: bool) -> None:
    body = "".join(f"## {heading}\n\n{WORDS}\n\n" for heading in headings)
    html = write(fragment(everything(body=body), styles.load("简洁", {})))
    assert (">01</span><br>" in html) is numbered


@pytest.mark.parametrize(
    ("values", "width", "size"),
    [
        (("97.87",), 99, 30),
        (("97.87", "8591"), 49, 30),
        (("97.87", "8591", "63"), 33, 26),
        (("97.87", "2,345.6", "63"), 33, 22),
        (("97.87", "一亿二千三百万零五", "63"), 99, 22),
    ],
)
def test_figures_are_large_and_fit_their_share(values: tuple[str, ...], width: int, size: int) -> None:
    numbers = tuple(KeyFigure(value, "结案率", "%" if value == "97.87" else "") for value in values)
    html = write(fragment(everything(numbers=numbers), styles.load("简洁", {})))
    assert html.count(f'width:{width}%"><p') == len(values)
    assert f"font-size:{size}px" in html.split(f"{values[0]}<span")[0].rpartition("<p")[2]
    assert "97.87<span" in html


def test_a_summary_of_the_editors_own_stands_before_a_long_text_only() -> None:
    style = styles.load("简洁", {})
    assert "导读三年" in text_of(fragment(everything(), style))
    assert "导读" not in text_of(fragment(everything(own_summary=False), style))
    assert "导读" not in text_of(fragment(everything(body=WORDS), style))


def test_the_digest_of_fourteen_is_short() -> None:
    stories = [
        everything(slug=f"s{number}", photos=(photo(number, caption="巷口。"),)) for number in range(14)
    ]
    files = {f"p/{number}.jpg{_SIGN}": f"images/{number}-small.jpg" for number in range(14)}
    files["p/0.jpg"] = "images/0.jpg"
    files |= {f"p/{number}.jpg": f"images/{number}.jpg" for number in range(14)}
    slugs = [one.slug for one in stories]
    for name in styles.names():
        paper = issue("2026-11-23", *stories, sections=(Section("要闻", tuple(slugs)),))
        layout = Layout(vocabulary=VOCABULARY, issue=paper, style=styles.load(name, {}), files=files)
        html = write(digest_tree(layout, {one.slug: one for one in stories}))
        assert length_of(html) <= 19_000
        assert html.count("-small.jpg") == 13
        assert html.count("images/0.jpg") == 1
