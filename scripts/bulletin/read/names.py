"""Bylines as editors write them: one name, several in one string, or with role and organisation."""

from __future__ import annotations

import re

from bulletin.model.article import Contributor
from bulletin.read import keys
from bulletin.read.fields import Fields
from bulletin.read.tree import Item

_BETWEEN = re.compile(r"[、,，;；/／|\s]+")
_NAME = re.compile(r"[\w·•.．'’ -]{1,40}")
_OFFICE = re.compile(
    r"^(?:本报|见习|实习|特约)*(?:记者|通讯员)[:：\s]*(?=\S)|^(?:文|图|摄影)[/／、]?(?:文|图|摄影)?[:：\s]+(?=\S)"
    r"|(?<!\s)\s+(?:摄影报道|文[/／]图|图[/／]文|摄影|摄|文)$"
)

_OFFICE_WORD = re.compile("记者|通讯员|摄|文|图")


def contributors(fields: Fields, key: str, role: str) -> tuple[Contributor, ...]:
    """Return the people under `key` (`reporter` or `correspondent`), `role` where none is given."""
    people: dict[str, Contributor] = {}
    for number, item in enumerate(fields.items(key)):
        fields.sheet.places[f"{fields.prefix}{key}.{number}"] = item.place
        if isinstance(item.value, dict):
            person = _described(Fields(item, keys.CONTRIBUTOR, fields.sheet, f"{key}.{number}."), role)
            if person:
                people.setdefault(person.name, person)
            continue
        text = fields.text_of(item, key)
        for name in split_names(_bare(text, role, item, fields)) if text else ():
            people.setdefault(name, Contributor(name=_checked(name, item, fields), role=role))
    return tuple(people.values())


def _described(fields: Fields, role: str) -> Contributor | None:
    """Return the contributor of a map."""
    name = fields.text("name")
    if name is None:
        fields.sheet.report("K003", fields.place, key="name（姓名）")
        return None
    return Contributor(
        name=_checked(name, fields.entries["name"], fields),
        role=fields.text("role") or role,
        org=fields.text("org"),
    )


def _bare(text: str, role: str, item: Item, fields: Fields) -> str:
    """Return `text` without the office that the page sets by itself (本报记者 …)."""
    if not _OFFICE_WORD.search(text):
        return text
    bare = _OFFICE.sub("", text)
    if bare != text:
        said = text.removesuffix(bare).rstrip(":： \t\u3000").removeprefix("本报")
        fix = fields.sheet.rewrite(item.place, bare, certain=said == role)
        fields.sheet.report("K012", item.place, fix, value=text, meant=bare)
    return bare


def _checked(name: str, item: Item, fields: Fields) -> str:
    """Return `name`, reporting what can hardly be one."""
    if not _NAME.fullmatch(name):
        fields.sheet.report("K013", item.place, name=name)
    return name


def split_names(text: str) -> list[str]:
    """Return the names in `text`.

    Names stand apart by 、 or white space; never is a name with · cut. `王 刚`, two characters set
    apart to the width of three as newspapers do, is one name, and so are Latin words in a row.
    """
    names: list[str] = []
    open_kind = ""
    for piece in _BETWEEN.split(text):
        if not piece:
            continue
        latin = piece[0].isascii() and piece[0].isalpha()
        kind = "latin" if latin else "single" if len(piece) == 1 else ""
        if kind and kind == open_kind and (latin or len(names[-1]) < 3):
            names[-1] += f" {piece}" if latin else piece
        else:
            names.append(piece)
        open_kind = kind
    return names
