"""A tiny newsroom and what its editors may do to it: each act takes the folder and dice, and changes files."""

from __future__ import annotations

import io
import os
import random
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PIL import Image

from bulletin.model.settings import shipped

Dice = random.Random
Act = Callable[[Path, Dice], None]
"""Changes the newsroom in a folder; does nothing where there is nothing to change."""

ACTS: dict[str, Act] = {}
WORDS = ("路灯", "早市", "护学岗", "口袋公园", "防汛", "供热", "A股", "PM2.5", "**要闻**", "12345")
SLUGS = ("ga-ming", "deng", "shi-chang", "yu", "xue")
USUAL = {"department": "照明所", "reporter": "林一"}
"""What every article must say."""
DAYS = ("2026-01-05", "2026-01-12", "2026-02-02", "2025-12-29", "2026-01-05-extra")


def act(done: Act) -> Act:
    """Add an act to ACTS under its own name."""
    ACTS[done.__name__] = done
    return done


@cache
def picture(number: int) -> bytes:
    """One of a few small photos, each with bytes of its own."""
    made = io.BytesIO()
    Image.new("RGB", (320 + 16 * number, 240), (40 * number % 256, 90, 160)).save(made, "JPEG")
    return made.getvalue()


def found(root: Path, pattern: str) -> list[Path]:
    """The files that match, in a fixed order."""
    return sorted(path for path in root.glob(pattern) if path.is_file())


def write(path: Path, text: str) -> None:
    """Save as an editor's program does: aside, then rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.tmp")
    aside.write_text(text, "utf-8")
    aside.replace(path)


def story(title: str, body: str, **keys: str) -> str:
    """An article's file; values of `keys` are YAML."""
    lines = [f"{key}: {value}" for key, value in {"title": title, **USUAL, **keys}.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def open_desk(root: Path) -> None:
    """Write the newsroom that every sequence begins with: three issues, every kind of thing in it."""
    photos = "[{file: photos/a.jpg, caption: 修灯, credit: 甲 摄}, {file: photos/b.jpg, caption: 夜色, credit: 乙 摄}]"
    table = "[{file: data.csv, title: 办结情况, header_rows: 1}]"
    newsroom = root / "content" / "newsroom"
    write(
        newsroom / "newsroom.yml", "name: 云溪市城管局\nmasthead: 云溪城管\nurl: https://a.example.org/b/\n"
    )
    write(newsroom / "departments.yml", "- {name: 照明所, slug: lights}\n- {name: 环卫处, aliases: [环卫]}\n")
    write(newsroom / "people.yml", "- {name: 林一, role: 记者}\n- {name: 周二, role: 通讯员}\n")
    write(newsroom / "series.yml", "- {name: 夜班, slug: night}\n")
    write(root / "content" / "about.md", "# 关于本报\n\n每周一期。\n")
    first, second, third = (root / "issues" / day for day in DAYS[:3])
    write(first / "issue.yml", 'number: "1"\n')
    write(
        first / "01-deng.md",
        story("路灯亮了", "[图1]\n\n灯都亮了。", photos=photos, department="照明所", reporter="林一"),
    )
    write(first / "02-shi.md", story("早市开了", "五点半开门。", department="环卫", series="夜班"))
    write(second / "01-shu.md", story("数字", "[表1]", tables=table, kind="data", correspondent="周二"))
    write(second / "data.csv", "单位,件数\n甲,3\n乙,4\n")
    write(second / "02-cao.md", story("草稿", "还没写完。", draft="true", department="照明所"))
    write(third / "issue.yml", 'number: "3"\nbanner: 一条横幅\n')
    write(
        third / "01-tu" / "index.md",
        story("图说", "一张图。", kind="caption", photos="[{file: a.jpg, caption: 树, credit: 乙 摄}]"),
    )
    (third / "01-tu" / "a.jpg").write_bytes(picture(3))
    (first / "photos").mkdir()
    (first / "photos" / "a.jpg").write_bytes(picture(1))
    (first / "photos" / "b.jpg").write_bytes(picture(2))


def some_article(root: Path, dice: Dice) -> Path | None:
    """Any article's file."""
    articles = found(root, "issues/*/*.md") + found(root, "issues/*/*/index.md")
    return dice.choice(articles) if articles else None


def some_photo(root: Path, dice: Dice) -> Path | None:
    """Any photo's file."""
    photos = found(root, "issues/*/**/*.jpg")
    return dice.choice(photos) if photos else None


@act
def edit_body(root: Path, dice: Dice) -> None:
    """A sentence more."""
    if path := some_article(root, dice):
        write(path, path.read_text("utf-8") + f"\n{dice.choice(WORDS)}{dice.randrange(9)}。\n")


@act
def edit_headline(root: Path, dice: Dice) -> None:
    """Another headline, which neighbours, lists and feeds show too."""
    _replace_key(root, dice, "title", f"{dice.choice(WORDS)}与{dice.choice(WORDS)}")


@act
def set_key(root: Path, dice: Dice) -> None:
    """A key of the front matter comes or changes; some values are mistakes."""
    key, value = dice.choice(
        [
            ("department", dice.choice(["照明所", "环卫处", "[照明所, 环卫]", "新办"])),
            ("reporter", dice.choice(["林一", "周二", "吴三", "[林一, 吴三]"])),
            ("series", dice.choice(["夜班", "新栏"])),
            ("kind", dice.choice(["feature", "brief", "comments", "错的"])),
            ("kicker", dice.choice(WORDS[:4])),
            ("summary", dice.choice(WORDS[:4])),
            ("keywords", "[灯, 路]"),
            ("time", '"08:30"'),
            ("date", dice.choice(["2026-01-06", "2025-11-11"])),
            ("slug", dice.choice(SLUGS)),
            ("corrections", "[{date: 2026-02-20, text: 数字有误。}]"),
        ]
    )
    _replace_key(root, dice, key, value)


@act
def toggle_draft(root: Path, dice: Dice) -> None:
    """An article is held back, or let go."""
    if path := some_article(root, dice):
        text = path.read_text("utf-8")
        text = (
            text.replace("draft: true\n", "")
            if "draft: true\n" in text
            else text.replace("---\n", "---\ndraft: true\n", 1)
        )
        write(path, text)


def _replace_key(root: Path, dice: Dice, key: str, value: str) -> None:
    if path := some_article(root, dice):
        lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith(f"{key}:")]
        lines.insert(1, f"{key}: {value}")
        write(path, "\n".join(lines))


@act
def same_size_in_the_same_second(root: Path, dice: Dice) -> None:
    """Other text, as many bytes, and the time of the old one, or one within its second."""
    if path := some_article(root, dice):
        text, before = path.read_text("utf-8"), path.stat().st_mtime_ns
        head, mark, body = text.rpartition("---\n")
        path.write_text(head + mark + body.translate(str.maketrans("灯路。", "路灯，")), "utf-8")
        second = before // 10**9 * 10**9
        later = second + (before - second + 1_000_000) % 10**9
        os.utime(path, ns=(second, dice.choice([before, later])))


@act
def touch(root: Path, dice: Dice) -> None:
    """Only times change, as by a fresh clone."""
    for path in found(root, "**/*") if dice.random() < 0.5 else found(root, "issues/*/*")[:3]:
        moment = 1_700_000_000 + dice.randrange(10**6)
        os.utime(path, (moment, moment))


@act
def add_article(root: Path, dice: Dice) -> None:
    """An article more, perhaps in an issue that was not there."""
    folder = root / "issues" / dice.choice(DAYS)
    name = f"{dice.randrange(10):02}-{dice.choice(SLUGS)}.md"
    keys = {"reporter": dice.choice(["林一", "新人"])} if dice.random() < 0.5 else {}
    write(folder / name, story(dice.choice(WORDS), f"{dice.choice(WORDS)}，{dice.choice(WORDS)}。", **keys))


@act
def delete_article(root: Path, dice: Dice) -> None:
    """An article is gone."""
    if path := some_article(root, dice):
        path.unlink()


@act
def rename_article(root: Path, dice: Dice) -> None:
    """Another order, another address, or another issue."""
    if path := some_article(root, dice):
        folder = root / "issues" / dice.choice(DAYS) if dice.random() < 0.3 else path.parent
        folder.mkdir(parents=True, exist_ok=True)
        path.rename(folder / f"{dice.randrange(10):02}-{dice.choice(SLUGS)}.md")


@act
def copy_article(root: Path, dice: Dice) -> None:
    """The same text at a second place."""
    if path := some_article(root, dice):
        other = path.with_name(f"{dice.randrange(10):02}-{dice.choice(SLUGS)}.md")
        if other != path:
            shutil.copy2(path, other)


@act
def rename_issue(root: Path, dice: Dice) -> None:
    """An issue gets another day."""
    issues = sorted(path for path in (root / "issues").iterdir() if path.is_dir())
    target = root / "issues" / dice.choice(DAYS)
    if issues and not target.exists():
        dice.choice(issues).rename(target)


@act
def delete_issue(root: Path, dice: Dice) -> None:
    """An issue is withdrawn."""
    issues = sorted(path for path in (root / "issues").iterdir() if path.is_dir())
    if len(issues) > 1:
        shutil.rmtree(dice.choice(issues))


@act
def edit_issue(root: Path, dice: Dice) -> None:
    """The issue's own file changes, goes, or is broken."""
    folder = root / "issues" / dice.choice(DAYS[:3])
    if folder.is_dir():
        texts = ['number: "7"\n', "slogan: 好\n", "banner: [一, 二]\neditor: 林一\n", "number: [\n", ""]
        write(folder / "issue.yml", dice.choice(texts))


@act
def change_photo(root: Path, dice: Dice) -> None:
    """Other bytes under the same name."""
    if path := some_photo(root, dice):
        path.write_bytes(picture(dice.randrange(6)))


@act
def delete_photo(root: Path, dice: Dice) -> None:
    """A photo is gone; the article that shows it is wrong until it is back."""
    if path := some_photo(root, dice):
        path.unlink()


@act
def restore_photos(root: Path, _: Dice) -> None:
    """The photos of the beginning, where their issue still stands."""
    for place, number in (
        ("2026-01-05/photos/a.jpg", 1),
        ("2026-01-05/photos/b.jpg", 2),
        ("2026-02-02/01-tu/a.jpg", 3),
    ):
        path = root / "issues" / place
        if path.parent.is_dir():
            path.write_bytes(picture(number))


@act
def swap_photos(root: Path, dice: Dice) -> None:
    """Two photos take each other's names, times and all."""
    one, other = some_photo(root, dice), some_photo(root, dice)
    if one and other and one != other:
        aside = one.with_suffix(".aside")
        one.rename(aside)
        other.rename(one)
        aside.rename(other)


@act
def change_photo_story(root: Path, dice: Dice) -> None:
    """Stories with two photos become photo stories, or lose one; lists say how many a photo story has."""
    second = ", {file: photos/b.jpg, caption: 夜色, credit: 乙 摄}]"
    for path in found(root, "issues/*/*.md"):
        text = path.read_text("utf-8")
        if "kind: photo\n" not in text and second in text:
            text = text.replace("---\n", "---\nkind: photo\n", 1)
        elif dice.random() < 0.5:
            text = text.replace(second, "]")
        write(path, text)


@act
def change_caption(root: Path, dice: Dice) -> None:
    """Other words under a photo."""
    for path in found(root, "issues/*/*.md"):
        text = path.read_text("utf-8")
        text = text.replace("caption: 修灯", f"caption: 修灯{dice.randrange(9)}")
        write(path, text.replace("credit: 甲", f"credit: {dice.choice('甲丙丁')}"))


@act
def change_table(root: Path, dice: Dice) -> None:
    """Other figures; sometimes a row that does not fit."""
    for path in found(root, "issues/*/*.csv"):
        write(path, f"单位,件数\n甲,{dice.randrange(99)}\n" + ("乙\n" if dice.random() < 0.2 else "乙,4\n"))


@act
def change_vocabulary(root: Path, dice: Dice) -> None:
    """Departments, people or series are named otherwise, or not at all."""
    name, text = dice.choice(
        [
            ("departments", "- {name: 照明所, slug: street-lights}\n- {name: 环卫处, aliases: [环卫]}\n"),
            ("departments", "- {name: 照明所, slug: lights}\n- {name: 环卫, parent: 照明所}\n"),
            ("departments", "- {name: 照明所\n"),
            ("people", "- {name: 林一, role: 记者, title: 首席记者, department: 照明所}\n"),
            ("people", "- {name: 周二, role: 通讯员, slug: zhou}\n- {name: 吴三}\n"),
            ("series", "- {name: 夜班, slug: night, banner: 灯火, description: 夜里的人。}\n"),
            ("series", "- {name: 新栏}\n"),
        ]
    )
    write(root / "content" / "newsroom" / f"{name}.yml", text)


@act
def change_settings(root: Path, dice: Dice) -> None:
    """The newsroom's name, address or colours."""
    lines = [
        f"name: {dice.choice(['云溪市城管局', '云溪城管局'])}",
        f"masthead: {dice.choice(['云溪城管', '城管简报'])}",
        *dice.choice([[], ["url: https://a.example.org/b/"], ["url: https://c.example.org/"]]),
        *dice.choice(
            [[], ["slogan: 有人在意"], ['colors: {primary: "#205080"}'], ["identity: {organizer: 本局}"]]
        ),
    ]
    write(root / "content" / "newsroom" / "newsroom.yml", "\n".join(lines) + "\n")


@act
def change_standing_page(root: Path, dice: Dice) -> None:
    """A page of MkDocs' own comes, changes or goes."""
    path = root / "content" / dice.choice(["about.md", "more.md", "help/index.md"])
    if path.exists() and dice.random() < 0.4:
        path.unlink()
    else:
        write(path, f"# {dice.choice(WORDS[:5])}\n\n第 {dice.randrange(9)} 稿。\n")


@act
def change_configuration(root: Path, dice: Dice) -> None:
    """A `mkdocs.yml` of one's own comes, changes or goes."""
    path, text = root / "mkdocs.yml", shipped("mkdocs.yml").read_text("utf-8")
    if path.exists() and dice.random() < 0.4:
        path.unlink()
    else:
        variants = [
            text,
            text.replace("  - footnotes\n", ""),
            text + "\ncopyright: 版权\n",
            text + "\nplugins: [\n",
        ]
        adopt_theme(root, dice)
        write(path, dice.choice(variants))


@act
def adopt_theme(root: Path, _: Dice) -> None:
    """The theme becomes the newsroom's own."""
    if not (root / "theme").exists():
        shutil.copytree(shipped("theme"), root / "theme")


@act
def change_theme(root: Path, dice: Dice) -> None:
    """An own theme's template, macro, style or script changes; one change is a mistake."""
    if not (root / "theme").exists():
        return
    pattern, words = dice.choice(
        [("main.html", "<!-- 一 -->"), ("pages/*.html", "<!-- 二 -->"), ("styles/*.css", "\n/* 三 */\n"),
         ("scripts/*.js", "\n// 四\n"), ("macros/*.html", "{# 五 #}"), ("pages/article.html", "{% if %}")]
    )  # fmt: skip
    files = found(root / "theme", pattern)
    if files:
        path = dice.choice(files)
        write(path, path.read_text("utf-8") + words)


@act
def drop_theme(root: Path, _: Dice) -> None:
    """Back to the theme that ships with the program."""
    if not (root / "mkdocs.yml").exists():
        shutil.rmtree(root / "theme", ignore_errors=True)
