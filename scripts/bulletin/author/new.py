"""`bulletin new`: an issue or an article with everything filled in that can be.

Nothing that exists is ever overwritten. A new article is a draft: it may lack its text, its
reporter and its department without keeping the site from being built.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from bulletin.author.frontmatter import changed
from bulletin.author.habits import article_in_chinese, issue_in_chinese, last_reporter, writes_chinese
from bulletin.author.spots import NotChanged
from bulletin.author.values import Value
from bulletin.model.kinds import DEFAULT_SECTIONS, KIND_NAMES, KIND_SYNONYMS, KINDS, USUAL
from bulletin.model.nearest import nearest
from bulletin.model.vocabulary import Vocabulary
from bulletin.read.issue_keys import day_of
from bulletin.read.slugs import slug_of, slug_of_file
from bulletin.read.vocabulary import read_vocabulary
from bulletin.works.disk import named

_NUMBER = re.compile(r"^(?:number|总期号)[ ]*:[ ]*['\"]?\D*?(\d{1,6})", re.MULTILINE)
_ORDER = re.compile(r"(\d{1,3})[-_. ]")
_SLUG_LENGTH = 40
_LISTED = 12
"""Names a comment lists at most."""

ISSUE = """\
# 本期的设置。每一行都可以不写；以 # 开头的行是说明，不起作用。
# 冒号要用半角，后面空一格。

# 总期号
number:

# 通栏标语。有多条时每条一行，前面写“- ”。
# banner: 大干六十天 确保全年红

# 头条稿件：写文件名去掉序号和 .md 的部分。不写时，第一篇是头条。
# lead: wen-jian-ming

# 版块：不写时，按体裁自动分成{sections}。
# sections:
#   - name: 要闻
#     articles: [wen-jian-ming, di-er-pian]
#   - name: 综合
#     articles: [di-san-pian]

# 责编、校对、审核、监制
# editor: 姓名
# proofreader: 姓名
# reviewer: 姓名
# supervisor: 姓名

# 本期还没编好、先不发布时，去掉下一行开头的 # 号
# status: draft
"""

ARTICLE = """\
---
# 以 # 开头的行是说明，不起作用。冒号要用半角，后面空一格。

# 草稿不会登出来；写好以后删掉这一行
draft: true

title:
# 标题有几行时这样写：
# title:
#   - 第一行
#   - 第二行

# 引题（标题上面）、副题（标题下面）
# kicker: 引题
# subtitle: 副题

# 体裁：{kinds}
kind: {kind}
{own}
# 记者、通讯员：几个人用顿号隔开。不是本报采写的，把记者换成 source: 来源
reporter:
# correspondent: 姓名

# 部门：{departments}
department:

# 图片放在 photos 文件夹里；正文里单独一行的 [图1] 放置第一张
# photos:
#   - file: photos/tu.jpg
#     caption: 图为……
#     credit: 某某 摄

# 关键词、专栏
# keywords: [市容, 环卫]
# series: 专栏名
---

"""


OWN: Mapping[str, str] = {
    "document_number": "# 文号，如 云城管〔2026〕12号；没有的删掉这一行\ndocument_number:\n",
    "issuer": "# 落款：发文单位的全称，和日期一起印在文末\nissuer:\n",
    "validity": "# 有效期：2027-12-31，或 长期有效\n# validity: 2027-12-31\n",
    "from": "# 公示的起止日期，如 2026-11-09\nfrom:\nto:\n",
}
"""What the template of a kind has for each key of its own."""


class NotCreated(Exception):
    """Nothing was made; the message is Chinese, for editors, and says what to do."""


def new_issue(root: Path, date: str) -> list[Path]:
    """Make the folder of an issue and its `issue.yml` below `root`; return the files made.

    `date` is `2026-11-23`, with a suffix (`2026-11-23-extra`) for a second issue of a day. Raises
    NotCreated for another form and when the issue exists, OSError when the disk fails.
    """
    if day_of(date) is None:
        raise NotCreated(f"“{date}”不是日期。请写成 2026-11-23 这样的“年-月-日”。")
    folder = root / "issues" / date
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise NotCreated(f"{date} 这一期已经有了：{folder}。要加稿件，请用 bulletin new article。") from None
    try:
        (folder / "photos").mkdir()
        return [_write(folder / "issue.yml", issue_text(_next_number(root), chinese=writes_chinese(root)))]
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)  # else the next attempt would find an issue there
        raise


def issue_text(number: int, *, chinese: bool) -> str:
    """Return a commented `issue.yml`, its keys in Chinese or English."""
    text = ISSUE.format(sections="、".join(DEFAULT_SECTIONS))
    return changed(issue_in_chinese(text) if chinese else text, "issue.yml", "number", number)


def newest_issue(root: Path) -> str:
    """Return the name of the newest issue's folder below `root`. Raises NotCreated when there is none."""
    folder = root / "issues"
    names = [name for name in os.listdir(folder) if day_of(name)] if folder.is_dir() else []
    if not names:
        raise NotCreated("还没有一期。请先运行 bulletin new issue 2026-11-23（这一期的日期）。")
    return max(names)


def kind_of(text: str) -> str:
    """Return the key of the kind that `text` names in English or Chinese. Raises NotCreated for another."""
    text = text.strip()
    for key, name in KIND_NAMES.items():
        if text.lower() == key or text == name:
            return key
    known = KIND_SYNONYMS.get(text) or KIND_SYNONYMS.get(text.lower())
    meant = KIND_NAMES[known] if known else nearest(text, [*KIND_NAMES, *KIND_NAMES.values()])
    advice = f"是不是想写“{meant}”？" if meant else ""
    raise NotCreated(f"没有“{text}”这种体裁。{advice}可以写：{'、'.join(KIND_NAMES.values())}。")


def new_article(root: Path, title: str, issue: str, kind: str = USUAL) -> Path:
    """Make a commented article file, a draft, in the issue `issue` below `root`; return its path.

    Its keys are in the language that the newsroom writes; the only department is filled in, and the only
    reporter, else the one who signed last. Raises NotCreated when there is no such issue or kind or the title
    is empty, OSError when the disk fails.
    """
    title = " ".join(title.split())
    if not title:
        raise NotCreated("标题是空的。请写成：bulletin new article 标题 --issue 2026-11-23")
    kind = kind_of(kind)
    if day_of(issue) is None:
        raise NotCreated(f"“{issue}”不是日期。请写成 2026-11-23 这样的“年-月-日”。")
    folder = root / "issues" / issue
    if not folder.is_dir():
        raise NotCreated(f"没有 {issue} 这一期。请先运行 bulletin new issue {issue}。")
    vocabulary, _ = read_vocabulary(root)
    names = [name.removesuffix(".md") for name in os.listdir(folder) if not name.startswith((".", "_"))]
    orders = [int(match[1]) for name in names if (match := _ORDER.match(name))]
    path = (
        folder
        / f"{max(orders, default=0) + 1:02}-{_free_slug(title, {slug_of_file(name) for name in names})}.md"
    )
    departments = [department.name for department in vocabulary.departments]
    filled: dict[str, Value] = {"title": title}
    reporters = _reporters(vocabulary)
    reporter = reporters[0] if len(reporters) == 1 else last_reporter(root, issue)
    if reporter and not KINDS[kind].issued:
        filled["reporter"] = reporter
    if len(departments) == 1:
        filled["department"] = departments[0]
    text = _article(kind, departments, chinese=writes_chinese(root, issue))
    try:
        for key, value in filled.items():
            text = changed(text, "article", key, value)
    except NotChanged as error:
        raise NotCreated(f"没有新建稿件：{error}") from error
    return _write(path, text)


def _article(kind: str, departments: list[str], *, chinese: bool) -> str:
    """Return the template of an article with what may be chosen in its comments."""
    names = KIND_NAMES.values() if chinese else (f"{key} {name}" for key, name in KIND_NAMES.items())
    text = ARTICLE.format(
        kinds="、".join(names),
        kind=KIND_NAMES[kind] if chinese else kind,
        own="".join(f"\n{OWN[key]}" for key in OWN if key in KINDS[kind].keys),
        departments=_listed(departments) or "写全称",
    )
    return article_in_chinese(text) if chinese else text


def _next_number(root: Path) -> int:
    """Return the number after the highest that any issue has."""
    numbers = [0]
    for file in (root / "issues").glob("*/issue.yml"):
        match = _NUMBER.search(file.read_bytes().decode(errors="replace"))
        if match:
            numbers.append(int(match[1]))
    return max(numbers) + 1


def _free_slug(title: str, taken: set[str]) -> str:
    """Return the pinyin of `title`, cut at a word, that no article of the issue has yet."""
    slug = slug_of(title)
    if len(slug) > _SLUG_LENGTH:
        slug = slug[: _SLUG_LENGTH + 1].rpartition("-")[0] or slug[:_SLUG_LENGTH]
    slug = slug or "gao-jian"
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free


def _reporters(vocabulary: Vocabulary) -> list[str]:
    """Return the newsroom's reporters, each once."""
    return list(dict.fromkeys(person.name for person in vocabulary.people if person.role == "记者"))


def _listed(names: list[str]) -> str:
    """Return the first of `names` for a comment."""
    return "、".join(names[:_LISTED]) + ("等" if len(names) > _LISTED else "")


def _write(path: Path, text: str) -> Path:
    """Write a new file. Raises NotCreated when there is one already, OSError, with nothing left, when the disk fails."""
    data = text.encode()
    try:
        file = path.open("xb")
    except FileExistsError:
        raise NotCreated(f"文件已经有了，没有改动：{path}") from None
    try:
        with file:
            file.write(data)
    except OSError as failed:
        named(failed, path, len(data))
        path.unlink()
        raise
    return path
