"""What editors write into `style.yml` and `phrases.yml` is tried before it counts."""

from __future__ import annotations

import re
from pathlib import Path

from bulletin.check.text.rules import looked_through
from bulletin.check.text.style import Style, read_style
from bulletin.model.vocabulary import Vocabulary
from tests.check.text.planting import story
from tests.docs.documents import HANDBOOK


def style(root: Path, text: str, name: str = "style.yml") -> Style:
    file = root / "content/newsroom" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return read_style(root)


def found(body: str, known: Style) -> list[tuple[str, str]]:
    return [(one.code, one.text) for one in looked_through(story(body), Vocabulary(), known)]


def test_a_newsroom_has_words_of_its_own(tmp_path: Path) -> None:
    known = style(
        tmp_path,
        "写成:\n- 写成: 市民热线\n  不写: 热线电话\n  理由: 统一名称\n  错例: 拨打热线电话。\n  正例: 拨打市民热线。\n"
        "avoid:\n- {text: 大妈, reason: 请写姓名, good: 张兰说。, bad: 张大妈说。}\n",
    )
    assert known.problems == ()
    assert found("拨打热线电话，张大妈说。", known) == [("Z051", "热线电话"), ("Z052", "大妈")]


def test_what_is_preferred_may_hold_what_is_not(tmp_path: Path) -> None:
    known = style(tmp_path, "prefer:\n- {write: 城管队员, instead: 队员, reason: 全称}\n")
    assert found("城管队员来了，队员走了。", known) == [("Z051", "队员")]


def test_an_entry_that_its_own_sentences_do_not_bear_out_is_a_finding(tmp_path: Path) -> None:
    known = style(
        tmp_path,
        "prefer:\n- {write: 甲, instead: 乙丙, reason: 无, bad: 丁戊。}\n- {write: 甲, instead: 乙丙, reason: 无, good: 乙丙。}\n"
        "- {write: 甲, instead: 乙}\n- {write: 甲, instead: 甲, reason: 无}\navoid:\n- {text: 大妈}\n"
        "severities: {X999: 提醒, K001: 提醒, N001: 很重}\n",
    )
    assert [one.code for one in known.problems] == ["E001"] * 8
    assert known.wordings == ()
    assert known.severities == {}


def test_an_entry_that_says_too_little_counts_and_is_told(tmp_path: Path) -> None:
    text = "avoid:\n- {text: 大妈, reason: 请写姓名}\nprefer:\n- {write: 甲乙, instead: 丙丁, reason: 无, good: 甲乙。}\nallow: [布署]\n"
    known = style(tmp_path, text)
    assert [(one.code, one.severity, one.line) for one in known.problems] == [
        ("E009", "hint", 5), ("E009", "hint", 4), ("E009", "hint", 2)]  # fmt: skip
    assert [one.wrong for one in known.wordings] == ["丙丁", "大妈"]
    assert known.allowed == {"布署"}


def test_what_is_allowed_is_never_told(tmp_path: Path) -> None:
    assert style(tmp_path, "allow:\n- 布署\n- {text: 震憾, reason: 店名}\n").allowed == {"布署", "震憾"}


def test_own_phrases_count_beside_those_of_everywhere(tmp_path: Path) -> None:
    known = style(tmp_path, "固定说法:\n- 云溪市智慧城管平台\n- 三个字\n", "phrases.yml")
    assert [one.code for one in known.problems] == ["E001"]
    assert found("登录云溪市智会城管平台。", known) == [("Z021", "云溪市智会城管平台")]


def test_a_broken_file_says_so_and_stops_nothing(tmp_path: Path) -> None:
    for text in ("- a\n- b\n", "since: 很多\n", "prefer: [甲\n", "\x00", "severities: 三\n"):
        assert style(tmp_path, text).problems


def test_the_handbooks_examples_are_right(tmp_path: Path) -> None:
    for name in ("style.yml", "phrases.yml"):
        (text,) = re.findall(rf"^```yaml {name}\n(.*?)^```$", HANDBOOK.text, re.MULTILINE | re.DOTALL)
        known = style(tmp_path, text, name)
        assert known.problems == ()
    assert known.wordings
    assert known.severities == {"M005": None, "Z013": "warning"}
    assert "云溪市区域医疗中心" in known.phrases


def test_entries_that_take_each_other_back_are_findings(tmp_path: Path) -> None:
    known = style(
        tmp_path,
        "prefer:\n- {write: 门诊楼, instead: 门诊大楼, reason: 甲}\n- {write: 门诊大厦, instead: 门诊大楼, reason: 乙}\n"
        "- {write: 大楼, instead: 高楼, reason: 丙}\n- {write: 城管队员, instead: 队员, reason: 丁}\n"
        "avoid:\n- {text: 大楼, reason: 戊}\n- {text: 最好, reason: 己}\nallow: [最好]\n",
    )
    assert [one.message.partition("：")[2] for one in known.problems if one.code == "E006"] == [
        "“门诊大楼”另有一条写成“门诊楼”", "写成的“大楼”里有本报不写的“大楼”", "allow（允许）里又有“最好”"]  # fmt: skip


def test_a_file_that_its_name_keeps_from_being_read_is_named(tmp_path: Path) -> None:
    for name in (
        "style.yaml",
        "phrases.yml.txt",
        "People.yml",
        "series.yml",
        "our-logo.png",
        ".hidden.yml",
        "readme.txt",
    ):
        file = tmp_path / "content/newsroom" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", "utf-8")
    found = [(one.path.rpartition("/")[2], one.remedy[:15]) for one in read_style(tmp_path).problems]
    assert found == [("People.yml", "改名为 people.yml；"), ("phrases.yml.txt", "改名为 phrases.yml"), ("style.yaml", "改名为 style.yml；不")]  # fmt: skip
