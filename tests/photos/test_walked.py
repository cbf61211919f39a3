"""A JPEG is walked once for all that is asked of it, and one of which nothing goes is not put together anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bulletin.photos.clean import clean
from bulletin.photos.formats import jpeg
from bulletin.photos.imagesize import UnreadablePhoto
from tests.photos.pictures import SECRETS, camera_jpeg, encoded, picture, segment


def test_a_clean_photo_is_itself() -> None:
    for data in (encoded(picture(), "JPEG"), clean(camera_jpeg()), clean(camera_jpeg(progressive=True))):
        assert clean(data) is data


def test_what_was_walked_before_cleans_nothing_else() -> None:
    bare, full = encoded(picture(), "JPEG"), camera_jpeg()
    for data in (bare, full, bare, full, full):
        result = clean(data)
        assert not any(secret in result for secret in SECRETS)
    assert clean(full) == clean(bytes(bytearray(full)))


PLAIN = encoded(picture(), "JPEG")
NOTES = st.lists(
    st.builds(
        segment,
        st.sampled_from([0xE0, 0xE1, 0xE2, 0xE5, 0xEB, 0xEE, 0xEF, 0xFE, 0xF0]),
        st.sampled_from(
            [b"", b"JFIF\0\1\1\0\0\1\0\1\1\1xyz", b"Exif\0\0", b"ICC_PROFILE\0\1\1", b"Adobe\0d"]
        ),
    )
)


@given(NOTES, st.sampled_from([b"", b"\xff", b"\xff\x01"]), st.binary(max_size=4))
def test_segments_are_kept_as_the_standard_has_them(notes: list[bytes], gap: bytes, tail: bytes) -> None:
    data = b"".join((PLAIN[:2], *notes, gap, PLAIN[2:], tail))
    assert jpeg.cleaned(data) == _cleaned(data)


def _cleaned(data: bytes) -> bytes:
    """What is to be kept, segment by segment, said once more in the plainest way."""
    kept, at = [data[:2]], 2
    while True:
        while data[at + 1] in (0xFF, 0x01):
            at += 1 if data[at + 1] == 0xFF else 2
        marker, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4])
        one, body = data[at:end], data[at + 4 : end]
        if marker == 0xE0 and body.startswith(b"JFIF\0"):
            kept.append(b"\xff\xe0\0\x10" + body[:12] + b"\0\0" if len(body) >= 14 else b"")
        elif (
            (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"))
            or (marker == 0xEE and body.startswith(b"Adobe"))
            or (marker != 0xFE and not 0xE0 <= marker <= 0xEF)
        ):
            kept.append(one)
        at = end
        if marker == 0xDA:
            return b"".join((*kept, data[end : data.index(b"\xff\xd9", end) + 2]))


@given(st.binary(max_size=60))
def test_a_broken_chain_says_the_same_each_time(data: bytes) -> None:
    said = []
    for _ in range(2):
        try:
            said.append(str(jpeg.header(b"\xff\xd8\xff" + data)))
        except (UnreadablePhoto, IndexError) as error:
            said.append(repr(error))
    assert said[0] == said[1]
