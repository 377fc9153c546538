"""What Factor F tables say in words: heads, costs, the conditions named by lines above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from estimator.domain.bill.work_types import WorkType
from estimator.domain.factor_f.tables import Bound
from estimator.domain.money import typed_decimal
from estimator.errors import UserError

FactorField = Literal[
    "work_type", "advance_percent", "retention_percent", "bound", "cost_million_baht", "factor",
    "factor_with_vat", "factor_rain_1", "factor_rain_2", "overhead", "interest", "profit", "flag",
]  # fmt: skip
StatedCondition = Literal["work_type", "advance_percent", "retention_percent"]
CostUnit = Literal["", "million", "baht"]
# What a column's head holds, without blanks and in small letters; the first that fits decides.
_HEADS: tuple[tuple[FactorField, tuple[str, ...]], ...] = (
    ("work_type", ("work_type", "กลุ่มงาน", "ประเภทงาน")),
    ("advance_percent", ("advance_percent", "เงินล่วงหน้า")),
    ("retention_percent", ("retention_percent", "เงินประกัน")),
    ("bound", ("bound",)),
    ("cost_million_baht", ("cost_million_baht", "ค่างาน", "ต้นทุน")),
    ("factor_rain_1", ("factor_rain_1", "ฝนชุก1", "ฝนชุก๑")),
    ("factor_rain_2", ("factor_rain_2", "ฝนชุก2", "ฝนชุก๒")),
    ("factor_with_vat", ("factor_with_vat", "factorf")),
    ("factor", ("รวมในรูปfactor", "factor")),
    ("overhead", ("อำนวยการ", "admin_percent")),
    ("interest", ("ดอกเบี้ย", "interest_percent")),
    ("profit", ("กำไร", "profit_percent")),
    ("flag", ("flag",)),
)
_WORK_TYPES: tuple[tuple[str, WorkType], ...] = (
    ("สะพาน", "bridge"), ("ชลประทาน", "irrigation"), ("อาคาร", "building"), ("งานทาง", "road"),
    ("ก่อสร้างทาง", "road"), ("bridge", "bridge"), ("irrigation", "irrigation"),
    ("building", "building"), ("road", "road"),
)  # fmt: skip
_FACTORS: tuple[FactorField, ...] = (
    "factor", "factor_with_vat", "factor_rain_1", "factor_rain_2",
)  # fmt: skip
CONDITIONS: tuple[StatedCondition, ...] = ("work_type", "advance_percent", "retention_percent")
_BOUNDS: dict[str, Bound] = {
    "≤": "at_or_below", "<": "at_or_below", "ไม่เกิน": "at_or_below", "น้อยกว่า": "at_or_below",
    "at_or_below": "at_or_below", ">": "above", "≥": "at_or_above", "ตั้งแต่": "at_or_above",
    "มากกว่าหรือเท่ากับ": "at_or_above", "at_or_above": "at_or_above", "มากกว่า": "above",
    "<=": "at_or_below", ">=": "at_or_above", "=": "exact",
    "เกินกว่า": "above", "เกิน": "above", "above": "above", "exact": "exact", "": "exact",
}  # fmt: skip
_COST = re.compile(r"\s*([^\d๐-๙.]*?)\s*([\d๐-๙,.]+)\s*(?:(ล้านบาท|ล้าน|ลบ\.)|(บาท))?\s*(ขึ้นไป)?\s*")
_FIGURE = re.compile(r"[\d๐-๙](?:[\d๐-๙.,]*[\d๐-๙])?%?")
"""A cell that was meant as a figure, whether or not it can be read as one."""
_CONDITION_WORDS: dict[StatedCondition, str] = {
    "advance_percent": "เงินล่วงหน้า", "retention_percent": "เงินประกัน",
}  # fmt: skip
_SAID_UNTIL = re.compile("เงินล่วงหน้า|เงินประกัน|ดอกเบี้ย|ภาษี|vat", re.IGNORECASE)
"""Where what a line says of one condition ends at the latest."""
_PERCENT = re.compile(
    r"(?:จ่าย|ผลงาน|หัก|ร้อยละ|[\s:=…(]|\.{2,})*"
    r"(?:(?P<none>ไม่มี|ไม่จ่าย|ไม่หัก|ศูนย์|[-–—])|(?P<number>[\d๐-๙]+(?:\.[\d๐-๙]+)?))"
    r"(?:%|เปอร์เซ็นต์|[\s).,;/]|ค่า|กรณี|งาน|ก่อสร้าง|ทาง|อาคาร|ชลประทาน|สะพาน|และ|ท่อเหลี่ยม)*"
)
"""All that may stand beside a percentage: a second figure, or another word, makes it unclear."""
HEADING = re.compile(
    "ตารางที่|ตาราง|แสดง|สำหรับ|factorf|factor|กลุ่ม|ประเภท|กรณี|ค่า|งาน|ก่อสร้าง|อาคาร|ทาง|สะพาน|และ|ท่อเหลี่ยม|"
    "ชลประทาน|building|bridge|irrigation|road|เงินล่วงหน้า|จ่าย|เงินประกันผลงาน|เงินประกัน|หัก|ร้อยละ|"
    r"เปอร์เซ็นต์|ไม่มี|ศูนย์|ไม่|ดอกเบี้ย|เงินกู้|ต่อปี|ภาษีมูลค่าเพิ่ม|ภาษี|vat|[\d๐-๙]|[^\w\u0e00-\u0e7f]"
)
"""What the lines above a table are made of, folded; a line with other words may be a note."""
_YEAR = re.compile(r"[\d๐-๙]{4}")
_LARGEST_COST = Decimal(100_000)


def cost_unit(head: str) -> CostUnit:
    """The unit that the head of a column of costs names."""
    if "ล้าน" in head or "million" in head.lower():
        return "million"
    return "baht" if "บาท" in head or "baht" in head.lower() else ""


def read_cost(text: str, bound: str = "", unit: CostUnit = "") -> tuple[Bound, Decimal]:
    """A row's bound and cost in million baht: ``≤ 0.5``, ``10``, ``มากกว่า 500``, ``700 ขึ้นไป``.

    `unit` is what the head says; a cost without any unit is in million baht. Raises UserError where
    it is no cost, a word before it is not understood, or its own unit is not that of the head.
    """
    match = _COST.fullmatch(text)
    if match is None:
        raise UserError(f"อ่านค่างาน “{text}” ไม่ได้ โปรดใส่ตัวเลขล้านบาท เช่น ไม่เกิน 0.5")
    sign, number, millions, baht, and_up = match.groups()
    said: CostUnit = "million" if millions else "baht" if baht else ""
    if said and unit and said != unit:
        names = {"baht": "บาท", "million": "ล้านบาท"}
        raise UserError(
            f"หัวช่องเป็น{names[unit]} แต่ค่างาน “{text}” เป็น{names[said]} โปรดแก้ให้เป็นหน่วยเดียวกัน"
        )
    if and_up:
        sign = sign or "ตั้งแต่"
    known = _bound(sign) if sign or not bound else _bound(bound)
    if bound and _bound(bound) != known:
        raise UserError(f"คำหน้าค่างาน “{text}” ขัดกับช่อง bound “{bound}” โปรดแก้ให้ตรงกัน")
    cost = typed_decimal(number)
    cost = cost.scaleb(-6).normalize() if (said or unit) == "baht" else cost
    if not 0 < cost <= _LARGEST_COST:
        raise UserError(f"ค่างาน {cost:f} ล้านบาท เป็นไปไม่ได้ โปรดใส่เป็นล้านบาท เช่น 0.5")
    return known, cost


def _bound(said: str) -> Bound:
    known = _BOUNDS.get(said.strip().lower())
    if known is None:
        raise UserError(f"ไม่เข้าใจคำว่า “{said.strip()}” หน้าค่างาน โปรดใช้ ไม่เกิน มากกว่า หรือ ตั้งแต่")
    return known


def headed_columns(row: Sequence[str]) -> dict[FactorField, int] | None:
    """The columns by field, where the row is a head: it names the cost and a factor.

    Heads that speak of VAT decide first: “Factor F” alone is the other one of the two.
    """
    columns: dict[FactorField, int] = {}
    texts = ["".join(cell.split()).lower() for cell in row]
    for index, text in enumerate(texts):
        by_vat = _field_by_vat(text)
        if by_vat is not None:
            columns.setdefault(by_vat, index)
    for index, text in enumerate(texts):
        if not text or _field_by_vat(text) is not None:
            continue
        for field, names in _HEADS:
            if field not in columns and any(name in text for name in names):
                columns[field] = index
                break
    return columns if "cost_million_baht" in columns and "factor" in columns else None


def two_that_fit(row: Sequence[str]) -> str:
    """What to say where two columns differ in their year alone, such as Factor F 2566 and 2569."""
    seen: dict[str, str] = {}
    for cell in row:
        folded = "".join(cell.split()).lower()
        alike = _YEAR.sub("", folded)
        if not any(word in alike for word in ("factor", "ฝนชุก", "ค่างาน", "ต้นทุน")):
            continue
        first = seen.setdefault(alike, cell)
        if first is not cell:
            return f"คอลัมน์ “{first}” และ “{cell}” เป็นเรื่องเดียวกัน โปรดเหลือไว้คอลัมน์เดียว"
    return ""


def _field_by_vat(text: str) -> FactorField | None:
    """Which factor a folded head is by its words on VAT; None where it says nothing of it."""
    if "factor" not in text or any(word in text for word in ("ฝนชุก", "rain")):
        return None
    if not any(word in text for word in ("ภาษี", "vat")):
        return None
    without = any(word in text for word in ("ไม่", "ก่อน", "excl", "without"))
    return "factor" if without else "factor_with_vat"


def belongs_to_table(cells: dict[FactorField, str]) -> bool:
    """Whether a row without a factor that can be read was meant as a row of factors.

    Its cost reads as one (``1.`` before a note does not), or it has a factor beside conditions of
    its own. A line above a table may have its percentages where the factors stand.
    """
    cost = _COST.fullmatch(cells.get("cost_million_baht", ""))
    if cost is not None and cost[1].lower() in _BOUNDS and not cost[2].endswith("."):
        return True
    return has_figure(cells, _FACTORS) and any(cells.get(field) for field in CONDITIONS)


def has_figure(cells: dict[FactorField, str], fields: Sequence[FactorField]) -> bool:
    """Whether one of some cells was meant as a figure."""
    return any(_FIGURE.fullmatch(cells.get(field, "")) for field in fields)


def work_type_in(text: str) -> WorkType | None:
    """The work group that a text names, or None."""
    folded = "".join(text.split()).lower()
    return next((kind for word, kind in _WORK_TYPES if word in folded), None)


def named_conditions(text: str) -> dict[StatedCondition, WorkType | Decimal | None]:
    """The conditions that a line speaks of; None for one of which it does not say how much."""
    named: dict[StatedCondition, WorkType | Decimal | None] = {}
    for field, word in _CONDITION_WORDS.items():
        percents = {
            percent_in(_SAID_UNTIL.split(after, maxsplit=1)[0]) for after in text.split(word)[1:]
        }
        if percents:
            named[field] = percents.pop() if len(percents) == 1 else None
    kinds = {kind for word, kind in _WORK_TYPES if word in "".join(text.split()).lower()}
    if kinds:
        named["work_type"] = kinds.pop() if len(kinds) == 1 else None
    return named


def percent_in(text: str) -> Decimal | None:
    """A percentage as tables say it, 0 where they say that there is none; None if it is unclear.

    A blank is unclear: it may also be a figure that was left out.
    """
    said = _PERCENT.fullmatch(text)
    if said is None:
        return None
    return Decimal(0) if said["none"] else typed_decimal(said["number"])
