"""Characters read against the archive: what is counted, what is kept, what is told, and what is left alone."""

from __future__ import annotations

import json
import random
import tracemalloc
from collections import Counter
from pathlib import Path
from unittest import mock

import numpy as np
import pytest

from benchmarks.keyboard import mistyped
from bulletin.check.gather import Texts, gather
from bulletin.check.text.context import changed, layer
from bulletin.check.text.context.archive import keep_counts, kept_counts
from bulletin.check.text.context.coded import END, coded, grams
from bulletin.check.text.context.counts import LONGEST, Counts, counted, without
from bulletin.check.text.context.layer import doubts
from bulletin.check.text.context.persons import is_name
from bulletin.cli.main import main
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings
from tests.check.text.planting import HERE
from tests.check.text.test_corpus import clean_texts
from tests.check.text.test_desk import newsroom
from tests.read.desk import page

WRONG = "下雨以后，养虎工人及时疏通了雨水管道。\n"
RIGHT = "下雨以后，养护工人及时疏通了雨水管道。\n"


@pytest.fixture(scope="module")
def clean() -> list[str]:
    return [text for text, _ in clean_texts()]


@pytest.fixture(scope="module")
def counts(clean: list[str]) -> Counts:
    return counted(map(coded, clean))


def often(counts: Counts, gram: str) -> int:
    return int(counts.often(grams(coded(gram), len(gram)), len(gram))[0])


def test_what_is_counted_is_what_stands_there(clean: list[str], counts: Counts) -> None:
    known = Counter(part for text in clean for part in (text[at : at + 3] for at in range(len(text) - 2)))
    chinese = [gram for gram in known if all("\u4e00" <= sign <= "\u9fff" for sign in gram)]
    for gram in random.Random(5).sample(chinese, 300):
        assert often(counts, gram) == known[gram]
    assert often(counts, "鑫鑫鑫") == 0
    assert often(counted([]), "路") == 0


@pytest.mark.parametrize(
    "texts", [[], [""], ["好"], ["好好好"], ["好的", "", "很好的路灯"], ["路灯亮了，灯亮了" * 3]]
)
def test_grams_and_followers_of_few_texts_are_as_counted_by_hand(texts: list[str]) -> None:
    end = chr(END)
    whole = end + "".join(text + end for text in texts)
    for size, table in enumerate(counted(map(coded, texts)).tables, 1):
        known = Counter(whole[at : at + size] for at in range(len(whole) - size + 1))
        longer = {whole[at : at + size + 1] for at in range(len(whole) - size)} if size < LONGEST else set()
        keys = {int(grams(coded(gram), size)[0]): gram for gram in known}
        assert table.keys.tolist() == sorted(keys)
        assert table.often.tolist() == [known[keys[key]] for key in sorted(keys)]
        if size < LONGEST:
            followed = [sum(one[:size] == keys[key] for one in longer) for key in sorted(keys)]
            assert table.followers.tolist() == followed


def test_counting_holds_few_arrays_at_once() -> None:
    codes = (np.random.default_rng(3).zipf(1.2, 300_000) % 5_000 + 0x4E00).astype(np.uint16)
    tracemalloc.start()
    counted([codes])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak / len(codes) < 64, "bytes for each character; it was 73"


def test_an_archive_less_one_of_its_texts_is_that_of_the_others(clean: list[str], counts: Counts) -> None:
    less, others = without(counts, coded(clean[0])), counted(map(coded, clean[1:]))
    for table, other in zip(less.tables, others.tables, strict=True):
        gone = less.characters - others.characters
        inner = other.keys[other.often > 1]  # at the seam a gram or two of ends differ
        assert abs(gone) <= 2
        assert np.abs(table.find(inner)[0] - other.often[other.often > 1]).max() <= 2


def test_what_is_kept_is_what_was_counted_and_nothing_else_is_taken_for_it(
    tmp_path: Path, counts: Counts
) -> None:
    file = tmp_path / "grams"
    assert kept_counts(file, "a") is None
    keep_counts(file, "a", counts)
    read = kept_counts(file, "a")
    assert read is not None
    assert read.characters == counts.characters
    for table, other in zip(read.tables, counts.tables, strict=True):
        assert np.array_equal(table.keys, other.keys)
        assert np.array_equal(table.often, other.often)
        assert np.array_equal(table.followers, other.followers)
    assert kept_counts(file, "b") is None
    whole = file.read_bytes()
    for damaged in (
        whole[:-8],
        whole[:600],
        b"",
        whole[:50] + b"x" + whole[51:],
        whole[:-1] + b"\7",
        b"x" * 9000,
    ):
        file.write_bytes(damaged)
        assert kept_counts(file, "a") is None


def test_what_is_mistyped_is_found(counts: Counts) -> None:
    missed: list[str] = []
    lines = [line for line in (HERE / "typed.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    for line in lines:
        said, _, meant = line.partition(" → ")
        start, end = said.index("⟦"), said.index("⟧") - 1
        text = said.replace("⟦", "").replace("⟧", "")
        right = text[:start] + meant + text[end:]
        found = [text[: one.start] + one.right + text[one.end :] for one in doubts(counts, text)]
        missed += [] if right in found else [line]
        assert doubts(counts, right) == [], right
    assert len(lines) >= 16
    assert len(missed) <= len(lines) * 0.2, missed


def test_clean_stories_raise_few_doubts(clean: list[str], counts: Counts) -> None:
    """At most one warning in 10,000 characters and five hints, each story read by the others."""
    found = [one for text in clean for one in doubts(without(counts, coded(text)), text)]
    size = sum(map(len, clean))
    assert sum(one.loud for one in found) <= size / 10_000
    assert len(found) <= 5 * size / 10_000


def test_names_and_what_recurs_are_left_alone(counts: Counts) -> None:
    assert doubts(counts, WRONG)
    assert doubts(counts, WRONG, ["养虎"]) == []
    assert doubts(counts, WRONG + "养虎的人来了。\n") == []
    for said, name in (("皇甫养虎", "养虎"), ("养虎三街", "养虎"), ("养虎一巷", "虎")):
        assert is_name(said, said.index(name), said.index(name) + len(name)), said
    for said, name in (
        ("黄甫养虎", "养虎"),
        ("欧阳在说路灯", "路灯"),
        ("养虎街", "养虎"),
        ("养虎用一街", "养虎"),
    ):
        assert not is_name(said, said.index(name), said.index(name) + len(name)), said
    assert doubts(counts, "") == doubts(counts, "\n") == doubts(counts, "\U0001f600a") == []


@pytest.mark.parametrize("sign", "的路，a1 \n\x00\ud800\U0001f600")
def test_a_great_many_of_one_character_are_read(counts: Counts, sign: str) -> None:
    assert doubts(counts, sign * 300_000) == []


def texts(settings: Settings, which: Texts = "context") -> list[Problem]:
    return [
        one for one in gather(settings._replace(drafts=True), texts=which)[1] if one.code in ("Z057", "Z058")
    ]


def desk(root: Path, clean: list[str], **files: str) -> Settings:
    """Return a newsroom with our clean stories for an archive, and `files`."""
    old = {
        f"issues/2025-{at // 9 + 1:02}-0{at % 9 + 1}/01-a.md": page(body=text)
        for at, text in enumerate(clean)
    }
    return newsroom(root, **old, **files)


def test_only_drafts_and_the_newest_issues_are_read_unless_all_is_asked_for(
    tmp_path: Path, clean: list[str]
) -> None:
    front = "title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\ndraft: true\n"
    files = {
        "issues/2026-11-09/01-a.md": page(body=WRONG),
        "issues/2026-11-09/02-b.md": page(front, body="队员把积雪清扫干静。\n"),
        "issues/2026-11-23/01-a.md": page(body="环为工人清晨五点上班。\n"),
    }
    settings = desk(tmp_path, clean, **files)
    newest = {one.path for one in texts(settings)}
    assert newest == {"issues/2026-11-09/02-b.md", "issues/2026-11-23/01-a.md"}
    assert texts(settings, "all") == []
    assert {one.path for one in texts(settings, "everything")} >= set(files)


def test_a_story_is_read_again_where_it_or_the_archive_has_changed(tmp_path: Path, clean: list[str]) -> None:
    settings = desk(tmp_path, clean, **{"issues/2026-11-23/01-a.md": page(body=WRONG)})
    first = texts(settings)
    assert [(one.code, one.text, one.suggestion) for one in first] == [("Z057", "养虎", "养护")]
    with mock.patch.object(layer, "doubts", side_effect=AssertionError("read")):
        assert texts(settings) == first
    edits = [(RIGHT, "23"), (WRONG, "16"), (WRONG, "09"), (WRONG, "23"), (RIGHT, "09"), (RIGHT, "16")]
    for at, (body, day) in enumerate(edits):
        (tmp_path / f"issues/2026-11-{day}/01-a.md").write_text(page(body=body), "utf-8")
        newest = [one for one in texts(settings) if "11-09" not in one.path]  # there something has changed
        assert newest == texts(settings._replace(cache=tmp_path / f"cold{at}"))


def test_what_has_changed_in_an_older_issue_is_read_too(tmp_path: Path, clean: list[str]) -> None:
    """And stays told until it is changed again, or the cache is gone."""
    settings = desk(tmp_path, clean)
    old = tmp_path / "issues/2026-11-09"
    assert texts(settings) == []
    (old / "01-a.md").write_text(page(body=WRONG), "utf-8")
    (old / "02-b.md").write_text(page(body="队员把积雪清扫干静。\n"), "utf-8")
    found = texts(settings)
    assert [(one.path[-7:], one.text) for one in found] == [("01-a.md", "养虎"), ("02-b.md", "干静")]
    assert texts(settings, "all") == []
    assert texts(settings) == found
    assert texts(settings._replace(cache=tmp_path / "cold")) == []
    (old / "01-a.md").write_text(page(body=RIGHT), "utf-8")
    assert texts(settings) == found[1:]
    (old / "02-b.md").unlink()
    assert texts(settings) == []


def test_one_replacement_in_many_older_stories_is_no_writing(tmp_path: Path, clean: list[str]) -> None:
    settings = desk(tmp_path, clean)
    assert texts(settings) == []
    with mock.patch.object(changed, "_MOST", 2):
        for at in range(3):
            day = f"issues/2025-01-0{at + 1}/01-a.md"
            (tmp_path / day).write_text(page(body=WRONG), "utf-8")
        assert texts(settings) == []
        (tmp_path / day).write_text(page(body="队员把积雪清扫干静。\n"), "utf-8")
        assert [one.path for one in texts(settings)] == [day]


def test_what_lets_a_doubt_stand_is_not_stale_where_nobody_asked(tmp_path: Path, clean: list[str]) -> None:
    front = (
        "title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\n核过:\n- {代码: Z057, 原文: 养虎, 理由: 专业}\n"
    )
    files = {
        "issues/2026-11-09/01-a.md": page(front, RIGHT),
        "issues/2026-11-23/01-a.md": page(front, WRONG),
    }
    settings = desk(tmp_path, clean, **files)._replace(drafts=True)

    def stale(which: Texts) -> list[str]:
        return [one.path for one in gather(settings, texts=which)[1] if one.code == "E002"]

    assert [one.accepted for one in texts(settings)] == ["专业"]
    assert [stale(which) for which in ("all", "context")] == [[], []]
    (tmp_path / "content/newsroom/style.yml").write_text("", "utf-8")
    assert stale("newest") == []
    (tmp_path / "issues/2026-11-23/01-a.md").write_text(page(front, RIGHT), "utf-8")
    assert stale("context") == ["issues/2026-11-23/01-a.md"]
    assert stale("everything") == ["issues/2026-11-09/01-a.md", "issues/2026-11-23/01-a.md"]


def test_a_damaged_count_is_made_again(tmp_path: Path, clean: list[str]) -> None:
    settings = desk(tmp_path, clean, **{"issues/2026-11-23/01-a.md": page(body=WRONG)})
    first = texts(settings)
    (file,) = tmp_path.rglob("context.grams")
    file.write_bytes(b"bulletin grams 1\n" + b"x" * 4000)
    next(tmp_path.rglob("context.index")).unlink()
    assert texts(settings) == first


def test_an_editor_is_told_and_may_let_it_stand(
    tmp_path: Path, clean: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    desk(tmp_path, clean, **{"issues/2026-11-23/01-a.md": page(body=WRONG)})
    asked = ["check", "--root", str(tmp_path), "--format", "json", "--code", "Z057"]
    main(asked)
    (found,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (found["line"], found["text"], found["suggestion"]) == (7, "养虎", "养护")
    (tmp_path / "content/newsroom/style.yml").write_text("允许:\n- text: 养虎\n  reason: 专业\n", "utf-8")
    main(asked)
    assert capsys.readouterr().out == ""


def test_a_keyboard_changes_what_it_says_and_no_more(clean: list[str]) -> None:
    dice = random.Random(3)
    for text in clean:
        wrong, places = mistyped(text, dice)
        assert len(wrong) == len(text)
        changed = {at for at in range(len(text)) if wrong[at] != text[at]}
        assert changed <= {at for place in places for at in range(place.start, place.end)}
        assert all({place.start, place.end - 1} <= changed for place in places)
    assert mistyped("", dice) == ("", [])


def test_a_word_beside_a_number_is_told_only_where_the_right_one_stands_beside_one() -> None:
    usual = "每个路口都有人，每个井盖都查过，每个站点都亮灯，每个孩子都有座位。\n" * 40
    said = "两侧每隔60米设一盏灯。\n"
    assert doubts(counted(map(coded, [usual])), said) == []
    assert doubts(counted(map(coded, [usual, "平均每个3700平方米。\n"])), said) == []
