"""What every test may use, and the order in which they run."""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import chain, groupby
from operator import attrgetter

import pytest

from bulletin.works.own import NAMED_IN
from tests.counts import prepare

pytest_plugins = ["tests.browser", "tests.demo", "tests.frames_once"]

prepare()


def pytest_configure(config: pytest.Config) -> None:
    """Keep compiled templates in a folder of this run's, for all of its processes, and not in the user's."""
    if NAMED_IN not in os.environ:
        folder = os.environ[NAMED_IN] = tempfile.mkdtemp(prefix="bulletin-code-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


MARKS = {"chromium": "browser", "demo_build": "slow", "real_build": "slow"}
"""What a test is that uses one of these."""


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses by marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use, and put files with slow ones first: the last would keep one core waiting."""
    for item in items:
        for name in MARKS.keys() & getattr(item, "fixturenames", ()):
            item.add_marker(MARKS[name])
    files = [list(tests) for _, tests in groupby(items, key=attrgetter("path"))]
    files.sort(key=lambda tests: not any(test.get_closest_marker("slow") for test in tests))
    items[:] = chain.from_iterable(files)
