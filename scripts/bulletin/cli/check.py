"""`bulletin check`: all problems of all files; `--fix` mends what is certain, `--undo` takes that back."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from bulletin.check.last import Answer, Look, Question, look, recall, remember
from bulletin.cli.arguments import formats, moments, places, settings_of
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS
from bulletin.cli.printing import as_json, lines_of, put_out, say, summary
from bulletin.model.fixing import mendable
from bulletin.model.problem import Problem, has_errors
from bulletin.model.settings import Settings


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
    if not (options.fix or options.undo):
        return _told(settings, options)
    from bulletin.works.aside import at_work  # noqa: PLC0415 - a check that has nothing to do ends above

    with at_work(settings.cache):
        return _undo(settings) if options.undo else _fix(settings, options)


def _told(settings: Settings, options: argparse.Namespace) -> int:
    """Print what is wrong: what was printed last where nothing has changed since, else what is found now."""
    codes = tuple(sorted({code.upper() for code in options.code or ()}))
    question = Question(options.format, codes, options.all)
    seen = look(settings, question)
    answer = recall(settings, seen)
    if answer is None:
        from bulletin.works.aside import at_work  # noqa: PLC0415 - a check that has nothing to do goes without

        with at_work(settings.cache):
            answer = _checked(settings, question, seen)
    put_out(answer.printed)
    say(answer.said)
    return answer.code


def _checked(settings: Settings, question: Question, seen: Look | None) -> Answer:
    """Return what is to be printed of a newsroom, and keep it for the next time."""
    from bulletin.check.gather import outlined, publishing_folders  # noqa: PLC0415 - a recalled answer needs none

    contents, problems = outlined(settings, texts="everything" if question.everything else "context")
    chosen = _chosen(problems, question.codes)
    articles = sum(len(issue.articles) for issue in contents.issues)
    said = [f"检查了 {len(contents.issues)} 期 {articles} 篇：{summary(problems)}。"]
    if count := sum(map(mendable, chosen)):
        said.append(f"其中 {count} 个只有一种改法，可以用“bulletin check --fix”改好。")
    answer = Answer(
        "".join([f"{line}{os.linesep}" for line in lines_of(chosen, question.form)]).encode(errors="replace"),
        "\n".join(said),
        EXIT_PROBLEMS if has_errors(problems) else EXIT_FINE,
    )
    named = contents.vocabulary.wechat.qrcode, contents.vocabulary.card_font
    with suppress(OSError, ValueError):  # a disk that fails; a name that no disk takes
        remember(
            settings, seen, answer, contents.standing, problems, named, publishing_folders(settings.root)
        )
    return answer


def _chosen(problems: Sequence[Problem], codes: Collection[str]) -> list[Problem]:
    return [one for one in problems if not codes or one.code in codes]


def looked_at(settings: Settings, codes: Sequence[str], root: Path) -> list[Problem]:
    """Return the problems of a copy of some of the newsroom; only those of `codes`, where any are given."""
    from bulletin.check.gather import gather  # noqa: PLC0415 - as in `_checked`

    copy = settings._replace(root=root, cache=root / ".cache", jobs=1)
    return [one for one in gather(copy, texts="all")[1] if not codes or one.code in codes]


def _fix(settings: Settings, options: argparse.Namespace) -> int:
    """Show what would be written, ask, write, and say what is left."""
    from bulletin.author.mending import NotMended, locked, mended, write  # noqa: PLC0415 - a check alone needs no writer
    from bulletin.check.gather import gather  # noqa: PLC0415 - as in `_checked`

    codes = [code.upper() for code in options.code or ()]
    problems = _chosen(gather(settings, texts="all")[1], codes)
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
