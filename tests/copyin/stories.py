"""Stories that nobody printed: what correspondents would write, and what the newsroom should get of it."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Story:
    """One story as it should come out."""

    title: tuple[str, ...]
    kicker: str = ""
    deck: str = ""
    reporter: str = ""
    correspondent: str = ""
    department: str = ""
    paragraphs: tuple[str, ...] = ()
    """Sections' headings begin with `## `."""
    captions: tuple[tuple[str, str], ...] = ()
    """Caption and credit of each photo."""

    def but(self, **values: object) -> Story:
        """Return the story with other values."""
        return replace(self, **values)  # type: ignore[arg-type]  # names of fields


STORIES = (
    Story(
        title=("早市搬进新棚",),
        kicker="便民服务再升级",
        deck="南门早市改造记",
        reporter="岑立舟",
        correspondent="阮月桥",
        department="市环卫中心",
        paragraphs=(
            "清晨六点，南门早市的灯已经亮了。卖菜的老陈把三轮车推进新棚，电子秤一开，第一笔生意就来了，比往年早了半个钟头。",
            "新棚有一百二十个摊位，通了水电，地面铺了防滑砖。市环卫中心每天收摊以后冲洗一遍，垃圾当日清走，不留到第二天。",
            "“过去下雨天就得收摊，如今刮风下雨都不怕。”老陈说，租金没有涨，生意好了三成。",
            "下一步，市里还要在城北、城西各建一处这样的早市，让更多摊贩从路边搬进大棚。",
        ),
        captions=(("图为新建成的早市大棚。", "岑立舟 摄"), ("摊主在新棚里摆放蔬菜。", "岑立舟 摄")),
    ),
    Story(
        title=("三百盏路灯换新颜",),
        kicker="夜归路上更亮堂",
        deck="市照明所更换老旧路灯侧记",
        reporter="卞晓禾",
        correspondent="苗青禾",
        department="市照明所",
        paragraphs=(
            "连日来，市照明所的抢修车每晚九点准时出发，沿着柳堤路一盏一盏更换老旧路灯，居民楼下的暗角少了，夜跑的人多了起来。",
            "这批路灯用了十四年，灯罩发黄，亮度不到新灯的一半。更换以后每盏灯省电六成，一年可以节约电费二十多万元。",
            "为了不影响白天的交通，施工安排在晚上九点到次日凌晨四点。工人们说，看到窗户里有人招手，再累也值得。",
        ),
        captions=(("图为工人在更换路灯。", "卞晓禾 摄"), ("柳堤路上的新路灯。", "市照明所提供")),
    ),
    Story(
        title=("银杏大道迎来落叶季",),
        kicker="留一地金黄",
        deck="落叶缓扫的第三年",
        reporter="郗文朗",
        correspondent="蒲小满",
        department="市园林中心",
        paragraphs=(
            "立冬过后，文澜路的银杏叶落了一地。环卫工人这几天不急着扫，只把机动车道清出来，人行道上的金黄留给来拍照的市民。",
            "市园林中心按树种和车流选出十八条路段，落叶留到本月底，遇到下雨当天清走，防止路面打滑，也防止堵了雨水口。",
            "收走的落叶运到城北堆肥场，明年春天变成花坛里的肥料。去年一共堆了一百六十八吨，够三个公园用上一整年。",
        ),
        captions=(("图为市民踩着落叶散步。", "郗文朗 摄"), ("孩子们把落叶抛向空中。", "郗文朗 摄")),
    ),
    Story(
        title=("窨井盖有了身份证",),
        kicker="扫一扫就知道谁来修",
        deck="智慧井盖试点见闻",
        reporter="祝岚青",
        correspondent="鲁一鸣",
        department="市政设施中心",
        paragraphs=(
            "井盖松了找谁修？在水巷口，答案就贴在井盖旁边：一块巴掌大的铝牌，扫一扫上面的二维码，编号、权属、电话一目了然。",
            "市政设施中心用四个月给六千多个井盖建了档案，哪家的、什么时候换的、谁负责巡查，一查便知，报修不再踢皮球。",
            "试点一个月，群众报修四十三件，平均两小时修好。最快的一件，从扫码到换好新盖只用了二十六分钟，连路过的人都说快。",
        ),
        captions=(
            ("图为工作人员安装井盖铭牌。", "祝岚青 摄"),
            ("居民扫码查看井盖信息。", "市政设施中心提供"),
        ),
    ),
)

KNOWN_PEOPLE = {story.reporter: story.department for story in STORIES} | {
    story.correspondent: story.department for story in STORIES
}
KNOWN_DEPARTMENTS = {story.department: story.department for story in STORIES}

SECTIONS = ("摊位进棚", "垃圾日清", "往后怎么办")


def with_sections(story: Story, marks: tuple[str, ...] = ("", "", "")) -> Story:
    """Return the story in sections, their headings with marks of their own."""
    first, *others = story.paragraphs
    made = [first]
    for mark, heading, paragraph in zip(marks, SECTIONS, others, strict=False):
        made += [f"## {mark}{heading}", paragraph]
    return story.but(paragraphs=tuple(made))
