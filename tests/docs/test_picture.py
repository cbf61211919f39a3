"""The picture of the rooms is the plan: every room, and every arrow that does not follow from others."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from bulletin.works.program import ROOMS, within
from tests.docs.documents import REPOSITORY

PICTURE = ElementTree.parse(REPOSITORY / "docs" / "pictures" / "rooms.svg").getroot()
SVG = "{http://www.w3.org/2000/svg}"
NEAR = 3
"""How far from a room's edge an arrow may begin and end."""

Box = tuple[float, float, float, float]


def boxes() -> dict[str, Box]:
    """Return the place of every room: left, top, right, bottom."""
    found = {}
    for group in PICTURE.iter(f"{SVG}g"):
        rect = group.find(f"{SVG}rect")
        name = group.find(f"{SVG}text")
        assert rect is not None
        assert name is not None
        assert name.text == group.get("data-room")
        left, top, width, height = (float(rect.attrib[key]) for key in ("x", "y", "width", "height"))
        found[str(name.text)] = (left, top, left + width, top + height)
    return found


def ends(path: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where a path of absolute M, H, V, C and lines begins and ends."""
    points: list[tuple[float, float]] = []
    for command, numbers in re.findall(r"([MHVC])([\d. ]+)", path):
        values = [float(number) for number in numbers.split()]
        if command in "MC":
            points += zip(values[::2], values[1::2], strict=True)
        else:
            x, y = points[-1]
            points.append((values[-1], y) if command == "H" else (x, values[-1]))
    return points[0], points[-1]


def touches(point: tuple[float, float], box: Box) -> bool:
    """True when the point is at the edge of the box."""
    (x, y), (left, top, right, bottom) = point, box
    inside = left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR
    return inside and min(abs(x - left), abs(x - right), abs(y - top), abs(y - bottom)) <= NEAR


def test_every_room_is_there() -> None:
    assert boxes().keys() == ROOMS.keys()


def test_the_arrows_are_those_of_the_plan() -> None:
    """A room that another one reaches through a third has no arrow of its own, or nobody could read it."""
    wanted = {
        (name, other)
        for name, room in ROOMS.items()
        for other in room.may.split()
        if not any(other in within(third) and other != third for third in room.may.split())
    }
    arrows = [path for path in PICTURE.iter(f"{SVG}path") if path.get("class") == "arrow"]
    drawn = {(str(path.get("data-from")), str(path.get("data-to"))) for path in arrows}
    assert len(arrows) == len(drawn)
    assert drawn == wanted
    places = boxes()
    for path in arrows:
        start, end = ends(path.attrib["d"])
        assert touches(start, places[path.attrib["data-from"]]), path.attrib
        assert touches(end, places[path.attrib["data-to"]]), path.attrib


def test_the_table_names_every_room() -> None:
    text = (REPOSITORY / "docs" / "architecture.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, flags=re.M) == list(ROOMS)
