"""A labour-rate circular from a plain spreadsheet: mapped columns in, rates and findings out.

Printed accounts give an item's number and name once and leave them blank on the rows of its other
variants and conditions; blanks are filled from above. Nothing is stored here: the caller shows
what was read, with every row that could not be, and stores it only when it is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from estimator.domain.errors import UserError
from estimator.domain.labour import LabourEdition, LabourRate, Section
from estimator.domain.labour_conditions import read_condition
from estimator.domain.labour_search import folded
from estimator.domain.money import check_unit_price, typed_decimal
from estimator.exchange.table_file import Table

Field = Literal[
    "code", "tier", "section", "name", "variant", "group", "condition", "unit", "rate", "page",
    "line", "confirmed", "remark",
]  # fmt: skip
FIELD_TITLES: dict[Field, str] = {
    "code": "ลำดับ/รหัส",
    "tier": "ลำดับอัตราในรหัส",
    "section": "หมวด",
    "name": "รายการ",
    "variant": "ชนิด/ขนาด",
    "group": "กลุ่มย่อย",
    "condition": "เงื่อนไข/หมายเหตุ",
    "unit": "หน่วย",
    "rate": "ค่าแรง (บาท)",
    "page": "หน้า",
    "line": "บรรทัด",
    "confirmed": "ตรวจแล้ว",
    "remark": "หมายเหตุของโปรแกรม",
}
REQUIRED: tuple[Field, ...] = ("code", "name", "unit", "rate")
# How offices head these columns, folded; the first name that a header holds decides.
_HEADINGS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    ("tier", ("tier", "ลำดับอัตรา")),
    ("code", ("code", "รหัส", "ลำดับ", "ข้อ")),
    ("section", ("section", "หมวด")),
    ("variant", ("variant", "ชนิด", "ขนาด", "รายละเอียด")),
    ("name", ("name", "รายการ", "ชื่อ")),
    ("group", ("group", "กลุ่ม")),
    ("condition", ("condition", "เงื่อนไข")),
    ("unit", ("unit", "หน่วย")),
    ("rate", ("rate", "ค่าแรง", "ราคา", "บาท")),
    ("page", ("page", "หน้า")),
    ("line", ("line", "บรรทัด")),
    ("confirmed", ("confirmed", "ตรวจแล้ว")),
    ("remark", ("remark", "หมายเหตุ")),
)
LARGEST_MOVE_PERCENT = 30
_CODE = re.compile(r"[0-9]+(\.[0-9]+)*")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column (from 0) holds which field, and the row (from 0) where the data begins."""

    columns: dict[Field, int]
    first_data_row: int


@dataclass(frozen=True, slots=True)
class RowFinding:
    """Something about one row of the outside table: its printed number and what is the matter."""

    row: int
    message: str
    severity: Literal["error", "warning", "note"] = "error"


@dataclass(frozen=True, slots=True)
class LabourTable:
    """What was read: rates in printed order, headings, and every row that asks for a look.

    `rows` gives, for each rate, the number of the outside row it stands in.
    """

    rates: tuple[LabourRate, ...]
    rows: tuple[int, ...]
    sections: tuple[Section, ...]
    findings: tuple[RowFinding, ...]

    @property
    def acceptable(self) -> bool:
        """True where no row failed: only then may the table become an edition."""
        return bool(self.rates) and not any(f.severity == "error" for f in self.findings)


def guess_mapping(table: Table) -> Mapping:
    """The mapping that the table's own header row suggests; UserError if it has none."""
    for index, row in enumerate(table.rows[:30]):
        columns = _headed(row)
        if all(field in columns for field in REQUIRED):
            return Mapping(columns, index + 1)
    raise UserError(
        f"ตาราง “{table.name}” ไม่มีหัวตารางที่มีคำว่า ลำดับ รายการ หน่วย และค่าแรง โปรดเลือกคอลัมน์เอง"
    )


def _headed(row: Sequence[str]) -> dict[Field, int]:
    columns: dict[Field, int] = {}
    for index, cell in enumerate(row):
        text = folded(cell)
        for field, names in _HEADINGS:
            if text and field not in columns and any(name in text for name in names):
                columns[field] = index
                break
    return columns


def read_labour_table(table: Table, mapping: Mapping, edition: str) -> LabourTable:
    """Rates and headings of a table, each unreadable row with its reason."""
    missing = [FIELD_TITLES[field] for field in REQUIRED if field not in mapping.columns]
    if missing:
        raise UserError(f"ยังไม่ได้เลือกคอลัมน์ {', '.join(missing)} โปรดเลือกให้ครบ")
    reader = _Reader(edition)
    for number, row in enumerate(
        table.rows[mapping.first_data_row :], start=mapping.first_data_row + table.first_row
    ):
        cells: dict[Field, str] = {
            field: row[column] if column < len(row) else ""
            for field, column in mapping.columns.items()
        }
        if any(cells.values()) and not _is_header_again(cells):
            reader.take(number, cells)
    return reader.result()


def _is_header_again(cells: dict[Field, str]) -> bool:
    """A heading printed again on a new page says the same words as the header row."""
    return folded(cells.get("unit", "")) in {"หน่วย", "unit"}


class _Reader:
    """Carries what blank cells repeat from the rows above."""

    def __init__(self, edition: str) -> None:
        self._edition = edition
        self._rates: list[LabourRate] = []
        self._sections: list[Section] = []
        self._findings: list[RowFinding] = []
        self._seen: dict[tuple[str, int], int] = {}
        self._tiers: dict[str, int] = {}
        self._above: dict[Field, str] = {}

    def take(self, number: int, cells: dict[Field, str]) -> None:
        """Read one row: a heading, a rate, or a finding."""
        code = cells.get("code", "").translate(_THAI_DIGITS).strip().rstrip(".")
        if code and not _CODE.fullmatch(code):
            self._fail(number, f"ลำดับ “{code}” ไม่ใช่เลขข้อ เช่น 2.3.1 โปรดแก้ช่องลำดับ")
            return
        if not cells.get("rate"):
            self._take_heading(number, code, cells)
            return
        if code:
            self._above = {"code": code, "name": cells.get("name", ""), "unit": ""}
        elif not self._above.get("code"):
            self._fail(number, "ไม่มีเลขข้อ และไม่มีแถวก่อนหน้าที่มีเลขข้อ โปรดใส่ลำดับ")
            return
        self._take_rate(number, self._filled(cells))

    def _filled(self, cells: dict[Field, str]) -> dict[Field, str]:
        filled = dict(cells)
        for field in ("code", "name", "unit"):
            value = self._above["code"] if field == "code" else cells.get(field, "")
            filled[field] = value or self._above.get(field, "")
            self._above[field] = filled[field]
        return filled

    def _take_heading(self, number: int, code: str, cells: dict[Field, str]) -> None:
        name = cells.get("name", "")
        if code and name:
            parent = code.rpartition(".")[0]
            self._sections.append(
                Section(code, parent, name, code.count(".") + 1, cells.get("page", ""))
            )
            self._above = {"code": code, "name": name, "unit": cells.get("unit", "")}
        elif cells.get("unit"):
            self._fail(number, "มีหน่วยแต่ไม่มีอัตรา โปรดใส่ค่าแรงหรือลบแถวนี้")
        else:
            text = " ".join(value for value in cells.values() if value)[:80]
            self._findings.append(RowFinding(number, f"ข้ามข้อความ “{text}”", "note"))

    def _take_rate(self, number: int, cells: dict[Field, str]) -> None:
        code = cells["code"]
        for field in ("name", "unit"):
            if not cells.get(field):
                self._fail(number, f"ข้อ {code} ไม่มี{FIELD_TITLES[field]} โปรดเติมให้ครบ")
                return
        try:
            rate = check_unit_price(typed_decimal(cells["rate"]))
            tier = self._tier(code, cells.get("tier", ""))
        except UserError as error:
            self._fail(number, f"ข้อ {code}: {error.sentences[0]}")
            return
        first = self._seen.get((code, tier))
        if first is not None:
            self._fail(number, f"ข้อ {code} อัตราที่ {tier} ซ้ำกับแถว {first} โปรดลบแถวที่ซ้ำ")
            return
        self._seen[(code, tier)] = number
        self._rates.append(self._rate(code, tier, rate, cells))

    def _rate(self, code: str, tier: int, rate: Decimal, cells: dict[Field, str]) -> LabourRate:
        condition, unit = cells.get("condition", ""), cells["unit"]
        return LabourRate(
            edition=self._edition,
            code=code,
            tier=tier,
            section=cells.get("section", "") or self._section_of(code),
            name=cells["name"],
            variant=cells.get("variant", ""),
            group=cells.get("group", ""),
            condition=condition,
            unit=unit,
            rate=rate,
            tier_range=read_condition(condition, code=code, unit=unit),
            page=cells.get("page", ""),
            line=cells.get("line", ""),
            confirmed=cells.get("confirmed", "") == "yes",
            remark=cells.get("remark", ""),
        )

    def _section_of(self, code: str) -> str:
        known = {section.code for section in self._sections}
        here = code
        while here and here not in known:
            here = here.rpartition(".")[0]
        return here or code.split(".", maxsplit=1)[0]

    def _tier(self, code: str, text: str) -> int:
        tier = int(typed_decimal(text)) if text else self._tiers.get(code, 0) + 1
        self._tiers[code] = tier
        return tier

    def _fail(self, number: int, message: str) -> None:
        self._findings.append(RowFinding(number, message))

    def result(self) -> LabourTable:
        """Everything taken so far."""
        return LabourTable(
            tuple(self._rates),
            tuple(self._seen.values()),
            tuple(self._sections),
            tuple(self._findings),
        )


def compare_with(read: LabourTable, known: LabourEdition) -> tuple[RowFinding, ...]:
    """Checks against an edition that is known: what is missing, what changed too much to be true.

    A rate that moved by more than 30 percent or a unit that changed is a warning, to be looked at.
    """
    findings: list[RowFinding] = []
    for row, rate in zip(read.rows, read.rates, strict=True):
        old = known.rates.get((rate.code, rate.tier))
        if old is not None:
            findings.extend(_moved(row, old, rate))
    name = known.info.circular or known.info.title
    here = {_work(rate.code) for rate in read.rates}
    findings.extend(
        RowFinding(0, f"ไม่มีหมวด {work} ที่มีใน {name}", "warning")
        for work in dict.fromkeys(_work(code) for code, _ in known.rates)
        if work not in here
    )
    read_keys = {(rate.code, rate.tier) for rate in read.rates}
    gone = sum(1 for key in known.rates if key not in read_keys)
    if gone:
        findings.append(RowFinding(0, f"อัตราใน {name} ที่ไม่มีในตารางนี้ {gone:,} รายการ", "note"))
    return tuple(findings)


def _work(code: str) -> str:
    """The kind of work a code belongs to: its first two numbers."""
    return ".".join(code.split(".", maxsplit=2)[:2])


def _moved(row: int, old: LabourRate, new: LabourRate) -> list[RowFinding]:
    findings = []
    if old.unit != new.unit:
        text = f"ข้อ {new.code}: หน่วย {old.unit} กลายเป็น {new.unit}"
        findings.append(RowFinding(row, text, "warning"))
    if abs(new.rate - old.rate) * 100 > old.rate * LARGEST_MOVE_PERCENT:
        text = (
            f"ข้อ {new.code} อัตราที่ {new.tier}: {old.rate:f} เป็น {new.rate:f} "
            f"ต่างกันเกินร้อยละ {LARGEST_MOVE_PERCENT}"
        )
        findings.append(RowFinding(row, text, "warning"))
    return findings


def with_findings(read: LabourTable, more: Sequence[RowFinding]) -> LabourTable:
    """The same table with further findings."""
    return replace(read, findings=(*read.findings, *more))
