"""Where the browser cannot unpack the index, our own inflate gives what zlib gives, and refuses what zlib refuses."""

from __future__ import annotations

import base64
import random
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.browser import OpenPage, SiteServer, wait_until
from tests.counts import samples
from tests.search.newsrooms import built, engine, random_newsroom
from tests.search.test_browser_engine import python_answer, questions, write

pytestmark = pytest.mark.browser

ASK = """async (streams) => {
  const { inflate } = await import("./client/inflate.js");
  return streams.map((text) => {
    try {
      return btoa(Array.from(inflate(Uint8Array.from(atob(text), (char) => char.charCodeAt(0))), (byte) => String.fromCharCode(byte)).join(""));
    } catch (error) {
      return null;
    }
  });
}"""


def packed(content: bytes, level: int, strategy: int, bits: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, bits, 8, strategy)
    return packer.compress(content) + packer.flush()


def unpacked(stream: bytes) -> bytes | None:
    """Return what zlib makes of a stream; None where it refuses it, or bytes follow."""
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(stream) + reader.flush()
    except zlib.error:
        return None
    return content if reader.eof and not reader.unused_data else None


def streams() -> list[bytes]:
    """Return whole and damaged streams of every kind of block."""
    draw = random.Random(3)
    text = "".join(draw.choices("城市管理路灯井盖0123456789 ", k=3000)).encode()
    contents = [b"", b"a", bytes(5000), draw.randbytes(3000), text, text * 8]
    whole = [
        packed(content, level, strategy, bits)
        for content in contents
        for level in (0, 1, 6, 9)
        for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED)
        for bits in (9, 15)
    ]
    damaged = []
    for _ in range(samples(1500)):
        stream = bytearray(draw.choice(whole))
        if draw.random() < 0.3:
            del stream[draw.randrange(len(stream)) :]
        elif draw.random() < 0.1:
            stream += b"\0"
        else:
            stream[draw.randrange(len(stream))] ^= 1 << draw.randrange(8)
        damaged.append(bytes(stream))
    return whole + damaged


def test_streams_whole_and_damaged(tmp_path: Path, open_page: OpenPage, site_server: SiteServer) -> None:
    write(tmp_path, {})
    asked = streams()
    wanted = [unpacked(stream) for stream in asked]
    assert sum(content is None for content in wanted) > 100
    given = open_page(site_server(tmp_path)).evaluate(
        ASK, [base64.b64encode(stream).decode() for stream in asked]
    )
    assert [None if text is None else base64.b64decode(text) for text in given] == wanted


def test_searches_without_decompression_streams(
    tmp_path: Path, open_page: OpenPage, site_server: SiteServer
) -> None:
    """As in Safari before 16.4."""
    files = built(random_newsroom(12, 40), tmp_path / "work")
    write(tmp_path / "site", files)
    page = open_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(site_server(tmp_path / "site"))
    wait_until(page, "window.ready")
    asked = questions(6, 30)
    answers: list[dict[str, Any]] = page.evaluate("(asked) => window.ask(asked)", asked)
    searching = engine(files)
    for question, answer in zip(asked, answers, strict=True):
        wanted = python_answer(searching, question)
        assert {key: answer[key] for key in wanted} == wanted, question
