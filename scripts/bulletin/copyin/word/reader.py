"""A Word file read into a Manuscript."""

from __future__ import annotations

from bulletin.copyin.locked import PASSWORD, locked
from bulletin.copyin.packages import OLE, Package
from bulletin.copyin.refused import NotRead, damaged
from bulletin.copyin.values import Manuscript, Remark
from bulletin.copyin.word.body import blocks_of
from bulletin.copyin.word.document import Document


def read_word(name: str, data: bytes) -> Manuscript:
    """Return the manuscript in a `.docx`. Raises NotRead for one that is damaged, locked or too large."""
    if data.startswith(OLE):
        if locked(data):
            raise PASSWORD
        raise NotRead("文件不是文稿，或没有下载完", "请重新下载，或用 Word、WPS 打开，另存为 .docx，再导入")
    package = Package(data)
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
