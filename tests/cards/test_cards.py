"""Which pages name a share card, when cards are drawn anew, and when there are none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.cards import draw as share_card
from bulletin.cards import fonts
from bulletin.cards.text import CardText, Look
from bulletin.model.settings import resolve
from bulletin.works.kept import sealed
from tests.cards.typefaces import FACES, needs_type
from tests.photos.newsrooms import KEY, entry, newsroom
from tests.photos.pictures import encoded, picture

pytestmark = pytest.mark.slow

PHOTOS = {"gate.jpg": encoded(picture(1200, 800), "JPEG"), "road.jpg": encoded(picture(1000, 900), "JPEG")}
ARTICLES = {"one": entry("gate.jpg"), "two": entry("road.jpg"), "three": "  []\n", "four": "  []\n"}
CARDS = ["four/share.png", "one/share.jpg", "three/share.png", "two/share.jpg"]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the headline of each card that is drawn."""
    noted: list[str] = []
    plain, beside = share_card.draw_card, share_card.draw_photo_card

    def draw_card(card: CardText, look: Look) -> bytes:
        noted.append(" ".join(card.headline).replace("\u200b", ""))
        return plain(card, look)

    def draw_photo_card(card: CardText, look: Look, photo: bytes, focus: tuple[float, float] | None) -> bytes:
        noted.append(" ".join(card.headline).replace("\u200b", ""))
        return beside(card, look, photo, focus)

    monkeypatch.setattr(share_card, "draw_card", draw_card)
    monkeypatch.setattr(share_card, "draw_photo_card", draw_photo_card)
    return noted


def made(tmp_path: Path, settings: str = "", *, jobs: int = 1, cards: bool = True) -> BuildResult:
    """Build a newsroom of four articles, two of them with a photo, and a second issue of one."""
    root = tmp_path / "root"
    if not root.exists():
        newsroom(root, ARTICLES, PHOTOS)
        other = root / "issues" / "2026-11-09"
        other.mkdir()
        text = (root / "issues" / KEY / "03-three.md").read_text("utf-8")
        (other / "01-old.md").write_text(text.replace("第3篇", "旧闻"), "utf-8")
    if settings:
        (root / "content" / "newsroom" / "newsroom.yml").write_text(settings, "utf-8")
    return build(
        resolve(
            root=root, out=tmp_path / f"site{jobs}", cache=tmp_path / f"cache{jobs}", jobs=jobs, cards=cards
        )
    )


def cards_in(site: Path) -> list[str]:
    """The cards of the newer issue."""
    folder = site / "issues" / KEY
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("share.*"))


def page(tmp_path: Path, slug: str = "one") -> str:
    """An article's page."""
    return (tmp_path / "site1" / "issues" / KEY / slug / "index.html").read_text("utf-8")


def codes(result: BuildResult) -> list[str]:
    """The codes about cards that a build reports."""
    return [found.code for found in result.problems if found.code.startswith("B")]


@needs_type
def test_one_process_and_four_draw_the_same_cards(tmp_path: Path) -> None:
    trees = []
    for jobs in (1, 4):
        made(tmp_path, jobs=jobs)
        site = tmp_path / f"site{jobs}"
        trees.append({str(path.relative_to(site)): path.read_bytes() for path in site.rglob("share.*")})
    assert trees[0] == trees[1]
    assert len(trees[0]) == 5


@needs_type
def test_a_card_is_drawn_anew_only_when_it_shows_something_else(tmp_path: Path, drawn: list[str]) -> None:
    made(tmp_path)
    assert sorted(drawn) == ["旧闻", "第1篇", "第2篇", "第3篇", "第4篇"]
    issue = tmp_path / "root" / "issues" / KEY
    first = issue / "01-one.md"

    def after(old: str, new: str, file: Path = first) -> list[str]:
        drawn.clear()
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        made(tmp_path)
        return drawn

    assert after("正文。", "正文改了。") == []
    assert after("caption: 图说", "caption: 大门") == []
    assert after("第1篇", "第1篇改了") == ["第1篇改了"]
    assert after("    credit", "    focus: [0.1, 0.1]\n    credit") == ["第1篇改了"]
    drawn.clear()
    (issue / "photos" / "gate.jpg").write_bytes(PHOTOS["road.jpg"])
    made(tmp_path)
    assert drawn == ["第1篇改了"]
    drawn.clear()
    (issue / "issue.yml").write_text("number: 218\n", "utf-8")
    made(tmp_path)
    assert len(drawn) == 4, "the number stands on all cards of the issue, on none of another"
    drawn.clear()
    made(tmp_path)
    assert drawn == []


@needs_type
def test_an_edit_leaves_the_files_of_other_cards_alone(tmp_path: Path) -> None:
    made(tmp_path)
    site = tmp_path / "site1"
    before = {path: path.read_bytes() for path in site.rglob("share.*")}
    file = tmp_path / "root" / "issues" / KEY / "03-three.md"
    file.write_text(file.read_text("utf-8").replace("第3篇", "另一篇"), "utf-8")
    changed = made(tmp_path).changed
    assert [path for path in changed if "/share." in path] == [f"issues/{KEY}/three/share.png"]
    assert [path for path, data in before.items() if path.read_bytes() != data] == [
        site / "issues" / KEY / "three" / "share.png"
    ]


@needs_type
def test_a_damaged_live_card_is_drawn_again(tmp_path: Path, drawn: list[str]) -> None:
    made(tmp_path)
    drawn.clear()
    card = tmp_path / "site1" / "issues" / KEY / "three" / "share.png"
    whole = card.read_bytes()
    card.unlink()
    card.write_bytes(b"nothing")
    file = tmp_path / "root" / "issues" / KEY / "03-three.md"
    file.write_text(file.read_text("utf-8").replace("kind: feature", "kind: brief"), "utf-8")
    made(tmp_path)
    assert drawn == ["第3篇"]
    assert card.read_bytes() == whole


@needs_type
def test_a_note_that_is_damaged_or_foreign_is_not_believed(tmp_path: Path, drawn: list[str]) -> None:
    made(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "site1").rglob("share.*")}
    (note,) = tmp_path.glob(f"cache1/kept/cards/*/*/{KEY}")
    whole = note.read_bytes()
    file = tmp_path / "root" / "issues" / KEY / "03-three.md"
    feature = file.read_text("utf-8")
    brief = feature.replace("kind: feature", "kind: brief")
    notes = [whole, whole[:-1], whole[:-9] + b"x" + whole[-8:], sealed("another key", {}), b"{}"]
    for number, data in enumerate(notes):
        note.write_bytes(data)
        drawn.clear()
        file.write_text(feature if number % 2 else brief, "utf-8")  # no card shows it, yet they are looked at
        made(tmp_path)
        assert len(drawn) == (0 if data == whole else 4)
        assert {path: path.read_bytes() for path in before} == before
        assert note.read_bytes() == whole


@needs_type
def test_notes_of_another_look_are_cleared_away(tmp_path: Path, drawn: list[str]) -> None:
    made(tmp_path)
    drawn.clear()
    made(tmp_path, "name: 市城管局\nurl: https://example.org/\ncolors:\n  primary: '#1b4d7e'\n")
    assert len(drawn) == 5
    assert len(list(tmp_path.glob("cache1/kept/cards/*/*"))) == 1


@needs_type
def test_a_broken_photo_leaves_a_card_in_type(tmp_path: Path) -> None:
    root = newsroom(tmp_path / "root", ARTICLES, {**PHOTOS, "gate.jpg": PHOTOS["gate.jpg"][:900]})
    result = build(resolve(root=root, out=tmp_path / "site1", cache=tmp_path / "cache1", jobs=1))
    assert "P004" in [found.code for found in result.problems]
    assert cards_in(tmp_path / "site1") == CARDS
    assert f'og:image" content="https://example.org/issues/{KEY}/one/share.jpg"' in page(tmp_path)
    with Image.open(tmp_path / "site1" / "issues" / KEY / "one" / "share.jpg") as card:
        assert card.size == (1200, 630)


def without(tmp_path: Path) -> Iterator[str]:
    """Cards, and pages that name one."""
    yield from cards_in(tmp_path / "site1")
    yield from (slug for slug in ARTICLES if "share." in page(tmp_path, slug))


@pytest.mark.parametrize(
    ("settings", "cards"),
    [
        ("name: 市城管局\nurl: https://example.org/\nshare_cards: false\n", True),
        ("name: 市城管局\nurl: https://example.org/\n分享卡片: 否\n", True),
        ("name: 市城管局\n", True),
        ("", False),
    ],
    ids=["share_cards", "分享卡片", "no url", "--no-cards"],
)
def test_without_cards(tmp_path: Path, settings: str, cards: bool) -> None:
    made(tmp_path)
    assert bool(cards_in(tmp_path / "site1")) == (FACES is not None)
    result = made(tmp_path, settings, cards=cards)
    assert not codes(result)
    assert not list(without(tmp_path))
    if "url" in settings or not settings:
        assert f'property="og:image" content="https://example.org/issues/{KEY}/photos/gate.jpg"' in page(
            tmp_path
        )


def test_a_machine_without_chinese_type_says_so_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path / "none"])
    result = made(tmp_path)
    assert codes(result) == ["B110"]
    assert [found.severity for found in result.problems if found.code == "B110"] == ["hint"]
    assert not list(without(tmp_path))
    assert f'property="og:image" content="https://example.org/issues/{KEY}/photos/gate.jpg"' in page(tmp_path)
    assert not codes(made(tmp_path)), "a build that changes nothing does not repeat it"


@needs_type
@pytest.mark.parametrize("content", [None, b"no font", b"ttcf\0\1\0\0\0\0\0\x08", b""])
def test_an_unusable_font_is_named_and_the_machines_own_used(tmp_path: Path, content: bytes | None) -> None:
    made(tmp_path)
    kept = {path: path.read_bytes() for path in (tmp_path / "site1").rglob("share.*")}
    if content is not None:
        (tmp_path / "root" / "content" / "newsroom" / "own.otf").write_bytes(content)
    result = made(tmp_path, "name: 市城管局\nurl: https://example.org/\ncard_font: own.otf\n")
    assert codes(result) == ["B111"]
    assert "own.otf" in next(str(found) for found in result.problems if found.code == "B111")
    assert {path: path.read_bytes() for path in (tmp_path / "site1").rglob("share.*")} == kept


@needs_type
def test_the_newsrooms_own_font_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert FACES is not None
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path / "none"])
    made(tmp_path, cards=False)
    own = Path(FACES.text.path)
    shutil.copy(own, tmp_path / "root" / "content" / "newsroom")
    settings = f"name: 市城管局\nurl: https://example.org/\ncard_font: {own.name}\n"
    assert not codes(made(tmp_path, settings))
    assert cards_in(tmp_path / "site1") == CARDS
