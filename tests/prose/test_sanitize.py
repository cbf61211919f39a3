"""Nothing dangerous leaves an article, and what was taken is reported with its line."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.prose import render_body
from bulletin.prose.sanitize import TAGS, sanitize
from tests.counts import samples
from tests.prose.reading import html, visible

SAFE_NAMES = set(
    "class title lang href id value start type reversed align colspan rowspan scope span datetime open rel "
    "tabindex role aria-label".split()
)


class _Inspector(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in SAFE_NAMES, name
            if name == "href":
                # As a browser reads it: no blanks around, no tabs or line ends inside.
                address = re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", value or "")
                scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
                assert scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel"), value
            if name == "id":
                assert (value or "").startswith(("fn:", "fnref", "section-")), value

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def assert_harmless(fragment: str) -> None:
    inspector = _Inspector()
    inspector.feed(fragment)
    inspector.close()


VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:alert(alt) onerror=eval(src) alt=1>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<a href='javascript:alert(1)'>点</a>",
    "<a href='JaVaScRiPt:alert(1)'>点</a>",
    "<a href=' javascript:alert(1)'>点</a>",
    "<a href='java\tscript:alert(1)'>点</a>",
    "<a href='java&#9;script:alert(1)'>点</a>",
    "<a href='java&#10;script:alert(1)'>点</a>",
    "<a href='&#106;avascript:alert(1)'>点</a>",
    "<a href='&#x01;javascript:alert(1)'>点</a>",
    "<a href='vbscript:msgbox(1)'>点</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>点</a>",
    "[点](javascript:alert(1))",
    "[点](<javascript:alert(1)>)",
    "[点](JAVASCRIPT:alert(1))",
    "[点](javascript&#58;alert(1))",
    "[点](data:text/html;base64,PHNjcmlwdD4=)",
    "[点][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<javascript://alert(1)>",
    "![图](javascript:alert(1))",
    "![图](x){: onerror=alert(1)}",
    "**粗**{: onclick=alert(1)}",
    "**粗**{: style='background:url(javascript:alert(1))'}",
    "# 题 {: onmouseover=alert(1)}",
    "段\n{: onclick=alert(1) }",
    "<p style='position:fixed;top:0'>盖住</p>",
    "<div class='md-header' id='__config'>冒名</div>",
    "<form action='//evil.example'><input name=x><button>去</button></form>",
    "<base href='//evil.example/'>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>*{display:none}</style>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo '<script>alert(1)</script>' ?>",
    "<details open ontoggle=alert(1)><summary>开</summary></details>",
    "<a title='<table><script>alert(1)</script>' href='/'>点</a>",
    "<td title='</td><script>alert(1)</script>'>",
    "</p></div></article><script>alert(1)</script>",
    "<div\nonclick=alert(1)\n>点</div>",
    "<div/onclick=alert(1)>点</div>",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "```x onclick=1\n<script>\n```",
    "!!! note onclick\n    <script>alert(1)</script>",
    '!!! note "<script>alert(1)</script>"\n    甲',
    "[^<script>]\n\n[^<script>]: 甲",
    '[^"onclick=x]\n\n[^"onclick=x]: 甲',
    "|<script>alert(1)</script>|乙|\n|--|--|\n|<img src=x onerror=alert(1)>|丁|",
    "> <script>alert(1)</script>\n> —— <img src=x onerror=alert(1)>, 局长",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x02script\x03alert(1)\x02/script\x03",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    "&#2;图1&#3;",
]


@pytest.mark.parametrize("body", VECTORS)
def test_attacks_come_to_nothing(body: str) -> None:
    for around in (body, f"前\n\n{body}\n\n后", f"- {body}", f"> {body}", f"[图1]\n{body}\n[表1]"):
        assert_harmless(html(around))


PIECES = st.sampled_from(
    [
        *"甲。 \n<>&\"'`*_[](){}#|:!-\\=/\x02\x03",
        *"<b> </b> <script> </script> <a\thref='javascript:x'> <div\tonclick=x> <table> <td> <svg> <!-- -->".split(
            " "
        ),
        *"[图1]\n \n\n [^1] [^1]: ](javascript:x) {:\tonclick=x} &#60; &#2; <![CDATA[ <?x ``` !!!\tnote\n".split(
            " "
        ),
    ]
)
BODIES = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(st.sampled_from(VECTORS)).map("".join))


@given(BODIES)
@settings(max_examples=samples(400))
def test_nothing_dangerous_survives_whatever_is_typed(body: str) -> None:
    assert_harmless(html(body))


@given(BODIES)
@settings(max_examples=samples(200))
def test_sanitising_twice_changes_nothing(body: str) -> None:
    once = sanitize(body)
    assert sanitize(once) == once


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲\n\n<script>x</script>", [("<script>", 3)]),
        ("甲\n<b onclick='x'>乙</b>", [("<b onclick>", 2)]),
        ("甲[乙](javascript:x)", [('<a href="javascript:x">', 1)]),
        ("[站](/a/)\n\n[乙](javascript:x)", [('<a href="javascript:x">', 3)]),
        ("<iframe src='x'></iframe>\n\n甲\n\n<iframe src='y'></iframe>", [("<iframe>", 1), ("<iframe>", 5)]),
        ("甲\n\n![乙](photos/a.jpg)", [("<img>", 3)]),
        ("甲\n\n## 乙 {: .big}", [("<h2 class>", 3)]),
        ("<font color=red>甲</font>", [("<font>", 1)]),
        ("**甲**与<em>乙</em>，<https://example.cn/>\n\n| a |\n|--|\n| b |", []),
        ("甲&nbsp;乙 &copy; 3<5 <!-- 编者注 -->", []),
        ("甲[^1]\n\n[^1]: 乙\n\n```python\n丙\n```\n\n!!! 提示\n    丁", []),
    ],
)
def test_what_was_removed_is_reported_with_its_line(body: str, expected: list[tuple[str, int]]) -> None:
    removed = render_body(body).removed
    assert all(one.at is not None for one in removed)
    assert [(one.what, body.count("\n", 0, one.at or 0) + 1) for one in removed] == expected


def test_text_inside_removed_tags_stays_unless_it_is_program() -> None:
    assert visible(html("<font>甲</font><script>乙</script>")) == ["甲"]


def test_only_outgoing_links_are_marked() -> None:
    assert html("[甲](https://example.cn/) [乙](../b/) [丙](//example.cn/)") == (
        '<p><a href="https://example.cn/" rel="noopener noreferrer external">甲</a> <a href="../b/">乙</a> '
        '<a href="//example.cn/" rel="noopener noreferrer external">丙</a></p>'
    )


def test_an_unclosed_tag_reaches_no_further_than_its_part() -> None:
    first, second, third = render_body("<b>甲\n\n[图1]\n\n乙").parts
    assert getattr(first, "html", "").count("<b>") == getattr(first, "html", "").count("</b>")
    assert getattr(third, "html", None) == "<p>乙</p>"
    assert second.__class__.__name__ == "PhotoRef"
