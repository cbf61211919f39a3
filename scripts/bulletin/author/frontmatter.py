"""One value of a newsroom's file changed, and nothing else: front matter, `issue.yml`, the vocabulary's files.

Comments, order, quotes, blanks, line ends, a byte order mark and the body stay as they are, byte for byte. What
was written is read back before anybody gets it: the value is the wanted one, everything else is as before.
Whatever cannot be done so is left to a person.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from bulletin.author.cut import cut, edited
from bulletin.author.edits import grown, nested, put, take_out
from bulletin.author.spelling import Way, spelled
from bulletin.author.spots import NotChanged, taken_apart
from bulletin.author.values import Plain, Value, tidy
from bulletin.works.keep import keep


def changed(text: str, form: str, path: str, value: Value | None) -> str:
    """Return `text` with `value` at `path`, which counts as in `Article.places`: `title`, `photos.0.caption`.

    `form` is `article` or the name of a `.yml` file; its keys are known by that. None takes the entry out, with the
    list or map that it would leave empty. An entry that is not there is added, a key behind the one that the
    handbook lists before it, in the language of the file's others; the next of a list at its end. A text loses the
    white space around it, and what the reader does not let in (`works/unseen.py`).

    Raises NotChanged, its message Chinese, for a file that has to be put right first, and for what cannot be
    written without touching something else.
    """
    old = cut(text, form)
    written = taken_apart(old.yaml)
    way = spelled(written, form, path, None if value is None else tidy(value))
    if value is None and way.rest:
        return text
    wanted = _without(old.data, way.parts) if value is None else _with(old.data, way, way.parts)
    if _same(wanted, old.data):
        return text
    made = edited(text, len(old.before), take_out(written, way) if value is None else put(written, way))
    try:
        new = cut(made, form)
        proved = _same(new.data, wanted) and (new.before, new.behind) == (old.before, old.behind)
        kept = Counter(written.notes()) <= Counter(taken_apart(new.yaml).notes()) and new.codes <= old.codes
    except NotChanged:
        proved = kept = False
    if not (proved and kept):
        raise NotChanged(f"“{path}”不能代改：改完以后会动到别的内容。请手工改。")
    return made


def change_file(file: Path, changes: Mapping[str, Value | None]) -> bool:
    """Make these changes, in this order, in a file of a newsroom, in one step; False where they change nothing.

    Raises NotChanged, as `changed` does and for what is no file of ours to change, and OSError.
    """
    form = "article" if file.suffix == ".md" else file.name
    before = file.read_bytes()
    try:
        text = before.decode()
        for path, value in changes.items():
            text = changed(text, form, path, value)
    except UnicodeDecodeError:
        raise NotChanged(f"{file.name} 不是 UTF-8 编码，没有改动。请先另存为 UTF-8。") from None
    except NotChanged as error:
        raise NotChanged(f"{file.name} 没有改动。{error}") from error
    after = text.encode()
    if after == before:
        return False
    if file.is_symlink():
        raise NotChanged(f"{file.name} 是一个链接，没有改动。请改它指向的文件。")
    if file.read_bytes() != before:
        raise NotChanged(f"{file.name} 刚刚被改过，没有改动。请再试一次。")
    keep(file, after, file.stat().st_mode)
    return True


def _with(data: Plain, way: Way, parts: Sequence[str]) -> Plain:
    """Return `data` with the value of `way`, of which `parts` are left to go."""
    if not parts:
        return way.value
    part, *rest = parts
    if data is None:
        return nested(way.value, parts)
    if isinstance(data, dict):
        return {**data, part: _with(data.get(part), way, rest)}
    if isinstance(data, list):
        number = way.number(part, len(data))
        return [*data[:number], _with([*data, None][number], way, rest), *data[number + 1 :]]
    return grown(str(data), way)


def _without(data: Plain, parts: Sequence[str]) -> Plain:
    """Return `data` without the entry that `parts` lead to, nor what that leaves empty."""
    part, *rest = parts
    if isinstance(data, dict):
        inner = _without(data[part], rest) if rest else None
        return {key: inner if key == part else one for key, one in data.items() if key != part or inner}
    assert isinstance(data, list)
    number = int(part)
    inner = _without(data[number], rest) if rest else None
    return [*data[:number], *([inner] if inner else []), *data[number + 1 :]]


def _same(one: Plain, other: Plain) -> bool:
    """True when two values are the same and of the same types, however their keys are ordered; nothing is nothing."""
    return json.dumps(one or None, sort_keys=True) == json.dumps(other or None, sort_keys=True)
