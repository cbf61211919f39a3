"""The origin label of a generated picture is read in every form, kept in every file, and is all that is kept."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bulletin.cards.draw import draw_photo_card
from bulletin.cards.text import CardText, Look
from bulletin.copyin.back.export import export_word
from bulletin.model.article import Photo
from bulletin.paper.export import for_print
from bulletin.photos.clean import clean
from bulletin.photos.develop import develop
from bulletin.photos.imagesize import UnreadablePhoto, image_header
from bulletin.photos.label import MAX_MEMBER, MEMBERS, Label, label_in, packet
from bulletin.photos.labelled import label_of, labelled
from bulletin.wechat import images
from tests.counts import samples
from tests.photos import labels
from tests.photos.labels import ELEMENT, LABEL, LABELLED, SECRET, TRAINED, XAP, jpeg, png, xmp
from tests.photos.pictures import animation, camera_jpeg, encoded, picture, pixels, segment

# A picture behind the first is announced by a block that holds nonsense.
pytestmark = pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO file")

SUSPECTED = Label((("Label", "3"),))
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.mark.parametrize("form", LABELLED)
def test_it_is_found_kept_and_alone(form: str) -> None:
    data, label = LABELLED[form]
    assert label_of(data) == label
    kept = clean(data)
    assert label_of(kept) == label
    assert pixels(kept) == pixels(data)
    assert clean(kept) == kept
    assert packet(label) in kept
    assert SECRET.encode() not in kept
    assert len(kept) < len(clean(encoded(picture(), form.partition(",")[0]))) + 1_500


def test_a_heic_hands_it_to_the_jpeg_made_of_it() -> None:
    data = labels.heic(ELEMENT)
    assert label_of(data) == LABEL
    kept = clean(data)
    assert kept[:2] == b"\xff\xd8"
    assert label_of(kept) == LABEL
    assert SECRET.encode() not in kept


def test_what_a_camera_took_has_none() -> None:
    for data in (camera_jpeg(), clean(camera_jpeg()), encoded(picture(), "PNG"), b"", b"GIF89a"):
        assert label_of(data) is None
    assert label_of(jpeg(segment(0xE1, XAP + xmp("<dc:subject>AIGC 大赛</dc:subject>")))) is None
    assert label_of(jpeg(segment(0xFE, b"digitalsourcetype/digitalCapture"))) is None


def test_the_packet_is_what_the_standard_asks_for() -> None:
    """An XML reader that shares nothing with ours finds the seven members, in their order, and nothing else."""
    tree = ElementTree.fromstring(
        packet(Label(LABEL.members, TRAINED.source)).decode().split("?>", 1)[1][:-19]
    )
    (description,) = tree.iter(f"{RDF}Description")
    source, aigc = description
    assert aigc.tag == "{http://www.tc260.org.cn/ns/AIGC/1.0/}AIGC"
    assert list(json.loads(aigc.text or "")) == list(MEMBERS)
    assert json.loads(aigc.text or "") == labels.MEMBERS
    assert source.tag == "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
    assert source.text == labels.WORD


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_other_programs_find_the_packet(kind: str) -> None:
    with Image.open(BytesIO(labelled(encoded(picture(), kind), LABEL))) as image:
        assert image.info["xmp"] == packet(LABEL)
        image.load()


def test_transparency_and_movement_stay() -> None:
    sheer = Image.new("RGBA", (40, 30), (200, 30, 30, 90))
    for data in (
        encoded(sheer, "WEBP", lossless=True),
        encoded(sheer, "WEBP"),
        encoded(sheer, "PNG"),
        animation("WEBP"),
        animation("GIF"),
    ):
        kept = labelled(data, LABEL)
        assert pixels(kept) == pixels(data)
        assert label_of(kept) == LABEL
        assert labelled(kept, LABEL) == kept
        assert image_header(kept).traits == image_header(data).traits


@pytest.mark.slow
def test_every_derivative_has_it(tmp_path: Path) -> None:
    """All sizes and crops, print's, WeChat's and the share card, of what is encoded anew and of what is not."""
    drawn = picture(1700, 1200)
    for kind, form in (("JPEG", "photo"), ("PNG", "graphic"), ("WEBP", "graphic"), ("GIF", "graphic")):
        data = labelled(encoded(drawn, kind), LABEL)
        name = f"a.{kind.lower() if form == 'graphic' else 'jpg'}"
        photo = Photo(file=name, address=name, base="a", width=1700, height=1200, form=form)  # type: ignore[arg-type]
        made = develop(data, photo, [("16x9", (0.5, 0.5)), ("1x1", (0.5, 0.5))])
        files = [*made.pictures.values(), *(file for cut in made.cuts.values() for file in cut.values())]
        assert len(files) >= 4
        files.append(for_print(clean(data), photo, 400))
        files.append(images.ready(data, tmp_path, limit=1_000_000, width=1080).data)
        files.append(images.ready(data, tmp_path, limit=9_000, width=1080).data)
        assert len(files[-1]) <= 9_000
        files.append(images.cover(data, tmp_path, "1_1", (0, 0, 1, 1)).data)
        assert [label_of(file) for file in files] == [LABEL] * len(files)


@pytest.mark.parametrize(("kind", "width"), [("JPEG", 300), ("JPEG", 3600), ("WEBP", 300), ("PNG", 300)])
def test_a_word_file_has_it(tmp_path: Path, kind: str, width: int) -> None:
    """Whether its picture goes in as it is, smaller, or as another kind."""
    folder = tmp_path / "issues/2026-11-23"
    folder.mkdir(parents=True)
    name = f"a.{kind.lower()}"
    (folder / name).write_bytes(labelled(encoded(picture(width, 200), kind), LABEL))
    (folder / "01-a.md").write_text(f"---\ntitle: 云\nphotos: {name}\n---\n\n[图1]\n", "utf-8")
    (word,) = export_word(tmp_path, "2026-11-23", tmp_path / "word")
    with zipfile.ZipFile(word) as parts:
        media = [parts.read(part) for part in parts.namelist() if part.startswith("word/media/")]
    assert [label_of(file) for file in media] == [LABEL]


def test_a_share_card_with_it_in_its_photo_has_it() -> None:
    from bulletin.cards.fonts import font_folders, installed_faces  # noqa: PLC0415 - here alone

    faces = installed_faces(font_folders())
    assert faces, "install fonts-noto-cjk"
    look = Look(faces, (166, 27, 27))
    card = CardText(**dict.fromkeys(CardText._fields, "云"))  # type: ignore[arg-type]
    assert label_of(draw_photo_card(card, look, labelled(camera_jpeg(), LABEL), None)) == LABEL
    assert label_of(draw_photo_card(card, look, camera_jpeg(), None)) is None


BAD_VALUES = [
    "",
    "{",
    "{}",
    "[]",
    "null",
    "是",
    '{"x":1}',
    "[" * 50_000,
    '{"AIGC":' * 9_000,
    "9" * 9_000,
    '"\\ud800"',
]
NOT_TEXT: list[object] = [
    None,
    True,
    1.5,
    -1,
    10**30,
    [],
    {},
    "a" * (MAX_MEMBER + 1),
    "a\0b",
    "a\nb",
    "\ud800",
]


@pytest.mark.parametrize("value", BAD_VALUES, ids=range(len(BAD_VALUES)))
def test_a_label_that_cannot_be_read_counts_as_suspicion(value: str) -> None:
    assert label_of(jpeg(segment(0xE1, XAP + xmp(f"<TC260:AIGC>{value}</TC260:AIGC>")[:60_000]))) == SUSPECTED
    assert label_of(png(b"tEXt", b"AIGC\0" + value.encode(errors="replace"))) == SUSPECTED


def test_a_member_that_no_label_has_is_left_out() -> None:
    for value in NOT_TEXT:
        told = json.dumps({"Label": "1", "ProduceID": value, "Prompt": SECRET})
        assert label_in([f'{{"AIGC":{told}}}'.encode()]) == Label((("Label", "1"),)), value


HOSTILE = {
    "entities": b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    + ELEMENT.replace(b"x1", b"&b;" * 99),
    "depth": b"<a>" * 300_000 + ELEMENT,
    "names": b"AIGC" * 500_000,
    "elements": b"<TC260:AIGC>" * 200_000,
    "attributes": b' AIGC="' * 300_000,
    "objects": b'"AIGC":' * 300_000,
    "brackets": b'{"AIGC":' + b"[" * 2_000_000,
    "words": b"DigitalSourceType " * 100_000,
    "spaces": b"digitalsourcetype" + b" " * 2_000_000 + b"gorithmicMedia",
    "zeros": b"A\0\0\0I\0\0\0G\0\0\0C" * 100_000,
    "three": b"A\0\0I\0\0G\0\0C" * 1_000,
    "names in wide letters": "<TC260:AIGC>".encode("utf-16") * 100_000,
    "in Chinese": "<TC260:AIGC>云溪".encode("gb18030"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_packet_costs_little_and_says_little(kind: str) -> None:
    """Megabytes of it, put where no length is bounded; the packet written of it is short."""
    found = label_of(png(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + HOSTILE[kind]))
    assert len(packet(found or SUSPECTED)) < 2_000


def test_a_bomb_in_a_packed_text_is_not_unpacked() -> None:
    import zlib  # noqa: PLC0415 - here alone

    bomb = zlib.compress(b" " * 200_000_000 + ELEMENT, 1)
    assert label_of(png(b"zTXt", b"XML:com.adobe.xmp\0\0" + bomb)) is None


def test_a_label_far_into_a_long_packet_is_found() -> None:
    history = b"<stEvt:changed>/</stEvt:changed>" * 200_000
    assert label_of(png(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + history + ELEMENT + history)) == LABEL


def test_damage_never_stops_anything() -> None:
    """Flips, cuts and repeats: a label, none, or a refused picture; and what is cleaned can be cleaned again."""
    dice = random.Random(10)
    whole = [data for data, _ in LABELLED.values()]
    for _ in range(samples(5_000)):
        data = bytearray(dice.choice(whole))
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(data))
            action = dice.random()
            if action < 0.6:
                data[at] = dice.randrange(256)
            elif action < 0.8:
                del data[at : at + dice.randint(1, 60)]
            else:
                data[at:at] = data[max(0, at - dice.randint(1, 60)) : at]
        try:
            kept = clean(bytes(data))
        except UnreadablePhoto:
            continue
        assert clean(kept) == kept
        assert SECRET.encode() not in kept or b"AIGC" not in data, "only pixels are copied"


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=60)


@given(st.dictionaries(st.sampled_from(MEMBERS), TEXT, min_size=1))
def test_any_members_come_back_as_they_were(members: dict[str, str]) -> None:
    members = {
        name: re.sub("[\u2028\u2029\ufffd-\uffff]", "", members[name]) for name in MEMBERS if name in members
    }
    label = Label(tuple(members.items()))
    for kind in ("JPEG", "GIF"):
        assert label_of(labelled(encoded(picture(8, 8), kind), label)) == label


def test_nothing_in_english_on_the_terminal(tmp_path: Path) -> None:
    """Pillow warns of large pictures, odd metadata and palettes; who sees that is an editor."""
    large = tmp_path / "large.png"
    Image.new("1", (9_500, 9_500)).save(large)
    script = (
        "import sys; from pathlib import Path; from bulletin.photos.pixels import opened, encoded\n"
        "image = opened(Path(sys.argv[1]).read_bytes()); print(image.size)"
    )
    done = subprocess.run([sys.executable, "-c", script, large], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("(9500, 9500)\n", "")
