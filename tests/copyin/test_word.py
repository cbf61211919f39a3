"""Word manuscripts in the ways correspondents write them: fields, whole files, doubts, photos, no character lost."""

from __future__ import annotations

import random
import sys

import pytest

from tests.copyin.measure import Score, score
from tests.copyin.ways import Sample, samples
from tests.counts import samples as share


@pytest.fixture(scope="module")
def every() -> list[Sample]:
    return samples()


def scored(chosen: list[Sample]) -> dict[str, Score]:
    return {one.name: score(one) for one in chosen}


@pytest.fixture(scope="module")
def results(every: list[Sample]) -> dict[str, Score]:
    """Every way once in a plain run has more to say than three times a third of them."""
    dice = random.Random(19)
    firsts = [one for one in every if one.name.endswith(("-0.docx", "来稿0.docx"))]
    return scored(every if share(10) == 10 else dice.sample(firsts, len(firsts)))


def test_there_are_120_manuscripts(every: list[Sample]) -> None:
    assert len(every) == 120


def test_fields_and_whole_files(results: dict[str, Score]) -> None:
    right, fields = sum(one.right for one in results.values()), sum(one.fields for one in results.values())
    wrong = {name: one.wrong for name, one in results.items() if one.wrong}
    sys.stdout.write(f"fields {right}/{fields}, whole {len(results) - len(wrong)}/{len(results)}\n")
    assert right >= 0.94 * fields, wrong
    assert len(wrong) <= 0.15 * len(results), wrong


def test_what_is_wrong_is_doubted(results: dict[str, Score]) -> None:
    wrong = [name for name, one in results.items() if one.wrong]
    silent = [name for name in wrong if not results[name].doubted]
    assert len(silent) <= 0.05 * len(wrong), silent


def test_no_photo_and_no_character_is_lost(results: dict[str, Score], every: list[Sample]) -> None:
    wanted = {one.name: one.photos for one in every}
    assert {name: one.photos for name, one in results.items()} == {name: wanted[name] for name in results}
    assert [name for name, one in results.items() if one.lost] == []
