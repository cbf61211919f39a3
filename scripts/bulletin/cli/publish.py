"""`bulletin publish`: check, build, plan, question, upload, switch, verification; and what is done with releases."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.build.build import build
from bulletin.build.uncached import cached_or_not
from bulletin.cli.arguments import Parser, formats, moments, places, positive, settings_of
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS
from bulletin.cli.printing import bar, say, show_foremost, summary
from bulletin.model.problem import has_errors
from bulletin.model.settings import Settings
from bulletin.read.issue_keys import issue_named

if TYPE_CHECKING:
    from bulletin.build.result import BuildResult
    from bulletin.cli.publishing import Counter


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked of publishing."""
    if isinstance(parser, Parser):
        parser.mixed = True
    places(parser)
    moments(parser)
    parser.add_argument("--out", type=Path, metavar="文件夹", help="网站生成在哪里（默认 site）")
    parser.add_argument(
        "words",
        nargs="*",
        metavar="目标",
        help="发布到哪里（publish.yml 里的名字，默认全部）；前面可以写 status（现在怎样）、releases（有哪几版）、"
        "rollback（退回上一版，或后面写明的一版）、verify（全部重新核对）、prune（删旧的）、preview（送审链接）",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--yes", action="store_true", help="不问，直接做（给脚本用）")
    what.add_argument("--dry-run", action="store_true", help="只列出要做什么，什么也不传、不改动")
    parser.add_argument("--due", action="store_true", help="只在有稿件到了发布时间的时候发布（给定时任务用）")
    parser.add_argument("--take-over", action="store_true", help="上一次发布中断了没有放手：接过来做")
    parser.add_argument(
        "--allow-deletions", action="store_true", dest="deletions", help="确实要从网站上删掉整期或大批网页"
    )
    parser.add_argument(
        "--keep", type=positive, metavar="N", help="和 prune 同用：留几版（默认照 publish.yml）"
    )
    parser.add_argument(
        "--issue", type=issue_named, metavar="日期", help="和 preview 同用：给哪一期做送审链接"
    )
    parser.add_argument(
        "--days", type=positive, metavar="N", help="和 preview 同用：链接几天以后失效（默认 7）"
    )
    parser.add_argument("--list", action="store_true", help="和 preview 同用：列出现有的送审链接")
    parser.add_argument("--revoke", metavar="链接", help="和 preview 同用：收回一个送审链接")
    formats(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do what the first word says, else publish."""
    from bulletin.cli import publishing  # noqa: PLC0415 - the network is loaded by its own verbs

    settings = settings_of(options)
    word = next((word for word in options.words if word in publishing.WORDS), "")
    names = [one for one in options.words if one != word]
    names = publishing.taken(word, names, options)
    counter = publishing.opened(settings, options, names, releases=word == "rollback")
    if isinstance(counter, int):
        return counter
    if word == "preview":
        from bulletin.cli.previews import preview  # noqa: PLC0415 - as above

        return preview(counter)
    if word:
        from bulletin.cli.releases import DOES  # noqa: PLC0415 - as above

        return DOES[word](counter)
    return _publish(settings, options, counter)


def _publish(settings: Settings, options: argparse.Namespace, counter: Counter) -> int:
    """Build, then publish to each target."""
    result, uncached = cached_or_not(
        settings, lambda place: build(place, deletions=options.deletions, progress=bar)
    )
    show_foremost((*result.problems, *uncached), options.format, result.reread)
    for line in (*result.held, *result.skipped):
        say(line)
    if has_errors(result.problems):
        say(f"{summary(result.problems)}，没有发布，线上没有变。请按上面的提示修改后重试。")
        return EXIT_PROBLEMS
    if options.due and not _due(result, counter):
        return EXIT_FINE
    return counter.publish()


def _due(result: BuildResult, counter: Counter) -> bool:
    """Return whether anything has fallen due since the last release; say when the next is due."""
    due = counter.due_since(result.standing.first)
    for line in counter.next_due(result.standing.last):
        say(line)
    if not due:
        say("上次发布以后没有稿件到发布时间，没有发布。")
    return due
