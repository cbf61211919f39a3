"""The button 做成草稿: a manuscript that was dropped into the issue becomes a draft on the screen, from its card."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bulletin.check.gather import gather
from bulletin.cli.serve import mend
from bulletin.cli.taking import taken
from bulletin.model.fixing import importable
from bulletin.model.settings import resolve
from bulletin.serve import Preview
from bulletin.serve.mend import Mending
from tests.browser import OpenPage
from tests.copyin.desk import ISSUE, newsroom
from tests.copyin.office import word
from tests.copyin.stories import STORIES
from tests.copyin.ways import big, bodies, lead
from tests.serve.conftest import PATIENCE

FOLDER = f"issues/{ISSUE}"
OLD = "---\n标题: 路灯亮了\n记者: 岑立舟\n部门: 市照明所\n---\n\n灯都亮了。\n"


def dropped(root: Path, name: str = "来稿 1#.docx", data: bytes | None = None) -> Path:
    """Drop a manuscript into the issue, under a name as people give them."""
    story = STORIES[0]
    file = root / FOLDER / name
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / "01-deng.md").write_text(OLD, "utf-8")
    file.write_bytes(word(big(story.title[0]) + bodies(story, lead(story))) if data is None else data)
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "newsroom")


def test_a_card_is_asked_and_a_draft_comes(root: Path) -> None:
    """Through the function that the server's door calls; the manuscript moves to `source/`."""
    file = dropped(root)
    settings = resolve(root=root, jobs=1)._replace(drafts=True)
    (found,) = [one for one in gather(settings)[1] if importable(one)]
    said = mend(settings, found)
    assert said.startswith("做成 1 篇草稿：02-zao-shi-ban-jin-xin-peng.md")
    assert not file.exists()
    assert (root / FOLDER / "source" / file.name).is_file()
    assert not [one for one in gather(settings)[1] if importable(one)]
    with pytest.raises(ValueError, match="已经不在"):
        mend(settings, found)


def test_what_cannot_be_read_is_told_with_what_to_do(root: Path) -> None:
    """And the manuscript stays where it is."""
    file = dropped(root, data=b"PK\x03\x04 no")
    with pytest.raises(ValueError, match="没有下载完（请重新下载"):
        taken(root, f"{FOLDER}/{file.name}")
    assert file.is_file()
    for path in ("../x.docx", f"{FOLDER}/none.docx", "content/a.docx", "issues/a.docx"):
        with pytest.raises(ValueError, match="已经不在"):
            taken(root, path)


def test_the_preview_itself_loads_nothing_heavy(root: Path) -> None:
    """Neither the room of manuscripts nor what it reads with: these are the child's."""
    file = dropped(root)
    code = f"import sys\nfrom pathlib import Path\nfrom bulletin.cli import serve\nfrom bulletin.cli.taking import taken\ntaken(Path({str(root)!r}), {f'{FOLDER}/{file.name}'!r})\n"
    code += "print([one for one in sys.modules if one.startswith(('bulletin.copyin', 'pdfplumber', 'openpyxl', 'docx', 'PIL'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    """A running preview with a manuscript lying in its issue."""
    dropped(root)
    lines: queue.Queue[str] = queue.Queue()
    settings = resolve(root=root, jobs=1)._replace(drafts=True)
    running = Preview(settings, 0, lines.put)
    running.server.mending = Mending(partial(mend, settings))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while "预览地址" not in lines.get(timeout=PATIENCE):
        pass
    yield running
    running.close()
    thread.join(PATIENCE)


@pytest.mark.browser
@pytest.mark.slow
def test_from_the_card_to_the_draft_on_the_screen(preview: Preview, open_page: OpenPage) -> None:
    """One click: the draft is listed on the issue's page, the card is gone, and nobody typed a command."""
    page = open_page(f"{preview.server.address}{FOLDER}/")
    page.locator("bulletin-problems .badge").first.click()
    card = page.locator("bulletin-problems li", has_text="尚未导入")
    expect(card).to_contain_text("来稿 1#.docx")
    card.get_by_role("button", name="做成草稿").click()
    expect(page.get_by_role("link", name=STORIES[0].title[0]).first).to_be_visible(timeout=PATIENCE * 1000)
    expect(page.locator("bulletin-problems li", has_text="尚未导入")).to_have_count(0)
    assert not list(preview.settings.root.glob(f"{FOLDER}/*.docx"))
