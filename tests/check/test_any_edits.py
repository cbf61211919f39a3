"""Whatever editors do, a check that goes on from the last says what a cold one says, to the byte.

Hypothesis draws sequences of acts; after each step what is printed, and the exit code, are compared with those of a
check with an empty cache, and so is what a build would be told of its newest issues' texts. The sequences are the same
in every run; BULLETIN_EDITS=500 tries that many others.

One thing is known from one check to the next and by no cold one: which stories of older issues have changed, so that
their characters are read against the archive. What that adds is told apart.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from bulletin.check.gather import gather
from bulletin.check.text.archive import DOUBTS
from bulletin.cli.main import main
from bulletin.model.settings import resolve
from tests.build.desk import ACTS, DAYS, Act, Dice, found, open_desk, some_article, write
from tests.build.test_any_edits import DAMAGE, damage
from tests.check.text.test_corpus import clean_texts

LONG = int(os.environ.get("BULLETIN_EDITS", "0"))
LONG_SENTENCE = "记者从现场获悉，这条小巷的路灯在当天夜里全部亮了起来，居民奔走相告。"
SENTENCES = (
    "各区迅速布署。", LONG_SENTENCE, "局长林晓舟说，好。局长林晓舟要求快。", "局长林晓州强调，安全第一。", "副局长林晓舟说，好。",
    "会议定于2月30日召开。", "电话13812345678。", "灯亮了的的时候,风停了。", "下雨以后，养虎工人及时疏通了雨水管道。", "队员把积雪清扫干静。",
    "他“震憾了。", "再接再励，灯都亮了。",
)  # fmt: skip
STYLES = (
    "", "允许:\n- text: 布署\n  reason: 人名\n", "查几期: 1\n轻重: {N002: 错误, Z001: 建议, M001: 关闭}\n", "轻重: {N002: [\n",
    "少用:\n- wrong: 奔走相告\n  reason: 太旧\n", "since: 0\n",
)  # fmt: skip
ACCEPTS = (
    "Z001, text: 布署",
    "Z041, text: " + LONG_SENTENCE[:-1],
    "Z057, text: 养虎",
    "R001, text: 林晓州",
    "N002, text: 2月30日",
)
TEXT_ACTS: dict[str, Act] = {}


def act(done: Act) -> Act:
    TEXT_ACTS[done.__name__] = done
    return done


@act
def say(root: Path, dice: Dice) -> None:
    """A sentence more, or one less, of those in which something is wrong."""
    if path := some_article(root, dice):
        text, sentence = path.read_text("utf-8"), dice.choice(SENTENCES)
        write(path, text.replace(sentence, "") if sentence in text else f"{text}\n{sentence}\n")


@act
def mend(root: Path, dice: Dice) -> None:
    """As many bytes, and the time of the old file."""
    if path := some_article(root, dice):
        before = path.stat().st_mtime_ns
        path.write_text(path.read_text("utf-8").replace("布署", "部署").replace("养虎", "养护"), "utf-8")
        os.utime(path, ns=(before, before))


@act
def let_stand(root: Path, dice: Dice) -> None:
    """A story lets something stand, or does no longer."""
    if path := some_article(root, dice):
        lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("accept:")]
        if dice.random() < 0.7:
            lines.insert(1, f"accept: [{{code: {dice.choice(ACCEPTS)}, reason: 引文}}]")
        write(path, "\n".join(lines))


@act
def let_stand_beside(root: Path, dice: Dice) -> None:
    """A file beside the tables, or the newsroom's own, lets something stand."""
    folder = dice.choice([*(f"issues/{day}" for day in DAYS[:2]), "content/newsroom"])
    if (root / folder).is_dir():
        entry = dice.choice(["", "- {code: N021, text: 9, reason: 原表如此}\n", "- {code: 错\n"])
        write(root / folder / "accept.yml", entry)


@act
def quote_cells(root: Path, dice: Dice) -> None:
    """A table says the same in other bytes, or something wrong."""
    for path in found(root, "issues/*/*.csv"):
        quote = dice.choice(['"', ""])
        total = dice.choice([7, 9])
        write(path, f"{quote}单位{quote},件数\n{quote}甲{quote},3\n乙,4\n合计,{quote}{total}{quote}\n")


@act
def requote_headline(root: Path, dice: Dice) -> None:
    """A headline with something wrong in it, quoted otherwise."""
    if path := some_article(root, dice):
        lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("title:")]
        lines.insert(1, dice.choice(["title: 全市布署", "title: '全市布署'", 'title:   "全市布署"']))
        write(path, "\n".join(lines))


@act
def set_style(root: Path, dice: Dice) -> None:
    """The newsroom says how it writes."""
    path = root / "content/newsroom" / dice.choice(["style.yml", "phrases.yml", "style.yaml"])
    if path.exists() and dice.random() < 0.3:
        path.unlink()
    else:
        write(
            path,
            dice.choice(STYLES) if path.name[0] == "s" else "- text: 路灯全部亮了起来\n  reason: 固定说法\n",
        )


@act
def indent_body(root: Path, dice: Dice) -> None:
    """Lines move, and no word changes."""
    if path := some_article(root, dice):
        head, mark, body = path.read_text("utf-8").rpartition("---\n")
        write(path, head + mark + "\n" * dice.randrange(3) + body)


deeds = st.tuples(
    st.sampled_from([*ACTS, *TEXT_ACTS, *TEXT_ACTS, *TEXT_ACTS, *DAMAGE]), st.integers(0, 2**16)
)
steps = st.lists(
    st.tuples(st.lists(deeds, max_size=4), st.sampled_from([0.05, 0.0]), st.booleans()),
    min_size=2,
    max_size=6,
)
"""What is done between two checks, perhaps nothing; the seconds that pass then; whether all are read by the archive."""


def write_archive(root: Path) -> None:
    """Older issues that tell how things are usually written."""
    newsroom = root / "content/newsroom/style.yml"
    write(newsroom, "")
    for at, (text, _) in enumerate(clean_texts()[:16]):
        folder = root / "issues" / f"2024-01-{at // 4 + 1:02}"
        write(
            folder / f"{at:02}-a{at}.md",
            f"---\ntitle: 第{at}篇\nreporter: 林一\ndepartment: 照明所\n---\n\n{text}\n",
        )


@pytest.mark.slow
@example(steps=[([("say", 8)], 0.05, False), ([], 0.05, False), ([("mend", 1)], 0.0, True)])
@example(steps=[([("quote_cells", 0)], 0.05, False), ([("quote_cells", 11374)], 0.05, False)])
@given(steps=steps)
@settings(
    max_examples=LONG or 4,
    derandomize=not LONG,
    database=None,
    phases=[Phase.explicit, Phase.generate, *([Phase.shrink] if LONG else [])],
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_a_check_after_any_edits_says_what_a_cold_one_says(
    steps: list[tuple[list[tuple[str, int]], float, bool]],
) -> None:
    with tempfile.TemporaryDirectory(prefix="bulletin-checks-") as name:
        root, warm = Path(name, "newsroom"), Path(name, "warm")
        open_desk(root)
        write_archive(root)
        for number, (step, pause, everything) in enumerate([([], 0.05, False), *steps]):
            for deed, seed in step:
                dice = random.Random(seed)
                if deed in DAMAGE:
                    damage(deed, warm, dice)
                else:
                    (ACTS.get(deed) or TEXT_ACTS[deed])(root, dice)
            time.sleep(pause)
            cold = Path(name, f"cold{number}")
            compare(root, warm, cold, "--all" if everything else "")
            newest = [told_to_a_build(root, cache) for cache in (warm, cold / "build")]
            assert newest[0] == newest[1]


def compare(root: Path, warm: Path, cold: Path, option: str) -> None:
    """Check both ways, twice from the warm cache, and demand the same."""
    first, again = said(root, warm, option), said(root, warm, option)
    assert first == again
    expected = said(root, cold, option)
    if not option:
        assert [one for one in expected[0] if one["code"] in DOUBTS and one not in first[0]] == []
        first, expected = without_doubts(first), without_doubts(expected)
    assert first == expected


def without_doubts(told: tuple[list[dict[str, Any]], int]) -> tuple[list[dict[str, Any]], int]:
    """Return what is said without what a check knows of changed stories of older issues, and no cold one does."""
    rows = [one for one in told[0] if one["code"] not in DOUBTS]
    stale = "E002", "E004"
    return [one for one in rows if not (one["code"] in stale and "Z057" in one["message"])], told[1]


def said(root: Path, cache: Path, option: str) -> tuple[list[dict[str, Any]], int]:
    """Return what a check prints, and its exit code."""
    printed, told = io.StringIO(), io.StringIO()
    asked = ["check", "--root", str(root), "--cache", str(cache), "--jobs", "1", "--format", "json"]
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(told):
        code = main([*asked, *([option] if option else [])])
    assert code in (0, 1), told.getvalue()
    return [json.loads(line) for line in printed.getvalue().splitlines()], code


def told_to_a_build(root: Path, cache: Path) -> list[str]:
    return [str(one) for one in gather(resolve(root=root, cache=cache, jobs=1), texts="newest")[1]]
