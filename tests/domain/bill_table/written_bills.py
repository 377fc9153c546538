"""Bills as offices write them down, in many layouts, and what of them must come back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from hypothesis import strategies as st

from estimator.domain.bill_table.columns import Columns
from tests.domain.bill_table.sheets import IN_SIGHT, PRINTED

HEADS = {
    "number": "ลำดับที่",
    "description": "รายการ",
    "quantity": "จำนวน",
    "unit": "หน่วย",
    "material": "ค่าวัสดุต่อหน่วย",
    "material_amount": "ค่าวัสดุ จำนวนเงิน",
    "labour": "ค่าแรงต่อหน่วย",
    "labour_amount": "ค่าแรง จำนวนเงิน",
    "both_price": "ราคาต่อหน่วย",
    "total": "รวมเป็นเงิน",
    "discount": "ส่วนลด",
    "net": "สุทธิ",
    "remark": "หมายเหตุ",
}
BARE = {"material": "ค่าวัสดุ", "labour": "ค่าแรง", "material_amount": "ค่าวัสดุ",
        "labour_amount": "ค่าแรง", "total": "รวม", "both_price": "รวม"}  # fmt: skip
LAYOUTS = (
    "quantity unit material material_amount labour labour_amount total",
    "quantity unit material material_amount labour labour_amount",
    "quantity unit material labour total",
    "quantity unit material labour both_price total",
    "quantity unit material labour both_price",
    "quantity unit material labour",
    "quantity unit material material_amount labour",
    "unit quantity material labour total",
    "quantity unit both_price total",
    "quantity unit both_price",
    "quantity unit material_amount labour_amount total",
    "quantity unit total",
    "quantity unit both_price total discount net",
)
UNITS = ("ลบ.ม.", "กก.", "ตร.ม.", "ม.", "ชุด", "ต้น")
NAMES = ("คอนกรีตโครงสร้าง", "เหล็กเส้นกลม", "ขุดดิน", "ก่ออิฐมอญ", "ฉาบปูนเรียบ", "ทาสีน้ำ")
Sides = Literal["both", "material", "labour"]


@dataclass(frozen=True)
class WrittenLine:
    """A work; a side that it does not have is nought."""

    name: str
    unit: str
    quantity: Decimal
    material: Decimal
    labour: Decimal

    @property
    def material_amount(self) -> Decimal:
        """As the sheet prints it."""
        return satang(self.quantity * self.material)

    @property
    def labour_amount(self) -> Decimal:
        """The same of labour."""
        return satang(self.quantity * self.labour)


@dataclass(frozen=True)
class Style:
    """How an office writes a bill down."""

    layout: str
    head: Literal["full", "bare", "none"]
    numbers: Literal["dots", "signs", "titles alone"]
    sums: Literal["none", "named", "bare", "beside", "in the title"]
    total: bool
    page_after: int
    nothing: str
    at: Columns | None

    @property
    def columns(self) -> list[str]:
        """All columns from the left."""
        return ["number", "description", *self.layout.split()]

    @property
    def prices_or_sums(self) -> bool:
        """Whether it prints more than one amount a work, of which nothing tells what it is."""
        return self.layout != "quantity unit total"


def satang(value: Decimal) -> Decimal:
    """Half up to the satang."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def figures(least: int, most: int) -> st.SearchStrategy[Decimal]:
    """Whole numbers, or such with two decimals."""
    whole = st.integers(least, most).map(Decimal)
    return st.one_of(whole, st.integers(least * 100, most * 100).map(lambda n: Decimal(n) / 100))


@st.composite
def bills(draw: st.DrawFn) -> list[list[WrittenLine]]:
    """One to three groups of works; all of them may lack a side."""
    sides: Sides = draw(st.sampled_from(("both", "both", "material", "labour")))
    price = figures(1, 5_000)
    line = st.builds(
        WrittenLine,
        st.sampled_from(NAMES),
        st.sampled_from(UNITS),
        figures(1, 300),
        st.just(Decimal(0)) if sides == "labour" else price,
        st.just(Decimal(0)) if sides == "material" else price,
    )
    return draw(st.lists(st.lists(line, min_size=1, max_size=4), min_size=1, max_size=3))


STYLES = st.builds(
    Style,
    st.sampled_from(LAYOUTS),
    st.sampled_from(("full", "bare", "none")),
    st.sampled_from(("dots", "signs", "titles alone")),
    st.sampled_from(("none", "named", "bare", "beside", "in the title")),
    st.booleans(),
    st.integers(0, 3),
    st.sampled_from(("", "-")),
    st.sampled_from((None, PRINTED, ("number", *IN_SIGHT))),
)


def written(groups: list[list[WrittenLine]], style: Style) -> list[str]:
    """The rows of the sheet."""
    named = {"full": HEADS, "bare": HEADS | BARE, "none": {}}[style.head]
    head = [named] if named else []
    rows = list(head)
    for at, lines in enumerate(groups, start=1):
        title = {"description": f"งานกลุ่ม {at}"}
        if style.numbers != "titles alone":
            title["number"] = str(at)
        if style.sums == "in the title" and summed(lines, style):
            title |= {"quantity": "1", "unit": "งาน", **summed(lines, style)}
        rows.append(title)
        for count, line in enumerate(lines, start=1):
            rows.append(cells_of(line, f"{at}.{count}" if style.numbers == "dots" else "", style))
            if head and at == 1 and count == style.page_after < len(lines):
                so_far = summed(lines[:count], style)
                rows += [{"description": "ยอดยกไป", **so_far}, *head]
                rows.append({"description": "ยอดยกมา", **so_far})
        words = {"named": f"รวมงานกลุ่ม {at}", "bare": "รวม"}.get(style.sums)
        if words:
            rows.append({"description": words, **summed(lines, style)})
        elif style.sums == "beside":
            before = style.columns[style.columns.index(amounts_of(style)[0]) - 1]
            rows.append({before: "รวม", **summed(lines, style)})
    if style.total:
        all_lines = [line for lines in groups for line in lines]
        rows.append({"description": "รวมทั้งสิ้น", **summed(all_lines, style)})
    return ["|".join(row.get(column, "") for column in style.columns) for row in rows]


def cells_of(line: WrittenLine, number: str, style: Style) -> dict[str, str]:
    """What stands in the row of a work."""
    figures = {
        "material": line.material,
        "labour": line.labour,
        "both_price": line.material + line.labour,
        "material_amount": line.material_amount,
        "labour_amount": line.labour_amount,
        "total": total_of(line, style),
        "discount": satang(total_of(line, style) / 10),
        "net": net_of(line, style),
    }
    shown = {each: f"{value:,f}" if value else style.nothing for each, value in figures.items()}
    sign = "- " if style.numbers == "signs" else ""
    texts = {"number": number, "description": sign + line.name, "unit": line.unit}
    return {**shown, **texts, "quantity": f"{line.quantity:f}"}


def total_of(line: WrittenLine, style: Style) -> Decimal:
    """What a work costs: the sides rounded each, but where the sheet knows none."""
    if {"material", "material_amount"} & set(style.columns):
        return line.material_amount + line.labour_amount
    return satang(line.quantity * (line.material + line.labour))


def net_of(line: WrittenLine, style: Style) -> Decimal:
    """What is paid of it after a discount of a tenth."""
    total = total_of(line, style)
    return total - satang(total / 10)


def amounts_of(style: Style) -> list[str]:
    """The columns in which sums stand."""
    amounts = ("material_amount", "labour_amount", "total", "net")
    return [each for each in style.columns if each in amounts] or style.columns[-1:]


def summed(lines: list[WrittenLine], style: Style) -> dict[str, str]:
    """The sums of some works; none where the sheet prints no amounts."""
    sums = {
        "material_amount": sum((line.material_amount for line in lines), Decimal(0)),
        "labour_amount": sum((line.labour_amount for line in lines), Decimal(0)),
        "total": sum((total_of(line, style) for line in lines), Decimal(0)),
        "net": sum((net_of(line, style) for line in lines), Decimal(0)),
    }
    return {each: f"{sums[each]:,f}" for each in amounts_of(style) if sums.get(each)}


def meant(groups: list[list[WrittenLine]]) -> list[tuple[int, str, str]]:
    """How deep each row must stand, its name, and what is counted."""
    rows = []
    for at, lines in enumerate(groups, start=1):
        rows.append((0, f"งานกลุ่ม {at}", ""))
        rows += [(1, line.name, f"{line.quantity:f} {line.unit}") for line in lines]
    return rows


def paid(groups: list[list[WrittenLine]], style: Style) -> Decimal:
    """What the office pays for it (baht)."""
    each = net_of if "net" in style.columns else total_of
    return sum((each(line, style) for lines in groups for line in lines), Decimal(0))
