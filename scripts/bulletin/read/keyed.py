"""The keys that one map of a file may have, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

NOTHING = frozenset("无 没有 暂无 / ／ - － — —— N/A n/a".split())
"""What is written behind a key that a form asks for, by somebody who has nothing to write."""
OPTIONAL = frozenset(
    "kicker subtitle summary source reporter correspondent series keywords photos tables attachments media numbers corrections caption credit"
    " note document_number issuer validity slogan banner editor proofreader reviewer supervisor".split()
)
"""Keys under which it means that. A poem may be called 无, a folder on a server is /, and a house may write —."""


class Keys:
    """The keys one map may have."""

    __slots__ = ("canonical", "chinese", "elsewhere", "synonyms")

    def __init__(
        self,
        chinese: Mapping[str, str],
        synonyms: Mapping[str, str] | None = None,
        elsewhere: Mapping[str, str] | None = None,
    ) -> None:
        self.chinese = chinese
        """English key to Chinese key, in the order the handbook lists them."""
        self.canonical = {**{name: name for name in chinese}, **{name: key for key, name in chinese.items()}}
        """Either spelling to the English key."""
        self.synonyms = synonyms or {}
        """What people write by mistake to the English key: used for advice only."""
        self.elsewhere = elsewhere or {}
        """What belongs somewhere else, to the Chinese sentence that says where."""
