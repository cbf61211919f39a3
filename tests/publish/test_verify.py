"""What the public sees after the switch: asked for, and a release that does not stand it goes back by itself."""

from __future__ import annotations

from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from bulletin.model.publishing import Place
from bulletin.publish.desk import served_from
from bulletin.publish.orders import Order
from bulletin.publish.targets.target import Stopped
from tests.publish.office import NEW, OLD, Office, lay, whole
from tests.publish.web import Quiet, serving


class Html(Quiet):
    """Sends pages as plain text, as a server does whose table of types is lost."""

    def guess_type(self, path: object) -> str:
        return "text/plain"


class Changing(Quiet):
    """Puts something of its own into pages, as providers of free space do."""

    def copyfile(self, source: object, outputfile: object) -> None:
        data = source.read()  # type: ignore[attr-defined]
        outputfile.write(data.replace(b"</a>", b"</a><script src=//ads></script>"))  # type: ignore[attr-defined]


def test_what_is_published_is_looked_at(tmp_path: Path) -> None:
    here = Office(tmp_path)
    with serving(here.www / "current") as url:
        here.url = url
        first = here.publish(lay(tmp_path / "old", OLD))
        assert (first.state, first.problems) == ("live", ())
        new = here.publish(lay(tmp_path / "new", NEW))
        assert new.state == "live"
        assert new.of == 3
        assert new.asked > 6


@pytest.mark.parametrize(
    ("handler", "reason"), [(Html, "类型是 text/plain"), (Changing, "内容和发布的不一样")]
)
def test_a_server_that_sends_something_else(
    tmp_path: Path, handler: type[SimpleHTTPRequestHandler], reason: str
) -> None:
    here = Office(tmp_path)
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    here.publish(old)
    with serving(here.www / "current", handler) as url:
        here.url = url
        outcome = here.publish(new)
    assert (outcome.state, outcome.live) == ("back", old.release)
    assert [one.code for one in outcome.problems] == ["U048"]
    assert reason in outcome.problems[0].message
    assert here.public() == whole(OLD, old)
    here.url = None
    assert here.publish(new).state == "live"
    desk = here.desk()
    assert [line.how for line in desk.way.records.history()] == ["publish", "publish", "back", "publish"]


def test_a_server_that_serves_another_folder(tmp_path: Path) -> None:
    here = Office(tmp_path)
    here.publish(lay(tmp_path / "old", OLD))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with serving(elsewhere) as url:
        here.url = url
        desk = here.desk(patient=True)
        outcome = desk.publish(lay(tmp_path / "new", NEW), Order(), lambda _shown: True)
    assert outcome.state == "back"
    assert "release.json 打不开（404）" in outcome.problems[0].message


def test_a_server_without_the_policy_is_told_of(tmp_path: Path) -> None:
    here = Office(tmp_path)
    with serving(here.www / "current") as url:
        here.url = url
        outcome = here.publish(lay(tmp_path / "old", {**OLD, "_headers": b"/*"}))
    assert (outcome.state, [one.code for one in outcome.problems]) == ("live", ["U046"])


def test_nobody_answers(tmp_path: Path) -> None:
    here = Office(tmp_path)
    with serving(tmp_path) as url:
        pass
    here.url = url
    outcome = here.publish(lay(tmp_path / "old", OLD))
    assert (outcome.state, [one.code for one in outcome.problems]) == ("live", ["U059"])


def test_our_own_folder_must_not_be_public(tmp_path: Path) -> None:
    here = Office(tmp_path)
    here.www.mkdir()
    with serving(here.www) as url:
        here.url = url
        with pytest.raises(Stopped) as refused:
            here.publish(lay(tmp_path / "old", OLD))
    assert (refused.value.need, refused.value.told.code) == ("act", "U055")
    assert not (here.www / "releases").exists()


def test_each_kind_of_target_is_served_from_elsewhere() -> None:
    for kind, values, told in (
        ("folder", {"path": "/srv/www"}, "/srv/www 里的 current"),
        ("folder", {"path": "/srv/www", "fixed": "true"}, "/srv/www"),
        ("s3", {"bucket": "news"}, "存储空间 news（静态网站的首页设成 index.html，并允许公开读）"),
        ("git", {"remote": "x"}, "分支 pages"),
        ("rclone", {"remote": "web:htdocs"}, "web:htdocs"),
    ):
        assert served_from(Place("web", kind, None, values)) == told
