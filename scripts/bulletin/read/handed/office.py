"""Word, Excel and PowerPoint files of today, which are zip files of XML (ECMA-376), cleaned.

What goes: properties (author, company, manager, telephone …), comments and who made them, tracked changes (as if
all were accepted), the identities of editing sessions, paths of the machine, and what pictures inside say of
themselves. What is written stays, byte for byte where nothing of that kind stands in a part.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from posixpath import dirname, join, normpath

from bulletin.photos.clean import clean
from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.read.tabular.parts import Parts

_GONE = re.compile(
    r"docProps/(?!core\.xml|app\.xml).*|customXml/.*|word/(?:comments\w*|people|commentsIds)\.xml"
    r"|xl/(?:comments\d*|comments/.*|threadedComments/.*|persons/.*|revisions/.*|customProperty.*|printerSettings/.*)(?:\.xml|\.bin)?"
    r"|xl/drawings/vmlDrawing\d*\.vml|(?:word|ppt)/printerSettings.*|ppt/(?:comments/.*|commentAuthors\.xml|authors\.xml|changesInfos/.*|revisionInfo\.xml)"
    r"|.*/_rels/(?:comments\d*|vmlDrawing\d*)\.\w+\.rels"
)  # fmt: skip
_PROPERTIES = {
    "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_DROPPED = frozenset(
    "del moveFrom delText delInstrText rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange"
    " tblPrExChange numberingChange cellIns cellDel cellMerge commentRangeStart commentRangeEnd commentReference"
    " annotationRef moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart"
    " customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart"
    " customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd trackRevisions rsids rsid"
    " attachedTemplate mailMerge docVars proofState saveThroughXslt".split()
)
"""Elements of Word that go with all that is in them."""
_UNWRAPPED = frozenset(("ins", "moveTo"))
"""Elements of Word whose content stays."""
_OF_SHEETS = frozenset(("absPath", "fileSharing", "legacyDrawing", "revisionPtr"))
_RSID = re.compile(r"""(?<!\s)\s+\w+:rsid\w*=(?:"[^"]*"|'[^']*')""")
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<(?:"[^"]*"|'[^']*'|[^<>"'])*>""",
    re.DOTALL,
)
_NAME = re.compile(r"</?(?:[\w.-]+:)?([\w.-]+)")
_LINKED = re.compile(r"<(?:\w+:)?(?:Relationship|Override)\b(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*/>")
_PICTURES = re.compile(r"(?>.*?/media/).*\.(?:jpe?g|png|gif|webp)", re.IGNORECASE)
_INSIDE = re.compile(r"(?>.*?/embeddings/).*\.(?:docx|xlsx|pptx)", re.IGNORECASE)


def cleaned_office(data: bytes) -> bytes:
    """Return the document cleaned; the same for the same input. Raises NoTable where it is damaged or locked."""
    parts = Parts(data)
    gone = {name for name in parts.names if _GONE.fullmatch(name)}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in parts.names:
            if name not in gone and not name.endswith("/"):
                info = zipfile.ZipInfo(name)  # its time is that of no clock: 1980
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, _part(name, parts.read(name), gone))
    return made.getvalue()


def _part(name: str, data: bytes, gone: set[str]) -> bytes:
    """Return one part cleaned."""
    if name in _PROPERTIES:
        return (_HEAD + _PROPERTIES[name]).encode()
    if _INSIDE.fullmatch(name):
        return cleaned_office(data)
    if _PICTURES.fullmatch(name):
        try:
            return clean(data)
        except UnreadablePhoto:
            return data  # no picture at all; Word shows a cross in its place
    if name == "[Content_Types].xml" or name.endswith(".rels"):
        return _without_links(name, data.decode("utf-8", "replace"), gone).encode()
    if not name.endswith(".xml"):
        return data
    text = data.decode("utf-8", "surrogateescape")
    if name.startswith("word/"):
        text = filtered(_RSID.sub("", text), _DROPPED, _UNWRAPPED)
    elif name.startswith("xl/"):
        text = filtered(text, _OF_SHEETS, frozenset())
    return text.encode("utf-8", "surrogateescape")


def _without_links(name: str, text: str, gone: set[str]) -> str:
    """Return a list of parts, or of links between them, without what is gone and without paths of the machine."""
    base = dirname(dirname(name))

    def kept(found: re.Match[str]) -> str:
        said = re.search(r"""\b(?:PartName|Target)\s*=\s*(?:"([^"]*)"|'([^']*)')""", found[0])
        target: str = (said[1] or said[2] or "") if said else ""
        whole = target.lstrip("/") if target.startswith("/") else normpath(join(base, target))
        if whole in gone or target.lower().startswith("file:"):
            return ""
        return found[0]

    return _LINKED.sub(kept, text)


def filtered(text: str, dropped: Iterable[str], unwrapped: Iterable[str]) -> str:
    """Return XML without the elements named; of those `unwrapped` the content stays. Other bytes stay as they are."""
    made: list[str] = []
    at = depth = 0
    for token in _TOKEN.finditer(text):
        if not depth:
            made.append(text[at : token.start()])
        at = token.end()
        name = found[1] if (found := _NAME.match(token[0])) else ""
        closing, alone = token[0].startswith("</"), token[0].endswith("/>")
        if depth:
            depth += 0 if alone or not name else -1 if closing else 1
        elif name in dropped:
            depth += not alone and not closing
        elif name not in unwrapped:
            made.append(token[0])
    made.append("" if depth else text[at:])
    return "".join(made)
