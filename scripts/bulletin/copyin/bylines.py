"""Who signed a manuscript, in every form that newspapers have, and for which department."""

from __future__ import annotations

import re
from typing import NamedTuple

from bulletin.copyin.values import Known
from bulletin.prose.masks import SURNAMES
from bulletin.read.signed import COMPOUND, CORRESPONDENT, signed

_HAN = "[\u3400-\u9fff]"
_LEAD = re.compile(
    r"(?P<head>(?:本报|本刊|本网|本台|[\u3400-\u9fff]{2,6}(?:报|网|台|社))(?:\s*[\u3400-\u9fff]{2,8}\d{0,2}月?\d{0,2}日)?\s*[讯电])\s*"
    r"(?:[（(](?P<who>[^（）()\n]{2,80})[)）])?\s*[:：，,]?\s*"
)
_BRACKET = re.compile(r"[（(](?P<who>[^（）()\n]{2,60})[)）]\s*")
_TAIL = re.compile(r"[（(](?P<who>[^（）()\n]{2,60})[)）]\s*\Z")
_ROLE = re.compile(
    r"记者|通讯员|摄影报道|文[/／、]图|图[/／、]文|供稿|撰稿|作者|供图|文并图|图文|[□■]|文[:：/／]|图[:：/／]|投稿人|报送人|整理|采写|执笔"
)
_ORG = re.compile(
    r"(?:[\u3400-\u9fff]|\d){2,24}?(?:局|中心|支队|大队|中队|科|处|办公室|所|站|街道|办事处|社区|委员会|公司|集团|医院|学校|小学|中学|学院|大学|管委会|委)(?![\u3400-\u9fff]{0,2}(?:长|员|任))"
)
_OFFICE = re.compile(r"[\u3400-\u9fff]{2,20}(?:办|院|室|队|厅|部|会|馆|园|镇|乡|组|街)")
"""A line by itself that is an office's name."""
_SIGNS = re.compile(r"^[□■◇◆●○\s]+|[□■◇◆\s]+$")
_LABEL = re.compile(
    r"(作者单位|供稿单位|作者|撰稿人?|供稿人?|投稿人|报送人|来稿|供稿)\s*[:：]\s*|(供稿|报送|撰稿)\s*$"
)
_PERSON = re.compile(rf"{_HAN}{{2,4}}")
_NAME = re.compile(rf"{_HAN}{{2,4}}|[\u3400-\u9fff]{{1,8}}[·•]{_HAN}{{1,12}}|[A-Za-z][A-Za-z .]{{1,30}}")
MOST = 60
"""Characters of a line that is a byline."""


class Signers(NamedTuple):
    """Who signed, and what else the line says."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    """As written, or by its name where it is on the roster."""
    style: str = ""
    """`lead`, `line`, `photo`; '' where the form says nothing."""
    sure: float = 0.95

    @property
    def anybody(self) -> bool:
        """True where a name was found."""
        return bool(self.reporters or self.correspondents)


NOBODY = Signers()


def of_lead(text: str, known: Known) -> tuple[Signers, int]:
    """Return who signed in the opening of a first paragraph, and how many characters of it say so; 0 for none."""
    found = _LEAD.match(text)
    if found:
        who = people(found["who"], known) if found["who"] else NOBODY
        if found["who"] and not who.anybody:
            return NOBODY._replace(style="lead"), found.start("who") - 1
        return who._replace(style="lead"), found.end()
    found = _BRACKET.match(text)
    if found and _ROLE.search(found["who"]):
        who = people(found["who"], known)
        if who.anybody:
            return who._replace(style="lead"), found.end()
    return NOBODY, 0


def of_line(text: str, known: Known) -> Signers:
    """Return who signs in a line that does nothing else; nobody where it is something else."""
    if len(text) > MOST or "。" in text or not (_ROLE.search(text) or _bare(text, known)):
        return NOBODY
    inner = text[1:-1] if text[0] in "（(" and text[-1] in "）)" else text
    found = people(inner, known)
    if not found.anybody:
        return NOBODY
    style = "photo" if "摄影报道" in text else "line"
    return found._replace(style=style)


def of_tail(text: str, known: Known) -> tuple[Signers, int]:
    """Return who signs behind a last paragraph, in brackets, and where these begin; the text's length for none."""
    found = _TAIL.search(text[-70:])
    if not found:
        return NOBODY, len(text)
    at = max(0, len(text) - 70) + found.start()
    who = found["who"].strip()
    named = people(who, known) if _ROLE.search(who) or _bare(who, known) else NOBODY
    if named.anybody:
        return named, at
    if who in known.departments or (_ORG.fullmatch(who) and len(who) < 20 and text[at - 1 : at] in "。！？”"):
        return NOBODY._replace(departments=(known.departments.get(who, who),)), at
    return NOBODY, len(text)


def people(text: str, known: Known) -> Signers:
    """Return who is named in a string that names people, and for which department."""
    text = _SIGNS.sub("", text)
    correspondent = bool(re.search(r"供稿|撰稿|投稿|报送|来稿|作者", text))
    text = _LABEL.sub(" ", text)
    departments, rest = organisations(text, known)
    reporters: list[str] = []
    others: list[str] = []
    odd = False
    for one in signed(rest.strip(" \u3000、，,；;:：")):
        name = one.name.strip("□■ ")
        if not _NAME.fullmatch(name):
            odd = odd or bool(name)
            continue
        role = one.role or known.roles.get(name, "")
        to = reporters
        if (
            CORRESPONDENT in role
            or (not one.role and correspondent)
            or (not role and departments and "记者" not in text)
        ):
            to = others
        if name not in reporters + others:
            to.append(name)
    return Signers(tuple(reporters), tuple(others), tuple(departments), sure=0.6 if odd else 0.95)


def organisations(text: str, known: Known) -> tuple[list[str], str]:
    """Return the departments that a byline names, known ones by their name, and the rest of it."""
    found: list[str] = []
    for name in sorted(known.departments, key=len, reverse=True):
        if name in text:
            found.append(known.departments[name])
            text = text.replace(name, " ")
    if not found:
        for word in re.split(r"[\s\u3000、，,；;:：（）()]+", text):
            body = re.sub(r"^(?:本报|见习|实习|特约)?(?:通讯员|记者)", "", word)
            match = _ORG.match(body)
            if match and not (len(body) <= 4 and body[:1] in SURNAMES and len(match[0]) <= 3):
                found.append(match[0])
                text = text.replace(match[0], " ", 1)
            elif not match and word == text.strip() and _OFFICE.fullmatch(word):
                found.append(word)
                text = " "
    return list(dict.fromkeys(found)), text


def _bare(text: str, known: Known) -> bool:
    """Tell whether a line holds nothing but names: on the roster, or a department with a name."""
    words = [one for one in re.split(r"[\s\u3000、，,/／]+", text) if one]
    if not words or len(words) > 6:
        return False
    if all(one in known.people for one in words):
        return True
    joined = "".join(words)
    if joined in known.people:
        return True
    departments, rest = organisations(text, known)
    left = [one for one in re.split(r"[\s\u3000、，,/／]+", rest) if one]
    if not departments or not left:
        return False
    sure = any(one in known.departments.values() for one in departments)
    return all(one in known.people or like_name(one) or (sure and _PERSON.fullmatch(one)) for one in left)


def like_name(text: str) -> bool:
    """Tell whether a word can be a person's name: a common surname, two or three characters."""
    return bool(re.fullmatch(rf"{_HAN}{{2,4}}", text)) and (
        (text[0] in SURNAMES and len(text) <= 3) or text[:2] in COMPOUND
    )
