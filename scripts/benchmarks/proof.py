"""`scripts/bench --proof`: what of planted mistakes the proof desk finds, and what it says of text in which none is.

    scripts/bench --proof --seed 7 [--root NEWSROOM] [--count 1000]    mistakes of all kinds in a copy of a newsroom
    scripts/bench --proof --text FILE [--seed 7]                       characters as a pinyin keyboard mistakes them

A mistake counts as found only by a code of its kind that overlaps it.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.keyboard import of_text
from benchmarks.plants import KINDS, TABLE_KINDS, Place, Plant
from bulletin.check.gather import gather
from bulletin.model.problem import Problem
from bulletin.model.settings import resolve

_LONG = 40
"""Characters of a line from which it is a paragraph of text."""
_TRIES = 30
_COPIED, _CLAUSES = 90, 5
"""Characters and commas of a paragraph that is known again though a word of it was changed."""


class Planted(NamedTuple):
    """One mistake in a file."""

    kind: str
    codes: tuple[str, ...]
    path: str
    start: int
    end: int


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 0 when all went well."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench --proof", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--root", type=Path, default=Path(__file__).parents[2], help="a newsroom; default the demo"
    )
    parser.add_argument("--count", type=int, default=1000, help="mistakes; default 1000")
    parser.add_argument("--text", type=Path, help="a file of plain text, instead of a newsroom")
    options = parser.parse_args(list(arguments))
    dice = random.Random(options.seed)
    for line in (
        of_text(options.text.read_text("utf-8"), dice) if options.text else _of_newsroom(options, dice)
    ):
        print(line)
    return 0


def _of_newsroom(options: argparse.Namespace, dice: random.Random) -> Iterator[str]:
    kinds: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    examples: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "newsroom"
        for part in ("issues", "content"):
            shutil.copytree(options.root / part, root / part)
        originals = {path: path.read_text("utf-8") for path in sorted(root.glob("issues/*/**/*.md"))}
        originals |= {path: path.read_text("utf-8") for path in sorted(root.glob("issues/*/**/*.csv"))}
        paragraphs = {path: _paragraphs(text) for path, text in originals.items() if path.suffix == ".md"}
        while sum(kinds.values()) < options.count:
            planted: list[Planted] = []
            before: list[tuple[date, str]] = []
            for path, text in originals.items():
                name = path.relative_to(root).as_posix()
                day = name.split("/")[1]
                others = [
                    one
                    for other, some in paragraphs.items()
                    if other.relative_to(root).parts[1] < day
                    for one in some
                ]
                plant = _planted(dice, name, text, kinds, tuple(others), _days(originals, root, day))
                path.write_text(plant[0].text if plant else text, "utf-8")
                if plant:
                    planted.append(plant[1])
                    kinds[plant[1].kind] += 1
                    before += [plant[0].before] if plant[0].before else []
            for when, table in before:
                path = next(_stories(originals, root, when))
                path.write_text(path.read_text("utf-8").rstrip("\n") + table + "\n", "utf-8")
            found = gather(resolve(root=root, jobs=1)._replace(drafts=True), texts="all")[1]
            for one in planted:
                if not any(
                    _overlaps(problem, one, (root / one.path).read_text("utf-8")) for problem in found
                ):
                    missed[one.kind] += 1
                    written = (root / one.path).read_text("utf-8")
                    examples[one.kind] = written[max(0, one.start - 20) : one.end + 10].replace("\n", "⏎")
    total = sum(kinds.values())
    yield f"{total} mistakes planted, {total - sum(missed.values())} found: {1 - sum(missed.values()) / total:.3f}"
    for kind in sorted(kinds):
        share = 1 - missed[kind] / kinds[kind]
        yield f"  {kind:22} {kinds[kind]:4} {share:.2f}" + (
            f"  missed: {examples[kind]}" if missed[kind] else ""
        )


def _days(originals: Iterable[Path], root: Path, before: str) -> tuple[date, ...]:
    """Return the days of the issues that have a story and came before the one named `before`."""
    names = {path.relative_to(root).parts[1] for path in originals if path.suffix == ".md"}
    return tuple(sorted({date.fromisoformat(name[:10]) for name in names if name < before}))


def _stories(originals: Iterable[Path], root: Path, day: date) -> Iterator[Path]:
    """Yield the stories of a day's issues."""
    for path in originals:
        if path.suffix == ".md" and path.relative_to(root).parts[1].startswith(day.isoformat()):
            yield path


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a story that are long enough to be known again."""
    body = text.partition("\n---\n")[2]
    return [line for line in body.split("\n") if len(line) > _COPIED and line.count("，") > _CLAUSES and line[0] not in "#>|-*[!<`"]  # fmt: skip


def _planted(
    dice: random.Random,
    path: str,
    text: str,
    kinds: Counter[str],
    others: tuple[str, ...],
    days: tuple[date, ...],
) -> tuple[Plant, Planted] | None:
    """Return a file's text with one mistake of a kind of which few stand yet, and the mistake."""
    day = date.fromisoformat(path.split("/")[1][:10])
    table = path.endswith(".csv")
    places = (
        [(0, Place(text, day, body=False))]
        if table
        else [(at, one._replace(days=days)) for at, one in _places(text, day, others)]
    )
    known = TABLE_KINDS if table else KINDS
    names = sorted(known, key=lambda name: (kinds[name], dice.random()))
    for name in names[:_TRIES]:
        codes, planter = known[name]
        dice.shuffle(places)
        for at, place in places:
            plant: Plant | None = planter(dice, place)
            if plant:
                made = text[:at] + plant.text + text[at + len(place.text) :]
                return plant._replace(text=made), Planted(name, codes, path, at + plant.start, at + plant.end)
    return None


def _places(text: str, day: date, others: tuple[str, ...]) -> Iterator[tuple[int, Place]]:
    """Yield paragraphs, headlines and captions of a file, each with where it begins."""
    head = text.find("\n---", 3)
    at = 0
    for line in text.split("\n"):
        if at > head and len(line) >= _LONG and line[0] not in "#>|-*[!<`0123456789":
            yield at, Place(line, day, body=True, others=others)
        elif 0 < at < head:
            key, sign, value = line.partition(": ")
            if (
                sign
                and key.strip(" -") in ("title", "caption", "subtitle", "标题", "图说")
                and value[:1] not in "\"'[>|"
            ):
                yield at + len(key) + 2, Place(value, day, body=False)
        at += len(line) + 1


def _overlaps(found: Problem, one: Planted, text: str) -> bool:
    if found.path != one.path or found.code not in one.codes:
        return False
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: found.line - 1]) + found.column - 1
    end = sum(len(line) + 1 for line in lines[: found.end_line - 1]) + found.end_column - 1
    return start < max(one.end, one.start + 1) and max(end, start + 1) > one.start
