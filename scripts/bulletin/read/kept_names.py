"""The newsroom's names and settings kept between runs: what it takes to read them is longer to load than a story to edit."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bulletin.model.moment import ZONE
from bulletin.model.vocabulary import Department, Identity, Person, Series, Vocabulary, WechatAccount
from bulletin.read.packing import day
from bulletin.read.vocabulary_files import VocabularyFiles, has_own_look
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.plain import plain
from bulletin.works.program import made_by


def _file(folder: Path, root: Path, files: VocabularyFiles) -> Kept:
    return Kept(folder / "names", digest(made_by("read"), files.digest, has_own_look(root)))


def kept_names(folder: Path, root: Path, files: VocabularyFiles) -> Vocabulary | None:
    """Return the vocabulary of these `files`, in which nothing was wrong; None where it is to be read."""
    whole = not files.shut and all(isinstance(data, bytes) for data in files.contents.values())
    return _file(folder, root, files).read_as(_vocabulary) if whole else None


def keep_names(
    folder: Path, root: Path, files: VocabularyFiles, vocabulary: Vocabulary, problems: Sequence[object]
) -> None:
    """Keep a vocabulary that its files alone decide: with no other file named, by our own clock, and nothing to report."""
    if problems or vocabulary.card_font or vocabulary.wechat.qrcode or vocabulary.zone != ZONE:
        return
    with suppress(OSError):  # a cache folder that cannot be written to is no reason to stop
        _file(folder, root, files).write(plain(vocabulary))


def _vocabulary(kept: Any) -> Vocabulary:
    """Return the vocabulary of its plain values."""
    made = Vocabulary(*kept)
    return made._replace(
        wechat=WechatAccount(*made.wechat),
        identity=made.identity and Identity(*made.identity),
        departments=tuple([Department(*one) for one in made.departments]),
        people=tuple([_person(Person(*one)) for one in made.people]),
        series=tuple([Series(*one) for one in made.series]),
    )


def _person(made: Any) -> Person:
    start, end = made.start, made.end
    return made._replace(start=start and day(start), end=end and day(end))  # type: ignore[no-any-return]
