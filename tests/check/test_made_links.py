"""Links to what a build makes of stories: it is there only where the newsroom asks for it."""

from __future__ import annotations

from pathlib import Path

from tests.read.desk import ISSUE, checked_newsroom, page, write

KEY = ISSUE.removeprefix("issues/")
LINKS = (
    f"/{ISSUE}/a/poster.png",
    f"/{ISSUE}/a/share.png",
    f"/{ISSUE}/{KEY}.pdf",
)
ASKED = "url: https://news.example.org/\nposters: true\npdf: true\n"


def missed(root: Path, settings: str, links: tuple[str, ...]) -> list[str]:
    """Return which links are called dead, on a standing page and in a story."""
    write(
        root,
        {
            "content/newsroom/newsroom.yml": settings,
            "content/about.md": "# 关于\n\n" + "".join(f"[看]({link})\n\n" for link in links),
            f"{ISSUE}/01-a.md": page(),
            f"{ISSUE}/02-b.md": page(body="正文一段。\n\n" + "".join(f"[看]({link})\n\n" for link in links)),
        },
    )
    return [f"{one.code} {one.text}" for one in checked_newsroom(root)[1] if one.code in ("L001", "L004")]


def test_posters_cards_and_papers_are_live_where_they_are_made(tmp_path: Path) -> None:
    assert missed(tmp_path, ASKED, LINKS) == []
    gone = missed(tmp_path, "url: https://news.example.org/\nshare_cards: false\n", LINKS)
    assert sorted(gone) == sorted(f"{code} {link}" for code in ("L001", "L004") for link in LINKS)


def test_of_no_story_nothing_is_made(tmp_path: Path) -> None:
    links = (f"/{ISSUE}/none/poster.png", "/issues/2020-01-01/a/poster.png", f"/{ISSUE}/a/plakat.png",
             "/issues/2020-01-01/2020-01-01.pdf", f"/{ISSUE}/2020-01-01.pdf")  # fmt: skip
    assert len(missed(tmp_path, ASKED, links)) == 2 * len(links)
