"""`bulletin init`: a newsroom of one's own, after a few questions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from bulletin.author.answers import (
    COLORS,
    NONE,
    Answers,
    address_of,
    color_of,
    persons,
    several,
    title_of,
)
from bulletin.author.init import make_newsroom, refuse_day, refuse_taken
from bulletin.author.new import NotCreated
from bulletin.author.standing import complete, stands
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS
from bulletin.cli.printing import say
from bulletin.read.issue_keys import issue_named

Answer = TypeVar("Answer")

PATIENCE = 5
"""How often a question is asked before the default is taken: whoever is not understood is let go on."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add where the newsroom is to be, and who answers."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="文件夹", help="简报放在哪里（默认当前文件夹）"
    )
    parser.add_argument("--yes", action="store_true", help="不提问，全部用默认的，以后在文件里改")
    parser.add_argument("--date", type=issue_named, metavar="日期", help="第一期的日期（默认今天）")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ask, make the newsroom, and say what to do next."""
    folder = (options.folder or Path()).absolute()
    if stands(folder) and (added := complete(folder)):
        for file in added:
            print(file)
        say(_added(folder, added))
        return EXIT_FINE
    day = options.date or date.today().isoformat()  # noqa: DTZ011 - the day on the editor's own calendar
    try:
        refuse_day(day)
        refuse_taken(folder)
        answers = Answers() if options.yes else asked()
        files = make_newsroom(folder, answers, day)
    except NotCreated as refused:
        say(str(refused))
        return EXIT_PROBLEMS
    except EOFError:
        say("没有人回答，没有新建。不想逐项回答时，请加上 --yes：bulletin init --yes")
        return EXIT_PROBLEMS
    for file in files:
        print(file)
    if not options.yes:
        say(_understood(answers))
    say(_next_steps(folder, day))
    return EXIT_FINE


def asked() -> Answers:
    """Return what the editor answers; an empty answer takes the default. Raises EOFError when nobody is there."""
    usual = Answers()
    say("新建一份简报。方括号里是默认的，直接按回车就用它；以后都能在文件里改。")
    name = _ask("单位（全称）", usual.name, _line)
    masthead = _ask("刊名（报头上的大字）", usual.masthead, _line)
    departments = _many("部门，每行一个，或用顿号隔开；空行结束", usual.departments, several)
    reporters = _many("记者，每行一个，或用顿号隔开；空行结束", usual.reporters, persons)
    color = _ask(f"主色（{'、'.join(COLORS)}，或 #a61b1b 这样的）", next(iter(COLORS)), color_of)
    url = _ask("网址（还没有就按回车）", "", lambda text: address_of(text) if text else "")
    return Answers(name, masthead, departments, reporters, color, url or None)


def _ask(question: str, usual: str, understood: Callable[[str], Answer | None]) -> Answer:
    """Return the first answer that is understood, the default where there is none."""
    for _ in range(PATIENCE):
        answer = _prompt(f"{question}{f' [{usual}]' if usual else ''}：")
        answer = usual if answer in NONE else answer or usual
        meant = understood(answer)
        if meant is not None:
            return meant
        say(f"没看懂“{answer}”，请再写一次。")
    say(f"先用默认的：{usual or '不写'}。")
    meant = understood(usual)
    assert meant is not None, "a default is understood"
    return meant


def _line(text: str) -> str | None:
    """Return an answer of one line that a file can hold."""
    return title_of(text) or None if text.isprintable() and len(text) <= 60 else None


def _many(question: str, usual: Sequence[str], meant: Callable[[str], list[str]]) -> list[str]:
    """Return the names of several lines, up to an empty one."""
    say(f"{question} [{'、'.join(usual)}]：")
    lines: list[str] = []
    while line := _prompt("  "):
        if _line(line) is None:
            say("这一行太长，或有看不见的字符，请再写一次。")
        else:
            lines.append(line)
    return meant("\n".join(lines)) or list(usual)


def _prompt(text: str) -> str:
    """Return one line that is typed, without the blanks around it; what is asked goes where messages go."""
    print(text, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return " ".join(line.replace("\ufeff", "").split())


def _understood(answers: Answers) -> str:
    """Return what the answers were taken for: who sees two names made one mends it now."""
    return (
        f"单位：{answers.name}；刊名：{answers.masthead}；部门 {len(answers.departments)} 个：{'、'.join(answers.departments)}；"
        f"记者 {len(answers.reporters)} 位：{'、'.join(answers.reporters)}；网址：{answers.url or '还没有'}"
    )


def _next_steps(folder: Path, day: str) -> str:
    """Return what an editor does next."""
    return (
        f"简报建好了：{folder}\n"
        "接下来：\n"
        "  看一看：双击里面的“预览”（Windows 是 预览.bat，苹果电脑是 预览.command），或运行 bulletin serve --open\n"
        f"  写稿件：打开 issues/{day} 里的示例，换成自己的内容，存盘；或运行 bulletin new article 标题 --open\n"
        "  改刊名、部门、记者、本报的用字习惯：content/newsroom 里的几个文件，每个里面都有说明"
    )


def _added(folder: Path, files: Sequence[Path]) -> str:
    """Return what an editor is told whose newsroom got files that it lacked."""
    names = "、".join(file.name for file in files)
    style = (
        "有了 style.yml，以后每次生成都看最近几期的文字；不要的话，删掉它。"
        if files[0].name == "style.yml"
        else ""
    )
    return f"{folder} 已经是简报文件夹，别的都没有动，只添了 {names}：里面都是说明，照着改才起作用。{style}"
