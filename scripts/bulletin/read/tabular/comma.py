"""CSV as Excel, WPS and offices' other programs save it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from bulletin.model.span import whole_line
from bulletin.read.sheet import At, Sheet
from bulletin.read.tabular.cells import MAX_ROWS, Grid, NoTable
from bulletin.read.text import decode

_OTHER = re.compile(r'\s*["“]?sep=(.)["”]?\s*(?:\n|\Z)', re.IGNORECASE)
"""A first line by which Excel is told what parts the cells (its documentation does not say so; it does it)."""
_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head|<meta|<table|<style|<div|<\?xml)", re.IGNORECASE)
_NAMES = {"\t": "制表符", ";": "分号"}
_LEGACY = {"F003": "GBK", "F004": "UTF-16"}


def read_csv(data: bytes, sheet: Sheet) -> Grid:
    """Return the cells of a CSV file; no rows where there are none, or where what is wrong is on the sheet.

    Raises NoTable for what is another kind of file.
    """
    bom = data.startswith(b"\xef\xbb\xbf")  # Excel's own way of saying UTF-8
    text = _decoded(data[3:] if bom else data, sheet)
    if _PAGE.match(text[:2_000]):
        raise NoTable("这是网页，只是用了表格文件的名字；请用 Excel 或 WPS 打开，另存为 xlsx")
    given = _OTHER.match(text)
    skipped = given.end() if given else 0
    sign = given[1] if given else ","
    records = _records(text, skipped, sign, sheet)
    if not given and records and all(len(row) <= 1 for _, row in records):
        sign = next((one for one in "\t，;；" if all(one in row[0] for _, row in records if row)), ",")
        if sign in "，；":
            sheet.report("T013", separator=sign)
            return Grid([])
        if sign != ",":
            sheet.report("T016", separator=_NAMES[sign])
            records = _records(text, skipped, sign, sheet)
    return _grid(records, text, sheet, _Places(text, skipped, sign))


def _decoded(data: bytes, sheet: Sheet) -> str:
    """Return the text; an encoding that Excel itself writes is a hint, as there is one reading of it."""
    known = len(sheet.problems)
    text = decode(data, sheet)
    said = sheet.problems[known:]
    del sheet.problems[known:]
    for one in said:
        if one.code in _LEGACY:
            sheet.report("T015", encoding=_LEGACY[one.code])
        else:
            sheet.problems.append(one)
    return text


def _records(text: str, skipped: int, sign: str, sheet: Sheet) -> list[tuple[int, list[str]]]:
    """Return each row with the line on which it ends; nothing (and reported) where quotes are not paired."""
    before = text.count("\n", 0, skipped)
    reader = csv.reader(io.StringIO(text[skipped:], newline=""), strict=True, delimiter=sign)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend((reader.line_num + before, [cell.strip() for cell in row]) for row in reader)
    except csv.Error:
        sheet.report("T012", _line(text, (reader.line_num or 1) + before))
        return []
    return rows


def _grid(records: list[tuple[int, list[str]]], text: str, sheet: Sheet, places: _Places) -> Grid:
    """Return rows of one length; a row whose length differs is reported."""
    while records and not any(records[-1][1]):
        records.pop()
    first = next((at for at, (_, row) in enumerate(records) if any(row)), 0)
    if not records:
        if not any(one.severity == "error" for one in sheet.problems):
            sheet.report("T008")
        return Grid([])
    if len(records) - first > MAX_ROWS:
        sheet.report(
            "T014", _line(text, records[first + MAX_ROWS - 1][0]), rows=len(records) - first, limit=MAX_ROWS
        )
        del records[first + MAX_ROWS :]
    width = next((len(row) for _, row in records[first:] if len(row) > 1), 1)
    longest = width
    for at, (line, row) in enumerate(records[first:]):
        alone = len(row) == 1 and at < 3 and bool(row[0])  # a title typed above the table
        if (len(row) < width and not alone) or any(row[width:]):
            sheet.report("T004", _line(text, line), cells=len(row), width=width)
            longest = max(longest, len(row))
    rows = [(row + [""] * longest)[:longest] for _, row in records]
    return Grid(rows, place=places.at)


def _line(text: str, number: int) -> At:
    """Return where the line `number` stands in a CSV file's `text`."""
    before = text.split("\n", number)[: number - 1]
    return whole_line(text, sum(map(len, before)) + len(before))


class _Places:
    """Where the cells of a CSV file stand, found out only when it is asked for."""

    def __init__(self, text: str, skipped: int, sign: str) -> None:
        self.text = text
        self.skipped = skipped
        self.sign = sign

    def at(self, row: int, column: int) -> At:
        """Return where a cell stands, without blanks around it; the file's start where there is none."""
        return next((place for y, x, place in self._all() if (y, x) == (row, column)), (0, 0))

    def _all(self) -> Iterator[tuple[int, int, At]]:
        sign = re.escape(self.sign)
        cell = re.compile(rf'("(?:[^"]|"")*"[^{sign}\n]*|[^{sign}\n]*)({sign}|\n|\Z)')
        row = column = 0
        for match in cell.finditer(self.text, self.skipped):
            text = match[1]
            start = match.start() + len(text) - len(text.lstrip())
            yield row, column, (start, start + len(text.strip()))
            row, column = (row, column + 1) if match[2] == self.sign else (row + 1, 0)
