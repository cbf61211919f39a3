"""`content/newsroom/publish.yml`: where the site is published. Nothing secret may stand in it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from bulletin.model.problem import Problem
from bulletin.model.publishing import Place
from bulletin.read.fields import Fields
from bulletin.read.folder import Unreadable, read_regular
from bulletin.read.frontmatter import parse
from bulletin.read.items import Item
from bulletin.read.publish_keys import KINDS, PUBLISH, SECRETS, KindKeys
from bulletin.read.sheet import Sheet
from bulletin.read.text import MAX_BYTES, decode
from bulletin.read.vocabulary_files import FOLDER

FILE = f"{FOLDER}/publish.yml"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")
_WORDS = frozenset(("status", "releases", "rollback", "verify", "prune", "preview"))
"""Words that the command line has taken."""
_MOST_RELEASES, _MOST_DAYS = 1000, 3650


def read_publishing(root: Path) -> tuple[list[Place], list[Problem]] | None:
    """Return the targets of the newsroom at `root` and the problems of the file; None where there is none."""
    sheet = Sheet(FILE)
    try:
        data = read_regular(os.fspath(root / FILE), MAX_BYTES)
    except FileNotFoundError:
        return None
    except Unreadable as error:
        sheet.report("F001", reason=str(error))
        return [], sheet.problems
    tree = parse(sheet) if decode(data, sheet).strip() else None
    if tree is not None and not isinstance(tree.value, dict):
        sheet.report("K004", tree.place, key="全文", wanted="若干“键: 值”")
        tree = None
    fields = Fields(tree, PUBLISH, sheet)
    targets = fields.entries.get("targets")
    if targets is None or not targets.value:
        if not sheet.problems:
            sheet.report("U001", fields.key_place("targets"))
        return [], sheet.problems
    if not isinstance(targets.value, dict):
        sheet.report(
            "K004", targets.place, key=fields.said("targets"), wanted="目标的名字，名字下面缩进写它的几行"
        )
        return [], sheet.problems
    places = [
        place
        for name, item in targets.value.items()
        if (place := _target(name, item, sheet, root)) is not None
    ]
    _same_place(places, sheet, root)
    return places, sheet.problems


def _target(name: str, item: Item, sheet: Sheet, root: Path) -> Place | None:
    """Return one target; None where it cannot be used, which is reported."""
    at = item.key_place
    sheet.places[f"targets.{name}"] = at
    if not _NAME.fullmatch(name) or name in _WORDS:
        sheet.report("U002", at, name=name)
        return None
    if not isinstance(item.value, dict):
        sheet.report("K004", at, key=name, wanted="若干“键: 值”，每行缩进两格")
        return None
    kind = item.value.get("kind") or item.value.get("种类")
    word = str(kind.value).strip() if kind and isinstance(kind.value, str) else ""
    if word not in KINDS:
        if kind is None or not word:
            sheet.report("U004", at, name=name, keys="kind（种类）", kind="每")
        else:
            sheet.report("U003", kind.place, name=name, value=word, kinds="、".join(KINDS))
        return None
    about = KINDS[word]
    secret = [key for key in item.value if key.lower() in SECRETS]
    for key in secret:
        variable = f"BULLETIN_{name}_{key}".upper().replace("-", "_")
        variable = variable if variable.isascii() else f"BULLETIN_{name}_PASSWORD".upper().replace("-", "_")
        sheet.report("U006", item.value[key].key_place, key=key, variable=variable, file="publish.txt")
    open_ = Item(
        {key: one for key, one in item.value.items() if key not in secret}, item.place, item.key_place
    )
    fields = Fields(open_, about.keys, sheet, f"targets.{name}.")
    missing = [f"{key}（{about.keys.chinese[key]}）" for key in about.needed if not fields.has(key)]
    if missing:
        sheet.report("U004", at, name=name, keys="、".join(missing), kind=word)
    values = _values(fields, about)
    if word in ("folder", "archive") and values.get("path"):
        _apart(name, values["path"], fields, root)
    url = fields.address("url")
    return Place(
        name,
        word,
        url if url is None or url.endswith("/") else f"{url}/",
        values,
        fields.number("keep", 10, 2, _MOST_RELEASES),
        fields.number("grace", 7, 0, _MOST_DAYS),
        _command(fields),
        sheet.span(at).line,
    )


def _values(fields: Fields, about: KindKeys) -> dict[str, str]:
    """Return the kind's own values: texts, lists joined by line ends, a yes as `true`."""
    values: dict[str, str] = {}
    for key in about.keys.chinese:
        if key in ("kind", "url", "keep", "grace", "after") or not fields.has(key):
            continue
        if key in about.flags:
            values[key] = "true" if fields.yes(key) else "false"
        elif texts := fields.texts(key):
            values[key] = "\n".join(texts)
    return values


def _command(fields: Fields) -> tuple[str, ...]:
    """Return the newsroom's own command: a list of words, or one text that is cut as a shell cuts it."""
    item = fields.entries.get("after")
    if item is None or not fields.has("after"):
        return ()
    if isinstance(item.value, list):
        return fields.texts("after")
    import shlex  # noqa: PLC0415 - few newsrooms have one

    text = fields.text("after") or ""
    try:
        return tuple(shlex.split(text))
    except ValueError:
        wanted = '一个列表，程序和它的每个参数各一项：[python3, 清缓存.py, "{changed}"]'
        fields.sheet.report(
            "U008", item.place, key=fields.said("after"), value=text, reason="引号没有成对", wanted=wanted
        )
        return ()


def _apart(name: str, path: str, fields: Fields, root: Path) -> None:
    """Report a folder that lies among the sources, or holds the newsroom."""
    place = Path(os.path.realpath(root / Path(path).expanduser()))
    root = Path(os.path.realpath(root))
    for ours in ("issues", "content", "theme", ".cache", ".git"):
        if place.is_relative_to(root / ours):
            reason = f"那里是简报自己的 {ours} 文件夹"
            break
    else:
        if not root.is_relative_to(place):
            return
        reason = "简报就在它里面"
    fields.sheet.report("U007", fields.entries["path"].place, name=name, path=path, reason=reason)


def _same_place(places: list[Place], sheet: Sheet, root: Path) -> None:
    """Report each target that is where an earlier one is."""
    seen: dict[tuple[str, ...], str] = {}
    for place in places:
        where = [_whole(place.kind, key, place.value(key), root) for key in KINDS[place.kind].where]
        if all(where[:1]) and (other := seen.setdefault((place.kind, *where), place.name)) != place.name:
            sheet.report("U005", sheet.places[f"targets.{place.name}"], name=place.name, other=other)


def _whole(kind: str, key: str, value: str, root: Path) -> str:
    """Return a value as it is compared: two spellings of one place are alike."""
    if key == "path" and kind in ("folder", "archive"):
        return os.path.realpath(root / Path(value).expanduser()) if value else ""
    if key in ("endpoint", "remote", "host"):
        return value.rstrip("/").removesuffix(".git").lower()
    return value.rstrip("/")
