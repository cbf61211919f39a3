"""One issue's folder, read into the model. The unit of work and of caching."""

from __future__ import annotations

import re
from pathlib import Path

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.problem import Problem, lenient
from bulletin.model.vocabulary import Vocabulary
from bulletin.read import keys
from bulletin.read.article import read_article
from bulletin.read.desk import desk_for
from bulletin.read.fields import Fields
from bulletin.read.folder import IssueFolder, Unreadable
from bulletin.read.frontmatter import parse
from bulletin.read.issue_keys import day_of, folder_advice
from bulletin.read.moved import led_on, read_moved
from bulletin.read.places import Places
from bulletin.read.sections import read_sections
from bulletin.read.sheet import Sheet
from bulletin.read.slugs import former_slug_of_file, slug_of_file
from bulletin.read.text import MAX_BYTES, decode
from bulletin.read.unused import unused

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*\s*\Z")
_STATUS = {"draft": "草稿", "published": "发布"}
_NOT_ARTICLES = {"readme.md", "license.md"}
_NEARLY_MARKDOWN = (".md.txt", ".markdown", ".mdown", ".mkd", ".md.md")
_NEARLY_ISSUE = {"issue.yaml", "issue.yml.txt", "issue.txt", "issue.json", "issues.yml"}


def read_issue(root: Path, key: str, vocabulary: Vocabulary) -> tuple[Issue | None, list[Problem]]:
    """Return the issue in `issues/<key>` with all its articles, drafts too, and its problems.

    Article files that make no sense are reported and left out. None when the folder's name is
    no date or the folder cannot be read.
    """
    path = f"issues/{key}"
    try:
        folder = IssueFolder(root, path)
    except OSError:
        sheet = Sheet(path)
        sheet.report("F001", reason="读取文件夹失败")
        return None, sheet.problems
    return read_folder(folder, key, vocabulary)


def read_folder(folder: IssueFolder, key: str, vocabulary: Vocabulary) -> tuple[Issue | None, list[Problem]]:
    """Do what `read_issue` does, with a folder already listed."""
    sheet = Sheet(f"{folder.path}/issue.yml" if "issue.yml" in folder.files else folder.path)
    day = day_of(key)
    if day is None:
        sheet.path = folder.path
        sheet.report("S001", name=key, advice=folder_advice(key))
        return None, sheet.problems
    problems: list[Problem] = []
    desk = desk_for(folder, key, day, vocabulary)
    articles: list[Article] = []
    sources: dict[str, str] = {}
    renamed: dict[str, str] = {}
    texts: dict[str, str] = {}
    for path in _article_files(folder, problems):
        page = Sheet(f"{folder.path}/{path}")
        stem = path.removesuffix("/index.md") if path.endswith("/index.md") else path[:-3]
        slug = slug_of_file(stem)
        if not slug:
            page.report("A002")
        elif slug in sources:
            page.report("A001", slug=slug, other=sources[slug])
        sources.setdefault(slug, path)
        if (former := former_slug_of_file(stem)) not in ("", slug):
            renamed.setdefault(former, slug)
        article = read_article(path, slug or "x", desk, page)
        texts[path] = page.text
        problems += lenient(page.problems) if article and article.draft else page.problems
        if article is not None and slug and sources[slug] == path:
            articles.append(article)
    renamed = {old: new for old, new in renamed.items() if old not in sources}
    if renamed:
        articles = led_on(articles, renamed)
    fields = _issue_file(folder, sheet)
    problems += unused(folder, texts, sheet.text)
    given = read_sections(fields, articles, set(sources), sheet, renamed)
    draft = fields.choice("status", _STATUS, "published") == "draft"
    if not sources:
        sheet.report("S007")
    issue = Issue(
        key=key,
        path=folder.path,
        date=day,
        number=fields.text("number"),
        title=fields.text("title") or vocabulary.masthead,
        slogan=fields.text("slogan") or vocabulary.slogan,
        banner=fields.texts("banner"),
        lead=given.lead,
        sections=given.sections,
        editor=_people(fields, "editor"),
        proofreader=_people(fields, "proofreader"),
        reviewer=_people(fields, "reviewer"),
        supervisor=_people(fields, "supervisor"),
        draft=draft,
        publish_at=fields.moment("publish_at"),
        moved=read_moved(fields, vocabulary.url),
        articles=tuple(articles),
        places=Places(sheet.places, sheet.text, sheet.typed),
    )
    return issue, [*sheet.problems, *problems]


def _people(fields: Fields, key: str) -> str | None:
    """Return the editor, proofreader, reviewer or supervisor; several are joined by a space, as papers set them."""
    return " ".join(fields.texts(key)) or None


def _issue_file(folder: IssueFolder, sheet: Sheet) -> Fields:
    """Return the keys of `issue.yml`; an issue without the file has none."""
    if "issue.yml" not in folder.files:
        return Fields(None, keys.ISSUE, sheet)
    try:
        text = decode(folder.read("issue.yml", MAX_BYTES), sheet)
    except Unreadable as error:
        sheet.report("F001", reason=str(error))
        return Fields(None, keys.ISSUE, sheet)
    opening, closing = _OPENING.match(text), _CLOSING.search(text)
    tree = parse(sheet, opening.end() if opening else 0, closing.start() + 1 if closing else None)
    if tree is not None and not isinstance(tree.value, dict):
        sheet.report("K004", tree.place, key="全文", wanted="若干“键: 值”")
        tree = None
    return Fields(tree, keys.ISSUE, sheet)


def _article_files(folder: IssueFolder, problems: list[Problem]) -> list[str]:
    """Return the article files in file order, and report what looks like an article but cannot be one.

    An article is `NN-name.md`, or `NN-name/index.md`.
    """
    articles: list[tuple[str, str]] = []

    def report(path: str, code: str, **details: str) -> None:
        sheet = Sheet(f"{folder.path}/{path}")
        sheet.report(code, **details)
        problems.extend(sheet.problems)

    for path in folder.files:
        name = path.rpartition("/")[2].lower()
        if name.endswith(".md"):
            depth = path.count("/")
            if name in _NOT_ARTICLES:
                continue
            if (depth == 0 and path.endswith(".md")) or (depth == 1 and path.endswith("/index.md")):
                articles.append((path.removesuffix("/index.md").removesuffix(".md"), path))
            elif depth == 0 or (depth == 1 and name == "index.md"):
                report(
                    path, "F010", wanted=path.rpartition("/")[2][:-3] + ".md" if depth == 0 else "index.md"
                )
            else:
                report(path, "F009")
        elif name.endswith(_NEARLY_MARKDOWN):
            report(path, "F010", wanted=f"{_stem(name)}.md")
        elif name in _NEARLY_ISSUE and "/" not in path:
            report(path, "F010", wanted="issue.yml")
    return [path for _, path in sorted(articles)]


def _stem(name: str) -> str:
    """Return a file's name without any of the endings it has got: `a.md.txt` gives `a`."""
    while (
        (parts := name.rpartition("."))[1]
        and parts[2].isascii()
        and parts[2].isalpha()
        and parts[2].islower()
    ):
        name = parts[0]
    return name
