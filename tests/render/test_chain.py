"""A story's place in its series."""

from __future__ import annotations

from pathlib import Path

from bulletin.render.chain import chain_link
from tests.render.newsrooms import article, issue, site


def test_parts_of_one_day_follow_as_they_stand_and_an_only_one_has_no_number(tmp_path: Path) -> None:
    part = {"series": "一条街"}
    made = site(
        tmp_path,
        issue("2026-11-09", article("2026-11-09", "up", **part), article("2026-11-09", "down", **part)),
        issue(
            "2026-11-02",
            article("2026-11-02", "first", **part),
            article("2026-11-02", "lone", series="独一篇"),
        ),
    )
    told = {}
    for story in made.articles:
        link = chain_link(made, story)
        told[story.slug] = link and (
            link.number,
            link.before.slug if link.before else "",
            link.after.slug if link.after else "",
        )
    assert told == {"first": (1, "", "up"), "up": (2, "first", "down"), "down": (3, "up", ""), "lone": None}
