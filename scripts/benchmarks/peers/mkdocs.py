"""MkDocs with Material: every page a Markdown file, lists and cards written out by the converter.

The navigation is trimmed to the seven indexes, because with every article in it a build takes
minutes; the search plugin is off. MkDocs has no feeds, so none are made.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from benchmarks.layout import Photos, front_matter, write
from benchmarks.lists import GROUPS, Entry, collect, paged
from benchmarks.newsroom import MASTHEAD, NAME, SITE, Edition, Picture, Story, Table

_CONFIG = f"""\
site_name: {MASTHEAD}
site_url: {SITE}
docs_dir: docs
theme: {{name: material, language: zh, font: false}}
plugins: []
validation: {{omitted_files: ignore, absolute_links: ignore, unrecognized_links: ignore}}
markdown_extensions: [admonition, attr_list, footnotes, tables]
nav:
- 首页: index.md
- 往期: issues/index.md
- 部门: departments/index.md
- 记者: reporters/index.md
- 专栏: series/index.md
- 检索: archive/index.md
- 关于本报: about.md
"""


def write_site(editions: Iterable[Edition], root: Path, photos: Photos) -> None:
    """Write `mkdocs.yml` and `docs/` below `root`."""
    found = list(editions)
    docs = root / "docs"
    docs.mkdir(parents=True)
    write(root / "mkdocs.yml", _CONFIG)
    _page(docs / "about.md", "关于本报", [f"《{MASTHEAD}》由{NAME}主办，每周一期。"])
    _page(docs / "index.md", MASTHEAD, _cards([(found[-1], story) for story in found[-1].stories]))
    links = [f"- [第{edition.number}期](/issues/{edition.key}/) {edition.key}" for edition in reversed(found)]
    _page(docs / "issues" / "index.md", "往期", ["\n".join(links)])
    for edition in found:
        _edition(docs / "issues" / edition.key, edition, photos)
    _lists(docs, found)


def command(program: Path, root: Path, out: Path) -> tuple[list[str], dict[str, str]]:
    """The command that builds, and its environment."""
    options = ["build", "--quiet", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(out)]
    return [str(program), *options], {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def version(environment: Path) -> str:
    """`1.6.1, Material 9.8.1`."""
    names = {found.metadata["Name"]: found.version for found in distributions(environment)}
    return f"{names['mkdocs']}, Material {names['mkdocs-material']}"


def distributions(environment: Path) -> Iterable[metadata.Distribution]:
    """What is installed in a virtual environment."""
    return metadata.distributions(path=[str(path) for path in environment.glob("lib/python*/site-packages")])


def figure(edition: Edition, photo: Picture) -> str:
    """A photo as HTML."""
    source = f"/issues/{edition.key}/{photo.file}"
    image = f'<img src="{source}" width="480" height="320" alt="{photo.caption}" loading="lazy">'
    mark = f'<span class="mark">{photo.mark}</span>' if photo.mark else ""
    caption = f'<span class="caption">{photo.caption}</span> <span class="credit">{photo.credit}</span>'
    return f'<figure class="photo"><a href="{source}">{image}</a><figcaption>{mark}{caption}</figcaption></figure>'


def table_html(table: Table) -> str:
    """A data table as HTML; the converter merges no header cells here."""
    rows = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table.rows]
    return f'<table class="data"><caption>{table.title}</caption>' + "".join(rows) + "</table>"


def body(edition: Edition, story: Story) -> list[str]:
    """The story's Markdown with its photos and table in place."""
    first = figure(edition, story.pictures[0]) if story.pictures else ""
    placed = {"[图1]": first, "[表1]": table_html(story.table) if story.table else ""}
    blocks = [placed.get(block, block) for block in story.blocks]
    rest = story.pictures[1:] if "[图1]" in story.blocks else story.pictures
    figures = [figure(edition, photo) for photo in rest]
    return figures + blocks if story.kind in ("photo", "caption") else blocks + figures


def byline(story: Story) -> str:
    """`本报记者 …　通讯员 …`."""
    parts = [f"本报记者 {term.name}" for term in story.reporters]
    parts += [f"通讯员 {term.name}" for term in story.correspondents]
    return "　".join(parts) or f"来源：{story.source}"


def _page(path: Path, title: str, blocks: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, front_matter({"title": title}, "\n\n".join([f"# {title}", *blocks])))


def _edition(folder: Path, edition: Edition, photos: Photos) -> None:
    _page(
        folder / "index.md", f"第{edition.number}期", _cards([(edition, story) for story in edition.stories])
    )
    photos.put(edition, folder)
    siblings = "\n".join(f"- [{' '.join(story.title)}]({story.slug}.md)" for story in edition.stories)
    for story in edition.stories:
        title = " ".join(story.title)
        facts = [
            *(f"[{term.name}](../../departments/{term.slug}/index.md)" for term in story.departments),
            *(f"[{term.name}](../../series/{term.slug}/index.md)" for term in [story.series] if term),
        ]
        head = [
            f"{byline(story)}　{edition.key}　{'　'.join(facts)}",
            *([f"*{story.deck}*"] if story.deck else []),
        ]
        tail = ["## 本期", siblings]
        meta = {"title": title, "description": title}
        write(
            folder / f"{story.slug}.md",
            front_matter(meta, "\n\n".join([f"# {title}", *head, *body(edition, story), *tail])),
        )


def _cards(entries: Iterable[Entry]) -> list[str]:
    return [_card(edition, story) for edition, story in entries]


def _card(edition: Edition, story: Story) -> str:
    summary = next((block for block in story.blocks if block[0] not in "[>-#"), "")[:90]
    return (
        f"### [{' '.join(story.title)}](/issues/{edition.key}/{story.slug}/)\n\n"
        f"{summary}\n\n{edition.key}　{story.departments[0].name}　{byline(story)}"
    )


def _lists(docs: Path, editions: list[Edition]) -> None:
    lists = collect(editions)
    for kind, title, terms in GROUPS:
        entries = [
            f"- [{term.name}](/{kind}/{term.slug}/)" for term in terms if f"{kind}/{term.slug}" in lists.terms
        ]
        _page(docs / kind / "index.md", title, ["\n".join(entries)])
        for term in terms:
            stories = lists.terms.get(f"{kind}/{term.slug}", [])
            for number, shown in paged(stories):
                name = "index.md" if number == 1 else f"page/{number}.md"
                _page(docs / kind / term.slug / name, term.name, _cards(shown))
    years = sorted({year for year, _ in lists.months})
    _page(
        docs / "archive" / "index.md",
        "检索",
        ["\n".join(f"- [{year}年](/archive/{year}/)" for year in years)],
    )
    for year in years:
        months = [month for month in range(1, 13) if (year, month) in lists.months]
        links = [f"- [{month}月](/archive/{year}/{month:02}/)" for month in months]
        rows = [
            f"- [{' '.join(story.title)}](/issues/{edition.key}/{story.slug}/) {edition.key}"
            for month in months
            for edition, story in lists.months[year, month]
        ]
        _page(
            docs / "archive" / str(year) / "index.md",
            f"{year}年",
            ["\n".join(links), "## 全年", "\n".join(rows)],
        )
        for month in months:
            path = docs / "archive" / str(year) / f"{month:02}.md"
            _page(path, f"{year}年{month}月", _cards(lists.months[year, month]))
