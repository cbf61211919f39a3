"""The command line: the only place that prints and exits."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bulletin.cli.arguments import EXIT_USAGE, make_parser
from bulletin.model.listings import FACETS
from bulletin.model.problem import SEVERITY_NAMES, Problem, has_errors
from bulletin.model.settings import NoNewsroom, Settings, resolve
from bulletin.works.cores import WorkerLost

EXIT_FINE, EXIT_PROBLEMS, EXIT_STOPPED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code: 0 fine, 1 problems, 2 wrong usage, 130 stopped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    options = make_parser(given[0] if given else None).parse_args(given)
    try:
        return VERBS[options.verb](options)
    except NoNewsroom as missing:
        say(str(missing))
        return EXIT_USAGE
    except KeyboardInterrupt:
        say("已停止。")
        return EXIT_STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_FINE
    except WorkerLost as lost:
        say(str(lost))
        return EXIT_PROBLEMS
    except OSError as failed:
        say(
            f"读写文件失败：{failed.strerror or failed}（{failed.filename or '位置不明'}）。请检查磁盘空间和权限后重试。"
        )
        return EXIT_PROBLEMS


def run() -> int:
    """Run one verb as a whole process; return the exit code, or end at once where all went well.

    Python gives memory back value by value before it ends, which takes longer than many an edit.
    """
    code = main()
    if code == EXIT_FINE:
        with contextlib.suppress(OSError, ValueError):  # closed, or nobody listens any more
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    return code


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
        print(as_json(found._asdict()) if style == "json" else found)


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
    from bulletin.check.gather import gather  # noqa: PLC0415 - each verb imports only what it needs

    options.drafts = True
    newsroom, problems = gather(settings_of(options))
    show(problems, options.format)
    articles = sum(len(issue.articles) for issue in newsroom.issues)
    say(f"检查了 {len(newsroom.issues)} 期 {articles} 篇：{summary(problems)}。")
    return EXIT_PROBLEMS if has_errors(problems) else EXIT_FINE


def build(options: argparse.Namespace) -> int:
    """`bulletin build`: check, render, swap in; print what changed."""
    from bulletin.build.build import build as build_site  # noqa: PLC0415

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
    from bulletin.search.finder import UnknownName, find, found_text, hit_object, hit_text  # noqa: PLC0415
    from bulletin.search.store import Unusable  # noqa: PLC0415

    year = f"{options.year:04}" if options.year else None
    months = (options.month or (year and f"{year}-01"), options.month or (year and f"{year}-12"))
    chosen = {facet: getattr(options, facet) for facet in FACETS}
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
    from bulletin.author.new import new_issue as create  # noqa: PLC0415

    return _created(lambda: create(resolve(root=options.root).root, options.date))


def new_article(options: argparse.Namespace) -> int:
    """`bulletin new article TITLE --issue DATE`."""
    from bulletin.author.new import new_article as create  # noqa: PLC0415

    return _created(lambda: [create(resolve(root=options.root).root, options.title, options.issue)])


def wechat_export(options: argparse.Namespace) -> int:
    """`bulletin wechat export`: folders for the Official Account; prints where they are."""
    from bulletin.wechat.export import NothingToExport, export  # noqa: PLC0415

    settings = settings_of(options)
    try:
        result = export(
            settings if options.out else settings._replace(out=settings.root / "wechat"),
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
    from bulletin.paper.export import NothingToPrint, print_issue  # noqa: PLC0415

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
    from bulletin.author.new import NotCreated  # noqa: PLC0415

    try:
        for path in create():
            print(path)
    except NotCreated as refused:
        say(str(refused))
        return EXIT_PROBLEMS
    return EXIT_FINE


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": check,
    "build": build,
    "serve": serve,
    "search": search,
    "new_issue": new_issue,
    "new_article": new_article,
    "pdf": pdf,
    "wechat_export": wechat_export,
}
