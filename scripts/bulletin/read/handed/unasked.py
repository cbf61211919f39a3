"""Documents and recordings of `content/`, cleaned as an article's are: nobody lists them, so they are looked at by name."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from bulletin.read.content import FOLDER, read_content
from bulletin.read.content_names import OFFICE, RECORDINGS
from bulletin.read.folder import Unreadable
from bulletin.read.tabular.cells import NoTable
from bulletin.works.kept import Kept
from bulletin.works.program import made_by
from bulletin.works.stamps import clock, settled, stamp_of

_DOCUMENTS = (".pdf", ".docx", ".xlsx", ".pptx")


def without_traces(path: str, data: bytes) -> bytes:
    """Return a file of `content/` cleaned where its kind can be; the same for the same input.

    Raises NoTable, with what to do, for one that should be and cannot.
    """
    suffix = path[path.rfind(".") :].lower()
    if suffix in _DOCUMENTS:
        from bulletin.read.handed.cleaning import cleaned  # noqa: PLC0415 - few newsrooms have any, here and below

        return cleaned(path, data)
    if suffix in RECORDINGS:
        from bulletin.read.handed.playing import played  # noqa: PLC0415 - as above

        return played(path, data).data
    if suffix in OFFICE:
        raise NoTable(f"{suffix} 文件去不干净，请另存为 docx、xlsx、pptx 或 PDF")
    return data


def without_traces_or_as_it_is(path: str, data: bytes) -> bytes:
    """Return what goes out of a file of `content/`: checking has warned of those that cannot be cleaned."""
    with suppress(NoTable):
        return without_traces(path, data)
    return data


def traces(root: Path, paths: Iterable[str], folder: Path | None) -> dict[str, str]:
    """Return why files of `content/` cannot be cleaned, by their path.

    Verdicts are kept in `folder`, where there is one, for as long as the files' stamps vouch for them.
    """
    kept = Kept(folder / "traces", made_by("read")) if folder else None
    read = kept.read() if kept else None
    known: dict[str, list[object]] = read if isinstance(read, dict) else {}
    now, verdicts, sure = clock(), dict[str, str](), dict[str, list[object]]()
    for path in paths:
        stamp = stamp_of(f"{root}/{FOLDER}/{path}")
        if path not in known or known[path][0] != list(stamp):
            known[path] = [list(stamp), _verdict(root, path)]
        verdicts[path] = str(known[path][1])
        if settled([stamp], now):
            sure[path] = known[path]
    if kept and sure != read:
        with suppress(OSError):
            kept.write(sure)
    return {path: reason for path, reason in verdicts.items() if reason}


def _verdict(root: Path, path: str) -> str:
    try:
        without_traces(path, read_content(root, path))
    except NoTable as fault:
        return str(fault)
    except Unreadable:
        return ""  # it does not go out, and F001 has told
    return ""
