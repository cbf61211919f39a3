"""Names of a draft held against the newsroom's rosters: what is not on them is a doubt, with names like it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bulletin.copyin.values import SURE, Doubt, Draft, Guess, Known, Place
from bulletin.model.nearest import near
from bulletin.read.slugs import slug_of

UNSURE = 0.7
"""The confidence of a name that is on no roster: it may be new, it may be wrong."""


def person(key: str, names: tuple[str, ...], guess: Guess, known: Known) -> Guess:
    """Return the guess for reporters or correspondents; `guess` tells its place and how sure the form was."""
    alike = {slug_of(name, person=True): name for name in known.people} if known.people else {}
    swapped = {
        name: alike[slug]
        for name in names
        if name not in known.people and (slug := slug_of(name, person=True)) in alike
    }
    if swapped:
        # Two people of one address would be an error of the article; one of them is nearly always a slip of the pen.
        told = "、".join(
            f"来稿写的是{name}，名册里有同音的{other}，先写了名册里的" for name, other in swapped.items()
        )
        return Guess(
            key, _one(tuple(dict.fromkeys(swapped.get(name, name) for name in names))), 0.5, guess.place, told
        )
    unknown = [name for name in names if name not in known.people] if known.people else []
    why = guess.why
    sure = guess.sure
    if unknown:
        sure = min(sure, UNSURE)
        why = f"{'、'.join(unknown)}不在名册里{_near(unknown, known.people)}"
    elif sure < SURE and not why:
        why = "署名的写法少见，请核对"
    return Guess(key, _one(names), sure, guess.place, why)


def _one(names: tuple[str, ...]) -> str | tuple[str, ...]:
    """Return names as a value: one by itself is no list."""
    return names if len(names) > 1 else names[0]


def department(guess: Guess, known: Known) -> Guess:
    """Return the guess for departments, known ones by their name."""
    given = (guess.value,) if isinstance(guess.value, str) else guess.value
    names = tuple(dict.fromkeys(known.departments.get(name, name) for name in given))
    unknown = [name for name in names if name not in known.departments]
    if unknown:
        why = f"{'、'.join(unknown)}不在部门名册里{_near(unknown, known.departments)}"
        guess = guess._replace(sure=min(guess.sure, UNSURE), why=why)
    return guess._replace(value=names if len(names) > 1 else names[0])


def only_known(draft: Draft, known: Known) -> Draft:
    """Return a draft whose departments are all on the roster: one that is not is an error of its article, and a doubt here."""
    guess = draft.field("department")
    if guess is None:
        return draft
    given = (guess.value,) if isinstance(guess.value, str) else guess.value
    kept = tuple(name for name in given if name in known.departments)
    if kept == given:
        return draft
    others = tuple(one for one in draft.fields if one.key != "department")
    fields = (*others, guess._replace(value=kept if len(kept) > 1 else kept[0])) if kept else others
    lost = "、".join(name for name in given if name not in known.departments)
    doubt = Doubt(f"部门“{lost}”没有写进稿件头：{guess.why}", guess.place)
    return replace(draft, fields=fields, doubts=(*draft.doubts, doubt))


def of_people(names: tuple[str, ...], known: Known) -> str:
    """Return the department of the first of `names` who has one on the roster; '' for none."""
    found = (known.people.get(name, "") for name in names)
    return next((known.departments.get(one, one) for one in found if one), "")


def named(text: str, known: Known) -> str:
    """Return the department that a text names first, the longest name where several begin at one place; '' for none."""
    found = [(text.find(name), -len(name), full) for name, full in known.departments.items() if name in text]
    return min(found)[2] if found else ""


def unsaid(
    reporters: tuple[str, ...], correspondents: tuple[str, ...], text: str, place: Place, known: Known
) -> Guess | None:
    """Return the department of a story that says none: a correspondent writes for their own, a reporter for any."""
    if theirs := of_people(correspondents, known):
        return Guess("department", theirs, 0.9, place)
    first, own = named(text, known), of_people(reporters, known)
    if own and any(name in text for name, full in known.departments.items() if full == own):
        return Guess("department", own, 0.9, place)
    if first:
        return Guess("department", first, 0.75, place, "来稿没有写部门，照文中第一个提到的写的")
    return Guess("department", own, 0.75, place, "来稿没有写部门，照记者在名册里的部门写的") if own else None


def _near(unknown: list[str], names: Iterable[str]) -> str:
    """Return the names that may have been meant, as a clause."""
    candidates = list(names)
    alike = list(dict.fromkeys(one for name in unknown for one in near(name, candidates, 0.5, most=2)))
    return f"，相近的有：{'、'.join(alike)}" if alike else "；没有写错的，可用 --add-people 加进名册"
