"""Whether a manuscript asks for a password, by its bytes: who only hears "cannot be opened" asks for it to be sent again."""

from __future__ import annotations

from bulletin.copyin.packages import LOCKED, OLE, Package
from bulletin.copyin.refused import NotRead

PASSWORD = NotRead("文件有密码", "请在 Word 或 WPS 里打开，去掉密码，另存为 .docx，再导入")
_HEADER, _SECTOR = 512, 64
"""Where the sectors of an OLE file begin, and what the smallest of them have: [MS-CFB] 2.2, 2.6.2."""
_WORD, _ENCRYPTED = b"\xec\xa5", 0x01
"""How the stream of a Word 97 file begins, and the bit of its twelfth byte that says that it is encrypted: [MS-DOC] 2.5.2."""
_MANIFEST = "META-INF/manifest.xml"
_MOST = 4_000_000


def locked(data: bytes) -> bool:
    """Tell whether a file of Word, WPS or OpenDocument has a password; False for one that is damaged."""
    if data.startswith(OLE):
        return LOCKED in data or any(
            data.startswith(_WORD, at) and data[at + 3] < 2 and data[at + 11] & _ENCRYPTED
            for at in range(_HEADER, len(data) - 12, _SECTOR)
        )
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return b"encryption-data" in Package(data).read(_MANIFEST, _MOST)
    except NotRead:
        return False
