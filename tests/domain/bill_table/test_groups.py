"""Groups and lines of a sheet stand as deep as their numbers and titles say, however they count."""

from __future__ import annotations

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.bill_table.sheets import brought, read

HEAD = "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย"
COUNTS = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=3), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(COUNTS, st.booleans(), st.sampled_from(("anew", "on within a group", "on through all")))
def test_lines_counted_within_groups_stay_where_they_stand(
    bill: list[list[int]], with_inner: bool, counted: str
) -> None:
    rows, right = [HEAD], []
    numbers = count(1)
    for at, group in enumerate(bill, start=1):
        rows.append(f"{at}|กลุ่ม {at}|||")
        right.append(f"กลุ่ม {at}")
        numbers = numbers if counted == "on through all" else count(1)
        for inner, lines in enumerate(group if with_inner else [sum(group)], start=1):
            depth = "  "
            if with_inner:
                rows.append(f"{at}.{inner}|ย่อย {at}.{inner}|||")
                right.append(f"  ย่อย {at}.{inner}")
                depth = "    "
                numbers = count(1) if counted == "anew" else numbers
            for number in (next(numbers) for _ in range(lines)):
                rows.append(f"{number}|งาน {number}|2|ม.|10")
                right.append(f"{depth}งาน {number} 2 ม. 10 -")
    assert brought(read(*rows)) == right


def test_a_line_whose_number_counts_no_further_within_a_group_stands_beside_it() -> None:
    reading = read(
        HEAD,
        "1|งานดิน|||",
        "1.1|งานขุด|||",
        "1|ขุดดิน|2|ม.|10",
        "2|ถมดิน|2|ม.|10",
        "2|ค่าขนส่ง|1|เหมา|500",
    )
    assert [len(row) - len(row.lstrip()) for row in brought(reading)] == [0, 2, 4, 4, 0]
