"""The engine against reading every text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.search.questions import Archive
from bulletin.model.newsroom import Newsroom
from bulletin.prose.visible import rendered
from bulletin.search import index as index_module
from bulletin.search.engine import Engine
from bulletin.search.format import MANIFEST
from bulletin.search.narrow import Filters
from bulletin.search.query import parse
from bulletin.search.store import Unusable
from bulletin.search.text import body_lines, plain
from tests.counts import samples
from tests.search.newsrooms import ALPHABET, DEPARTMENTS, article, built, engine, newsroom, random_newsroom

QUERIES = st.lists(
    st.one_of(
        st.text(ALPHABET, min_size=1, max_size=6),
        st.sampled_from(["路灯", "“夜市 一条街”", "-灯", '-"云溪 城"', "26年", "2.5", "城", "0", "PM"]),
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Newsroom, Archive, Engine]]:
    found = []
    for seed in range(3):
        room = random_newsroom(seed)
        found.append((room, Archive(room), engine(built(room, tmp_path_factory.mktemp("work")))))
    return found


def substrings(archive: Archive, seed: int) -> Iterator[str]:
    draw = random.Random(seed)
    for _ in range(100):
        line = draw.choice(draw.choice(archive.lines))
        at = draw.randrange(len(line))
        yield f'"{line[at : at + draw.randint(1, 9)]}"'


@pytest.mark.parametrize("which", range(3))
def test_every_substring_finds_what_reading_finds(
    rooms: list[tuple[Newsroom, Archive, Engine]], which: int
) -> None:
    _, archive, searching = rooms[which]
    for query in substrings(archive, which):
        holds(archive, searching, query)


@given(query=QUERIES, which=st.integers(0, 2))
@settings(max_examples=samples(300))
def test_any_query_finds_what_reading_finds(
    rooms: list[tuple[Newsroom, Archive, Engine]], query: str, which: int
) -> None:
    holds(rooms[which][1], rooms[which][2], query)


def holds(archive: Archive, searching: Engine, query: str) -> None:
    """The answer by date is what reading every text gives; by relevance, the same in another order."""
    asked = parse(query)
    if not asked.terms and not asked.excluded:
        assert searching.search(query).count == (len(archive.articles) if asked.blank else 0)
        return
    truth = archive.truth(query, {})
    answer = searching.search(query, sort="date", limit=1000)
    if answer.fallback == "partial" and answer.exact:
        return  # of two terms equally rare, either may go
    assert answer.fallback == truth.fallback
    wanted = [archive.articles[number].address for number in sorted(truth.articles)]
    assert [hit.row.address for hit in answer.hits] == wanted
    assert (answer.count, answer.exact) == (len(wanted), True)
    ranked = searching.search(query, limit=1000)
    assert sorted(hit.row.address for hit in ranked.hits) == sorted(wanted)


@given(typed=st.text(max_size=60), offset=st.integers(0, 50), limit=st.integers(0, 20))
@settings(max_examples=samples(300))
def test_no_query_fails_and_pages_join(
    rooms: list[tuple[Newsroom, Archive, Engine]], typed: str, offset: int, limit: int
) -> None:
    searching = rooms[0][2]
    whole = searching.search(typed, limit=100, facets=False)
    part = searching.search(typed, offset=offset, limit=limit, facets=False)
    assert [hit.row.address for hit in part.hits] == [hit.row.address for hit in whole.hits][
        offset : offset + limit
    ]


def test_headline_then_caption_then_body_then_newer(tmp_path: Path) -> None:
    room = newsroom(
        [
            article(1, "无关", "文中说到路灯。"),
            article(2, "无关", "此篇也说路灯。", deck="副题有路灯"),
            article(4, "路灯亮了", "正文。"),
            article(7, "无关", "还有路灯。"),
        ]
    )
    hits = engine(built(room, tmp_path)).search("路灯").hits
    assert [hit.row.address[-3:-1] for hit in hits] == ["s4", "s2", "s1", "s7"]
    assert hits[0].title == [("路灯", True), ("亮了", False)]
    assert ("路灯", True) in hits[2].snippet


def test_terms_near_each_other_come_first(tmp_path: Path) -> None:
    far = article(1, "甲", "路灯" + "很" * 50 + "夜市")
    apart = article(2, "丁", "路灯亮了。\n\n夜市开了。")
    near = article(4, "乙", "夜市的路灯")
    hits = engine(built(newsroom([far, apart, near]), tmp_path)).search("路灯 夜市").hits
    assert [hit.row.address[-3:-1] for hit in hits] == ["s4", "s1", "s2"]


def test_numbers_are_whole_until_nothing_else_is_found(tmp_path: Path) -> None:
    searching = engine(
        built(newsroom([article(0, "甲", "2026年的事"), article(2, "乙", "共26项")]), tmp_path)
    )
    assert [(hit.row.lines[0], searching.search("26").fallback) for hit in searching.search("26").hits] == [
        ("h乙", "exact")
    ]
    inside = searching.search("26年")
    assert (inside.fallback, inside.count) == ("numbers", 1)
    assert ("26年", True) in inside.hits[0].snippet


def test_traditional_partial_and_near(tmp_path: Path) -> None:
    searching = engine(built(newsroom([article(0, "甲", "垃圾分类见成效")]), tmp_path))
    assert searching.search("垃圾分類").fallback == "simplified"
    partial = searching.search("垃圾分类 恐龙")
    assert (partial.fallback, partial.dropped, partial.count) == ("partial", ("恐龙",), 1)
    nothing = searching.search("燃气管理局")
    assert nothing.fallback == "none"
    assert nothing.near[0].name == DEPARTMENTS[0]


def test_facets_narrow_and_count(rooms: list[tuple[Newsroom, Archive, Engine]]) -> None:
    _, archive, searching = rooms[0]
    everything = searching.search("", limit=100)
    assert everything.count == len(archive.articles)
    assert sum(count for _, _, count in everything.facets["month"]) == everything.count
    for slug, name, count in everything.facets["department"]:
        narrowed = searching.search("", Filters(chosen={"department": (slug,)}), limit=100)
        assert narrowed.count == count == len(narrowed.hits)
        assert all(name in hit.row.departments for hit in narrowed.hits)
        assert narrowed.facets["department"] == everything.facets["department"]
    month = everything.facets["month"][0][0]
    assert all(
        hit.row.date.startswith(month) for hit in searching.search("", Filters(start=month, end=month)).hits
    )


def test_missing_or_damaged_files_are_said(tmp_path: Path) -> None:
    files = built(random_newsroom(1), tmp_path)
    with pytest.raises(Unusable, match="没有检索数据"):
        engine({})
    with pytest.raises(Unusable, match="另一个版本"):
        engine({**files, MANIFEST: files[MANIFEST].replace(b'"format":2', b'"format":9')})
    for damage in (None, b"", b"<!doctype html>", b"BSI\x02broken"):
        broken = {path: damage for path in files if path != MANIFEST}
        with pytest.raises(Unusable, match="不完整"):
            Engine({**broken, MANIFEST: files[MANIFEST]}.get).search("城市")


@pytest.mark.parametrize("small", [2000, 5])
def test_an_edit_mends_to_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int) -> None:
    monkeypatch.setattr(index_module, "SMALL", small)
    room = random_newsroom(7)
    stories = [story for issue in room.issues for story in issue.articles]
    files = built(room, tmp_path / "a")
    edited = [
        article(int(story.slug[1:]), story.title[0] + "改", story.body.replace("的", "之", 1) + "新增26项")
        if at in (3, 20)
        else story
        for at, story in enumerate(stories)
    ]
    mended = built(newsroom(edited), tmp_path / "a", files)
    assert mended == built(newsroom(edited), tmp_path / "b")
    assert mended != files
    damaged = {path: data if "/2-" not in path else data[:-3] for path, data in files.items()}
    built(room, tmp_path / "c")
    assert built(newsroom(edited), tmp_path / "c", damaged) == mended
    assert not list(tmp_path.rglob("*.part"))


BLOCKS = st.sampled_from(
    [
        "这是一段。", "**一是**加强**管理**。", "## 小标题", "- 甲项；\n- 乙项。", "> 引语\n>\n> —— 某人，某职", "[图1]",
        "1. 数字\n2. 列表", "中间*斜体*和`代码`", "<b>粗</b>体", "[链接](https://example.org/)", "第一行\n第二行",
        "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |", "#话题#", "##无空格", "a * b", "**开头**", "**不闭合", "——破折号", "2022. 11",
        "　　缩进段", "> 引语\n继续", "- 甲\n  续行", "！感叹", "~~~\n代码\n~~~", "&amp; &lt;", "** 空**",
    ]
)  # fmt: skip


@given(blocks=st.lists(BLOCKS, min_size=1, max_size=6))
@settings(max_examples=samples(400))
def test_reading_directly_is_reading_what_is_rendered(blocks: list[str]) -> None:
    body = "\n\n".join(blocks)
    slowly = [line for block in rendered(body) for line in block.text.split("\n")]
    assert [plain(line) for line in body_lines(body) if plain(line)] == list(filter(None, map(plain, slowly)))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "路&#8203;灯，垃&shy;圾，井\u2060盖，公\u200d厕，葛\U000e0100市长。",
            ["路灯", "垃圾", "井盖", "公厕", "葛市长"],
        ),
        ("桥梁[^1]维修完成。\n\n[^1]: 指中山桥。", ["桥梁维修", "中山桥"]),
        (
            "<ruby>喆<rt>zhé</rt></ruby>说，<ruby>垚<rp>（</rp><rt>yáo</rt><rp>）</rp></ruby>也来了。",
            ["喆说", "垚也来了"],
        ),
        ("12<sup>2</sup>米，<b>路</b>灯，**井**盖。", ["路灯", "井盖"]),
    ],
)
def test_nothing_stands_inside_a_word(body: str, words: list[str], tmp_path: Path) -> None:
    searching = engine(built(newsroom([article(0, "甲", body)]), tmp_path))
    for word in words:
        assert (word, searching.search(word).count) == (word, 1)


def test_a_query_may_hold_what_nobody_sees(tmp_path: Path) -> None:
    searching = engine(built(newsroom([article(0, "甲", "路灯亮了，葛市长来了。")]), tmp_path))
    assert [searching.search(word).count for word in ("路\u200b灯", "路\xad灯", "葛\U000e0100市长")] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("台湾同胞", ("臺灣同胞",)),
        ("台湾", ("臺灣",)),
        ("国立 图书馆", ("國立", "圖書館")),
        ("石碑 图书馆", ("石碑", "圖書館")),
        ("发现头发", ("發現頭髮",)),
    ],
)
def test_traditional_text_is_found_by_simplified_words(
    query: str, terms: tuple[str, ...], tmp_path: Path
) -> None:
    body = "石碑上刻着“臺灣同胞捐建”六字，旁边是“國立圖書館”，又有“發現頭髮”。"
    searching = engine(built(newsroom([article(0, "甲", body), article(2, "乙", "石碑和同胞。")]), tmp_path))
    found = searching.search(query)
    assert (found.fallback, found.terms, found.count) == ("traditional", terms, 1)
    assert "".join(text for text, hit in found.hits[0].snippet if hit)


def test_simplified_text_comes_first(tmp_path: Path) -> None:
    searching = engine(
        built(newsroom([article(0, "甲", "臺灣同胞"), article(2, "乙", "台湾同胞")]), tmp_path)
    )
    found = searching.search("台湾同胞")
    assert (found.fallback, found.count) == ("exact", 1)
