"""Captions that say themselves whose the photo is, and those that do not."""

from __future__ import annotations

import re

import pytest

from bulletin.check.photos import CREDITED


@pytest.mark.parametrize(
    "caption",
    [
        "早市开门（王喆 摄）",
        "早市开门。（王喆摄）",
        "早市开门(王喆摄影)。",
        "早市开门【市城管局供图】",
        "早市开门（市城管局提供）",
        "早市开门（资料图）",
        "早市开门。王喆 摄",
        "早市开门 王喆摄。",
        "早市开门。摄影：王喆",
        "早市开门 摄/王喆",
        "早市开门。图/王喆",
        "早市开门。图：王喆",
        "早市开门（图／王喆）",
        "早市开门。图片来源：云溪日报",
        "早市开门。来源: 云溪日报",
        "早市开门 云溪日报供图",
    ],
)
def test_said(caption: str) -> None:
    assert re.search(CREDITED, caption)


@pytest.mark.parametrize(
    "caption",
    [
        "早市开门",
        "图为早市开门。",
        "早市为市民提供方便。",
        "如图：早市开门",
        "上图/早市",
        "王喆摄于早市",
        "居民在街头摄影",
        "早市（2026年）",
        "图1：早市开门",
        "早市的热气（摄于11月）",
    ],
)
def test_not_said(caption: str) -> None:
    assert not re.search(CREDITED, caption)
