"""Workbooks such as offices demand, made at random, with what is to be filled into them."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

import xlsxwriter

from estimator.domain.bill.rows import Group, Part
from estimator.domain.money import baht
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.templates.addresses import Place
from estimator.sheets.templates.band_rows import band_rows
from estimator.sheets.templates.mapping import Band, MappedCell, TemplateMapping
from tests.sheets import samples

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
COLUMNS = {
    1: "no",
    2: "description",
    3: "quantity",
    4: "unit",
    5: "material_unit",
    6: "material",
    7: "labour_unit",
    8: "labour",
    9: "total",
    10: "remark",
}


@dataclass(frozen=True)
class Office:
    """A workbook, how it is to be filled, and where it has its total (row, before it grows)."""

    path: Path
    mapping: TemplateMapping
    band: Band
    total_row: int
    formulas: bool
    others: tuple[Band, ...]
    """The bands of its second sheet, in order: a summary, the parts, the committee."""
    subtotals: bool
    """Whether its total counts no sum of a group; one made with SUM has them left out."""

    @property
    def totals(self) -> bool:
        """Whether groups have sums when it is filled."""
        return self.band.totals and self.subtotals


def bill_at_random(random: Random) -> PricedEstimate:
    """A bill of some groups, at times nested, with lines of every kind."""

    def some_line() -> samples.Tree:
        fine = random.choice(["1", "2.5", "12.125", "7.333"])
        material = random.choice([None, "0", "25.2475", "1651.00", "99.99"])
        labour = random.choice([None, "485.00", "3.30"])
        return samples.line(
            random.choice(["คอนกรีต", "=เหล็ก & <ไม้>", "งานผนังก่ออิฐฉาบปูน " * 4, '"ทา" สี_x0041_']),
            random.choice([fine, fine, fine, None]),
            random.choice(["ลบ.ม.", "กก.", ""]),
            material,
            labour,
            random.choice(["", "สืบราคา 3 ร้าน"]),
        )

    def group(depth: int) -> samples.Tree:
        below = [some_line() for _ in range(random.randrange(0, 5))]
        if depth and random.random() < 0.4:
            below.append(group(depth - 1))
        return (Group(f"งาน {random.randrange(100)}"), below)

    groups: list[samples.Tree] = [group(2) for _ in range(random.randrange(1, 5))]
    groups += [some_line()] if random.random() < 0.5 else []
    parts: list[samples.Tree] = [(Part("construction", "หมวดงานอาคาร"), groups)]
    return samples.priced([*parts, *samples.PARTS[1:]])


def office(path: Path, random: Random) -> Office:
    """A workbook at random, written to a file."""
    size = random.choice([1, 2, 3, 8, 25])
    formulas, totals = random.random() < 0.6, random.random() < 0.6
    models = size >= 3 and random.random() < 0.6
    name = random.choice(["ปร.4", "บัญชี 'ก' (1)", "Sheet1"])
    first = random.choice([4, 7])
    last = first + size - 1
    line = first + 1 if models else first
    total = last + random.choice([1, 2])
    book = xlsxwriter.Workbook(str(path))
    sheet, summary, other = (book.add_worksheet(each) for each in (name, "ปร.5", "อื่น"))
    bold = book.add_format({"bold": True, "border": 1})
    plain = book.add_format({"num_format": "#,##0.00", "border": 1, "text_wrap": True})
    sheet.merge_range("A1:J1", "แบบ ปร.4", bold)
    sheet.write("A2", "โครงการ")
    for column, title in enumerate(COLUMNS.values()):
        sheet.write(first - 2, column, title, bold)
    for row in range(first, last + 1):
        look = bold if models and row in (first, first + 2) else plain
        for column in range(11):
            sheet.write_blank(row - 1, column, None, look)
        if formulas and not (models and row in (first, first + 2)):
            sheet.write_formula(row - 1, 5, f"=ROUND(C{row}*E{row},2)", look, 99)
            sheet.write_formula(row - 1, 7, f"=ROUND(C{row}*G{row},2)", look, 99)
            sheet.write_formula(row - 1, 8, f"=F{row}+H{row}", look, 99)
        sheet.write_formula(row - 1, 10, f"=I{row}*$B$3", look, 99)
    subtotals = random.random() < 0.7
    how = "SUBTOTAL(9,{0}{1}:{0}{2})" if subtotals else "SUM({0}{1}:{0}{2})"
    for letter in "FHI":
        sheet.write_formula(f"{letter}{total}", how.format(letter, first, last), bold, 99)
    sheet.write("B3", 2)
    sheet.write(total, 0, "ลงชื่อ")
    sheet.write_formula(total, 8, f"=I{total}*2", plain, 99)
    sheet.merge_range(total + 1, 0, total + 1, 9, "(ผู้ประมาณราคา)", bold)
    sheet.insert_image(total + 2, 1, "seal.png", {"image_data": io.BytesIO(PICTURE)})
    sheet.conditional_format(
        f"I{first}:I{last}", {"type": "cell", "criteria": ">", "value": 1000, "format": bold}
    )
    sheet.data_validation(f"D{first}:D{last}", {"validate": "length", "criteria": "<", "value": 99})
    sheet.data_validation(f"B{total + 1}", {"validate": "any"})
    sheet.write_comment(total, 3, "หมายเหตุของหน่วยงาน")
    sheet.print_area(0, 0, total + 4, 9)
    sheet.set_h_pagebreaks([total + 2])
    sheet.set_row(total, 33)
    quoted = name.replace("'", "''")
    book.define_name("ยอดรวม", f"='{quoted}'!$I${total}")
    summary.write_formula("B3", f"='{quoted}'!I{total}", plain, 99)
    summary.write_formula("C3", "=ยอดรวม+0", plain, 99)
    # A summary, the parts, and the committee under each other, each of one row or two.
    below, sizes = 12, [random.choice([1, 2]) for _ in range(3)]
    tops = [below, below + sizes[0] + 2, below + sizes[0] + sizes[1] + 4]
    for row in range(tops[0], tops[0] + sizes[0]):
        summary.write_formula(f"D{row}", f"=ROUND(B{row}*C{row},2)", plain, 99)
    for top, size, letter in ((tops[0], sizes[0], "D"), (tops[1], sizes[1], "C")):
        last_of = top + size - 1
        summary.write_formula(f"{letter}{last_of + 1}", f"=SUM({letter}{top}:{letter}{last_of})")
    summary.write(tops[2] + sizes[2], 0, "ท้ายสุด")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{quoted}'!$I${first}:$I${total}"})
    other.insert_chart("D4", chart)
    other.insert_image("A9", "seal.png", {"image_data": io.BytesIO(PICTURE)})
    other.write_formula("A1", "=1+1", plain, 2)
    other.write("A2", "คงเดิม")
    book.close()
    band = Band(
        name,
        first,
        last,
        COLUMNS,
        part="construction",
        line=line if models else None,
        title=first if models else None,
        total=first + 2 if models else None,
        totals=totals,
    )
    cells = (
        MappedCell(name, Place(2, 2), "project"),
        MappedCell(name, Place(total + 2, 2), "member.1.name", "(", ")"),
        MappedCell("ปร.5", Place(5, 2), "reference_price"),
        MappedCell("ปร.5", Place(6, 2), "reference_price_text"),
        MappedCell("ปร.5", Place(7, 2), "factor_f"),
        MappedCell("ปร.5", Place(8, 2), "priced_on_date"),
    )
    ends = [top + size - 1 for top, size in zip(tops, sizes, strict=True)]
    summed = {1: "description", 2: "cost", 3: "factor", 4: "price"}
    others = (
        Band("ปร.5", tops[0], ends[0], summed, source="summary", part="construction"),
        Band("ปร.5", tops[1], ends[1], {1: "description", 2: "price", 3: "net"}, source="parts"),
        Band("ปร.5", tops[2], ends[2], {1: "role", 2: "name"}, source="committee"),
    )
    mapping = TemplateMapping("แบบของกรม", cells, (band, *others))
    return Office(path, mapping, band, total, formulas, others, subtotals)


def expected(made: Office, priced: PricedEstimate) -> dict[tuple[str, str], Decimal]:
    """The figures that the filled workbook has to come to, by sheet and cell, as `price()` says."""
    band, name = made.band, made.band.sheet
    rows = band_rows(priced, "lines", "construction", totals=made.totals)
    found: dict[tuple[str, str], Decimal] = {}
    for number, row in enumerate(rows, band.first):
        for letter, key in (("F", "material"), ("H", "labour"), ("I", "total")):
            value = row.cells.get(key)
            if isinstance(value, Decimal):
                found[name, f"{letter}{number}"] = value
                if letter == "I" and (row.kind == "line" or band.total is not None):
                    found[name, f"K{number}"] = value * 2
    below = made.total_row + max(len(rows) - band.size, 0)
    [part] = [each for each in priced.parts if each.kind == "construction"]
    whole = baht(part.totals.total)
    found |= {
        (name, f"F{below}"): baht(part.totals.material),
        (name, f"H{below}"): baht(part.totals.labour),
        (name, f"I{below}"): whole,
        (name, f"I{below + 1}"): whole * 2,
        ("ปร.5", "B3"): whole,
        ("ปร.5", "C3"): whole,
        ("ปร.5", "B5"): baht(priced.reference_price),
        **dict(_second_sheet(made, priced)),
    }
    return found


def _second_sheet(
    made: Office, priced: PricedEstimate
) -> Iterator[tuple[tuple[str, str], Decimal]]:
    """What the bands below each other come to, the later ones moved down by those before."""
    by = 0
    letters = ({"cost": "B", "price": "D"}, {"price": "B", "net": "C"})
    for band, columns in zip(made.others[:2], letters, strict=True):
        rows = band_rows(priced, band.source, band.part)
        for number, row in enumerate(rows, band.first + by):
            for key, letter in columns.items():
                value = row.cells[key]
                assert isinstance(value, Decimal)
                yield ("ปร.5", f"{letter}{number}"), value
        by += max(len(rows) - band.size, 0)
        letter = list(columns.values())[1]
        parts = [each for each in priced.parts if each.kind == "construction"]
        price = baht(parts[0].price) if band.source == "summary" else baht(priced.total)
        yield ("ปร.5", f"{letter}{band.last + 1 + by}"), price
