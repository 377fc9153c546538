"""Who signs beside each other and below each other stands straight, on every form."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from estimator.domain.decisions import FormSet
from estimator.domain.ordered import records_of
from estimator.domain.pricing.price import price
from estimator.domain.procedure.committee import Member
from estimator.sheets.document import Document, Sheet
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.layout.grid import SIZES, Grid
from estimator.sheets.layout.signatures import even_places
from estimator.sheets.layout.thai_font import face
from estimator.sheets.printing import Options, build_document, pdf_bytes
from tests.sheets.on_paper.read_back import Ink, PrintedPage, pages_of
from tests.sheets.samples import BOOKS, priced

_LONG = "ว่าที่ร้อยตรีหญิง พิมพ์ชนก ณ อยุธยาวัฒนกุล"
OTHERS = (
    Member("designer", "นางสาวปิยะนุช น้ำเพชร", "สถาปนิก"),
    Member("estimator", "นายก้องเกียรติ ฐานรากดี"),
    Member("checker", _LONG, "วิศวกรโยธาชำนาญการพิเศษ"),
    Member("approver"),
)
SIGN = "ลงชื่อ"


def document_of(form_set: FormSet, people: int, others: int) -> Document:
    kinds = ["chair", *["member"] * (people - 2), "secretary"][:people]
    names = (_LONG, "นายเอก ดี", "นายสมชาย ใจซื่อ", "")
    committee = [
        Member(kind, names[at % 4], "นายช่าง" if at % 3 else "") for at, kind in enumerate(kinds)
    ]
    estimate = replace(
        priced().estimate,
        form_set=form_set,
        committee=records_of(committee),
        signers=records_of(OTHERS[:others]),
    )
    return build_document(price(estimate, BOOKS))


def signing(page: PrintedPage) -> list[Ink]:
    return [ink for ink in page.texts if ink.text.startswith(f"{SIGN}....")]


def columns_of(lines: list[Ink]) -> list[float]:
    """Where the lines to sign on begin, from left to right."""
    found: list[float] = []
    for x in sorted(ink.x for ink in lines):
        if not found or x - found[-1] > 20:
            found.append(x)
    return found


def dots_of(line: Ink) -> tuple[float, float]:
    """Where the dots of a line begin and end."""
    size = SIZES["body"]
    dots = line.text.count(".")
    start = line.x + face().width(SIGN, size)
    return start, start + face().width("." * dots, size)


@pytest.mark.parametrize("others", [0, 4])
@pytest.mark.parametrize("people", [1, 3, 9, 15])
@pytest.mark.parametrize("form_set", ["2560", "2569"])
def test_places_to_sign_are_even_and_their_dots_stand_below_each_other(
    form_set: FormSet, people: int, others: int
) -> None:
    document = document_of(form_set, people, others)
    sheets = [sheet for sheet in document.sheets for _ in sheet.pages]
    signed = 0
    for sheet, page in zip(sheets, pages_of(pdf_bytes(document), document.sheets), strict=True):
        lines = signing(page)
        signed += len(lines)
        columns = columns_of(lines)
        for line in lines:
            # Below each other to a hair, and as long as all others.
            assert min(abs(line.x - column) for column in columns) < 0.02, sheet.label
            assert dots_of(line)[1] - dots_of(line)[0] == pytest.approx(
                dots_of(lines[0])[1] - dots_of(lines[0])[0]
            )
        gaps = [right - left for left, right in pairwise(columns)]
        assert all(abs(gap - gaps[0]) < 0.05 for gap in gaps), sheet.label
        assert_names_below(page, lines, sheet)
    definitions = usable_forms({}, form_set).definitions
    assert signed >= people * sum(definitions[each].signatures.show for each in document.forms)


@pytest.mark.parametrize("form_set", ["2560", "2569"])
def test_on_wide_paper_a_crowd_stands_in_three_columns(form_set: FormSet) -> None:
    """On every form that is signed there, or one of them parts the crowd on two sheets."""
    definitions = usable_forms({}, form_set).definitions
    wide = {
        key: Grid(each.columns)
        for key, each in definitions.items()
        if each.signatures.show and each.paper.width_mm > each.paper.height_mm
    }
    assert wide
    assert {key: len(even_places(grid, 3)) for key, grid in wide.items()} == dict.fromkeys(wide, 3)


@pytest.mark.parametrize("form_set", ["2560", "2569"])
def test_a_name_stands_in_one_line_in_whatever_column(form_set: FormSet) -> None:
    """Where a place is set out as wide as a name, the name has room in it."""
    kinds = ["chair", *["member"] * 13, "secretary"]
    names = (f"นายกรรมการที่ {at} ตัวอย่างดีเยี่ยม" for at in range(1, 16))
    crowd = [Member(kind, name) for kind, name in zip(kinds, names, strict=True)]
    estimate = replace(priced().estimate, form_set=form_set, committee=records_of(crowd))
    lines = [
        cell.lines
        for sheet in build_document(price(estimate, BOOKS)).sheets
        for row in sheet.rows
        for cell in row.cells
        if cell.lines and cell.lines[0].startswith("( นายกรรมการ")
    ]
    assert len(lines) >= 15 * 5
    assert {len(each) for each in lines} == {1}


def assert_names_below(page: PrintedPage, lines: list[Ink], sheet: Sheet) -> None:
    """Names of usual length have their middle below that of the dots, and all one height."""
    middles = {round(sum(dots_of(line)) / 2, 1) for line in lines}
    width = face().width
    for ink in page.texts:
        if ink.text.startswith("( ") and ink.text.endswith(" )") and _LONG not in ink.text:
            middle = ink.x + width(ink.text, SIZES["body"]) / 2
            assert min(abs(middle - each) for each in middles) < 0.2, (sheet.label, ink.text)


def test_who_signs_beside_somebody_with_a_long_name_begins_at_the_same_height() -> None:
    long = Member("member", "พลเรือตรี หม่อมหลวง " + "ประดิษฐ์พัฒนวงศ์ " * 6)
    estimate = replace(
        priced().estimate, committee=records_of([long, Member("member", "นายเอก ดี"), long])
    )
    document = build_document(price(estimate, BOOKS), ("pr4",))
    (page,) = pages_of(pdf_bytes(document), document.sheets)
    first = [ink for ink in page.texts if ink.text.startswith("( พล")]
    (short,) = (ink for ink in page.texts if ink.text == "( นายเอก ดี )")
    assert len(first) == 2
    # Smaller type stands a hair higher.
    assert all(abs(ink.y - short.y) < 2.5 for ink in first)


@pytest.mark.parametrize("roles", [{}, {"chair": "", "member": "กรรมการ", "secretary": ""}])
def test_a_form_that_lacks_the_word_of_a_role_says_the_usual_one(roles: dict[str, str]) -> None:
    usual = usable_forms({}, "2560").definitions
    form = usual["pr4"]
    changed = {**usual, "pr4": replace(form, signatures=replace(form.signatures, roles=roles))}
    document = build_document(
        price(priced().estimate, BOOKS), ("pr4",), Options(definitions=changed)
    )
    (page,) = pages_of(pdf_bytes(document), document.sheets)
    said = [ink.text.rpartition(".")[2] for ink in signing(page)]
    assert said == ["ประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ"]
