"""Which story leads an issue, and in which section each story stands.

An editor's sections come as they are written; what they do not name follows in a last section
综合. An issue without sections gets the ones a paper would have, as the table of kinds names
them: news and features under 要闻 with the lead first, then pictures, figures, and the rest.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from bulletin.model.article import Article
from bulletin.model.issue import Section
from bulletin.model.kinds import REST
from bulletin.model.nearest import nearest
from bulletin.model.span import line_at
from bulletin.read import keys
from bulletin.read.arrangement import default_sections
from bulletin.read.fields import Fields
from bulletin.read.sheet import At, Sheet
from bulletin.read.slugs import slug_of_file

_PARTS = re.compile(r"[^\s、，,;；]+")
_NONE: Mapping[str, str] = MappingProxyType({})


class Layout(NamedTuple):
    """What `issue.yml` says about the order of an issue."""

    lead: str | None
    sections: tuple[Section, ...]


def read_sections(
    fields: Fields,
    articles: Sequence[Article],
    slugs: set[str],
    sheet: Sheet,
    renamed: Mapping[str, str] = _NONE,
) -> Layout:
    """Return lead and sections; `slugs` also holds those of articles that could not be read.

    `renamed` has slugs that articles had before, and their present ones.
    """
    order = [article.slug for article in articles]
    lead = _lead(fields, order, slugs, sheet, renamed)
    named: dict[str, int] = {}
    sections: list[Section] = []
    for entry in fields.maps("sections", keys.SECTION):
        name = entry.text("name")
        if name is None:
            sheet.report("K003", entry.place, key="name（名称）")
        members: list[str] = []
        for written, place in _written(entry, slugs, renamed):
            slug = _known(written, slugs, renamed)
            if slug is None:
                meant = nearest(written, slugs)
                fix, advice = sheet.rewrite(place, meant), _advice(meant)
                sheet.report("S002", place, fix, name=name or "", slug=written, advice=advice)
            elif slug in named:
                sheet.report("S004", place, slug=slug, line=named[slug])
            else:
                named[slug] = line_at(sheet.text, place[0])
                if slug in order:
                    members.append(slug)
        if members:
            sections.append(Section(name=name or REST, articles=tuple(members)))
    if not fields.has("sections"):
        return Layout(lead, default_sections(articles, lead))
    rest = tuple(slug for slug in order if slug not in named)
    if rest:
        sheet.report("S005", fields.key_place("sections"), slugs="、".join(rest), rest=REST)
    return Layout(lead, _with_rest(sections, rest))


def _with_rest(sections: list[Section], rest: tuple[str, ...]) -> tuple[Section, ...]:
    """Return `sections` with `rest` in the section of that name, made where there is none."""
    if not rest:
        return tuple(sections)
    if any(section.name == REST for section in sections):
        return tuple(
            Section(name=REST, articles=section.articles + rest) if section.name == REST else section
            for section in sections
        )
    return (*sections, Section(name=REST, articles=rest))


def _lead(
    fields: Fields, order: Sequence[str], slugs: set[str], sheet: Sheet, renamed: Mapping[str, str]
) -> str | None:
    """Return the lead's slug: the editor's, else the first article's."""
    written = fields.text("lead")
    if written:
        slug = _known(written, slugs, renamed)
        if slug is None:
            place, meant = fields.entries["lead"].place, nearest(written, slugs)
            sheet.report("S003", place, sheet.rewrite(place, meant), slug=written, advice=_advice(meant))
        elif slug in order:
            return slug
    return order[0] if order else None


def _written(entry: Fields, slugs: set[str], renamed: Mapping[str, str]) -> Iterator[tuple[str, At]]:
    """Yield what a section lists, with its place; one string may list several, set apart by commas or spaces."""
    item = entry.entries.get("articles")
    for number, written in enumerate(entry.texts("articles")):
        place = entry.sheet.at(f"{entry.prefix}articles.{number}")
        several = item is not None and isinstance(item.value, str) and _known(written, slugs, renamed) is None
        if not several:
            yield written, place
            continue
        source = entry.sheet.text[slice(*place)]
        for part in _PARTS.findall(written):
            at = source.find(part)
            yield part, (place[0] + at, place[0] + at + len(part)) if at >= 0 else place


def _known(written: str, slugs: set[str], renamed: Mapping[str, str]) -> str | None:
    """Return the slug meant by `written`, which may also be the file's name, or the slug it had before."""
    if written in slugs:
        return written
    if written in renamed:
        return renamed[written]
    slug = slug_of_file(written.removesuffix("/index.md").removesuffix(".md"))
    return slug if slug in slugs else None


def _advice(meant: str | None) -> str:
    return f"是不是 {meant}？" if meant else "请写文件名去掉序号和 .md 的部分"
