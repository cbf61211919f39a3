"""What may be written after `bulletin` on the command line, told in Chinese."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from bulletin.cli.exits import EXIT_USAGE
from bulletin.model.moment import Moment, NotAMoment, moment_now, moment_of
from bulletin.model.settings import Settings, resolve

_COLUMNS, _MARGIN = 80, 2
"""Of a page of help where no terminal tells; what argparse leaves free."""


class _Page(argparse.HelpFormatter):
    """Lays help out as argparse does, which makes one for every argument and loads `shutil` to ask the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - _MARGIN)


def _columns() -> int:
    """Return how wide the terminal is, as `shutil.get_terminal_size` has it."""
    with suppress(KeyError, ValueError):
        if (said := int(os.environ["COLUMNS"])) > 0:
            return said
    with suppress(AttributeError, ValueError, OSError):  # closed, or no terminal
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _COLUMNS  # type: ignore[union-attr]
    return _COLUMNS


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Chinese and exits with EXIT_USAGE when it is called wrongly."""

    mixed = False
    """Whether words may stand behind options, too: `rollback intranet --yes 3f9c`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Page, **options})

    def parse_known_args(  # type: ignore[override]  # argparse's has two signatures
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Return what was written, and what nobody knows; words in whatever order where they may be mixed."""
        if not self.mixed:
            return super().parse_known_args(args, namespace)
        self.mixed = False  # the other calls this one
        told = self.usage
        self.usage = (
            super().format_usage().removeprefix("usage: ").strip()
        )  # it would cut ours, which is Chinese
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.mixed, self.usage = True, told

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
        ("not allowed with argument ", "不能同时写 "),
        ("argument ", ""),
    ):
        message = message.replace(english, chinese)
    return message


def positive(text: str) -> int:
    """Return `text` as a whole number above 0, for argparse."""
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"应是大于 0 的整数：{text!r}")
    return int(text)


def places(parser: argparse.ArgumentParser) -> None:
    """Add what every verb takes: where the newsroom lies, and how many work on it."""
    parser.add_argument(
        "--root", type=Path, metavar="文件夹", help="简报所在的文件夹（默认从当前文件夹往上找）"
    )
    parser.add_argument("--cache", type=Path, metavar="文件夹", help="缓存放在哪里（默认 .cache/bulletin）")
    parser.add_argument("--jobs", type=positive, metavar="N", help="同时用几个进程（默认全部处理器）")


def moments(parser: argparse.ArgumentParser) -> None:
    """Add when the run is said to take place."""
    parser.add_argument(
        "--as-of",
        type=moment,
        metavar="时间",
        help="当作是这个时间：2026-11-23（零点）或 2026-11-23T08:00，按 newsroom.yml 的时区（默认现在）",
    )


def moment(text: str) -> Moment:
    """Return `text` as a moment, for argparse."""
    try:
        return moment_of(text)
    except NotAMoment as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def formats(parser: argparse.ArgumentParser) -> None:
    """Add how results are printed."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text 给人看，json 给程序用"
    )


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings that a verb's options ask for. Raises NoNewsroom, NotAMoment."""
    as_of: Moment | None = getattr(options, "as_of", None)
    return resolve(
        root=options.root,
        out=getattr(options, "out", None),
        cache=options.cache,
        jobs=options.jobs,
        drafts=getattr(options, "drafts", False),
        search=getattr(options, "search", True),
        cards=getattr(options, "cards", True),
        moment=moment_now() if as_of is None else as_of,
    )
