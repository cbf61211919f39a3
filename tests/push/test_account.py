"""Whose account, from where; the journal on the disk; one push at a time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bulletin.push import place
from bulletin.push.account import account_of
from bulletin.push.desk import Outcome
from bulletin.push.journal import open_journal
from bulletin.push.refusals import Stopped
from bulletin.push.values import Uploaded
from bulletin.works.users import Secret
from tests.push.office import Office, codes, four
from tests.push.server import Server

APPID, SECRET = "wx0123456789abcdef", "5ec7e70123456789abcdef5ec7e70123"
FILE = f"# 公众号\nAppID： {APPID}\nAppSecret = {SECRET}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without any setting."""
    for name in ("WECHAT_APPID", "WECHAT_SECRET", "WECHAT_FILE", "WECHAT_API", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "home/.config/bulletin"
    folder.mkdir(parents=True)
    (tmp_path / "newsroom").mkdir()
    return folder


def written(file: Path, text: str, mode: int = 0o600) -> Path:
    file.write_text(text, "utf-8")
    file.chmod(mode)
    return file


def refusal(root: Path) -> str:
    with pytest.raises(Stopped) as stopped:
        account_of(root)
    assert SECRET not in str(stopped.value.told)
    return str(stopped.value.told)


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="the place of another system")
def test_the_file_is_found_and_read(home: Path, tmp_path: Path) -> None:
    written(home / "wechat.txt", FILE)
    account = account_of(tmp_path / "newsroom")
    assert (account.appid, account.secret.reveal()) == (APPID, SECRET)
    assert SECRET not in repr(account)
    assert account.base == "https://api.weixin.qq.com"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk"])
def test_the_lines_may_be_called_as_on_wechats_page_and_saved_by_any_editor(
    encoding: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path / "mine.txt", "")
    file.write_text(
        f"开发者ID（AppID）：{APPID}\r\n开发者密码(AppSecret)： {SECRET}\r\n", encoding, newline=""
    )
    monkeypatch.setenv("WECHAT_FILE", str(file))
    account = account_of(tmp_path / "newsroom")
    assert (account.appid, account.secret.reveal()) == (APPID, SECRET)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "没有 AppID、AppSecret"),
        (f"AppID: {APPID}", "没有 AppSecret"),
        (f"AppID: gh_0123456789ab\nAppSecret: {SECRET}", "不像 AppID"),
        (f"AppID: {APPID}\nAppSecret: {SECRET[:-1]}", "现在是 31 个字符"),
        (f"AppID: {SECRET}\nAppSecret: {APPID}", "不像 AppID"),
    ],
)
def test_a_file_that_is_not_right_is_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    monkeypatch.setenv("WECHAT_FILE", str(written(tmp_path / "mine.txt", text)))
    assert told in refusal(tmp_path / "newsroom")


def test_nothing_set_says_what_to_set(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = refusal(tmp_path / "newsroom")
    assert "WECHAT_APPID" in told
    assert "设置与开发 → 基本配置" in told
    monkeypatch.setenv("WECHAT_APPID", APPID)
    assert "没有写 WECHAT_SECRET" in refusal(tmp_path / "newsroom")
    monkeypatch.delenv("WECHAT_APPID")
    monkeypatch.setenv("WECHAT_FILE", str(tmp_path / "nowhere.txt"))
    assert "读不出来" in refusal(tmp_path / "newsroom")


@pytest.mark.skipif(os.name == "nt", reason="modes are of other systems")
def test_a_file_that_others_can_read_is_refused(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WECHAT_FILE", str(written(tmp_path / "mine.txt", FILE, 0o640)))
    assert "chmod 600" in refusal(tmp_path / "newsroom")


def test_a_file_that_would_be_handed_on_is_refused(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "repository/newsroom"
    root.mkdir(parents=True)
    (tmp_path / "repository/.git").mkdir()
    for folder, told in ((root, "简报的文件夹"), (root.parent, "简报的仓库")):
        monkeypatch.setenv("WECHAT_FILE", str(written(folder / "wechat.txt", FILE)))
        assert told in refusal(root)
    link = tmp_path / "link.txt"
    link.symlink_to(root / "wechat.txt")
    monkeypatch.setenv("WECHAT_FILE", str(link))
    assert "简报的文件夹" in refusal(root)


@pytest.mark.parametrize(
    "base",
    [
        "http://proxy.example.org",
        "ftp://a.example",
        "proxy.example.org",
        "https://u:p@a.example",
        "https://a.example/?x=1",
    ],
)
def test_another_base_is_spoken_to_over_tls_only(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    for name, value in (("WECHAT_APPID", APPID), ("WECHAT_SECRET", SECRET), ("WECHAT_API", base)):
        monkeypatch.setenv(name, value)
    assert "https://" in refusal(tmp_path / "newsroom")


def test_a_secret_is_not_printed() -> None:
    assert "hush" not in f"{Secret('hush')} {Secret('hush')!r}"


def test_a_torn_or_damaged_line_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    journal = open_journal(file)
    for number in range(3):
        journal.note_upload("image", f"{number}" * 64, Uploaded("", f"https://a.example/{number}"))
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[1].replace(b"example/1", b"example/9") + lines[2][:-20])
    again = open_journal(file)
    assert [sha[0] for _, sha in again.uploads] == ["0"]
    again.note_upload("image", "4" * 64, Uploaded("", "https://a.example/4"))
    assert [sha[0] for _, sha in open_journal(file).uploads] == ["0", "4"]


@pytest.mark.parametrize("junk", [b"", b"\n\n", b"\x00\xff" * 50, b"0123456789abcdef {}\n", b"[1]\n"])
def test_whatever_stands_in_a_journal_nothing_falls(office: Office, server: Server, junk: bytes) -> None:
    office.push(four())
    office.journal.write_bytes(junk + office.journal.read_bytes())
    server.forget()
    assert codes(office.push(four())) == []
    assert server.writes() == 0


def test_each_record_is_on_the_disk_before_the_call(office: Office, server: Server) -> None:
    seen = []

    def before(_: int, name: str) -> None:
        text = office.journal.read_text("utf-8") if office.journal.exists() else ""
        seen.append((name, text.splitlines()[-1] if text else ""))

    server.before = before
    office.push(four())
    for name, word in (("media/uploadimg", "uploading"), ("draft/add", "adding")):
        lines = [line for call, line in seen if call == name]
        assert lines
        assert all(f'"op":"{word}"' in line for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="locks of another kind")
def test_a_second_push_at_the_same_time_leaves(office: Office, server: Server) -> None:
    office.push(four())
    server.forget()
    with place.alone(office.journal.parent):
        done = office.push(four())
    assert (done.kind, codes(done), server.calls) == ("later", ["W038"], [])
    assert codes(office.push(four())) == []


def told(done: Outcome) -> str:
    """Return what a push that may not keep its journal says; it must not speak of passwords."""
    assert (done.kind, codes(done)) == ("act", ["W053"])
    said = f"{done.problems[0].message} {done.problems[0].remedy}"
    assert "AppID" not in said
    assert "BULLETIN_STATE" in said
    return said


@pytest.mark.skipif(os.name == "nt", reason="modes are of other systems")
def test_a_folder_open_to_others_is_refused(office: Office, server: Server) -> None:
    office.push(four())
    office.journal.parent.chmod(0o755)
    assert f"chmod 700 {office.journal.parent}" in told(office.push(four()))


def test_nothing_is_kept_in_the_newsroom(office: Office) -> None:
    office.set("BULLETIN_STATE", str(office.root / "state"))
    assert "简报文件夹以外" in told(office.push(four()))


def test_a_place_that_cannot_be_made_is_said(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    office.set("BULLETIN_STATE", str(tmp_path / "file" / "state"))
    assert "chmod" not in told(office.push(four()))


@pytest.mark.skipif(os.name == "nt", reason="the system names the folder elsewhere")
def test_nowhere_to_keep_it_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BULLETIN_STATE", "HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert "找不到个人文件夹" in told(office.push(four()))
