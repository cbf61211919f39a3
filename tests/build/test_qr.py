"""Each issue's page prints the code of its own address."""

from __future__ import annotations

import re
from pathlib import Path

from tests.render.test_qr import read


def test_each_issue_prints_the_code_of_its_address(demo: Path) -> None:
    pages = sorted(demo.glob("issues/2*/index.html"))
    assert len(pages) > 4
    for path in pages:
        page = path.read_text("utf-8")
        found = re.search(r'<figure class="qr">(<svg.*?</svg>)', page)
        address = re.search(r'<link rel="canonical" href="(https://[^"]+)">', page)
        assert found, path
        assert address, path
        assert address[1].endswith(f"/issues/{path.parent.name}/")
        assert read(found[1]).text == address[1]
