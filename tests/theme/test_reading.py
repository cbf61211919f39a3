"""朗读: a story is read sentence by sentence by a voice of the device alone, marked, paused and hastened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bulletin.build.build import build
from bulletin.model.settings import resolve
from tests.browser import OpenPage, SiteServer, wait_until
from tests.demo import REPOSITORY
from tests.read.desk import page, write

BODY = "清晨六点，天刚亮。摊主们来了：“早！”\n\n## 新棚\n\n六十个摊位[^1]。\n\n[^1]: 注。\n\n| 区 | 数 |\n| --- | --- |\n| 甲 | 1 |"
FIRST = "本报讯（记者 林晓舟）清晨六点，天刚亮。"
VOICES = {
    "of the device": [{"lang": "zh_CN", "localService": True, "name": "local"}],
    "that sends the text away": [{"lang": "zh-CN", "localService": False, "name": "far"}],
    "of other languages": [
        {"lang": "en-US", "localService": True, "name": "en"},
        {"lang": "zh-HK", "localService": True, "name": "hk"},
    ],
}
MOCK = """(() => {
  const said = window.said = [];
  const voices = %s;
  class Utterance { constructor(text) { this.text = text; } }
  const made = new EventTarget();
  Object.assign(made, {
    getVoices: () => voices,
    speak: (one) => said.push(one),
    cancel: () => { const last = said[said.length - 1]; if (last && !last.over) { last.over = true; setTimeout(() => last.onerror()); } },
  });
  window.finish = () => { const last = said[said.length - 1]; last.over = true; last.onend(); };
  Object.defineProperty(window, "speechSynthesis", { value: made });
  window.SpeechSynthesisUtterance = Utterance;
})()"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = page(body=BODY)
    root = write(tmp_path_factory.mktemp("reading") / "newsroom", {"issues/2026-11-23/01-market.md": text})
    assert build(resolve(root=root, jobs=1, search=False, cards=False)).printed
    return root / "site"


def opened(tab: Page, address: str, voices: str) -> Page:
    """Open the story in a browser with these voices."""
    tab.add_init_script(MOCK % json.dumps(VOICES[voices]))
    tab.goto(address)
    return tab


def said(tab: Page) -> list[str]:
    """Return what was said, from the first."""
    return list(tab.evaluate("said.map((one) => one.text.trim())"))


def test_it_reads_marks_pauses_and_stops(built: Path, open_page: OpenPage, site_server: SiteServer) -> None:
    tab = opened(open_page(), site_server(built, "/sub/") + "issues/2026-11-23/market/", "of the device")
    tab.get_by_role("button", name="朗读", exact=True).click()
    title = tab.locator("h1").inner_text().replace("\n", "")
    marked = "[...CSS.highlights.get('reading')].map(String).join('').trim()"
    assert said(tab) == [title]
    assert tab.evaluate(marked) == title
    tab.evaluate("finish()")
    assert said(tab)[1:] == [FIRST]
    assert tab.evaluate(marked) == FIRST
    tab.get_by_role("button", name="暂停").click()
    tab.get_by_role("button", name="继续").click()
    assert said(tab)[2:] == [FIRST]  # from where it was
    tab.get_by_role("button", name="语速 1").click()
    assert tab.evaluate("said[said.length - 1].rate") == 1.25
    for expected in ("摊主们来了：“早！”", "新棚", "六十个摊位。"):
        tab.evaluate("finish()")
        assert said(tab)[-1] == expected  # neither the table nor the note's number
    tab.evaluate("finish()")
    assert tab.locator(".reading-bar").count() == 0
    assert tab.get_by_role("button", name="朗读", exact=True).is_visible()
    assert not tab.evaluate(marked)


@pytest.mark.parametrize("voices", ["that sends the text away", "of other languages"])
def test_without_a_voice_of_the_device_there_is_no_button(
    built: Path, open_page: OpenPage, site_server: SiteServer, voices: str
) -> None:
    tab = opened(open_page(), site_server(built, "/sub/") + "issues/2026-11-23/market/", voices)
    wait_until(tab, "performance.getEntriesByType('resource').some((one) => one.name.includes('reading'))")
    assert tab.locator(".read-aloud").count() == 0


def test_a_sentence_without_an_end_is_cut_at_commas(built: Path, open_page: OpenPage) -> None:
    source = (REPOSITORY / "theme/scripts/reading.js").read_text("utf-8")
    tab = open_page("about:blank")
    cut = tab.evaluate(
        f"(text) => {{ {source}; return sentences(text).map(([start, end]) => text.slice(start, end)) }}",
        "一二三四五，" * 60,
    )
    assert "".join(cut) == "一二三四五，" * 60
    assert all(len(part) <= 150 and part.endswith("，") for part in cut)
