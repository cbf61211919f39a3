"""Films and recordings of an article, as editors list them and as they put them into the text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bulletin.read import media
from tests.read.desk import BODY, ISSUE, article
from tests.read.handed.test_playing import sample

FILM = f"{ISSUE}/a.mp4"


def listed(root: Path, front: str, files: Mapping[str, str | bytes]) -> list[str]:
    """Return the codes of an article's problems."""
    return article(root, front, **files)[1]  # type: ignore[arg-type]  # names of files are no arguments


def test_a_list_in_chinese(tmp_path: Path) -> None:
    front = "影音:\n  - {文件: a.mp4, 说明: 夜市开市, 署名: 林晓舟 摄, 字幕: a.srt}\n  - b.mp3\n"
    files: dict[str, str | bytes] = {
        FILM: sample("film.mp4"),
        f"{ISSUE}/a.srt": "1\n00:00:00,000 --> 00:00:01,000\n开市\n",
        f"{ISSUE}/b.mp3": sample("voice.mp3"),
    }
    found, codes = article(tmp_path, front, **files)  # type: ignore[arg-type]
    assert codes == []
    film, sound = found.media
    assert (film.address, film.mime, film.caption, film.credit) == (
        FILM,
        "video/mp4",
        "夜市开市",
        "林晓舟 摄",
    )
    assert (film.captions and film.captions.address, sound.form, sound.title) == (
        f"{ISSUE}/a.srt.vtt",
        "audio",
        "b",
    )


@pytest.mark.parametrize("written", ["![夜市](a.mp4)", "![](a.mp4)", "![[a.mp4]]"])
def test_a_film_in_the_text_is_placed_there(tmp_path: Path, written: str) -> None:
    found, codes = article(tmp_path, "", f"{BODY}\n{written}\n\n末段。\n", **{FILM: sample("film.mp4")})
    assert codes == []
    assert found.body.split() == [BODY.strip(), "[影1]", "末段。"]
    assert [one.address for one in found.media] == [FILM]
    assert found.media[0].caption == ("夜市" if "夜" in written else None)


def test_a_listed_film_in_the_text_is_one_film(tmp_path: Path) -> None:
    found, codes = article(
        tmp_path, "media: a.mp4\n", f"{BODY}\n![夜市](a.mp4)\n", **{FILM: sample("film.mp4")}
    )
    assert (codes, len(found.media), found.media[0].caption) == ([], 1, "夜市")


def test_a_film_that_is_not_there_keeps_its_number(tmp_path: Path) -> None:
    body = f"{BODY}\n[影2]\n"
    found, codes = article(tmp_path, "media: [c.mp4, a.mp4]\n", body, **{FILM: sample("film.mp4")})
    assert (codes, [number for number, _ in found.shown_media]) == (["D001"], [2])


def test_a_great_film_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    film = sample("film.mp4")
    monkeypatch.setattr(media, "LARGE", len(film))
    assert listed(tmp_path / "a", "media: a.mp4\n", {FILM: film}) == []
    monkeypatch.setattr(media, "LARGE", len(film) - 1)
    assert listed(tmp_path / "b", "media: a.mp4\n", {FILM: film}) == ["D047"]
    monkeypatch.setattr(media, "MOST", len(film) - 1)
    assert listed(tmp_path / "c", "media: a.mp4\n", {FILM: film}) == ["D045"]


def test_a_poster_is_a_photo(tmp_path: Path) -> None:
    front = "media: [{file: a.mp4, poster: weg.jpg}]\n"
    assert listed(tmp_path, front, {FILM: sample("film.mp4")}) == ["P001"]


def test_a_film_that_nobody_plays_is_named(tmp_path: Path) -> None:
    assert listed(tmp_path, "", {FILM: sample("film.mp4")}) == ["F061"]
