"""Frames are kept while nothing that shapes them changes, and not a moment longer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletin.frames import maker
from bulletin.frames.maker import FrameProblem, as_plain, begin_frames, frames_key, from_plain
from bulletin.frames.sources import sources
from bulletin.model.registry.found import problem
from bulletin.model.settings import Settings, resolve
from bulletin.model.vocabulary import Person, Vocabulary, WechatAccount
from bulletin.render.frame import Frame, FrameSet
from bulletin.works.cores import can_fork
from tests.photos.pictures import SECRETS, encoded, exif, picture

REPOSITORY = Path(__file__).resolve().parents[2]
VOCABULARY = Vocabulary(masthead="城管简报", colors={})
FRAMES = FrameSet(
    frames={
        ("", 0): Frame.cut("<main><[bulletin:content]></main>"),
        ("issues", 3): Frame.cut("<[bulletin:content]>"),
    },
    static={"404.html": b"gone", "assets/x.css": b"\xff\0"},
    standing=("about/",),
    digest="1",
    static_digest="2",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A newsroom with a theme and a configuration of its own."""
    root = tmp_path / "newsroom"
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    for name in ("about.md", "pages/rules.md", "newsroom/people.yml", "newsroom/photo.txt"):
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / name).write_text("一", "utf-8")
    (root / "issues").mkdir()
    return resolve(root=root, out=tmp_path / "site", cache=tmp_path / "cache", jobs=1)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Vocabulary]:
    """Stand-in for MkDocs: the frames above; tells of each time it was asked for them."""
    calls: list[Vocabulary] = []

    def make(_: Settings, vocabulary: Vocabulary) -> FrameSet:
        calls.append(vocabulary)
        return FRAMES

    monkeypatch.setattr(maker, "make_frames", make)
    return calls


@pytest.mark.parametrize(
    "name",
    [
        *("mkdocs.yml", "theme/main.html", "theme/partials/header.html", "theme/styles/10-tokens.css"),
        *("theme/search/entry.js", "theme/scripts/new.js", "theme/pages/logo.svg", "theme/paper/note.md"),
        *("content/about.md", "content/pages/rules.md", "content/new.md", "content/files/new.pdf"),
    ],
)
def test_a_file_that_shapes_frames(settings: Settings, name: str) -> None:
    """Also a standing page that lies in a folder with a name that themes use."""
    before = frames_key(settings, VOCABULARY)
    file = settings.root / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes((file.read_bytes() if file.exists() else b"") + b"\n")
    assert frames_key(settings, VOCABULARY) != before


@pytest.mark.parametrize(
    "name",
    [
        *("theme/pages/home.html", "theme/macros/card.html", "theme/paper/paper.css", "theme/.swp"),
        *("content/newsroom/people.yml", "content/newsroom/photo.txt", "issues/2026-11-09/01-a.md"),
        *("content/notes.md~", "content/_private.md", "content/rules 副本.md"),
    ],
)
def test_a_file_that_shapes_none(settings: Settings, name: str) -> None:
    before = frames_key(settings, VOCABULARY)
    file = settings.root / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes((file.read_bytes() if file.exists() else b"") + b"\n")
    assert frames_key(settings, VOCABULARY) == before


def test_a_theme_beside_the_configuration_that_is_not_whole(settings: Settings, tmp_path: Path) -> None:
    """MkDocs takes from it what ours has not."""
    shutil.rmtree(settings.theme)
    shipped = resolve(root=settings.root, out=settings.out, cache=settings.cache)
    before = frames_key(shipped, VOCABULARY)
    (settings.root / "theme" / "partials").mkdir(parents=True)
    (settings.root / "theme" / "partials" / "comments.html").write_text("x")
    assert shipped.theme == REPOSITORY / "theme"
    assert frames_key(shipped, VOCABULARY) != before


CONFIGURATION = """\
INHERIT: base/common.yml
site_name: 简报
docs_dir: content
theme: {name: material, custom_dir: theme}
plugins: [bulletin]
hooks: [hooks/dates.py]
extra: {who: !ENV [BULLETIN_WHO, 云溪], made: !!python/name:os.system "" }
"""
NAMED = {
    "base/common.yml": "INHERIT: all.yml\ntheme: {custom_dir: overrides}\n",
    "base/all.yml": "markdown_extensions: [{pymdownx.snippets: {base_path: parts, auto_append: [words.txt]}}]\n",
    "base/overrides/partials/footer.html": "x",
    "base/parts/who.md": "x",
    "hooks/dates.py": "import helper\n",
    "hooks/helper.py": "x = 1\n",
}


@pytest.mark.parametrize("name", [*NAMED, "base/overrides/404.html"])
def test_what_the_configuration_names_shapes_frames(settings: Settings, name: str) -> None:
    """Inherited files and what these name, hooks and their neighbours, folders of templates and snippets."""
    for path, text in {**NAMED, "mkdocs.yml": CONFIGURATION}.items():
        (settings.root / path).parent.mkdir(parents=True, exist_ok=True)
        (settings.root / path).write_text(text, "utf-8")
    before = frames_key(settings, VOCABULARY)
    assert frames_key(settings, VOCABULARY) == before
    file = settings.root / name
    file.write_text((file.read_text("utf-8") if file.exists() else "") + "\n# more", "utf-8")
    assert frames_key(settings, VOCABULARY) != before


def test_a_variable_that_the_configuration_asks_for(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings.root / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    keys = [frames_key(settings, VOCABULARY)]
    for value in ("青石", ""):
        monkeypatch.setenv("BULLETIN_WHO", value)
        keys.append(frames_key(settings, VOCABULARY))
    assert len(set(keys)) == 3


@pytest.mark.parametrize(
    "text", ["INHERIT: mkdocs.yml\n", "a: &a [*a]\n", "{", "INHERIT: [1]\nhooks: {a: 1}\n", ""]
)
def test_an_odd_configuration_names_itself_at_least(settings: Settings, text: str) -> None:
    """MkDocs says what is wrong with it."""
    (settings.root / "mkdocs.yml").write_text(text, "utf-8")
    assert sources(settings).paths == (settings.config,)


def test_the_program_the_vocabulary_and_the_accounts_picture(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = VOCABULARY._replace(wechat=WechatAccount(account="城管", qrcode="code.png"))
    (settings.root / "code.png").write_bytes(b"1")
    keys = [
        frames_key(settings, VOCABULARY),
        frames_key(settings, VOCABULARY._replace(colors={"primary": "red"})),
        frames_key(settings, code),
    ]
    (settings.root / "code.png").write_bytes(b"2")
    keys.append(frames_key(settings, code))
    monkeypatch.setattr(maker, "made_by", lambda room: f"another program's {room}")
    keys.append(frames_key(settings, VOCABULARY))
    assert len(set(keys)) == len(keys)


def test_stamps_only_stand_for_files(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """They may say that no file was touched; what the program is, is asked all the same."""
    before = frames_key(settings, VOCABULARY, "stamps")
    (settings.root / "content" / "about.md").write_text("二", "utf-8")
    assert frames_key(settings, VOCABULARY, "stamps") == before
    with monkeypatch.context() as patch:
        patch.setattr(maker, "made_by", lambda room: f"another program's {room}")
        assert frames_key(settings, VOCABULARY, "stamps") != before
    assert frames_key(settings, VOCABULARY, "other stamps") != before
    assert frames_key(settings, VOCABULARY) != before


def test_frames_are_kept_as_plain_values() -> None:
    assert from_plain(as_plain(FRAMES)) == FRAMES
    assert type(from_plain(as_plain(FRAMES)).frames["issues", 3]) is Frame


def test_one_set_of_frames_is_kept(settings: Settings, made: list[Vocabulary]) -> None:
    people = (Person(name="林一舟", slug="lin"),)
    elsewhere = VOCABULARY._replace(zone="+00:00", future="publish")
    for vocabulary in (
        VOCABULARY,
        VOCABULARY._replace(people=people),
        VOCABULARY._replace(digest="1"),
        elsewhere,
    ):
        assert begin_frames(settings, vocabulary)() == FRAMES
    assert made == [VOCABULARY]  # no frame shows a list of people, and none can
    begin_frames(settings, VOCABULARY._replace(masthead="别的简报"))()
    assert len(made) == 2
    assert [file.name for file in (settings.kept / "frames").iterdir()] == ["set"]


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-1], lambda data: b"x" + data[1:]])
def test_damage_costs_only_time(
    settings: Settings, made: list[Vocabulary], damage: Callable[[bytes], bytes]
) -> None:
    begin_frames(settings, VOCABULARY)()
    file = settings.kept / "frames" / "set"
    file.write_bytes(damage(file.read_bytes()))
    assert begin_frames(settings, VOCABULARY)() == FRAMES
    assert len(made) == 2


@pytest.mark.skipif(not can_fork(), reason="this system does not fork")
def test_what_is_wrong_crosses_processes(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [problem("B103", "theme", detail=f"in {os.getpid()}")]

    def make(_: Settings, __: Vocabulary) -> FrameSet:
        raise FrameProblem([*found, problem("B103", "theme", detail=f"in {os.getpid()}")])

    monkeypatch.setattr(maker, "make_frames", make)
    with pytest.raises(FrameProblem) as raised:
        begin_frames(settings._replace(jobs=2), VOCABULARY)()
    assert raised.value.problems[0] == found[0]
    assert raised.value.problems[1] != found[0]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program that a test may change."""
    for name in ("scripts/bulletin", "theme"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.slow
def test_a_mended_program_reaches_standing_pages(program: Path) -> None:
    """A version whose cleaning does nothing publishes where a photo was taken; the next one takes that back."""
    root = program / "newsroom"
    (root / "content").mkdir(parents=True)
    (root / "content/about.md").write_text("# 关于\n\n![门](door.jpg)\n", "utf-8")
    (root / "content/door.jpg").write_bytes(encoded(picture(), "JPEG", exif=exif()))
    cleaning = program / "scripts/bulletin/photos/clean.py"
    mended = cleaning.read_text("utf-8")
    cleaning.write_text(f"{mended}\n\ndef clean(data: bytes) -> bytes:\n    return data\n", "utf-8")
    published = program / "site/door.jpg"
    build(program, root)
    assert b"SecretCam" in published.read_bytes()
    cleaning.write_text(mended, "utf-8")
    build(program, root)
    assert not [secret for secret in SECRETS if secret in published.read_bytes()]


def build(program: Path, root: Path) -> None:
    """Build with a copy of the program."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "bulletin", "build", "--root", root, "--out", program / "site"),
            *("--cache", program / "cache", "--no-search", "--no-cards"),
        ],
        env={**os.environ, "PYTHONPATH": str(program / "scripts")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
