"""Each issue's page prints the code of its own address, as segno makes it."""

from __future__ import annotations

import re
from pathlib import Path

import segno


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
        code = segno.make(address[1], error="m", micro=False, boost_error=False, mask=3)
        expected = code.svg_inline(
            border=4,
            omitsize=True,
            dark="#000",
            light="#fff",
            svgclass=None,
            lineclass=None,
            title="本页二维码",
        )
        assert found[1] == expected
