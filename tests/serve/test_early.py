"""An edited article's pages before the build are those after it, byte for byte."""

from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.model.settings import Settings, resolve
from bulletin.render.site import Site
from bulletin.serve import preview_settings
from bulletin.serve.early import early

STORY = "---\ntitle: {title}\ndepartment: 照明所\nreporter: 林一\n---\n\n{text}\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "issues" / "2026-01-05"
    folder.mkdir(parents=True)
    for number, title in enumerate(("路灯亮了", "早市开了"), 1):
        text = "第一段，写得够长，摘要就取自这里。" * 12
        (folder / f"{number:02}-story-{number}.md").write_text(STORY.format(title=title, text=text), "utf-8")
    return preview_settings(resolve(root=tmp_path, cache=tmp_path / "cache", jobs=1))


@pytest.fixture
def site(settings: Settings) -> Site:
    built = build(settings)
    assert built.site is not None
    return built.site


def article(settings: Settings) -> Path:
    return settings.root / "issues" / "2026-01-05" / "01-story-1.md"


def edit(path: Path, old: str = "", new: str = "", more: str = "") -> None:
    path.write_text(path.read_text("utf-8").replace(old, new) + more, "utf-8")


def test_the_page_is_the_one_that_the_build_prints(settings: Settings, site: Site) -> None:
    edit(article(settings), more="\n又添了**一段**。\n")
    found = early(site, [article(settings)], settings.moment)
    assert found is not None
    assert list(found.pages) == ["issues/2026-01-05/story-1/index.html"]
    assert "又添了" in found.pages["issues/2026-01-05/story-1/index.html"].decode()
    assert build(settings).changed
    for name, page in found.pages.items():
        assert (settings.out / name).read_bytes() == page


def test_a_headline_waits_for_the_build(settings: Settings, site: Site) -> None:
    edit(article(settings), "路灯亮了", "路灯又亮了")
    assert early(site, [article(settings)], settings.moment) is None


def test_a_mistake_waits_for_the_build(settings: Settings, site: Site) -> None:
    edit(article(settings), "reporter", "reportr")
    assert early(site, [article(settings)], settings.moment) is None


def test_other_sources_wait_for_the_build(settings: Settings, site: Site) -> None:
    edit(article(settings), more="\n一句。\n")
    assert early(site, [article(settings), settings.root / "content" / "about.md"], settings.moment) is None
    assert early(site, [article(settings).with_name("issue.yml")], settings.moment) is None
    assert early(site, [settings.root / "mkdocs.yml"], settings.moment) is None
