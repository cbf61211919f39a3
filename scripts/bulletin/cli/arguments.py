"""What may be written after `bulletin` on the command line, told in Chinese."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bulletin import __version__
from bulletin.model.listings import FACETS

EXIT_USAGE = 2


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

    for name in [only] if only in _ADDERS else _ADDERS:
        _ADDERS[name](verbs, common)
    return parser


def _add_check(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("check", parents=[common], help="检查全部稿件，列出所有问题")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    verb.set_defaults(verb="check")


def _add_build(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("build", parents=[common], help="生成网站")
    verb.add_argument("--out", type=Path, metavar="文件夹", help="网站放在哪里（默认 site）")
    verb.add_argument("--drafts", action="store_true", help="连草稿一起生成")
    verb.add_argument("--no-search", action="store_false", dest="search", help="不做检索数据，只要版面时更快")
    verb.add_argument("--no-cards", action="store_false", dest="cards", help="不做分享卡片，只要版面时更快")
    verb.add_argument("--clean", action="store_true", help="不用上次的结果，全部重新生成")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    verb.set_defaults(verb="build")


def _add_serve(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("serve", parents=[common], help="在本机预览，存盘即更新")
    verb.add_argument("--port", type=int, default=8000, metavar="端口", help="端口（默认 8000）")
    verb.set_defaults(verb="serve")


def _add_search(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("search", parents=[common], help="在生成好的网站里检索，结果与网页上相同")
    verb.add_argument(
        "query", metavar="检索词", nargs="?", default="", help='空格隔开，都要出现；"…" -词 也可以用'
    )
    for facet, name in FACETS.items():
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
    verb.set_defaults(verb="search")


def _add_new(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("new", help="新建一期或一篇")
    kinds = verb.add_subparsers(title="新建", metavar="issue|article", required=True, parser_class=Parser)
    kind = kinds.add_parser("issue", parents=[common], help="新建一期：bulletin new issue 2026-11-23")
    kind.add_argument("date", metavar="日期", help="这一期的日期，如 2026-11-23")
    kind.set_defaults(verb="new_issue")
    kind = kinds.add_parser(
        "article", parents=[common], help="新建一篇：bulletin new article 标题 --issue 2026-11-23"
    )
    kind.add_argument("title", metavar="标题", help="稿件标题")
    kind.add_argument("--issue", required=True, metavar="日期", help="放进哪一期")
    kind.set_defaults(verb="new_article")


def _add_pdf(verbs: Verbs, common: Parser) -> None:
    verb = verbs.add_parser("pdf", parents=[common], help="把一期印成报纸样的 PDF")
    verb.add_argument("--issue", required=True, metavar="日期", help="哪一期，如 2026-11-09")
    verb.add_argument("--paper", choices=("a4", "a3"), default="a4", help="纸张（默认 a4）")
    verb.add_argument("--out", type=Path, metavar="文件", help="PDF 放在哪里（默认 pdf/日期-纸张.pdf）")
    verb.add_argument("--drafts", action="store_true", help="连草稿一起印")
    verb.add_argument("--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用")
    verb.set_defaults(verb="pdf")


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
    kind.set_defaults(verb="wechat_export")


_ADDERS: dict[str, Callable[[Verbs, Parser], None]] = {
    "check": _add_check,
    "build": _add_build,
    "serve": _add_serve,
    "search": _add_search,
    "new": _add_new,
    "pdf": _add_pdf,
    "wechat": _add_wechat,
}
