"""`bulletin import`: manuscripts as they were mailed, made into drafts of an issue."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.author.new import NotCreated, new_issue
from bulletin.author.spots import NotChanged
from bulletin.cli.arguments import formats, places
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS
from bulletin.cli.printing import say, show, summary
from bulletin.model.problem import has_errors
from bulletin.model.settings import resolve
from bulletin.read.issue_keys import day_of, issue_named

if TYPE_CHECKING:
    from bulletin.copyin.run import Import


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what is imported, where to, and how."""
    places(parser)
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="来稿",
        help="Word、WPS、邮件（.eml）、Excel、照片，或装着它们的文件夹、压缩包",
    )
    parser.add_argument(
        "--issue",
        required=True,
        type=issue_named,
        metavar="日期",
        help="放进哪一期，如 2026-11-23；没有这一期就新建",
    )
    parser.add_argument("--again", action="store_true", help="导入过的也再做一份，写成 …-2.md；旧稿不动")
    parser.add_argument("--dry-run", action="store_true", help="只说会做成什么，什么也不写")
    parser.add_argument(
        "--add-people", action="store_true", help="把来稿里没见过的人和部门加进名册（先问一声）"
    )
    parser.add_argument("--yes", action="store_true", help="不提问，都答“是”")
    formats(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import, and say what became of each manuscript."""
    from bulletin.copyin.turns import Busy, alone  # noqa: PLC0415 - no other verb's

    if day_of(options.issue) is None:
        say(f"“{options.issue}”不是日期。请写成 2026-11-23 这样的“年-月-日”。")
        return EXIT_PROBLEMS
    settings = resolve(root=options.root)
    if options.dry_run:  # it only reads, and files are written in one step
        return _import(settings.root, options)
    try:
        with alone(settings.cache, say):
            return _import(settings.root, options)
    except Busy as busy:
        say(str(busy))
        return EXIT_PROBLEMS


def _import(root: Path, options: argparse.Namespace) -> int:
    """Do it, with nobody else at it."""
    from bulletin.copyin.run import Wish, prepare  # noqa: PLC0415 - heavy, and no other verb's
    from bulletin.copyin.writing import write  # noqa: PLC0415 - likewise

    wish = Wish(options.again, options.dry_run)
    done = prepare(root, options.issue, options.files, wish)
    if options.add_people and _add_people(root, done, options):
        done = prepare(root, options.issue, options.files, wish)
    made = [plan.path for plan in done.plans]
    if not options.dry_run and (done.plans or done.loose):
        if not done.folder.is_dir():
            try:
                new_issue(root, options.issue)
            except NotCreated as refused:
                say(str(refused))
                return EXIT_PROBLEMS
        made = write(done)
    _tell(done, made, options)
    return EXIT_PROBLEMS if has_errors(done.problems) else EXIT_FINE


def _tell(done: Import, made: list[str], options: argparse.Namespace) -> None:
    """Say what was made, or would be."""
    from bulletin.copyin.writing import REPORT  # noqa: PLC0415 - as above

    show(sorted(done.problems), options.format)
    for path in made:
        print(f"issues/{options.issue}/{path}")
    photos = sum(len(plan.files) for plan in done.plans)
    said = f"{len(made)} 篇草稿、{photos} 个图片和数据表（{summary(done.problems)}）。"
    if options.dry_run:
        say(f"会做成 {said}什么也没有写。")
    elif made:
        say(f"做成 {said}")
        say(f"存疑的写在每篇正文前面；来稿和稿件的对照：issues/{options.issue}/{REPORT}")
    else:
        say(f"没有新的草稿（{summary(done.problems)}）。")


def _add_people(root: Path, done: Import, options: argparse.Namespace) -> bool:
    """Put who is on no roster on it, once the editor agrees; tell whether a roster was changed."""
    from bulletin.copyin.people import add, strangers  # noqa: PLC0415 - as above

    found = strangers([draft for _, draft in done.drafts], done.known)
    names = [f"{name}（{role}）" if role else name for rows in found.values() for name, role in rows]
    if not names:
        say("来稿里的人和部门都在名册里。")
        return False
    say(f"名册里没有：{'、'.join(names)}")
    if options.dry_run or not (options.yes or _agreed()):
        say("名册没有改动。")
        return False
    try:
        for file in add(root, found):
            print(file.relative_to(root).as_posix())
    except NotChanged as refused:
        say(str(refused))
        return False
    return True


def _agreed() -> bool:
    """Ask whether names go on the rosters; nobody there means no."""
    print("加进名册吗？（是／否）：", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("是", "y", "yes", "好", "加")
