"""A site whose addresses were read by character goes on answering at each of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.demo import bulletin

pytestmark = pytest.mark.slow

STORY = "---\ntitle: 第{0}盏灯\ndepartment: [市城管局, 广告科]\nreporter: 曾国强、林一舟\nseries: 重阳\n---\n\n灯亮了。\n"
FILES = {
    "content/newsroom/newsroom.yml": "masthead: 云溪城管\nurl: https://news.example.org/b/\nshare_cards: false\n",
    "content/newsroom/departments.yml": "- name: 市城管局\n- name: 广告科\n",
    "content/newsroom/people.yml": "- name: 林一舟\n",
    **{f"issues/2026-03-02/{number:02}-灯{number}.md": STORY.format(number) for number in range(1, 31)},
    "issues/2026-03-02/31-重庆银行.md": STORY.format(31),
    "issues/2026-03-09/01-厦门.md": STORY.format(32).replace(
        "灯亮了。", "[上期](/issues/2026-03-02/zhong-qing-yin-xing/) [记者](/reporters/ceng-guo-qiang/)"
    ),
}
FORMER = [
    *("issues/2026-03-02/zhong-qing-yin-xing/", "issues/2026-03-02/deng-1/", "issues/2026-03-09/sha-men/"),
    *("departments/yan-gao-ke/", "departments/yan-gao-ke/page/2/", "departments/shi-cheng-guan-ju/"),
    *("reporters/ceng-guo-qiang/", "reporters/ceng-guo-qiang/page/2/", "reporters/lin-yi-zhou/"),
    *("series/zhong-yang/", "series/zhong-yang/page/2/"),
]
"""Addresses this newsroom's site had before, as they were then."""
FEEDS = [f"{stem}feed.{form}" for stem in FORMER if stem.count("/") == 2 for form in ("xml", "json")]


def test_every_former_address_answers_itself_or_leads_on(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    site = tmp_path / "out"
    done = bulletin("build", "--root", tmp_path, "--out", site, "--cache", tmp_path / "cache", "--jobs", 1)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "L0" not in done.stdout + done.stderr, "links to former addresses are right"
    led = 0
    for address in FORMER:
        text = (site / address / "index.html").read_text("utf-8")
        if found := re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', text):
            led += 1
            text = (site / address / found[1]).read_text("utf-8")
        assert "refresh" not in text.partition("<body")[0], address
        assert "<main" in text, address
    assert led == 8
    for feed in FEEDS:
        assert b"https://news.example.org/b/issues/2026-03-09/xia-men/" in (site / feed).read_bytes(), feed
    assert (site / "reporters/ceng-guo-qiang/feed.xml").read_bytes() == (
        site / "reporters/zeng-guo-qiang/feed.xml"
    ).read_bytes()
