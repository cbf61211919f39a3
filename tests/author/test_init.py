"""A newsroom of one's own: whole, without a mistake, and never over anything that is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bulletin.author import init
from bulletin.author.answers import Answers, address_of, color_of, persons, several, title_of
from bulletin.author.init import ASIDE, FIRST, make_newsroom
from bulletin.author.new import NotCreated, new_article, new_issue
from bulletin.model.kinds import KINDS
from bulletin.read.newsroom import read_newsroom
from bulletin.read.vocabulary import read_vocabulary
from bulletin.read.vocabulary_files import FOLDER
from tests.counts import samples
from tests.read.desk import checked_newsroom

DAY = "2026-11-23"
HOSPITAL = Answers(
    name="云溪市第一人民医院",
    masthead="一院新闻",
    departments=("门诊部", "急诊科", "宣传科"),
    reporters=("林一舟", "王喆"),
    color="#1f4e8c",
    url="https://www.example.org/jianbao/",
)


def test_what_is_made_is_whole_and_without_a_mistake(tmp_path: Path) -> None:
    files = make_newsroom(tmp_path / "简报", HOSPITAL, DAY)
    on_disk = {path for path in (tmp_path / "简报").rglob("*") if path.is_file()}
    assert set(files) == on_disk
    newsroom, problems = checked_newsroom(tmp_path / "简报")
    assert [str(problem) for problem in problems] == []
    said = subprocess.run(
        [sys.executable, "-m", "bulletin", "check", "--root", tmp_path / "简报"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "没有发现问题" in said.stdout + said.stderr, said.stdout
    vocabulary = newsroom.vocabulary
    assert (vocabulary.name, vocabulary.masthead, vocabulary.url) == (HOSPITAL.name, "一院新闻", HOSPITAL.url)
    assert dict(vocabulary.colors) == {"primary": "#1f4e8c"}
    assert [department.name for department in vocabulary.departments] == ["门诊部", "急诊科", "宣传科"]
    assert [person.name for person in vocabulary.people] == ["林一舟", "王喆"]


def test_there_is_a_sample_of_every_kind_and_all_are_drafts(tmp_path: Path) -> None:
    """Whoever adds a kind adds a sample to the folder `first`; nobody publishes ours by accident."""
    make_newsroom(tmp_path, HOSPITAL, DAY)
    newsroom, _ = read_newsroom(tmp_path, drafts=True)
    (issue,) = newsroom.issues
    assert {article.kind for article in issue.articles} == KINDS.keys()
    public, _ = read_newsroom(tmp_path)
    assert [article for one in public.issues for article in one.articles] == []


def test_what_nobody_answers_is_a_newsroom_too(tmp_path: Path) -> None:
    make_newsroom(tmp_path, Answers(), DAY)
    _, problems = checked_newsroom(tmp_path)
    assert {problem.code for problem in problems} == {"K016"}  # no address yet


def test_it_goes_on_from_there(tmp_path: Path) -> None:
    make_newsroom(tmp_path, HOSPITAL, DAY)
    (settings_of_issue,) = new_issue(tmp_path, "2026-11-30")
    assert "总期号: 2\n" in settings_of_issue.read_text("utf-8")
    story = new_article(tmp_path, "夜市", "2026-11-30", "通讯").read_text("utf-8")
    assert "\n标题: 夜市\n" in story
    assert "\n体裁: 通讯\n" in story
    assert not re.search(r"^#? ?[a-z_]+:", story, re.MULTILINE)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12
)


@settings(max_examples=samples(150))
@given(name=WORDS, masthead=WORDS, names=st.lists(WORDS, min_size=1, max_size=3))
@example(name="是", masthead="2026-11-23", names=["a: b", "# c", "- d"])
@example(name="'引号\"", masthead="{花}", names=["办公室", "班公室", "★★", "***"])
@example(name="null", masthead="007", names=["a", "A", "ａ"])
def test_any_answer_is_kept_or_refused_with_a_reason(
    tmp_path_factory: pytest.TempPathFactory, name: str, masthead: str, names: list[str]
) -> None:
    root = tmp_path_factory.mktemp("any")
    given_names = several("、".join(names))
    if not given_names or not name.strip() or not masthead.strip():
        return
    refused = ""
    try:
        make_newsroom(root, Answers(name, masthead, given_names, given_names), DAY)
    except NotCreated as why:
        refused = str(why)
    if refused:
        assert "没有新建简报" in refused
        assert os.listdir(root) == []
        return
    vocabulary, problems = read_vocabulary(root)
    assert not [str(problem) for problem in problems if problem.severity == "error"]
    assert "".join(vocabulary.name.split()) == "".join(name.split())
    assert "".join(vocabulary.masthead.split()) == "".join(masthead.split())
    assert len(vocabulary.departments) == len(given_names)
    shutil.rmtree(root)


SHOWN = re.compile(r"^# (?=[ ]*(?:- )?[^\W：。，]+:(?: |$))")
"""The sign before a line that a comment shows."""


@pytest.mark.parametrize("name", ["newsroom.yml", "departments.yml", "people.yml"])
def test_what_a_comment_shows_works_when_its_sign_is_taken_away(tmp_path: Path, name: str) -> None:
    make_newsroom(tmp_path, Answers(departments=("另一个部门的名称",), reporters=("王喆",)), DAY)
    shutil.copy(FIRST / "issue/photos/hu-bian.jpg", tmp_path / FOLDER / "er-wei-ma.png")
    departments = tmp_path / FOLDER / "departments.yml"
    departments.write_text(
        departments.read_text("utf-8") + "- 名称: 办公室\n" * (name == "people.yml"), "utf-8"
    )
    file = tmp_path / FOLDER / name
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join(SHOWN.sub("", line) for line in lines), "utf-8")
    assert sum(bool(SHOWN.match(line)) for line in lines) >= 4
    _, problems = read_vocabulary(tmp_path)
    assert {problem.code for problem in problems} <= {"K016"}, [str(problem) for problem in problems]


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "来稿.docx").write_bytes(b"x")
    with pytest.raises(NotCreated, match="来稿"):
        make_newsroom(tmp_path, Answers(), DAY)
    assert os.listdir(tmp_path) == ["来稿.docx"]


def test_what_systems_leave_in_a_folder_is_nothing(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_bytes(b"x")
    make_newsroom(tmp_path, Answers(), DAY)
    assert (tmp_path / ".DS_Store").read_bytes() == b"x"


def test_a_second_time_says_that_there_is_one(tmp_path: Path) -> None:
    make_newsroom(tmp_path, Answers(), DAY)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(NotCreated, match="已经是简报文件夹"):
        make_newsroom(tmp_path, Answers(), DAY)
    with pytest.raises(NotCreated, match="里面不能再放一个"):
        make_newsroom(tmp_path / "issues" / "又一个", Answers(), DAY)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "简报").write_text("x")
    with pytest.raises(NotCreated, match="是一个文件"):
        make_newsroom(tmp_path / "简报", Answers(), DAY)


@pytest.mark.parametrize("folder", ["", "新的/简报"])
def test_a_disk_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(init, "_prove", full)
    root = tmp_path / folder if folder else tmp_path
    with pytest.raises(OSError, match="No space"):
        make_newsroom(root, Answers(), DAY)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_what_was_killed_is_named(tmp_path: Path) -> None:
    (tmp_path / ASIDE).mkdir()
    with pytest.raises(NotCreated, match="没有做完"):
        make_newsroom(tmp_path, Answers(), DAY)


def test_a_day_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(NotCreated, match="不是日期"):
        make_newsroom(tmp_path, Answers(), "2026-02-30")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("门诊部、急诊科", ["门诊部", "急诊科"]),
        ("门诊部，门诊部,  ", ["门诊部"]),
        ("；;", []),
        ("急 诊\n护理", ["急 诊", "护理"]),
        ("林一舟 王喆　祝岚青", ["林一舟", "王喆", "祝岚青"]),
        ("林　岚、王喆", ["林 岚", "王喆"]),
        ("ICU 病房", ["ICU 病房"]),
        ("没有", []),
        (
            "1. 门诊部\n2、急诊科\n（三）护理部\n- 院办\n● 药剂科",
            ["门诊部", "急诊科", "护理部", "院办", "药剂科"],
        ),
        ("1、门诊部 2、急诊科", ["门诊部", "急诊科"]),
        ("①门诊部\n②120急救中心\n三、四病区", ["门诊部", "120急救中心", "四病区"]),
        ("门诊部（一）、1号楼", ["门诊部（一）", "1号楼"]),
    ],
)
def test_several_names_in_an_answer(text: str, names: list[str]) -> None:
    assert several(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("林一舟 王喆\n祝岚青", ["林一舟", "王喆", "祝岚青"]),
        ("林　岚、欧阳 娜", ["林岚", "欧阳娜"]),
        ("记者：林一舟\n王喆（摄影）\n祝岚青 摄影", ["林一舟", "王喆", "祝岚青"]),
        ("1. 林一舟 13800001234\n2. 王喆 0000-1234567", ["林一舟", "王喆"]),
        ("林一舟 主任、文/王喆 图/祝岚青", ["林一舟", "王喆", "祝岚青"]),
        ("暂无", []),
    ],
)
def test_persons_in_an_answer(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("《一院新闻》", "一院新闻"),
        ("“简报”", "简报"),
        ("《一院》新闻", "《一院》新闻"),
        ("无", ""),
        ("", ""),
    ],
)
def test_a_name_without_the_signs_around_it(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("text", "color"),
    [("红", "#a61b1b"), ("蓝色", "#1f4e8c"), ("＃A61B1B", "#a61b1b"), ("a61b1b", "#a61b1b"), ("Teal", "teal"), ("紫红", None), ("#12", None), ("no-such", None), ("nosuch", None)],
)  # fmt: skip
def test_a_colour_as_people_say_it(text: str, color: str | None) -> None:
    assert color_of(text) == color


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.example.org/jb", "https://www.example.org/jb"),
        ("http：//example.org", "http://example.org"),
        ("https://example。org/", "https://example.org/"),
        ("还没有", None),
        ("https://", None),
        ("a b.org", None),
        ("192.168.1.5/jb", "http://192.168.1.5/jb"),
        ("http://10.1.2.3:8080/jb/index.html", "http://10.1.2.3:8080/jb/"),
        ("https://example.org/?from=wechat#top", "https://example.org/"),
        ("D:\\网站", None),
        ("https://me:secret@example.org/", None),
    ],
)
def test_an_address_as_people_write_it(text: str, address: str | None) -> None:
    assert address_of(text) == address


def test_windows_reads_its_starter(tmp_path: Path) -> None:
    make_newsroom(tmp_path, Answers(), DAY)
    data = (tmp_path / "预览.bat").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    assert not data.startswith(b"\xef\xbb\xbf")
    before, _, _ = data.partition(b"chcp 65001")
    assert before.isascii(), "what comes before the code page is set must be ASCII"


PROGRAM = '#!/bin/sh\necho "$@" >"$OUT"\npwd >>"$OUT"\n'


@pytest.fixture
def double_click(tmp_path: Path) -> tuple[Path, dict[str, str], Path]:
    """A newsroom in a folder with a blank, an environment with a program that notes how it was called, and its note."""
    root = tmp_path / "我的 简报"
    make_newsroom(root, Answers(), DAY)
    program = tmp_path / "bin" / "bulletin"
    program.parent.mkdir()
    program.write_text(PROGRAM)
    program.chmod(0o755)
    note = tmp_path / "note"
    return root, {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "OUT": str(note)}, note


@pytest.mark.skipif(os.name == "nt", reason="starters for systems with a shell")
def test_the_starters_start_the_preview_of_their_folder(
    double_click: tuple[Path, dict[str, str], Path],
) -> None:
    root, environment, note = double_click
    subprocess.run([root / "预览.command"], env=environment, cwd="/", check=True, stdin=subprocess.DEVNULL)
    assert note.read_text() == f"serve --root . --open\n{root}\n"
    note.unlink()
    (line,) = re.findall(r"^Exec=(.*)$", (root / "预览.desktop").read_text("utf-8"), re.MULTILINE)
    words = [word.replace("%k", str(root / "预览.desktop")) for word in desktop_words(line)]
    subprocess.run(words, env=environment, cwd="/", check=True, stdin=subprocess.DEVNULL)
    assert note.read_text() == f"serve --root . --open\n{root}\n"


def desktop_words(line: str) -> list[str]:
    r"""Return the words of an Exec line: `\\` of the file is `\`, and quotes are as in a shell (Desktop Entry, 5 and 7)."""
    line = line.replace("\\\\", "\\")
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)
    return [re.sub(r"\\(.)", r"\1", quoted) if quoted else plain for quoted, plain in words]


@pytest.mark.skipif(os.name == "nt", reason="starters for systems with a shell")
def test_a_starter_without_a_program_says_so(tmp_path: Path) -> None:
    make_newsroom(tmp_path, Answers(), DAY)
    for name in ("dirname", "sh"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        found = shutil.which(name)
        assert found
        (tmp_path / "bin" / name).symlink_to(found)
    done = subprocess.run(
        [tmp_path / "预览.command"],
        env={"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 1
    assert "请先安装" in done.stdout
