"""A Word file read into a Manuscript."""

from __future__ import annotations

from bulletin.copyin.packages import Package
from bulletin.copyin.refused import NotRead, damaged
from bulletin.copyin.values import Manuscript, Remark
from bulletin.copyin.word.body import blocks_of
from bulletin.copyin.word.document import Document

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_word(name: str, data: bytes) -> Manuscript:
    """Return the manuscript in a `.docx`. Raises NotRead for one that is damaged, locked or too large."""
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise NotRead("文件有密码", "请在 Word 里去掉密码，另存为 .docx 再导入")
        raise NotRead("这是旧式的 .doc 文件，只是名字改成了 .docx", "请用 Word 或 WPS 打开，另存为 .docx")
    package = Package(data)
    if "mimetype" in package and "content.xml" in package:
        raise NotRead("这是 .odt 文件，只是名字改成了 .docx", "请把文件名改成 .odt 再导入")
    try:
        document = Document(package)
        blocks = blocks_of(document)
    except RecursionError:
        raise damaged() from None
    remarks = document.remarks
    if any(part.endswith("vbaProject.bin") for part in package.infos):
        remarks = [Remark("文件里有宏；没有运行，也没有导入"), *remarks]
    return Manuscript(
        name=name,
        form="word",
        blocks=tuple(blocks),
        files=document.files,
        remarks=tuple(remarks),
        dropped=tuple(document.dropped),
    )
