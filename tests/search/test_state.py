"""What one build knows of the index for the next: believed of the very site it was kept with, and of no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import contents_of
from bulletin.search import index as index_module
from bulletin.search.format import MANIFEST
from bulletin.search.index import Plan
from tests.search.newsrooms import built, newsroom, random_newsroom, run, sums

Files = dict[str, bytes]
NOTHING: Files = {}
ROOM = random_newsroom(7)


def edited(at: int = 3, addition: str = "新增26项路灯") -> Newsroom:
    """The newsroom with a sentence more in one story."""
    stories = [story for issue in ROOM.issues for story in issue.articles]
    stories[at] = replace(stories[at], body=f"{stories[at].body}{addition}")
    return newsroom(stories)


def believed(workspace: Path, site: Files, room: Newsroom = ROOM, vocabulary: str = "1") -> bool:
    """Whether the next build mends the live shards instead of making all anew."""
    return not any(step.always for step in Plan(contents_of(room), workspace, site.get, vocabulary).prepare)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Where a build keeps what it knows."""
    return tmp_path / "work"


@pytest.fixture
def site(work: Path) -> Files:
    """The index of a first build."""
    return built(ROOM, work)


def test_of_the_site_it_was_kept_with(site: Files, work: Path) -> None:
    assert believed(work, site)
    assert believed(work, site, edited())
    assert [file.name for file in work.iterdir()] == ["state"]


def test_not_of_an_older_site(site: Files, work: Path, tmp_path: Path) -> None:
    """One restored from a backup, say."""
    newer = built(edited(), work, site)
    assert believed(work, newer)
    assert not believed(work, site)
    assert built(edited(5), work, site) == built(edited(5), tmp_path / "fresh")


def test_not_of_a_site_without_an_index(site: Files, work: Path) -> None:
    assert not believed(work, {})
    assert not believed(work, {path: site[path] for path in site if path != MANIFEST})


def test_not_of_another_programs_site(site: Files, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor by another program: whichever built last, and whether or not it lived to keep what it knew."""
    with monkeypatch.context() as patch:
        patch.setattr(index_module, "made_by", lambda room: f"another program's {room}")
        assert not believed(work, site)
        patch.setattr("bulletin.search.segment.byline", lambda article: "another program's byline")
        plan = Plan(contents_of(ROOM), work, site.get, "1")
        printed = run(plan)
        theirs = {path: data for files in printed.values() for path, data in files.items()}
        theirs[MANIFEST] = plan.manifest(sums(printed))  # and it is killed before it is done
    assert theirs.keys() == site.keys()
    assert not believed(work, theirs)
    assert believed(work, site)


def test_not_with_another_vocabulary(site: Files, work: Path) -> None:
    assert not believed(work, site, vocabulary="2")


@pytest.mark.parametrize(
    "damage",
    [lambda data: b"", lambda data: data[:-1], lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:]],
)
def test_not_when_it_is_damaged(
    site: Files, work: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    state = work / "state"
    state.write_bytes(damage(state.read_bytes()))
    assert not believed(work, site)
    assert built(edited(), work, site) == built(edited(), tmp_path / "fresh")


@pytest.mark.parametrize("lost", ["/d3.", "/2-", "/4-"])
def test_what_the_site_has_lost_is_made_anew(site: Files, work: Path, tmp_path: Path, lost: str) -> None:
    """A row that is to be compared, or shards: whoever gives the live files vouches for those it gives."""
    rest = {path: data for path, data in site.items() if lost not in path}
    assert rest.keys() < site.keys()
    assert built(edited(), work, rest) == built(edited(), tmp_path / "fresh")


@pytest.mark.slow
@pytest.mark.parametrize("buckets", [1, 4])
@pytest.mark.parametrize("lost", ["*-totals.part", "*-0.part", "*.part"])
def test_what_is_lost_between_the_rounds_is_made_again(
    site: Files, tmp_path: Path, lost: str, buckets: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache may be deleted at any time, and a file in it may be damaged."""
    monkeypatch.setattr("bulletin.search.segment.buckets_for", lambda articles: buckets)
    expected = built(ROOM, tmp_path / "expected")
    for change in (Path.unlink, lambda file: file.write_bytes(file.read_bytes()[:-1])):
        plan = Plan(contents_of(ROOM), tmp_path / "lossy", NOTHING.get, "1")
        printed = {step.name: dict(step.run()) for step in plan.prepare}
        parts = list((tmp_path / "lossy").glob(lost))
        assert parts
        for file in parts:
            change(file)
        printed |= {step.name: dict(step.run()) for step in plan.finish()}
        assert {path: data for files in printed.values() for path, data in files.items()} == {
            path: data for path, data in expected.items() if path != MANIFEST
        }


def test_a_name_that_stands_for_something_else_is_printed_anew(site: Files, work: Path) -> None:
    """A person's slug may change although no story does: another one of that name has come."""
    first, *others = ROOM.entries["reporters"]
    entries = {**ROOM.entries, "reporters": (first._replace(slug="another"), *others)}
    moved = ROOM._replace(entries=entries)
    steps = [
        {step.name: step.digest for step in Plan(contents_of(room), work, site.get, "1").finish()}
        for room in (ROOM, moved)
    ]
    assert {name for name in steps[0] if steps[0][name] != steps[1][name]} == {"search newest facets"}


def test_the_manifest_tells_every_change_of_a_file(work: Path) -> None:
    """A page that was left open asks for it alone."""
    plan = Plan(contents_of(ROOM), work, NOTHING.get, "1")
    found = sums(run(plan))
    manifest = plan.manifest(found)
    for step in found.keys() - {"search variants"}:
        for path in found[step]:
            assert plan.manifest({**found, step: {**found[step], path: "another"}}) != manifest


def test_the_manifest_says_nothing_of_the_program(
    site: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "made_by", lambda room: f"another program's {room}")
    assert built(ROOM, tmp_path / "other", vocabulary="2") == site
