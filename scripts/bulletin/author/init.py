"""`bulletin init`: a newsroom of one's own, with one sample of each kind to overwrite.

The files are those of the folder `first`, beside this module; what the editor answered is written into them
as any other value is. All is made aside and read by the reader before any of it is put in place, and nothing
that exists is ever overwritten.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from bulletin.author.answers import Answers
from bulletin.author.frontmatter import changed
from bulletin.author.new import NotCreated, issue_text
from bulletin.author.spots import NotChanged
from bulletin.author.standing import explained
from bulletin.author.values import Value
from bulletin.read.issue_keys import day_of
from bulletin.read.slugs import SLUG, slug_of
from bulletin.read.vocabulary import read_vocabulary
from bulletin.read.vocabulary_files import FOLDER
from bulletin.works.disk import named

FIRST = Path(__file__).parent / "first"
"""Our own files, in which the names and the issue's date are left open."""

IGNORED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".gitattributes", ".directory"})
"""What systems put into a folder that its owner calls empty."""

ASIDE = ".bulletin-init"
"""Where the files are made, inside the folder, so that they are moved within one disk."""

PERIOD = timedelta(days=5)
"""From the first to the last day of the sample's public notice: five working days are the least that is usual."""
_EXECUTABLE = 0o755


def make_newsroom(folder: Path, answers: Answers, date: str) -> list[Path]:
    """Make a newsroom in `folder`, which may be new, with a first issue of `date`; return its files.

    Raises NotCreated where something stands in `folder` already or an answer cannot be written, and OSError
    when the disk fails; then nothing is left behind.
    """
    refuse_day(date)
    refuse_taken(folder)
    new = not folder.exists()
    aside = folder / ASIDE
    try:
        aside.mkdir(parents=True)
        written = _written(aside, answers, date)
        _prove(aside)
        for entry in sorted(aside.iterdir()):
            entry.rename(folder / entry.name)
    except BaseException:
        shutil.rmtree(folder if new else aside, ignore_errors=True)
        raise
    with suppress(OSError):
        aside.rmdir()
    return [folder / path for path in written]


def refuse_day(date: str) -> None:
    """Raise NotCreated unless `date` can be an issue's."""
    if day_of(date) is None:
        raise NotCreated(f"“{date}”不是日期。请写成 2026-11-23 这样的“年-月-日”。")


def refuse_taken(folder: Path) -> None:
    """Raise NotCreated unless a newsroom may be made in `folder`: it is not there, or empty, and in no newsroom."""
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise NotCreated(f"{folder} 是一个文件，不是文件夹。请换一个名字：bulletin init 文件夹名")
    if folder.is_dir():
        if (folder / ASIDE).is_dir():
            raise NotCreated(f"上一次没有做完，留下了 {folder / ASIDE}。请删掉它，再运行一次 bulletin init。")
        others = sorted(entry.name for entry in folder.iterdir() if entry.name not in IGNORED)
        if "issues" in others or "content" in others:
            raise NotCreated(f"{folder} 已经是简报文件夹，没有改动。要加一期，请用 bulletin new issue 日期。")
        if others:
            shown = "、".join(others[:3]) + ("等" if len(others) > 3 else "")
            raise NotCreated(
                f"{folder} 里已经有东西（{shown}），没有改动。请给简报一个新的文件夹：bulletin init 文件夹名"
            )
    for above in folder.parents:
        if (above / FOLDER).is_dir():
            raise NotCreated(f"{above} 已经是简报文件夹，里面不能再放一个。请换一个地方。")


def _written(folder: Path, answers: Answers, date: str) -> list[Path]:
    """Write all files below `folder`; return their paths relative to it."""
    files = {**_vocabulary(answers), **_issue(answers, date)}
    files[".gitignore"] = (FIRST / "gitignore").read_bytes()
    starters = {file.name: file.read_bytes() for file in sorted((FIRST / "starters").iterdir())}
    for path, data in {**files, **starters}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.write_bytes(data)
        except OSError as failed:
            named(failed, folder.parent / path, len(data))  # as it would have been called
            raise
        if path in starters and not path.endswith(".bat"):
            target.chmod(_EXECUTABLE)
    return [Path(path) for path in sorted((*files, *starters))]


def _vocabulary(answers: Answers) -> dict[str, bytes]:
    """Return the files of `content/newsroom/` with what was answered."""
    departments: dict[str, Value] = {}
    for number, (name, slug) in enumerate(_addressed(answers.departments, "bu-men")):
        departments[f"{number}.name"] = name
        if slug:
            departments[f"{number}.slug"] = slug
    people: dict[str, Value] = {}
    for number, (name, slug) in enumerate(_addressed(answers.reporters, "ji-zhe")):
        people[f"{number}.name"] = name
        if slug:
            people[f"{number}.slug"] = slug
        if number:  # the first stands in the file, and shows how the others are written
            people[f"{number}.role"] = "记者"
    newsroom: dict[str, Value] = {"name": answers.name, "masthead": answers.masthead}
    newsroom["colors.primary"] = answers.color
    if answers.url:
        newsroom["url"] = answers.url
    given = {"newsroom.yml": newsroom, "departments.yml": departments, "people.yml": people}
    files = {
        name: _filled((FIRST / FOLDER / name).read_bytes(), name, changes) for name, changes in given.items()
    }
    return {f"{FOLDER}/{name}": data for name, data in {**explained(), **files}.items()}


def _addressed(names: Sequence[str], otherwise: str) -> Iterator[tuple[str, str]]:
    """Return each name with the slug that must be written down, '' where the one made of it will do."""
    taken: set[str] = set()
    for number, name in enumerate(names, 1):
        made = slug_of(name)
        slug = made if SLUG.fullmatch(made) else f"{otherwise}-{number}"
        while slug in taken:
            slug = f"{slug}-{number}"
        taken.add(slug)
        yield name, "" if slug == made else slug


def _issue(answers: Answers, date: str) -> dict[str, bytes]:
    """Return the files of the first issue; departments and reporters take turns."""
    folder = f"issues/{date}"
    files = {f"{folder}/issue.yml": issue_text(1, chinese=True).encode()}
    stories = 0
    for file in sorted((FIRST / "issue").rglob("*")):
        if not file.is_file():
            continue
        data = file.read_bytes()
        if file.suffix == ".md":
            data = _filled(data, "article", _signed(data, answers, stories) | _open(data, date))
            stories += 1
        files[f"{folder}/{file.relative_to(FIRST / 'issue').as_posix()}"] = data
    return files


def _signed(data: bytes, answers: Answers, number: int) -> dict[str, Value]:
    """Return what stands for department and reporter in the sample `number`."""
    changes: dict[str, Value] = {"department": answers.departments[number % len(answers.departments)]}
    if "\n落款:".encode() in data:
        changes["issuer"] = answers.name
    if "\n记者:".encode() in data:
        changes["reporter"] = answers.reporters[number % len(answers.reporters)]
    return changes


def _open(data: bytes, date: str) -> dict[str, Value]:
    """Return the days of a sample's period: from the issue's on."""
    day = day_of(date)
    if day is None or "\n起:".encode() not in data:
        return {}
    return {"from": day.isoformat(), "to": (day + PERIOD).isoformat()}


def _filled(data: bytes, form: str, changes: Mapping[str, Value]) -> bytes:
    """Return a file of ours with values written into it. Raises NotCreated for one that cannot be written."""
    text = data.decode()
    try:
        for path, value in changes.items():
            text = changed(text, form, path, value)
    except NotChanged as refused:
        raise NotCreated(f"没有新建简报：{refused}") from refused
    return text.encode()


def _prove(folder: Path) -> None:
    """Raise NotCreated where the reader finds a mistake in what was answered."""
    _, problems = read_vocabulary(folder)
    told = [f"{one.message}。{one.remedy}。" for one in problems if one.severity == "error"]
    if told:
        raise NotCreated("没有新建简报：" + "\n".join(dict.fromkeys(told)))
