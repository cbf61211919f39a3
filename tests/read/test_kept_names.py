"""The vocabulary that is kept is the one that was read, and is kept only where its own files say all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.read.kept_names import keep_names, kept_names
from bulletin.read.vocabulary import read_vocabulary
from bulletin.read.vocabulary_files import vocabulary_files
from tests.demo import REPOSITORY

NEWSROOM = "name: 云溪市城管局\nurl: https://bulletin.example.org/\n"
WHOLE = (
    NEWSROOM
    + "colors: {primary: '#204060'}\nmourning: 2026-12-13\nidentity: {organizer: 云溪市, "
    + ("site_id: '3301000001', icp: 浙ICP备1号, police: 浙公网安备1号, phone: 0571-1}\n")
)
PEOPLE = "- name: 林一舟\n  from: 2020-01-02\n  to: 2026-03-04\n- name: 沈立新\n"


def newsroom(root: Path, settings: str, people: str = PEOPLE) -> Path:
    folder = root / "content/newsroom"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "newsroom.yml").write_text(settings, "utf-8")
    (folder / "people.yml").write_text(people, "utf-8")
    return root


def kept(root: Path, cache: Path) -> bool:
    """Read, keep and ask again; tell whether there is an answer, which is what was read."""
    files = vocabulary_files(root)
    vocabulary, problems = read_vocabulary(root, files)
    keep_names(cache, root, files, vocabulary, problems)
    known = kept_names(cache, root, files)
    assert known in (None, vocabulary)
    return known is not None


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    assert kept(newsroom(tmp_path, NEWSROOM), tmp_path / "cache")
    assert kept(newsroom(tmp_path, WHOLE), tmp_path / "cache")


def test_the_demo(tmp_path: Path) -> None:
    files = vocabulary_files(REPOSITORY)
    vocabulary, problems = read_vocabulary(REPOSITORY, files)
    keep_names(tmp_path, REPOSITORY, files, vocabulary._replace(wechat=type(vocabulary.wechat)()), problems)
    known = kept_names(tmp_path, REPOSITORY, files)
    assert known is not None
    assert known.departments == vocabulary.departments
    assert known.people == vocabulary.people


@pytest.mark.parametrize(
    "line", ["wechat: {qrcode: qr.png}", "card_font: font.ttf", "zone: Asia/Tokyo", "nonsense: 1", "url: no"]
)
def test_what_other_files_decide_is_read_every_time(tmp_path: Path, line: str) -> None:
    assert not kept(newsroom(tmp_path, f"{NEWSROOM}{line}\n"), tmp_path / "cache")


def test_another_file_is_another_vocabulary(tmp_path: Path) -> None:
    root, cache = newsroom(tmp_path, NEWSROOM), tmp_path / "cache"
    assert kept(root, cache)
    assert kept_names(cache, newsroom(root, NEWSROOM, "- name: 陶晓岚\n"), vocabulary_files(root)) is None
    newsroom(root, NEWSROOM)
    (root / "theme").mkdir()  # in which colours may have other names
    assert kept_names(cache, root, vocabulary_files(root)) is None
