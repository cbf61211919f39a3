"""What every test may use, and the order in which they run."""

from __future__ import annotations

from itertools import chain, groupby
from operator import attrgetter

import pytest

from tests.counts import prepare

pytest_plugins = ["tests.browser", "tests.demo"]

prepare()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser, and put files with slow tests first: the last of them would keep one core waiting."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    files = [list(tests) for _, tests in groupby(items, key=attrgetter("path"))]
    files.sort(key=lambda tests: not any(test.get_closest_marker("slow") for test in tests))
    items[:] = chain.from_iterable(files)
