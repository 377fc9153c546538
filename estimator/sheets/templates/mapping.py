"""What goes where in an office's workbook: single cells and bands of rows, as data and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from estimator.errors import UserError, short
from estimator.sheets.templates.addresses import (
    LAST_ROW,
    Place,
    column_name,
    column_number,
    place_of,
)
from estimator.sheets.templates.band_rows import BAND_COLUMNS, PARTS_OF_BAND, BandSource, PartChoice
from estimator.sheets.templates.cell_values import CELL_TITLES

Word = TypeVar("Word", bound=str)
FORMAT: Final = "workbook-template/1"
LONGEST_NAME: Final = 100
LARGEST_MAPPING: Final = 1024 * 1024
MOST_ROWS_OF_BAND: Final = 20_000
_BAND_KEYS: Final = (
    *("sheet", "first", "last", "rows", "part", "line", "title", "total", "titles"),
    *("totals", "grows", "columns"),
)
_MOST_COLUMNS: Final = 100
_MOST_CELLS: Final = 2_000
_MOST_BANDS: Final = 50
_LONGEST_AROUND: Final = 500


@dataclass(frozen=True, slots=True)
class MappedCell:
    """A cell that gets a value (a key of `CELL_TITLES`), with words before and after it."""

    sheet: str
    place: Place
    value: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that get as many rows as there are, from `first` to `last`.

    `columns` says which figure each column (from 1) gets. `line`, `title` and `total` are the rows
    within the band that show how a line, a group's title and a group's sum look; None: as a line.
    Without `titles` or `totals` such rows are not written. A band that does not grow keeps its
    rows, and what does not fit is told.
    """

    sheet: str
    first: int
    last: int
    columns: Mapping[int, str]
    source: BandSource = "lines"
    part: PartChoice = "all"
    line: int | None = None
    title: int | None = None
    total: int | None = None
    titles: bool = True
    totals: bool = True
    grows: bool = True

    @property
    def size(self) -> int:
        """How many rows the workbook has for it."""
        return self.last - self.first + 1

    @property
    def line_row(self) -> int:
        """The row that shows how a line looks."""
        if self.line is not None:
            return self.line
        models = (self.title, self.total)
        rows = (row for row in range(self.first, self.last + 1) if row not in models)
        return next(rows, self.first)


@dataclass(frozen=True, slots=True)
class TemplateMapping:
    """All that is filled into a workbook; `name` is what the office calls it."""

    name: str
    cells: tuple[MappedCell, ...] = ()
    bands: tuple[Band, ...] = field(default=())


def check_mapping(mapping: TemplateMapping) -> None:
    """Raise UserError where bands overlap, a model row lies outside its band, and the like."""
    problems = [*_name_problems(mapping.name)]
    if not mapping.cells and not mapping.bands:
        problems.append("ยังไม่ได้กำหนดว่าเซลล์ใดเติมอะไร โปรดชี้เซลล์หรือช่วงแถวอย่างน้อยหนึ่งแห่ง")
    for band in mapping.bands:
        problems += _band_problems(band)
    problems += _overlaps(mapping)
    seen: set[tuple[str, Place]] = set()
    for cell in mapping.cells:
        key = (cell.sheet.lower(), cell.place)
        if key in seen:
            problems.append(
                f"แผ่นงาน “{cell.sheet}” เซลล์ {cell.place.name} กำหนดไว้สองครั้ง โปรดเหลือครั้งเดียว"
            )
        seen.add(key)
    if problems:
        raise UserError(problems)


def _overlaps(mapping: TemplateMapping) -> Iterator[str]:
    for at, band in enumerate(mapping.bands):
        alike = [each for each in mapping.bands[:at] if each.sheet.lower() == band.sheet.lower()]
        for other in alike:
            if band.first <= other.last and other.first <= band.last:
                yield f"{_said(band)} ซ้อนกับแถว {other.first} ถึง {other.last} โปรดแยกไม่ให้ซ้อนกัน"
        for cell in mapping.cells:
            inside = band.first <= cell.place.row <= band.last
            if inside and cell.sheet.lower() == band.sheet.lower():
                yield f"เซลล์ {cell.place.name} อยู่ใน{_said(band)} โปรดเลือกเซลล์นอกช่วงแถว"


def _name_problems(name: str) -> list[str]:
    if not name.strip():
        return ["ยังไม่ได้ตั้งชื่อแบบ โปรดตั้งชื่อ"]
    if len(name) > LONGEST_NAME or not name.isprintable():
        return [
            f"ชื่อแบบ “{short(name)}” ยาวเกินไปหรือมีอักขระที่พิมพ์ไม่ได้ โปรดตั้งใหม่ไม่เกิน {LONGEST_NAME} อักขระ"
        ]
    return []


def _said(band: Band) -> str:
    return f"แผ่นงาน “{short(band.sheet)}” ช่วงแถว {band.first} ถึง {band.last}"


def _band_problems(band: Band) -> list[str]:
    if not 1 <= band.first <= band.last <= LAST_ROW or band.size > MOST_ROWS_OF_BAND:
        return [
            f"{_said(band)} ใช้ไม่ได้ โปรดเลือกแถวแรกไม่เกินแถวสุดท้าย และไม่เกิน {MOST_ROWS_OF_BAND:,} แถว"
        ]
    problems = []
    if not band.columns:
        problems.append(f"{_said(band)} ยังไม่มีคอลัมน์ใดเติมอะไร โปรดเลือกอย่างน้อยหนึ่งคอลัมน์")
    models = [row for row in (band.line, band.title, band.total) if row is not None]
    if any(not band.first <= row <= band.last for row in models):
        problems.append(f"{_said(band)} มีแถวต้นแบบอยู่นอกช่วง โปรดเลือกแถวต้นแบบในช่วง")
    if len(set(models)) < len(models):
        problems.append(f"{_said(band)} ใช้แถวเดียวเป็นต้นแบบสองอย่าง โปรดเลือกแถวต่างกัน")
    if len(set(band.columns.values())) < len(band.columns):
        problems.append(f"{_said(band)} เติมข้อมูลเดียวกันสองคอลัมน์ โปรดเหลือคอลัมน์เดียว")
    return problems


def mapping_json(mapping: TemplateMapping) -> str:
    """The mapping as it is kept."""
    cells = [
        {
            "sheet": each.sheet,
            "cell": each.place.name,
            "value": each.value,
            **({"before": each.before} if each.before else {}),
            **({"after": each.after} if each.after else {}),
        }
        for each in mapping.cells
    ]
    value = {
        "format": FORMAT,
        "name": mapping.name,
        "cells": cells,
        "bands": [_band_object(each) for each in mapping.bands],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _band_object(band: Band) -> dict[str, object]:
    models = {"line": band.line, "title": band.title, "total": band.total}
    return {
        "sheet": band.sheet,
        "first": band.first,
        "last": band.last,
        "rows": band.source,
        **({"part": band.part} if band.part != "all" else {}),
        **{key: row for key, row in models.items() if row is not None},
        **({} if band.titles else {"titles": False}),
        **({} if band.totals else {"totals": False}),
        **({} if band.grows else {"grows": False}),
        "columns": {column_name(column): key for column, key in sorted(band.columns.items())},
    }


def read_mapping(text: str, file: str) -> TemplateMapping:
    """The mapping of a kept text. Raises UserError naming the file and the key."""
    reader = _Reader(file)
    try:
        value = json.loads(text, object_pairs_hook=reader.no_key_twice)
    except (ValueError, RecursionError) as error:
        raise UserError(f"แบบ “{short(file)}” อ่านไม่ได้ เพราะผังเซลล์ไม่ใช่ JSON โปรดขอแฟ้มใหม่") from error
    fields = reader.fields(value, "", ("format", "name", "cells", "bands"))
    if fields.get("format") != FORMAT:
        raise reader.wrong("format", f"ต้องเป็น {FORMAT} แฟ้มนี้อาจมาจากโปรแกรมรุ่นใหม่กว่า")
    mapping = TemplateMapping(
        reader.text(fields, "name", "", LONGEST_NAME),
        tuple(
            reader.cell(each, f"cells[{at}]")
            for at, each in enumerate(reader.items(fields, "cells", _MOST_CELLS), 1)
        ),
        tuple(
            reader.band(each, f"bands[{at}]")
            for at, each in enumerate(reader.items(fields, "bands", _MOST_BANDS), 1)
        ),
    )
    check_mapping(mapping)
    return mapping


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str

    def wrong(self, key: str, problem: str) -> UserError:
        return UserError(f"แบบ “{short(self.file)}”: ค่า “{key}” {problem}")

    def no_key_twice(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """What stands in braces; of a key that is there twice nobody knows which is meant."""
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise self.wrong(short(key), "มีสองครั้งในกลุ่มเดียวกัน โปรดลบออกให้เหลือครั้งเดียว")
            found[key] = value
        return found

    def fields(self, value: object, path: str, allowed: tuple[str, ...]) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise self.wrong(path or "ทั้งแฟ้ม", "ต้องเป็นกลุ่มของค่า")
        unknown = [str(key) for key in value if key not in allowed]
        if unknown:
            raise self.wrong(f"{path}.{short(unknown[0])}".lstrip("."), "ไม่รู้จัก โปรดลบออก")
        return value

    def items(self, fields: Mapping[str, object], key: str, most: int) -> list[object]:
        value = fields.get(key, [])
        if not isinstance(value, list) or len(value) > most:
            raise self.wrong(key, f"ต้องเป็นรายการไม่เกิน {most:,} ข้อ")
        return value

    def text(
        self,
        fields: Mapping[str, object],
        key: str,
        path: str,
        most: int,
        default: str | None = None,
    ) -> str:
        value = fields.get(key, default)
        if not isinstance(value, str) or len(value) > most or not value.isprintable():
            raise self.wrong(f"{path}.{key}".lstrip("."), f"ต้องเป็นข้อความไม่เกิน {most} อักขระ")
        return value

    def choice(
        self,
        fields: Mapping[str, object],
        key: str,
        path: str,
        allowed: Mapping[Word, object],
        default: Word | None = None,
    ) -> Word:
        value = fields.get(key, default)
        for each in allowed:
            if each == value:
                return each
        raise self.wrong(f"{path}.{key}", f"เป็น “{short(str(value))}” ไม่ได้ โปรดตรวจตัวสะกด")

    def row(self, fields: Mapping[str, object], key: str, path: str) -> int:
        value = fields.get(key)
        if type(value) is not int or not 1 <= value <= LAST_ROW:
            raise self.wrong(f"{path}.{key}", "ต้องเป็นเลขแถว")
        return value

    def flag(self, fields: Mapping[str, object], key: str, path: str) -> bool:
        value = fields.get(key, True)
        if not isinstance(value, bool):
            raise self.wrong(f"{path}.{key}", "ต้องเป็น true หรือ false")
        return value

    def cell(self, value: object, path: str) -> MappedCell:
        fields = self.fields(value, path, ("sheet", "cell", "value", "before", "after"))
        place = place_of(self.text(fields, "cell", path, 20))
        if place is None:
            raise self.wrong(f"{path}.cell", "ต้องเป็นชื่อเซลล์ เช่น B12")
        return MappedCell(
            self.text(fields, "sheet", path, LONGEST_NAME),
            place,
            self.choice(fields, "value", path, CELL_TITLES),
            self.text(fields, "before", path, _LONGEST_AROUND, ""),
            self.text(fields, "after", path, _LONGEST_AROUND, ""),
        )

    def band(self, value: object, path: str) -> Band:
        fields = self.fields(
            value,
            path,
            _BAND_KEYS,
        )
        source = self.choice(fields, "rows", path, BAND_COLUMNS)
        models = {
            key: self.row(fields, key, path) if key in fields else None
            for key in ("line", "title", "total")
        }
        return Band(
            self.text(fields, "sheet", path, LONGEST_NAME),
            self.row(fields, "first", path),
            self.row(fields, "last", path),
            self._columns(fields.get("columns"), source, path),
            source,
            self.choice(fields, "part", path, PARTS_OF_BAND, "all"),
            models["line"],
            models["title"],
            models["total"],
            self.flag(fields, "titles", path),
            self.flag(fields, "totals", path),
            self.flag(fields, "grows", path),
        )

    def _columns(self, value: object, source: BandSource, path: str) -> dict[int, str]:
        if not isinstance(value, dict) or len(value) > _MOST_COLUMNS:
            raise self.wrong(f"{path}.columns", 'ต้องเป็นกลุ่มของคอลัมน์ เช่น {"B": "description"}')
        columns: dict[int, str] = {}
        for name in value:
            if not name.isalpha() or place_of(f"{name}1") is None:
                raise self.wrong(f"{path}.columns.{short(name)}", "ไม่ใช่ชื่อคอลัมน์ เช่น B")
            columns[column_number(name)] = self.choice(
                value, name, f"{path}.columns", BAND_COLUMNS[source]
            )
        return columns
