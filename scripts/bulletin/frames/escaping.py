"""Text stays text in frames: templates escape what they print, and what is HTML is marked as such.

MkDocs makes its Jinja environment without autoescape and leaves it to each template to escape. A value that one
template forgot is then part of the page: a `<meta>` in a telephone number takes readers elsewhere. Here every
template escapes, ours, a newsroom's own and Material's. HTML are only what stands in templates, in quotes too; a
page's content and contents list; and what `mkdocs.yml` says, which is code as templates are.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from bulletin.render.frame import with_tokens

OURS = frozenset(("late", "newsroom", "printing", "scripts", "search_modules", "search_style"))
"""What we put into `config.extra`: texts."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no page can show. YAML's escapes bring it into front matter that MkDocs reads itself."""


def escape_all(env: Environment) -> None:
    """Have every template of `env` escape what it prints; nothing may have been loaded from it yet."""
    env.autoescape = True
    env.code_generator_class = Generator
    env.add_extension(Tokens)


class Tokens(Extension):
    """Makes a template's `[[bulletin:content]]` a token that no escaped text can be."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the template's source with real tokens; values come later and stay as they are."""
        del name, filename
        return with_tokens(source)


class Literals(NodeTransformer):
    """Marks the strings that stand in a template: Material's `"<style>"` is HTML, inside quotes or not."""

    def visit_Const(self, node: nodes.Const) -> nodes.Expr:  # noqa: N802 - Jinja names it
        """Return the node, marked when it is a string."""
        return nodes.MarkSafe(node, lineno=node.lineno) if isinstance(node.value, str) else node


class Generator(CodeGenerator):
    """Writes templates' Python code with their own strings marked."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write a whole template."""
        super().visit_Template(Literals().visit(node), frame)


class Html(Markup):
    """HTML that stays HTML where somebody puts more HTML before it, as MkDocs does to pages it will not publish."""

    __slots__ = ()

    def __radd__(self, before: str) -> Html:  # type: ignore[override]
        """Return both as HTML."""
        return Html(str.__add__(before, self))


def mark_configuration(config: Any) -> None:
    """Mark the texts of `mkdocs.yml` that Material's templates print as HTML."""
    if config.copyright:
        config.copyright = Markup(config.copyright)
    for name in config.extra.keys() - OURS:
        config.extra[name] = _as_html(config.extra[name])


def _as_html(value: Any) -> Any:
    """Return a value of the configuration with all of its texts marked."""
    if isinstance(value, dict):
        return {key: _as_html(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_html(inner) for inner in value]
    return Markup(value) if type(value) is str else value


def tell_titles(files: Files) -> None:
    """Give every page its title as plain text, before any template is rendered: menus show those of others."""
    for file in files:
        if file.page is not None:
            file.page.title = plain_title(file.page)


def plain_title(page: Page) -> str:
    """Return a page's title as a reader sees it.

    MkDocs takes it as it stands from front matter, the menu or the file's name, but from a heading as HTML
    without its tags.
    """
    from_heading = getattr(page, "_title_from_render", None)
    if "title" in page.meta and page.meta["title"] in (None, ""):
        del page.meta["title"]
    title = page.title
    told = "title" in vars(page) or "title" in page.meta
    text = unescape(str(title)) if from_heading and not told else str(title or "")
    return _CONTROL.sub("", text)


def mark_page(page: Page) -> None:
    """Mark what is HTML of a page that is about to be printed; its title must be told."""
    page.content = Html(page.content or "")
    for entry in page.toc:
        _mark_entry(entry)


def _mark_entry(entry: Any) -> None:
    """Mark an entry of the contents list: MkDocs gives "the text of the item, as HTML"."""
    entry.title = Markup(entry.title)
    for inner in entry.children:
        _mark_entry(inner)
