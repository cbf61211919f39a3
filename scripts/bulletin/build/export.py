"""`bulletin build`: the site as one of the exporters."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bulletin.build.build import build
from bulletin.build.result import Progress
from bulletin.model.exported import Exported
from bulletin.model.settings import Settings

UNDONE = "网站没有更新，还是上一次生成的样子"


def arguments(parser: ArgumentParser) -> None:
    """Add what may be asked of a build."""
    parser.add_argument("--out", type=Path, metavar="文件夹", help="网站放在哪里（默认 site）")
    parser.add_argument("--drafts", action="store_true", help="连草稿和未到发布时间的稿件一起生成")
    parser.add_argument(
        "--no-search", action="store_false", dest="search", help="不做检索数据，只要版面时更快"
    )
    parser.add_argument("--no-cards", action="store_false", dest="cards", help="不做分享卡片，只要版面时更快")
    parser.add_argument(
        "--untrusted",
        action="store_true",
        help="生成别人交来的文件夹：不用它的主题、mkdocs.yml 和缓存；要用 --out 指到它外面",
    )
    parser.add_argument(
        "--skip-broken", action="store_true", help="有错误的稿件不登，其余照常生成，并说明少了哪些"
    )
    parser.add_argument("--clean", action="store_true", help="不用上次的结果，全部重新生成")
    parser.add_argument(
        "--allow-deletions", action="store_true", dest="deletions", help="确实要从网站上删掉整期或大批网页"
    )


def export(settings: Settings, options: Namespace, progress: Progress) -> Exported:
    """Build the site. Raises as `build` does, and NothingWanted where `--untrusted` cannot be kept."""
    if options.skip_broken:
        settings = settings._replace(broken="skip")
    if options.untrusted:
        from bulletin.build.untrusted import untrusted  # noqa: PLC0415 - seldom asked for

        with untrusted(settings, options.out, options.cache) as apart:
            result = build(apart, clean=True, deletions=options.deletions, progress=progress)
    else:
        result = build(settings, clean=options.clean, deletions=options.deletions, progress=progress)
    figures = f"{result.pages} 页，更新 {len(result.changed)} 个文件，删除 {len(result.removed)} 个"
    return Exported(
        problems=result.problems,
        made=f"网站已生成：{result.out}",
        figures=figures,
        lines=(*result.held, *result.skipped),
        changed=result.reread,
        despite="asked" if result.printed else "",
        places=(result.out,),
        seconds=result.seconds,
        source=result,
    )
