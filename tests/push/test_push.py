"""An issue into the box: once, again, changed here, changed there, gone."""

from __future__ import annotations

import shutil

import pytest

from bulletin.push.values import squeezed
from tests.push.office import Office, Story, codes, four, wanted
from tests.push.server import Server


def test_the_first_push_fills_the_box(office: Office, server: Server) -> None:
    done = office.push(four())
    assert (done.kind, codes(done), done.uploaded, done.written) == (None, [], 8, 2)
    assert office.slugs() == [["leaves"], ["market", "lanes", "lamps"]]
    items = {item.source: item for item in wanted(four()).items}
    for draft in office.box():
        for state in draft:
            item = items[state.source]
            assert squeezed(state.text) == squeezed(item.text)
            assert state.title == item.title
            assert len(state.images) == len(item.shown)
            assert server.account.materials[state.thumb]["data"] == item.cover.data
    assert office.stored("lamps")["pic_crop_235_1"] == "0_0.1_1_0.9"
    assert {call.name for call in server.calls[:1]} == {"draft/batchget"} or server.calls[
        0
    ].name == "stable_token"


def test_nothing_is_added_before_every_upload(office: Office, server: Server) -> None:
    server.errors["material/add_material"] = [0, 0, 45001]
    done = office.push(four())
    assert (done.kind, codes(done), office.box()) == ("newsroom", ["W043"], [])


def test_each_picture_goes_its_way(office: Office, server: Server) -> None:
    office.push(four())
    kinds = sorted(one["name"][-4:] for one in server.account.materials.values())
    assert kinds == [".gif", ".jpg", ".jpg", ".jpg", ".jpg"]
    assert len(server.account.pictures) == 3  # gate.jpg stands in two articles


def test_a_second_run_does_nothing(office: Office, server: Server) -> None:
    office.push(four())
    server.forget()
    done = office.push(four())
    assert (done.kind, codes(done), server.uploads(), server.writes()) == (None, [], 0, 0)
    assert [step["step"] for step in done.steps] == ["keep"]


def test_without_a_journal_the_drafts_are_adopted(office: Office, server: Server) -> None:
    office.push(four())
    before = dict(server.account.drafts)
    shutil.rmtree(office.state)
    server.forget()
    done = office.push(four())
    assert (done.kind, codes(done), server.uploads(), server.writes()) == (None, [], 0, 0)
    stories = four()
    stories[1].text = "改过的正文"
    done = office.push(stories)
    assert (codes(done), done.uploaded, done.written) == ([], 0, 1)
    assert server.account.drafts.keys() == before.keys()


def test_an_edited_article_is_one_update(office: Office, server: Server) -> None:
    office.push(four())
    server.forget()
    stories = four()
    stories[1].text = "改过的正文"
    done = office.push(stories)
    assert (server.uploads(), server.writes(), codes(done)) == (0, 1, [])
    (update,) = [call for call in server.calls if call.name == "draft/update"]
    assert b'"index": 1' in update.body
    assert "改过的正文" in office.stored("lanes")["content"]


def test_a_swapped_photo_is_one_upload_and_one_update(office: Office, server: Server) -> None:
    office.push(four())
    server.forget()
    stories = four()
    stories[3].photos = ("other.jpg",)
    assert codes(office.push(stories)) == []
    assert (server.uploads(), server.writes()) == (1, 1)


@pytest.mark.parametrize("change", ["added", "removed", "moved"])
def test_a_changed_order_is_a_replacement(office: Office, server: Server, change: str) -> None:
    office.push(four())
    stories = four()
    if change == "added":
        stories.insert(1, Story("snow"))
    elif change == "removed":
        del stories[0]
    else:
        stories.reverse()
    server.forget()
    done = office.push(stories)
    assert codes(done) == []
    slugs = [story.slug for story in stories]
    assert sorted(office.slugs()) == sorted([slugs[:3], slugs[3:]] if slugs[3:] else [slugs])
    calls = [call.name for call in server.calls if call.name in ("draft/add", "draft/delete")]
    assert calls == sorted(calls)  # all that is new before what is old goes
    server.forget()
    assert (codes(office.push(stories)), server.writes()) == ([], 0)


def test_an_old_draft_edited_while_the_new_one_is_made_stays(office: Office, server: Server) -> None:
    office.push(four())
    (old,) = [media for media, draft in server.account.drafts.items() if len(draft) == 3]

    def edit(_: int, name: str) -> None:
        if name == "draft/add":
            server.account.drafts[old][0]["title"] = "同事刚改的标题"

    server.after = edit
    stories = four()
    stories.insert(1, Story("snow"))
    done = office.push(stories)
    assert "W052" in codes(done)
    assert server.account.drafts[old][0]["title"] == "同事刚改的标题"


@pytest.mark.parametrize("what", ["title", "text", "cover"])
def test_what_a_colleague_has_changed_is_left_alone(office: Office, server: Server, what: str) -> None:
    office.push(four())
    stored = office.stored("market")
    if what == "title":
        stored["title"] = "同事改的标题"
    elif what == "text":
        stored["content"] = stored["content"].replace("第二段", "同事改的第二段")
    else:
        stored["thumb_media_id"] = office.stored("lamps")["thumb_media_id"]
    theirs = dict(stored)
    stories = four()
    stories[0].text, stories[1].text = "稿件改的", "稿件也改的"
    done = office.push(stories)
    assert codes(done) == ["W045"]
    assert "《market》" in done.problems[0].message
    expected = {
        "title": "标题现在是“同事改的标题”",
        "text": "第 2 段现在是“同事改的第二段。”",
        "cover": "封面换过",
    }
    assert expected[what] in done.problems[0].message
    assert office.stored("market") == theirs
    assert "稿件也改的" in office.stored("lanes")["content"]
    # Nor later, until somebody says so.
    assert codes(office.push(stories)) == ["W045"]
    assert office.stored("market") == theirs
    assert codes(office.push(stories, overwrite=("market",))) == []
    assert "稿件改的" in office.stored("market")["content"]
    server.forget()
    assert (codes(office.push(stories)), server.writes()) == ([], 0)


def test_what_a_colleague_has_changed_goes_along_into_a_replacement(office: Office, server: Server) -> None:
    office.push(four())
    office.stored("market")["title"] = "同事改的标题"
    stories = [*four(), Story("snow")]
    stories[0], stories[1] = stories[1], stories[0]
    for _ in range(2):
        assert codes(office.push(stories)) == ["W045"]
        assert office.stored("market")["title"] == "同事改的标题"
        assert sorted(office.slugs()) == [["lanes", "market", "lamps"], ["leaves", "snow"]]
    assert codes(office.push(stories, overwrite=("market",))) == []
    assert office.stored("market")["title"] == "market"


def test_an_article_that_a_colleague_has_changed_is_not_removed(office: Office, server: Server) -> None:
    office.push(four())
    office.stored("market")["title"] = "同事改的标题"
    server.forget()
    done = office.push(four()[1:])
    assert (codes(done), server.writes()) == (["W051"], 0)


def test_what_a_colleague_has_added_is_not_lost(office: Office, server: Server) -> None:
    office.push(four())
    draft = next(draft for draft in server.account.drafts.values() if len(draft) == 3)
    draft.append({**draft[0], "content_source_url": "https://elsewhere.example/a/", "title": "同事加的"})
    stories = four()
    stories[1].text = "稿件改的"
    assert codes(office.push(stories)) == ["W048", "W048"]
    assert "稿件改的" in office.stored("lanes")["content"]
    assert draft[-1]["title"] == "同事加的"
    server.forget()
    assert codes(office.push([*stories[1:], Story("snow")])) == ["W051"]
    assert server.writes() == 0


def test_a_copy_made_in_wechat_stays(office: Office, server: Server) -> None:
    office.push(four())
    media = next(iter(server.account.drafts))
    server.account.drafts["COPY"] = [dict(one) for one in server.account.drafts[media]]
    stories = [Story("snow"), *four()]
    assert codes(office.push(stories)) == ["W049"]
    assert "COPY" in server.account.drafts
    assert len(server.account.drafts) == 3
    assert codes(office.push(stories)) == []


@pytest.mark.parametrize("how", ["sent", "deleted"])
def test_what_has_left_the_box_is_not_added_again(office: Office, server: Server, how: str) -> None:
    office.push(four())
    server.account.drafts.clear()
    server.forget()
    for _ in range(2):
        done = office.push(four())
        assert (codes(done), server.writes(), server.uploads()) == (["W046"], 0, 0)
    done = office.push(four(), again=True)
    assert (codes(done), server.writes()) == ([], 2)
    server.forget()
    assert (codes(office.push(four())), server.writes()) == ([], 0)


def test_two_issues_with_the_same_headlines_are_two(office: Office, server: Server) -> None:
    office.push(four())
    office.push(four(), day="2026-11-16")
    assert len(server.account.drafts) == 4
    shutil.rmtree(office.state)
    stories = four()
    stories[0].photos = ()
    server.forget()
    assert codes(office.push(four(), day="2026-11-16")) == []
    assert server.writes() == 0
    office.push(four())
    office.push(stories, day="2026-11-16")
    assert "<img" in office.stored("market")["content"]
    assert "<img" not in office.stored("market", "2026-11-16")["content"]


def test_two_computers_one_after_the_other(office: Office, server: Server) -> None:
    office.push(four())
    office.computer("home")
    stories = [Story("snow"), *four()]
    assert codes(office.push(stories)) == []
    office.computer("office")
    server.forget()
    assert (codes(office.push(stories)), server.writes()) == ([], 0)
    stories[0].text = "又改了"
    assert (codes(office.push(stories)), server.writes()) == ([], 1)
    assert sorted(office.slugs()) == [["lamps", "leaves"], ["snow", "market", "lanes"]]


def test_another_computer_does_not_know_who_has_changed_an_article(office: Office, server: Server) -> None:
    office.push(four())
    office.stored("market")["title"] = "同事改的标题"
    office.computer("home")
    server.forget()
    assert (codes(office.push(four())), server.writes()) == (["W050"], 0)
    assert codes(office.push(four(), overwrite=("market",))) == []
    assert office.stored("market")["title"] == "market"


def test_what_wechat_drops_is_named(office: Office, server: Server) -> None:
    server.account.drop = "第二段。"
    done = office.push(four())
    assert codes(done) == ["W047"] * 4
    assert "《lanes》" in done.problems[1].message
    assert "第二段" in done.problems[1].message
    server.forget()
    assert (codes(office.push(four())), server.writes()) == ([], 0)  # it is the ground from now on


def test_comments_are_opened_as_set(office: Office) -> None:
    stories = four()
    stories[0].comments, stories[1].comments = "on", "fans"
    office.push(stories)
    flags = [
        (office.stored(slug)["need_open_comment"], office.stored(slug)["only_fans_can_comment"])
        for slug in ("market", "lanes", "lamps")
    ]
    assert flags == [(1, 0), (1, 1), (0, 0)]


def test_a_dry_run_and_a_no_write_nothing(office: Office, server: Server) -> None:
    done = office.push(four(), dry_run=True)
    assert (server.writes(), server.uploads(), len(done.steps)) == (0, 0, 10)


def test_an_edit_while_the_question_stands_is_seen(office: Office, server: Server) -> None:
    office.push(four())
    stories = four()
    stories[0].text = "稿件改的"

    def before(_: int, name: str) -> None:
        if name == "draft/get" and server.count("draft/get") == 3:  # two for the plan
            office.stored("market")["title"] = "刚刚改的"

    server.forget()
    server.before = before
    assert codes(office.push(stories)) == ["W045"]
    assert office.stored("market")["title"] == "刚刚改的"


def test_a_cover_that_somebody_has_deleted_is_uploaded_again(office: Office, server: Server) -> None:
    office.push(four())
    del server.account.materials[office.stored("lamps")["thumb_media_id"]]
    stories = four()
    stories[2].text = "改过的正文"
    assert codes(office.push(stories)) == ["W043"]
    server.forget()
    assert codes(office.push(stories)) == []
    assert (server.uploads(), server.writes()) == (1, 1)
