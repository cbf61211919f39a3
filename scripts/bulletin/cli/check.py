"""`bulletin check`: all problems of all files; `--fix` mends what is certain, `--undo` takes that back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bulletin.check.gather import Texts, gather
from bulletin.cli.arguments import formats, moments, places, settings_of
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS
from bulletin.cli.printing import as_json, say, show, summary
from bulletin.model.fixing import mendable
from bulletin.model.problem import Problem, has_errors
from bulletin.model.settings import Settings
from bulletin.works.aside import at_work


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked of a check."""
    places(parser)
    moments(parser)
    formats(parser)
    parser.add_argument("--code", action="append", metavar="代码", help="只列出这种问题，如 K014；可写几次")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--fix", action="store_true", help="改好只有一种改法的问题：先列出改动，问过再写")
    what.add_argument("--undo", action="store_true", help="撤销上一次 --fix 的改动")
    parser.add_argument(
        "--all",
        action="store_true",
        help="全部各期的字词都和旧稿比一遍（平时只比草稿和最近几期），要花些时间",
    )
    parser.add_argument("--yes", action="store_true", help="和 --fix 同用：不问，直接写")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the problems, those of drafts too."""
    settings = settings_of(options)._replace(drafts=True)
    with at_work(settings.cache):
        return _undo(settings) if options.undo else _checked(settings, options)


def _checked(settings: Settings, options: argparse.Namespace) -> int:
    newsroom, problems = gather(settings, texts=_texts(options))
    wanted = {code.upper() for code in options.code or ()}
    chosen = [one for one in problems if not wanted or one.code in wanted]
    if options.fix:
        return _fix(settings, options, chosen)
    show(chosen, options.format)
    articles = sum(len(issue.articles) for issue in newsroom.issues)
    say(f"检查了 {len(newsroom.issues)} 期 {articles} 篇：{summary(problems)}。")
    if count := sum(map(mendable, chosen)):
        say(f"其中 {count} 个只有一种改法，可以用“bulletin check --fix”改好。")
    return EXIT_PROBLEMS if has_errors(problems) else EXIT_FINE


def _texts(options: argparse.Namespace) -> Texts:
    """Return whose texts are read: where something is mended, nobody's against the archive, which mends nothing."""
    return "all" if options.fix else "everything" if options.all else "context"


def looked_at(settings: Settings, codes: Sequence[str], root: Path) -> list[Problem]:
    """Return the problems of a copy of some of the newsroom; only those of `codes`, where any are given."""
    copy = settings._replace(root=root, cache=root / ".cache", jobs=1)
    return [one for one in gather(copy, texts="all")[1] if not codes or one.code in codes]


def _fix(settings: Settings, options: argparse.Namespace, problems: Sequence[Problem]) -> int:
    """Show what would be written, ask, write, and say what is left."""
    from bulletin.author.mending import NotMended, locked, mended, write  # noqa: PLC0415 - a check alone needs no writer

    codes = [code.upper() for code in options.code or ()]
    files = mended(settings.root, settings.cache, problems, partial(looked_at, settings, codes))
    shut = locked(settings.root, files)
    files = [one for one in files if one.path not in shut]
    for one in files:
        lines = list(one.diff())
        if options.format == "json":
            print(as_json({"path": one.path, "codes": one.codes, "diff": lines}))
        else:
            print(*lines, sep="\n")
    if shut:
        say(f"这些文件设成了只读，没有改：{'、'.join(shut)}。要改，请先去掉“只读”，再运行一次。")
    if not files:
        say("没有只有一种改法的问题，什么也没有改。")
        return EXIT_PROBLEMS if has_errors(problems) else EXIT_FINE
    if not options.yes and not _agreed(len(files)):
        say("没有写。要写，请加 --yes。")
        return EXIT_PROBLEMS
    try:
        write(settings.root, settings.cache, files)
    except NotMended as refused:
        say(str(refused))
        return EXIT_PROBLEMS
    left = gather(settings, texts="all")[1]
    say(f"改好了 {len(files)} 个文件。要撤销，用“bulletin check --undo”。还有：{summary(left)}。")
    return EXIT_PROBLEMS if has_errors(left) else EXIT_FINE


def _agreed(files: int) -> bool:
    """Return True when somebody at the terminal says yes."""
    if not sys.stdin.isatty():
        return False
    say(f"要把上面的改动写进 {files} 个文件吗？写 y 再按回车：")
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "好")


def _undo(settings: Settings) -> int:
    from bulletin.author.mending import NotMended, undo  # noqa: PLC0415 - as in `_fix`

    try:
        paths = undo(settings.root, settings.cache)
    except NotMended as refused:
        say(str(refused))
        return EXIT_PROBLEMS
    for path in paths:
        print(path)
    say("上面的文件已恢复成 --fix 以前的样子。" if paths else "没有可以撤销的改动。")
    return EXIT_FINE
