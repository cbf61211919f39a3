"""Notices and public notices, as offices write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.model.particulars import Official
from bulletin.read.packing import pack, unpack
from tests.read.desk import BODY, ISSUE, article, page, read

NOTICE = "体裁: 通知\n落款: 云溪市城市管理局\n"
PUBLIC = "体裁: 公示\n落款: 云溪市城市管理局\n"


@pytest.mark.parametrize(
    ("front", "official", "codes"),
    [
        (NOTICE, Official(None, ("云溪市城市管理局",)), []),
        (
            NOTICE + "文号: 云城管〔2026〕12号\n有效期: 长期有效\n",
            Official("云城管〔2026〕12号", ("云溪市城市管理局",), "长期有效"),
            [],
        ),
        (NOTICE + "有效期: 2027-12-31\n", Official(None, ("云溪市城市管理局",), "至2027年12月31日"), []),
        (
            NOTICE + "有效期: 至2027年12月31日\n",
            Official(None, ("云溪市城市管理局",), "至2027年12月31日"),
            [],
        ),
        (
            NOTICE + "有效期: 2026-11-22\n",
            Official(None, ("云溪市城市管理局",), "至2026年11月22日"),
            ["S043"],
        ),
        (NOTICE + "有效期: 2027-02-30\n", Official(None, ("云溪市城市管理局",), "2027-02-30"), []),
        (
            "体裁: 通知\n落款:\n  - 云溪市城市管理局\n  - 云溪市公安局\n",
            Official(None, ("云溪市城市管理局", "云溪市公安局")),
            [],
        ),
        ("体裁: 通知\n", Official(), ["K044"]),
        ("体裁: 通知\n落款:\n", Official(), ["K044"]),
        (NOTICE + "起: 2026-11-23\n", Official(None, ("云溪市城市管理局",)), ["S041"]),
        (
            PUBLIC + "起: 2026年11月23日\n止: 2026/11/27 17:30\n",
            Official(None, ("云溪市城市管理局",), None, "2026-11-23", "2026-11-27 17:30"),
            [],
        ),
        (
            PUBLIC + "from: 2026-11-23 08:00\nto: 2026-11-23\n",
            Official(None, ("云溪市城市管理局",), None, "2026-11-23 08:00", "2026-11-23"),
            [],
        ),
        (
            PUBLIC + "起: 2026-11-23\n止: 2026-11-22\n",
            Official(None, ("云溪市城市管理局",), None, "2026-11-23", "2026-11-22"),
            ["K043"],
        ),
        (PUBLIC + "起: 2026-11-23\n", Official(None, ("云溪市城市管理局",), None, "2026-11-23"), ["K042"]),
        (PUBLIC, Official(None, ("云溪市城市管理局",)), ["K042"]),
        (PUBLIC + "起: 下周一\n止: 下周五\n", Official(None, ("云溪市城市管理局",)), ["K006", "K006"]),
        (PUBLIC + "公示期: 五天\n", Official(None, ("云溪市城市管理局",)), ["K001", "K042"]),
    ],
)
def test_what_a_document_says_of_itself(
    front: str, official: Official, codes: list[str], tmp_path: Path
) -> None:
    found, told = article(tmp_path, front)
    assert (found.official, sorted(told)) == (official, codes)


@pytest.mark.parametrize(
    "key", ["文号: 1号", "落款: 市城管局", "有效期: 一年", "起: 2026-11-23", "to: 2026-11-24"]
)
def test_a_key_of_another_kind_is_told_and_not_printed(key: str, tmp_path: Path) -> None:
    found, told = article(tmp_path, f"{key}\n")
    assert (found.official, told) == (None, ["S041"])


@pytest.mark.parametrize("kind", ["通知", "公示"])
def test_nobody_need_sign_what_an_office_issues(kind: str, tmp_path: Path) -> None:
    front = (
        f"title: 标题\ndepartment: 市城管局\n体裁: {kind}\n落款: 市城管局\n起: 2026-11-23\n止: 2026-11-24\n"
    )
    _, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(front, BODY)})
    assert "K014" not in {problem.code for problem in problems}


def test_the_cache_keeps_it(tmp_path: Path) -> None:
    front = PUBLIC + "文号: 1号\n起: 2026-11-23\n止: 2026-11-27 17:30\n"
    newsroom, _ = read(tmp_path, {f"{ISSUE}/01-a.md": page(f"title: 标题\ndepartment: 市城管局\n{front}")})
    assert unpack(pack(newsroom.issues[0])) == newsroom.issues[0]


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("各科室：\n\n请抓紧。", "请抓紧。"),
        ("各区县（市）城管局，各科室：\n请抓紧。", "请抓紧。"),
        ("各区城管局、各科室：\n请抓紧。", "请抓紧。"),
        ("各科室：", "各科室："),
        ("现将名单公示，时间：\n\n- 甲", "现将名单公示，时间："),
    ],
)
def test_to_whom_a_notice_goes_is_no_summary(body: str, summary: str, tmp_path: Path) -> None:
    found, _ = article(tmp_path, NOTICE, body)
    assert found.summary == summary


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("新闻", "消息"), ("评论", "言论"), ("社论", "言论"), ("网友评论", "热评"), ("公告", "通知"), ("通告", "通知"),
        ("任前公示", "公示"), ("答记者问", "问答"), ("一问一答", "问答"), ("摘编", "转载"), ("特写", "通讯"),
        ("组图", "图片新闻"), ("统计", "数据"),
    ],
)  # fmt: skip
def test_a_kind_by_another_name_is_advised(said: str, meant: str, tmp_path: Path) -> None:
    _, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(f"title: 标题\n体裁: {said}\n")})
    (told,) = [problem for problem in problems if problem.code == "K008"]
    assert f"是不是想写 {meant}？" in told.remedy
    assert told.suggestion == meant
