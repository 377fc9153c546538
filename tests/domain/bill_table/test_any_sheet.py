"""Whatever bill an office writes down, in whatever columns: the same bill comes back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.bill_table.sheets import brought, read, said

HEADS = {
    "number": "ลำดับที่",
    "description": "รายการ",
    "quantity": "จำนวน",
    "unit": "หน่วย",
    "material": "ค่าวัสดุต่อหน่วย",
    "material_amount": "ค่าวัสดุ จำนวนเงิน",
    "labour": "ค่าแรงต่อหน่วย",
    "labour_amount": "ค่าแรง จำนวนเงิน",
    "both_price": "รวมราคาต่อหน่วย",
    "total": "รวมเป็นเงิน",
    "remark": "หมายเหตุ",
}
LAYOUTS = (
    "number description quantity unit material material_amount labour labour_amount total remark",
    "number description unit quantity material labour total",
    "description quantity unit material labour both_price total",
    "number description quantity unit material labour material_amount labour_amount total",
    "description quantity unit material material_amount labour labour_amount",
)
WORDS = ("คอนกรีตโครงสร้าง", "เหล็กเส้นกลม", "ไม้แบบหล่อ", "ก่ออิฐมอญ", "ฉาบปูนเรียบ", "ทาสีน้ำ")
UNITS = ("ลบ.ม.", "กก.", "ตร.ม.", "ม.", "ชุด", "ถุง")


@dataclass(frozen=True)
class WrittenLine:
    name: str
    unit: str
    quantity: Decimal
    material: Decimal
    labour: Decimal


def hundredths(least: int, most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(least, most).map(lambda whole: Decimal(whole).scaleb(-2))


LINES = st.lists(
    st.builds(
        WrittenLine,
        st.sampled_from(WORDS),
        st.sampled_from(UNITS),
        hundredths(501, 99_999),
        hundredths(1_000, 999_999),
        hundredths(1_000, 999_999),
    ),
    min_size=1,
    max_size=4,
)
BILLS = st.lists(LINES, min_size=1, max_size=4)


def amount(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def cells_of(line: WrittenLine) -> dict[str, str]:
    material = (line.quantity * line.material).quantize(Decimal("0.01"), ROUND_HALF_UP)
    labour = (line.quantity * line.labour).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return {
        "description": f"- {line.name}",
        "quantity": f"{line.quantity:,}",
        "unit": line.unit,
        "material": f"{line.material:,}",
        "labour": f"{line.labour:,}",
        "both_price": f"{line.material + line.labour:,}",
        "material_amount": amount(material),
        "labour_amount": amount(labour),
        "total": amount(material + labour),
    }


def numbered(style: str, at: int) -> str:
    return {"dots": f"{at + 1}", "letters": f"{'กขคง'[at]}.", "words": f"หมวดที่ {at + 1}"}[style]


def summed(title: str, lines: list[WrittenLine]) -> dict[str, str]:
    costs = [Decimal(cells_of(line)["total"].replace(",", "")) for line in lines]
    return {"description": title, "total": amount(sum(costs, Decimal()))}


def written(
    groups: list[list[WrittenLine]], layout: str, style: str, with_head: bool, with_sums: bool
) -> list[str]:
    """A sheet of a bill in two levels."""
    columns = layout.split()
    rows = [HEADS] if with_head else []
    for at, lines in enumerate(groups):
        number = numbered(style, at)
        title = f"งานกลุ่ม {at}"
        head = {"number": number, "description": title}
        rows.append(head if "number" in columns else {"description": f"{number} {title}"})
        rows += [cells_of(line) for line in lines]
        if with_sums:
            rows.append(summed(f"รวมราคารายการที่ {at + 1}", lines))
    if with_sums:
        rows.append(summed("รวมทั้งสิ้น", [line for lines in groups for line in lines]))
    return ["|".join(row.get(column, "") for column in columns) for row in rows]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    BILLS,
    st.sampled_from(LAYOUTS),
    st.sampled_from(("dots", "letters", "words")),
    st.booleans(),
    st.booleans(),
)
def test_a_bill_written_down_comes_back(
    groups: list[list[WrittenLine]], layout: str, style: str, with_head: bool, with_sums: bool
) -> None:
    reading = read(*written(groups, layout, style, with_head, with_sums))
    right = []
    for at, lines in enumerate(groups):
        right.append(f"งานกลุ่ม {at}")
        right += [
            f"  {line.name} {line.quantity:f} {line.unit} {line.material:f} {line.labour:f}"
            for line in lines
        ]
    # Two sides without the sum of both may be two shops, where no head says that they are not.
    is_proved = with_head or "total" in layout
    assert reading.certain is is_proved
    if is_proved:
        assert brought(reading) == right
        assert said(reading) == []
