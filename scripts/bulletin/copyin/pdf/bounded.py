"""pdfminer unpacks what a file holds without asking how much that is; here it asks."""

from __future__ import annotations

import zlib

from pdfminer import pdftypes

from bulletin.copyin.refused import NotRead

MOST = 200_000_000
"""Bytes of one unpacked stream: a picture of sixty megapixels in three colours."""
_HUGE = NotRead("PDF 里有一段数据解开以后太大", "请另存或打印成一份新的 PDF 再导入")


class _Zlib:
    """What pdfminer calls of `zlib`, within bounds."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    @staticmethod
    def decompress(data: bytes) -> bytes:
        """Return a whole stream. Raises zlib.error for one that is not, NotRead for one that is huge."""
        unpacking = zlib.decompressobj()
        made = unpacking.decompress(data, MOST)
        if unpacking.unconsumed_tail:
            raise _HUGE
        if not unpacking.eof:
            raise zlib.error("a stream that does not end")
        return made


def torn(data: bytes) -> bytes:
    """Return as much of a damaged stream as there is: pdfminer's own goes byte by byte and takes minutes for a photo."""
    unpacking = zlib.decompressobj()
    made = bytearray()
    for at in range(0, len(data), 256):
        try:
            made += unpacking.decompress(data[at : at + 256], MOST)
        except zlib.error:
            break
        if unpacking.unconsumed_tail or len(made) > MOST:
            raise _HUGE
    return bytes(made)


def bound() -> None:
    """Have pdfminer unpack within bounds, from now on."""
    pdftypes.zlib = _Zlib  # type: ignore[assignment, attr-defined]  # stands in for the module
    pdftypes.decompress_corrupted = torn
