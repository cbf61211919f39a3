"""Films and recordings, and documents of `content/`, in the site."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.model.settings import Settings
from tests.browser import PHONE, OpenPage, SiteServer
from tests.build.test_content import settings_of
from tests.read.desk import BODY, ISSUE, STORY, page, write
from tests.read.handed.test_cleaning import SECRET, pdf, texts, word
from tests.read.handed.test_playing import sample

pytestmark = pytest.mark.slow

FRONT = "media:\n  - {file: 夜市.mp4, caption: 夜市开市, captions: a.srt}\n  - a.mp3\n"
FILES: dict[str, str | bytes] = {
    f"{ISSUE}/01-a.md": page(STORY + FRONT, f"{BODY}\n末段。\n\n[影1]\n"),
    f"{ISSUE}/夜市.mp4": sample("film.mp4"),
    f"{ISSUE}/a.mp3": sample("voice.mp3"),
    f"{ISSUE}/a.srt": "1\n00:00:00,000 --> 00:00:01,000\n开市\n",
}


def built(root: Path, aside: Path, files: dict[str, str | bytes]) -> tuple[Settings, list[str]]:
    settings = settings_of(write(root, files), aside)
    return settings, [problem.code for problem in build(settings).problems]


def test_recordings_play_from_the_site_and_say_nothing_of_themselves(tmp_path: Path) -> None:
    settings, codes = built(tmp_path / "newsroom", tmp_path, FILES)
    assert codes == []
    site = settings.out
    for name in ("夜市.mp4", "a.mp3"):
        assert b"SECRET" not in (site / ISSUE / name).read_bytes()
    assert (site / ISSUE / "a.srt.vtt").read_text("utf-8").startswith("WEBVTT\n")
    html = (site / ISSUE / "a/index.html").read_text("utf-8")
    assert html.index("傍晚") < html.index("<audio ") < html.index("末段") < html.index("<video ")
    assert "autoplay" not in html
    assert '<source src="../%E5%A4%9C%E5%B8%82.mp4" type="video/mp4">' in html
    assert '"@type":"VideoObject","name":"夜市开市"' in html
    address = f"https://news.example.org/{ISSUE}/%E5%A4%9C%E5%B8%82.mp4"
    size = (site / ISSUE / "夜市.mp4").stat().st_size
    enclosure = f'<link rel="enclosure" type="video/mp4" length="{size}" href="{address}"/>'
    assert enclosure in (site / "feed.xml").read_text("utf-8")
    (item,) = json.loads((site / "feed.json").read_text("utf-8"))["items"]
    assert next(one["url"] for one in item["attachments"]) == address


LOADED = """
import sys
from pathlib import Path
from bulletin.build.build import build
from bulletin.model.settings import resolve
root = Path(sys.argv[1])
build(resolve(root=root, out=root.parent / "site", cache=root.parent / "cache", jobs=1, search=False, cards=False))
print(sorted(one for one in sys.modules if one.startswith(("bulletin.read.handed.", "bulletin.read.media", "pypdf"))))
"""


def test_a_newsroom_without_recordings_loads_nothing_for_them(tmp_path: Path) -> None:
    root = write(tmp_path / "newsroom", {f"{ISSUE}/01-a.md": page()})
    command = [sys.executable, "-c", LOADED, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines()[-1] == "[]"


def test_documents_of_content_go_out_clean(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{ISSUE}/01-a.md": page(),
        "content/about.md": "# 关于\n\n[通知](files/通知.docx)、[表](files/a.pdf)、[旧表](files/old.doc)\n",
        "content/files/通知.docx": word(),
        "content/files/a.pdf": pdf(),
        "content/files/a.mp4": sample("film.mp4"),
        "content/files/old.doc": b"\xd0\xcf\x11\xe0 Word 97",
    }
    settings, codes = built(tmp_path / "newsroom", tmp_path, files)
    assert codes == ["D049"]
    there = settings.out / "files"
    assert [one for one in SECRET if one in "".join(texts((there / "通知.docx").read_bytes()).values())] == []
    assert b"Lin Yizhou" not in (there / "a.pdf").read_bytes()
    assert b"SECRET" not in (there / "a.mp4").read_bytes()
    assert (there / "old.doc").read_bytes() == files["content/files/old.doc"]
    again = [problem.code for problem in build(settings).problems]
    write(tmp_path / "newsroom", {"content/files/old.doc": word()})
    assert (again, [problem.code for problem in build(settings).problems]) == (["D049"], ["D049"])


PLAY = """async () => {
  const seen = [];
  for (const one of document.querySelectorAll("video, audio")) {
    const before = one.getBoundingClientRect().height, paused = one.paused;
    one.muted = true;
    await one.play();
    seen.push([paused, one.currentTime >= 0 && !one.error, before === one.getBoundingClientRect().height]);
  }
  const film = document.querySelector("video");
  while (!film.textTracks[0].cues?.length) await new Promise((done) => setTimeout(done, 20));
  return [seen, document.documentElement.scrollWidth <= innerWidth];
}"""


@pytest.mark.browser
def test_a_browser_plays_them_when_asked_and_nothing_moves(
    tmp_path: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    settings, _ = built(tmp_path / "newsroom", tmp_path, FILES)
    window = open_page(f"{site_server(settings.out)}{ISSUE}/a/", width=PHONE)
    assert window.evaluate(PLAY) == [[[True, True, True]] * 2, True]
    window.locator("audio").focus()
    assert window.evaluate("document.activeElement.tagName") == "AUDIO"
