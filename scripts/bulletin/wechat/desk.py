"""The copy desk: a page for the editor's browser from which an issue goes into the official editor.

It works from the disk: one classic script, no module, no request but for the files beside it. Each
article's fragment and embedded pictures stand in a script of their own that is loaded when the
article is looked at, because a page from the disk may not read files.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from bulletin.model.issue import Issue
from bulletin.model.problem import Problem
from bulletin.render import dates
from bulletin.render.policy import page_policy
from bulletin.wechat.darkmode import at_night
from bulletin.wechat.post import Post
from bulletin.wechat.tree import Child, Node, write

PARTS = Path(__file__).parent / "assets"
TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}
BLOCK_TAGS = frozenset(
    ("section", "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "tr", "br")
)
FIELDS = {"title": "标题", "author": "作者", "digest": "摘要"}


def copy_script(post: Post, files: Mapping[str, bytes]) -> str:
    """Return the script that hands one article to the desk: fragment, plain text, pictures as data."""
    pictures = {
        image.attributes["src"]: data_url(image.attributes["src"], files) for image in _images(post.tree)
    }
    content = {"html": post.html, "text": plain(post.tree), "images": pictures}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'copyDesk.take("{post.name}",{text});\n'


def data_url(name: str, files: Mapping[str, bytes]) -> str:
    """Return a picture of the folder as a data: address."""
    kind = TYPES[name.rpartition(".")[2]]
    return f"data:{kind};base64,{base64.b64encode(files[name]).decode('ascii')}"


def plain(tree: Child) -> str:
    """Return a fragment as plain text, a line a block."""
    lines = [""]

    def visit(child: Child) -> None:
        if isinstance(child, str):
            lines[-1] += child
            return
        if child.tag in BLOCK_TAGS and lines[-1]:
            lines.append("")
        if child.tag == "td" and lines[-1]:
            lines[-1] += "\t"
        for below in child.children:
            visit(below)
        if child.tag in BLOCK_TAGS and lines[-1]:
            lines.append("")

    visit(tree)
    return "\n".join(line for line in lines if line.strip())


def _images(child: Child) -> list[Node]:
    if isinstance(child, str):
        return []
    own = [child] if child.tag == "img" else []
    return own + [image for below in child.children for image in _images(below)]


def copy_desk(
    issue: Issue, manifest: Mapping[str, Any], posts: Sequence[Post], problems: Sequence[Problem]
) -> str:
    """Return the page."""
    by_name = {post.name: post for post in posts}
    articles = []
    for entry in manifest["articles"]:
        name = entry["file"].removesuffix(".html")
        post = by_name[name]
        articles.append(
            entry
            | {
                "name": name,
                "fields": [
                    {"key": key, "label": label, "value": entry[key], **entry["lengths"][key]}
                    for key, label in FIELDS.items()
                ],
                "day": Markup(post.html),  # written by our own tree, text escaped
                "night": Markup(write(at_night(post.tree))),
                "notes": [item for item in problems if item.path == post.path],
            }
        )
    return _template().render(
        manifest=manifest,
        articles=articles,
        issue=issue,
        date=dates.chinese(issue.date),
        notices=[item for item in problems if item.path == issue.path],
    )


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    """Return the page's template, compiled once; style and script are set into it as they are."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PARTS),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    for name in ("desk.css", "desk.js"):
        environment.globals[name.replace(".", "_")] = Markup((PARTS / name).read_text("utf-8"))
    script = hashlib.sha256(str(environment.globals["desk_js"]).encode()).digest()
    source = f"'sha256-{base64.b64encode(script).decode('ascii')}'"
    environment.globals["policy"] = Markup(page_policy(extra_scripts=source))
    return environment.get_template("desk.html")
