"""The command line: the only place that prints and exits."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bulletin import __version__
from bulletin.finder import FACET_OPTIONS
from bulletin.problem import Problem, has_errors
from bulletin.rules import SEVERITY_NAMES
from bulletin.settings import NoNewsroom, Settings, resolve

EXIT_FINE, EXIT_PROBLEMS, EXIT_USAGE, EXIT_STOPPED = 0, 1, 2, 130


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Chinese and exits with EXIT_USAGE when it is called wrongly."""

    def format_usage(self) -> str:
        """Return how a call looks."""
        return in_chinese(super().format_usage())

    def format_help(self) -> str:
        """Return the page that --help prints."""
        return in_chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the call and how it should look."""
        self.print_usage(sys.stderr)
        self.exit(EXIT_USAGE, f"命令写法不对：{in_chinese(message)}。用 {self.prog} --help 查看用法。\n")


def in_chinese(message: str) -> str:
    """Return one of argparse's texts as an editor reads it."""
    for english, chinese in (
        ("usage: ", "用法："),
        ("positional arguments:", "要写的："),
        ("options:", "可选的："),
        ("show this help message and exit", "显示这一页"),
        ("show program's version number and exit", "显示版本"),
        ("the following arguments are required:", "还缺"),
        ("unrecognized arguments:", "不认识"),
        ("expected one argument", "后面缺一个值"),
        ("invalid choice:", "没有这个选择："),
        ("(choose from", "（可以用"),
        ("invalid int value:", "应是整数："),
        ("argument ", ""),
    ):
        message = message.replace(english, chinese)
    return message


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code: 0 fine, 1 problems, 2 wrong usage, 130 stopped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    options = make_parser(given[0] if given else None).parse_args(given)
    try:
        verb: Callable[[argparse.Namespace], int] = options.verb
        return verb(options)
    except NoNewsroom as missing:
        say(str(missing))
        return EXIT_USAGE
    except KeyboardInterrupt:
        say("已停止。")
        return EXIT_STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_FINE
    except OSError as failed:
        say(
            f"读写文件失败：{failed.strerror or failed}（{failed.filename or '位置不明'}）。请检查磁盘空间和权限后重试。"
        )
        return EXIT_PROBLEMS


def run() -> int:
    """Run one verb as a whole process; return the exit code, or end at once where all went well.

    Python gives memory back value by value before it ends, which takes longer than many an edit; nor is
    there anything to gain from looking for garbage before that.
    """
    gc.disable()
    code = main()
    if code == EXIT_FINE:
        with contextlib.suppress(OSError, ValueError):  # closed, or nobody listens any more
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    return code


if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[Parser]  # argparse has no public name for it


def make_parser(only: str | None = None) -> Parser:
    """Return the parser of all verbs, or, sooner, of the one named `only`, where there is such a verb."""
    parser = Parser(prog="bulletin", description="简报：把一期期稿件文件夹变成网站。")
    parser.add_argument("--version", action="version", version=f"bulletin {__version__}")
    verbs = parser.add_subparsers(title="命令", metavar="命令", required=True, parser_class=Parser)
    common = Parser(add_help=False)
    common.add_argument(
        "--root", type=Path, metavar="文件夹", help="简报所在的文件夹（默认从当前文件夹往上找）"
    )
    common.add_argument("--cache", type=Path, metavar="文件夹", help="缓存放在哪里（默认 .cache/bulletin）")
    common.add_argument("--jobs", type=positive, metavar="N", help="同时用几个进程（默认全部处理器）")

    for name in [only] if only in VERBS else VERBS:
        VERBS[name](verbs, common)
    return parser


def _add_check(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("check", parents=[common], help="检查全部稿件，列出所有问题")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    verb.set_defaults(verb=check)


def _add_build(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("build", parents=[common], help="生成网站")
    verb.add_argument("--out", type=Path, metavar="文件夹", help="网站放在哪里（默认 site）")
    verb.add_argument("--drafts", action="store_true", help="连草稿一起生成")
    verb.add_argument("--no-search", action="store_false", dest="search", help="不做检索数据，只要版面时更快")
    verb.add_argument("--no-cards", action="store_false", dest="cards", help="不做分享卡片，只要版面时更快")
    verb.add_argument("--clean", action="store_true", help="不用上次的结果，全部重新生成")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    verb.set_defaults(verb=build)


def _add_serve(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("serve", parents=[common], help="在本机预览，存盘即更新")
    verb.add_argument("--port", type=int, default=8000, metavar="端口", help="端口（默认 8000）")
    verb.set_defaults(verb=serve)


def _add_search(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("search", parents=[common], help="在生成好的网站里检索，结果与网页上相同")
    verb.add_argument(
        "query", metavar="检索词", nargs="?", default="", help='空格隔开，都要出现；"…" -词 也可以用'
    )
    for facet, name in FACET_OPTIONS.items():
        verb.add_argument(
            f"--{facet}", action="append", default=[], metavar=name, help=f"只看这个{name}，可写几次"
        )
    verb.add_argument("--year", type=positive, metavar="年", help="只看这一年，如 2026")
    verb.add_argument("--month", type=month, metavar="年-月", help="只看这个月，如 2026-11")
    verb.add_argument(
        "--sort",
        choices=("relevance", "date"),
        default="relevance",
        help="最相关或最新的在前（默认 relevance）",
    )
    verb.add_argument("--limit", type=positive, default=10, metavar="N", help="最多几条（默认 10）")
    verb.add_argument("--out", type=Path, metavar="文件夹", help="网站在哪里（默认 site）")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    verb.set_defaults(verb=search)


def _add_new(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("new", help="新建一期或一篇")
    kinds = verb.add_subparsers(title="新建", metavar="issue|article", required=True, parser_class=Parser)
    kind = kinds.add_parser("issue", parents=[common], help="新建一期：bulletin new issue 2026-11-23")
    kind.add_argument("date", metavar="日期", help="这一期的日期，如 2026-11-23")
    kind.set_defaults(verb=new_issue)
    kind = kinds.add_parser(
        "article", parents=[common], help="新建一篇：bulletin new article 标题 --issue 2026-11-23"
    )
    kind.add_argument("title", metavar="标题", help="稿件标题")
    kind.add_argument("--issue", required=True, metavar="日期", help="放进哪一期")
    kind.set_defaults(verb=new_article)


def _add_pdf(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("pdf", parents=[common], help="把一期印成报纸样的 PDF")
    verb.add_argument("--issue", required=True, metavar="日期", help="哪一期，如 2026-11-09")
    verb.add_argument("--paper", choices=("a4", "a3"), default="a4", help="纸张（默认 a4）")
    verb.add_argument("--out", type=Path, metavar="文件", help="PDF 放在哪里（默认 pdf/日期-纸张.pdf）")
    verb.add_argument("--drafts", action="store_true", help="连草稿一起印")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    verb.set_defaults(verb=pdf)


def _add_wechat(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("wechat", help="公众号文章")
    kinds = verb.add_subparsers(title="公众号", metavar="export", required=True, parser_class=Parser)
    kind = kinds.add_parser("export", parents=[common], help="做成可以粘贴或发送的公众号文章")
    wanted = kind.add_mutually_exclusive_group()
    wanted.add_argument("--issue", metavar="日期", help="只做这一期（默认每一期）")
    wanted.add_argument("--article", metavar="日期/网址名", help="只做这一篇，如 2026-11-09/347-lanes")
    kind.add_argument("--style", metavar="样式", help="简洁、党政红、蓝色政务，或自己的样式（默认 简洁）")
    kind.add_argument("--out", type=Path, metavar="文件夹", help="放在哪里（默认 wechat）")
    kind.add_argument("--split", action="store_true", help="太长的文章在小标题处分成几篇")
    kind.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    kind.set_defaults(verb=wechat_export)


VERBS: dict[str, Callable[[Verbs, Parser], None]] = {
    "check": _add_check,
    "build": _add_build,
    "serve": _add_serve,
    "search": _add_search,
    "new": _add_new,
    "pdf": _add_pdf,
    "wechat": _add_wechat,
}


def month(text: str) -> str:
    """Return `2026-11` for `2026-11` or `2026-3`, for argparse."""
    year, _, number = text.partition("-")
    if not (
        text.isascii() and year.isdigit() and number.isdigit() and len(year) == 4 and 1 <= int(number) <= 12
    ):
        raise argparse.ArgumentTypeError(f"应写成年-月，如 2026-11：{text!r}")
    return f"{year}-{int(number):02}"


def positive(text: str) -> int:
    """Return `text` as a whole number above 0, for argparse."""
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"应是大于 0 的整数：{text!r}")
    return int(text)


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings that a verb's options ask for."""
    return resolve(
        root=options.root,
        out=getattr(options, "out", None),
        cache=options.cache,
        jobs=options.jobs,
        drafts=getattr(options, "drafts", False),
        search=getattr(options, "search", True),
        cards=getattr(options, "cards", True),
    )


def say(text: str) -> None:
    """Print a message; results go to standard output, messages here."""
    print(text, file=sys.stderr)


def show(problems: Sequence[Problem], style: str) -> None:
    """Print problems: one line each, as text or as JSON."""
    for found in problems:
        print(as_json(asdict(found)) if style == "json" else found)


def as_json(value: object) -> str:
    """Return `value` as one line of JSON."""
    import json  # noqa: PLC0415 - few ask for it

    return json.dumps(value, ensure_ascii=False)


def summary(problems: Sequence[Problem]) -> str:
    """Return how many problems of each weight there are."""
    counts = [
        f"{count} 个{name}"
        for severity, name in SEVERITY_NAMES.items()
        if (count := sum(found.severity == severity for found in problems))
    ]
    return "、".join(counts) if counts else "没有发现问题"


BAR_WIDTH = 30

LONG_WORK = 500
"""Pages from which a progress bar is worth showing."""


def bar(done: int, total: int) -> None:
    """Draw a progress bar over long work, where somebody looks at a terminal."""
    if total < LONG_WORK or not sys.stderr.isatty():
        return
    filled = BAR_WIDTH * done // total
    end = "\n" if done == total else ""
    text = f"\r正在生成 {'█' * filled}{'░' * (BAR_WIDTH - filled)} {100 * done // total:3}%"
    print(text, end=end, file=sys.stderr, flush=True)


def check(options: argparse.Namespace) -> int:
    """`bulletin check`: print all problems of all files."""
    from bulletin.build import gather  # noqa: PLC0415 - each verb imports only what it needs

    options.drafts = True
    newsroom, problems = gather(settings_of(options))
    show(problems, options.format)
    articles = sum(len(issue.articles) for issue in newsroom.issues)
    say(f"检查了 {len(newsroom.issues)} 期 {articles} 篇：{summary(problems)}。")
    return EXIT_PROBLEMS if has_errors(problems) else EXIT_FINE


def build(options: argparse.Namespace) -> int:
    """`bulletin build`: check, render, swap in; print what changed."""
    from bulletin.build import build as build_site  # noqa: PLC0415

    result = build_site(settings_of(options), clean=options.clean, progress=bar)
    show(result.problems, options.format)
    if has_errors(result.problems):
        say(f"{summary(result.problems)}，网站没有更新。请按上面的提示修改后重试。")
        return EXIT_PROBLEMS
    say(
        f"网站已生成：{result.out}（{result.pages} 页，更新 {len(result.changed)} 个文件，"
        f"删除 {len(result.removed)} 个，用时 {result.seconds:.2f} 秒；{summary(result.problems)}）。"
    )
    return EXIT_FINE


def serve(options: argparse.Namespace) -> int:
    """`bulletin serve`: preview with drafts until Ctrl-C."""
    from bulletin.serve import serve as serve_site  # noqa: PLC0415

    gc.enable()  # this one runs for days
    options.drafts = True
    serve_site(settings_of(options), options.port, say)
    return EXIT_FINE


def search(options: argparse.Namespace) -> int:
    """`bulletin search`: what the archive page shows for a query, in the same order."""
    from bulletin.finder import UnknownName, find, found_text, hit_object, hit_text  # noqa: PLC0415
    from bulletin.search import Unusable  # noqa: PLC0415

    year = f"{options.year:04}" if options.year else None
    months = (options.month or (year and f"{year}-01"), options.month or (year and f"{year}-12"))
    chosen = {facet: getattr(options, facet) for facet in FACET_OPTIONS}
    try:
        answer = find(
            settings_of(options).out, options.query, chosen, months, sort=options.sort, limit=options.limit
        )
    except UnknownName as unknown:
        say(str(unknown))
        return EXIT_USAGE
    except Unusable as unusable:
        say(str(unusable))
        return EXIT_PROBLEMS
    for hit in answer.hits:
        print(as_json(hit_object(hit)) if options.format == "json" else hit_text(hit))
    say(found_text(answer))
    return EXIT_FINE


def new_issue(options: argparse.Namespace) -> int:
    """`bulletin new issue DATE`."""
    from bulletin.new import new_issue as create  # noqa: PLC0415

    return _created(lambda: create(resolve(root=options.root).root, options.date))


def new_article(options: argparse.Namespace) -> int:
    """`bulletin new article TITLE --issue DATE`."""
    from bulletin.new import new_article as create  # noqa: PLC0415

    return _created(lambda: [create(resolve(root=options.root).root, options.title, options.issue)])


def wechat_export(options: argparse.Namespace) -> int:
    """`bulletin wechat export`: folders for the Official Account; prints where they are."""
    from bulletin.wechat import NothingToExport, export  # noqa: PLC0415

    settings = settings_of(options)
    try:
        result = export(
            settings if options.out else replace(settings, out=settings.root / "wechat"),
            issue=options.issue,
            article=options.article,
            style=options.style,
            split=options.split,
        )
    except NothingToExport as missing:
        say(str(missing))
        return EXIT_USAGE
    show(result.problems, options.format)
    for made in result.written:
        split = f"，分 {made.drafts} 组" if made.drafts > 1 else ""
        say(
            f"{made.folder.name}：{made.articles} 篇{split}，更新 {made.changed} 个文件。用浏览器打开 {made.folder / 'index.html'}"
        )
    if has_errors(result.problems):
        kept = f"，没有写 {'、'.join(result.refused)}" if result.refused else "，什么也没有写"
        say(f"{summary(result.problems)}{kept}。请按上面的提示修改后重试。")
        return EXIT_PROBLEMS
    say(
        f"公众号文章已做好（{len(result.written)} 期，用时 {result.seconds:.2f} 秒；{summary(result.problems)}）。"
    )
    return EXIT_FINE


def pdf(options: argparse.Namespace) -> int:
    """`bulletin pdf`: one issue as a newspaper; prints where it is."""
    from bulletin.paper import NothingToPrint, print_issue  # noqa: PLC0415

    try:
        result = print_issue(settings_of(options), options.issue, paper=options.paper, out=options.out)
    except NothingToPrint as missing:
        say(str(missing))
        return EXIT_USAGE
    show(result.problems, options.format)
    if has_errors(result.problems):
        say(f"{summary(result.problems)}，没有写 PDF。请按上面的提示修改后重试。")
        return EXIT_PROBLEMS
    say(
        f"已印好：{result.out}（{result.pages} 版，{result.size / 1e6:.2f} MB，"
        f"用时 {result.seconds:.2f} 秒；{summary(result.problems)}）。"
    )
    return EXIT_FINE


def _created(create: Callable[[], Sequence[Path]]) -> int:
    from bulletin.new import NotCreated  # noqa: PLC0415

    try:
        for path in create():
            print(path)
    except NotCreated as refused:
        say(str(refused))
        return EXIT_PROBLEMS
    return EXIT_FINE


if __name__ == "__main__":
    sys.exit(run())
