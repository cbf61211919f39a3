"""The ways in which correspondents hand in a story as a Word file, each with what should come of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from tests.copyin.office import box, jpeg, para, photo, run, table, text, word
from tests.copyin.stories import STORIES, Story, with_sections


class Sample(NamedTuple):
    """One file, and the stories in it."""

    name: str
    data: bytes
    stories: tuple[Story, ...]
    photos: int = 0


class Made(NamedTuple):
    """A body, what should come of it, and its further parts."""

    body: str
    stories: tuple[Story, ...]
    photos: Mapping[str, bytes] = {}
    parts: Mapping[str, str] = {}


def big(words: str) -> str:
    return para(run(words, 44), align="center")


def middle(words: str, size: int = 28) -> str:
    return para(run(words, size), align="center")


def lead(story: Story) -> str:
    return f"本报讯（记者 {story.reporter} 通讯员 {story.correspondent}）"


def bodies(story: Story, opening: str = "") -> str:
    first, *others = story.paragraphs
    return "".join(text(f"　　{one}") for one in (opening + first, *others))


def bare(story: Story, **more: Any) -> Story:
    """A story without kicker, deck, department and photos."""
    return story.but(**{"kicker": "", "deck": "", "department": "", "captions": (), **more})


def plain(story: Story) -> Made:
    return Made(big(story.title[0]) + bodies(story, lead(story)), (bare(story),))


def styled(story: Story) -> Made:
    return Made(text(story.title[0], style="1") + bodies(story, lead(story)), (bare(story),))


def titled(story: Story) -> Made:
    return Made(text(story.title[0], style="t") + bodies(story, lead(story)), (bare(story),))


def bold_title(story: Story) -> Made:
    return Made(para(run(story.title[0], 0, True)) + bodies(story, lead(story)), (bare(story),))


def plain_title(story: Story) -> Made:
    return Made(text(story.title[0]) + bodies(story, lead(story)), (bare(story),))


def three_lines(story: Story) -> Made:
    head = middle(story.kicker) + big(story.title[0]) + middle(f"——{story.deck}")
    line = text(f"本报记者 {story.reporter} 通讯员 {story.correspondent}", align="center")
    return Made(head + line + bodies(story), (bare(story, kicker=story.kicker, deck=story.deck),))


def two_lines(story: Story) -> Made:
    title = (story.title[0], story.kicker)
    return Made("".join(map(big, title)) + bodies(story, lead(story)), (bare(story, title=title),))


def broken_line(story: Story) -> Made:
    """A headline of two lines in one paragraph."""
    title = (story.title[0], story.kicker)
    inner = f"<w:t>{title[0]}</w:t><w:br/><w:t>{title[1]}</w:t>"
    return Made(
        para(run("", 44, inner=inner), align="center") + bodies(story, lead(story)),
        (bare(story, title=title),),
    )


def text_and_picture(story: Story) -> Made:
    line = text(f"文/图 {story.reporter}")
    return Made(big(story.title[0]) + line + bodies(story), (bare(story, correspondent=""),))


def squares(story: Story) -> Made:
    line = text(f"□ 本报记者 {story.reporter}", align="center")
    return Made(big(story.title[0]) + line + bodies(story), (bare(story, correspondent=""),))


def tail_names(story: Story) -> Made:
    return Made(
        big(story.title[0]) + bodies(story) + text(f"（通讯员 {story.correspondent}）", align="right"),
        (bare(story, reporter=""),),
    )


def glued_tail(story: Story) -> Made:
    *others, last = story.paragraphs
    glued = story.but(paragraphs=(*others, f"{last}（{story.department} {story.correspondent}）"))
    return Made(big(story.title[0]) + bodies(glued), (bare(story, reporter="", department=story.department),))


def supplied(story: Story) -> Made:
    tail = text(f"{story.department} {story.correspondent} 供稿")
    return Made(
        big(story.title[0]) + bodies(story) + tail, (bare(story, reporter="", department=story.department),)
    )


def signed_off(story: Story) -> Made:
    tail = text(story.department, align="right") + text("2026年11月9日", align="right")
    return Made(
        big(story.title[0]) + bodies(story, lead(story)) + tail, (bare(story, department=story.department),)
    )


def numbers(story: Story) -> Made:
    tail = text(f"联系人：{story.correspondent} 手机：13800001234") + text(
        "开户行：某某银行城东支行 账号：6222000011112222333"
    )
    return Made(big(story.title[0]) + bodies(story, lead(story)) + tail, (bare(story),))


def _sectioned(story: Story, section: Callable[[str], str], marks: tuple[str, ...] = ("", "", "")) -> Made:
    wanted = with_sections(story, marks)
    body = "".join(
        section(one[3:].removeprefix(marks[0] and one[3:5])) if one.startswith("## ") else text(one)
        for one in wanted.paragraphs
    )
    line = text(f"本报记者 {story.reporter}", align="center")
    return Made(big(story.title[0]) + line + body, (bare(wanted, correspondent=""),))


def bold_sections(story: Story) -> Made:
    return _sectioned(story, lambda one: para(run(one, 0, True)))


def styled_sections(story: Story) -> Made:
    return _sectioned(story, lambda one: text(one, style="2"))


def numbered_sections(story: Story) -> Made:
    return _sectioned(story, lambda one: para(run(one, 0, True), number=(1, 0)), ("一、", "二、", "三、"))


def _two(story: Story) -> dict[str, bytes]:
    at = [one.title for one in STORIES].index(story.title) * 10
    return {"p1": jpeg(at + 1), "p2": jpeg(at + 2)}


def _said(story: Story, at: int) -> str:
    caption, credit = story.captions[at]
    return f"{caption}{credit}"


def photos_in_line(story: Story) -> Made:
    first, *others = story.paragraphs
    body = (
        text(lead(story) + first)
        + para(photo("p1"), align="center")
        + para(run(_said(story, 0), 18), align="center")
    )
    body += (
        text(others[0])
        + para(photo("p2"), align="center")
        + para(run(_said(story, 1), 18), align="center")
        + "".join(map(text, others[1:]))
    )
    return Made(big(story.title[0]) + body, (bare(story, captions=story.captions),), _two(story))


def photos_in_a_table(story: Story) -> Made:
    grid = table([para(photo("p1")), para(photo("p2"))], [text(_said(story, 0)), text(_said(story, 1))])
    return Made(
        big(story.title[0]) + bodies(story, lead(story)) + grid,
        (bare(story, captions=story.captions),),
        _two(story),
    )


def photos_that_float(story: Story) -> Made:
    first, *others = story.paragraphs
    body = para(run(lead(story) + first), photo("p1", floating=True), box(text(_said(story, 0)), twin=False))
    body += (
        text(others[0])
        + para(run(others[1]), photo("p2", floating=True), box(text(_said(story, 1))))
        + "".join(map(text, others[2:]))
    )
    return Made(big(story.title[0]) + body, (bare(story, captions=story.captions),), _two(story))


def captions_at_the_end(story: Story) -> Made:
    said = [
        (f"图①：{story.captions[0][0]}", story.captions[0][1]),
        (f"图②：{story.captions[1][0]}", story.captions[1][1]),
    ]
    tail = para(photo("p1")) + para(photo("p2")) + "".join(text(f"{one}{credit}") for one, credit in said)
    return Made(
        big(story.title[0]) + bodies(story, lead(story)) + tail,
        (bare(story, captions=tuple(said)),),
        _two(story),
    )


def caption_style(story: Story) -> Made:
    tail = para(photo("p1")) + text("早上的街景", style="c")
    return Made(
        big(story.title[0]) + bodies(story, lead(story)) + tail,
        (bare(story, captions=(("早上的街景", ""),)),),
        {"p1": jpeg(77)},
    )


def tracked(story: Story) -> Made:
    first, *others = story.paragraphs
    body = para(
        run(lead(story) + first[:10]),
        '<w:del w:id="1" w:author="审稿人"><w:r><w:delText>旧话</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="审稿人">{run(first[10:20])}</w:ins>',
        run(first[20:]),
    )
    return Made(big(story.title[0]) + body + "".join(map(text, others)), (bare(story),))


def commented(story: Story) -> Made:
    first, *others = story.paragraphs
    body = para(run(lead(story) + first), '<w:r><w:commentReference w:id="7"/></w:r>')
    from tests.copyin.office import SPACES  # noqa: PLC0415 - one way needs it

    comments = f'<w:comments {SPACES}><w:comment w:id="7" w:author="主任">{text("这个数再核一下")}</w:comment></w:comments>'
    return Made(
        big(story.title[0]) + body + "".join(map(text, others)), (bare(story),), {}, {"comments": comments}
    )


def hidden(story: Story) -> Made:
    first, *others = story.paragraphs
    body = para(run(lead(story) + first), run("这是藏起来的字", more="<w:vanish/>"))
    return Made(big(story.title[0]) + body + "".join(map(text, others)), (bare(story),))


def fields(story: Story) -> Made:
    first, *others = story.paragraphs
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = '<w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>'
    body = para(run(lead(story)), marks[0], code, marks[1], run(first[:12]), marks[2], run(first[12:]))
    return Made(big(story.title[0]) + body + "".join(map(text, others)), (bare(story),))


def two_stories(story: Story) -> Made:
    other = STORIES[(STORIES.index(story) + 1) % len(STORIES)]
    body = "".join(big(one.title[0]) + bodies(one, lead(one)) for one in (story, other))
    return Made(body, (bare(story), bare(other)))


def two_plain_stories(story: Story) -> Made:
    other = STORIES[(STORIES.index(story) + 2) % len(STORIES)]
    body = "".join(text(one.title[0]) + bodies(one, lead(one)) for one in (story, other))
    return Made(body, (bare(story), bare(other)))


def no_headline(story: Story) -> Made:
    return Made(bodies(story, lead(story)), (bare(story, title=()),))


def headline_in_a_table(story: Story) -> Made:
    return Made(table([big(story.title[0])]) + bodies(story, lead(story)), (bare(story),))


def headline_in_a_box(story: Story) -> Made:
    return Made(para(box(big(story.title[0]), twin=False)) + bodies(story, lead(story)), (bare(story),))


def a_form(story: Story) -> Made:
    rows = [[text("标题"), text(story.title[0])], [text("作者"), text(story.correspondent)], [text("单位"), text(story.department)],
            [text("正文"), bodies(story)], [text("联系电话"), text("13800001234")]]  # fmt: skip
    return Made(table(*rows), (bare(story, reporter="", department=story.department),))


def soft_breaks(story: Story) -> Made:
    inner = "<w:br/>".join(
        f"<w:t>{one}</w:t>" for one in (lead(story) + story.paragraphs[0], *story.paragraphs[1:])
    )
    return Made(big(story.title[0]) + para(run("", inner=inner)), (bare(story),))


def many_runs(story: Story) -> Made:
    """WPS sets every few characters in a run of their own."""
    pieces = [
        run(story.title[0][at : at + 2], 44, more='<w:rFonts w:eastAsia="方正小标宋简体" w:hint="eastAsia"/>')
        for at in range(0, len(story.title[0]), 2)
    ]
    words = "".join((lead(story), story.paragraphs[0]))
    first = para(*(run(words[at : at + 5]) for at in range(0, len(words), 5)))
    return Made(
        para(*pieces, align="center") + first + "".join(map(text, story.paragraphs[1:])), (bare(story),)
    )


HAND: tuple[Callable[[Story], Made], ...] = (
    plain, styled, titled, bold_title, plain_title, three_lines, two_lines, broken_line, text_and_picture, squares,
    tail_names, glued_tail, supplied, signed_off, numbers, bold_sections, styled_sections, numbered_sections,
    photos_in_line, photos_in_a_table, photos_that_float, captions_at_the_end, caption_style, tracked, commented,
    hidden, fields, two_stories, two_plain_stories, no_headline, headline_in_a_table, headline_in_a_box, a_form,
    soft_breaks, many_runs,
)  # fmt: skip


def by_library(story: Story, at: int) -> Sample:
    """Return a file that python-docx wrote, as Word's own styles have it."""
    document = docx.Document()
    title = document.add_heading(story.title[0], level=at % 2)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    first, *others = story.paragraphs
    document.add_paragraph(lead(story) + first)
    for one in others[:-1]:
        document.add_paragraph(one)
    document.add_picture(io.BytesIO(jpeg(200 + at)))
    caption = document.add_paragraph(_said(story, 0))
    caption.runs[0].font.size = Pt(9)
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(others[-1])
    out = io.BytesIO()
    document.save(out)
    return Sample(f"library-{at}.docx", out.getvalue(), (bare(story, captions=story.captions[:1]),), 1)


def samples() -> list[Sample]:
    """Return all files: every way with some of the stories, those of python-docx behind them."""
    made: list[Sample] = []
    for number, way in enumerate(HAND):
        for at in range(3):
            story = STORIES[(number + at) % len(STORIES)]
            one = way(story)
            name = f"{way.__name__}-{at}.docx" if way is not no_headline else f"来稿{at}.docx"
            made.append(Sample(name, word(one.body, one.photos, **one.parts), one.stories, len(one.photos)))
    made += [by_library(STORIES[at % len(STORIES)], at) for at in range(15)]
    return made
