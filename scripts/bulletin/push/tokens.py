"""The account's token: kept for its life, renewed before its end, forced only where nothing else helps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bulletin.push.account import Account
from bulletin.push.refusals import QUOTA, Refused
from bulletin.push.wire import Rim
from bulletin.works.kept import Kept

LIFE = 7_200
EARLY = 300
"""Seconds before its end at which a token is renewed; the old one is valid meanwhile."""

Ask = Callable[[bool], dict[str, Any]]
"""Asks for a stable token, forced or not; its answer has no errcode. Raises Refused, Unclear."""


class Tokens:
    """The token of one account, for one run."""

    def __init__(self, account: Account, folder: Path, rim: Rim, ask: Ask) -> None:
        self._kept = Kept(folder / "token", f"{account.appid} {account.base}")
        self._rim, self._ask = rim, ask
        self._token = ""
        self._forced = False

    def text(self) -> str:
        """Return a token that should be valid. Raises Refused, Unclear."""
        if not self._token:
            kept = self._kept.read_as(lambda pair: (str(pair[0]), float(pair[1])))
            now = self._rim.clock()
            if kept and EARLY < kept[1] - now <= LIFE + 60:
                self._token = kept[0]
            else:
                self._renew(forced=False)
        return self._token

    def known(self) -> str:
        """Return the token that is at hand, '' where there is none: for taking it out of messages."""
        return self._token

    def replace(self, bad: str) -> bool:
        """Get another token than the one that was refused; return False where there is none to be had.

        First without force: another program may have renewed it. Force kills the token of every other program on
        the account, has a quota of 20 a day, and is used once a run at most.
        """
        self._renew(forced=False)
        if self._token != bad:
            return True
        if self._forced:
            return False
        self._forced = True
        try:
            self._renew(forced=True)
        except Refused as refused:
            if refused.code == QUOTA:
                return False
            raise
        return True

    def _renew(self, *, forced: bool) -> None:
        asked = self._rim.clock()
        answer = self._ask(forced)
        self._token = str(answer.get("access_token") or "")
        try:
            life = min(LIFE, int(answer.get("expires_in") or 0))
        except (TypeError, ValueError):
            life = 0
        self._kept.write((self._token, asked + life))
