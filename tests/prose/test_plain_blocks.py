"""Converting an ordinary article without Markdown gives byte for byte what Markdown gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.newsroom import editions
from bulletin.prose.body import _converted
from bulletin.prose.meant import meant
from bulletin.prose.plain_blocks import plain_blocks
from bulletin.prose.sanitize import sanitize
from tests.counts import samples

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "real"

MARKS = " \t\u3000\u2003*_#>-+=~!:|.,，。、—―123甲乙图表[]【］（）()\"'“”&;<`\\{}abx\x02\xa0/"
ANYTHING = st.text("\n\n\r" + MARKS, max_size=40)
GOOD = st.text("甲乙，“1 a/", min_size=1, max_size=4).map("丙{}".format)
RISKY = st.text("甲1. a>#-—!:~=+)]\u3000\u2003，", min_size=1, max_size=4)
WORDS = GOOD | GOOD | GOOD | RISKY
TEXT = st.builds(
    "{}{}{}".format,
    WORDS,
    st.sampled_from(["", "", "**甲乙。**", "**甲**乙**a** 1", "**-甲**", "**28个。**", "**1甲A**", "**"]),
    WORDS,
) | st.lists(GOOD | GOOD.map("**{}**".format), min_size=1, max_size=4).map("".join)
SPEAKERS = st.builds(
    "> {}{}{}{}".format,
    st.sampled_from(["—— ", "——", "—", "-- ", "--- ", "　―― ", " —— "]),
    WORDS,
    st.sampled_from(["", "，", ", ", "　，　", "。"]),
    WORDS,
)
USUAL = st.one_of(
    TEXT,
    TEXT.map("　　{}".format),
    st.builds("{}{}".format, st.sampled_from(["## ", "##", "###　"]), WORDS),
    st.sampled_from(["[图1]", "[表03]", "[影１]", "  【表 2】、［图十三］ ", "[图1][表2]", "　[图０]"]),
    st.lists(TEXT.map("- {}".format), min_size=1, max_size=3).map("\n".join),
    TEXT.map("> {}".format),
    st.builds("> {}\n{}{}".format, TEXT, st.sampled_from(["", ">\n"]), SPEAKERS),
)
UNUSUAL = st.sampled_from(
    "# ¦####### ¦- ¦-  ¦> > ¦> - ¦- > ¦- # ¦1. ¦    ¦---¦```¦> ## ¦> 丙\n¦>\n¦甲\n¦    [图1]¦\n¦- \n¦- 甲\n\n".split(
        "¦"
    )
)
BODIES = st.lists(USUAL | USUAL | USUAL | st.builds("{}{}".format, UNUSUAL, USUAL), max_size=4).map(
    "\n\n".join
)


@st.composite
def nearly_usual(draw: st.DrawFn) -> str:
    """Draw a usual body with something odd typed anywhere in it."""
    body = draw(BODIES)
    place = draw(st.integers(0, len(body)))
    return body[:place] + draw(st.text("\n\r" + MARKS, max_size=2)) + body[place:]


def agrees(body: str) -> bool:
    """Check one body; tell whether the fast path took it."""
    fast = plain_blocks(body)
    if fast is None:
        return False
    assert (fast, False) == _converted(meant(body)) == _converted(meant(body, lines=False))
    assert sanitize(fast.replace("\x02", "").replace("\x03", "")) == fast.replace("\x02", "").replace(
        "\x03", ""
    )
    return True


@given(BODIES | nearly_usual() | ANYTHING)
@settings(max_examples=samples(2000))
def test_what_it_converts_it_converts_as_markdown_does(body: str) -> None:
    agrees(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n\n",
        "\n甲乙\n",
        "　　甲**乙**丙，3>2",
        "**甲乙。**",
        "## 一、甲\n\n### 乙",
        "  [图1]\n\n【表二】［图③］",
        "- 甲；\n- **乙**；\n\n丙",
        "> 甲",
        "- 甲\n- 乙\n\n- 丙\n\n- **丁**\n- 戊",
        "> 甲\n\n> 乙\n\n> 丙\n> —— 丁",
        "> 甲\n> —— 乙，局长\n\n> 丙\n>\n> ——丁\n\n> 戊",
    ],
)
def test_it_knows_what_newspapers_are_made_of(body: str) -> None:
    assert agrees(body)


@pytest.mark.parametrize(
    "body",
    [
        "甲\n乙",
        "> 甲\n\n> ——乙\n> ——丙",
        "甲*乙*",
        "**甲",
        "** 甲**",
        "甲****乙",
        "***甲***",
        "> 甲\n> 乙",
        "> 甲\n>\n> 丙\n> —— 乙",
        "    甲",
        "1. 甲",
        "[甲]",
        "甲\n\n\n乙",
        "甲\n\n\n［图2］",
        "甲&乙",
        "甲\t乙",
        "_甲_",
        "甲`乙`",
        "甲\\*",
        "甲 {: .x}",
        "甲<b>",
        "甲\xa0乙",
        "- 甲 | 乙\n- | -",
        "[图1］\n\n" * 301,
        "甲](\n\n" * 301,
    ],
)
def test_it_leaves_everything_else_to_markdown(body: str) -> None:
    assert plain_blocks(body) is None


@pytest.mark.parametrize("root", [ROOT, REAL], ids=["demo", "real"])
def test_it_agrees_on_printed_pages(root: Path) -> None:
    bodies = [path.read_text("utf-8").split("---\n", 2)[2] for path in root.glob("issues/*/*.md")]
    if not bodies:
        pytest.skip("the real pages (../shared/real) are not on this machine")
    assert sum(map(agrees, bodies)) > len(bodies) / 2


def test_it_takes_most_of_the_measured_newsroom() -> None:
    bodies = ["\n\n".join(story.blocks) for edition in editions(600) for story in edition.stories]
    assert sum(map(agrees, bodies)) > 0.9 * len(bodies)
