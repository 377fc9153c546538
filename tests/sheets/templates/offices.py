"""Workbooks such as offices demand, made at random, with what is to be filled into them."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from estimator.domain.bill.rows import Group, Part
from estimator.domain.money import baht
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.templates.addresses import Place
from estimator.sheets.templates.band_rows import BandRow, PartChoice, band_rows
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
    kind: Kind
    """How it is summed up."""

    @property
    def totals(self) -> bool:
        """Whether groups have rows of sums when it is filled."""
        return self.band.totals and self.kind.skips


@dataclass(frozen=True)
class Kind:
    """How an office sums up: which formulas its totals, its titles and its rows of sums have.

    In `total`, {0} is the column, {1} and {2} are the first and last row, {3} the total's.
    `skips` says whether it counts no sum of a group. `title`, `sum` and `beside` (the total of a
    column that is not filled in) are such formulas, empty where there is none.
    """

    total: str
    skips: bool
    title: str = ""
    sum: str = ""
    beside: str = ""
    table: bool = False
    array: bool = False
    part: PartChoice = "construction"
    titles: bool = True


SUBTOTAL = "SUBTOTAL(9,{0}{1}:{0}{2})"
PLAIN_SUM = "SUM({0}{1}:{0}{2})"
PLAIN = (Kind(SUBTOTAL, True), Kind(SUBTOTAL, True), Kind(PLAIN_SUM, False))
"""Those that are worked out without a spreadsheet program."""
EVERY = (
    *PLAIN,
    Kind(SUBTOTAL, True, part="all"),
    Kind(SUBTOTAL, True, titles=False),
    Kind(PLAIN_SUM, False, part="all", titles=False),
    Kind("SUBTOTAL(109,{0}{1}:{0}{2})", True),
    Kind("ROUND(SUBTOTAL(9,{0}${1}:{0}${2}),2)", True),
    Kind("_xlfn.AGGREGATE(9,0,{0}{1}:{0}{2})", True),
    Kind("SUBTOTAL(9,name_{0})", True),
    Kind("SUBTOTAL(9,lines[{0}])", True, table=True),
    Kind("_xlfn.AGGREGATE(9,6,{0}{1}:{0}{2})", False),
    Kind("ROUND(SUM({0}{1}:{0}{2}),2)", False),
    Kind("SUM(({0}{1}:{0}{2}))", False),
    Kind("SUM(ROUND({0}{1}:{0}{2},2))", False, array=True),
    Kind("SUMPRODUCT({0}{1}:{0}{2})", False),
    Kind('SUMIF(B{1}:B{2},"<>",{0}{1}:{0}{2})', False),
    Kind('SUMIFS({0}{1}:{0}{2},B{1}:B{2},"<>")', False),
    Kind("SUM(name_{0})", False),
    Kind("sum_{0}+0", False),
    Kind("SUM(lines[{0}])", False, table=True),
    Kind("SUM(lines[[{0}]:[{0}]])", False, table=True),
    Kind('SUM(INDIRECT("{0}{1}:{0}"&(ROW()-({3}-{2}))))', False),
    Kind("SUM({0}{1}:INDEX({0}:{0},ROW()-({3}-{2})))", False),
    Kind("SUM(OFFSET({0}{1},0,0,ROW()-({3}-{2})-ROW({0}{1})+1,1))", False),
)


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


def kind_at_random(random: Random, kinds: Sequence[Kind]) -> Kind:
    """One of the ways of summing up, with or without sums in rows of titles and of sums."""
    return replace(
        random.choice(kinds),
        title=random.choice(["", "", PLAIN_SUM, SUBTOTAL]),
        sum=random.choice(["", "", PLAIN_SUM, SUBTOTAL, "ROUND(SUM({0}{1}:{0}{2}),2)"]),
        beside=random.choice(["", PLAIN_SUM, SUBTOTAL]),
    )


def office(path: Path, random: Random, kinds: Sequence[Kind] = PLAIN) -> Office:
    """A workbook at random, written to a file."""
    kind = kind_at_random(random, kinds)
    size = random.choice([1, 2, 3, 8, 25])
    formulas, totals = random.random() < 0.6, random.random() < 0.6
    models = size >= 3 and random.random() < 0.6
    name = random.choice(["ปร.4", "บัญชี 'ก' (1)", "Sheet1"])
    first = random.choice([4, 7])
    last = first + size - 1
    total = last + random.choice([1, 2])
    band = Band(
        name,
        first,
        last,
        COLUMNS,
        part=kind.part,
        line=first + 1 if models else None,
        title=first if models else None,
        total=first + 2 if models else None,
        titles=kind.titles,
        totals=totals,
    )
    book = xlsxwriter.Workbook(str(path))
    sheet, summary, other = (book.add_worksheet(each) for each in (name, "ปร.5", "อื่น"))
    bold = book.add_format({"bold": True, "border": 1})
    plain = book.add_format({"num_format": "#,##0.00", "border": 1, "text_wrap": True})
    sheet.merge_range("A1:J1", "แบบ ปร.4", bold)
    sheet.write("A2", "โครงการ")
    for column, title in enumerate(COLUMNS.values()):
        sheet.write(first - 2, column, title, bold)
    _write_rows(sheet, band, kind, formulas, {True: bold, False: plain})
    _write_sums(book, sheet, band, kind, total, bold)
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
    return Office(path, mapping, band, total, formulas, others, kind)


def _write_rows(
    sheet: Any, band: Band, kind: Kind, formulas: bool, looks: Mapping[bool, Any]
) -> None:
    """The rows of the band, with formulas and what stands beside them."""
    for row in range(band.first, band.last + 1):
        model = row in (band.title, band.total)
        look = looks[model]
        for column in range(12):
            sheet.write_blank(row - 1, column, None, look)
        if formulas and not model:
            sheet.write_formula(row - 1, 5, f"=ROUND(C{row}*E{row},2)", look, 99)
            sheet.write_formula(row - 1, 7, f"=ROUND(C{row}*G{row},2)", look, 99)
            sheet.write_formula(row - 1, 8, f"=F{row}+H{row}", look, 99)
        if not model:
            # A sum that runs on; the head of a table is a text.
            before = f"N(L{row - 1})" if kind.table else f"L{row - 1}"
            sheet.write_formula(row - 1, 11, f"={before}+I{row}", look, 99)
        sheet.write_formula(row - 1, 10, f"=I{row}*$B$3", look, 99)
        if band.size > 1:
            sheet.write_row(row - 1, 15, [f"อัตรา {row}", row])


def _write_sums(book: Any, sheet: Any, band: Band, kind: Kind, total: int, look: Any) -> None:
    """The sums of titles, of groups and of the whole band."""
    quoted, line = band.sheet.replace("'", "''"), band.line_row
    for letter in "FHI":
        for model, text in ((band.title, kind.title), (band.total, kind.sum)):
            if model and text:
                last = line if model == band.total else band.last
                said = text.format(letter, line, last)
                sheet.write_formula(f"{letter}{model}", said, look, 99)
        said = kind.total.format(letter, band.first, band.last, total)
        place = f"{letter}{total}"
        if kind.array:
            sheet.write_array_formula(f"{place}:{place}", f"{{={said}}}", look, 99)
        else:
            sheet.write_formula(place, said, look, 99)
        area = f"'{quoted}'!${letter}${band.first}:${letter}${band.last}"
        book.define_name(f"name_{letter}", f"={area}")
        book.define_name(f"sum_{letter}", f"=SUM({area})")
    if kind.beside:
        said = kind.beside.format("K", band.first, band.last)
        sheet.write_formula(f"K{total}", said, look, 99)
    if kind.table:
        heads = [{"header": letter} for letter in "ABCDEFGHIJKL"]
        area = f"A{band.first - 1}:L{band.last}"
        sheet.add_table(area, {"name": "lines", "columns": heads})


def expected(made: Office, priced: PricedEstimate) -> dict[tuple[str, str], Decimal]:
    """The figures that the filled workbook has to come to, by sheet and cell, as `price()` says."""
    band, name = made.band, made.band.sheet
    rows = band_rows(priced, "lines", band.part, titles=band.titles, totals=made.totals)
    found: dict[tuple[str, str], Decimal] = {}
    so_far = Decimal(0)
    for number, row in enumerate(rows, band.first):
        amounts = _amounts(made, rows, row)
        found |= {(name, f"{letter}{number}"): value for letter, value in amounts.items()}
        if "I" in amounts and (row.kind == "line" or made.band.total is not None):
            # What is made of a group's sum would be counted beside what is made of its lines.
            counted = row.kind != "line" and made.kind.beside
            found[name, f"K{number}"] = Decimal(0) if counted else amounts["I"] * 2
        if row.kind == "line":
            so_far += amounts.get("I", Decimal(0))
            found[name, f"L{number}"] = so_far
    if band.size > 1:
        by_row = range(band.first, band.last + 1)
        found |= {(name, f"Q{number}"): Decimal(number) for number in by_row}
    below = made.total_row + max(len(rows) - band.size, 0)
    parts = [each for each in priced.parts if band.part in ("all", each.kind)]
    material, labour, whole = (
        baht(sum(getattr(each.totals, key) for each in parts))
        for key in ("material", "labour", "total")
    )
    found |= {
        (name, f"F{below}"): material,
        (name, f"H{below}"): labour,
        (name, f"I{below}"): whole,
        (name, f"I{below + 1}"): whole * 2,
        **({(name, f"K{below}"): whole * 2} if made.kind.beside else {}),
        ("ปร.5", "B3"): whole,
        ("ปร.5", "C3"): whole,
        ("ปร.5", "B5"): baht(priced.reference_price),
        **dict(_second_sheet(made, priced)),
    }
    return found


def _amounts(made: Office, rows: Sequence[BandRow], row: BandRow) -> dict[str, Decimal]:
    """The amounts of a row by column letter; those of a title are its lines', if it has sums."""
    on_titles = made.band.title is not None and made.kind.title and made.kind.skips
    found = {}
    for letter, key in (("F", "material"), ("H", "labour"), ("I", "total")):
        value = row.cells.get(key)
        if row.kind == "title":
            lines = [each for each in rows[slice(*row.span)] if each.kind == "line"]
            amounts = [each.cells.get(key) for each in lines]
            value = sum((each for each in amounts if isinstance(each, Decimal)), Decimal(0))
            value = value if on_titles else Decimal(0)
        if isinstance(value, Decimal):
            found[letter] = value
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


_STORED = re.compile(rb"(<f[^>]*/>|<f[^>]*>[^<]*</f>)<v>[^<]*</v>")


def without_stored_values(content: bytes) -> bytes:
    """A workbook whose formulas have no values, so that all have to be worked out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            sheet = name.startswith("xl/worksheets/sheet")
            new.writestr(name, _STORED.sub(rb"\1", part) if sheet else part)
    return out.getvalue()
