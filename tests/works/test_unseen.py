"""What nobody sees: taken out where it does harm, left where it means something."""

from __future__ import annotations

import pytest

from bulletin.works.unseen import unseen, without


@pytest.mark.parametrize(
    ("text", "clean", "harms"),
    [
        ("路灯亮了。", "路灯亮了。", []),
        ("罚款\u202e0001\u202c元", "罚款0001元", ["order", "order"]),
        ("\u2066甲\u2069", "甲", ["order", "order"]),
        ("路\u200b灯，垃\xad圾，井\u2060盖，公\u200d厕", "路灯，垃圾，井盖，公厕", ["unseen"] * 4),
        ("\u200b\n\n甲\ufeff", "\n\n甲", ["unseen"] * 2),
        ("PM\u200b 2.5", "PM 2.5", ["unseen"]),
        ("甲\b乙\0丙\x1b\x9f", "甲乙丙", ["control"] * 4),
        ("cooper\xadation", "cooper\xadation", []),
        ("👩\u200d🔬来了", "👩\u200d🔬来了", []),
        ("\u200b\u200d▲ 图\n\u200d\nEND", "▲ 图\n\nEND", ["unseen"] * 3),
        ("☎️\u200d来电", "☎️来电", ["unseen"]),
        ("क\u094d\u200dष", "क\u094d\u200dष", []),
        ("👩\u200d⚕️到了", "👩\u200d⚕️到了", []),
        ("葛\U000e0100市长", "葛\U000e0100市长", []),
        ("می\u200cخواهم", "می\u200cخواهم", []),
        ("甲\t乙\n丙\u3000丁\xa0戊", "甲\t乙\n丙\u3000丁\xa0戊", []),
    ],
)
def test_characters_that_nobody_sees(text: str, clean: str, harms: list[str]) -> None:
    found = unseen(text)
    assert without(text, found) == clean
    assert [one.harm for one in found] == harms
    assert unseen(clean) == []
