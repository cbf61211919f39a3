"""The kinds of article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal["brief", "feature", "photo", "caption", "data", "comments", "reprint"]


KIND_NAMES: Mapping[Kind, str] = {
    "brief": "消息",
    "feature": "通讯",
    "photo": "图片新闻",
    "caption": "图说",
    "data": "数据",
    "comments": "热评",
    "reprint": "转载",
}
"""Every kind of article with its Chinese name, in the order indexes list them."""

FACET_OPTIONS = {"department": "部门", "reporter": "记者", "series": "专栏", "kind": "体裁"}
"""Facets that results can be narrowed by, as editors call them."""
