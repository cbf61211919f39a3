"""What a newsroom's rosters say, for guessing; and names put on them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bulletin.author.frontmatter import changed
from bulletin.author.habits import writes_chinese
from bulletin.copyin.values import Draft, Known
from bulletin.read.newsroom_keys import DEPARTMENT, PERSON
from bulletin.read.vocabulary import read_vocabulary
from bulletin.read.vocabulary_files import FOLDER
from bulletin.works.aside import sweep_kept
from bulletin.works.keep import keep, published


def known_of(root: Path, issue: str) -> Known:
    """Return what the newsroom at `root` knows."""
    vocabulary, _ = read_vocabulary(root)
    departments = {name: one.name for one in vocabulary.departments for name in (one.name, *one.aliases)}
    people = {person.name: person.department or "" for person in vocabulary.people}
    return Known(
        departments,
        people,
        tuple(one.name for one in vocabulary.series),
        {person.name: person.role for person in vocabulary.people},
        issue[:10],
    )


def strangers(drafts: Iterable[Draft], known: Known) -> dict[str, list[tuple[str, str]]]:
    """Return who signs and is on no roster, and which departments are on none.

    By the roster's file, each with its role and once, in order.
    """
    people: dict[str, str] = {}
    departments: dict[str, str] = {}
    for draft in drafts:
        for key, role in (("reporter", "记者"), ("correspondent", "通讯员")):
            guess = draft.field(key)
            for name in (
                () if guess is None else (guess.value,) if isinstance(guess.value, str) else guess.value
            ):
                if name not in known.people:
                    people.setdefault(name, role)
        guess = draft.field("department")
        for name in () if guess is None else (guess.value,) if isinstance(guess.value, str) else guess.value:
            if name not in known.departments:
                departments.setdefault(name, "")
    return {"people.yml": list(people.items()), "departments.yml": list(departments.items())}


def add(root: Path, found: dict[str, list[tuple[str, str]]]) -> list[Path]:
    """Put names on the rosters, at their end; return the files that were changed. Raises NotChanged, OSError."""
    chinese = writes_chinese(root)
    written: list[Path] = []
    sweep_kept(root / FOLDER)
    for file, rows in found.items():
        if not rows:
            continue
        keys = (PERSON if file == "people.yml" else DEPARTMENT).chinese if chinese else {}
        path = root / FOLDER / file
        before = path.read_bytes().decode() if path.is_file() else ""
        text = before
        for name, role in rows:
            if text.strip():
                entry = {keys.get("name", "name"): name, **({keys.get("role", "role"): role} if role else {})}
                text = changed(text, file, str(_length(text)), entry)
            else:
                text = f"- {keys.get('name', 'name')}: {name}\n" + (
                    f"  {keys.get('role', 'role')}: {role}\n" if role else ""
                )
        if text != before:
            keep(path, text.encode(), path.stat().st_mode if path.is_file() else published())
            written.append(path)
    return written


def _length(text: str) -> int:
    """Return how many entries a roster has."""
    return sum(line.startswith("-") for line in text.split("\n"))
