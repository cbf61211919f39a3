"""Frames that a build in a test's own process has made are not made again for the next newsroom of that look.

Running MkDocs is two thirds of a small build, and hundreds of tests build a small newsroom with one configuration.
The first to want its frames makes them; they lie in a folder of the run's, under the key that the program itself
gives them, for all of its processes. Tests that compare with frames made afresh, or count how often they are made,
always make them: `AFRESH` names them. So do programs that a test starts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from bulletin.frames import maker
from bulletin.model.settings import Settings
from bulletin.model.vocabulary import Vocabulary
from bulletin.render.frame import FrameSet
from bulletin.works.kept import Kept

AFRESH = (
    "tests/build/test_any_edits.py",
    "tests/build/test_cache_damage.py",
    "tests/build/test_clean.py",
    "tests/build/test_disk.py",
    "tests/build/test_future.py",
    "tests/build/test_unchanged.py",
    "tests/build/test_untrusted.py",
    "tests/build/test_views.py",
    "tests/frames/",
)
"""Tests whose builds take nothing from others'."""

FOLDER = "BULLETIN_TEST_FRAMES"
"""The environment variable by which the processes of a run know the folder."""

make_afresh = maker.make_and_keep
taking = True
"""Whether the test that runs takes what others have made."""


def make_once(settings: Settings, vocabulary: Vocabulary, kept: Kept) -> FrameSet:
    """Return the frames as `make_and_keep` does, from the run's folder where they lie there."""
    if not taking:
        return make_afresh(settings, vocabulary, kept)
    shared = Kept(Path(os.environ[FOLDER], kept.key), kept.key)
    if (value := shared.read()) is None:
        value = maker.as_plain(make_afresh(settings, vocabulary, kept))
        shared.write(value)
    else:
        kept.write(value)
    return maker.from_plain(value)


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder, once for all processes, and take it away in the end."""
    if FOLDER not in os.environ:
        folder = os.environ[FOLDER] = tempfile.mkdtemp(prefix="bulletin-frames-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_collection_finish() -> None:
    """Put ourselves in the maker's place; a module that has imported the real one keeps it."""
    maker.make_and_keep = make_once


@pytest.hookimpl(tryfirst=True)  # before any fixture builds
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Note what kind of test this is."""
    global taking  # noqa: PLW0603 - forked builds see it, too
    taking = not item.nodeid.startswith(AFRESH)
