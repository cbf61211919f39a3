"""What cannot be read is told in a sentence with what to do, and nothing else ever happens."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from random import Random

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from bulletin.copyin.guess import guess
from bulletin.copyin.page.text import read_text
from bulletin.copyin.pdf.reader import MAX_PAGES, read_pdf
from bulletin.copyin.refused import NotRead
from tests.copyin.conftest import Printed
from tests.counts import samples


def scan(pages: int = 1) -> bytes:
    """Return a PDF whose pages are pictures."""
    out = BytesIO()
    first, *rest = [Image.new("L", (300, 400), 200 + page % 50) for page in range(pages)]
    first.save(out, "PDF", save_all=True, append_images=rest)
    return out.getvalue()


def locked() -> bytes:
    """Return a PDF with a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(scan())))
    writer.encrypt("geheim", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason", "advice"),
    [
        (scan(), "没有文字", "文字识别"),
        (locked(), "有密码", "没有密码"),
        (scan(MAX_PAGES + 1), f"有 {MAX_PAGES + 1} 页", "要用的几页"),
        (scan()[:300], "损坏", "重新下载"),
        (b"", "损坏", "重新下载"),
        ("这不是 PDF".encode(), "损坏", "重新下载"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, reason: str, advice: str) -> None:
    """In Chinese, and in NotRead's two sentences."""
    with pytest.raises(NotRead) as refused:
        read_pdf("来稿.pdf", data)
    assert reason in refused.value.reason
    assert advice in refused.value.advice


def mutated(data: bytes, seed: int) -> bytes:
    """Return a file with bytes changed, cut out, doubled or cut off."""
    dice = Random(seed)
    changed = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(changed))
        match dice.randrange(5):
            case 0:
                changed[at] = dice.randrange(256)
            case 1:
                del changed[at : at + dice.randint(1, 200)]
            case 2:
                changed[at:at] = changed[at : at + dice.randint(1, 200)]
            case 3:
                changed[at:at] = bytes(dice.randrange(256) for _ in range(20))
            case _:
                if dice.random() < 0.2:
                    del changed[at:]
        if not changed:
            break
    return bytes(changed)


@pytest.mark.browser
@pytest.mark.slow
def test_mutated_pages_are_read_or_refused(printed: Sequence[Printed]) -> None:
    """Of 120 damaged PDFs none ends in anything but drafts or a refusal, and none takes long."""
    for seed in range(samples(120)):
        data = mutated(printed[seed % len(printed)].data, seed)
        started = time.process_time()
        with suppress(NotRead):
            guess(read_pdf("a.pdf", data))
        assert time.process_time() - started < 20


def test_mutated_texts_are_read_or_refused() -> None:
    """Nor of 1,000 damaged texts."""
    page = (
        "早市搬进新棚\n——老街的第一个早晨\n本报讯(记者林一舟)清晨六点,早市开张。\n图① 新棚。王喆 摄\n"
        "区\t件数\t办结\n柳河\t3\t2\n青屏\t4\t4\n备注:略。\n扫一扫 关注我们\n小石头: 好\n路人: 好\n甲: 好\n"
    ).encode()
    for seed in range(samples(1000)):
        guess(read_text("a.txt" if seed % 2 else "a.md", mutated(page, seed)))
