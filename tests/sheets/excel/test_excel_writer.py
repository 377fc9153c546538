"""The workbook: figures that are alive, texts that are not, and the same pages as the PDF."""

from __future__ import annotations

import html
import io
import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Group, Part
from estimator.domain.decisions import Decision
from estimator.domain.estimate import Conditions, FactorChoice, Rounding
from estimator.domain.ordered import records_of
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.procedure.committee import Member
from estimator.sheets.cell_formulas import Priced
from estimator.sheets.document import Document, Money, Number
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import Options, build_document, workbook_bytes, write_workbook
from tests.sheets import test_salvage
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import BOOKS, PARTS, PROJECT, Tree, line, many_lines, priced

FORMS = ("pr4", "pr4b", "pr4s", "pr5a", "pr5b", "pr6")
TYPED = ("quantity", "material_unit", "labour_unit", "amount", "multiplier")
HEAD = 7
"""The last row of the head of แบบ ปร.4."""
NASTY = [
    "=1+1",
    "+66 2123456",
    "-ท่อ PVC",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "http://x.example/",
    "0012",
]


@lru_cache(maxsize=1)
def whole() -> Document:
    return build_document(priced(), FORMS)


def test_each_workbook_of_a_run_is_the_same_to_the_last_byte() -> None:
    """Though the library writes into the font it is given."""
    content = workbook_bytes(whole())
    assert content == workbook_bytes(whole())
    with ZipFile(io.BytesIO(content)) as book:
        assert b"<scheme " not in book.read("xl/styles.xml")


def rounded_at_once(given: PricedEstimate) -> PricedEstimate:
    """The same estimate, its totals rounded once and shared out among the rows."""
    decided = records_of([Decision("row_rounding", "total", "มติ")])
    return price(replace(given.estimate, decisions=decided), BOOKS)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("workbook") / "estimate.xlsx"
    write_workbook(whole(), target)
    return target


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    return opened(path)


def opened(path: Path, data_only: bool = False) -> Any:
    # openpyxl's types allow for every kind of cell there is.
    return load_workbook(path, data_only=data_only)


def written(tmp_path: Path, document: Document) -> Path:
    target = tmp_path / "book.xlsx"
    write_workbook(document, target)
    return target


def texts_of(tab: Any) -> list[object]:
    return [cell.value for row in tab.iter_rows() for cell in row if cell.data_type == "s"]


def test_one_tab_a_form(book: Any) -> None:
    assert book.sheetnames == [
        "แบบ ปร.4",
        "แบบ ปร.4 (ข)",
        "แบบ ปร.4 (พ)",
        "แบบ ปร.5 (ก)",
        "แบบ ปร.5 (ข)",
        "แบบ ปร.6",
        "แบบ Factor F",
    ]
    # Of the working nobody asked; the summaries take Factor F from there.
    assert [tab.sheet_state for tab in book] == ["visible"] * 6 + ["hidden"]


@pytest.mark.parametrize(
    "document",
    [
        whole(),
        build_document(priced(rounding=Rounding(Decimal(0), Decimal(0), Decimal("0.25")))),
        build_document(many_lines(150)),
        build_document(priced([PARTS[0], PARTS[0], PARTS[2]])),
        build_document(rounded_at_once(many_lines(150))),
        build_document(priced(rounding=Rounding(*[Decimal(10**9)] * 3))),
    ],
    ids=["whole", "uncut", "many", "two parts", "rounded at once", "a step beyond all sums"],
)
def test_every_formula_works_out_to_the_value_stored_beside_it(
    tmp_path: Path, document: Document
) -> None:
    values = Values(written(tmp_path, document))
    formulas = list(values.formulas())
    assert len(formulas) > 30
    for tab, cell, formula in formulas:
        stored, again = values.stored(tab, cell), values.worked_out(tab, cell)
        assert again == stored, f"{tab} {cell} {formula}"


def test_every_amount_of_the_document_is_a_number_in_the_workbook(path: Path) -> None:
    stored = opened(path, data_only=True)
    for sheet in whole().sheets:
        tab = stored[sheet.label]
        rows = [*sheet.heading, *sheet.head, *sheet.rows]
        for at, row in enumerate(rows, 1):
            for cell in row.cells:
                found = tab.cell(at, cell.first + 1)
                if isinstance(cell.value, Money):
                    assert round(found.value * 100) == cell.value.satang
                    assert found.number_format == "#,##0.00"
                elif isinstance(cell.value, Number):
                    assert Decimal(repr(found.value)) == cell.value.value


def sum_from(first: int, own: int) -> str:
    """The sum of the amounts from a row to the one above the sum, inner sums left out."""
    amounts, texts, marks = (above(each, first, own) for each in "IBL")
    seen, marked = f"SUBTOTAL(9,{amounts})", f'SUMIF({marks},"<>รวม",{amounts})'
    # With the column of marks both say the same where nothing is hidden.
    unmarked = f'SUM({amounts})-SUMIF({marks},"รวม",{amounts})'
    agreed = f"IF(ROUND({unmarked}-{seen},2)=0,{seen},#VALUE!)"
    added = f"IF(SUBTOTAL(3,{texts})=COUNTA({texts}),IF(ISERROR(ROW(L1)),{seen},{agreed}),{marked})"
    odd = text_in(amounts, "I$6")
    found = f'IF(COUNT({amounts}),{added},"-")'
    return marked_sum(f'IF({any_left(first, own)},IF({odd},#VALUE!,{found}),"-")', own)


def any_left(first: int, own: int) -> str:
    """Whether a sum's cells are still there; one of a whole list is never as that below it."""
    if first != HEAD:
        return f"ROWS(I{first}:I{own})>1"
    rows = f"ROWS(I${first}:I{own})"
    return f"{rows}>1" if own % 2 else f"1<{rows}"


def above(letter: str, first: int, own: int) -> str:
    """The cells from a row to the one above another, which is an end of their range."""
    whole = f"{letter}{first}:{letter}{own}"
    if first == HEAD:
        return f"INDEX({letter}${first}:{letter}{own},1):INDEX({letter}:{letter},ROW()-1)"
    return f"INDEX({whole},1):INDEX({whole},ROWS({whole})-1)"


def marked_sum(summed: str, own: int) -> str:
    """A sum that is one only as long as the mark beside it says so."""
    unmarked = f'IFERROR(OR(L{own}<>"รวม",ROW(L{own})<>ROW()),FALSE)'
    return f"=IF({unmarked},#VALUE!,{summed})"


def unless_text(cells: str, otherwise: str) -> str:
    """What is said without a figure: an error where there is a text."""
    return f'IF(SUBSTITUTE({cells},"-","")="",{otherwise},#VALUE!)'


def without_figure(first: int, last: int, given: str, amount: str) -> str:
    numbers = "*".join(f"ISNUMBER({above(letter, first, last)})" for letter in given)
    cells = above(amount, first, last)
    nought = f'({cells}="")*(ISNUMBER(1/{above(given[0], first, last)})=FALSE)'
    lacking = f"*(ISNUMBER({cells})=FALSE)*({nought}=0)"
    if len(given) > 1:
        return f"SUMPRODUCT({numbers}{lacking})"
    # The texts of formulas are asked for only where there is any such row.
    texts = f"_xlfn.FORMULATEXT({above(given, first, last)})"
    counted = f'*(ISNUMBER(FIND("SUBTOTAL(",{texts}))=FALSE)'
    return f"IF(SUMPRODUCT({numbers}{lacking})=0,0,SUMPRODUCT({numbers}{lacking}{counted}))"


def text_in(cells: str, head: str) -> str:
    """How many cells have a text that is no dash, nor the table head again."""
    each = f'SUMPRODUCT(ISTEXT({cells})*({cells}<>"")*({cells}<>"-")*({cells}<>{head}))'
    known = f'SUMPRODUCT(({cells}="-")*1)'
    if f"{head}:" in cells:
        known += f'+(T({head})<>"")*({head}<>"-")'
    return f"IF(ROWS({cells})-COUNT({cells})-COUNTBLANK({cells})={known},0,{each})"


def gone_from(span: str, cell: str) -> str:
    """Whether the row of a sum was deleted, to which a span of cells reaches."""
    reaches = f"ROW(INDEX({span},ROWS({span})))<>ROW({cell})"
    return f"IF(ISERROR(ROW({cell})),1,IFERROR({reaches},1))"


def found_by_mark(mark: str, letter: str, end: int) -> tuple[str, str]:
    """The cell of a column of ปร.4 in the row that has a mark, and whether there is no such row."""
    at = f"MATCH(\"ยอด {mark}\",'แบบ ปร.4'!$R$7:$R${end},0)"
    return f"INDEX('แบบ ปร.4'!${letter}$7:${letter}${end},{at})", f"ISERROR({at})"


def counted_within(mark: str, end: int) -> str:
    """Whether the row that has a mark stands in another group that is counted."""
    marks, within = (f"'แบบ ปร.4'!${letter}$7:${letter}${end}" for letter in "RT")
    found = f'INDEX({within},MATCH("ยอด {mark}",{marks},0))>0'
    return f'IFERROR(({found})*(COUNTIF({marks},"ยอด {mark}")=1),0)'


def test_amounts_and_totals_are_formulas(book: Any) -> None:
    formulas = {
        (tab.title, str(row[1].value)): {cell.coordinate[0]: cell.value for cell in row}
        for tab in book
        for row in tab.iter_rows()
    }
    concrete = formulas["แบบ ปร.4", "คอนกรีตโครงสร้าง 240 กก./ตร.ซม."]
    row = 10
    for unit, found in (("E", "F"), ("G", "H")):
        dash = unless_text(f"T(C{row})&T({unit}{row})", f"T({unit}{row})")
        price = f"ROUND(C{row}*{unit}{row},2)"
        product = f"IF(COUNT(C{row},{unit}{row})=2,{price},{dash})"
        truth = "+".join(
            f"ISLOGICAL({cell})+(ROW({cell})<>ROW())" for cell in (f"C{row}", f"{unit}{row}")
        )
        below = f"(N(C{row})<0)+(N({unit}{row})<0)"
        assert concrete[found] == f"=IF({truth}+{below},#VALUE!,{product})"
    both = f'IF(COUNT(F{row},H{row}),SUM(F{row},H{row}),"")'
    added = unless_text(f"T(F{row})&T(H{row})", both)
    elsewhere = f"(ROW(F{row})<>ROW())+(ROW(H{row})<>ROW())"
    taken_off = f"(N(F{row})<0)*(SUM(H{row})>0)"
    assert concrete["I"] == f"=IF({elsewhere}+{taken_off},#VALUE!,{added})"
    assert formulas["แบบ ปร.4", "รวมราคารายการที่ 1.1"]["I"] == sum_from(9, 13)
    assert formulas["แบบ ปร.4", "รวมราคารายการที่ 1"]["I"] == sum_from(8, 15)
    needed = "+".join(
        without_figure(7, 21, *each) for each in (("CE", "F"), ("CG", "H"), ("F", "I"), ("H", "I"))
    )
    before = marked_sum(f"IF({any_left(HEAD, 21)},", 21).removesuffix(")")
    plain = sum_from(7, 21).removeprefix(before).removesuffix(',"-"))')
    typed = (
        "(ISERROR({0}21)+IFERROR(IF(_xlfn.ISFORMULA({0}21),FALSE,"
        'ROUND(N({0}21)-SUMIF($L$7:$L$26,"<>รวม",${0}$7:${0}$26),2)<>0),FALSE))'
    )
    texts = "+".join(
        f"{text_in(above(each, 7, 21), f'{each}$7')}+{typed.format(each)}" for each in "FH"
    )
    first_wrong = "IFERROR(_xlfn.AGGREGATE(15,6,ROW("
    wrong = f"{needed}+{texts}+{first_wrong}...,1),0)"
    own = f'IF({any_left(HEAD, 21)},IF({wrong},#VALUE!,{plain}),"-")'
    elsewhere = "IFERROR(_xlfn.SHEET(I$7)<>_xlfn.SHEET(),FALSE)"
    begins, ends = marked_sum(f"IF({elsewhere},#VALUE!,{own})", 21).split("...")
    checked = formulas["แบบ ปร.4", "รวมราคารายการที่ 1 - 2"]["I"]
    assert checked.startswith(begins)
    assert checked.endswith(ends)
    # Sums put in, amounts that are no products, and those that do not come to their total.
    assert checked.count(first_wrong) == 3 + 4 + 3
    assert formulas["แบบ ปร.4 (พ)", "ค่าเครื่องจักรติดตั้งงานที่สูง"]["E"] == (
        "=IF(ISLOGICAL(C8)+(ROW(C8)<>ROW())+(N(C8)<0),#VALUE!,"
        f"IF(COUNT(C8),ROUND(C8*17500,2),{unless_text('T(C8)', chr(34) * 2)}))"
    )
    end = book["แบบ ปร.4"].max_row - 1
    text = 'IF(ISERROR({0}),"{1}",{0}&"")'
    (name, _), (number, _), (cost, is_gone) = (
        found_by_mark(mark, letter, end) for mark, letter in (("1", "B"), ("1", "A"), ("2", "I"))
    )
    structure = formulas["แบบ ปร.5 (ก)", "=" + text.format(name, "งานโครงสร้าง")]
    assert structure["A"] == "=" + text.format(number, "1")
    is_gone += f"+{counted_within('2', end)}"
    gone = f'IF({is_gone},"-",{unless_text(f"T({cost})", chr(34) + "-" + chr(34))})'
    there = f"IF({is_gone},0,ISERROR({cost})+COUNT({cost}))"
    assert structure["C"] == f"=IF({there},{cost},{gone})"
    empty = unless_text("T(C9)&T(D9)", "T(C9)")
    assert structure["E"] == (f"=IF(COUNT(C9,D9)=2,ROUND(C9*D9,2),IF(N(C9)=0,{empty},#VALUE!))")
    amount = "ROUND(E24,2)"
    step = f"IF({amount}<100,10,100)"
    words = f'=IF({amount}<0.01,"ยอดสุทธิ",IF({amount}<10,"ยอดสุทธิ (ไม่ตัดเศษ เพราะยอดน้อยกว่า 10 บาท)",'
    (net,) = (
        each["E"]
        for (tab, said), each in formulas.items()
        if tab == "แบบ ปร.5 (ก)" and said.startswith(words)
    )
    cut = f"IF({amount}<10,{amount},FLOOR({amount},{step}))"
    alone = "COUNTA(INDEX(E24:E25,1):INDEX(E:E,ROW()-1))=1"
    cut = f"IF(COUNT(E24),IF({alone},{cut},#VALUE!),#VALUE!)"
    others = 'SUMPRODUCT(ISNUMBER(FIND("SUB"&"TOTAL(",_xlfn.FORMULATEXT(E8:E24)))*1,E8:E24)'
    text = "_xlfn.FORMULATEXT(E24)"
    own = f'ISNUMBER(FIND("ROWS(",{text})*FIND(LEFT({text},6),"=IF(IF=IF(RO=IF(1<"))'
    summed = 'ISNUMBER(FIND("SUB"&"TOTAL(",_xlfn.FORMULATEXT(E24)))'
    other = f"ROUND(SUM(E8:E24)-{others}-(2-{summed})*E24,2)<>0"
    other = f"IF(ISERROR(SUM(E8:E24))*ISNUMBER(E24),1,{other})"
    other = f"IF(_xlfn.ISFORMULA(E24)*{own},FALSE,{other})"
    gone = gone_from("E8:E24", "E24")
    assert net == f"=IF({gone}+IFERROR({other},FALSE),#VALUE!,{cut})"
    part = formulas["แบบ ปร.6", "หมวดงานอาคาร"]["C"]
    assert part.startswith("=IF(ROW($A$8)=ROW(),IF(IF(ISERROR(ROW('แบบ ปร.5 (ก)'!$E$25)),0,")
    left = "SUMPRODUCT(ISNUMBER({0})*({0}<>0))"
    spans = ("'แบบ ปร.5 (ก)'!$E$8:$E$24", "'แบบ ปร.4'!$I$7:$I$21")
    assert f"IF({'+'.join(left.format(span) for span in spans)},#VALUE!," in part


def test_words_follow_the_amount(book: Any, path: Path) -> None:
    (formula,) = (
        cell.value
        for row in book["แบบ ปร.6"].iter_rows()
        for cell in row
        if cell.data_type == "f" and "BAHTTEXT" in str(cell.value)
    )
    words = '"ราคากลาง (ตัวอักษร)  ("&"หนึ่งล้านสามแสนเจ็ดหมื่นหกพันบาทถ้วน"&")"'
    assert formula == (
        '=IFERROR("ราคากลาง (ตัวอักษร)  ("&IFERROR(BAHTTEXT(C17),_xlfn.BAHTTEXT(C17))&")",'
        f'IF(ROUND(C17,2)=1376000,{words},""))'
    )


def test_a_text_that_a_formula_says_has_the_letters_of_the_sheet(tmp_path: Path) -> None:
    decided = records_of([Decision("salvage", "inside", "5 ㎡ ก\u0e4d\u0e32 ป\uf710")])
    estimate = replace(test_salvage.priced_with("inside").estimate, decisions=decided)
    path = written(tmp_path, build_document(price(estimate, test_salvage.BOOKS)))
    values = Values(path)
    said = [
        (values.stored(tab, cell), values.worked_out(tab, cell))
        for tab, cell, formula in values.formulas()
        if "ตร.ม. กำ ปั" in formula
    ]
    assert said
    assert all(stored == now for stored, now in said)


def test_a_workbook_of_some_forms_is_as_alive_as_a_whole_one(tmp_path: Path) -> None:
    path = written(tmp_path, build_document(priced(), ["pr6"]))
    book = opened(path)
    assert [tab.title for tab in book if tab.sheet_state == "visible"] == ["แบบ ปร.6"]
    assert book.active.title == "แบบ ปร.6"
    values = Values(path)
    ((tab, cell),) = values.cells_with(Decimal("25.2475"))
    values.type_in(tab, cell, Decimal("2524.75"))
    price_of_part = values.labelled("แบบ ปร.6", "หมวดงานอาคาร", 3)
    assert values.stored("แบบ ปร.6", price_of_part) == 114900
    assert values.worked_out("แบบ ปร.6", price_of_part) > 190_000


def test_a_part_whose_form_an_office_did_away_with_is_a_plain_number(tmp_path: Path) -> None:
    forms = dict(usable_forms({}, "2560").definitions)
    del forms["pr4"], forms["pr5a"]
    document = build_document(priced(), ["pr6"], Options(definitions=forms))
    tab = opened(written(tmp_path, document))["แบบ ปร.6"]
    row = next(row for row in tab.iter_rows() if row[1].value == "หมวดงานอาคาร")
    assert row[2].value == 114900
    assert row[2].data_type == "n"


@pytest.mark.parametrize("nasty", NASTY)
def test_no_text_becomes_a_formula_a_link_or_a_number(tmp_path: Path, nasty: str) -> None:
    tree: list[Tree] = [
        (
            Part("construction", nasty),
            [(Group(nasty), [line(nasty, "1", nasty, "1", None, nasty)])],
        )
    ]
    target = written(tmp_path, build_document(priced(tree)))
    tab = opened(target)["แบบ ปร.4"]
    cells = [cell for row in tab.iter_rows() for cell in row if cell.value == nasty]
    assert len(cells) == 4
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    with ZipFile(target) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name]
        for name in archive.namelist():
            assert b"<hyperlink" not in archive.read(name)


def test_the_bullet_is_format_and_not_data(book: Any) -> None:
    tab = book["แบบ ปร.4"]
    cell = next(c for row in tab.iter_rows() for c in row if c.value == "โถส้วมนั่งราบ")
    assert cell.number_format == '"- "@'


def test_paper_titles_and_view(book: Any) -> None:
    for sheet in whole().sheets:
        tab = book[sheet.label]
        head = len(sheet.heading) + 1
        last = len(sheet.heading) + len(sheet.head)
        assert tab.page_setup.paperSize == 9
        assert tab.page_setup.orientation == ("landscape" if sheet.paper.landscape else "portrait")
        assert tab.print_title_rows == f"${head}:${last}"
        assert tab.freeze_panes == f"A{last + 1}"
        # Excel ignores page breaks where it is told to fit pages.
        assert not tab.sheet_properties.pageSetUpPr.fitToPage
        for row in range(1, tab.max_row + 1):
            assert tab.row_dimensions[row].height > 3
        for at, column in enumerate(sheet.columns):
            width = tab.column_dimensions["ABCDEFGHIJ"[at]].width
            # A column holds this many digits of seven pixels, and five pixels of padding.
            assert (width * 7 + 5) / 96 * 25.4 == pytest.approx(column.width_mm, abs=1.5)


def test_signatures_on_a_page_of_their_own_have_no_table_head_above_them(tmp_path: Path) -> None:
    committee = tuple(Member("member", f"นาย {number}", "นายช่าง") for number in range(24))
    document = build_document(priced(committee=committee), ["pr6", "pr4"])
    book = opened(written(tmp_path, document))
    pages = {sheet.form: [page.table for page in sheet.pages] for sheet in document.sheets}
    assert pages["pr6"] == [True, False]
    assert book["แบบ ปร.6"].print_title_rows is None
    many = build_document(many_lines(60), ["pr4"])
    assert opened(written(tmp_path, many))["แบบ ปร.4"].print_title_rows is not None


def test_faces_are_those_of_thai_offices(book: Any) -> None:
    fonts = {
        (cell.font.name, cell.font.size)
        for tab in book
        for row in tab.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert fonts == {("TH SarabunPSK", size) for size in (13, 14, 16)}


def test_pages_end_where_the_pdf_has_them_end(tmp_path: Path) -> None:
    document = build_document(many_lines(120), ["pr4"])
    tab = opened(written(tmp_path, document))["แบบ ปร.4"]
    (sheet,) = document.sheets
    above = len(sheet.heading) + len(sheet.head)
    ends = []
    for page in sheet.pages:
        above += len(page.rows)
        ends.append(above)
    assert len(ends) > 4
    assert [brk.id for brk in tab.row_breaks.brk] == ends[:-1]
    for end in ends[:-1]:
        last = next(no for row in range(end, 0, -1) if (no := tab.cell(row, 1).value))
        upto = "" if last == "1" else f" รายการที่ 1 - {last}"
        assert tab.cell(end, 2).value == f"ยอดยกไป{upto}"
        assert tab.cell(end + 1, 2).value == f"ยอดยกมา{upto}"
    # And one row for what the sheet is of.
    assert tab.max_row == ends[-1] + 1
    assert tab.print_area == f"'แบบ ปร.4'!$A$1:$J${ends[-1] + 1}"


@pytest.mark.parametrize("words", ["", " พร้อมบ่มคอนกรีตและทดสอบกำลังอัดประลัยตามข้อกำหนด" * 4])
def test_every_page_fits_its_paper_at_the_printed_scale(tmp_path: Path, words: str) -> None:
    document = build_document(many_lines(120, words=words))
    book = opened(written(tmp_path, document))
    for sheet in document.sheets:
        tab = book[sheet.label]
        head = range(len(sheet.heading) + 1, len(sheet.heading) + len(sheet.head) + 1)
        height = sum(tab.row_dimensions[row].height for row in head)
        at = head[-1]
        margins = tab.page_margins
        room = sheet.paper.height_mm / 25.4 * 72 - (margins.top + margins.bottom) * 72
        for page in sheet.pages:
            rows = list(range(at + 1, at + len(page.rows) + 1))
            rows += list(range(1, head[0])) if page.number == 1 else []
            used = height + sum(tab.row_dimensions[row].height for row in rows)
            assert used * tab.page_setup.scale / 100 <= room
            at += len(page.rows)


def test_a_page_of_signatures_alone_fits_with_the_head_that_excel_repeats(tmp_path: Path) -> None:
    names = ("นายสมชาย ใจซื่อ ผู้แทนสภาวิศวกร สถาปนิก และชุมชน" * 3, "วิศวกรโยธา" * 12)
    committee = (Member("member", *names),) * 15
    estimate = replace(many_lines(60).estimate, committee=records_of(committee))
    document = build_document(price(estimate, BOOKS), ["pr4"])
    (sheet,) = document.sheets
    assert not sheet.pages[-1].table
    tab = opened(written(tmp_path, document))[sheet.label]
    heights = [tab.row_dimensions[row].height for row in range(1, tab.max_row + 1)]
    head = sum(heights[len(sheet.heading) : len(sheet.heading) + len(sheet.head)])
    room = (sheet.paper.height_mm - 2 * sheet.paper.margin_mm - 6) / 25.4 * 72
    last = sum(heights[tab.row_breaks.brk[-1].id :])
    assert tab.print_title_rows is not None
    assert (head + last) * tab.page_setup.scale / 100 <= room


def test_rows_of_several_lines_are_as_high_as_those_lines(tmp_path: Path) -> None:
    document = build_document(many_lines(9), ["pr4"])
    tab = opened(written(tmp_path, document))["แบบ ปร.4"]
    (sheet,) = document.sheets
    rows = [*sheet.heading, *sheet.head, *sheet.rows]
    heights = {
        max(len(cell.lines) for cell in row.cells): tab.row_dimensions[at].height
        for at, row in enumerate(rows, 1)
        if row.kind == "line"
    }
    assert heights[2] >= 2 * 14 * 1.3
    assert heights[1] >= 14 * 1.3


def test_the_header_has_the_page_and_cannot_be_broken_by_an_ampersand(tmp_path: Path) -> None:
    estimate = many_lines(60)
    project = replace(PROJECT, name="งาน A&B &R เฟส 2")
    estimate = replace(estimate, estimate=replace(estimate.estimate, project=project))
    document = build_document(estimate, ["pr4"])
    with ZipFile(written(tmp_path, document)) as archive:
        content = archive.read("xl/worksheets/sheet1.xml").decode("utf-8")
    (header,) = re.findall("<oddHeader>(.*)</oddHeader>", content)
    face = '&"TH SarabunPSK,Regular"&14 '
    (sheet,) = document.sheets
    running = f"{sheet.title}  งาน A&&B &&R เฟส 2"
    # Of how many would be wrong once rows are put in.
    assert html.unescape(header) == f"&L{face}{running}&R{face}แบบ ปร.4 แผ่นที่ &P"


@pytest.mark.parametrize(
    "name",
    [
        "ปรับปรุงพื้นที่ที่นั่งพักผ่อนและที่นั่งรอชั้นที่ ๑ ถึงชั้นที่ ๕ ที่ตั้งที่ทำการผู้ใหญ่บ้าน" * 3,
        "ที่" * 900,
        "&" * 300,
        "😀" * 300,
        "บริษัท M&G [&[Picture]]",
        "",
    ],
)
def test_the_header_has_form_and_page_whatever_the_project_is_called(
    tmp_path: Path, name: str
) -> None:
    estimate = many_lines(60)
    project = replace(PROJECT, name=name)
    estimate = replace(estimate, estimate=replace(estimate.estimate, project=project))
    document = build_document(estimate, ["pr4"])
    (sheet,) = document.sheets
    with ZipFile(written(tmp_path, document)) as archive:
        content = archive.read("xl/worksheets/sheet1.xml").decode("utf-8")
    (header,) = map(html.unescape, re.findall("<oddHeader>(.*)</oddHeader>", content))
    left, right = header.split('&R&"TH SarabunPSK,Regular"&14 ')
    assert right == "แบบ ปร.4 แผ่นที่ &P"
    said = left.removeprefix('&L&"TH SarabunPSK,Regular"&14 ').replace("&&", "&")
    running = f"{sheet.title}  {name}"
    assert running.startswith(said.removesuffix("…"))
    assert len(header.encode("utf-16-le")) // 2 <= 255
    # As much of the name as there is room for.
    assert said == running or len(header.encode("utf-16-le")) // 2 > 250 or len(said) > 60


@pytest.mark.parametrize("length", [1_500, 3_000, 10_000])
def test_a_row_higher_than_excel_takes_goes_on_in_the_next(tmp_path: Path, length: int) -> None:
    words = ("งานติดตั้งระบบไฟฟ้าแสงสว่างภายในอาคารเรียน " * 300)[:length].strip()
    lines = [line("หนึ่ง", "2", "ม.", "10"), line(words, "3", "ม.", "7", "5", words[:600])]
    tree: list[Tree] = [(Part("construction", "หมวด"), [(Group(words), lines)])]
    document = build_document(priced(tree))
    path = written(tmp_path, document)
    book = opened(path)
    for sheet in document.sheets:
        tab = book[sheet.label]
        assert max(tab.row_dimensions[row].height for row in range(1, tab.max_row + 1)) <= 409
    tab = book["แบบ ปร.4"]
    descriptions = [str(cell.value or "") for cell in tab["B"]]
    # Title and line, each in several rows, and nothing of them twice.
    said = "".join(text for text in descriptions if not text.startswith(("ยอดยกไป", "ยอดยกมา")))
    assert said.replace(" ", "").count(words.replace(" ", "")) == 2
    for row in tab.iter_rows(max_col=2, min_col=2):
        # At 75 mm and 14 points about fifty letters are a line.
        lines_there = len(str(row[0].value or "")) / 60
        assert tab.row_dimensions[row[0].row].height >= lines_there * 14 * 1.3
    values = Values(path)
    for name, cell, formula in values.formulas():
        if "BAHTTEXT" not in formula:
            assert values.worked_out(name, cell) == values.stored(name, cell), (name, cell)


@pytest.mark.parametrize(
    ("typed", "said"), [("1.26280", "1.2628"), ("1.3", "1.3000"), ("1.23456", "1.23456")]
)
def test_a_factor_by_hand_is_said_with_the_decimals_that_it_has(
    tmp_path: Path, typed: str, said: str
) -> None:
    by_hand = FactorChoice(method="manual", value=Decimal(typed), reason="มติ")
    document = build_document(priced(conditions=Conditions(factor_f=by_hand)))
    values = Values(written(tmp_path, document))
    (cell,) = (at for _, at, formula in values.formulas() if "FACTOR F" in formula)
    assert values.stored("แบบ ปร.5 (ก)", cell) == f"FACTOR F  {said}"
    assert values.worked_out("แบบ ปร.5 (ก)", cell) == f"FACTOR F  {said}"


def test_thai_digits_are_format_for_figures_and_text_for_texts(tmp_path: Path) -> None:
    document = build_document(priced(), ["pr4"], Options(thai_digits=True))
    tab = opened(written(tmp_path, document))["แบบ ปร.4"]
    texts = texts_of(tab)
    assert "คอนกรีตโครงสร้าง ๒๔๐ กก./ตร.ซม." in texts
    *rows, _state = tab.iter_rows()
    figures = [c for row in rows for c in row if c.data_type in ("n", "f") and c.value]
    assert len(figures) > 30
    read = [cell for cell in figures if cell.number_format != ";;;"]
    assert {cell.number_format[:11] for cell in read} == {"[$-D00041E]"}


def test_long_and_equal_names_become_names_that_tabs_may_have(tmp_path: Path) -> None:
    document = whole()
    long = "แบบ" * 20
    sheets = [
        replace(sheet, key=f"k{at}", label=label)
        for at, (sheet, label) in enumerate(
            zip(
                document.sheets,
                ["แบบ [ก]/ข:?*", long, long, "'", "ปร", "ปร"],
                strict=True,
            )
        )
    ]
    target = written(tmp_path, replace(document, sheets=tuple(sheets), hidden=()))
    names = opened(target).sheetnames
    assert names == ["แบบ (ก)-ข---", long[:31], f"{long[:27]} (2)", "-", "ปร", "ปร (2)"]


def test_totals_have_names(path: Path, book: Any) -> None:
    values = Values(path)
    found = {}
    for name, defined in book.defined_names.items():
        ((tab, cell),) = defined.destinations
        found[name] = values.stored(tab, cell.replace("$", ""))
    estimate = priced()
    construction, equipment, special = (Decimal(each.net) / 100 for each in estimate.parts)
    assert found == {
        "FACTOR_F": Decimal("1.3074"),
        "VAT_PERCENT": Decimal(7),
        "ยอด_ปร4": Decimal(estimate.direct_cost) / 100,
        "ยอด_ปร4_ข": Decimal(estimate.parts[1].totals.total) / 100,
        "ยอด_ปร4_พ": special,
        "ยอด_ปร5_ก": construction,
        "ยอด_ปร5_ข": equipment,
        "ราคากลาง": Decimal(estimate.reference_price) / 100,
    }


def test_figures_to_type_are_seen_and_formulas_of_summaries_are_locked(book: Any) -> None:
    for sheet in whole().sheets:
        tab = book[sheet.label]
        columns = [column.key for column in sheet.columns]
        listed = sheet.form in ("pr4", "pr4b", "pr4s")
        # Into a list rows are put, with formulas in them: that a locked sheet forbids.
        assert tab.protection.sheet == (not listed)
        assert tab.protection.password is None
        assert tab.page_setup.blackAndWhite
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
            for cell in row.cells:
                found = tab.cell(at, cell.first + 1)
                # A unit price that has no column of its own is typed within the formula.
                live = found.data_type == "f" and not isinstance(cell.value.formula, Priced)
                assert found.protection.locked == live
                typed = row.kind == "line" and not live
                typed = typed and columns[cell.first] in TYPED
                assert (found.fill.fill_type == "solid") == typed, (sheet.label, found.coordinate)
