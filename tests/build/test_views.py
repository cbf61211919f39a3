"""A value added to a view counts by itself: every page that shows it is printed anew when it changes.

In turn each field of each view is made to depend on a word that an editor writes into one story, one
issue and one table. When the word changes, a build that goes on from the last gives what one gives that
knows nothing. So a field that some digest forgets is found here, whoever adds it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from markupsafe import Markup

from bulletin.build.build import build
from bulletin.model.settings import Settings, resolve
from bulletin.render import views
from tests.build.builds import tree
from tests.build.desk import picture, story, write
from tests.counts import LONG

ISSUE, SLUG = "2026-02-02", "deng"
ADDRESS = f"issues/{ISSUE}/{SLUG}/"

VIEWS = [
    view
    for view in vars(views).values()
    if isinstance(view, type) and view.__module__ == views.__name__ and view is not views.Fields
]
"""All but the form of a story's parts, whose fields are those of the views in it."""
OTHERS = {"photo", "lead", "cover", "front", "card", "previous", "next", "issue", "kind", "original"}
"""Fields that hold another view or a value of the model: these are changed field by field themselves."""

EVERY = [(view, name) for view in VIEWS for name in view._fields if name not in OTHERS]  # type: ignore[attr-defined]
FIELDS = EVERY if LONG else EVERY[::4]
"""Three builds are made for each: a plain run takes every fourth."""


Card, FeedItem, PhotoView, ArticleView = views.Card, views.FeedItem, views.PhotoView, views.ArticleView
IssueView, IssueLink, SectionView, SeriesView = (
    views.IssueView,
    views.IssueLink,
    views.SectionView,
    views.SeriesView,
)
"""As they are; the tests put others in their places."""


def concerned(made: Any) -> bool:
    """Return True for a view of the story, the issue or the table that the word is written into."""
    if isinstance(made, Card | FeedItem):
        return bool(made.address == ADDRESS)
    if isinstance(made, PhotoView):
        return ISSUE in made.src
    if isinstance(made, ArticleView):
        return bool(made.card.address == ADDRESS)
    if isinstance(made, IssueView | IssueLink):
        return bool(made.key == ISSUE)
    if isinstance(made, SectionView | SeriesView):
        return any(card.address == ADDRESS for card in made.cards)
    return True


def changed(value: Any, word: str) -> Any:
    """Return a value of the same type that depends on the word."""
    if isinstance(value, bool):
        return value ^ (word == "乙")
    if isinstance(value, int | float):
        return value + ord(word) % 7 + 1
    if isinstance(value, Markup):
        return value + Markup(word)  # noqa: S704 - one character
    if isinstance(value, str):
        return f"{value}{word}"
    if value is None:
        return word
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return (*value[:-1], f"{value[-1]}{word}")
    if isinstance(value, tuple):
        return value[::-1] if word == "乙" else value
    return value


def maker(view: type[Any], field: str, word: str) -> Callable[..., Any]:
    """Return what makes `view`, one field of it changed where it is concerned."""

    def make(*given: Any, **named: Any) -> Any:
        made = view(*given, **named)
        return made._replace(**{field: changed(getattr(made, field), word)}) if concerned(made) else made

    return make


def written(root: Path, word: str) -> None:
    """Have the word stand where no page shows it, in the story, and in the issue and the table where it hardly shows."""
    text = story(
        "路灯亮了",
        "灯都亮了。\n\n[表1]",
        series="夜话",
        kicker="民生",
        subtitle="一条街",
        photos="[{file: a.jpg, caption: 灯, credit: 乙 摄}]",
        tables="[{file: t.csv, title: 路灯, as_of: 一月, note: 注, total_row: 合计}]",
        keywords="[灯]",
        corrections="[{date: 2026-02-03, text: 更正}]",
        extra=f"{{word: {word}}}",
    )
    write(root / f"issues/{ISSUE}/01-{SLUG}.md", text)
    write(root / f"issues/{ISSUE}/issue.yml", f"number: '12'\nbanner: 横幅\neditor: 林一\nreviewer: {word}\n")
    write(root / f"issues/{ISSUE}/t.csv", f"街,盏\n东街,{word}\n合计,2\n")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three issues; the stories that the others' pages show are in the middle one."""
    root = tmp_path_factory.mktemp("views") / "newsroom"
    write(
        root / "content/newsroom/newsroom.yml",
        "name: 云溪市城管局\nmasthead: 云溪城管\nurl: https://a.example/\n",
    )
    for day in ("2026-01-05", ISSUE, "2026-02-16"):
        for name in ("02-shi", "03-hua"):
            write(
                root / f"issues/{day}/{name}.md",
                story(name, "一段。", series="夜话", kind="photo" if name == "03-hua" else "brief"),
            )
        (root / f"issues/{day}/a.jpg").write_bytes(picture(1))
    written(root, "甲")
    return root


def settings(root: Path, home: Path) -> Settings:
    return resolve(root=root, out=home / "site", cache=home / "cache", jobs=1, search=False, cards=False)


def pages(root: Path, home: Path) -> dict[str, bytes | None]:
    result = build(settings(root, home))
    assert not any(found.severity == "error" for found in result.problems), result.problems
    return tree(home / "site")


@pytest.fixture(scope="module")
def begun(newsroom: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A first build, for its frames and photos; the tests go on from it."""
    home = tmp_path_factory.mktemp("begun")
    pages(newsroom, home)
    return home


@pytest.fixture
def root(newsroom: Path, tmp_path: Path) -> Path:
    """A copy for one test."""
    shutil.copytree(newsroom, tmp_path / "newsroom")
    return tmp_path / "newsroom"


@pytest.mark.slow
@pytest.mark.parametrize(("view", "field"), FIELDS, ids=[f"{view.__name__}.{name}" for view, name in FIELDS])
def test_what_shows_a_field_is_printed_anew(
    view: type[Any], field: str, root: Path, begun: Path, tmp_path: Path
) -> None:
    warm, cold = tmp_path / "warm", tmp_path / "cold"
    (warm / "cache/kept").mkdir(parents=True)
    for name in ("frames", "photos"):  # what no view shapes, and takes longest
        if (begun / "cache/kept" / name).is_dir():
            shutil.copytree(begun / "cache/kept" / name, warm / "cache/kept" / name)
    with mock.patch.object(views, view.__name__, maker(view, field, "甲")):
        pages(root, warm)
    shutil.copytree(warm / "cache/kept/frames", cold / "cache/kept/frames")
    written(root, "乙")
    with mock.patch.object(views, view.__name__, maker(view, field, "乙")):
        went_on, afresh = pages(root, warm), pages(root, cold)
    assert went_on == afresh
