"""Films and recordings go out as browsers play them, and say nothing of who took them with what and where."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from bulletin.read.handed.captions import vtt
from bulletin.read.handed.playing import played
from bulletin.read.tabular.cells import NoTable
from tests.counts import samples

HERE = Path(__file__).parent / "recordings"
SECRET = (b"SECRET", b"39.9042", b"Handler", b"Lavf", b"Lavc60")
"""What the samples say of themselves: title, name, camera, place, and the programs that made them."""
KNOWN = {
    "film.mp4": ("video", 64, 48),
    "pieces.mp4": ("video", 64, 48),
    "film.webm": ("video", 64, 48),
    "live.webm": ("video", 64, 48),
    "voice.m4a": ("audio", 0, 0),
    "voice.mp3": ("audio", 0, 0),
}


def sample(name: str) -> bytes:
    return (HERE / name).read_bytes()


def box(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", 8 + len(inside)) + kind + inside


def media_data(data: bytes) -> bytes:
    at = data.index(b"mdat")
    return data[at + 4 : at - 4 + int.from_bytes(data[at - 4 : at])]


@pytest.mark.parametrize("name", KNOWN)
def test_a_recording_says_nothing_of_itself(name: str) -> None:
    data = sample(name)
    assert b"SECRET" in data, "the sample has something to hide"
    found = played(name, data)
    assert (found.form, found.width, found.height) == KNOWN[name]
    assert [one for one in SECRET if one in found.data and one != b"Lavf"] == []
    assert played(name, data) == found
    assert played(name, found.data) == found


@pytest.mark.parametrize("name", ["film.mp4", "voice.m4a"])
def test_picture_and_sound_stay_byte_for_byte(name: str) -> None:
    data = sample(name)
    assert media_data(played(name, data).data) == media_data(data)
    assert len(played(name, data).data) == len(data)


def test_blocks_of_webm_stay_byte_for_byte() -> None:
    data = sample("film.webm")
    found = played("film.webm", data).data
    start = data.index(b"\x1f\x43\xb6\x75")
    end = data.index(b"\x1c\x53\xbb\x6b")
    assert found[start:end] == data[start:end]


def test_times_of_recording_go() -> None:
    data = bytearray(sample("film.mp4"))
    for kind in (b"mvhd", b"tkhd", b"mdhd"):
        at = data.index(kind)
        data[at + 8 : at + 16] = b"\xe3\x12\x34\x56" * 2
    assert b"\xe3\x12\x34\x56" not in played("a.mp4", bytes(data)).data


def test_a_track_of_positions_goes_with_all_that_it_is_made_of() -> None:
    data = sample("film.mp4")
    at = data.index(b"soun")
    telemetry = data[:at] + b"meta" + data[at + 4 :]  # as GoPro and iPhone keep where they are
    found = played("a.mp4", telemetry)
    before, after = media_data(data), media_data(found.data)
    assert after != before
    assert len(after) == len(before)
    kept = sum(1 for one, other in zip(before, after, strict=True) if one == other and one)
    assert 0 < kept < sum(1 for one in before if one)
    assert b"soun" not in found.data


def test_what_stands_beside_the_film_goes() -> None:
    places = [
        box(b"uuid", b"x" * 16 + b"SECRET"),
        box(b"free", b"SECRET"),
        box(b"mdat", b"SECRET"),
        box(b"mett", b"SECRET"),
    ]
    data = sample("film.mp4") + b"".join(places)
    assert b"SECRET" not in played("a.mp4", data).data
    trailer = sample("film.mp4") + b"\0\0\0\0SEFT SECRET"  # as Samsung hangs it on
    assert b"SECRET" not in played("a.mp4", trailer).data


def test_a_turned_telephone_gives_a_tall_film() -> None:
    data = bytearray(sample("film.mp4"))
    at = data.index(b"tkhd") + 4
    turned = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    data[at + 40 : at + 76] = turned
    found = played("a.mp4", bytes(data))
    assert (found.width, found.height) == (48, 64)


@pytest.mark.parametrize(
    ("name", "called", "told"),
    [
        ("hevc.mp4", "a.mp4", "HEVC"),
        ("studio.mp4", "a.mp4", "10 位"),
        ("divx.mp4", "a.mp4", "DivX"),
        ("telephone.mov", "a.mov", ".mov 文件浏览器放不出来"),
        ("telephone.mov", "a.mp4", "其实是 MOV"),
        ("film.webm", "a.mp4", "后缀改成 .webm"),
        ("film.mp4", "a.webm", "后缀改成 .mp4"),
        ("film.mp4", "a.m4a", "后缀改成 .mp4"),
        ("voice.mp3", "a.m4a", "后缀改成 .mp3"),
        ("film.mp4", "a.txt", "不是影音"),
    ],
)
def test_what_browsers_do_not_play_is_told_with_its_cure(name: str, called: str, told: str) -> None:
    with pytest.raises(NoTable, match=told) as fault:
        played(called, sample(name))
    assert "请" in str(fault.value)


def test_a_tag_of_mp3_with_a_picture_goes_wherever_it_stands() -> None:
    sound = played("a.mp3", sample("voice.mp3")).data
    tag = b"ID3\x04\0\0\0\0\x01\x00" + b"SECRET".ljust(128, b"\xff")
    for data in (tag + sound, sound + b"TAG" + b"SECRET".ljust(125, b"\0"), tag + sound + b"APETAGEX SECRET"):
        assert played("a.mp3", data).data == sound


@pytest.mark.parametrize("name", KNOWN)
def test_a_film_that_has_not_come_through_is_said_to_be_so(name: str) -> None:
    data = sample(name)
    if name.endswith((".mp4", ".m4a")):
        for cut in (20, len(data) // 3, len(data) // 2):
            with pytest.raises(NoTable):
                played(name, data[:cut])
    with pytest.raises(NoTable):
        played(name, b"")


@pytest.mark.parametrize("name", KNOWN)
def test_damage_is_told_and_never_hangs(name: str) -> None:
    dice = random.Random(name)
    data = sample(name)
    for _ in range(samples(200)):
        broken = bytearray(data)
        for _ in range(dice.choice((1, 5, 30))):
            broken[dice.randrange(min(len(broken), dice.choice((100, 4000, 20000))))] = dice.randrange(256)
        try:
            found = played(name, bytes(broken))
        except NoTable:
            continue
        assert len(found.data) <= len(broken)


SRT = "1\r\n00:00:00,500 --> 00:00:02,000\r\n<font color=red>夜市开张了</font>\r\n第二行\r\n\r\n2\r\n0:0:02,0 --> 0:00:03,000\r\n欢迎\r\n"


def test_captions_of_editing_programs_become_captions_of_the_web() -> None:
    want = (
        "WEBVTT\n\n00:00:00.500 --> 00:00:02.000\n夜市开张了\n第二行\n\n00:00:02.000 --> 00:00:03.000\n欢迎\n"
    )
    for data in (SRT.encode(), SRT.encode("gb18030"), SRT.encode("utf-16"), b"\xef\xbb\xbf" + SRT.encode()):
        assert vtt(data).decode() == want
    assert vtt(want.encode()).decode() == want


def test_notes_in_captions_go_and_places_on_the_picture_stay() -> None:
    text = "WEBVTT - 林一舟\n\nNOTE 给领导看的稿\n\n00:01.000 --> 00:02.000 line:0 align:start\n欢迎\n"
    assert vtt(text.encode()).decode() == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000 line:0 align:start\n欢迎\n"
