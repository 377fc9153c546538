"""Estimates to print: one with every kind of part, and bills of any length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from estimator.domain.bill.rows import Bill, Group, Line, Node, Part, Row, bill_from_rows
from estimator.domain.estimate import Conditions, Estimate, Project, Rounding
from estimator.domain.factor_f.tables import FactorRow
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.procedure.committee import Member
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import Options
from tests.books import factor_edition, factor_table
from tests.lines import flat_line

Tree: TypeAlias = "Node | tuple[Node, Sequence[Tree]]"

PROJECT = Project(
    name="ก่อสร้างอาคารสำนักงานเทศบาลตำบลบ้านน้ำปั้น 3 ชั้น",
    location="ตำบลบ้านน้ำปั้น อำเภอเมืองเพชรบุรี",
    province="เพชรบุรี",
    agency="เทศบาลตำบลบ้านน้ำปั้น",
    drawing_no="ทต.บป. 12/2569",
    priced_on=date(2026, 7, 20),
    floor_area_m2=Decimal(581),
)
COMMITTEE = (
    Member("chair", "นายสมชาย ใจซื่อ", "วิศวกรโยธาชำนาญการพิเศษ"),
    Member("member", "นางสาวปิยะนุช น้ำเพชร", "สถาปนิกชำนาญการ"),
    Member("secretary", "นายก้องเกียรติ ฐานรากดี", "นายช่างโยธาอาวุโส"),
)
ROUNDING = Rounding(Decimal(100), Decimal(10), Decimal(1000))
CONDITIONS = Conditions()
BOOKS = Books(
    factor_f={
        "cgd-w481": factor_edition(
            "cgd-w481",
            factor_table(
                "building",
                *(
                    FactorRow("at_or_below", Decimal(cost), Decimal(plain), Decimal(factor))
                    for cost, plain, factor in (
                        ("0.5", "1.2218", "1.3074"),
                        ("5", "1.2152", "1.3003"),
                        ("10", "1.2096", "1.2943"),
                        ("500", "1.0980", "1.1749"),
                    )
                ),
            ),
        )
    }
)


def line(
    description: str,
    quantity: str | None,
    unit: str,
    material: str | None = None,
    labour: str | None = None,
    remark: str = "",
) -> Line:
    """A line from texts."""
    return flat_line(
        description,
        None if quantity is None else Decimal(quantity),
        unit,
        None if material is None else Decimal(material),
        None if labour is None else Decimal(labour),
        remark,
    )


def bill_of(trees: Iterable[Tree]) -> Bill:
    """A bill from parts with their children."""
    rows: list[Row] = []

    def add(parent: int, children: Iterable[Tree]) -> None:
        for order, child in enumerate(children):
            node, below = child if isinstance(child, tuple) else (child, ())
            rows.append(Row(len(rows) + 1, parent, order, node))
            add(rows[-1].id, below)

    add(0, trees)
    return bill_from_rows(rows)


CONSTRUCTION: tuple[Tree, ...] = (
    (
        Group("งานโครงสร้าง"),
        [
            (
                Group("งานฐานราก"),
                [
                    line("คอนกรีตโครงสร้าง 240 กก./ตร.ซม.", "1.65", "ลบ.ม.", "1651.00", "485.00"),
                    line("เหล็กข้ออ้อย ขนาด 16 มม. SD 40", "62.00", "กก.", "25.00", "3.30"),
                    line("ค่าแรงตอกเสาเข็ม", "41", "ต้น", None, "900"),
                ],
            ),
            line("เหล็กเส้นกลม ขนาด 9 มม. SR 24", "25.125", "กก.", "25.2475", "4.10", "สืบราคา"),
        ],
    ),
    (
        Group("งานสุขาภิบาล"),
        [
            line("โถส้วมนั่งราบ", "10", "ชุด", "4500", None),
            line("ของแถม", "1", "ชุด", "0", None),
            line("ยังไม่ได้วัดปริมาณ", None, "ม.", "12.50", "3.00"),
        ],
    ),
)
EQUIPMENT: tuple[Tree, ...] = (
    (Group("งานเครื่องเสียงห้องประชุม"), [line("เครื่องขยายเสียง", "1", "ชุด", "811416.00")]),
    line("เครื่องปรับอากาศแบบแยกส่วน", "7", "เครื่อง", "43900.25"),
)
SPECIAL: tuple[Tree, ...] = (
    line("ค่าขนย้ายและจัดเฟอร์นิเจอร์ฯ ทั้ง 3 อาคาร", "1", "เหมา", "30000"),
    line("ค่าเครื่องจักรติดตั้งงานที่สูง", "2", "เหมา", "17500"),
)
PARTS: tuple[Tree, ...] = (
    (Part("construction", "หมวดงานอาคาร"), CONSTRUCTION),
    (Part("equipment", "หมวดครุภัณฑ์จัดซื้อ"), EQUIPMENT),
    (Part("special", "ค่าใช้จ่ายพิเศษตามข้อกำหนด"), SPECIAL),
)


def priced(
    parts: Iterable[Tree] = PARTS,
    rounding: Rounding = ROUNDING,
    conditions: Conditions = CONDITIONS,
    committee: tuple[Member, ...] = COMMITTEE,
    project: Project = PROJECT,
) -> PricedEstimate:
    """An estimate, priced with small tables; its forms are those of 2560, whatever its date."""
    estimate = Estimate(
        project=project,
        conditions=conditions,
        rounding=rounding,
        form_set="2560",
        bill=bill_of(parts),
        committee=records_of(committee),
    )
    return price(estimate, BOOKS)


def sums_on_titles() -> Options:
    """To print the forms of 2560 with each group's sums in the row of its title."""
    usual = usable_forms({}, "2560").definitions
    return Options(
        definitions={
            form: replace(each, subtotal_on_title=each.role.endswith("_list"))
            for form, each in usual.items()
        }
    )


def many_lines(count: int, group_size: int = 40, words: str = "") -> PricedEstimate:
    """A bill of `count` lines in groups; every third one too long for one line of print."""
    groups: list[Tree] = []
    for start in range(0, count, group_size):
        lines = [
            line(
                f"งานคอนกรีตลำดับ {number}{words}"
                + (" พร้อมบ่มคอนกรีตตามข้อกำหนดและทดสอบกำลังอัดประลัย" if number % 3 == 0 else ""),
                f"{number % 90 + 1}.{number % 100:02d}",
                "ลบ.ม.",
                f"{1651 + number}.25" if number % 5 else None,
                f"{485 + number % 100}.50" if number % 7 else None,
            )
            for number in range(start, min(start + group_size, count))
        ]
        groups.append((Group(f"กลุ่มงาน {start // group_size + 1}"), lines))
    return priced([(Part("construction", "หมวดงานอาคาร"), groups)])
