"""Factor F in words: the working as it is written on paper, and what the forms must say about it.

Screen, working sheet and forms take their sentences from here, so that they say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.estimate import Conditions, FactorChoice, FactorMethod, RainZone
from estimator.domain.factor_f.look_up import FactorStep, FactorWorking, explain
from estimator.domain.factor_f.tables import (
    COLUMN_NAMES,
    Bound,
    FactorEdition,
    FactorRow,
    FactorTable,
    trust_in,
)
from estimator.domain.money import FactorRounding, shown_baht, shown_number
from estimator.domain.wording import thai_date

METHOD_NAMES: dict[FactorMethod, str] = {
    "interpolated": "เทียบอัตราส่วน",
    "lower_row": "ใช้แถวล่าง ไม่เทียบอัตราส่วน",
    "manual": "กำหนดค่าเอง",
}
ROUNDING_NAMES: dict[FactorRounding, str] = {
    "half_up": "ปัดครึ่งขึ้น",
    "up": "มีเศษปัดขึ้น",
    "down": "ตัดเศษทิ้ง",
}
RAIN_NAMES: dict[RainZone, str] = {
    0: "พื้นที่ปกติ",
    1: "พื้นที่ฝนชุก 1",
    2: "พื้นที่ฝนชุก 2",
}
FLAG_NAMES: dict[str, str] = {
    "differs": "ต่างจากสูตรที่ใช้ทำตาราง",
    "swapped": "น่าจะสลับกับแถวข้างเคียง",
    "vat": "ช่องที่รวมภาษีไม่เท่ากับค่า Factor คูณภาษี",
    "rain": "ช่องฝนชุก 2 ต่างจากตารางอื่นที่แถวเดียวกัน",
    "rain_1": "ช่องฝนชุก 1 ต่างจากตารางอื่นที่แถวเดียวกัน",
    "closing": "แถวสุดท้ายที่มี ไม่มีแถวปิดท้าย",
    "falling": "ค่าไม่ลดลงจากแถวก่อนหน้า",
    "advance": "ไม่ลดลงเมื่อเงินล่วงหน้าจ่ายเพิ่มขึ้น",
    "retention": "ไม่เพิ่มขึ้นเมื่อเงินประกันผลงานหักเพิ่มขึ้น",
    "jump": "กระโดดจากแถวหรือตารางข้างเคียง",
    "order": "ค่างานไม่เรียงจากน้อยไปมาก",
    "rows": "แถวไม่เกินหรือแถวมากกว่าอยู่ผิดที่",
}
COPIED_FROM = "ที่มา"
"""The label of where the program's copy of a table came from."""
HELD_BACK = "ค่าร่าง ยังใช้อนุมัติราคากลางไม่ได้"
NO_REASON = "ไม่ได้ระบุเหตุผล"
_LETTER_NAMES = {
    "A": "ค่างานต้นทุนรวมทั้งโครงการ",
    "B": "ค่างานต้นทุนของแถวต่ำกว่า",
    "C": "ค่างานต้นทุนของแถวสูงกว่า",
    "D": "ค่า Factor F ของแถว B",
    "E": "ค่า Factor F ของแถว C",
}
FORMULA = "F = D - (D - E) x (A - B) / (C - B)"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter of the working: what it is, and its number as printed."""

    letter: str
    name: str
    number: str
    value: Decimal


def letter_lines(working: FactorWorking) -> tuple[LetterLine, ...]:
    """A, and B to E where they are used; costs in baht with two decimals, factors as printed."""
    return tuple(
        LetterLine(step.name, _LETTER_NAMES[step.name], _number(step.name, step.value), step.value)
        for step in explain(working)
        if step.name in _LETTER_NAMES and step.value is not None
    )


def _number(letter: str, value: Decimal) -> str:
    return f"{value:,.2f}" if letter in "ABC" else f"{value:f}"


def formula_with_numbers(working: FactorWorking) -> str:
    """The interpolation with its numbers; empty where nothing was interpolated."""
    if working.raw is None:
        return ""
    a, b, c, d, e = (line.number for line in letter_lines(working))
    return f"F = {d} - ({d} - {e}) x ({a} - {b}) / ({c} - {b})"


def step_words(working: FactorWorking, step: FactorStep) -> tuple[str, str, str]:
    """A step of a working in words: its name, how it came about, what it gives."""
    if step.value is None:
        column = "" if working.column is None else COLUMN_NAMES[working.column]
        return "ตารางที่ใช้", WORK_TYPE_NAMES[working.work_type], column
    if step.name == "raw":
        return METHOD_NAMES["interpolated"], formula_with_numbers(working), f"{step.value:f}"
    if step.name == "value":
        return "Factor F", _value_words(working), f"{step.value:f}"
    row = {"B": working.lower, "C": working.upper}.get(step.name)
    where = "" if row is None else f"แถว {row_text(row)} ล้านบาท"
    return f"{step.name} {_LETTER_NAMES[step.name]}", where, _number(step.name, step.value)


def _value_words(working: FactorWorking) -> str:
    if working.raw is not None:
        return rounding_words(working.rounding)
    if working.place == "manual":
        return working.reason or ""
    return place_sentence(working)


def doubts_of(working: FactorWorking, row: FactorRow) -> tuple[str, ...]:
    """What is said against the cell that was read in a row."""
    return tuple(FLAG_NAMES.get(flag, flag) for flag in row.flags(working.column))


def rounding_words(rounding: FactorRounding) -> str:
    """How an interpolated factor gets its decimals."""
    return f"ทศนิยมสี่ตำแหน่ง {ROUNDING_NAMES[rounding]}"


def way_words(method: FactorMethod, rounding: FactorRounding) -> str:
    """A way to Factor F; a rounding is part of it only where something is interpolated."""
    if method == "interpolated":
        return f"{METHOD_NAMES[method]} {rounding_words(rounding)}"
    return METHOD_NAMES[method]


def row_text(row: FactorRow) -> str:
    """A row by its cost: ``ไม่เกิน 0.5``, ``10``, ``มากกว่า 500``, ``ตั้งแต่ 700`` (million)."""
    return cost_text(row.bound, row.cost_million_baht)


def cost_text(bound: Bound, cost_million_baht: Decimal) -> str:
    """A row's cost with the word for its bound."""
    sign = {"at_or_below": "ไม่เกิน ", "exact": "", "above": "มากกว่า ", "at_or_above": "ตั้งแต่ "}[bound]
    return f"{sign}{shown_number(cost_million_baht, 0)}"


def place_sentence(working: FactorWorking) -> str:
    """Where the cost stands in the table, and what the table says is used there."""
    if working.lower is None:
        return "กำหนดค่า Factor F เอง ไม่ได้ใช้ตาราง"
    row = f"{row_text(working.lower)} ล้านบาท"
    if working.place == "between" and working.upper is not None:
        between = f"ค่างานต้นทุนอยู่ระหว่างแถว {row} กับ {row_text(working.upper)} ล้านบาท"
        if working.method == "lower_row":
            return f"{between} ใช้ค่าของแถวล่าง ไม่เทียบอัตราส่วน"
        return f"{between} เทียบอัตราส่วนตามหมายเหตุ 1 ท้ายตาราง"
    return {
        "on_row": f"ค่างานต้นทุนตรงกับแถว {row} ใช้ค่าในตารางโดยตรง",
        "below_first": f"ค่างานต้นทุน{row} ใช้ค่าแถวแรกของตาราง",
        "above_last": f"ค่างานต้นทุน{row} ใช้ค่าแถวสุดท้ายของตาราง",
        "beyond_printed": f"ค่างานต้นทุน{_beyond(working)} ใช้ค่าของแถวนั้นเป็น{HELD_BACK}",
    }[working.place]


def next_row(working: FactorWorking) -> FactorRow | None:
    """The row above a cost that is held back: one that was added, and to which no rows lead."""
    rows = working.table.rows if working.table is not None else ()
    return next((row for row in rows if row.cost > working.cost), None)


def _beyond(working: FactorWorking) -> str:
    row = f"{row_text(working.lower)} ล้านบาท" if working.lower is not None else ""
    if next_row(working) is None:
        return f"สูงกว่าแถวสุดท้ายที่มี ({row}) ซึ่งไม่ใช่แถวปิดท้าย"
    return f"สูงกว่าแถว {row} {_not_reached(working)}"


def _not_reached(working: FactorWorking) -> str:
    after = next_row(working)
    if after is None:
        return "และไม่มีแถวปิดท้าย"
    return f"แถวถัดไปคือแถว {row_text(after)} ล้านบาท ที่หน่วยงานเพิ่ม ซึ่งห่างเกินช่วงระหว่างแถวของตาราง"


def held_back_reason(working: FactorWorking) -> str:
    """Why a factor is held back: the table, its last row, what was used; empty where it is not."""
    edition, table = working.edition, working.table
    if not working.held_back or edition is None or table is None or working.lower is None:
        return ""
    pair = f"{percent(table.advance_percent)}/{percent(table.retention_percent)}"
    return (
        f"ตาราง Factor F {edition.info.name} {WORK_TYPE_NAMES[table.work_type]} {pair} "
        f"มีถึงแถว {row_text(working.lower)} ล้านบาท {_not_reached(working)} "
        f"ค่างานต้นทุน {shown_baht(working.cost)} บาท สูงกว่านั้น "
        f"จึงใช้ค่าของแถวนั้น {working.value:f} เป็น{HELD_BACK}"
    )


def rain_sentence(working: FactorWorking) -> str:
    """What is done about rain where the group's table has no column for it; else empty."""
    if not working.rain_left_out:
        return ""
    group = WORK_TYPE_NAMES[working.work_type]
    return f"ตาราง Factor F {group} ไม่มีช่องฝนชุก {group}จึงใช้ช่องปกติ พื้นที่ฝนชุกใช้กับกลุ่มงานที่ตารางมีช่องฝนชุก"


def conditions_lines(conditions: Conditions, working: FactorWorking) -> tuple[tuple[str, str], ...]:
    """The conditions of use, label and value, in the order of the tables' heads."""
    vat = f"ร้อยละ {percent(conditions.vat_percent)}"
    if conditions.vat_exempt:
        vat = "ไม่รวมภาษีมูลค่าเพิ่ม (ใช้ช่อง “รวมในรูป Factor” ตามหมายเหตุ 2)"
    rain = RAIN_NAMES[conditions.rain_zone]
    if working.rain_left_out:
        rain = f"{rain} (กลุ่มงานนี้ใช้ช่องปกติ เพราะตารางไม่มีช่องฝนชุก)"
    return (
        ("กลุ่มงาน", WORK_TYPE_NAMES[working.work_type]),
        ("เงินล่วงหน้าจ่าย", f"ร้อยละ {percent(conditions.advance_percent)}"),
        ("เงินประกันผลงานหัก", f"ร้อยละ {percent(conditions.retention_percent)}"),
        ("ดอกเบี้ยเงินกู้", f"ร้อยละ {percent(conditions.interest_percent)} ต่อปี"),
        ("ภาษีมูลค่าเพิ่ม", vat),
        ("พื้นที่", rain),
    )


def percent(value: Decimal) -> str:
    """A percentage without idle zeros: ``6``, ``6.38``."""
    return f"{value.normalize():f}"


def edition_lines(
    edition: FactorEdition, table: FactorTable | None = None
) -> tuple[tuple[str, str], ...]:
    """Where a table comes from and how far it is trusted; what is not known is left out.

    `COPIED_FROM` is for whoever keeps the tables, and stands on no paper.
    """
    lines = [("ตาราง", edition.info.title), ("หนังสือเวียน", edition.info.circular)]
    if edition.info.dated is not None:
        lines.append(("ลงวันที่", thai_date(edition.info.dated)))
    if edition.info.in_force_from is not None:
        lines.append(("ใช้ตั้งแต่", thai_date(edition.info.in_force_from)))
    lines += [
        ("หน้าในหนังสือเวียน", table.page if table is not None else ""),
        (COPIED_FROM, edition.info.source),
        ("การตรวจสอบ", trust_in(edition, table).text),
    ]
    return tuple((label, text) for label, text in lines if text)


def departs(choice: FactorChoice) -> bool:
    """Whether the choice is other than the tables' own note (interpolated, half up)."""
    return choice.method != "interpolated" or choice.rounding != "half_up"
