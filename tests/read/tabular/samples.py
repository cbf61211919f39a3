"""Ten tables as offices keep them; each is written as .xlsx, .xls, .ods and CSV, which makes forty sheets.

`shown` is what the paper prints: a row a line, cells parted by |, `[2x3]` behind a cell of two rows and three columns.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell that shows its value in a format."""

    value: float | date | datetime | str
    format: str
    text: str
    """As the spreadsheet shows it, and saves it in CSV."""


class Sample(NamedTuple):
    """A sheet, and what is printed of it."""

    name: str
    rows: list[list[str | int | float | Cell]]
    shown: str
    heads: int = 1
    merged: tuple[str, ...] = ()
    """Ranges as spreadsheets write them."""
    hidden_columns: tuple[int, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    title: str | None = None
    as_of: str | None = None
    csv: str = ""
    """What is printed of the CSV, which knows no hidden columns, nor merged cells below the head."""
    codes: tuple[str, ...] = ()
    """What the editor is told of every kind of file but CSV."""
    csv_codes: tuple[str, ...] = ()
    front: str = ""
    """Keys of the table in the article's file."""


def rate(value: float, text: str) -> Cell:
    return Cell(value, "0.0%", text)


def many(value: float, text: str) -> Cell:
    return Cell(value, "#,##0", text)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


DAY = 'yyyy"年"m"月"d"日"'

SAMPLES = (
    Sample("plain", [["区", "户数"], ["东城", 12], ["西城", 9]], "区|户数\n东城|12\n西城|9"),
    Sample(
        "figures",
        [["区", "应装", "完成率", "造价"],
         ["东城", many(12345, "12,345"), rate(0.755, "75.5%"), Cell(1234.5, '"¥"#,##0.00', "¥1,234.50")],
         ["西城", many(980, "980"), rate(1, "100.0%"), Cell(-3.14159, "0.00", "-3.14")],
         ["合计", many(13325, "13,325"), rate(0.8, "80.0%"), Cell(0, '0.00;-0.00;"—"', "—")]],
        "区|应装|完成率|造价\n东城|12,345|75.5%|¥1,234.50\n西城|980|100.0%|-3.14\n合计|13,325|80.0%|—",
        front="    total_row: 合计\n",
    ),
    Sample(
        "dates",
        [["事项", "日期", "时刻", "月份"],
         ["开工", Cell(date(2026, 11, 9), "yyyy/m/d", "2026/11/9"), Cell(moment("2026-11-09 08:05"), "h:mm", "8:05"),
          Cell(date(2026, 11, 1), 'yyyy"年"m"月"', "2026年11月")],
         ["完工", Cell(date(2026, 12, 31), DAY, "2026年12月31日"), Cell(moment("2026-12-31 17:30"), "yyyy/m/d h:mm",
          "2026/12/31 17:30"), Cell(date(2026, 12, 1), "aaaa", "星期二")]],
        "事项|日期|时刻|月份\n开工|2026/11/9|8:05|2026年11月\n完工|2026年12月31日|2026/12/31 17:30|星期二",
    ),
    Sample(
        "two levels",
        [["县区", "自闭阀", "", ""], ["", "户数", "已装", "率"], ["东城", 1200, 900, rate(0.75, "75.0%")]],
        "县区[2x1]|自闭阀[1x3]\n户数|已装|率\n东城|1200|900|75.0%",
        heads=2, merged=("A1:A2", "B1:D1"), csv_codes=("T018",),
    ),
    Sample(
        "three levels",
        [["区", "阀", "", "", "备注"], ["", "户数", "", "率", ""], ["", "应装", "已装", "", ""],
         ["东城", 12, 9, rate(0.75, "75.0%"), "无"]],
        "区[3x1]|阀[1x3]|备注[3x1]\n户数[1x2]|率[2x1]\n应装|已装\n东城|12|9|75.0%|无",
        heads=3, merged=("A1:A3", "B1:D1", "B2:C2", "D2:D3", "E1:E3"), front="    header_rows: 3\n", csv_codes=("T018",),
    ),
    Sample(
        "title and unit",
        [["各区统计表", "", ""], ["", "", "单位：户"], ["县区", "数量", "占比"], ["东城", 12, Cell(0.5, "0%", "50%")]],
        "县区|数量|占比\n东城|12|50%",
        title="各区统计表", as_of="单位：户", merged=("A1:C1",), codes=("T017",), csv_codes=("T017",),
    ),
    Sample(
        "groups of rows",
        [["片区", "社区", "户数"], ["北片", "青石", 12], ["", "云溪", 9], ["南片", "桥头", 7]],
        "片区|社区|户数\n北片[2x1]|青石|12\n云溪|9\n南片|桥头|7",
        merged=("A2:A3",), csv="片区|社区|户数\n北片|青石|12\n|云溪|9\n南片|桥头|7",
    ),
    Sample(
        "hidden",
        [["姓名", "电话", "得分"], ["林一舟", "13800000000", 95], ["王喆", "13900000000", 90], ["苏禾", "", 88]],
        "姓名|得分\n林一舟|95\n苏禾|88",
        hidden_columns=(1,), hidden_rows=(2,), codes=("T021",),
        csv="姓名|电话|得分\n林一舟|13800000000|95\n王喆|13900000000|90\n苏禾||88",
    ),
    Sample(
        "long numbers",
        [["姓名", "编号"], ["甲", "410101199001010017"], ["乙", Cell(4.1010119900101e17, "0", "410101199001010000")]],
        "姓名|编号\n甲|410101199001010017\n乙|410101199001010000",
        codes=("T020",),
    ),
    Sample(
        "beside the corner",
        [["", "", ""], ["", "周次", "值班人"], ["", "周一", "张三\n李四"], ["", "周二", "王五"], ["", "", ""]],
        "周次|值班人\n周一|张三⏎李四\n周二|王五",
    ),
)  # fmt: skip
