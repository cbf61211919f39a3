"""`bulletin publish` as an editor types it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from bulletin.cli.main import main
from bulletin.model.moment import VARIABLE
from bulletin.publish import rim
from tests.publish.web import serving

STORY = "---\ntitle: {}\nreporter: 林一舟\ndepartment: 市容管理科\n{}---\n\n清晨六点，早市{}开张。\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with two stories, one of them a draft, and two targets."""
    folder = tmp_path_factory.mktemp("publish")
    issue = folder / "newsroom/issues/2026-11-09"
    issue.mkdir(parents=True)
    (folder / "newsroom/content/newsroom").mkdir(parents=True)
    (issue / "01-market.md").write_text(STORY.format("早市搬进新棚", "", "准时"), "utf-8")
    (issue / "02-secret.md").write_text(STORY.format("还没有签发", "draft: true\n", "canary-draft"), "utf-8")
    settings(
        folder,
        "targets:\n  intranet:\n    kind: folder\n    path: ../www\n  disc:\n    kind: folder\n    path: ../disc\n",
    )
    return folder


def settings(home: Path, text: str) -> None:
    (home / "newsroom/content/newsroom/publish.yml").write_text(text, "utf-8")


def publish(home: Path, *words: str) -> int:
    places = ("--root", home / "newsroom", "--out", home / "site", "--cache", home / "cache")
    return main(["publish", *words, *map(str, places)])


@pytest.mark.slow
def test_from_the_first_release_to_the_way_back(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert publish(home, "--yes") == 0
    told = capsys.readouterr()
    assert "《早市搬进新棚》" in told.err
    assert told.out.count("已发布，线上现在是") == 2
    page = home / "www/current/issues/2026-11-09/market/index.html"
    assert "早市准时开张" in page.read_text("utf-8")
    everything = b"".join(file.read_bytes() for file in (home / "www").rglob("*") if file.is_file())
    assert b"canary-draft" not in everything

    assert publish(home, "intranet", "--yes") == 0
    assert "已经是最新的" in capsys.readouterr().out

    story = home / "newsroom/issues/2026-11-09/01-market.md"
    story.write_text(STORY.format("早市搬进新棚", "", "推迟"), "utf-8")
    assert publish(home, "intranet", "--dry-run") == 0
    told = capsys.readouterr()
    assert "改动" in told.err
    assert "现在什么也没有做" in told.out
    assert publish(home, "intranet") == 2, "nobody at a terminal has agreed"
    assert "准时" in page.read_text("utf-8")
    assert publish(home, "intranet", "--yes", "--format", "json") == 0
    row = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (row["target"], row["state"]) == ("intranet", "live")
    assert "推迟" in page.read_text("utf-8")

    assert publish(home, "releases", "intranet") == 0
    assert capsys.readouterr().out.count("intranet  ") == 2
    assert publish(home, "rollback", "intranet", "--dry-run") == 0
    told = capsys.readouterr()
    assert "会退回" in told.err
    assert "现在什么也没有做" in told.out
    assert publish(home, "rollback", "intranet") == 2, "nobody at a terminal has agreed"
    assert "推迟" in page.read_text("utf-8")
    assert publish(home, "rollback", "intranet", "上一版", "--yes") == 0
    assert "准时" in page.read_text("utf-8")
    assert publish(home, "status") == 0
    told = capsys.readouterr()
    assert "intranet：线上是" in told.out
    assert "退回" in told.out
    assert publish(home, "rollback", "intranet", "ffff", "--yes") == 2
    assert "U051" in capsys.readouterr().out
    assert publish(home, "verify") == 0
    (home / "www/current/index.html").write_bytes(b"changed")
    assert publish(home, "verify", "intranet") == 3
    told = capsys.readouterr()
    assert "index.html（大小变了）" in told.out
    assert "content/newsroom/publish.yml:2" in told.out, "an editor finds the target there"
    assert publish(home, "prune", "--keep", "1", "--dry-run", "intranet") == 0
    assert "会删掉 1 版" in capsys.readouterr().out
    assert len(list((home / "www/releases").iterdir())) == 2
    assert publish(home, "prune", "1", "intranet") == 2, "nobody at a terminal has agreed"
    assert "以后退不回去" in capsys.readouterr().err
    assert len(list((home / "www/releases").iterdir())) == 2
    assert publish(home, "prune", "2") == 0
    assert "没有要删的" in capsys.readouterr().out
    assert publish(home, "intranet", "--yes") == 0
    assert "推迟" in page.read_text("utf-8")
    assert publish(home, "nobody", "--yes") == 2
    assert "现有的是 intranet、disc" in capsys.readouterr().out
    assert publish(home, "roll-back", "--yes") == 2
    assert "是不是想写 rollback" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        publish(home, "--yes", "--dry-run")
    told = capsys.readouterr()
    assert "bulletin publish" in told.err
    assert "不能同时写" in told.err


def test_due(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert publish(home, "--yes") == 0
    story = home / "newsroom/issues/2026-11-09/03-later.md"
    later = time.strftime("%Y-%m-%d %H:%M", time.gmtime(time.time() + 86_400 + 8 * 3600))
    story.write_text(STORY.format("明天见报", f"publish_at: {later}\n", "明天"), "utf-8")
    monkeypatch.delenv(VARIABLE)
    capsys.readouterr()
    assert publish(home, "--due", "--yes") == 0
    told = capsys.readouterr()
    assert "没有稿件到发布时间" in told.err
    assert "bulletin publish --due --yes" in told.err
    assert "明天见报" not in (home / "www/current/issues/2026-11-09/index.html").read_text("utf-8")
    story.unlink()


def test_errors_stop_before_anything_is_touched(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(home, "--yes") == 0
    before = (home / "www/current").readlink()
    broken = home / "newsroom/issues/2026-11-09/04-broken.md"
    broken.write_text("---\ntitel: x\n---\n\n字。\n", "utf-8")
    assert publish(home, "--yes") == 1
    assert "线上没有变" in capsys.readouterr().err
    assert (home / "www/current").readlink() == before
    broken.unlink()


def test_settings_that_cannot_be_used(home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = home / "newsroom/content/newsroom/publish.yml"
    good = file.read_text("utf-8")
    try:
        settings(home, f"targets:\n  intranet:\n    kind: folder\n    path: {home}/site/www\n")
        assert publish(home, "--yes") == 1
        assert "U007" in capsys.readouterr().out
        for ours in (".cache/www", ".git"):
            settings(home, f"targets:\n  intranet:\n    kind: folder\n    path: {ours}\n")
            assert publish(home, "--yes") == 1
            assert f"那里是简报自己的 {ours[:4]}" in capsys.readouterr().out
        settings(home, "targets:\n  intranet:\n    kind: folder\n    password: canary\n    path: ../www\n")
        assert publish(home, "--yes") == 1
        told = capsys.readouterr()
        assert "U006" in told.out
        assert "canary" not in told.out + told.err
        file.unlink()
        assert publish(home, "--yes") == 2
        assert "U022" in capsys.readouterr().out
    finally:
        file.write_text(good, "utf-8")


def test_after(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    file = home / "newsroom/content/newsroom/publish.yml"
    good = file.read_text("utf-8")
    monkeypatch.setenv("BULLETIN_DISC_TOKEN", "canary-token")
    try:
        settings(
            home,
            "targets:\n  disc:\n    kind: folder\n    path: ../disc\n    after: [cp, '{changed}', ../changed.txt]\n",
        )
        story = home / "newsroom/issues/2026-11-09/01-market.md"
        story.write_text(STORY.format("早市搬进新棚", "", "照常"), "utf-8")
        assert publish(home, "--yes") == 0
        assert "/issues/2026-11-09/market/\n" in (home / "changed.txt").read_text("utf-8")
        settings(home, "targets:\n  disc:\n    kind: folder\n    path: ../disc\n    after: no-such-program\n")
        story.write_text(STORY.format("早市搬进新棚", "", "如期"), "utf-8")
        capsys.readouterr()
        assert publish(home, "--yes") == 0
        told = capsys.readouterr().out
        assert "U053" in told
        assert "没有 no-such-program 这个程序" in told
        assert "如期" in (home / "disc/current/issues/2026-11-09/market/index.html").read_text("utf-8")
    finally:
        file.write_text(good, "utf-8")


def test_a_link_for_whoever_signs_off(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(home, "--yes") == 0
    assert (
        publish(home, "preview", "intranet", "--issue", "2026-11-09", "--days", "3", "--format", "json") == 0
    )
    row = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert len(row["link"]) == 32
    folder = home / "www/preview" / row["link"]
    page = (folder / "issues/2026-11-09/secret/index.html").read_text("utf-8")
    assert "canary-draft" in page
    assert page.index('name="robots" content="noindex') < page.index("<body")
    assert "送审稿" in page
    assert 'rel="alternate"' not in page
    assert "og:" not in page
    names = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert "robots.txt" in names
    assert not [name for name in names if "feed" in name or "sitemap" in name or name.startswith("search/")]
    assert [name for name in names if name.endswith(".css")]
    shown = [name for name in names if name.endswith(".html")]
    assert set(shown) == {
        "index.html",
        *(f"issues/2026-11-09/{part}index.html" for part in ("", "market/", "secret/")),
    }
    live = [file.read_bytes() for file in (home / "www/current/").rglob("*") if file.is_file()]
    assert not [data for data in live if b"canary-draft" in data or row["link"].encode() in data]
    assert publish(home, "preview", "--list") == 0
    assert row["link"] in capsys.readouterr().out
    assert publish(home, "preview", "--revoke", f"{row['address']}issues/2026-11-09/") == 0
    assert not folder.exists()
    assert publish(home, "preview", "intranet", "--revoke", row["link"]) == 2
    assert "U091" in capsys.readouterr().out
    assert publish(home, "preview", "--revoke", row["link"]) == 2, "taken back already, wherever it was"
    assert "U091" in capsys.readouterr().out
    assert publish(home, "preview", "--list") == 0
    assert capsys.readouterr().err.count("没有送审链接") == 2
    assert publish(home, "preview", "2026-11-09", "--dry-run") == 0
    assert "现在什么也没有做" in capsys.readouterr().err
    assert not list(folder.parent.glob("*/index.html"))
    assert publish(home, "preview", "--issue", "2030-01-01") == 2
    assert "U093" in capsys.readouterr().out


def test_a_link_that_the_public_address_does_not_show_is_told_of(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behind `current` a server has to be told of the folder beside it."""
    file = home / "newsroom/content/newsroom/publish.yml"
    good = file.read_text("utf-8")
    (home / "web/current").mkdir(parents=True)
    try:
        for root, told in (("web/current", True), ("web", False)):
            with serving(home / root) as url:
                settings(home, f"targets:\n  web:\n    kind: folder\n    path: ../web\n    url: {url}\n")
                assert publish(home, "preview", "--issue", "2026-11-09") == 0
            said = capsys.readouterr().out
            assert ("U094" in said and "打不开（404）" in said and "web/preview" in said) is told
    finally:
        file.write_text(good, "utf-8")


def test_a_link_is_gone_after_its_days(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert publish(home, "preview", "intranet", "--issue", "2026-11-09", "--days", "3") == 0
    links = list((home / "www/preview").glob("*/index.html"))
    assert len(links) == 1
    assert publish(home, "intranet", "--yes") == 0
    assert links[0].exists()
    now = time.time()
    monkeypatch.setattr(rim, "USUAL_RIM", rim.Rim(clock=lambda: now + 4 * 86_400))
    assert publish(home, "intranet", "--yes") == 0
    assert not links[0].exists()
    [cache] = {file.parent for file in home.rglob("publish/digests-*")}
    assert not list(cache.glob("links-intranet")), "a run with nothing to do asks for one thing again"
