"""This code against itself as an older checkout: the table has every row, and says that nothing differs."""

import pytest

from benchmarks import before
from tests.demo import REPOSITORY


@pytest.mark.slow
def test_code_is_measured_against_a_checkout(capsys: pytest.CaptureFixture[str]) -> None:
    assert before.main([str(REPOSITORY), "--articles", "30", "--rounds", "1"]) == 0
    printed = capsys.readouterr().out
    for row in ("cold ", "cold, with search index", "one edit", "no change", "memory"):
        assert row in printed, printed


def test_ratios_are_those_of_a_round() -> None:
    spent = {
        "cold": {"old": [1.0, 2.0], "old again": [1.0, 2.0], "new": [2.0, 4.0]},
        before.MEMORY: {name: [1e6] for name in ("old", "old again", "new")},
    }
    rows = before.table(spent)
    assert rows[1] == ("cold", "1.500 s", "3.000 s", "2.000 (2.000-2.000)", "1.000 (1.000-1.000)")
    assert rows[2][:3] == (before.MEMORY, "1 MB", "1 MB")
