"""The keys of `style.yml`, `phrases.yml` and `accept.yml`, as `keys` has those of the other files."""

from __future__ import annotations

from typing import Final

from bulletin.read.keyed import Keys

STYLE: Final = Keys(
    {"since": "查几期", "severities": "轻重", "prefer": "写成", "avoid": "不写", "allow": "允许"},
    {"severity": "severities", "级别": "severities", "最近几期": "since", "放行": "allow"},
)
PREFER: Final = Keys(
    {"write": "写成", "instead": "不写", "reason": "理由", "good": "正例", "bad": "错例"},
    {"right": "write", "wrong": "instead", "原因": "reason", "说明": "reason"},
)
AVOID: Final = Keys(
    {"text": "文字", "reason": "理由", "good": "正例", "bad": "错例"}, {"word": "text", "原因": "reason"}
)
ALLOW: Final = Keys({"text": "文字", "reason": "理由"}, {"word": "text", "原因": "reason"})
BESIDE: Final = Keys(
    {"file": "文件", "code": "代码", "text": "原文", "reason": "理由", "by": "核对人"},
    {"path": "file", "原因": "reason", "文字": "text"},
)
"""Of `accept.yml`."""
PHRASE: Final = Keys({"phrases": "固定说法"}, {"phrase": "phrases", "说法": "phrases"})
