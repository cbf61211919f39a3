"""What the platform may say, at each call; tokens; and that neither secret nor token is ever seen."""

from __future__ import annotations

import json
import logging
import re
import traceback
from pathlib import Path

import httpx
import pytest

from bulletin.push.desk import Outcome
from bulletin.push.refusals import MEANINGS, Unclear
from bulletin.push.wire import Wire
from tests.counts import LONG
from tests.push.office import Office, Story, codes, four
from tests.push.server import Server

CALLS = (
    "stable_token",
    "draft/batchget",
    "media/uploadimg",
    "material/add_material",
    "draft/add",
    "draft/get",
)
HANDBOOK = Path(__file__).parents[2] / "README.zh.md"
EXPECTED = {"act": "W041", "later": "W042", "newsroom": "W043"}


def seen(office: Office, outcome: Outcome) -> str:
    """Return all that anybody may see of a push."""
    files = [
        file.read_text("utf-8")
        for file in office.folder.rglob("*")
        if file.is_file() and file.name != "token"
    ]
    return "\n".join([*map(str, outcome.problems), repr(outcome), *files])


def assert_no_secret(office: Office, text: str) -> None:
    account = office.server.account
    assert account.secret not in text
    assert "TOKEN-" not in text


@pytest.mark.parametrize("code", [*MEANINGS, 99999])
def test_each_code_at_each_call_is_told_in_chinese(office: Office, server: Server, code: int) -> None:
    server.text = f"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 67a1-22 {server.account.secret}"
    for number, call in enumerate(CALLS):
        if not LONG and (number + code) % 3:
            continue
        office.computer(f"{call.replace('/', '-')}")
        server.account.drafts.clear()
        server.forever = {call: code}
        done = office.push([Story("market", photos=("gate.jpg",))], day=f"2026-11-{10 + number}")
        kind = MEANINGS[code].kind if code in MEANINGS else "act"
        if code == 40007 and call == "draft/get":
            assert (done.kind, codes(done)) == (None, ["W046"])  # it says that the draft is gone
            continue
        assert done.kind == kind, (call, done)
        (problem,) = done.problems
        assert problem.code == EXPECTED[kind]
        assert str(code) in problem.message
        assert re.search(r"[\u4e00-\u9fff]", problem.message)
        assert problem.remedy
        if code == 40164:
            assert "203.0.113.7" in problem.message
            assert "IP 白名单" in problem.remedy
        if code in (99999, 40013):
            assert "rid: 67a1-22" in problem.message
        assert_no_secret(office, seen(office, done))


def test_the_handbook_tells_of_every_code() -> None:
    text = HANDBOOK.read_text("utf-8")
    for code in MEANINGS:
        assert re.search(rf"(?<!\d){code}(?!\d)", text), code


def test_too_fast_is_waited_for_once(office: Office, server: Server) -> None:
    server.errors["draft/add"] = [45011]
    assert codes(office.push(four())) == []
    assert office.rim.minute in office.waited
    assert len(server.account.drafts) == 2


def test_a_busy_platform_is_asked_again(office: Office, server: Server) -> None:
    server.errors = {"media/uploadimg": [-1, -1], "draft/get": [-1], "draft/add": [-1]}
    assert codes(office.push(four())) == []
    assert len(server.account.drafts) == 2


# Tokens


def tokens_asked(server: Server) -> list[bool]:
    return [json.loads(call.body)["force_refresh"] for call in server.calls if call.name == "stable_token"]


def test_a_token_is_kept_for_its_life(office: Office, server: Server) -> None:
    office.push(four())
    office.push(four())
    assert tokens_asked(server) == [False]
    server.account.now += 7_200 - 299  # five minutes before its end
    office.push(four())
    assert tokens_asked(server) == [False, False]


def test_the_kept_token_is_the_owners_alone(office: Office) -> None:
    office.push(four())
    assert (office.journal.parent / "token").stat().st_mode & 0o777 == 0o600
    assert office.journal.stat().st_mode & 0o777 == 0o600
    assert office.journal.parent.stat().st_mode & 0o777 == 0o700


def test_a_token_refreshed_by_another_program_is_asked_for(office: Office, server: Server) -> None:
    office.push(four())
    server.account.tokens.clear()
    server.account.stable_token({"appid": server.account.appid, "secret": server.account.secret})
    server.forget()
    assert codes(office.push([*four(), Story("snow")])) == []
    assert tokens_asked(server) == [False]


def test_a_dead_token_is_forced_once(office: Office, server: Server) -> None:
    office.push(four())
    server.account.tokens[server.account.current] = server.account.now + 7_000
    server.errors["draft/get"] = [40001]
    server.forget()
    assert codes(office.push(four())) == []
    assert tokens_asked(server) == [False, True]


def test_a_platform_that_takes_no_token_ends_the_push(office: Office, server: Server) -> None:
    server.account.never = True
    done = office.push(four())
    assert (done.kind, codes(done)) == ("act", ["W041"])
    assert tokens_asked(server).count(True) == 1


def test_an_exhausted_quota_of_forced_refreshes_ends_the_push(office: Office, server: Server) -> None:
    server.account.never = True
    server.account.forced_quota = 0
    done = office.push(four())
    assert (done.kind, codes(done)) == ("act", ["W041"])


# What goes out


def test_bodies_hold_real_characters_and_every_upload_a_length(office: Office, server: Server) -> None:
    stories = four()
    stories[0].text = "汉字、𠮷、emoji 🎉、反斜杠 \\u4f60 和“引号”"
    office.push(stories)
    assert "\\u4f60" in office.stored("market")["content"]
    for call in server.calls:
        assert "transfer-encoding" not in call.headers
        assert int(call.headers["content-length"]) == len(call.body)
        if call.headers["content-type"] == "application/json":
            call.body.decode("utf-8")
            assert not re.search(rb"(?<!\\)(?:\\\\)*\\u", call.body), call.body
    sent = [call for call in server.calls if call.name == "draft/add"]
    assert any("𠮷、emoji 🎉".encode() in call.body for call in sent)


def test_nothing_secret_is_logged(office: Office, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults[3] = "drop before"
    done = office.push(four())
    assert_no_secret(office, caplog.text + seen(office, done))


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.ProxyError,
        httpx.ReadTimeout,
        httpx.ReadError,
        httpx.DecodingError,
        httpx.InvalidURL,
    ],
)
def test_a_traceback_holds_neither_secret_nor_token(
    failure: type[Exception], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What httpx says quotes the request; what leaves the wire does not, nor what Python prints of it."""

    def broken(_: httpx.Client, request: httpx.Request, **__: object) -> httpx.Response:
        raise failure(f"{request.url} {request.read()!r}")

    monkeypatch.setattr(httpx.Client, "send", broken)
    wire, query = Wire("http://127.0.0.1:9", office.rim), {"access_token": "TOKEN-1"}
    with pytest.raises(Unclear) as caught:
        wire.post("draft/add", query, {"secret": office.server.account.secret})
    wire.close()
    printed = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert "wire.py" in printed
    assert office.server.account.secret not in printed
    assert "TOKEN-" not in printed
