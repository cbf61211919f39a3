"""`bulletin new`: an issue or an article, with everything filled in that can be."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from bulletin.author.new import NotCreated, new_article, new_issue, newest_issue
from bulletin.cli.arguments import places
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS
from bulletin.cli.opening import open_file
from bulletin.cli.printing import say
from bulletin.model.kinds import KIND_NAMES, USUAL
from bulletin.model.settings import resolve
from bulletin.read.issue_keys import issue_named


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be created, and of what."""
    kinds = parser.add_subparsers(title="新建", metavar="issue|article", required=True)
    issue = kinds.add_parser("issue", help="新建一期：bulletin new issue 2026-11-23")
    places(issue)
    issue.add_argument("date", type=issue_named, metavar="日期", help="这一期的日期，如 2026-11-23")
    issue.set_defaults(run=run_issue)
    article = kinds.add_parser("article", help="新建一篇：bulletin new article 标题 --issue 2026-11-23")
    places(article)
    article.add_argument("title", nargs="+", metavar="标题", help="稿件标题，中间有空格也不用加引号")
    article.add_argument("--issue", type=issue_named, metavar="日期", help="放进哪一期（默认最新的一期）")
    article.add_argument(
        "--kind",
        default=USUAL,
        metavar="体裁",
        help=f"{'、'.join(KIND_NAMES.values())}（默认{KIND_NAMES[USUAL]}）",
    )
    for one in (issue, article):
        one.add_argument("--open", action="store_true", help="建好以后用编辑器打开")
    article.set_defaults(run=run_article)


def run_issue(options: argparse.Namespace) -> int:
    """Create an issue's folder."""
    return _created(options, lambda root: new_issue(root, options.date))


def run_article(options: argparse.Namespace) -> int:
    """Create an article's file."""

    def create(root: Path) -> list[Path]:
        return [new_article(root, " ".join(options.title), options.issue or newest_issue(root), options.kind)]

    return _created(options, create)


def _created(options: argparse.Namespace, create: Callable[[Path], Sequence[Path]]) -> int:
    """Print what was created in the newsroom, or why it was not; open it where that is asked for."""
    try:
        for path in create(resolve(root=options.root).root):
            print(path)
            if options.open and not open_file(path):
                say("没有找到能打开它的编辑器。请用记事本或别的文字编辑器打开上面的文件。")
    except NotCreated as refused:
        say(str(refused))
        return EXIT_PROBLEMS
    return EXIT_FINE
