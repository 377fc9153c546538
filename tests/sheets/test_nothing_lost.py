"""Of any bill, committee and title all is on paper: no letter, no amount, no signature is lost."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from estimator.domain.bill.rows import Group, Line, Part, part_of, walk
from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import FormSet
from estimator.domain.estimate import form_set_of
from estimator.domain.money import baht, shown_baht, shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.items import prints_items
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.procedure.committee import Member
from estimator.sheets.builders.line_list import group_key, line_key
from estimator.sheets.builders.works_summary import item_key
from estimator.sheets.document import POINTS_PER_MM, Document, Money, Sheet, SheetPage, SheetRow
from estimator.sheets.document import Text as CellText
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.layout.display import state_text
from estimator.sheets.layout.grid import CELL_PADDING, Grid, cell_height, prefix_width
from estimator.sheets.layout.paging import STRIP, height_of
from estimator.sheets.layout.thai_font import face
from estimator.sheets.letters import printable
from estimator.sheets.pdf.pdf_writer import pdf_bytes
from estimator.sheets.printing import Options, build_document
from tests.books import BUILDING, ROAD, factor_edition
from tests.sheets.samples import PROJECT, Tree, line, priced

WORDS = (
    "งานคอนกรีต",
    "ปั้นน้ำเป็นตัว",
    "ราคาจากการสืบราคา 3 ร้าน",
    'ขนาด 12"x12" มม.',
    "( สำรอง )",
    "SD40-T",
    "กฟผฮซ",
    "12 ㎡ ⌀9 ท\uf70a",
    "W" * 40,
    "ก้" * 60,
)
texts = st.builds(
    lambda words, times: " ".join(words * times),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    st.sampled_from([1, 1, 1, 1, 5, 40]),
)
names = st.builds(
    lambda words, times: " ".join(words * times),
    st.lists(st.sampled_from(WORDS[:-3]), min_size=1, max_size=3),
    st.sampled_from([1, 1, 4]),
)
prices = st.none() | st.integers(1, 9_999_999_999).map(lambda each: f"{Decimal(each) / 100:.2f}")
lines = st.builds(
    line, texts, st.none() | st.just("1") | st.just("12.345"), texts, prices, prices, texts
)
groups: st.SearchStrategy[Tree] = st.tuples(
    st.builds(Group, texts), st.lists(lines, min_size=1, max_size=4)
)
parts: st.SearchStrategy[Tree] = st.tuples(
    st.builds(Part, st.sampled_from(["construction", "equipment", "special"]), names),
    st.lists(groups | lines, min_size=1, max_size=4),
)
committees = st.lists(
    st.builds(
        Member, st.sampled_from(["chair", "member", "secretary"]), names, st.just("") | names
    ),
    max_size=16,
).map(tuple)
estimates = st.builds(
    lambda trees, committee, name, place: priced(
        trees, committee=committee, project=replace(PROJECT, name=name, location=place)
    ),
    st.lists(parts, min_size=1, max_size=2),
    committees,
    texts,
    names,
)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_at(rows: Sequence[SheetRow], key: str, column: int) -> str:
    """What is printed in a column of a row and of those in which it goes on."""
    at = next(at for at, row in enumerate(rows) if row.key == key)
    found = list(rows[at].cells[column].lines)
    for row in rows[at + 1 :]:
        if row.kind == "continued":
            found += row.cells[column].lines
        elif row.kind not in ("carried_forward", "brought_forward"):
            break
    return squeezed("".join(found))


def rows_on(sheet: Sheet, page: SheetPage) -> list[SheetRow]:
    heading = sheet.heading if page.number == 1 else ()
    return [*heading, *(sheet.head if page.table else ()), *page.rows]


def assert_all_of_the_bill_is_in(document: Document, priced: PricedEstimate) -> None:
    """Each group and line is listed with all its letters and its amount, whatever the work."""
    bill = priced.estimate.bill
    parts = {part.row: part for part in priced.parts}
    for row in walk(bill):
        part = bill.node(home := part_of(bill, row))
        assert isinstance(part, Part)
        node = bill.node(row)
        items = prints_items(priced, parts[home])
        role = "works_list" if items else part.kind_data.list_role
        if items and part.kind_data.whole_price:
            if isinstance(node, Line):
                assert_on_the_summary(document, priced, row, node)
            continue
        sheets = [each for each in document.sheets if role_of(each, priced) == role]
        rows = [each for sheet in sheets for each in sheet.rows]
        at = Grid(sheets[0].columns).index if sheets else {}
        if isinstance(node, Group):
            title = text_at(rows, group_key(row), at["description"])
            assert title == squeezed(printable(node.title))
        elif isinstance(node, Line):
            costed = priced.costed.lines[row]
            amount = "" if costed.unfinished else shown_baht(costed.totals.total)
            for column, text in (
                ("description", node.description),
                ("unit", node.unit),
                ("remark", node.remark),
                ("total" if "total" in at else "amount", amount),
            ):
                assert text_at(rows, line_key(row), at[column]) == squeezed(printable(text))


def role_of(sheet: Sheet, priced: PricedEstimate) -> str:
    return FORMS_OF_SET[form_set_of(priced.estimate)][sheet.form]


def assert_on_the_summary(document: Document, priced: PricedEstimate, row: int, node: Line) -> None:
    """What no list has is whole on the summary, with the price of a unit and the remark."""
    (sheet,) = (each for each in document.sheets if each.form == "works_summary")
    at, costed = Grid(sheet.columns).index, priced.costed.lines[row]
    below = f"หมายเหตุ: {node.remark}" if node.remark else ""
    price, amount = costed.whole_unit, baht(costed.totals.total)
    if price is not None and (costed.unfinished or price != amount):
        below = f"หน่วยละ {shown_number(price, 2)} บาท{below}"
    for column, text in (
        ("description", f"{node.description}\n{below}"),
        ("unit", node.unit),
        ("price", "" if costed.unfinished else f"{amount:,.2f}"),
    ):
        found = text_at(list(sheet.rows), item_key(row), at[column]).removesuffix("-")
        assert found == squeezed(printable(text)).removesuffix("-")


def names_of(member: Member) -> str:
    return printable(f"{member.name} {member.position}")


def assert_everybody_signs(document: Document, committee: Sequence[Member]) -> None:
    for sheet in document.sheets:
        signed = [cell for row in sheet.rows if row.kind == "signature" for cell in row.cells]
        said = Counter("".join(squeezed(line) for cell in signed for line in cell.lines))
        wanted = Counter(squeezed("".join(names_of(each) for each in committee)))
        assert sheet.form == "factor_f" or wanted <= said, sheet.key


def assert_in_the_frame(document: Document) -> None:
    """Rows end above the lower margin, and lines within their cells."""
    for sheet in document.sheets:
        grid = Grid(sheet.columns)
        room = (sheet.paper.height_mm - 2 * sheet.paper.margin_mm) * POINTS_PER_MM - STRIP
        for page in sheet.pages:
            rows = rows_on(sheet, page)
            assert height_of(rows) <= room + 0.1, (sheet.key, page.number)
            for row in rows:
                for cell in (each for each in row.cells if each.lines):
                    assert cell.down > 1 or cell_height(cell) <= row.height + 0.01
                    left = grid.width(cell.first, cell.last) - 2 * CELL_PADDING - cell.look.indent
                    if isinstance(cell.value, CellText):
                        left -= prefix_width(cell.value, cell.look, cell.size)
                    widest = max(
                        (face(cell.look.bold).width(each, cell.size) for each in cell.lines),
                        default=0.0,
                    )
                    assert widest <= left + 0.01, (sheet.key, cell.lines)


def assert_nothing_after_a_total_but_its_own(sheet: Sheet) -> None:
    kinds = [row.kind for row in sheet.rows]
    after = kinds[kinds.index("total") :] if "total" in kinds else []
    assert not {"carried_forward", "brought_forward", "line"} & set(after), sheet.key
    # A heading may be longer than a page, too; that costs the fillers nothing.
    filled = [
        page
        for page in sheet.pages
        if any(row.kind not in ("heading", "space") for row in page.rows)
    ]
    if len(filled) > 1:
        assert not any(row.kind == "blank" and not row.key for row in sheet.rows), sheet.key


def assert_carried_sums_are_those_of_the_lines(sheet: Sheet) -> None:
    sums: Counter[int] = Counter()
    for row in sheet.rows:
        amounts = {
            cell.first: cell.value.satang for cell in row.cells if isinstance(cell.value, Money)
        }
        if row.kind == "line":
            sums.update(amounts)
        elif row.kind in ("carried_forward", "brought_forward"):
            assert amounts == {column: sums[column] for column in amounts}, sheet.key
            assert set(amounts) == {column for column in sums if sums[column]}, sheet.key


def people_in(page: SheetPage) -> Iterator[list[SheetRow]]:
    """Rows of people who sign side by side, each begun by the room to sign in."""
    starts = [at for at, row in enumerate(page.rows) if row.kind == "space"]
    for start, end in pairwise([*starts, len(page.rows)]):
        batch = [row for row in page.rows[start:end] if row.kind == "signature"]
        if len(batch) > 1:
            yield batch


def assert_who_signs_knows_what(sheet: Sheet) -> None:
    signing = [page for page in sheet.pages if any(row.kind == "signature" for row in page.rows)]
    if not signing:
        return
    paper = (sheet.paper.height_mm - 2 * sheet.paper.margin_mm) * POINTS_PER_MM - STRIP
    block = [row for page in signing for row in page.rows if row.kind in ("space", "signature")]
    assert len(signing) == 1 or height_of([sheet.heading[0], *block]) > paper, sheet.key
    for page in signing:
        assert page.table or page.rows[0].cells[0].lines == sheet.heading[0].cells[0].lines
        kinds = [row.kind for row in page.rows]
        assert kinds[kinds.index("signature") - 1] == "space", "a name without its line to sign on"
        for batch in people_in(page):
            assert any("ลงชื่อ" in each for each in batch[0].cells[0].lines), sheet.key


def assert_printed(document: Document) -> None:
    """All lines of the document are in the PDF's text, on their pages, and no ink beside these."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf_bytes(document))) as pdf:
        pages = [(sheet, page) for sheet in document.sheets for page in sheet.pages]
        assert len(pdf) == len(pages)
        for (sheet, page), printed in zip(pages, pdf, strict=True):
            text = squeezed(printed.get_textpage().get_text_bounded())
            for row in rows_on(sheet, page):
                for cell in row.cells:
                    for each in cell.lines:
                        assert squeezed(each) in text, (sheet.key, page.number, each)
            width, height = printed.get_size()
            margin = sheet.paper.margin_mm * POINTS_PER_MM - 3
            for thing in printed.get_objects():
                left, bottom, right, top = thing.get_bounds()
                assert min(left, width - right, height - top) > margin, sheet.key
                # In the lower margin stands the footer alone, below the rows.
                assert bottom > margin or (bottom > 12 and top < margin), sheet.key
            foot = printed.get_textpage().get_text_bounded(top=margin)
            assert squeezed(foot) == squeezed("".join(state_text(document.state, sheet.figures)))


BOOKS = Books(factor_f={"cgd-w481": factor_edition("cgd-w481", BUILDING, ROAD)})
conditions = st.tuples(
    st.sampled_from(["2560", "2560", "2569"]), st.sampled_from(["building", "building", "road"])
)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(phases=(Phase.explicit, Phase.generate))
@given(estimates, conditions, st.booleans())
def test_whatever_is_in_an_estimate_is_on_paper(
    made: PricedEstimate, forms: tuple[FormSet, WorkType], thai: bool
) -> None:
    form_set, work_type = forms
    project = replace(made.estimate.project, work_type=work_type)
    estimate = price(replace(made.estimate, form_set=form_set, project=project), BOOKS)
    document = build_document(estimate, options=Options(thai_digits=thai))
    if not thai:
        assert_all_of_the_bill_is_in(document, estimate)
    if not thai:
        assert_everybody_signs(document, tuple(estimate.estimate.committee))
    assert_in_the_frame(document)
    for sheet in document.sheets:
        assert_nothing_after_a_total_but_its_own(sheet)
        assert_who_signs_knows_what(sheet)
        if work_type == "building":
            assert_carried_sums_are_those_of_the_lines(sheet)
    assert_printed(document)
