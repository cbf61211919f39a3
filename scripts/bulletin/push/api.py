"""The calls by name. Repeated where repeating is harmless, and only there: `draft/add` is left to who asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from bulletin.push.account import Account
from bulletin.push.refusals import BUSY, NO_MEDIA, TOKEN_CODES, TOO_FAST, Refused, Unclear
from bulletin.push.tokens import Tokens
from bulletin.push.values import Uploaded
from bulletin.push.wire import Rim, Wire

PAGE = 20
"""Drafts or materials that one call lists at most."""
_MOST_PAGES = 5_001
"""Enough for an account's 100,000 materials."""
_TRIES_AT_TOKENS = 3

Articles = list[dict[str, Any]]
T = TypeVar("T")


class Material(NamedTuple):
    """A picture of the account's material."""

    media: str
    name: str
    url: str


class Api:
    """The account as programs see it."""

    def __init__(self, account: Account, folder: Path, rim: Rim) -> None:
        self._account, self._rim = account, rim
        self._wire = Wire(account.base, rim)
        self._tokens = Tokens(account, folder, rim, self._ask_token)

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def upload_image(self, name: str, data: bytes) -> Uploaded:
        """Upload a JPEG or PNG for a body: it does not count against the quota of materials."""
        answer = self._call("media/uploadimg", media=(name, data))
        return Uploaded("", _text("media/uploadimg", answer, "url"))

    def add_material(self, name: str, data: bytes) -> Uploaded:
        """Upload a picture as permanent material: covers, and GIFs."""
        answer = self._call("material/add_material", media=(name, data), type="image")
        return Uploaded(_text("material/add_material", answer, "media_id"), str(answer.get("url") or ""))

    def add_draft(self, articles: Articles) -> str:
        """Add a draft and return its id. Raises Unclear where it may be there without our knowing."""
        return _text("draft/add", self._call("draft/add", {"articles": articles}, again=False), "media_id")

    def update_draft(self, media: str, index: int, article: dict[str, Any]) -> None:
        """Replace one article; the same call twice does the same."""
        self._call("draft/update", {"media_id": media, "index": index, "articles": article})

    def delete_draft(self, media: str) -> None:
        """Delete a draft; it is no mistake where it is gone already."""
        with suppress(Gone):
            self._call("draft/delete", {"media_id": media})

    def get_draft(self, media: str) -> Articles | None:
        """Return a draft's articles, None where it is no longer in the box."""
        try:
            return _articles(self._call("draft/get", {"media_id": media}))
        except Gone:
            return None

    def box(self) -> Iterator[tuple[str, Articles]]:
        """Yield every draft's id and its articles without their content, in whatever order."""
        for item in self._pages("draft/batchget", {"no_content": 1}):
            content = item.get("content")
            yield str(item.get("media_id") or ""), _articles(content if isinstance(content, dict) else {})

    def materials(self) -> Iterator[Material]:
        """Yield every picture of the account's material."""
        for item in self._pages("material/batchget_material", {"type": "image"}):
            yield Material(*(str(item.get(key) or "") for key in ("media_id", "name", "url")))

    def hidden(self, text: str) -> str:
        """Return a text of the platform's without what nobody may read."""
        for secret in (self._account.secret.reveal(), self._tokens.known()):
            text = text.replace(secret, "…") if secret else text
        return text

    def _pages(self, call: str, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for page in range(_MOST_PAGES):
            answer = self._call(call, {**body, "offset": page * PAGE, "count": PAGE})
            items = answer.get("item")
            items = items if isinstance(items, list) else []
            yield from (item for item in items if isinstance(item, dict))
            total = answer.get("total_count")
            if not items or not isinstance(total, int) or (page + 1) * PAGE >= total:
                return

    def _ask_token(self, forced: bool) -> dict[str, Any]:
        body = {
            "grant_type": "client_credential",
            "appid": self._account.appid,
            "secret": self._account.secret.reveal(),
            "force_refresh": forced,
        }
        answer = self._sent("stable_token", {}, body, None, again=not forced)
        _text("stable_token", answer, "access_token")
        return answer

    def _call(
        self,
        call: str,
        body: object = None,
        media: tuple[str, bytes] | None = None,
        *,
        again: bool = True,
        **query: str,
    ) -> dict[str, Any]:
        """Return a call's answer, with another token where this one is refused. Raises Refused, Gone, Unclear."""
        for attempt in range(_TRIES_AT_TOKENS):
            token = self._tokens.text()
            try:
                return self._sent(call, {"access_token": token, **query}, body, media, again=again)
            except Refused as refused:
                last = attempt == _TRIES_AT_TOKENS - 1
                if refused.code not in TOKEN_CODES or last or not self._tokens.replace(token):
                    raise
        raise AssertionError("unreachable")

    def _sent(
        self,
        call: str,
        query: dict[str, str],
        body: object,
        media: tuple[str, bytes] | None,
        *,
        again: bool,
    ) -> dict[str, Any]:
        """Return what is answered, after growing pauses where repeating is harmless."""
        pauses = iter(self._rim.pauses)
        waited = False
        while True:
            try:
                answer = self._wire.post(call, query, body, media)
                code = answer.get("errcode") or 0
                if code == 0:
                    return answer
                text = self.hidden(str(answer.get("errmsg") or ""))
                if code == BUSY and not again:
                    raise Unclear("平台正忙（-1）")
                kind = Gone if code == NO_MEDIA and call in _NAMING else Refused
                raise kind(call, code if isinstance(code, int) else -2, text)
            except Unclear as unclear:
                pause = next(pauses, None)
                if pause is None or (unclear.sent and not again):
                    raise
            except Refused as refused:
                if refused.code == TOO_FAST and not waited:  # refused, so nothing has been done
                    pause, waited = self._rim.minute, True
                else:
                    pause = next(pauses, None) if refused.code == BUSY else None
                if pause is None:
                    raise
            self._rim.pause(pause)


class Gone(Refused):
    """The draft that the call names is not in the box."""


_NAMING = frozenset(("draft/get", "draft/delete"))
"""Calls whose one media id is the draft's: 40007 says that it is gone."""


def _text(call: str, answer: dict[str, Any], key: str) -> str:
    """Return a text that an answer must have: without it nobody knows what has happened."""
    if not isinstance(value := answer.get(key), str) or not value:
        raise Unclear(f"平台对 {call} 的回答里没有 {key}")
    return value


def _articles(content: dict[str, Any]) -> Articles:
    items = content.get("news_item")
    found: Sequence[Any] = items if isinstance(items, list) else []
    return [item for item in found if isinstance(item, dict)]
