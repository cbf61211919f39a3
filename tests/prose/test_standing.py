"""A standing page's HTML: nothing runs, nothing is fetched, and what is harmless keeps its bytes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.prose.standing import STANDING_TAGS, allowed, is_harmless, is_own, kept, made_harmless

URL = "https://news.example.org/"
PIECES = (
    *(
        "<!--",
        "-->",
        "<!-->",
        "<script>",
        "</script>",
        "<svg>",
        "<style>",
        "</style>",
        "<p ",
        "<img ",
        "<a ",
        ">",
        "/>",
    ),
    *(
        "src=",
        "href=",
        "onerror=",
        "style=",
        "x",
        "'",
        '"',
        "`",
        "javascript:",
        "//evil.example/",
        "data:",
        "/",
        "\\",
    ),
    *(
        "<noscript>",
        "<textarea>",
        "<title>",
        "<math>",
        "<mtext>",
        "<table>",
        "<plaintext>",
        "<xmp>",
        "\0",
        "\t",
        "\n",
    ),
    *(
        "&#106;",
        "&Tab;",
        "</p>",
        "<b>",
        "字",
        "<details open ontoggle=",
        "<input type=",
        "submit",
        " srcset=",
        "1x,",
    ),
)


class Reader(HTMLParser):
    """Notes what in a page would run or fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}-->")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.wrong += [tag] if tag not in STANDING_TAGS else []
        for name, value in attrs:
            given = name if name != "viewbox" else "viewBox"
            if not allowed(tag, given) or kept(tag, given, value or "", URL) != (value or ""):
                self.wrong.append(f"{tag} {name}={value}")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_is_written_nothing_runs(html: str) -> None:
    clean = made_harmless(html, URL)
    assert Reader(clean).wrong == []
    assert made_harmless(clean, URL) == clean


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="a">标题</h2>\n<p>段<br />落&nbsp;&amp;</p>\n<hr />',
        '<div class="admonition note"><p class="admonition-title">说明</p></div>',
        "<p><a href='//example.cn/b' rel=nofollow>乙</a> <a href=\"mailto:a@example.cn\">信</a></p>",
        '<table><tr><td style="text-align: center;" colspan="2">格</td></tr></table>',
        '<p><img alt="门" src="../gate.jpg" width="300" loading="lazy" /></p>',
        f'<p><img alt="" src="{URL}gate.jpg" srcset="a.png 1x, b.png 2x"></p>',
        '<details class="note"><summary>更多</summary><p>字</p></details>',
        '<span class="twemoji"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M1 2z"/></svg></span>',
        '<video controls src="a.mp4" poster="a.jpg"></video>',
        '<pre><code class="language-html">&lt;script&gt;</code></pre>',
    ],
)
def test_what_is_harmless_keeps_its_bytes(html: str) -> None:
    assert is_harmless(html, URL)
    assert made_harmless(f"{html}<!-- 备忘 -->", URL) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick='x'>字</p>", '<a href="JaVa&#115;cript:x">字</a>', '<a href="java&Tab;script:x">字</a>',
        '<a href="data:text/html,x">字</a>', '<p style="background:URL(//e)">字</p>', r'<p style="background:u\72l(//e)">字</p>',
        '<img src="//e/a.png">', r'<img src="/\e/a.png">', r'<img src="\\e\a.png">', '<img src="/&#9;/e/a.png">',
        '<img src="https:e/a.png">', f'<img src="{URL[:-1]}.evil.cn/a.png">', '<img srcset="a 1x, //e/b 2x">',
        '<video poster="https://e/a.png"></video>', '<iframe src="/a.html"></iframe>', '<object data="a.svg"></object>',
        '<meta http-equiv="refresh" content="0;url=//e">', '<base href="//e">', '<link rel="stylesheet" href="//e">',
        '<form action="//e"><button>发</button></form>', '<svg><use href="//e#x"/></svg>', '<embed src="a.swf">',
        '<pre class="mermaid">x</pre>', '<a data-md-component="source">x</a>', '<input type="image" src="//e">',
        "<!--><img src=x onerror=x>-->", "<p <!-- onclick='x' -->>", '<math href="javascript:x">x</math>',
    ],
)  # fmt: skip
def test_what_is_not_harmless_goes(html: str) -> None:
    assert not is_harmless(html, URL)
    clean = made_harmless(html, URL)
    assert Reader(clean).wrong == []
    assert not re.search(r"//e\b|\\\\e|onclick|onerror|script|evil|https:e", clean)


def test_own_addresses() -> None:
    assert is_own("a.png", None)
    assert is_own("/files/a.png", None)
    assert is_own(f"{URL}a.png", URL)
    assert not is_own(f"{URL}a.png", None)
