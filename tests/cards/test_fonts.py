"""A typeface with Simplified Chinese is found by its name in its file, wherever it lies."""

from __future__ import annotations

from pathlib import Path
from struct import pack

import pytest

from bulletin.cards import fonts


def font_file(*names: str, variable: bool = False) -> bytes:
    """The least that is a font file for the finder: of several names, a collection."""
    start = 12 + 4 * len(names) if len(names) > 1 else 0
    faces, offsets = b"", []
    for name in names:
        offsets.append(start + len(faces))
        text = name.encode("utf-16-be")
        table = pack(">HHH6H", 0, 1, 18, 3, 1, 0x409, 6, len(text), 0) + text
        tags = (b"cmap", b"fvar", b"name") if variable else (b"cmap", b"name")
        body = start + len(faces) + 12 + 16 * len(tags)
        rows = b"".join(pack(">4sIII", tag, sum(text), body, len(table)) for tag in tags)
        faces += pack(">4sH6x", b"OTTO", len(tags)) + rows + table
    head = pack(f">4sII{len(offsets)}I", b"ttcf", 0x20000, len(offsets), *offsets) if start else b""
    return head + faces


def test_the_simplified_chinese_face_of_a_collection_is_found(tmp_path: Path) -> None:
    (tmp_path / "notoserifcjk-bold.TTC").write_bytes(font_file("NotoSerifCJKjp-Bold", "NotoSerifCJKsc-Bold"))
    (tmp_path / "wqy-microhei.ttc").write_bytes(font_file("WenQuanYiMicroHei", "WenQuanYiMicroHeiMono"))
    found = fonts.installed_faces([tmp_path / "none", tmp_path])
    assert found is not None
    assert (found.headline.index, found.headline.name) == (1, "NotoSerifCJKsc-Bold")
    assert (found.text.index, found.text.name) == (0, "WenQuanYiMicroHei")


def test_the_only_face_serves_for_both(tmp_path: Path) -> None:
    (tmp_path / "simhei.ttf").write_bytes(font_file("SimHei"))
    found = fonts.installed_faces([tmp_path])
    assert found is not None
    assert found.headline.name == found.text.name == "SimHei"


def test_a_face_is_known_by_its_content_not_by_its_place(tmp_path: Path) -> None:
    digests = []
    for number, name in enumerate(("SimHei", "SimHei", "SimHeiX")):
        file = tmp_path / f"{number}.ttf"
        file.write_bytes(font_file(name))
        digests.append(fonts.faces_of(file).digest)
    assert digests[0] == digests[1] != digests[2]


@pytest.mark.parametrize(
    "data",
    [b"", b"text", font_file("SimHei")[:40], font_file("SimHei", variable=True), b"ttcf" + b"\xff" * 40],
)
def test_what_is_no_font_is_not_used(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "simhei.ttf").write_bytes(data)
    assert fonts.installed_faces([tmp_path]) is None
    with pytest.raises(fonts.UnusableFont):
        fonts.faces_of(tmp_path / "simhei.ttf")
