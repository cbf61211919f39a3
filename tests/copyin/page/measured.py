"""How a page's drafts compare with the same page as a newsroom made by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from bulletin.copyin.guess import guess
from bulletin.copyin.page.text import read_text
from bulletin.copyin.page.width import full_width
from bulletin.copyin.values import SURE, Draft, Known
from bulletin.read.vocabulary import read_vocabulary


class Wanted(NamedTuple):
    """One story as an editor made it."""

    fields: Mapping[str, tuple[str, ...]]
    """`title`, `kicker`, `subtitle`, `kind`, `reporter`, `correspondent`, `department`, each with its values."""
    sections: tuple[str, ...]
    captions: tuple[tuple[str, str, str], ...]
    """Words, credit, mark."""
    body: tuple[str, ...]
    """Paragraphs, and sections with `## `."""
    table: tuple[tuple[str, ...], ...] = ()


FIELDS = ("title", "kicker", "subtitle", "kind", "reporter", "correspondent", "department")


def known_of(root: Path) -> Known:
    """Return what a newsroom knows."""
    words, _ = read_vocabulary(root)
    departments = {name: one.name for one in words.departments for name in (one.name, *one.aliases)}
    people = {one.name: one.department or "" for one in words.people}
    return Known(departments, people, tuple(one.name for one in words.series))


def wanted_of(issue: Path) -> list[Wanted]:
    """Return the stories of an issue made by hand, in order."""
    return [_wanted(file) for file in sorted(issue.glob("*.md"))]


def _wanted(file: Path) -> Wanted:
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    keys = yaml.safe_load(front)
    fields = {key: _values(keys[key]) for key in FIELDS if key in keys}
    captions = tuple(
        (full_width(one.get("caption", "")), one.get("credit", ""), one.get("mark", ""))
        for one in keys.get("photos", [])
    )
    blocks = tuple(full_width(block.strip()) for block in body.split("\n\n") if block.strip())
    table: tuple[tuple[str, ...], ...] = ()
    for one in keys.get("tables", []):
        rows = (file.parent / one["file"]).read_text("utf-8").splitlines()
        table = tuple(tuple(map(full_width, row.split(","))) for row in rows)
        # The day and the note stand in the front matter already.
        blocks = ()
    sections = tuple(block for block in blocks if block.startswith("## "))
    return Wanted(fields, sections, captions, blocks, table)


def _values(value: object) -> tuple[str, ...]:
    return tuple(full_width(str(one)) for one in (value if isinstance(value, list) else [value]))


def made(draft: Draft) -> Wanted:
    """Return a draft in the same form."""
    fields = {
        one.key: _values([one.value] if isinstance(one.value, str) else list(one.value))
        for one in draft.fields
    }
    body = tuple(piece.text for piece in draft.body)
    return Wanted(
        {key: fields[key] for key in FIELDS if key in fields},
        tuple(one for one in body if one.startswith("## ")),
        tuple((one.caption, one.credit, one.mark) for one in draft.photos),
        body,
        tuple(tuple(map(full_width, row)) for one in draft.tables for row in one.rows),
    )


def near(one: str, other: str, wrong: float) -> bool:
    """Return whether two texts are one, but for a share of wrong characters in place of others."""
    if one == other:
        return True
    if not wrong or len(one) != len(other):
        return False
    differing = sum(a != b for a, b in zip(one, other, strict=True))
    return differing <= 1 + 4 * wrong * len(one)


def alike(one: object, other: object, wrong: float) -> bool:
    """Return whether two values of a story are one, texts and all that holds them."""
    if isinstance(one, str) and isinstance(other, str):
        return near(one, other, wrong)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(alike(one[key], other[key], wrong) for key in one)
    assert isinstance(one, Sequence)
    assert isinstance(other, Sequence)
    return len(one) == len(other) and all(alike(a, b, wrong) for a, b in zip(one, other, strict=True))


def doubted(draft: Draft) -> bool:
    """Return whether a draft asks its editor to look at more than its department."""
    told = [(one.sure, one.why) for one in draft.fields if one.key not in ("department", "source")]
    told += [(one.sure, one.why) for one in draft.body]
    told += [(one.sure, one.why) for one in draft.photos]
    told += [(one.sure, one.why) for one in draft.tables]
    return bool(draft.doubts) or any(sure < SURE or why for sure, why in told)


class Score(NamedTuple):
    """What one page or several came to."""

    right: Counter[str]
    all: Counter[str]

    def share(self, name: str) -> float:
        """Return the share of what is right, 1.0 where there is nothing."""
        return self.right[name] / self.all[name] if self.all[name] else 1.0

    def __str__(self) -> str:
        return "  ".join(f"{name} {self.right[name]}/{count}" for name, count in self.all.items())


def score(
    name: str, text: str, known: Known, wanted: Sequence[Wanted], wrong: float = 0.0
) -> tuple[Score, list[str]]:
    """Return how the drafts of a page's text compare with what is `wanted`, and a line for each story that is wrong."""
    drafts = guess(read_text(name, text.encode()), known)
    result = Score(Counter(), Counter())
    told: list[str] = []

    def count(what: str, right: bool) -> None:
        result.all[what] += 1
        result.right[what] += right

    made_of = [made(draft) for draft in drafts]
    free = set(range(len(drafts)))
    for want in wanted:
        at = _nearest(want, made_of, free, wrong)
        got = made_of[at] if at is not None else None
        free.discard(at if at is not None else -1)
        for key in FIELDS:
            if key in want.fields or (got and key in got.fields):
                count(key, bool(got) and alike(want.fields.get(key, ()), got.fields.get(key, ()), wrong))  # type: ignore[union-attr]
        for what, wants, gots in (
            ("section", want.sections, got.sections if got else ()),
            ("caption", want.captions, got.captions if got else ()),
        ):
            for one in wants:
                count(what, any(alike(one, other, wrong) for other in gots))
        differences = list(_differences(want, got, wrong)) if got else ["missing"]
        count("whole", not differences)
        if differences:
            flagged = at is not None and doubted(drafts[at])
            count("flagged", flagged)
            told.append(
                f"{name} {want.fields['title'][0][:16]} {'flagged' if flagged else 'NOT FLAGGED'}: {'; '.join(differences)}"
            )
        elif at is not None:
            count("right with a doubt", doubted(drafts[at]))
    for at in sorted(free):
        told.append(f"{name}: one too many, {made_of[at].fields['title'][0][:20]}")
        count("surplus flagged", doubted(drafts[at]))
    return result, told


def _nearest(want: Wanted, made_of: Sequence[Wanted], free: set[int], wrong: float) -> int | None:
    """Return the draft that is the wanted story: by its headline, else by its paragraphs."""
    titles = [at for at in sorted(free) if alike(want.fields["title"], made_of[at].fields["title"], wrong)]
    if titles:
        return titles[0]

    def common(at: int) -> int:
        return sum(any(near(one, other, wrong) for other in made_of[at].body) for one in want.body)

    best = max(sorted(free), key=common, default=None)
    return best if best is not None and common(best) else None


def _differences(want: Wanted, got: Wanted, wrong: float) -> Iterator[str]:
    for key in FIELDS:
        if not alike(want.fields.get(key, ()), got.fields.get(key, ()), wrong):
            yield f"{key} {got.fields.get(key)} for {want.fields.get(key)}"
    if not alike(want.captions, got.captions, wrong):
        yield f"captions {len(got.captions)} for {len(want.captions)}"
    if not alike(want.table, got.table, wrong):
        yield "table"
    if not alike(want.body, got.body, wrong):
        at = next(
            (at for at, (a, b) in enumerate(zip(want.body, got.body, strict=False)) if not near(a, b, wrong)),
            min(len(want.body), len(got.body)),
        )
        yield f"body {len(got.body)} for {len(want.body)}, from {at}: {(*got.body, '')[at:][0][:20]}…{(*got.body, '')[at:][0][-10:]} for {(*want.body, '')[at:][0][:20]}…{(*want.body, '')[at:][0][-10:]}"
