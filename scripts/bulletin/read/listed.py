"""Files that are one list of maps, such as `departments.yml`."""

from __future__ import annotations

from bulletin.read.fields import Fields
from bulletin.read.items import Item
from bulletin.read.keyed import Keys
from bulletin.read.sheet import Sheet


def list_fields(tree: Item | None, keys: Keys, sheet: Sheet) -> list[Fields]:
    """Return the maps of a file that is one list, such as `departments.yml`; a bare text is a name."""
    if tree is None:
        return []
    if not isinstance(tree.value, list):
        sheet.report("K004", tree.place, key="全文", wanted="一个列表，每项以“- ”开头")
        return []
    whole = Fields(None, keys, sheet)
    whole.entries["list"] = tree
    maps = whole.maps("list", keys, bare="name")
    for fields in maps:
        fields.prefix = fields.prefix.removeprefix("list.")
    sheet.places = {key.removeprefix("list."): place for key, place in sheet.places.items()}
    return maps
