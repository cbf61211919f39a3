"""A story that somebody has open in the preview, read against the archive, whichever issue it is in.

The archive is a check's; a story that is in it is read by the others. It is counted once, when the first story asks:
what editors change of it meanwhile says little of what is usual.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.check.text.context.newest import archive_counts, archive_of
from bulletin.check.text.style import read_style
from bulletin.model.article import Article
from bulletin.model.outline import Contents
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary
from bulletin.works.digests import digest
from bulletin.works.plain import plain

if TYPE_CHECKING:
    from bulletin.check.text.context.counts import Counts

_MANY = 50
"""Stories of which is known what was found."""


class OpenedStories:
    """What the archive says of the stories that are open, one at a time; several threads may ask."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder
        self._lock = threading.Lock()
        self._counts: Counts | None = None
        self._found: dict[str, list[Problem]] = {}

    def doubts(
        self, contents: Contents | None, article: Article, vocabulary: Vocabulary, older: bool
    ) -> list[Problem] | None:
        """Return what in a story was probably meant otherwise; None while nobody knows of an archive.

        `contents` is the newsroom, where it is known; `older` says that the story is neither a draft nor among the newest.
        """
        with self._lock:
            if self._counts is None:
                self._counts = self._counted(contents) if contents else self._kept()
            if self._counts is None:
                return None
            key = _key(article, vocabulary)
            if key not in self._found:
                if len(self._found) >= _MANY:
                    self._found.clear()
                self._found[key] = self._read(self._counts, article, vocabulary, older)
            return self._found[key]

    def seen(self, article: Article, vocabulary: Vocabulary) -> list[Problem] | None:
        """Return what has been found in just this story before; None where it has not been read. Waits for nobody."""
        return self._found.get(_key(article, vocabulary))

    def _counted(self, contents: Contents) -> Counts:
        shown = sorted(contents.issues, key=lambda issue: (issue.date, issue.key), reverse=True)
        strict = {issue.key for issue in shown[: read_style(self._root).since]}
        judged = {
            story.path
            for issue in shown
            for story in issue.articles
            if issue.key in strict or issue.draft or story.draft
        }
        return archive_counts(contents, archive_of(contents, judged), self._folder)

    def _kept(self) -> Counts | None:
        """Return what the last check has counted, whatever has changed since."""
        from bulletin.check.text.context.archive import kept_counts  # noqa: PLC0415 - as in `_read`

        return kept_counts(self._folder / "context.grams", None)

    def _read(self, counts: Counts, article: Article, vocabulary: Vocabulary, older: bool) -> list[Problem]:
        from bulletin.check.text.context.coded import coded  # noqa: PLC0415 - numpy, where a story is open
        from bulletin.check.text.context.counts import without  # noqa: PLC0415
        from bulletin.check.text.context.layer import story_doubts  # noqa: PLC0415

        if older:
            counts = without(counts, coded(article.body))
        return list(story_doubts(counts, article, vocabulary))


def _key(article: Article, vocabulary: Vocabulary) -> str:
    return digest(vocabulary.digest, plain(article))
