"""PDF, cleaned by pypdf: properties, comments, files and scripts inside, and what programs keep for themselves."""

from __future__ import annotations

import io
import logging

from bulletin.read.tabular.cells import NoTable

_NOTES = frozenset(
    "/Text /FreeText /Highlight /Underline /Squiggly /StrikeOut /Stamp /Caret /Ink /Popup /FileAttachment /Sound /Line"
    " /Square /Circle /Polygon /PolyLine /Redact".split()
)
"""Annotations with which people talk about a page (ISO 32000-1, 12.5.6)."""
_ASIDE = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/OpenAction")


def cleaned_pdf(data: bytes) -> bytes:
    """Return the document cleaned; the same for the same input. Raises NoTable where it is damaged or locked."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as below

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mutters is no message for editors
    try:
        # The second time nothing is copied that nothing leads to any more, and then it stands.
        return _written(_written(_written(data)))
    except NoTable:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    ) as error:
        raise NoTable("PDF 已损坏；请重新导出一份") from error


def _written(data: bytes) -> bytes:
    """Return the document written anew without what is to go; what that leaves alone goes the next time."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only for PDFs
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject  # noqa: PLC0415 - as above

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise NoTable("文件有密码或限制；请去掉再存一遍")
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for one in writer._objects:
        found = one.get_object() if one is not None else None
        if isinstance(found, DictionaryObject):
            for key in (*_ASIDE, *(("/EF",) if found.get("/Type") == "/Filespec" else ())):
                found.pop(key, None)
            if "/Annots" in found:
                notes = found["/Annots"].get_object()
                listed = notes if isinstance(notes, ArrayObject) else ArrayObject()
                left = [note for note in listed if note.get_object().get("/Subtype") not in _NOTES]
                found[NameObject("/Annots")] = ArrayObject(left)
    names = writer._root_object.get("/Names")
    if names is not None:
        for key in ("/EmbeddedFiles", "/JavaScript"):
            names.get_object().pop(key, None)
    writer.compress_identical_objects(remove_unreferenced=True)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
