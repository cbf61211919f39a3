"""What editors paste: what of it is told, and that the rest is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.check.gather import gather
from bulletin.check.text.accepting import masked
from bulletin.model.problem import Problem
from tests.check.looking import misplaced
from tests.check.text.test_desk import newsroom
from tests.read.desk import page

NUMBERED = """| 序号 | 项目 | 计划 | 完成 |
| --- | --- | --- | --- |
| 1 | 道路 | 320 | 288 |
| 2 | 公厕 | 150 | 150 |
| 3 | 绿化 | 80 | 60 |
| | 合计 | {} | 498 |"""
"""The total has no number of its own."""
EMPTY = """| 项目 | 数 | 备注 |
| --- | --- | --- |
| 道路 || 12 |
| 公厕 | 12 | |
| 绿化 | 8 | |
| 广场 | 3 | |
| 合计 | 23 | |"""
FILE = "区域,数量,占比\n东区,12,24%\n西区,38,76%"

TOLD = (
    ("会议定于2026.11.31召开。", "N002", ["2026.11.31"]),
    ("报名截止到2026-11-31。2026/2/30验收。", "N002", ["2026-11-31", "2026/2/30"]),
    ("二〇二六年十一月三十一日印发。", "N002", ["二〇二六年十一月三十一日"]),
    ("二○二五年二月二十九日，十一月三十一日前。", "N002", ["二○二五年二月二十九日", "十一月三十一日"]),
    ("“他们叫它'幸福路'。”", "M010", ["'", "'"]),
    ("《云溪日报》'专栏'刊登。", "M010", ["'", "'"]),
    ("共有１２３人，电话０３７１－６６６６８８８８。", "M006", ["１２３", "０３７１－６６６６８８８８"]),
    ("１０：３０开始，占５０．５％。", "M006", ["１０：３０", "５０．５％"]),
    ("习近平新时代中国特色社会义思想。", "Z021", ["新时代中国特色社会义思想"]),
    ("坚决做到“二个维护”，深刻领悟“二个确立”。", "Z001", ["二个维护", "二个确立"]),
    ("他高兴的说，美丽地风景，队员认真得开展巡查。", "Z009", ["的", "地", "得"]),
    ("新建公厕12座，每座投资35万元，总投资400万元。", "N012", ["400"]),
    ("图为队员清扫积雪。 林一舟说，雪很大。", "M005", [""]),
    (FILE, "H021", [FILE]),
    (NUMBERED.format(560), "N021", ["560"]),
)

ALONE = (
    ("2026.11.3至2026.11.5，2024年2月29日，二〇二四年二月二十九日。", "N002"),
    ("版本2026.11.31.2，文件2026-11-31.pdf，编号A2026-11-31。", "N002"),
    ("农历二月三十日，腊月三十日，农历二〇二六年二月三十日，二十二月三十日。", "N002"),
    ("It's a dog's life，他说'OK'，型号'X-1'。", "M010"),
    ("新建公厕12座，每座投资35万元，总投资420万元。", "N012"),
    ("图为队员清扫积雪。 林一舟 摄\n\n（资料图） 市城管局供图\n\n图为现场。 林一舟、王小明 摄影报道", "M005"),
    (FILE, "M001"),
    ("今天,天气好。\n明天,下雨,后天,3级风。", "H021"),
    ("扫帚一把走四方，\n天寒地冻也不慌。\n扫净长街千万里，\n换来笑脸映朝阳。", "Z006"),
    ("激动的说明书，高兴的说法，认真的组织者，干净地面，整洁地板。", "Z009"),
    (NUMBERED.format(550), "N021"),
    (EMPTY, "N021"),
)


def looked(root: Path, body: str) -> list[Problem]:
    """Return what is found in a story of these words."""
    found = gather(newsroom(root, **{"issues/2026-11-09/01-a.md": page(body=body + "\n")}), texts="all")[1]
    assert [wrong for one in found if (wrong := misplaced(one, root))] == []
    return found


@pytest.mark.parametrize(("body", "code", "said"), TOLD)
def test_what_is_wrong_in_what_was_pasted_is_told(
    tmp_path: Path, body: str, code: str, said: list[str]
) -> None:
    assert [one.text.strip() for one in looked(tmp_path, body) if one.code == code] == said


@pytest.mark.parametrize(("body", "code"), ALONE)
def test_what_is_right_in_what_was_pasted_is_left_alone(tmp_path: Path, body: str, code: str) -> None:
    assert [one.text for one in looked(tmp_path, body) if one.code == code] == []


def test_a_number_keeps_its_ends_alone() -> None:
    assert masked("138 1234 5678") == masked("138-1234-5678") == masked("13812345678") == "138****5678"
    assert masked("6222 0212 3456 7890 128") == "622************0128"
