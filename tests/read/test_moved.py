"""Former addresses: what may be one."""

from __future__ import annotations

import pytest

from bulletin.read.moved import former_address

URL = "https://news.example.org/bulletin/"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("issues/2022-09-05/old/", "issues/2022-09-05/old/"),
        ("/issues/2022-09-05/old", "issues/2022-09-05/old/"),
        ("issues/2022-09-05/old/index.html", "issues/2022-09-05/old/"),
        ("https://news.example.org/bulletin/a/", "a/"),
        ("http://NEWS.example.org/bulletin/a.html", "a.html"),
        ("//news.example.org/bulletin/a/", "a/"),
        ("/news/%E5%A4%9C%E5%B8%82/", "news/夜市/"),
        ("新闻/夜市.HTM", "新闻/夜市.HTM"),
        ("v1.2/", "v1.2/"),
        ("index.php/2020/", "index.php/2020/"),
        ("issues/2022-09-05/old.html", "issues/2022-09-05/old.html"),
    ],
)
def test_one_spelling_for_each_address(text: str, address: str) -> None:
    assert former_address(text, URL) == (address, "")


@pytest.mark.parametrize(
    "text",
    [
        *("/", "index.html", "https://news.example.org/bulletin/", "https://news.example.org/other/a/"),
        *("https://other.example.org/bulletin/a/", "//[/", "../a/", "a/../b/", "a//b/", "./a/", "%2e%2e/a/"),
        *("a\\b/", "a:b/", "a?b=1", "a/#b", "a.php", "a./", "x" * 201, "assets/a/", "404.html"),
        *(
            "a/\x00b/",
            "search/a/",
            "_headers",
            "SW.js/",
            "offline.json/a/",
            "feed.xml/",
            "issues/2026-11-23/a/share.png/",
            "departments/a/feed.xml/b.html",
            "Assets/a/",
            "__bulletin/",
            "__bulletin/live.js/",
            "C:/a/",
            "javascript:alert(1)",
            "mailto:a@b.cn",
        ),
    ],
)
def test_what_cannot_be_an_address_of_ours(text: str) -> None:
    address, reason = former_address(text, URL)
    assert address == ""
    assert reason


def test_a_full_address_needs_the_sites_own() -> None:
    assert former_address("https://news.example.org/a/", None)[0] == ""
    assert former_address("a/", None) == ("a/", "")
