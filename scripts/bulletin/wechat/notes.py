"""Notes at the end of an article: footnotes and the addresses of links, numbered as they come.

A link that leaves WeChat is dead in an article, so its text stands as text and its address as a
note. One address has one number, however often it is linked; a footnote shares the count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from bulletin.wechat.styles import Style
from bulletin.wechat.tree import Child, Node, node, text_of, walk

LIVE_HOST = "mp.weixin.qq.com"


class Notes:
    """Collects the notes of one fragment."""

    def __init__(self, style: Style, page: str | None) -> None:
        self.style = style
        self.page = page
        """Full address of the article on the site; own relative links start there."""
        self.footnotes: dict[str, Callable[[], list[Child]]] = {}
        """Footnote id to what makes its content, for those that the body holds."""
        self._numbers: dict[str, int] = {}
        self._entries: list[list[Child]] = []
        self._marks: dict[int, int] = {}
        self._unmarked: set[int] = set()

    def link(self, href: str, inner: list[Child]) -> list[Child]:
        """Return a link as WeChat shows it: live, or as text with the number of its note."""
        href = href.strip()
        if not href:
            return inner
        parts = urlsplit(href)
        if parts.scheme in ("http", "https") and parts.hostname == LIVE_HOST:
            return [node("a", self.style["link"], *inner, href=href)]
        said = "".join(map(text_of, inner)).strip()
        if parts.scheme in ("mailto", "tel"):
            address = parts.path
        else:
            address = urljoin(self.page or "", href) if not href.startswith("#") else ""
            address = address if urlsplit(address).scheme in ("http", "https") else ""
        if not address or said in (address, address.rstrip("/"), href):
            return inner  # nothing to tell, or the text is the address
        return [*inner, self._mark(address, lambda: [node("span", self.style["note_address"], address)])]

    def footnote(self, name: str) -> Child | None:
        """Return the mark of a footnote; None when the body holds no such note."""
        content = self.footnotes.get(name)
        return None if content is None else self._mark(f"#{name}", content)

    def number_the_rest(self) -> None:
        """Number the footnotes that no mark points to, so that they are not lost; once the body is made."""
        for name, content in self.footnotes.items():
            if f"#{name}" not in self._numbers:
                self._unmarked.add(self._number(f"#{name}", content))

    def _number(self, key: str, content: Callable[[], list[Child]]) -> int:
        """Return a note's number; the first time, its content is made, which may bring further notes."""
        number = self._numbers.get(key)
        if number is None:
            entry: list[Child] = []
            self._entries.append(entry)
            number = self._numbers[key] = len(self._entries)
            entry += content()
        return number

    def _mark(self, key: str, content: Callable[[], list[Child]]) -> Node:
        number = self._number(key, content)
        mark = node("sup", self.style["number"], f"[{number}]")
        self._marks[id(mark)] = number
        return mark

    def section(self, *blocks: Child | None, last: bool = True) -> Node | None:
        """Return the notes whose marks stand in `blocks`, None when there are none.

        The last of several fragments has those without a mark, too.
        """
        numbers = set(self._numbers_in(blocks)) | (self._unmarked if last else set())
        for number, content in enumerate(self._entries, 1):  # a note may hold marks of later ones
            if number in numbers:
                numbers.update(self._numbers_in(content))
        lines = [
            node("p", "", f"[{number}] ", *content)
            for number, content in enumerate(self._entries, 1)
            if number in numbers
        ]
        if not lines:
            return None
        return node("section", self.style["notes"], node("p", self.style["notes_title"], "注释"), *lines)

    def _numbers_in(self, blocks: Iterable[Child | None]) -> Iterator[int]:
        """Yield the number of every mark inside some blocks."""
        for block in blocks:
            for element in walk(block) if block else ():
                if id(element) in self._marks:
                    yield self._marks[id(element)]
