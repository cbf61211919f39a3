"""Drafts and the newest issues read against the archive: which stories, what of it is kept.

The archive is what is older, the newest three million characters of it, counted once and kept. A story is read again
when it has changed, or the archive has. Builds do not ask: nothing here stops one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.model.outline import Contents, Outline
from bulletin.model.problem import Problem
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.plain import plain
from bulletin.works.program import made_by

if TYPE_CHECKING:
    from bulletin.check.text.context.counts import Counts

_MOST = 3_000_000
"""Characters of the archive that are counted: what is older says little of what is written now."""


def over_newest(
    contents: Contents,
    judged: Sequence[Outline],
    folder: Path | None,
    *,
    everything: bool,
    others: Sequence[Outline] = (),
) -> Iterator[Problem]:
    """Yield what was probably meant otherwise in the stories `judged`, by the rest; `folder` is that of kept files.

    `others` are stories of the rest that are judged, too, each by all but itself; with `everything` `judged` are all
    stories, and read so.
    """
    archive = archive_of(contents, set() if everything else {one.path for one in judged})
    key = _key(archive, everything=everything)
    name = "context.all" if everything else "context"
    kept = Kept(folder / f"{name}.index", digest(key, contents.vocabulary.digest)) if folder else None
    before = (kept.read_as(_opened) if kept else None) or {}
    within = {one.path for one in (judged if everything else others)}
    read = [*judged, *others]
    known = {one.path: before[one.path] for one in read if before.get(one.path, ("",))[0] == one.digest}
    if changed := [one for one in read if one.path not in known]:
        counts = _counts(contents, archive, folder / f"{name}.grams" if folder else None, key)
        known |= {one.path: (one.digest, _read(contents, one, counts, one.path in within)) for one in changed}
    if kept and (changed or len(before) > len(known)):
        with suppress(OSError):
            kept.write({path: plain(one) for path, one in known.items()})
    for _, found in known.values():
        yield from found


def _read(contents: Contents, one: Outline, counts: Counts, within: bool) -> list[Problem]:
    """Return what is found in a story; the counts of an archive that it is `within` hold its own grams too."""
    from bulletin.check.text.context.coded import coded  # noqa: PLC0415 - numpy, where a story has changed
    from bulletin.check.text.context.counts import without  # noqa: PLC0415
    from bulletin.check.text.context.layer import story_doubts  # noqa: PLC0415

    article = contents.shelf.article(one)
    counts = without(counts, coded(article.body)) if within else counts
    return list(story_doubts(counts, article, contents.vocabulary))


def archive_of(contents: Contents, judged: Collection[str]) -> list[Outline]:
    """Return the stories of which the archive is made, the newest first: all but those at the paths `judged`."""
    issues = sorted(contents.issues, key=lambda issue: (issue.date, issue.key), reverse=True)
    return [one for issue in issues for one in issue.articles if one.path not in judged]


def archive_counts(contents: Contents, archive: Sequence[Outline], folder: Path | None) -> Counts:
    """Return the counts of an archive as a check has them: those that are kept, or counted now, and kept."""
    return _counts(
        contents, archive, folder / "context.grams" if folder else None, _key(archive, everything=False)
    )


def _key(archive: Sequence[Outline], *, everything: bool) -> str:
    return digest(made_by("check"), everything, [one.digest for one in archive])


def _counts(contents: Contents, archive: Sequence[Outline], file: Path | None, key: str) -> Counts:
    from bulletin.check.text.context.archive import keep_counts, kept_counts  # noqa: PLC0415 - as in `_read`
    from bulletin.check.text.context.counts import counted  # noqa: PLC0415

    if file and (kept := kept_counts(file, key)):
        return kept
    made = counted(_texts(contents, archive))
    if file:
        with suppress(OSError):
            made = keep_counts(file, key, made)
    return made


def _texts(contents: Contents, archive: Sequence[Outline]) -> Iterator[Any]:
    from bulletin.check.text.context.coded import coded  # noqa: PLC0415 - as in `_read`

    left = _MOST
    for one in archive:
        if left <= 0:
            return
        body = contents.shelf.article(one).body
        left -= len(body)
        yield coded(body)


def _opened(rows: Any) -> dict[str, tuple[str, list[Problem]]]:
    return {path: (made, [Problem(*one) for one in found]) for path, (made, found) in rows.items()}
