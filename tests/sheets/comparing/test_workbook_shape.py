"""In a workbook each thing stands once and where it belongs, or programs read it as two things."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from estimator.errors import UserError
from estimator.sheets.printing import build_document, workbook_bytes
from tests.sheets.comparing.test_workbooks import LIST, compared, difference, edited
from tests.sheets.samples import priced


@pytest.fixture(scope="module")
def book() -> bytes:
    return workbook_bytes(build_document(priced(), ["pr4", "pr6"]))


CELL = re.compile(r'<c r="E10"( s="\d+")><v>1651</v></c>')
FORMULA = re.compile(r'(<c r="F10"[^>]*>)<f>([^<]*)</f>')


def in_cell(pattern: re.Pattern[str], new: str) -> Callable[[str, str], str]:
    """Puts something in place of a cell of the first sheet."""

    def put_in(name: str, text: str) -> str:
        if not name.endswith("sheet1.xml"):
            return text
        text, count = pattern.subn(new, text)
        assert count == 1
        return text

    return put_in


@pytest.mark.parametrize(
    "new",
    [
        r'<c r="E10"\1><v>1751</v><z:v xmlns:z="urn:z">1651</z:v></c>',
        r'<c r="E10"\1><v>1751</v><extLst><ext uri="x"><v>1651</v></ext></extLst></c>',
        r'<c r="E10"\1><v>1751</v><v>1651</v></c>',
        r'<c r="E10"\1><v>1651</v><v>1651</v></c>',
        r'<c r="E10"\1><v>1651</v><is><t>1751</t></is></c>',
        r'<c r="E10"\1 vm="1"><v>1651</v></c>',
        r'<c r="E10"\1 t="x"><v>1651</v></c>',
        r'<c r="E10"\1><z:v xmlns:z="urn:z">1651</z:v></c>',
        r'<z:c xmlns:z="urn:z" r="E10"\1><z:v>1651</z:v></z:c>',
        r'<z:x xmlns:z="urn:z"><c r="E10"\1><v>1651</v></c></z:x>',
    ],
)
def test_a_cell_has_one_value_and_that_is_where_values_are(book: bytes, new: str) -> None:
    """One program takes the first, another the last, a third knows no other namespace."""
    difference(edited(book, in_cell(CELL, new)), book)


@pytest.mark.parametrize("figure", ["1_651", "๑๖๕๑", "1651 ", "inf", "+1651"])
def test_a_figure_is_written_as_workbooks_write_it(book: bytes, figure: str) -> None:
    odd = edited(book, in_cell(CELL, rf'<c r="E10"\1><v>{figure}</v></c>'))
    with pytest.raises(UserError, match="เสียหาย"):
        compared(odd, book)


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        ('<f t="array" ref="F10:G10">', False),
        ('<f t="array" ref="F10">', False),
        ('<f t="dataTable" ref="F10:G10" r1="E10">', False),
        ('<f bx="1">', False),
        ('<f t="shared" ref="F10:F11" si="9">', True),
        ('<f aca="false" ca="1">', True),
    ],
)
def test_a_formula_is_of_its_own_cell_alone(book: bytes, tag: str, right: bool) -> None:
    other = edited(book, in_cell(FORMULA, rf"\1{tag}\2</f>"))
    found = compared(other, book)
    assert found.right is right
    if not right:
        assert found.difference is not None
        assert found.difference.where == f"แผ่นงาน “{LIST}” เซลล์ F10"


def around_sheet(old: str, new: str, part: str = "sheet1.xml") -> Callable[[str, str], str]:
    def put_in(name: str, text: str) -> str:
        assert not name.endswith(part) or old in text
        return text.replace(old, new, 1) if name.endswith(part) else text

    return put_in


FOREIGN = 'xmlns:z="urn:z"'
OWN_VIEW = (
    '<customSheetViews><customSheetView guid="{11111111-2222-3333-4444-555555555555}">'
    "<headerFooter/></customSheetView></customSheetViews>"
)
MCE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CHOICE = (
    f'<mc:AlternateContent xmlns:mc="{MCE}"><mc:Choice Requires="x14"><headerFooter/></mc:Choice>'
    "</mc:AlternateContent>"
)


@pytest.mark.parametrize(
    "change",
    [
        around_sheet(
            "</worksheet>", f"<extLst><ext uri='x' {FOREIGN}><z:a/></ext></extLst></worksheet>"
        ),
        around_sheet("</worksheet>", "<headerFooter/></worksheet>"),
        around_sheet("</worksheet>", "<hyperlinks/></worksheet>"),
        around_sheet("</worksheet>", f"<z:headerFooter {FOREIGN}/></worksheet>"),
        around_sheet("<mergeCells", f"{OWN_VIEW}<mergeCells"),
        around_sheet("<headerFooter>", f"{CHOICE}<headerFooter>"),
        around_sheet("<sheetData>", f"<z:sheetData {FOREIGN}/><sheetData>"),
        around_sheet("<dimension ", '<sheetPr transitionEvaluation="1"/><dimension ', "sheet2.xml"),
        around_sheet(
            "<sheets>", f"<z:sheets {FOREIGN}><sheet/></z:sheets><sheets>", "workbook.xml"
        ),
        around_sheet("</sheets>", "</sheets><sheets/>", "workbook.xml"),
        around_sheet("<calcPr ", '<calcPr fullPrecision="0" ', "workbook.xml"),
        around_sheet("<workbookPr ", '<workbookPr date1904="1" ', "workbook.xml"),
        around_sheet("</cellXfs>", "</cellXfs><cellXfs/>", "styles.xml"),
        around_sheet(
            '<numFmt numFmtId="164"',
            '<numFmt numFmtId="10" formatCode="0"/><numFmt numFmtId="164"',
            "styles.xml",
        ),
        around_sheet("</t></si>", "</t><t>x</t></si>", "sharedStrings.xml"),
        around_sheet("</t></si>", f"</t><z:t {FOREIGN}>x</z:t></si>", "sharedStrings.xml"),
    ],
)
def test_nothing_stands_there_twice_or_in_another_namespace(
    book: bytes, change: Callable[[str, str], str]
) -> None:
    difference(edited(book, change), book)


@pytest.mark.parametrize("part", ["_rels/.rels", "_rels/workbook.xml.rels"])
def test_parts_that_are_referred_to_twice_are_refused(book: bytes, part: str) -> None:
    def twice(name: str, text: str) -> str:
        return re.sub(r"(<Relationship [^>]*/>)", r"\1\1", text) if name.endswith(part) else text

    with pytest.raises(UserError, match="ไม่เปิดสมุดงาน"):
        compared(edited(book, twice, ".rels"), book)


def test_a_sheet_that_is_referred_to_as_two_parts_is_refused(book: bytes) -> None:
    named = around_sheet(' r:id="rId1"', f' {FOREIGN} z:id="rId2" r:id="rId1"', "workbook.xml")
    with pytest.raises(UserError, match="ขาดแผ่นงาน"):
        compared(edited(book, named), book)


def test_what_other_programs_add_to_a_sheet_is_no_difference(book: bytes) -> None:
    def added(name: str, text: str) -> str:
        text = text.replace("<row ", f'<row {FOREIGN} z:dyDescent="0.2" ')
        changed = "<ignoredErrors><ignoredError sqref='A1' numberStoredAsText='1'/></ignoredErrors>"
        text = text.replace("</worksheet>", f"{changed}</worksheet>")
        choice = f"<z:Choice {FOREIGN}><z:absPath/></z:Choice>"
        return text.replace("<bookViews>", f"{choice}<bookViews>")

    assert compared(edited(book, added), book).outcome == "resaved"
