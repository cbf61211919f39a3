"""Names of a draft held against the newsroom's rosters: what is not on them is a doubt, with names like it."""

from __future__ import annotations

from collections.abc import Iterable

from bulletin.copyin.values import SURE, Guess, Known
from bulletin.model.nearest import near

UNSURE = 0.7
"""The confidence of a name that is on no roster: it may be new, it may be wrong."""


def person(key: str, names: tuple[str, ...], guess: Guess, known: Known) -> Guess:
    """Return the guess for reporters or correspondents; `guess` tells its place and how sure the form was."""
    unknown = [name for name in names if name not in known.people] if known.people else []
    why = guess.why
    sure = guess.sure
    if unknown:
        sure = min(sure, UNSURE)
        why = f"{'、'.join(unknown)}不在名册里{_near(unknown, known.people)}"
    elif sure < SURE and not why:
        why = "署名的写法少见，请核对"
    return Guess(key, names if len(names) > 1 else names[0], sure, guess.place, why)


def department(guess: Guess, known: Known) -> Guess:
    """Return the guess for departments, known ones by their name."""
    given = (guess.value,) if isinstance(guess.value, str) else guess.value
    names = tuple(dict.fromkeys(known.departments.get(name, name) for name in given))
    unknown = [name for name in names if name not in known.departments]
    if unknown:
        why = f"{'、'.join(unknown)}不在部门名册里{_near(unknown, known.departments)}"
        guess = guess._replace(sure=min(guess.sure, UNSURE), why=why)
    return guess._replace(value=names if len(names) > 1 else names[0])


def of_people(names: tuple[str, ...], known: Known) -> str:
    """Return the department of the first of `names` who has one on the roster; '' for none."""
    found = (known.people.get(name, "") for name in names)
    return next((known.departments.get(one, one) for one in found if one), "")


def _near(unknown: list[str], names: Iterable[str]) -> str:
    """Return the names that may have been meant, as a clause."""
    candidates = list(names)
    alike = list(dict.fromkeys(one for name in unknown for one in near(name, candidates, 0.5, most=2)))
    return f"，相近的有：{'、'.join(alike)}" if alike else "；没有写错的，可用 --add-people 加进名册"
