"""The documents that an article hands to its readers."""

from __future__ import annotations

from bulletin.model.article import Attachment
from bulletin.read import keys
from bulletin.read.fields import Fields
from bulletin.read.folder import MAX_PHOTO_BYTES, IssueFolder, Unreadable
from bulletin.read.handed.cleaning import KINDS, cleaned
from bulletin.read.tabular.cells import NoTable

_OLD = (
    ".doc",
    ".xls",
    ".ppt",
    ".wps",
    ".et",
    ".dps",
    ".odt",
    ".ods",
    ".odp",
    ".rtf",
    ".ofd",
    ".docm",
    ".xlsm",
    ".pptm",
)


def read_attachments(fields: Fields, folder: IssueFolder, base: str) -> tuple[Attachment, ...]:
    """Return the documents that can go out; those that cannot, and those listed twice, are reported."""
    found: dict[str, Attachment] = {}
    for entry in fields.maps("attachments", keys.ATTACHMENT, bare="file"):
        file = entry.word("file")
        if file is None:
            fields.sheet.report("K003", entry.place, key="file（文件）")
            continue
        place = entry.entries["file"].place
        path = folder.locate(file, base, place, fields.sheet, "D")
        if path in found:
            fields.sheet.report("D005", place, file=file)
        elif path is not None and (one := _attachment(path, file, entry, folder)):
            found[path] = one
    return tuple(found.values())


def _attachment(path: str, file: str, entry: Fields, folder: IssueFolder) -> Attachment | None:
    """Return one document; None (and reported) where it cannot be cleaned."""
    name = path.rpartition("/")[2]
    suffix = name[name.rfind(".") :].lower()
    try:
        if suffix in _OLD:
            raise NoTable(f"{suffix} 文件里的作者、批注去不干净，请另存为 docx、xlsx、pptx 或 PDF")
        if suffix not in KINDS:
            raise NoTable("这种文件不能作附件")
        data = folder.read(path, MAX_PHOTO_BYTES)
        if len(data) > MAX_PHOTO_BYTES:
            raise NoTable(f"文件过大，上限 {MAX_PHOTO_BYTES // 1_000_000} MB")
        size = len(cleaned(name, data))
    except (NoTable, Unreadable) as error:
        entry.sheet.report("D004", entry.entries["file"].place, file=file, reason=str(error))
        return None
    whole = f"{folder.path}/{path}"
    title = entry.text("title") or name.rpartition(".")[0]
    return Attachment(whole, whole, title, KINDS[suffix], size, folder.digests[path][:32])
