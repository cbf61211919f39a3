"""Doing what the plan says: uploads first, then updates, then new drafts, and the old ones are deleted last.

Before each call that writes, the journal says so, and the box is looked at once more; after it, the draft is read
back and compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.push.api import Api, Articles
from bulletin.push.journal import Adding, Entry, Journal
from bulletin.push.look import Seen, find_added
from bulletin.push.plan import Add, Kept, Plan, Update
from bulletin.push.refusals import NO_MEDIA, Refused, Unclear, lost, told
from bulletin.push.values import Item, State, first_difference, same, squeezed, state_of
from bulletin.push.wanted import Wanted
from bulletin.push.wire import Rim

_TRIES = 3
"""How often a draft is added where its answer is lost and it is not in the box."""


class Work:
    """One plan being carried out."""

    def __init__(self, api: Api, journal: Journal, wanted: Wanted, rim: Rim) -> None:
        self.api, self.journal, self.wanted, self.rim = api, journal, wanted, rim
        self.problems: list[Problem] = []
        """What the reading back has found."""
        self.uploaded = 0
        self.written = 0
        """Calls that have changed the box."""

    def carry_out(self, plan: Plan, *, again: bool = False) -> None:
        """Do all of it. Raises Stopped, and OSError when the journal cannot be written."""
        try:
            self._upload(plan)
            for update in plan.updates:
                self._update(update)
            for add in plan.adds:
                self._add(add)
            for seen in plan.deletes:
                self._delete(seen)
        except Unclear as unclear:
            raise lost(unclear, self.wanted.path) from None
        except Refused as refused:
            raise told(refused, self.wanted.path) from None
        if again:
            for media, draft in self.journal.of_issue(self.wanted.address).items():
                if draft.state == "left":
                    self.journal.write("released", id=media)

    def _upload(self, plan: Plan) -> None:
        """Upload what is not up yet: each content once an account."""
        for way, picture in plan.uploads(self.journal.uploads):
            send = self.api.upload_image if way == "image" else self.api.add_material
            try:
                self.journal.write("uploading", way=way, sha=picture.sha)
                uploaded = send(picture.name, picture.data)
            except Refused as refused:
                raise told(refused, self.wanted.path, f"图片“{picture.source}”") from None
            self.journal.note_upload(way, picture.sha, uploaded)
            self.uploaded += 1

    def _update(self, update: Update) -> None:
        """Update one article, unless somebody has changed it since the plan was made."""
        item, media = update.item, update.seen.media
        raw = self._still(media, update.seen)
        if raw is None:
            return
        states = list(map(state_of, raw))
        index = next((at for at, state in enumerate(states) if state.source == item.source), None)
        if index is None or not same(update.state, states[index]):
            now = states[index] if index is not None else update.state
            difference = first_difference(update.state, now) if index is not None else "这一篇不在了"
            self._warn("W045", item.path, title=item.label, slug=item.slug, difference=difference)
            return
        expected = item.expected(self.journal.uploads)
        article = item.article(self.journal.uploads)
        self.journal.note_updating(media, item.source, item.sum(), expected)
        try:
            self.api.update_draft(media, index, article)
        except Refused as refused:
            self._forget_lost(refused)
            raise told(refused, item.path, f"《{item.label}》") from None
        self.written += 1
        self._read_back(media, {item.source: (item.sum(), expected, item.label)})

    def _add(self, add: Add) -> None:
        """Add one draft, exactly once."""
        uploads = self.journal.uploads
        articles, entries, marks = [], [], {}
        for one in add.entries:
            if isinstance(one, Item):
                expected = one.expected(uploads)
                articles.append(one.article(uploads))
                entries.append(Entry(one.source, one.sum(), expected))
                marks[one.source] = (one.sum(), expected, one.label)
            else:
                articles.append(_carried(one))
                entries.append(
                    Entry(one.state.source, "", one.state._replace(content="", digest=""), theirs=True)
                )
        self.journal.note_adding(self.wanted.address, entries)
        try:
            media = self._added(articles)
        except Refused as refused:
            self._forget_lost(refused)
            raise told(refused, self.wanted.path, f"第 {add.number} 组") from None
        self.journal.write("added", issue=self.wanted.address, id=media)
        self.written += 1
        self._read_back(media, marks)

    def _added(self, articles: Articles) -> str:
        """Return the id of a new draft. Where the answer is lost, the box is searched before another is added."""
        adding = self.journal.adding[self.wanted.address]
        for left in reversed(range(_TRIES)):
            try:
                return self.api.add_draft(articles)
            except Unclear as unclear:
                if not unclear.sent:
                    raise
                media = self._search(adding, patient=unclear.late)
                if media:
                    return media
                if unclear.late or not left:  # it may be added yet
                    raise
        raise AssertionError("unreachable")

    def _search(self, adding: Adding, *, patient: bool) -> str | None:
        """Return the id of a draft that was added without an answer; the platform may need a moment."""
        for pause in (*self.rim.pauses, 0.0) if patient else (self.rim.pauses[0], 0.0):
            if media := find_added(self.api, self.journal, adding):
                return media
            self.rim.pause(pause)
        return find_added(self.api, self.journal, adding)

    def _delete(self, seen: Seen) -> None:
        """Delete a draft that has been replaced, unless somebody has changed it meanwhile."""
        raw = self.api.get_draft(seen.media)
        if raw is not None:
            states = list(map(state_of, raw))
            unchanged = len(states) == len(seen.states) and all(map(same, seen.states, states))
            if not unchanged:
                self._warn("W052", self.wanted.path, name=self.wanted.name)
                return
            self.journal.write("deleting", id=seen.media)
            self.api.delete_draft(seen.media)
            self.written += 1
        self.journal.write("deleted", id=seen.media)

    def _still(self, media: str, seen: Seen) -> Articles | None:
        """Return a draft's articles; None, and a warning, where it has left the box since the plan was made."""
        raw = self.api.get_draft(media)
        if raw is None:
            self.journal.write("left", id=seen.media)
            self._warn("W046", self.wanted.path, name=self.wanted.name)
        return raw

    def _read_back(self, media: str, marks: Mapping[str, tuple[str, State, str]]) -> None:
        """Compare what stands there with what was sent, and keep it as the ground of later comparisons.

        `marks` holds digest, expected state and label of each article just written, by its source address.
        """
        raw = self.api.get_draft(media)
        if raw is None:
            self.journal.write("left", id=media)
            self._warn("W046", self.wanted.path, name=self.wanted.name)
            return
        draft = self.journal.drafts[media]
        states = {state.source: state for state in map(state_of, raw)}
        sources = [state.source for state in map(state_of, raw)]
        if sources != [entry.source for entry in draft.entries]:
            self._warn("W048", self.wanted.path, name=self.wanted.name)
        entries = []
        for entry in draft.entries:
            now, mark = states.get(entry.source), marks.get(entry.source)
            if now and mark:
                for difference in dropped(mark[1], now):
                    self._warn("W047", self.wanted.path, title=mark[2], difference=difference)
                entry = Entry(entry.source, mark[0], now)
            elif now and entry.theirs and entry.ground and not entry.ground.content:
                entry = entry._replace(ground=now)
            entries.append(entry)
        self.journal.note_draft(media, draft.issue, entries)

    def _forget_lost(self, refused: Refused) -> None:
        """Forget materials that somebody has deleted, where the platform does not find one: the next push renews them."""
        if refused.code != NO_MEDIA:
            return
        held = {material.media for material in self.api.materials()}
        for (way, sha), uploaded in list(self.journal.uploads.items()):
            if way == "material" and uploaded.media not in held:
                self.journal.write("forgotten", way=way, sha=sha)

    def _warn(self, code: str, path: str, **details: object) -> None:
        self.problems.append(problem(code, path, **details))


def _carried(kept: Kept) -> dict[str, Any]:
    """Return somebody's article as `draft/add` takes it."""
    state = kept.state
    crops = kept.item.crops
    article = {
        "article_type": "news",
        "title": state.title,
        "author": state.author,
        "digest": state.digest,
        "content": str(kept.raw.get("content") or ""),
        "content_source_url": state.source,
        "thumb_media_id": state.thumb,
        "need_open_comment": state.comments[0],
        "only_fans_can_comment": state.comments[1],
    }
    for key, crop in zip(("pic_crop_235_1", "pic_crop_1_1"), crops, strict=True):
        article[key] = str(kept.raw.get(key) or crop)
    return article


def dropped(expected: State, now: State) -> Sequence[str]:
    """Return what WeChat has not taken as it was sent; digests and the form of the HTML do not count."""
    found = [
        f"{name}存成了“{stored}”"
        for name, sent, stored in (
            ("标题", expected.title, now.title),
            ("作者", expected.author, now.author),
            ("原文链接", expected.source, now.source),
        )
        if sent != stored
    ]
    if expected.thumb != now.thumb:
        found.append("封面没有用上")
    if expected.images != now.images:
        found.append(f"图片应有 {len(expected.images)} 张，存了 {len(now.images)} 张")
    if squeezed(expected.text) != squeezed(now.text):
        missing = [line for line in expected.text.split("\n") if squeezed(line) not in squeezed(now.text)]
        found.append(f"正文不同，从“{missing[0][:40]}”起" if missing else "正文不同")
    if expected.comments != now.comments:
        found.append("留言没有照设置打开")
    return found
