"""Codes that are summed up and drawn by us are the ones segno draws."""

from __future__ import annotations

import segno
from hypothesis import given
from hypothesis import strategies as st

from bulletin.render.qr import qr_code

DAYS = st.dates().map(lambda day: f"https://example.org/issues/{day}/")
ANY = st.one_of(
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40),
    st.sampled_from(["HTTPS://EXAMPLE.ORG", "0123456789", "https://例.中国/issues/2026-11-09/"]),
)


def drawn(address: str) -> str:
    """What segno makes of an address."""
    code = segno.make(address, error="m", micro=False, boost_error=False, mask=3)
    return str(
        code.svg_inline(
            border=4,
            omitsize=True,
            dark="#000",
            light="#fff",
            svgclass=None,
            lineclass=None,
            title="本页二维码",
        )
    )


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_issues_of_one_archive(addresses: list[str]) -> None:
    assert [str(qr_code(address)) for address in addresses] == [drawn(address) for address in addresses]


@given(ANY)
def test_any_address(address: str) -> None:
    assert str(qr_code(address)) == drawn(address)
