"""`bulletin wechat export`: the straight line to folders for the Official Account.

Every issue is made and checked before anything is written. An issue with an error is not written;
the others are.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bulletin.check.gather import gather
from bulletin.model.addresses import Addresses, content_files
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem, has_errors
from bulletin.model.registry.codes import problem
from bulletin.model.settings import Settings
from bulletin.wechat.limits import CONFIG, OWN_STYLES, Choices, ConfigRefused, read_choices
from bulletin.wechat.order import Order
from bulletin.wechat.package import Package, make_package
from bulletin.wechat.styles import DEFAULT, Style, StyleRefused, load
from bulletin.write import OutputRefused, open_staging


class NothingToExport(Exception):
    """The wanted issue or article is not there; the message is Chinese and says what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One issue's folder."""

    folder: Path
    articles: int
    drafts: int
    changed: int
    """Files added or changed; 0 when everything stood there already."""


@dataclass(slots=True, kw_only=True)
class ExportResult:
    """What an export found and wrote."""

    problems: list[Problem] = field(default_factory=list)
    written: list[Exported] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Keys of the issues that were not written because of an error."""
    seconds: float = 0.0


def export(
    settings: Settings,
    *,
    issue: str | None = None,
    article: str | None = None,
    style: str | None = None,
    split: bool = False,
) -> ExportResult:
    """Write the wanted issues (all, one, or one article `DATE/SLUG`) below `settings.out`.

    Problems are returned and not raised. Raises NothingToExport when there is no such issue or
    article, OSError when the disk fails.
    """
    started = time.perf_counter()
    newsroom, problems = gather(settings)
    result = ExportResult(problems=list(problems))
    if has_errors(problems):
        return result
    wanted, only = _wanted(newsroom, issue, article)
    try:
        choices = read_choices(settings.root)
    except ConfigRefused as refused:
        result.problems.append(problem("W013", CONFIG, reason=str(refused)))
        return result
    name = style or choices.style or DEFAULT
    try:
        look = load(name, newsroom.vocabulary.colors, settings.root / OWN_STYLES, indent=choices.indent)
    except StyleRefused as refused:
        result.problems.append(problem("W012", f"{OWN_STYLES}/{name}.yml", name=name, reason=str(refused)))
        return result
    addresses = Addresses(newsroom, content_files(settings.root))
    packages = [
        (found, make_package(_order(settings, addresses, found, look, choices, only, split=split)))
        for found in wanted
    ]
    for _, package in packages:
        result.problems += package.problems
    _write(settings, packages, only, result)
    result.problems.sort()
    result.seconds = time.perf_counter() - started
    return result


def _wanted(newsroom: Newsroom, issue: str | None, article: str | None) -> tuple[list[Issue], str | None]:
    """Return the issues to export and, where only one is, the slug of the article."""
    key, _, slug = article.partition("/") if article else (issue, "", "")
    if key is None:
        return [found for found in newsroom.issues if found.articles], None
    chosen = [found for found in newsroom.issues if found.key == key]
    if not chosen:
        raise NothingToExport(
            f"没有 {key} 这一期。现有：{'、'.join(found.key for found in newsroom.issues)}。"
        )
    if article is None:
        return chosen, None
    slugs = [found.slug for found in chosen[0].articles]
    if slug not in slugs:
        raise NothingToExport(f"{key} 这一期没有“{slug}”这一篇。现有：{'、'.join(slugs)}。")
    return chosen, slug


def _order(
    settings: Settings,
    addresses: Addresses,
    issue: Issue,
    style: Style,
    choices: Choices,
    only: str | None,
    *,
    split: bool,
) -> Order:
    return Order(
        vocabulary=addresses.newsroom.vocabulary,
        addresses=addresses,
        issue=issue,
        style=style,
        limits=choices.limits,
        root=settings.root,
        cache=settings.cache / "wechat",
        jobs=settings.jobs,
        only=only,
        digest=choices.digest,
        split=split,
    )


def _write(
    settings: Settings, packages: Sequence[tuple[Issue, Package]], only: str | None, result: ExportResult
) -> None:
    """Swap the folder of every issue without an error in; a folder we did not make is refused."""
    for issue, package in packages:
        if has_errors(package.problems):
            result.refused.append(issue.key)
            continue
        if not package.entries:
            continue
        folder = settings.out / (f"{issue.key}_{only}" if only else issue.key)
        try:
            with open_staging(folder, settings.cache) as staging:
                manifest = {path: staging.put(path, data) for path, data in package.files.items()}
                changes = staging.commit(manifest)
        except OutputRefused as refused:
            result.problems.append(problem("B104", issue.path, detail=str(refused)))
            result.refused.append(issue.key)
            continue
        result.written.append(
            Exported(
                folder=folder,
                articles=len(package.entries),
                drafts=package.drafts,
                changed=len(changes.added) + len(changes.changed) + len(changes.removed),
            )
        )
