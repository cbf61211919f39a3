"""What a reader sees of rendered parts."""

from __future__ import annotations

from html.parser import HTMLParser

from bulletin.prose import Body, Html, render_body

BLOCKS = {
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "figcaption",
    "td",
    "th",
    "tr",
    "pre",
    "hr",
    "div",
}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_endtag(tag)
        assert all(name for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data


def visible(html: str) -> list[str]:
    """List the text of each block, as typed; blocks without text are left out."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return [text.strip("\n") for text in parser.blocks if text.strip()]


def html(body: str | Body) -> str:
    """Join the HTML parts of a body."""
    rendered = render_body(body) if isinstance(body, str) else body
    return "\n".join(part.html for part in rendered.parts if isinstance(part, Html))
