"""An edit mends the index of the site as it stands; of a site that was exchanged or damaged nothing is believed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.model.problem import has_errors
from bulletin.model.settings import Settings, resolve
from bulletin.render.frame import Frame, FrameSet, with_tokens

FRAME = Frame.cut(
    with_tokens("<title>[[bulletin:title]]</title>[[bulletin:head]]<main>[[bulletin:content]]</main>")
)
SECTIONS = ("", "issues", "departments", "reporters", "series", "archive")
FRAMES = FrameSet({(section, depth): FRAME for section in SECTIONS for depth in range(5)}, {}, (), "1", "2")
STORY = "---\ntitle: 早市搬进新棚{0}\nreporter: 林一舟\ndepartment: 市容管理科\n---\n\n清晨六点，早市第{0}排开张。\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A newsroom of four issues."""
    for number in range(1, 5):
        folder = tmp_path / f"newsroom/issues/2026-11-0{number}"
        folder.mkdir(parents=True)
        (folder / "01-market.md").write_text(STORY.format(number), "utf-8")
    return resolve(
        root=tmp_path / "newsroom", out=tmp_path / "site", cache=tmp_path / "cache", jobs=1, cards=False
    )


def built(settings: Settings) -> BuildResult:
    """Build without MkDocs."""
    result = build(settings, frames=FRAMES)
    assert not has_errors(result.problems)
    return result


def edit(settings: Settings, text: str) -> None:
    """Add a paragraph to a story."""
    story = settings.root / "issues/2026-11-02/01-market.md"
    story.write_text(f"{story.read_text('utf-8')}\n{text}\n", "utf-8")


def index_of(site: Path) -> dict[str, bytes]:
    """Every file of a site's index."""
    files = (site / "search").rglob("*")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files if path.is_file()}


def from_scratch(settings: Settings) -> dict[str, bytes]:
    """The index that a build makes that knows nothing."""
    home = settings.root.parent / "scratch"
    built(settings._replace(out=home / "site", cache=home / "cache"))
    return index_of(home / "site")


def test_a_site_restored_from_a_backup(settings: Settings, tmp_path: Path) -> None:
    built(settings)
    shutil.copytree(settings.out, tmp_path / "backup")
    edit(settings, "紫藤廊架也修好了。")
    built(settings)
    shutil.rmtree(settings.out)
    shutil.copytree(tmp_path / "backup", settings.out)
    edit(settings, "廊架边添了两盏路灯。")
    built(settings)
    assert index_of(settings.out) == from_scratch(settings)


@pytest.mark.parametrize("damage", ["cut", "older", "gone"])
@pytest.mark.parametrize("kind", ["2-", "d"])
def test_a_damaged_file_is_made_anew(settings: Settings, kind: str, damage: str) -> None:
    """One that was exchanged for an older one passes its own checksum; it is no file of this site all the same."""
    built(settings)
    before = index_of(settings.out)
    edit(settings, "紫藤廊架也修好了。")
    changed = [path for path in built(settings).changed if f"/{kind}" in path and path in before]
    path = next(path for path in changed if path.startswith("search/"))
    broken = settings.out / path
    data = broken.read_bytes()
    assert len(data) != len(before[path])
    broken.unlink()  # first: the spare tree may have the same file
    if damage != "gone":
        broken.write_bytes(before[path] if damage == "older" else data[:-9])
    edit(settings, "廊架边添了两盏路灯。")
    built(settings)
    assert index_of(settings.out) == from_scratch(settings)


def test_a_kept_state_that_is_older_than_the_site(settings: Settings, tmp_path: Path) -> None:
    """A build that was ended between its last two steps leaves it; so does a cache that comes from elsewhere."""
    built(settings)
    shutil.copytree(settings.kept / "search", tmp_path / "kept")
    edit(settings, "紫藤廊架也修好了。")
    built(settings)
    shutil.rmtree(settings.kept / "search")
    shutil.copytree(tmp_path / "kept", settings.kept / "search")
    edit(settings, "廊架边添了两盏路灯。")
    built(settings)
    assert index_of(settings.out) == from_scratch(settings)


def test_an_edit_mends(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is wrong: no posting is collected anew."""
    built(settings)
    edit(settings, "紫藤廊架也修好了。")
    with monkeypatch.context() as patch:
        patch.setattr("bulletin.search.bulk.Bulk", None)
        assert [path for path in built(settings).changed if path.startswith("search/")]
    assert index_of(settings.out) == from_scratch(settings)
