"""Files of secrets are read as people write, copy and save them."""

from __future__ import annotations

import pytest

from bulletin.works.users import said_in

TEXT = "# 备注：不算\nproduction.password：“一二三”\nintranet.key = abc\n没有值\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk"])
def test_a_line_is_a_key_and_a_value_however_it_is_saved(encoding: str) -> None:
    assert dict(said_in(TEXT.encode(encoding))) == {"production.password": "一二三", "intranet.key": "abc"}
