"""What offices get wrong about a table's file, and files that are none: one message each, and never a traceback."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.counts import samples
from tests.read.tabular.samples import SAMPLES
from tests.read.tabular.test_sheets import WRITERS, shown, table_of
from tests.read.tabular.writers import compound, ods, repacked, xls, xlsx

BY_NAME = {sample.name: sample for sample in SAMPLES}
PLAIN = BY_NAME["plain"]
SHEET = "xl/worksheets/sheet1.xml"


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return made.getvalue()


SPOILT = {
    "bomb": ("</sheetData>", " " * 90_000_000 + "</sheetData>"),
    "far": ("</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'),
    "wide": ("</sheetData>", '<row r="4"><c r="XFD4"><v>1</v></c></row></sheetData>'),
    "entities": (r"\A(<\?xml[^>]*\?>)?", '<!DOCTYPE a [<!ENTITY a "b">]>'),
}
"""What is put for what in the sheet of a plain workbook."""
NOTHING: dict[str, tuple[str, bytes | str, str]] = {
    "a page": ("t.xls", b"<html><body><table><tr><td>1</td></tr></table>", "T011"),
    "a page with a mark": ("t.csv", b"\xef\xbb\xbf<table border=1><tr><td>1</td></tr></table>", "T011"),
    "a Word document": ("t.xlsx", zipped(word__document_xml="<a/>"), "T011"),
    "a binary workbook": ("t.xlsx", zipped(**{"xl__workbook.bin": "x"}), "T011"),
    "some zip file": ("t.xlsx", zipped(a_xml="<a/>"), "T011"),
    "a PDF": ("t.csv", b"%PDF-1.7\n", "T011"),
    "with a password": ("t.xlsx", compound("EncryptedPackage", b"x"), "T011"),
    "an old Word document": ("t.xls", compound("WordDocument", b"x"), "T011"),
    "cut off": ("t.xlsx", xlsx(PLAIN)[:2000], "T011"),
    "an old one cut off": ("t.xls", xls(PLAIN)[:600], "T011"),
    "a bomb": ("t.xlsx", "bomb", "T011"),
    "a cell far down": ("t.xlsx", "far", "T014"),
    "a cell far right": ("t.xlsx", "wide", "T011"),
    "entities": ("t.xlsx", "entities", "T011"),
    "nothing in it": ("t.xlsx", xlsx(PLAIN._replace(rows=[[""]])), "T008"),
    "nothing in an open one": ("t.ods", ods(PLAIN._replace(rows=[[""]])), "T008"),
    "empty": ("t.csv", b"", "T008"),
}


@pytest.mark.parametrize("case", NOTHING)
def test_what_is_no_table(case: str, tmp_path: Path) -> None:
    name, data, code = NOTHING[case]
    if isinstance(data, str):
        data = repacked(xlsx(PLAIN), SHEET, *SPOILT[data])
    table, codes = table_of(tmp_path, name, data)
    assert (table.rows, codes) == ((), [code])


@pytest.mark.parametrize("kind", WRITERS)
def test_a_damaged_workbook_never_stops_the_program(kind: str, tmp_path: Path) -> None:
    dice = random.Random(kind)
    whole = WRITERS[kind](BY_NAME["figures"])
    for number in range(samples(300)):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 3, 20))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        if dice.random() < 0.2:
            del data[dice.randrange(len(data)) :]
        table, codes = table_of(tmp_path / str(number), f"t.{kind}", bytes(data))
        assert table.rows or codes


def changed(change: object) -> bytes:
    """Return the plain sample with something done to its workbook."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(PLAIN)))
    change(book, book.worksheets[0])  # type: ignore[operator]
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_formula_that_was_never_worked_out(tmp_path: Path) -> None:
    def formula(_book: object, sheet: dict[str, object]) -> None:
        sheet["B3"] = "=B2*2"

    table, codes = table_of(tmp_path, "t.xlsx", changed(formula))
    assert (shown(table), codes) == ("区|户数\n东城|12\n西城|", ["T024"])


@pytest.mark.parametrize("text", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "########"])
def test_a_figure_that_is_none(text: str, tmp_path: Path) -> None:
    _, codes = table_of(tmp_path, "t.csv", f"区,户数\n东城,{text}\n")
    assert codes == ["T024"]


def test_a_second_sheet_and_one_that_is_hidden(tmp_path: Path) -> None:
    def sheets(book: openpyxl.Workbook, _sheet: object) -> None:
        for at, (name, state) in enumerate((("明细", "visible"), ("底稿", "hidden"))):
            sheet = book.create_sheet(name, 0)
            sheet.append([f"列{at}", "值"])
            sheet.append(["甲", "乙"])
            sheet.sheet_state = state

    data = changed(sheets)
    table, codes = table_of(tmp_path / "a", "t.xlsx", data)
    assert (shown(table), codes) == ("列0|值\n甲|乙", ["T022"])
    table, codes = table_of(tmp_path / "b", "t.xlsx", data, "    工作表: Sheet\n")
    assert (shown(table), codes) == (PLAIN.shown, [])
    assert table_of(tmp_path / "d", "t.csv", "区,户\n甲,1\n", "    sheet: 甲\n")[1] == ["T023"]
    assert table_of(tmp_path / "c", "t.xlsx", data, "    sheet: 没有\n")[1] == ["T023"]


def test_what_a_format_hides_stays_hidden(tmp_path: Path) -> None:
    def hide(_book: object, sheet: object) -> None:
        sheet["B2"].number_format = ";;;"  # type: ignore[index]

    table, codes = table_of(tmp_path, "t.xlsx", changed(hide))
    assert (shown(table), codes) == ("区|户数\n东城|\n西城|9", [])


def test_a_head_that_is_said_to_be_shorter_than_its_merged_cells(tmp_path: Path) -> None:
    table, codes = table_of(tmp_path, "t.xlsx", xlsx(BY_NAME["two levels"]), "    header_rows: 1\n")
    assert (shown(table), table.header_rows, codes) == (BY_NAME["two levels"].shown, 2, ["T025"])


@pytest.mark.parametrize(
    ("text", "wanted", "codes"),
    [
        ("sep=;\n区;户数\n东城;1,5\n", "区|户数\n东城|1,5", []),
        ('"sep=\t"\n区\t户数\n东城\t12\n', "区|户数\n东城|12", []),
        ("区;户数\n东城;12\n", "区|户数\n东城|12", ["T016"]),
        ("\n\n,,\n区,户数,\n东城,12,\n", "区|户数\n东城|12", []),
        ("各区统计表\n区,户数,率\n东城,12,50%\n", "区|户数|率\n东城|12|50%", ["T017"]),
        ("各区统计表,,\n项目,2025,2026\n东城,12,15\n", "项目|2025|2026\n东城|12|15", ["T017"]),
        ("区,\n东城,12\n西城,9\n", "区|\n东城|12\n西城|9", ["T019"]),
        ("区,阀,,\n,户数,已装,率\n东城,12,9,75%\n", "区[2x1]|阀[1x3]\n户数|已装|率\n东城|12|9|75%", ["T018"]),
        (",2025,2026\n东城,12,15\n", "|2025|2026\n东城|12|15", []),
        ("姓名,编号\n甲,4.1E+17\n", "姓名|编号\n甲|4.1E+17", ["T020"]),
        ('日期,值班人\n周一,"张三\n李四"\n', "日期|值班人\n周一|张三⏎李四", []),
    ],
)  # fmt: skip
def test_csv_as_it_comes(text: str, wanted: str, codes: list[str], tmp_path: Path) -> None:
    table, told = table_of(tmp_path, "t.csv", text)
    assert (shown(table), told) == (wanted, codes)
