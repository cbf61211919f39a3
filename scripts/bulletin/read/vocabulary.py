"""The newsroom's own names and settings: the four files in `content/newsroom/`.

Every file may be missing. A name that is given twice, or two names that lead to one address,
are errors that name both.
"""

from __future__ import annotations

import re
from pathlib import Path

from bulletin.model.moment import ZONE
from bulletin.model.nearest import nearest
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import PARAGRAPHS, Department, Identity, Person, Series, Vocabulary
from bulletin.model.zones import zone_of
from bulletin.read import newsroom_keys as keys
from bulletin.read.account import own_file, read_account
from bulletin.read.fields import Fields
from bulletin.read.folder import Unreadable
from bulletin.read.footer import certificate, further_lines, mourning_days
from bulletin.read.frontmatter import parse
from bulletin.read.items import Item
from bulletin.read.listed import list_fields
from bulletin.read.sheet import Sheet
from bulletin.read.signed import one_name
from bulletin.read.site_values import language, newsroom_colors, site_address
from bulletin.read.slugs import MAX_NAME, SLUG, former_slug, slug_of
from bulletin.read.text import decode
from bulletin.read.vocabulary_files import FOLDER, VocabularyFiles, has_own_look, vocabulary_files

_REQUIRED = ("organizer", "site_id", "icp", "police", "phone")
"""What the footer and the page meta of a public body's site must say (政府网站发展指引)."""

FUTURE = {"hold": "暂缓", "publish": "发布"}
"""What may be done with what is dated on a day to come."""

_ALIASES = re.compile("[、，,;；]")
"""What stands between two of them in one string."""
_FENCE = re.compile(r"---[ \t]*\n")


def read_vocabulary(root: Path, files: VocabularyFiles | None = None) -> tuple[Vocabulary, list[Problem]]:
    """Return the vocabulary of the newsroom at `root` and the problems of its `files`, read now by default."""
    contents, digest, shut = files or vocabulary_files(root)
    sheets: list[Sheet] = []

    def tree(name: str) -> tuple[Item | None, Sheet]:
        sheet = Sheet(f"{FOLDER}/{name}")
        sheets.append(sheet)
        data = contents.get(name)
        if isinstance(data, Unreadable):
            sheet.report("F001", reason=str(data))
        if not isinstance(data, bytes):
            return None, sheet
        fence = _FENCE.match(decode(data, sheet))
        return parse(sheet, fence.end() if fence else 0), sheet

    newsroom = _settings(*tree("newsroom.yml"), root, shut=shut)
    departments = _departments(*tree("departments.yml"))
    people = _people(*tree("people.yml"), departments)
    series = _series(*tree("series.yml"))
    problems = [problem for sheet in sheets for problem in sheet.problems]
    return newsroom._replace(departments=departments, people=people, series=series, digest=digest), problems


def _settings(tree: Item | None, sheet: Sheet, root: Path, *, shut: bool) -> Vocabulary:
    """Return a vocabulary with what `newsroom.yml` says and no names; of a folder that is `shut` nobody knows."""
    if tree is not None and not isinstance(tree.value, dict):
        sheet.report("K004", tree.place, key="全文", wanted="若干“键: 值”")
        tree = None
    fields = Fields(tree, keys.NEWSROOM, sheet)
    url = site_address(fields)
    if not fields.has("url") and not shut:
        left_empty = fields.entries.get("url")
        sheet.report("K016", left_empty.key_place if left_empty else (0, 0))
    account = fields.map("wechat", keys.ACCOUNT)
    colors = fields.entries.get("colors")
    bare = Vocabulary()
    return Vocabulary(
        name=fields.text("name") or bare.name,
        masthead=fields.text("masthead") or bare.masthead,
        slogan=fields.text("slogan"),
        url=url,
        language=language(fields) or bare.language,
        wechat=read_account(account, root) if account else bare.wechat,
        identity=_identity(fields),
        colors=newsroom_colors(colors, sheet, own=has_own_look(root)) if colors else {},
        share_cards=not fields.has("share_cards") or fields.yes("share_cards"),
        posters=fields.yes("posters"),
        card_font=own_file(fields, "card_font", root),
        originals=fields.yes("originals"),
        zone=_zone(fields),
        future=fields.choice("future", FUTURE, "hold"),
        pdf=fields.yes("pdf"),
        mourning=mourning_days(fields),
        offline=not fields.has("offline") or fields.yes("offline"),
        paragraphs=fields.choice("paragraphs", PARAGRAPHS, ""),
    )


def _zone(fields: Fields) -> str:
    """Return by whose clock the newsroom goes."""
    given = fields.word("zone")
    zone = zone_of(given) if given else ZONE
    if zone is None:
        fields.sheet.report("K052", fields.entries["zone"].place, value=given)
    return zone or ZONE


def _identity(fields: Fields) -> Identity | None:
    """Return what a public body's footer says; None when nothing is given."""
    given = fields.map("identity", keys.IDENTITY)
    if not given:
        return None
    texts = {name: given.text(name) for name in keys.IDENTITY.chinese if name not in ("conac", "more")}
    identity = Identity(**texts, conac=certificate(given), more=further_lines(given))
    if missing := [keys.IDENTITY.chinese[name] for name in _REQUIRED if not given.has(name)]:
        place = fields.key_place("identity")
        fields.sheet.report("K022", place, names="、".join(missing))
    if identity.site_id and not re.fullmatch(r"[0-9A-Za-z]{10}", identity.site_id):
        fields.sheet.report("K023", given.entries["site_id"].place, value=identity.site_id)
    return identity


def _departments(tree: Item | None, sheet: Sheet) -> tuple[Department, ...]:
    """Return the departments; their names and aliases are unique, their parents exist."""
    departments: list[Department] = []
    taken = _Taken(sheet)
    listed = [
        (fields, name) for fields in list_fields(tree, keys.DEPARTMENT, sheet) if (name := _name(fields))
    ]
    for fields, name in listed:
        aliases = tuple(
            part.strip() for text in fields.texts("aliases") for part in _ALIASES.split(text) if part.strip()
        )
        if not taken.name(name, fields):
            continue
        for alias in aliases:
            taken.alias(alias, name, fields)
        slug = taken.slug(name, fields)
        departments.append(
            Department(
                name=name,
                slug=slug,
                aliases=aliases,
                parent=fields.word("parent"),
                contact=fields.text("contact"),
                intro=fields.text("intro"),
                former=taken.former(name, slug, fields),
            )
        )
    parents = {department.name: department.parent for department in departments}
    for fields, name in listed:
        parent = parents.get(name)
        if parent is None:
            continue
        if parent not in parents:
            place, meant = sheet.at(fields.prefix + "parent"), nearest(parent, parents)
            fix, advice = sheet.rewrite(place, meant), _advice(meant)
            sheet.report("A006", place, fix, name=name, parent=parent, advice=advice)
        elif _circular(name, parents):
            sheet.report("A007", sheet.at(fields.prefix + "parent"), name=name, parent=parent)
    return tuple(departments)


def _circular(name: str, parents: dict[str, str | None]) -> bool:
    """Return True when going up from `name` never ends."""
    seen: set[str] = set()
    above: str | None = name
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above is not None


def _people(tree: Item | None, sheet: Sheet, departments: tuple[Department, ...]) -> tuple[Person, ...]:
    """Return the people; one name may come again for another time in office."""
    people: list[Person] = []
    taken = _Taken(sheet)
    listed = [
        (fields, one_name(name))  # 林　岚 as bylines read it
        for fields in list_fields(tree, keys.PERSON, sheet)
        if (name := _name(fields))
    ]
    given = {name: fields.text("slug") for fields, name in reversed(listed) if fields.has("slug")}
    for fields, name in listed:
        start, end = fields.day("from"), fields.day("to")
        if start and end and start[0] > end[0]:
            sheet.report("A009", sheet.at(fields.prefix + "from"), name=name)
        slug = taken.slug(name, fields, given.get(name), person=True)
        people.append(
            Person(
                name=name,
                slug=slug,
                former="" if name in given else taken.former(name, slug, fields),
                role=fields.text("role") or "记者",
                title=fields.text("title"),
                department=_known_department(fields, departments),
                start=start[0] if start else None,
                end=end[0] if end else None,
            )
        )
    return tuple(people)


def _known_department(fields: Fields, departments: tuple[Department, ...]) -> str | None:
    """Return the canonical name of a person's department."""
    given = fields.word("department")
    if given is None or not departments:
        return given
    for department in departments:
        if given == department.name or given in department.aliases:
            return department.name
    names = [name for department in departments for name in (department.name, *department.aliases)]
    place, meant = fields.entries["department"].place, nearest(given, names)
    fix = fields.sheet.rewrite(place, meant)
    fields.sheet.report("K009", place, fix, name=given, advice=_advice(meant))
    return given


def _series(tree: Item | None, sheet: Sheet) -> tuple[Series, ...]:
    """Return the columns; their names are unique."""
    series: list[Series] = []
    taken = _Taken(sheet)
    for fields in list_fields(tree, keys.SERIES, sheet):
        name = _name(fields)
        if name and taken.name(name, fields):
            slug = taken.slug(name, fields)
            series.append(
                Series(
                    name=name,
                    slug=slug,
                    banner=fields.text("banner"),
                    description=fields.text("description"),
                    former=taken.former(name, slug, fields),
                )
            )
    return tuple(series)


def _name(fields: Fields) -> str | None:
    """Return the name of a listed thing, which must be given."""
    name = fields.text("name")
    if name is None:
        fields.sheet.report("K003", fields.place, key="name（名称）")
    return name


def _advice(meant: str | None) -> str:
    """Return the advice for a name that is not listed."""
    return f"是不是想写“{meant}”？" if meant else ""


class _Taken:
    """What the entries of one file have used up: names, aliases, slugs."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.names: dict[str, str] = {}
        self.slugs: dict[str, str] = {}

    def name(self, name: str, fields: Fields) -> bool:
        """Take a name; False (and reported) when it is taken."""
        if name in self.names:
            self.sheet.report(
                "A004", self.sheet.at(fields.prefix + "name"), name=name, other=self.names[name]
            )
            return False
        self.names[name] = name
        return True

    def alias(self, alias: str, name: str, fields: Fields) -> None:
        """Take an alias of `name`."""
        if self.names.setdefault(alias, name) != name:
            place = self.sheet.at(fields.prefix + "aliases")
            self.sheet.report("A005", place, alias=alias, name=name, other=self.names[alias])

    def slug(self, name: str, fields: Fields, given: str | None = None, *, person: bool = False) -> str:
        """Return the slug of `name`: its own, else `given`, else pinyin; reports a malformed or taken one."""
        given = fields.word("slug") or given
        place = self.sheet.at(fields.prefix + ("slug" if given else "name"))
        slug = given or slug_of(name, person=person)
        if len(slug) > MAX_NAME or not SLUG.fullmatch(slug):
            shown = slug if len(slug) <= MAX_NAME else f"{slug[:20]}…"
            self.sheet.report("A008", place, slug=shown, name=name)
            slug = slug_of(slug) or "x"
        other = self.slugs.setdefault(slug, name)
        if other != name:
            self.sheet.report("A003", place, slug=slug, name=name, other=other)
        return slug

    def former(self, name: str, slug: str, fields: Fields) -> str:
        """Return the slug that pinyin by character makes; '' where it is `slug`, or the editor gives one."""
        former = "" if fields.has("slug") else former_slug(name)
        return former if former != slug else ""
