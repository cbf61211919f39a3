"""Bylines as editors write them: one name, several in one string, or with role and organisation."""

from __future__ import annotations

import re
from functools import lru_cache

from bulletin.model.article import CRAFTS, Contributor
from bulletin.prose.masks import SURNAMES
from bulletin.read import keys
from bulletin.read.fields import Fields
from bulletin.read.items import Item
from bulletin.read.signed import COMPOUND, CORRESPONDENT, NAME, Signed, one_name, signed

_STAFF = ("记者", CORRESPONDENT)

_TITLES = (
    "主治医师|主任医师|副主任医师|医生|医师|大夫|药师|技师|护士长|护士|主任|副主任|院长|副院长|老师|教授|副教授|讲师|校长|副校长|园长"
    "|书记|副书记|局长|副局长|科长|副科长|处长|副处长|部长|副部长|队长|副队长|所长|副所长|站长|副站长|经理|总经理|主席|主编|秘书长"
    "|同志|先生|女士|同学|警官|法官|律师|工程师|研究员|师傅"
)
TITLE_WORDS = frozenset(_TITLES.split("|"))
"""What people are called behind their name; none is a name."""
_LAST = frozenset(title[-1] for title in TITLE_WORDS)
"""Their last characters, which few names end in."""
_COMPOUND = "|".join(sorted(COMPOUND))
_TITLED = rf"(?P<name>(?:{_COMPOUND})[\u3400-\u9fff]{{1,2}}|[\u3400-\u9fff]{{2,3}}?)(?P<title>{_TITLES})"
"""A whole name with a title behind it."""
_TITLE_FIRST = rf"(?P<title>{_TITLES})(?P<name>(?:{_COMPOUND})[\u3400-\u9fff]{{1,2}}|[{''.join(sorted(SURNAMES))}][\u3400-\u9fff]{{1,2}})"
"""护士长王喆: what stands behind the title begins with a surname."""
_UNNAMED = rf"(?:[\u3400-\u9fff]|{_COMPOUND})(?:{_TITLES})"
"""A surname with a title: nobody in particular."""
_OFFICE = re.compile(
    rf"(?![{''.join(sorted(SURNAMES))}])[\u3400-\u9fff]{{1,12}}(?:科|处|局|办|部|院|室|队|所|站|中心|街道)"
)
"""宣传科: no name, for it begins with no surname that is common."""

Signers = tuple[tuple[Contributor, ...], tuple[Contributor, ...]]


def signers(fields: Fields) -> Signers:
    """Return reporters and correspondents: of a string that names both, each has a share."""
    reporters, apart = _contributors(fields, "reporter", "记者")
    others: dict[str, Contributor] = {}
    correspondents: dict[str, Contributor] = {}
    if fields.has("correspondent"):
        correspondents, others = _contributors(fields, "correspondent", CORRESPONDENT)
    return tuple((reporters | others).values()), tuple((apart | correspondents).values())


def _contributors(
    fields: Fields, key: str, role: str
) -> tuple[dict[str, Contributor], dict[str, Contributor]]:
    """Return the people under `key`, `role` where none is given, and those who are said to belong to the other."""
    people: dict[str, Contributor] = {}
    others: dict[str, Contributor] = {}
    for number, item in enumerate(fields.items(key)):
        fields.sheet.places[f"{fields.prefix}{key}.{number}"] = item.place
        if isinstance(item.value, dict):
            person = _described(Fields(item, keys.CONTRIBUTOR, fields.sheet, f"{key}.{number}."), role)
            if person:
                people.setdefault(person.name, person)
            continue
        text = fields.text_of(item, key)
        if text and _is_name(text):
            people.setdefault(text, Contributor(text, role, None))
            continue
        for one in _said(text, role, item, fields) if text else ():
            foreign = one.role.endswith(_STAFF) and (CORRESPONDENT in one.role) != (role == CORRESPONDENT)
            kept = others if foreign else people
            name = _checked(one.name, item, fields)
            kept.setdefault(name, Contributor(name, one.role or role, one.org or None))
    return people, others


@lru_cache(maxsize=512)
def _is_name(text: str) -> bool:
    """Tell of what somebody signs with that it is one name and no more, nothing to report: those who sign do so often."""
    return (
        signed(text) == [Signed(text)]
        and text not in TITLE_WORDS
        and _titled(text) is None
        and not _is_doubtful(text)
    )


def _said(text: str, role: str, item: Item, fields: Fields) -> list[Signed]:
    """Return who is named in `text`; an office that the page sets by itself (本报记者 …) is no news, and reported."""
    found = signed(text)
    if found and all(one.role in CRAFTS for one in found):  # nobody else wrote what they photographed
        found = [one._replace(role="") for one in found]
    named = [one for one in found if one.name not in TITLE_WORDS]
    if named and len(named) < len(found):  # 李大明 医生
        titles = "、".join(one.name for one in found if one.name in TITLE_WORDS)
        meant = "、".join(one.name for one in named)
        fields.sheet.report("K075", item.place, name=text, title=titles, meant=meant)
        found = named
    given = {one.given for one in found} - {""}
    if given and all(one.role in ("", role) and not one.org for one in found):
        meant = "、".join(one.name for one in found)
        certain = all(word.rstrip(":：").removeprefix("本报") == role for word in given)
        fix = fields.sheet.rewrite(item.place, meant, certain=certain)
        fields.sheet.report("K012", item.place, fix, value=text, meant=meant)
    return found


def _described(fields: Fields, role: str) -> Contributor | None:
    """Return the contributor of a map."""
    name = fields.text("name")
    if name is None:
        fields.sheet.report("K003", fields.place, key="name（姓名）")
        return None
    return Contributor(
        name=_checked(one_name(name), fields.entries["name"], fields),
        role=fields.text("role") or role,
        org=fields.text("org"),
    )


def _checked(name: str, item: Item, fields: Fields) -> str:
    """Return `name` without a title behind it (李大明医生), reporting that, and what can hardly be a name (李医生)."""
    if titled := _titled(name):
        bare, title = titled["name"], titled["title"]
        fix = fields.sheet.rewrite(item.place, str(item.value).replace(name, bare), certain=True)
        fields.sheet.report("K075", item.place, fix, name=name, title=title, meant=bare)
        return bare
    if _is_doubtful(name):
        fields.sheet.report("K013", item.place, name=name)
    return name


def _titled(name: str) -> re.Match[str] | None:
    """Return how a name and a title stand in `name`; None for one without a title."""
    titled = re.fullmatch(_TITLED, name) if name[-1:] in _LAST else None
    titled = titled or (re.fullmatch(_TITLE_FIRST, name) if len(name) > 3 else None)
    return titled if titled and titled["name"] not in COMPOUND else None


def _is_doubtful(name: str) -> bool:
    """Tell of what stands for a name that it can hardly be one."""
    return (
        not NAME.fullmatch(name)
        or _OFFICE.fullmatch(name) is not None
        or (name[-1:] in _LAST and re.fullmatch(_UNNAMED, name) is not None)
    )
