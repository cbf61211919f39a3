"""One map of a file, read key by key with its types checked.

Each `Fields` method returns a usable value or nothing; what is wrong is on the sheet, with its
place and what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from bulletin.model.nearest import near, nearest
from bulletin.read.days import day_of
from bulletin.read.items import Item
from bulletin.read.keyed import NOTHING, OPTIONAL, Keys
from bulletin.read.keys import WORDS
from bulletin.read.lines import joined
from bulletin.read.sheet import At, Sheet

_YES_NO = {
    "true": True, "yes": True, "on": True, "是": True, "1": True,
    "false": False, "no": False, "off": False, "否": False, "不": False, "0": False,
}  # fmt: skip
_BARE_ADDRESS = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?::\d{1,5})?(?:/\S*)?\Z",
    re.ASCII | re.IGNORECASE,
)
"""A web address without its https://, which nobody types: a name of letters with a top-level domain (RFC 1035)."""
_WRAPS = ("“”", "‘’", "「」", "＂＂", "”“", "””", "““")

Choice = TypeVar("Choice", bound=str)

_CLEAR = 0.8
"""Likeness from which a word is a misspelling of a key, if it is so like one key only."""

MAX_TEXT = 2_000
"""Characters one value may have; a longer one is a body that slipped into the front matter."""


class Fields:
    """The values of one map under their English keys."""

    __slots__ = ("_spelled", "entries", "place", "prefix", "sheet")

    def __init__(self, item: Item | None, keys: Keys, sheet: Sheet, prefix: str = "") -> None:
        """Sort the keys of `item` (a map, else it counts as empty) and report those nobody knows."""
        self.sheet = sheet
        self.prefix = prefix
        start = item.place[0] if item else 0
        self.place: At = (start, start)
        """Where the map begins: the place of what is missing in it."""
        self.entries: dict[str, Item] = {}
        self._spelled: dict[str, str] = {}
        if item is None or not isinstance(item.value, dict):
            return
        spelled = self._spelled
        canonical, places = keys.canonical, sheet.places
        for name, child in item.value.items():
            key = canonical.get(name)
            if key is None and (key := self._capital(name, keys, item.value)):
                sheet.report(
                    "K061",
                    child.key_place,
                    sheet.rewrite(child.key_place, key, certain=True),
                    key=name,
                    meant=key,
                )
            if key is None:
                self._unknown(name, child.key_place, keys, item.value)
            elif key in spelled:
                sheet.report("K002", child.key_place, key=name, other=spelled[key])
            else:
                spelled[key] = name
                if key in OPTIONAL and isinstance(child.value, str) and child.value in NOTHING:
                    sheet.report("K064", child.place, key=name, value=child.value)
                    child = Item(None, child.place, child.key_place)
                self.entries[key] = child
                places[prefix + key] = child.place

    @staticmethod
    def _capital(name: str, keys: Keys, beside: Mapping[str, Item]) -> str | None:
        """Return the English key that `name` is in other letters, `Title`; None for any other word."""
        key = name.lower()
        free = key in keys.chinese and all(
            keys.canonical.get(other, other.lower()) != key for other in beside if other != name
        )
        return key if name.isascii() and free else None

    def said(self, key: str) -> str:
        """Return `key` as the editor has written it."""
        return self._spelled.get(key, key)

    def _unknown(self, name: str, place: At, keys: Keys, beside: Mapping[str, Item]) -> None:
        """Report a key that is none, and what it may have been meant to be."""
        bare = name.strip("-－ \"'“”‘’").replace(" ", "_")
        key = keys.canonical.get(bare) or keys.synonyms.get(bare) or keys.synonyms.get(bare.lower())
        if key is None and bare not in keys.elsewhere and (alike := nearest(bare, keys.canonical, 0.6)):
            key = keys.canonical[alike]
        if key is None:
            where = keys.elsewhere.get(bare, "请对照手册")
            self.sheet.report("K020", place, key=name, advice=where)
            return
        meant = key if bare.isascii() else keys.chinese[key]
        alone = {keys.canonical[one] for one in near(bare, keys.canonical, _CLEAR)} == {key}
        clear = bare in keys.canonical or (alone and bare not in WORDS)
        free = all(keys.canonical.get(other) != key for other in beside)
        fix = self.sheet.rewrite(place, meant, certain=clear and free)
        self.sheet.report("K001", place, fix, key=name, meant=meant)

    def key_place(self, key: str) -> At:
        """Return where `key` itself is written, or where the map starts."""
        item = self.entries.get(key)
        return item.key_place if item else self.place

    def commented(self, key: str) -> bool:
        """Return True where what stands behind `key` was taken for a comment, and said to be."""
        line = self.sheet.span(self.key_place(key)).line
        return key in self.entries and any(
            known.code == "Y020" and known.line == line for known in self.sheet.problems
        )

    def has(self, key: str) -> bool:
        """Return True when `key` is there with a value."""
        item = self.entries.get(key)
        return item is not None and item.value not in (None, "", [])

    def text(self, key: str) -> str | None:
        """Return the text under `key`; None when absent or empty. Lines are joined, Chinese without a space."""
        item = self.entries.get(key)
        if item is None or item.value is None:
            return None
        return self.text_of(item, key)

    def text_of(self, item: Item, key: str) -> str | None:
        """Return the text of `item`, reporting a list or map under the name `key`."""
        value = item.value
        if not isinstance(value, str):
            if value is not None:
                self.sheet.report("K004", item.place, key=self.said(key), wanted="一段文字")
            return None
        if len(value) > MAX_TEXT:
            self.sheet.report("K018", item.place, key=self.said(key), limit=MAX_TEXT)
            value = value[:MAX_TEXT]
        return joined(value) or None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a text or a list of texts under `key`, empty ones left out."""
        item = self.entries.get(key)
        if item is None or item.value is None:
            return ()
        if isinstance(item.value, list):
            texts = [self.text_of(child, key) for child in item.value]
            for number, child in enumerate(item.value):
                self.sheet.places[f"{self.prefix}{key}.{number}"] = child.place
            return tuple(text for text in texts if text)
        text = self.text_of(item, key)
        return (text,) if text else ()

    def word(self, key: str) -> str | None:
        """Return a text that never wants quotes of its own: a name, a date, a file, a choice."""
        text = self.text(key)
        if text is None or not text.startswith(("“", "‘", "「", "＂", "”")):
            return text
        return self._unwrapped(text, self.entries[key].place)

    def _unwrapped(self, text: str, place: At) -> str:
        if len(text) > 1 and text[0] + text[-1] in _WRAPS:
            bare = text[1:-1].strip()
            self.sheet.report("Y023", place, self.sheet.rewrite(place, bare, certain=True), value=text)
            return bare
        return text

    def choice(
        self,
        key: str,
        names: Mapping[Choice, str],
        default: Choice,
        synonyms: Mapping[str, Choice] | None = None,
    ) -> Choice:
        """Return the English name under `key`; `names` gives each English name its Chinese one.

        `synonyms` are what people write for some of them, for advice alone.
        """
        text = self.word(key)
        if text is None:
            return default
        for name, chinese in names.items():
            if text in (name, chinese, name.upper(), name.capitalize()):
                return name
        known = (synonyms or {}).get(text)
        meant = names[known] if known else nearest(text, [*names, *names.values()])
        listed = "、".join(f"{name}（{chinese}）" for name, chinese in names.items())
        advice = f"是不是想写 {meant}？可以用：{listed}" if meant else f"可以用：{listed}"
        place = self.entries[key].place
        self.sheet.report(
            "K008", place, self.sheet.rewrite(place, meant), key=self.said(key), value=text, advice=advice
        )
        return default

    def yes(self, key: str) -> bool:
        """Return a yes or no; absent means no."""
        text = self.word(key)
        if text is None:
            return False
        answer = _YES_NO.get(text.lower())
        if answer is None:
            self.sheet.report("K005", self.entries[key].place, key=self.said(key), value=text)
        return bool(answer)

    def number(self, key: str, default: int, low: int, high: int) -> int:
        """Return a whole number between `low` and `high`."""
        text = self.word(key)
        if text is None:
            return default
        if re.fullmatch(r"\d{1,9}", text, re.ASCII) and low <= int(text) <= high:
            return int(text)
        self.sheet.report("K011", self.entries[key].place, key=self.said(key), value=text, low=low, high=high)
        return default

    def moment(self, key: str) -> str | None:
        """Return the moment under `key` as `2026-11-23 08:00`; of a date alone, its beginning.

        A key without a value is reported: whoever wrote it counts on it.
        """
        if key not in self.entries:
            return None
        if not self.has(key):
            self.sheet.report("K051", self.entries[key].key_place)
            return None
        given = self.day(key, "2026-11-23 08:00 这样的“年-月-日 时:分”")
        return f"{given[0].isoformat()} {given[1] or '00:00'}" if given else None

    def day(self, key: str, form: str = "2026-11-23 这样的“年-月-日”") -> tuple[date, str | None] | None:
        """Return the date under `key`, and the time `HH:MM` where one is given; `form` is what it should be like."""
        text = self.word(key)
        if text is None:
            return None
        place = self.entries[key].place
        try:
            given = day_of(text)
        except ValueError:
            self.sheet.report("K007", place, value=text)
            return None
        if given is None:
            self.sheet.report("K006", place, key=self.said(key), value=text, advice=f"写成 {form}")
        return given

    def address(self, key: str) -> str | None:
        """Return a web address (http or https) under `key`."""
        text = self.word(key)
        if text is None or re.match(r"https?://[^\s/]+\S*\Z", text):
            return text
        place = self.entries[key].place
        if _BARE_ADDRESS.match(text):
            whole = f"https://{text}"
            fix = self.sheet.rewrite(place, whole, certain=True)
            self.sheet.report("K062", place, fix, key=self.said(key), value=text, meant=whole)
            return whole
        self.sheet.report("K017", place, key=self.said(key), value=text)
        return None

    def map(self, key: str, keys: Keys) -> Fields | None:
        """Return the map under `key`; None when absent."""
        item = self.entries.get(key)
        if item is None or item.value in (None, ""):
            return None
        if not isinstance(item.value, dict):
            names = "、".join(keys.chinese if self.said(key) == key else keys.chinese.values())
            wanted = f"若干“键: 值”，各占下面一行、缩进两格，键可以写 {names}"
            self.sheet.report("K004", item.place, key=self.said(key), wanted=wanted)
            return None
        return Fields(item, keys, self.sheet, f"{self.prefix}{key}.")

    def items(self, key: str) -> list[Item]:
        """Return the items of a list; a single value counts as a list of one."""
        item = self.entries.get(key)
        if item is None or item.value in (None, ""):
            return []
        return item.value if isinstance(item.value, list) else [item]

    def maps(self, key: str, keys: Keys, *, bare: str | None = None) -> list[Fields]:
        """Return a list of maps under `key`; a bare text stands for a map with only the key `bare`."""
        maps: list[Fields] = []
        for number, item in enumerate(self.items(key)):
            prefix = f"{self.prefix}{key}.{number}."
            self.sheet.places[prefix[:-1]] = item.place
            if isinstance(item.value, str) and bare:
                item = Item({bare: item}, item.place, item.key_place)
            if isinstance(item.value, dict):
                maps.append(Fields(item, keys, self.sheet, prefix))
            elif item.value is not None:
                self.sheet.report("K004", item.place, key=self.said(key), wanted=self._listed(key, keys))
        return maps

    def _listed(self, key: str, keys: Keys) -> str:
        """Say how a list of maps is written, in the language the editor wrote `key` in."""
        first, second = list(keys.chinese if self.said(key) == key else keys.chinese.values())[:2]
        return f"一个列表：每项以“- {first}: …”开头，下一行与 {first} 对齐写“{second}: …”"
