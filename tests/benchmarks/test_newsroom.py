"""The generated newsroom: always the same, as large as asked, and without a mistake."""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from benchmarks import pictures
from benchmarks.layout import Photos, scalar
from benchmarks.newsroom import DEPARTMENTS, PHOTO_POOL, REPORTERS, SERIES, editions
from benchmarks.peers import ours
from benchmarks.peers.hugo import spans
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem
from bulletin.read.newsroom import read_newsroom
from tests.counts import samples


def digest(root: Path) -> str:
    hasher = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            hasher.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return hasher.hexdigest()


def write(root: Path, articles: int) -> Path:
    ours.write_newsroom(editions(articles), root, Photos(root.parent / "pool"))
    return root


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsroom, list[Problem]]:
    return read_newsroom(write(tmp_path_factory.mktemp("bench") / "newsroom", 300))


def test_two_newsrooms_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    assert digest(write(tmp_path / "a", 24)) == digest(write(tmp_path / "b", 24))


def test_a_larger_newsroom_ends_with_the_same_stories() -> None:
    small, large = list(editions(24)), list(editions(120))
    assert [issue.stories for issue in small] == [issue.stories for issue in large[-2:]]


@pytest.mark.parametrize("articles", [1, 11, 12, 13, 24, 120])
def test_it_has_as_many_articles_as_asked(articles: int) -> None:
    found = list(editions(articles))
    assert sum(len(issue.stories) for issue in found) == articles
    assert all(len(issue.stories) == 12 for issue in found[1:])


@pytest.mark.parametrize("articles", [1200, 12_000])
def test_issues_are_weekly(articles: int) -> None:
    days = [issue.date for issue in editions(articles)]
    assert {(after - before).days for before, after in pairwise(days)} == {7}


@pytest.mark.slow
def test_the_issues_of_an_archive_have_days_of_their_own() -> None:
    keys = [issue.key for issue in editions(samples(100_000))]
    assert len(set(keys)) == len(keys)


def test_the_mix_is_a_newspapers() -> None:
    stories = [story for issue in editions(2400) for story in issue.stories]
    texts = ["".join(story.blocks) for story in stories]
    characters = [len(re.sub(r"\s", "", text)) for text in texts]
    assert 800 <= sum(characters) / len(characters) <= 1000
    assert 0.57 <= sum(bool(story.pictures) for story in stories) / len(stories) <= 0.63
    assert 0.02 <= sum(story.table is not None for story in stories) / len(stories) <= 0.04
    assert {story.kind for story in stories} == {
        "brief", "feature", "photo", "caption", "data", "comments", "reprint",
    }  # fmt: skip
    paragraphs = [block for story in stories for block in story.blocks if len(block) > 60]
    assert len(set(paragraphs)) == len(paragraphs)
    pairs = {text[at : at + 2] for text in texts for at in range(len(text) - 1)}
    assert len(pairs) > 6000


def test_the_vocabulary_is_as_large_as_said() -> None:
    assert len(DEPARTMENTS) == 25
    assert len(SERIES) == 15
    assert len(REPORTERS) == 8


def test_the_program_reads_it_without_a_problem(read: tuple[Newsroom, list[Problem]]) -> None:
    newsroom, problems = read
    assert problems == []
    assert sum(len(issue.articles) for issue in newsroom.issues) == 300
    assert len(newsroom.entries["reporters"]) == 12


def test_tables_have_three_header_rows_and_totals_that_add_up(read: tuple[Newsroom, list[Problem]]) -> None:
    tables = [table for issue in read[0].issues for article in issue.articles for table in article.tables]
    assert tables
    for table in tables:
        assert table.header_rows == 3
        assert [cell.text for cell in table.rows[0]] == ["单位", "整治任务"]
        assert (table.rows[0][0].rowspan, table.rows[0][1].colspan) == (3, 8)
        column = [int(row[1].text) for row in table.rows[3:]]
        assert sum(column[:-1]) == column[-1]


def test_hugo_gets_the_same_merged_cells(read: tuple[Newsroom, list[Problem]]) -> None:
    mine = next(story.table for issue in editions(300) for story in issue.stories if story.table)
    theirs = [
        table for issue in reversed(read[0].issues) for article in issue.articles for table in article.tables
    ]
    merged = [[(cell["t"], cell["r"], cell["c"]) for cell in row] for row in spans(mine)]
    assert merged == [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in theirs[0].rows]


def test_photos_are_few_files_in_many_places_or_all_different(tmp_path: Path) -> None:
    issue = next(iter(editions(12)))
    Photos(tmp_path / "pool").put(issue, tmp_path / "linked")
    Photos(tmp_path / "pool", all_different=True).put(issue, tmp_path / "different")
    assert len({path.read_bytes() for path in (tmp_path / "linked" / "photos").iterdir()}) <= PHOTO_POOL
    different = [path.read_bytes() for path in (tmp_path / "different" / "photos").iterdir()]
    assert len(set(different)) == len(different)


def test_pictures_are_small_jpegs() -> None:
    assert len(set(pictures.pool())) == PHOTO_POOL
    assert all(data.startswith(b"\xff\xd8") and len(data) < 40_000 for data in pictures.pool())


@pytest.mark.parametrize(
    "text",
    ["走基层", "“引号”开头", "12.5%", "3处", "- 条", "true", "yes: no", "# 号", "—— 人", "①", "2025-12-29"],
)
def test_scalars_survive_yaml(text: str) -> None:
    found = yaml.safe_load(f"key: {scalar(text)}")["key"]
    assert found == text
