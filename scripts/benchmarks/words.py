"""The words and sentences generated stories are made of: our own, about a city that does not exist.

A pattern is text with `{slot}`s; a slot names a pool below. The pools multiply, so that no two
stories share a paragraph and the text has as many different pairs of characters as real reports.
Nothing here needs quoting in YAML: no ASCII punctuation, no colon.
"""

from __future__ import annotations

_ROAD_FIRST = "云青松桂兰柳枫荷竹梅霞泉溪岭湖江滨望锦瑞康宁和安永新学文知工建东南西北中"
_ROAD_SECOND = "山溪湖桥园塘泽林园台坪岗门平海阳明华兴盛丰乐景"
_ROAD_KINDS = ("路", "街", "大道", "巷", "东路", "西街", "北路", "南街")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏"
_GIVEN = "文博思远雨桐晓岚子轩佳宁立新海川若溪明哲春燕国栋秀兰志强淑华建军丽娟永康"

ROADS = tuple(
    first + second + kind
    for index, first in enumerate(_ROAD_FIRST)
    for second in _ROAD_SECOND[index % 7 :: 7]
    for kind in _ROAD_KINDS[index % 3 :: 3]
)
RESIDENTS = tuple(
    surname + _GIVEN[(3 * index + step) % len(_GIVEN)] + _GIVEN[(5 * index + 7 * step + 1) % len(_GIVEN)]
    for index, surname in enumerate(_SURNAMES)
    for step in range(6)
)

POOLS: dict[str, tuple[str, ...]] = {
    "road": ROADS,
    "resident": RESIDENTS,
    "place": tuple(
        "农贸市场 中心小学门口 客运站广场 滨河步道 老机床厂家属院 口袋公园 地铁口 夜市一条街 体育馆周边 "
        "文化宫后巷 第二医院东侧 湿地公园 城乡结合部 回迁小区 图书馆前广场 旧货市场 码头遗址 高铁站前 "
        "果蔬批发市场 创业园区".split()
    ),
    "object": tuple(
        "窨井盖 路灯 公交站牌 隔离护栏 雨水箅子 垃圾分类亭 共享单车 户外广告牌 空调外机 盲道砖 行道树 "
        "健身器材 道路标线 燃气管线 供热阀门 化粪池 临时围挡 店招门头 环卫工具房 公共座椅 直饮水机 "
        "充电桩 信号灯杆 排水泵站 绿化带".split()
    ),
    "fault": tuple(
        "松动破损 被占用堆物 夜间不亮 积水倒灌 锈蚀倾斜 标识不清 乱停乱放 异味扰民 高低不平 缺株断垄 "
        "私自改动 油烟直排 噪声超标 长期闲置 渗漏塌陷".split()
    ),
    "action": tuple(
        "逐一登记造册 连夜组织抢修 现场约谈负责人 更换新型构件 划定停放区域 增设提示标牌 安排专人值守 "
        "联合街道开展整治 引导商户自行整改 建立问题台账 错时延时巡查 开展回头看检查 请第三方机构检测 "
        "调整清运班次 铺设透水地砖 加装防坠网 清淤疏通管道 补植乡土树种 推行扫码报修 公开办理时限".split()
    ),
    "crew": tuple(
        "市容巡查组 市政养护队 园林绿化班组 夜间值班小队 环卫机械化分队 燃气安全检查组 供热保障专班 "
        "数字城管坐席员 女子服务队 青年志愿者 党员突击队 渣土车管控组 排水应急分队 便民服务站".split()
    ),
    "method": tuple(
        "网格化管理 首问负责制 一线工作法 路长制 点对点服务 双随机抽查 分类指导 清单式推进 柔性提醒 "
        "信用评价 错峰作业 智能感知 居民议事会 门前公约 片区轮值".split()
    ),
    "result": tuple(
        "通行条件明显改善 投诉量持续下降 商户主动配合 巷道焕然一新 居民出行更加安心 积水点基本消除 "
        "夜间照明实现全覆盖 停车秩序井然 绿地面积稳步增加 群众满意度不断提升 设施完好率保持高位 "
        "处置时间进一步缩短".split()
    ),
    "who": tuple(
        "居民 商户 环卫工人 社区网格员 学生家长 出租车司机 退休教师 个体经营者 物业经理 施工负责人 "
        "外卖骑手 菜农 老党员 楼栋长".split()
    ),
    "when": tuple(
        "清晨五点半 上午九时许 午后高峰时段 傍晚六点 晚上十点前后 周末两天 连续三个夜晚 汛期来临之前 入冬以来 "
        "节假日期间 开学前一周 暴雨预警发布后 今年第二季度 本月中旬 近日".split()
    ),
    "plan": tuple(
        "向其余街巷推广这一做法 把维护责任落实到岗到人 按季度公布办理结果 请居民代表参与验收 完善长效管护机制 "
        "同步更新电子档案 加密巡检频次 细化作业标准 开设线上反馈入口 与学校共建实践基地 "
        "编制通俗易懂的明白纸 用好沉睡的边角地".split()
    ),
    "theme": tuple(
        "背街小巷提升 清洁家园 燃气安全 夜间亮化 雨污分流 非机动车治理 便民摊点规范 冬季供热保障 口袋公园建设 "
        "垃圾分类 道路微更新 防汛排涝 老旧小区改造 店招整治 扬尘管控 公厕服务提升".split()
    ),
    "verb": tuple("打通 擦亮 守住 织密 点亮 盘活 管好 修好 理顺 补齐 绣出 跑出".split()),
    "aim": tuple(
        "回家路 民生网 安全线 新面貌 加速度 烟火气 微循环 暖心桥 责任田 风景线 幸福角 放心灯".split()
    ),
    "said": tuple("说 告诉记者 笑着说 回忆道 表示 介绍 坦言 补充道".split()),
    "count": tuple(str(number) for number in (*range(2, 60), *range(60, 400, 7), *range(400, 9800, 173))),
    "share": tuple(f"{number / 10:.1f}%" for number in range(312, 999, 7)),
    "small": tuple("两 三 四 五 六 七 八 九 十 十二 十五".split()),
    "length": tuple(f"{number / 10:.1f}" for number in range(4, 360, 5)),
    "money": tuple(f"{number / 10:.1f}万元" for number in range(18, 4200, 37)),
    "month": tuple(f"{number}月" for number in range(1, 13)),
    "day": tuple(f"{number}日" for number in range(1, 29)),
}

SENTENCES = (
    "{when}，{crew}来到{road}与{road}交叉口，对{object}{fault}的问题{action}，当天处置{count}处。",
    "记者在{road}{place}看到，原先{fault}的{object}已经更换，{result}。",
    "“以前这里的{object}总是{fault}，现在好多了。”家住{road}的{who}{resident}{said}。",
    "据统计，{month}以来共出动{count}人次、车辆{count}台次，整改{object}问题{count}件，办结率达到{share}。",
    "{crew}坚持{method}，把{place}一带划成{small}个责任片区，做到{action}。",
    "针对群众反映集中的{object}{fault}，工作人员{action}，并与{road}沿线{count}家单位签订责任书。",
    "全长{length}公里的{road}今年纳入{theme}计划，投入{money}，预计{month}底前完工。",
    "“哪里有{fault}，我们就到哪里去。”{crew}负责人{resident}{said}，{small}年来这条规矩没有变过。",
    "在{theme}过程中，{place}先后召开{small}次座谈会，收集{who}意见{count}条，采纳{share}。",
    "下一步，将{plan}，让{road}周边的{who}得到实实在在的方便。",
    "{day}上午，{resident}带着{crew}走进{place}，{action}，{small}个小时后现场恢复整洁。",
    "与去年同期相比，{object}类投诉减少{count}件，降幅{share}，{result}。",
    "考虑到{place}人流量大，施工全部安排在{when}，每次作业不超过{small}个小时。",
    "{who}{resident}算了一笔账，改造后每月能省下{count}元，来店里的客人也多了{small}成。",
    "为防止问题反弹，{crew}实行{method}，对{road}每周复查{small}次，发现{fault}当场交办。",
    "这一路段共有{object}{count}个，其中{count}个存在不同程度的{fault}，目前已全部{action}。",
    "“{theme}不是一阵风。”{resident}{said}，“要{plan}，还要让大家看得见、说得上话。”",
    "从{road}往西走{count}米，便是刚刚建成的便民点，{who}可以在这里歇脚、接水、给手机充电。",
    "{place}的{object}数量多、分布散，{crew}用{small}天时间{action}，绘制出一张{count}个点位的分布图。",
    "参与{theme}的还有{count}名志愿者，他们来自{small}所学校和{road}沿线的企业。",
    "一张图管到底，一部手机办到家，{method}让{object}的平均修复时间由{count}小时缩短到{small}小时。",
    "雨停之后，{resident}和同事沿着{road}走了{length}公里，把每一处{object}都看了一遍。",
)
"""Sentences of a story's body."""

CLOSINGS = (
    "城市管理没有终点，{plan}，仍是接下来要做的事。",
    "夜色里的{road}灯光柔和，{who}三三两两走过，{result}。",
    "目前，{theme}仍在推进，{crew}将{plan}。",
    "截至{month}{day}，{road}一线的{object}已全部完成整改，{result}。",
)
"""A story's last sentence."""

TITLES = (
    "{verb}{aim} {road}{theme}见实效",
    "{theme}进{place} {result}",
    "{count}处{object}一周内完成整改",
    "{crew}{when}奋战在{road}",
    "{road}的{object}这样修好了",
    "{method}让{place}变了样",
    "从{fault}到{result} 一条街的{small}个变化",
    "{verb}家门口的{aim} {crew}走进{place}",
    "{who}点题 {crew}答题",
    "{theme}投入{money} 惠及{count}户",
)
"""Headlines of briefs and features."""

PHOTO_TITLES = ("{crew}在{road}", "{place}添新景", "{theme}进行时", "{when}的{road}", "{object}换新颜")
KICKERS = ("{method}出实招", "聚焦{theme}", "走基层看变化", "{month}里的民生清单", "办好身边小事")
DECKS = ("{crew}推进{theme}侧记", "{road}{place}见闻", "{small}个镜头里的{theme}")
HEADINGS = ("{verb}{aim}", "从{fault}入手", "{method}落地", "{who}的评价", "下一步这样干", "{theme}怎么干")
CAPTIONS = (
    "{crew}在{road}{action}。",
    "图为{crew}检查{place}的{object}。",
    "{when}，{who}从整治后的{road}走过。",
    "{resident}（左二）向{who}讲解{object}使用方法。",
)
QUOTES = (
    "{place}的{object}修好以后，晚上接孩子放学心里踏实多了，希望{plan}。",
    "做生意最怕门口{fault}，这回{crew}{small}天就给出答复，还{action}。",
    "{theme}要听{who}的，议一议、算一算，{money}花得明白，大家才支持。",
    "{road}变化不小，建议{plan}，也把{object}的养护一起抓起来。",
)
ITEMS = (
    "{road}至{road}段，更新{object}{count}处，{action}",
    "{place}周边增设{object}{count}个，由{crew}管护",
    "办理{who}来电{count}件，满意率{share}",
    "对{fault}问题实行{method}，{small}日内办结",
)
STRONG = ("{result}", "办结率{share}", "{count}个点位", "{theme}", "{plan}")
KEYWORDS = POOLS["theme"]
OFFICES = ("居民代表", "商户", "社区工作者", "人大代表", "退休干部", "志愿者", "物业负责人", "网格员")

DEPARTMENTS = (
    "云溪市城市管理局", "市容管理科", "市政设施管理所", "园林绿化中心", "环境卫生管理处", "燃气管理站",
    "供热服务中心", "排水管理处", "城管执法支队", "数字城管指挥中心", "路灯管理所", "公园管理处",
    "渣土管理办公室", "户外广告管理站", "停车管理中心", "法制宣传科", "青岚区城管局", "望泉区城管局",
    "锦溪区城管局", "松岭区城管局", "柳湖区城管局", "安桥区城管局", "梅台县城管局", "竹泽县城管局",
    "高新区综合执法局",
)  # fmt: skip
REPORTERS = ("韩若溪", "沈立新", "陶晓岚", "秦海川", "许佳宁", "邹子轩", "喻春燕", "柏明哲")
CORRESPONDENTS = ("戚国栋", "姜秀兰", "施永康", "魏丽娟")
SERIES = (
    "走街串巷看变化", "一线城管人", "问题回头看", "城市微更新", "热线追踪", "安全每一天", "绿色云溪", "夜班日记",
    "数说城管", "我为群众办实事", "老街新事", "法规小课堂", "门前那些事", "冬日暖流", "汛期守望",
)  # fmt: skip
SOURCES = ("云溪日报", "云溪晚报", "松岭时报")
SLUG_WORDS = (
    "river lamp bridge lane market garden square pine cloud brook lake hill stone gate tower bench path "
    "tree rain snow wind lantern harbour corner school station canal field spring autumn"
).split()
