"""What editors own of the proof desk: `style.yml` and `phrases.yml` in `content/newsroom/`, each entry tried."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bulletin.model.nearest import nearest
from bulletin.model.problem import TEXTS, Problem, Severity
from bulletin.model.registry.codes import RULES
from bulletin.read.fields import Fields
from bulletin.read.folder import Unreadable, read_regular
from bulletin.read.frontmatter import parse
from bulletin.read.keyed import Keys
from bulletin.read.sheet import Sheet
from bulletin.read.style_keys import ALLOW, AVOID, PHRASE, PREFER, STYLE
from bulletin.read.text import MAX_BYTES, decode
from bulletin.read.vocabulary_files import shut
from bulletin.works.digests import digest

FOLDER = "content/newsroom"
FILES = ("style.yml", "phrases.yml")
SETTINGS = frozenset(
    (
        "newsroom.yml",
        "departments.yml",
        "people.yml",
        "series.yml",
        *FILES,
        "accept.yml",
        "wechat.yml",
        "publish.yml",
    )
)
"""Every file of settings that anybody reads."""
NEWEST = 2
"""Issues in which an error of the text keeps the site from being built, where `since` says nothing else."""
_WEIGHTS: Mapping[str, Severity | None] = {
    "error": "error", "错误": "error", "warning": "warning", "提醒": "warning",
    "hint": "hint", "建议": "hint", "off": None, "关闭": None, "不查": None, "false": None,
}  # fmt: skip


class Wording(NamedTuple):
    """What the newsroom writes, or does not."""

    wrong: str
    right: str
    """'' where nothing is to stand in its place."""
    reason: str


Entry = tuple[Fields, Wording]
"""What the newsroom writes, with where it says so."""


class Style(NamedTuple):
    """What a newsroom says about its texts."""

    since: int = NEWEST
    severities: Mapping[str, Severity | None] = {}
    """Codes weighed otherwise; None for what is not looked for."""
    wordings: tuple[Wording, ...] = ()
    allowed: frozenset[str] = frozenset()
    """Texts that are never a finding."""
    phrases: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: str = ""
    """Of the files."""


def read_style(root: Path) -> Style:
    """Return what the files of the newsroom at `root` say; without them what holds everywhere. Never raises."""
    texts: dict[str, bytes] = {}
    sheets = {name: Sheet(f"{FOLDER}/{name}") for name in FILES}
    for name, sheet in sheets.items():
        if shut(root):  # of which is told once
            break
        try:
            texts[name] = read_regular(os.fspath(root / FOLDER / name), MAX_BYTES)
        except FileNotFoundError:
            continue
        except Unreadable as error:
            sheet.report("F001", reason=str(error))
    style = Style(digest=digest(sorted(texts.items())))
    if "style.yml" in texts:
        style = _style(texts["style.yml"], sheets["style.yml"], style)
    if "phrases.yml" in texts:
        style = style._replace(phrases=tuple(_phrases(texts["phrases.yml"], sheets["phrases.yml"])))
    sheets |= _misnamed(root)
    return style._replace(problems=tuple(one for sheet in sheets.values() for one in sheet.problems))


def _misnamed(root: Path) -> dict[str, Sheet]:
    """Return a sheet for each file that its name keeps from being read: `style.yaml`, `Phrases.yml`."""
    found: dict[str, Sheet] = {}
    with suppress(OSError):
        names = sorted(entry.name for entry in os.scandir(root / FOLDER) if entry.is_file())
        for name in names:
            stem, _, kind = name.lower().removesuffix(".txt").rpartition(".")
            if kind in ("yml", "yaml") and name not in SETTINGS and name[0] != ".":
                meant = nearest(f"{stem}.yml", set(SETTINGS) - set(names)) or "、".join(sorted(SETTINGS))
                found[name] = Sheet(f"{FOLDER}/{name}")
                found[name].report("E007", name=name, meant=meant)
    return found


def _fields(data: bytes, sheet: Sheet, keys: Keys) -> Fields:
    tree = parse(sheet) if decode(data, sheet).strip() else None
    if tree is not None and not isinstance(tree.value, dict):
        sheet.report("K004", tree.place, key="全文", wanted="若干“键: 值”")
        tree = None
    return Fields(tree, keys, sheet)


def _style(data: bytes, sheet: Sheet, style: Style) -> Style:
    fields = _fields(data, sheet, STYLE)
    allowed = dict(_allowed(fields))
    wordings = [*_prefer(fields), *_avoid(fields)]
    _contradictions(wordings, allowed)
    return style._replace(
        since=fields.number("since", NEWEST, 0, 9999),
        severities=_severities(fields),
        wordings=tuple(wording for _, wording in wordings),
        allowed=frozenset(allowed),
    )


def _allowed(fields: Fields) -> Iterator[tuple[str, Fields]]:
    """Yield what is never a finding; that it says no reason is told, for nobody knows it a year later."""
    for entry in fields.maps("allow", ALLOW, bare="text"):
        if text := entry.text("text"):
            if not entry.text("reason"):
                entry.sheet.report("E009", entry.place, what="reason（理由）")
            yield text, entry


def _severities(fields: Fields) -> dict[str, Severity | None]:
    """Return which codes weigh otherwise."""
    item = fields.entries.get("severities")
    if item is None or item.value in (None, ""):
        return {}
    if not isinstance(item.value, dict):
        fields.sheet.report("K004", item.place, key=fields.said("severities"), wanted="若干“代码: 轻重”")
        return {}
    found: dict[str, Severity | None] = {}
    for name, child in item.value.items():
        code, said = str(name).strip().upper(), str(child.value).strip().lower()
        if code not in RULES or code[0] not in TEXTS:
            fields.sheet.report("E001", child.key_place, what=f"没有“{name}”这个文字检查的代码")
        elif said not in _WEIGHTS:
            fields.sheet.report(
                "E001", child.place, what=f"“{child.value}”不是轻重，可以写 错误、提醒、建议、关闭"
            )
        else:
            found[code] = _WEIGHTS[said]
    return found


def _prefer(fields: Fields) -> Iterator[Entry]:
    for entry in fields.maps("prefer", PREFER):
        wrong, right, reason = entry.text("instead"), entry.text("write"), entry.text("reason")
        if not (wrong and right and reason):
            entry.sheet.report(
                "E001", entry.place, what="要写全 write（写成）、instead（不写）、reason（理由）"
            )
        elif wrong == right:
            entry.sheet.report("E001", entry.place, what=f"“{wrong}”写成它自己")
        elif _tried(entry, wrong, right):
            yield entry, Wording(wrong, right, reason)


def _avoid(fields: Fields) -> Iterator[Entry]:
    for entry in fields.maps("avoid", AVOID):
        wrong, reason = entry.text("text"), entry.text("reason")
        if not (wrong and reason):
            entry.sheet.report("E001", entry.place, what="要写全 text（文字）、reason（理由）")
        elif _tried(entry, wrong, ""):
            yield entry, Wording(wrong, "", reason)


def _contradictions(wordings: Sequence[Entry], allowed: Mapping[str, Fields]) -> None:
    """Report entries of which one says what another takes back: an editor who follows both is never done."""
    first: dict[str, str] = {}
    for entry, one in wordings:
        why = f"allow（允许）里又有“{one.wrong}”" if one.wrong in allowed else ""
        if first.setdefault(one.wrong, one.right) != one.right:
            why = (
                f"“{one.wrong}”另有一条写成“{first[one.wrong]}”"
                if first[one.wrong]
                else f"“{one.wrong}”另有一条说不写"
            )
        for _, other in wordings if one.right else ():
            if other is not one and other.wrong in one.right and matches(one.right, other.wrong, other.right):
                why = f"写成的“{one.right}”里有本报不写的“{other.wrong}”"
        if why:
            entry.sheet.report("E006", entry.place, why=why)


def _tried(entry: Fields, wrong: str, right: str) -> bool:
    """Report an entry whose own sentences do not bear it out; such an entry does not count."""
    bad, good = entry.text("bad"), entry.text("good")
    if bad and not matches(bad, wrong, right):
        entry.sheet.report(
            "E001", entry.entries["bad"].place, what=f"bad（错例）里没有“{wrong}”，这一条查不到它"
        )
        return False
    if good and matches(good, wrong, right):
        entry.sheet.report("E001", entry.entries["good"].place, what=f"good（正例）里有“{wrong}”，会被当成错")
        return False
    if missing := "、".join(
        said for said, text in (("good（正例）", good), ("bad（错例）", bad)) if not text
    ):
        entry.sheet.report("E009", entry.place, what=missing)
    return True


def matches(text: str, wrong: str, right: str) -> list[int]:
    """Return where `wrong` stands in a text, but not as a part of `right`."""
    found: list[int] = []
    at = text.find(wrong)
    inside = right.find(wrong) if right else -1
    while at >= 0:
        if inside < 0 or text[max(0, at - inside) : at - inside + len(right)] != right:
            found.append(at)
        at = text.find(wrong, at + len(wrong))
    return found


def _phrases(data: bytes, sheet: Sheet) -> Iterator[str]:
    fields = _fields(data, sheet, PHRASE)
    for item in fields.items("phrases"):
        text = fields.text_of(item, "phrases")
        if text and len(text) < 4:
            sheet.report("E001", item.place, what=f"“{text}”太短，少于四个字的说法查不准")
        elif text:
            yield text
