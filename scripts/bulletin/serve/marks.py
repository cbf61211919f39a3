"""What open pages ask for to be underlined: soon what a story alone tells, and a moment later what the archive tells."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.serve.news import Newsstand

if TYPE_CHECKING:  # loaded when a page is open
    from bulletin.check.text.context.opened import OpenedStories
    from bulletin.model.article import Article
    from bulletin.model.problem import Problem
    from bulletin.model.vocabulary import Vocabulary
    from bulletin.render.site import Site


class Marks:
    """Answers pages of one preview; several threads may ask."""

    def __init__(self, root: Path, kept: Path, newsstand: Newsstand, site: Callable[[], Site | None]) -> None:
        self._root, self._kept, self._newsstand, self._site = root, kept, newsstand, site
        self._opened: OpenedStories | None = None
        """What the archive says of stories, from the first one on that asks."""

    def told(self, address: str) -> list[dict[str, Any]]:
        """Return what to underline on a page; nothing where looking fails: the build meets the same, and tells."""
        from bulletin.serve.underlined import underlined  # noqa: PLC0415 - when a page is open

        with suppress(Exception):
            return underlined(self._root, address, self._newsstand.latest.problems, self._seen)
        return []

    def told_by_archive(self, address: str) -> list[dict[str, Any]]:
        """Return the same with what the archive tells: who asks first waits while that is counted."""
        from bulletin.serve.underlined import underlined  # noqa: PLC0415 - as above

        with suppress(Exception):
            return underlined(self._root, address, self._newsstand.latest.problems, self._doubts)
        return self.told(address)

    def _seen(self, article: Article, vocabulary: Vocabulary, _older: bool) -> list[Problem] | None:
        return self._opened.seen(article, vocabulary) if self._opened else None

    def _doubts(self, article: Article, vocabulary: Vocabulary, older: bool) -> list[Problem] | None:
        from bulletin.check.text.context.opened import OpenedStories  # noqa: PLC0415 - as above

        if self._opened is None:
            self._opened = OpenedStories(self._root, self._kept)
        site = self._site()
        return self._opened.doubts(site.contents if site else None, article, vocabulary, older)
