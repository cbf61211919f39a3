"""What a frame prints of texts, of templates' own strings, and of HTML."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from bulletin.frames.escaping import Html, escape_all
from bulletin.frames.maker import make_frames
from bulletin.model.settings import resolve
from bulletin.model.vocabulary import Identity, Vocabulary, WechatAccount
from bulletin.render.frame import Frame, FrameSet, token
from tests.demo import REPOSITORY

TYPED = "R&D ‹中心› [[bulletin:content]] <[bulletin:content]> {{7*7}}"
REFRESH = '<meta http-equiv="refresh" content="0;url=https://example.org/">'


def rendered(template: str, **values: object) -> str:
    """Return what a template prints in an environment like that of MkDocs."""
    env = Environment(loader=DictLoader({"a.html": template, "i.html": "<i>{{ '<b>' }}</i>"}))  # noqa: S701 - tested
    escape_all(env)
    return env.get_template("a.html").render(values)


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{ text }}", "&lt;b&gt;"),
        ("{{ text | e }}", "&lt;b&gt;"),
        ("{{ '<i>' ~ text }}", "<i>&lt;b&gt;"),
        ("{{ '<p>' if text }}", "<p>"),
        ("{{ {'<k>': '<v>'}['<k>'] }}", "<v>"),
        ("{{ ('<a> ' | replace('<a>', '<c>')) ~ text }}", "<c> &lt;b&gt;"),
        ("{{ text | replace('b', '<c>') }}", "&lt;<c>&gt;"),
        ("{% set s = namespace(x='<style>') %}{% set s.x = s.x ~ text %}{{ s.x }}", "<style>&lt;b&gt;"),
        ("{% macro m(a='<d>') %}<m>{{ a }}{{ text }}</m>{% endmacro %}{{ m() }}", "<m><d>&lt;b&gt;</m>"),
        ("{% include 'i.html' %}", "<i><b></i>"),
        ("{% set a %}<b>{{ text }}{% endset %}{{ a }}", "<b>&lt;b&gt;"),
        ("{{ ['<x>', text] | join('<br>') }}", "<x><br>&lt;b&gt;"),
        ("{{ text == '<b>' }} {{ '<' in text }}", "True True"),
        ("{{ {'a': text} | tojson }}", '{"a": "\\u003cb\\u003e"}'),
        (
            "[[bulletin:title]]{{ '[[bulletin:head]]' }}{{ slot }}",
            f"{token('title')}{token('head')}[[bulletin:title]]",
        ),
    ],
)
def test_texts_are_escaped_and_templates_are_not(template: str, html: str) -> None:
    assert rendered(template, text="<b>", slot="[[bulletin:title]]") == html


def test_html_stays_html_behind_what_mkdocs_puts_before_it() -> None:
    assert "<div>" + Html("<p>") == Markup("<div><p>")
    assert type("<div>" + Html("<p>")) is Html


class Reader(HTMLParser):
    """Notes elements, and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def printed(frame: Frame) -> str:
    """Return a frame with something in its slots."""
    return frame.print({"title": "题", "head": "", "content": "<p>文</p>"}).decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> FrameSet:
    """Frames of a newsroom that says the same unlikely text everywhere, with standing pages of every make."""
    root = tmp_path_factory.mktemp("newsroom")
    pages = {
        "heading": "# R&D <中心> &amp; `a<b`\n\n一段\n",
        "front": f"---\ntitle: {TYPED!r}\ndescription: {TYPED!r}\n---\n\n一段 <i>斜</i>\n",
        "number": "---\ntitle: 2026\n---\n\n一段\n",
        "empty": "---\ntitle:\n---\n\n# 有标题\n",
        "control": '---\ntitle: "云\\0溪\\x1b"\n---\n\n一段\n',
        "framed": "---\nframe: home\ntemplate: redirect.html\nlocation: javascript:alert(1)\n---\n\n# 一页\n",
        "bare": "Template: redirect.html\nLocation: https://example.org/\n\n# 另一页\n",
        "<img src=x onerror=alert(1)>": "一段\n",
    }
    (root / "content").mkdir()
    for name, text in pages.items():
        (root / f"content/{name}.md").write_text(text, "utf-8")
    lines = {name: TYPED for name in Identity._fields if name not in ("conac", "more")}
    identity = Identity(**lines, more=((TYPED, TYPED), ("", TYPED)))._replace(postal_address=REFRESH)
    said = Vocabulary(TYPED, TYPED, TYPED, wechat=WechatAccount(TYPED), identity=identity)
    return make_frames(resolve(root=root, out=root / "site", cache=root / "cache", jobs=1), said)


def test_every_page_shows_what_was_typed_and_runs_nothing(made: FrameSet) -> None:
    pages = [printed(frame) for frame in made.frames.values()]
    pages += [data.decode() for name, data in made.static.items() if name.endswith(".html")]
    assert len(pages) > 15
    for html in pages:
        page = Reader(html)
        assert page.text.count(TYPED) >= 8, html
        assert REFRESH in page.text
        assert not [
            given for tag, given in page.tags if tag == "meta" and given.get("http-equiv") == "refresh"
        ]
        assert not [name for _, given in page.tags for name in given if name.startswith("on")]
        site_name = next(
            given["content"] for _, given in page.tags if given.get("property") == "og:site_name"
        )
        assert site_name == TYPED


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("heading", "R&D <中心> & a<b"),
        ("front", TYPED),
        ("number", "2026"),
        ("empty", "有标题"),
        ("control", "云溪"),
        ("framed", "一页"),
        ("bare", "另一页"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    ],
)
def test_a_standing_pages_title_is_text(made: FrameSet, page: str, title: str) -> None:
    html = made.static[f"{page}/index.html"].decode()
    told = [given["content"] for _, given in Reader(html).tags if given.get("property") == "og:title"]
    assert told == [title]
    assert html.count('<article class="standing md-typeset">') == 1, "printed by our template"
    for frame in made.frames.values():
        assert title in Reader(printed(frame)).text, "in every page's foot"


def test_html_of_a_page_is_html(made: FrameSet) -> None:
    html = made.static["front/index.html"].decode()
    assert "<p>一段 <i>斜</i></p>" in html
    assert "content=\"default-src 'self'" in html
    assert "&lt;script" not in html


def test_a_template_of_the_newsrooms_own_theme_may_be_asked_for(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "theme", tmp_path / "theme")
    own = '{% extends "main.html" %}{% block content %}<b class="own">{{ page.title }}</b>{% endblock %}'
    (tmp_path / "theme/map.html").write_text(own, "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/map.md").write_text("---\ntitle: 地图 <&>\ntemplate: map.html\n---\n", "utf-8")
    made = make_frames(resolve(root=tmp_path, out=tmp_path / "site", jobs=1), Vocabulary())
    assert '<b class="own">地图 &lt;&amp;&gt;</b>' in made.static["map/index.html"].decode()
