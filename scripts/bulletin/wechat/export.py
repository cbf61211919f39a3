"""`bulletin wechat export`: the straight line to folders for the Official Account.

Every issue is made and checked before anything is written. A story whose file has errors is left out and named,
one that does not fit the account is marked: one bad headline keeps no other story back.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bulletin.cards.cards import faces_for
from bulletin.check.export import export_issues
from bulletin.model.addresses import Addresses
from bulletin.model.exported import Exported, NothingWanted
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.settings import Settings
from bulletin.read.content import content_files
from bulletin.read.issue_keys import issue_named
from bulletin.wechat.limits import CONFIG, OWN_STYLES, ConfigRefused, read_choices
from bulletin.wechat.package import Package, make_package
from bulletin.wechat.styles import DEFAULT, load
from bulletin.wechat.ticket import Ticket
from bulletin.wechat.variants import StyleRefused
from bulletin.write import OutputRefused, open_staging

UNDONE = "什么也没有写"


def arguments(parser: ArgumentParser) -> None:
    """Add what may be asked of an export."""
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--issue", type=issue_named, metavar="日期", help="只做这一期（默认每一期）")
    wanted.add_argument("--article", metavar="日期/网址名", help="只做这一篇，如 2026-11-09/347-lanes")
    parser.add_argument("--style", metavar="样式", help="简洁、党政红、蓝色政务，或自己的样式（默认 简洁）")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="放在哪里（默认 wechat）")
    parser.add_argument("--split", action="store_true", help="太长的文章在小标题处分成几篇")


def export(settings: Settings, options: Namespace, _progress: object) -> Exported:
    """Write the wanted issues (all, one, or one article `DATE/SLUG`) below `--out`.

    Raises NothingWanted when there is no such issue or article, OSError when the disk fails.
    """
    if not options.out:
        settings = settings._replace(out=settings.root / "wechat")
    asked = options.article or options.issue
    named = asked.partition("/")[0] if asked else None
    return export_issues(settings, partial(_made, settings, options), named=named, spare=True)


def _made(settings: Settings, options: Namespace, newsroom: Newsroom) -> Exported:
    """Make every wanted issue, then write them, what has errors marked."""
    wanted, only = _wanted(newsroom, options.issue, options.article)
    packages = made_packages(settings, newsroom, wanted, options.style, only=only, split=options.split)
    if isinstance(packages, Problem):
        return Exported(problems=(packages,))
    parts = [
        _written(settings, issue, only, package) for issue, package in zip(wanted, packages, strict=True)
    ]
    unwritten = tuple(key for part in parts for key in part.refused)
    places = tuple(place for part in parts for place in part.places)
    return Exported(
        problems=tuple(one for part in parts for one in part.problems),
        made="公众号文章已做好",
        figures=f"{len(places)} 期",
        lines=(
            *(line for part in parts for line in part.lines),
            *_left_out(newsroom, options.issue or options.article),
        ),
        places=places,
        refused=unwritten,
        despite="marked" if places and not unwritten else "",
    )


def made_packages(
    settings: Settings,
    newsroom: Newsroom,
    issues: Sequence[Issue],
    style: str | None,
    *,
    only: str | None = None,
    split: bool = False,
) -> list[Package] | Problem:
    """Return the issues' folders, of which nothing is written; a problem where the account's settings are wrong.

    Raises OSError when a photo cannot be read from the disk.
    """
    try:
        choices = read_choices(settings.root)
    except ConfigRefused as refused:
        return problem("W013", CONFIG, reason=str(refused))
    name = style or choices.style or DEFAULT
    try:
        look = load(name, newsroom.vocabulary.colors, settings.root / OWN_STYLES, indent=choices.indent)
    except StyleRefused as refused:
        return problem("W012", f"{OWN_STYLES}/{name}.yml", name=name, reason=str(refused))
    faces, unusable = faces_for(settings.root, newsroom.vocabulary)
    ticket = partial(
        Ticket,
        faces=faces,
        vocabulary=newsroom.vocabulary,
        addresses=Addresses(newsroom, content_files(settings.root)),
        style=look,
        limits=choices.limits,
        root=settings.root,
        cache=settings.kept / "wechat",
        jobs=settings.jobs,
        only=only,
        digest=choices.digest,
        drafts=choices.drafts,
        split=split,
    )
    packages = [
        make_package(
            ticket(
                issue=issue,
                broken=tuple([one for one in newsroom.broken if one.path.startswith(f"{issue.path}/")]),
            )
        )
        for issue in issues
    ]
    for first in packages[:1]:
        first.problems[:0] = unusable
    return packages


def _left_out(newsroom: Newsroom, asked: str | None) -> Iterator[str]:
    """Yield a line for the issues of which something is not due yet, where none was asked for by its date."""
    if newsroom.withheld and not asked:
        keys = "、".join(newsroom.withheld)
        yield f"未到发布时间，没有做：{keys} 的稿件。要提前做的，用 --issue 写明日期"


def _wanted(newsroom: Newsroom, issue: str | None, article: str | None) -> tuple[list[Issue], str | None]:
    """Return the issues to export and, where only one is, the slug of the article."""
    key, _, slug = article.partition("/") if article else (issue, "", "")
    if key is None:
        return [one for one in newsroom.issues if one.articles], None
    chosen = [one for one in newsroom.issues if one.key == key]
    if not chosen:
        raise NothingWanted(f"没有 {key} 这一期。现有：{'、'.join(one.key for one in newsroom.issues)}。")
    if article is None:
        return chosen, None
    slugs = [story.slug for story in chosen[0].articles]
    if slug not in slugs:
        raise NothingWanted(f"{key} 这一期没有“{slug}”这一篇。现有：{'、'.join(slugs)}。")
    return chosen, slug


def _written(settings: Settings, issue: Issue, only: str | None, package: Package) -> Exported:
    """Swap an issue's folder in; a folder we did not make is refused."""
    problems = tuple(package.problems)
    if not package.posts:
        return Exported(problems=problems)
    folder = settings.out / (f"{issue.key}_{only}" if only else issue.key)
    try:
        with open_staging(folder, settings.cache) as staging:
            changes = staging.commit({path: staging.put(path, data) for path, data in package.files.items()})
    except OutputRefused as refused:
        told = problem("B104", issue.path, detail=str(refused))
        return Exported(problems=(*problems, told), refused=(issue.key,))
    split = f"，分 {package.drafts} 组" if package.drafts > 1 else ""
    changed = len(changes.added) + len(changes.changed) + len(changes.removed)
    page = folder / "index.html"
    line = f"{folder.name}：{len(package.posts)} 篇{split}，更新 {changed} 个文件。用浏览器打开 {page}"
    return Exported(problems=problems, lines=(line,), places=(folder,))
