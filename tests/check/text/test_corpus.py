"""How much of what is planted the desk finds, and what it says of text in which nothing is wrong."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date

import pytest

from bulletin.check.text.archive import judged
from bulletin.check.text.facts import facts_of
from bulletin.check.text.phrases import shipped
from bulletin.check.text.words import entries
from bulletin.model.problem import Problem
from tests.check.text.planting import DAY, HERE, Planted, at_place, found_for, found_in, planted, story
from tests.counts import samples
from tests.demo import REPOSITORY

CASES = tuple(planted())


def test_the_corpus_is_large_enough() -> None:
    kinds = Counter(case.kind for case in CASES)
    assert len(CASES) >= 400
    assert len(kinds) >= 40
    assert {kind: count for kind, count in kinds.items() if count < 8} == {}


def test_what_is_planted_is_found() -> None:
    """By span: a finding counts only where it stands on the defect and has a code of its kind."""
    missed: Counter[str] = Counter()
    told: list[str] = []
    for case in CASES:
        if not any(at_place(found, case) for found in found_for(case)):
            missed[case.kind] += 1
            told.append(f"{case.kind}: {case.text}")
    kinds = Counter(case.kind for case in CASES)
    assert len(told) <= 0.03 * len(CASES), told
    assert [kind for kind in kinds if missed[kind] > 0.1 * kinds[kind]] == [], told


def clean_texts() -> list[tuple[str, date]]:
    """Return text without mistakes and its day: our own clean stories, and the bodies of the demo newsroom."""
    more = re.split("^# .*\n", (HERE / "clean_more.txt").read_text("utf-8"), flags=re.MULTILINE)[1:]
    texts = [(text, DAY) for text in ((HERE / "clean.txt").read_text("utf-8"), *more)]
    for path in sorted(REPOSITORY.glob("issues/**/*.md")):
        day = date.fromisoformat(path.relative_to(REPOSITORY).parts[1])
        texts.append((path.read_text("utf-8").split("\n---\n", 1)[1], day))
    return texts


def test_clean_text_raises_few_alarms() -> None:
    """At most one error or warning in 10,000 characters, and five hints."""
    texts = clean_texts()
    found = [one for text, day in texts for one in found_in(text, day=day)]
    characters = sum(len(re.findall(r"\S", text)) for text, _ in texts)
    loud = [one for one in found if one.severity != "hint"]
    assert characters >= 40_000
    assert len(loud) <= characters / 10_000, loud
    assert len(found) - len(loud) <= 5 * characters / 10_000, found


@pytest.mark.parametrize("variant", [False, True])
def test_each_entry_finds_its_mistake_and_lets_the_right_word_be(variant: bool) -> None:
    code = "Z013" if variant else "Z001"
    wrong: list[str] = []
    for entry in (one for one in entries() if one.variant == variant):
        bad = entry.sentence.format(entry.wrong) + "。"
        good = entry.sentence.format(entry.right) + "。"
        if not any(one.code == code and one.text == entry.wrong for one in found_in(bad)):
            wrong.append(f"not found: {bad}")
        wrong += [f"found in good: {good}: {one}" for one in loud(found_in(good))]
        wrong += [
            f"found in {word}"
            for word in entry.unless
            if any(one.text == entry.wrong for one in found_in(word))
        ]
    assert wrong == []


def loud(found: list[Problem]) -> list[Problem]:
    """Return the findings that are no hints."""
    return [one for one in found if one.severity != "hint"]


def test_the_table_and_the_phrases_are_as_large_as_is_said() -> None:
    assert len({entry.wrong for entry in entries() if not entry.variant}) >= 840
    assert len({entry.wrong for entry in entries()}) >= 915
    assert len(set(shipped())) >= 150


def test_no_fixed_phrase_is_taken_for_another() -> None:
    assert [(phrase, one) for phrase in shipped() for one in loud(found_in(f"会上学习了{phrase}。"))] == []


def test_a_place_is_what_stands_there() -> None:
    for case in CASES:
        lines = case.text.split("\n")
        for one in found_in(case.text):
            if one.text and one.line == one.end_line:
                assert lines[one.line - 1][one.column - 1 : one.end_column - 1] == one.text


def test_a_case_is_planted_where_it_says() -> None:
    assert all(0 <= case.start <= case.end <= len(case.text) for case in CASES)
    assert isinstance(CASES[0], Planted)


def _reworded(paragraph: str, dice: random.Random, share: float) -> str:
    """Return a paragraph in which every so-manieth clause has another word."""
    parts = re.split("(?<=[，。；：])", paragraph)
    at = dice.sample(range(len(parts)), max(1, int(share * len(parts))))
    for one in at:
        parts[one] = re.sub("^..", "那时", parts[one])
    return "".join(parts)


@pytest.mark.parametrize("many", [1, 3])
def test_paragraphs_of_an_earlier_story_with_a_few_words_changed_are_found(many: int) -> None:
    """Eight in ten at least of those in which one clause in five is otherwise; what says that it is a reprint is left alone."""
    dice = random.Random(9)
    long = [
        line
        for text, _ in clean_texts()
        for line in text.split("\n")
        if len(line) > 110 and "。" in line[:-20]
    ]
    missed: list[str] = []
    for at in range(samples(60)):
        some = [dice.choice(long) for _ in range(many)]
        facts = [
            facts_of(story("\n".join(lines), path=f"issues/{day}/01-a.md", issue=day, kind=kind))
            for day, lines, kind in (
                ("2026-10-12", some, "brief"),
                ("2026-11-09", [_reworded(one, dice, 0.2) for one in some], "brief"),
                ("2026-11-02", some, "reprint"),
            )
        ]
        told = {(one.code, one.path[7:17]) for one in judged(facts[:2]) if one.code[0] == "Z"}
        if not told:
            missed.append(some[0])
        assert not {path for _, path in told} - {"2026-11-09"}, at
        assert not [one for one in judged([facts[0], facts[2]]) if one.path == facts[2].path]
    assert len(missed) <= 0.2 * samples(60), missed


def test_clean_stories_have_nothing_of_one_another() -> None:
    facts = [
        facts_of(story(text, path=f"issues/2026-{at // 20 + 1:02}-{at % 20 + 1:02}/01-a.md", issue=f"2026-{at // 20 + 1:02}-{at % 20 + 1:02}"))
        for at, (text, _) in enumerate(clean_texts())
    ]  # fmt: skip
    assert [one for one in judged(facts) if one.severity != "hint"] == []
