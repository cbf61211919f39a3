"""The verbs as an editor calls them, on the demo newsroom and on a small one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from bulletin.wechat.images import Picture as WechatPicture
from tests.demo import REPOSITORY
from tests.push.newsroom import STORY, push, write
from tests.push.office import Office
from tests.push.server import Server


def test_from_nothing_to_a_draft_and_back(
    newsroom: Path, office: Office, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """One newsroom through its life: asked, pushed, edited, sent; with every exit code and what is said."""

    def said() -> str:
        captured = capsys.readouterr()
        for hidden in (server.account.secret, "TOKEN-"):
            assert hidden not in captured.out + captured.err
        return captured.out + captured.err

    assert push(newsroom) == 2  # nobody is there to be asked
    assert "请加 --yes" in said()
    assert push(newsroom, "--dry-run") == 0
    assert "新建第 1 组，2 篇：" in said()
    assert server.writes() == server.uploads() == 0
    assert push(newsroom, verb="status") == 0
    assert "2026-11-09：没有推送过" in said()
    assert push(newsroom, "--yes") == 0
    assert "已放进草稿箱" in said()
    assert push(newsroom, "--yes") == 0
    assert "没有要做的" in said()
    assert push(newsroom, "--format", "json", verb="status") == 0
    assert json.loads(said().splitlines()[0]) == {"issue": "2026-11-09", "state": "same"}
    write(newsroom, STORY.format(title="早市又早") + "\n再一段。\n", "issues/2026-11-09/早市.md")
    assert push(newsroom, verb="status") == 0
    assert "稿件改过" in said()
    assert push(newsroom, "--yes", "--format", "json") == 0
    steps = [json.loads(line) for line in said().splitlines() if '"step"' in line]
    assert [step["step"] for step in steps] == ["update", "keep"]
    server.account.drafts.clear()
    assert push(newsroom, verb="status") == 0
    assert "不在草稿箱里了" in said()
    assert push(newsroom, "--yes") == 0
    assert "--again" in said()
    assert push(newsroom, "--yes", "--overwrite", "zao") == 2
    assert "--overwrite 可以写" in said()
    assert push(newsroom, "--yes", day="2026-11-10") == 2
    server.forever["draft/get"] = 48001
    server.account.drafts.clear()
    assert push(newsroom, "--yes", "--again") == 3
    assert "wechat export" in said()
    office.set("WECHAT_API", "http://127.0.0.1:9")
    assert push(newsroom, "--yes", "--again") == 4
    assert "过一会儿再推送" in said()


@pytest.mark.slow
def test_what_cannot_go_is_refused_before_any_call(
    newsroom: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    story = "issues/2026-11-09/早市.md"
    fine = (newsroom / story).read_text("utf-8")
    for change, code in (
        (fine.replace("title: 早市", "title: " + "早" * 40), "W001"),
        (fine.replace("title: 早市", "title: 早市\nwechat: {author: 很长很长很长很长的作者}"), "W002"),
        (fine.replace("title: 早市", "title: 早市\nwechat: {digest: " + "长" * 121 + "}"), "W003"),
        (fine + "字" * 19_000, "W005"),
        (fine + "字" * 18_420, "W031"),  # by the addresses of its pictures alone
        (fine.replace("title: 早市", "title: 早市\nwechat: {comments: 谁都行}"), "K008"),
    ):
        write(newsroom, change, story)
        assert push(newsroom, "--yes") == 1, code
        assert code in capsys.readouterr().out, code
    write(newsroom, fine, story)
    for change, code in (
        ("digest: false\nlimits: {articles: 20}\n", "W034"),
        ("digest: false\ncomments: 谁都行\n", "W013"),
    ):
        if code == "W034":
            for number in range(7):
                write(newsroom, STORY.format(title=f"第{number}篇"), f"issues/2026-11-09/s{number}.md")
        write(newsroom, change)
        assert push(newsroom, "--yes") == 1, code
        assert code in capsys.readouterr().out, code
    write(newsroom, "digest: false\n")
    write(newsroom, "name: 市容局\nmasthead: 市容\n", "content/newsroom/newsroom.yml")
    assert push(newsroom, "--yes") == 1
    assert "W033" in capsys.readouterr().out
    write(
        newsroom, "name: 市容局\nmasthead: 市容\nurl: https://a.example/\n", "content/newsroom/newsroom.yml"
    )
    for file in (newsroom / "issues/2026-11-09").glob("*.md"):
        text = file.read_text("utf-8")
        file.write_text(text[: text.index("photos:")] + "---\n\n正文。\n", "utf-8")
    with mock.patch(
        "bulletin.wechat.export.faces_for", return_value=(None, ())
    ):  # no typeface to set a cover in
        assert push(newsroom, "--yes") == 1
    assert "W032" in capsys.readouterr().out
    assert server.calls == []


def test_who_may_comment_is_as_written(newsroom: Path, server: Server) -> None:
    """A bare `on` is YAML's true; an article says otherwise in Chinese."""
    write(newsroom, "digest: false\ncomments: on\n")
    story = STORY.format(title="路灯").replace("title: 路灯", "title: 路灯\n公众号: {留言: 仅关注者}")
    write(newsroom, story, "issues/2026-11-09/路灯.md")
    assert push(newsroom, "--yes") == 0
    (draft,) = server.account.drafts.values()
    flags = {one["title"]: (one["need_open_comment"], one["only_fans_can_comment"]) for one in draft}
    assert flags == {"早市": (1, 0), "路灯": (1, 1)}


def test_ctrl_c_is_one_line_and_the_next_run_goes_on(
    newsroom: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: int, name: str) -> None:
        if name == "draft/add":
            os.kill(os.getpid(), signal.SIGINT)

    server.after = stop
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
    try:
        assert push(newsroom, "--yes") == 130
    finally:
        signal.signal(signal.SIGINT, usual)
    assert capsys.readouterr().err.splitlines()[-1] == "已停止。"
    server.after = None
    server.forget()
    assert push(newsroom, "--yes") == 0
    assert (len(server.account.drafts), server.writes()) == (1, 0)


def test_status_looks_with_the_style_that_was_pushed(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def state(*more: str) -> str:
        assert push(newsroom, "--format", "json", *more, verb="status") == 0
        return str(json.loads(capsys.readouterr().out.splitlines()[0])["state"])

    assert push(newsroom, "--yes", "--style", "党政红", "--split") == 0
    capsys.readouterr()
    assert state("--style", "党政红", "--split") == "same"
    assert state() == "changed here"


@pytest.mark.parametrize("address", ["ftp://a.example", "http://a.example", "https://a:b@a.example", "网关"])
def test_an_address_that_would_carry_the_token_elsewhere_is_refused(
    address: str, newsroom: Path, office: Office, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    office.set("WECHAT_API", address)
    assert push(newsroom, "--yes") == 2
    assert "W036" in capsys.readouterr().out
    assert server.calls == []


def test_a_picture_that_is_not_what_its_name_says_is_refused(
    newsroom: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    with mock.patch(
        "bulletin.wechat.images._ready", return_value=WechatPicture(b"RIFF....WEBP", ".jpg", 800, 600)
    ):
        assert push(newsroom, "--yes") == 1
    assert "W037" in capsys.readouterr().out
    assert server.calls == []


@pytest.mark.slow
def test_no_process_shows_the_secret_or_the_token(newsroom: Path, office: Office, server: Server) -> None:
    """Every process's command line, at every call: `ps` shows it to whoever is on the computer."""
    seen: list[str] = []

    def look(_: int, __: str) -> None:
        shown = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
        seen.append(shown.stdout)

    server.after = look
    command = [sys.executable, "-m", "bulletin", "wechat", "push", "--issue", "2026-11-09", "--yes"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
    subprocess.run(
        [*command, "--root", str(newsroom)], check=True, capture_output=True, env=environment, timeout=120
    )
    assert any("wechat push" in one for one in seen)
    assert not any(hidden in one for one in seen for hidden in (server.account.secret, "TOKEN-"))


@pytest.mark.slow
def test_the_demos_latest_issue(office: Office, server: Server, tmp_path: Path) -> None:
    """14 articles are two drafts, in the editor's order; a second run does nothing; nothing secret in `ps` or output."""
    root = tmp_path / "demo"
    for name in ("issues/2026-11-09", "content"):
        shutil.copytree(REPOSITORY / name, root / name)
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
    command = [
        sys.executable,
        "-m",
        "bulletin",
        "wechat",
        "push",
        "--root",
        str(root),
        "--issue",
        "2026-11-09",
    ]

    def run(*more: str) -> str:
        done = subprocess.run([*command, *more], capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, (done.stdout, done.stderr)
        assert server.account.secret not in done.stdout + done.stderr
        return done.stdout + done.stderr

    run("--yes")
    assert sorted(len(draft) for draft in server.account.drafts.values()) == [6, 8]
    held = {*server.account.pictures, *(one["url"] for one in server.account.materials.values())}
    for draft in server.account.drafts.values():
        for article in draft:
            assert len(article["content"]) < 20_000
            assert article["content"].count("<img") == sum(article["content"].count(one) for one in held)
            assert article["pic_crop_235_1"]
    server.forget()
    shutil.rmtree(office.state)
    run("--yes")
    assert (server.writes(), server.uploads()) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["export", "push", "status"])
def test_no_other_verb_loads_the_network(verb: str) -> None:
    script = (
        "import sys; from bulletin.cli.verbs import make_parser; make_parser('wechat').parse_args(sys.argv[1:]);"
        "print(*[one for one in sys.modules if one in ('httpx', 'ssl') or one.startswith('bulletin.push')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "wechat", verb, *(["--issue", "x"] if verb == "push" else [])],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")},
    )
    assert (done.returncode, done.stdout.strip()) == (0, "")
