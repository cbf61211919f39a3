"""What `scripts/bench --proof` plants stands where it says, and is found there; a text is measured without a newsroom."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from benchmarks import proof
from benchmarks.plants import KINDS, Place
from tests.check.text.planting import DAY, Planted, at_place, found_for

PARAGRAPH = (
    "清晨6点，市环境卫生服务中心的队员们来到（老城）青石街：先扫落叶，再清积水；大家都说好。"
    "居民和商户把门前收拾得干干净净，他们说“这样的日子真好”，时间长了也就习惯了。"
)
OTHER = (
    "入冬以来，供热公司把换热站的值守表贴到了每个单元门口，居民一看就知道夜里该找谁；维修人员分成六组，轮流到老旧小区巡线，"
    "发现管道渗水当场处理，处理不了的先装上电暖器。"
)
BEFORE = date(2026, 10, 26)
"""What an earlier issue has told, and its day."""


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_planted_stands_there_and_most_of_it_is_found(kind: str) -> None:
    codes, planter = KINDS[kind]
    dice = random.Random(kind)
    hits = 0
    for _ in range(8):
        plant = planter(dice, Place(PARAGRAPH, DAY, body=True, others=(OTHER,), days=(BEFORE,)))
        assert plant, kind
        assert plant.text != PARAGRAPH
        there = OTHER + (plant.before[1] if plant.before else "")
        case = Planted(kind, codes, plant.text, plant.start, plant.end, earlier=(BEFORE.isoformat(), there))
        hits += any(at_place(one, case) for one in found_for(case))
    assert hits >= 7, kind


def test_a_newsroom_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert proof.main(["--seed", "3", "--count", "30"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "mistakes planted" in told[0]
    assert float(told[0].rpartition(": ")[2]) > 0.8


def test_a_text_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("\n\n".join([PARAGRAPH * 4] * 10), "utf-8")
    assert proof.main(["--text", str(file)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("archive")
    assert "0.00 errors and warnings" in told[1]
    assert "mistyped" in told[-1]
