"""The handbook's examples: what it calls wrong is found under its code, what it calls right is not found at all."""

from __future__ import annotations

from functools import cache

import pytest

from bulletin.check.text.archive import judged
from bulletin.check.text.context.coded import coded
from bulletin.check.text.context.counts import Counts, counted
from bulletin.check.text.context.layer import story_doubts
from bulletin.check.text.facts import facts_of
from bulletin.check.text.looks import alike
from bulletin.check.text.rules import looked_through
from bulletin.check.text.style import Style, Wording
from bulletin.cli.handbook import examples
from bulletin.model.article import Byline, Contributor, Photo
from bulletin.model.registry.codes import RULES
from bulletin.model.table import DataTable, TableCell
from tests.check.text.planting import NAMES, story
from tests.check.text.test_corpus import clean_texts

HOUSE = Style(wordings=(Wording("门诊大楼", "门诊楼", "与指示牌一致"), Wording("最先进", "", "广告用语")))
LETTERS = "MNRZ"
EXAMPLES = examples()


def codes_of(text: str) -> set[str]:
    """Return what the desk finds in an example: in a story, and between it and another of its issue."""
    text = text.replace("⏎", "\n")
    first, _, other = text.replace("【上一期】", "【上】【另一篇】").partition("【另一篇】")
    first, before = first.removesuffix("【上】"), first.endswith("【上】")
    first, _, cells = first.partition("【数据表】")
    first, photos = pictured(first)
    other, others = pictured(other)
    signed = tuple(Contributor(name) for name in first.partition("【正文】")[0].split("【署名】")[1:])
    title, _, body = first.removeprefix("【标题】").rpartition("【正文】")
    rows = tuple(
        tuple(TableCell(cell, header=not at) for cell in row.split(","))
        for at, row in enumerate(cells.split("\n"))
    )
    tables = (DataTable("issues/2026-11-09/a.csv", rows=rows),) if cells else ()
    day = "2026-11-02" if before else "2026-11-09"
    articles = [
        story(
            body, "" if signed else title or "巷口的清晨", tables=tables, byline=Byline(signed), photos=photos
        ),
        story(other, "另一篇的标题", path=f"issues/{day}/00-b.md", issue=day, slug="b", photos=others),
    ]
    found = [one for article in articles for one in looked_through(article, NAMES, HOUSE)]
    facts = [facts_of(one, NAMES) for one in articles]
    found += [*judged(facts), *alike(facts, {"a": 0x0F0F0F0F0F0F0F0F, "b": 0x0F0F0F0F0F0F0F1F})]
    if not (cells or photos or signed):
        found += story_doubts(archive(), articles[0], NAMES)
    return {one.code for one in found}


@cache
def archive() -> Counts:
    """Return the counts of our clean stories."""
    return counted(coded(text) for text, _ in clean_texts())


def pictured(text: str) -> tuple[str, tuple[Photo, ...]]:
    """Return a story without the caption before it, and the photo that has it."""
    for sign, name in (("【图说】", "a"), ("【缩小的图】", "b")):
        if text.startswith(sign):
            captions, _, body = text.removeprefix(sign).partition("【正文】")
            return body, tuple(
                Photo(f"issues/2026-11-09/{file}.jpg", f"{file}.jpg", 900, 600, caption, digest=file)
                for at, caption in enumerate(captions.split("【又一图】"))
                for file in [name + "c" * at]
            )
    return text, ()


def test_every_code_of_the_desk_is_explained() -> None:
    assert [code for code in RULES if code[0] in LETTERS and code not in EXAMPLES] == []
    assert [code for code in EXAMPLES if code not in RULES] == []


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_examples_are_what_the_handbook_says(code: str) -> None:
    example = EXAMPLES[code]
    assert code in codes_of(example.bad)
    assert codes_of(example.good) == set()
    assert len(example.told) >= 8
