"""`bulletin wechat push` and `bulletin wechat status`: the plan shown, somebody asked, the outcome told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bulletin.build.uncached import cached_or_not
from bulletin.cli.arguments import formats, moments, places, settings_of
from bulletin.cli.exits import EXIT_ACT, EXIT_FINE, EXIT_LATER, EXIT_PROBLEMS, EXIT_USAGE
from bulletin.cli.printing import as_json, say, show, show_foremost, summary
from bulletin.model.exported import NothingWanted
from bulletin.model.problem import Problem, has_errors
from bulletin.read.issue_keys import issue_named

if TYPE_CHECKING:
    from bulletin.push.desk import Outcome

_EXITS = {"newsroom": EXIT_PROBLEMS, "usage": EXIT_USAGE, "act": EXIT_ACT, "later": EXIT_LATER}
_STATES = {
    "not pushed": "没有推送过",
    "same": "在草稿箱里，和稿件一样",
    "changed here": "在草稿箱里，稿件改过",
    "changed there": "在草稿箱里，公众号里有人改过",
    "changed on both sides": "在草稿箱里，稿件和公众号里都改过",
    "gone": "不在草稿箱里了（已发出或已删除）",
    "not ready": "有错误，不能推送",
}


def push_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked of a push."""
    places(parser)
    moments(parser)
    parser.add_argument("--issue", type=issue_named, metavar="日期", required=True, help="推送哪一期")
    parser.add_argument("--style", metavar="样式", help="和 wechat export 一样")
    parser.add_argument("--split", action="store_true", help="太长的文章在小标题处分成几篇")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--yes", action="store_true", help="不问，直接做（给脚本用）")
    what.add_argument("--dry-run", action="store_true", help="只列出要做什么，什么也不上传、不改动")
    parser.add_argument("--again", action="store_true", help="草稿已经发出或删掉的，再新建一份")
    parser.add_argument(
        "--overwrite",
        action="append",
        default=[],
        metavar="网址名",
        help="公众号里被人改过的这一篇，用稿件的；可写几次",
    )
    formats(parser)
    parser.set_defaults(run=run_push)


def status_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked of how issues stand."""
    places(parser)
    moments(parser)
    parser.add_argument("--issue", type=issue_named, metavar="日期", help="只看这一期（默认每一期）")
    parser.add_argument("--style", metavar="样式", help="推送时写了的，这里也写")
    parser.add_argument("--split", action="store_true", help="推送时写了的，这里也写")
    formats(parser)
    parser.set_defaults(run=run_status)


def run_push(options: argparse.Namespace) -> int:
    """Make the issue, show the plan, ask, do it, and tell what came of it."""
    from bulletin.push.desk import Order, made_ready, push  # noqa: PLC0415 - the network is loaded by its own verbs

    order = Order(
        options.issue, options.style, options.split, options.dry_run, options.again, tuple(options.overwrite)
    )
    settings = settings_of(options)
    try:
        ready, uncached = cached_or_not(settings, lambda place: made_ready(place, order))
    except NothingWanted as missing:
        say(str(missing))
        return EXIT_USAGE
    show_foremost((*ready.problems, *uncached), options.format, ())
    if not ready.wanted:
        say(f"{summary(ready.problems)}，什么也没有发出去。请按上面的提示修改后重试。")
        return EXIT_PROBLEMS
    shown: list[Problem] = []

    def agree(steps: Sequence[dict[str, Any]], problems: Sequence[Problem]) -> bool:
        shown.extend(problems)
        show(problems, options.format)
        _show_steps(steps, options.format)
        return options.dry_run or options.yes or _agreed()

    outcome = push(settings, ready, order, agree)
    show(outcome.problems[len(shown) :], options.format)
    return _ended(outcome, options)


def _show_steps(steps: Sequence[dict[str, Any]], style: str) -> None:
    from bulletin.push.desk import line_of  # noqa: PLC0415 - as in `run_push`

    for step in steps:
        print(as_json(step) if style == "json" else line_of(step))


def _agreed() -> bool:
    """Return True when somebody at the terminal says yes."""
    if not sys.stdin.isatty():
        return False
    say("要照上面做吗？写 y 再按回车：")
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "好")


def _ended(outcome: Outcome, options: argparse.Namespace) -> int:
    """Tell what has come of it; return the exit code."""
    done = f"上传 {outcome.uploaded} 张图片，改动草稿箱 {outcome.written} 次"
    if outcome.kind:
        say(
            f"没有做完：{done}。再运行一次会接着做，不会重复。"
            if outcome.written or outcome.uploaded
            else "没有做。"
        )
        return _EXITS[outcome.kind]
    if not outcome.agreed:
        say("没有做。要做，请加 --yes，或在终端里运行并回答 y。")
        return EXIT_PROBLEMS if sys.stdin.isatty() else EXIT_USAGE
    planned = any(step["step"] != "keep" for step in outcome.steps)
    if not planned:
        say("没有要做的。" if outcome.problems else "草稿箱里已经是最新的，没有要做的。")
    elif options.dry_run:
        say("以上是要做的；现在什么也没有做。")
    else:
        say(f"已放进草稿箱：{done}。请到公众号后台“草稿箱”里看过再发。")
    return EXIT_PROBLEMS if has_errors(outcome.problems) else EXIT_FINE


def run_status(options: argparse.Namespace) -> int:
    """Print how each issue stands, a line each."""
    from bulletin.push.standings import status  # noqa: PLC0415 - as in `run_push`

    settings = settings_of(options)
    try:
        told, uncached = cached_or_not(
            settings, lambda place: status(place, options.issue, style=options.style, split=options.split)
        )
    except NothingWanted as missing:
        say(str(missing))
        return EXIT_USAGE
    show((*told.problems, *uncached), options.format)
    for one in sorted(told.issues, reverse=True):
        text = f"{one.issue}：{_STATES[one.state]}"
        print(as_json(one._asdict()) if options.format == "json" else text)
    if told.stopped:
        show([told.stopped.told], options.format)
        return _EXITS[told.stopped.kind]
    if told.problems:
        say(f"{summary(told.problems)}，改好以后才知道草稿箱里是不是最新的。")
    elif not told.issues:
        say("还没有可以推送的一期。")
    return EXIT_PROBLEMS if told.problems else EXIT_FINE
