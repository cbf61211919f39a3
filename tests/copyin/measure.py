"""What came of a manuscript held against what should: fields, whole files, whether what is wrong is doubted."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.copyin.accounts import count, lines_of, said
from bulletin.copyin.guess import guess
from bulletin.copyin.values import SURE, Draft, Known
from bulletin.copyin.word.reader import read_word
from tests.copyin.stories import KNOWN_DEPARTMENTS, KNOWN_PEOPLE, Story
from tests.copyin.ways import Sample

KNOWN = Known(KNOWN_DEPARTMENTS, KNOWN_PEOPLE, (), {}, "2026-11-23")


class Score(NamedTuple):
    """What is right of one sample."""

    right: int
    fields: int
    wrong: tuple[str, ...]
    """What is wrong, for whoever looks."""
    doubted: bool
    """Whether something of it is doubted."""
    photos: int
    """Photos that are in the drafts."""
    lost: str
    """Characters that are neither in the drafts nor listed."""


def value(draft: Draft, key: str) -> str:
    found = draft.field(key)
    if found is None:
        return ""
    return found.value if isinstance(found.value, str) else "/".join(found.value)


def compared(draft: Draft, story: Story) -> list[tuple[str, str, str]]:
    """Return name, value and wanted value of everything a story has."""
    text = [piece.text for piece in draft.body if not piece.text.startswith(("[图", "[表"))]
    pairs = [
        ("title", value(draft, "title") if story.title else "", "/".join(story.title)),
        ("kicker", value(draft, "kicker"), story.kicker),
        ("subtitle", value(draft, "subtitle"), story.deck),
        ("reporter", value(draft, "reporter"), story.reporter),
        ("correspondent", value(draft, "correspondent"), story.correspondent),
        ("body", "\n".join(text), "\n".join(story.paragraphs)),
        ("captions", str([(one.caption, one.credit) for one in draft.photos]), str(list(story.captions))),
    ]
    if story.department:
        pairs.append(("department", value(draft, "department"), story.department))
    return pairs


def score(sample: Sample) -> Score:
    manuscript = read_word(sample.name, sample.data)
    drafts = guess(manuscript, KNOWN)
    pairs = [
        pair for draft, story in zip(drafts, sample.stories, strict=False) for pair in compared(draft, story)
    ]
    wrong = [f"{name}: {got!r} != {want!r}" for name, got, want in pairs if got != want]
    if len(drafts) != len(sample.stories):
        wrong.append(f"{len(drafts)} stories")
    guesses = [(one.sure, one.why) for draft in drafts for one in draft.fields]
    guesses += [(one.sure, one.why) for draft in drafts for one in draft.body]
    guesses += [(one.sure, one.why) for draft in drafts for one in draft.photos]
    doubted = any(sure < SURE or why for sure, why in guesses) or any(draft.doubts for draft in drafts)
    there = count(said(draft) for draft in drafts)
    lost = count(text for text, _ in lines_of(manuscript)) - there
    photos = sum(bool(one.file) for draft in drafts for one in draft.photos)
    return Score(
        sum(got == want for _, got, want in pairs), len(pairs), tuple(wrong), doubted, photos, "".join(lost)
    )
