"""A workbook is held against itself made anew: cell by cell, whoever saved it since."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import Rule
from PIL import Image as Picture

from estimator.errors import UserError
from estimator.files.cancelling import Cancelled
from estimator.sheets.checksums import WAY_OF_WRITING
from estimator.sheets.comparing.outcome import Compared, Difference
from estimator.sheets.comparing.workbooks import compared_workbook
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import Options, build_document, workbook_bytes
from tests.sheets.samples import priced

LIST, LAST = "แบบ ปร.4", "แบบ ปร.6"


@pytest.fixture(scope="module")
def book() -> bytes:
    """All sheets, of which that of Factor F is hidden."""
    forms = ["pr4", "pr4b", "pr4s", "pr5a", "pr5b", "pr6"]
    return workbook_bytes(build_document(priced(), forms))


def compared(content: bytes, anew: bytes) -> Compared:
    return compared_workbook(content, anew, "แผ่น.xlsx")


def saved(book: bytes, change: Callable[[Any], object] = bool) -> bytes:
    """As openpyxl saves it: what formulas came to is gone."""
    read = load_workbook(io.BytesIO(book))
    change(read)
    written = io.BytesIO()
    read.save(written)
    return written.getvalue()


def edited(book: bytes, change: Callable[[str, str], str], kind: str = ".xml") -> bytes:
    """With its parts changed as text: what is not changed, values too, stays."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(kind):
                content = change(name, content.decode()).encode()
            new.writestr(name, content)
    return written.getvalue()


def difference(content: bytes, anew: bytes) -> Difference:
    found = compared(content, anew)
    assert (found.outcome, found.right) == ("changed", False)
    assert found.difference is not None
    return found.difference


def put(tab: str, cell: str, value: object) -> Callable[[Any], object]:
    return lambda book: setattr(book[tab][cell], "value", value)


def test_how_another_program_spells_formulas_is_no_difference(book: bytes) -> None:
    def spelt(_name: str, text: str) -> str:
        text = text.replace("BAHTTEXT(", "bahttext(").replace(",FALSE)", ",FALSE())")
        text = re.sub(r'(?<!"),2\)', ", 2.0)", text)  # within quotes it is a text
        return text.replace("<v>2724.15</v>", "<v>2724.1500000000001</v>")

    assert compared(edited(book, spelt), book) == Compared("resaved", 7)


def test_a_shared_formula_is_read_where_another_cell_has_it(book: bytes) -> None:
    """Excel writes a formula once that is copied down."""
    numbers = re.compile(r'(<c r="([A-Z])(\d+)"[^>]*>)<f>(IF\(ISLOGICAL\(C\3\)[^<]*)</f>')

    def shared(name: str, text: str) -> str:
        if not name.endswith("sheet1.xml"):
            return text
        first, *_ = numbers.finditer(text)
        same = [
            each
            for each in numbers.finditer(text)
            if each[2] == first[2]
            and each[4].replace(each[3], "#") == first[4].replace(first[3], "#")
        ]
        assert len(same) > 2
        for each in reversed(same[1:]):
            text = text[: each.start()] + f'{each[1]}<f t="shared" si="0"/>' + text[each.end() :]
        holder = f'{first[1]}<f t="shared" ref="A1:Z99" si="0">{first[4]}</f>'
        return text.replace(first[0], holder, 1)

    assert compared(edited(book, shared), book).outcome == "resaved"


def test_a_changed_price_is_named_with_its_cell(book: bytes) -> None:
    told = Difference(f"แผ่นงาน “{LIST}” เซลล์ E10", "ค่าต่างกัน", "1,751", "1,651")
    assert difference(saved(book, put(LIST, "E10", 1751)), book) == told


def test_a_value_beside_an_untouched_formula_counts(book: bytes) -> None:
    """What a viewer shows that does not calculate."""
    forged = edited(book, lambda _name, text: text.replace("<v>1376000.0</v>", "<v>1876000.0</v>"))
    found = difference(forged, book)
    assert (found.here, found.anew) == ("1,876,000", "1,376,000")
    assert found.where.startswith(f"แผ่นงาน “{LAST}” เซลล์ ")


def test_what_somebody_changed_is_named_before_what_follows_it(book: bytes) -> None:
    """The foot of every tab says that the workbook was changed, on the first tab before all."""
    read = load_workbook(io.BytesIO(book), data_only=True)
    foot = max(cell.row for row in read[LIST] for cell in row if cell.value)
    assert "ร่าง" in str(read[LIST].cell(foot, 1).value)

    def followed(name: str, text: str) -> str:
        """As a program stores it that has worked all out again."""
        text = re.sub(rf'(<c r="A{foot}"[^>]*>.*?<v>)[^<]*(</v>)', r"\1แก้ไขแล้ว\2", text, count=1)
        return text.replace("<v>1376000.0</v>", "<v>179000.0</v>")

    def changed(name: str, text: str) -> str:
        text = followed(name, text)
        price = re.compile(r'(<c r="C9"[^>]*?)( t="str")?>(<f>IF\(ROW)[^<]*</f><v>[^<]*</v>')
        return price.sub(r'\1 t="str"><f>""</f><v></v>', text)

    assert difference(edited(book, followed), book).where == f"แผ่นงาน “{LIST}” เซลล์ A{foot}"
    found = difference(edited(book, changed), book)
    assert (found.where, found.here) == (f"แผ่นงาน “{LAST}” เซลล์ C9", "(ว่าง)")


def test_a_formula_typed_over_with_its_own_value_is_told(book: bytes) -> None:
    read = load_workbook(io.BytesIO(book), data_only=True)[LAST]
    (cell,) = (c.coordinate for row in read for c in row if c.value == 1376000)
    found = difference(saved(book, put(LAST, cell, 1376000)), book)
    assert found.where == f"แผ่นงาน “{LAST}” เซลล์ {cell}"
    assert found.what == "เดิมเป็นสูตร แต่ในแฟ้มพิมพ์ค่าทับ"
    assert (found.here, found.anew[:4]) == ("1,376,000", "=IF(")


def test_a_changed_formula_is_told(book: bytes) -> None:
    found = difference(saved(book, put(LIST, "F10", "=ROUND(C10*E10,1)")), book)
    assert (found.where, found.what) == (f"แผ่นงาน “{LIST}” เซลล์ F10", "สูตรต่างกัน")


def test_a_figure_that_is_shown_as_another_is_told(book: bytes) -> None:
    def shown(read: Any) -> None:
        read[LIST]["E10"].number_format = '"1,751.00"'

    found = difference(saved(book, shown), book)
    assert (found.what, found.here) == ("รูปแบบตัวเลขต่างกัน", '"1,751.00"')


def test_a_text_that_is_shown_as_another_is_told(book: bytes) -> None:
    """The fourth section of a number format says what stands in a text's place."""

    def shown(read: Any) -> None:
        read[LAST]["A3"].number_format = 'General;General;General;"อื่น"'

    assert load_workbook(io.BytesIO(book))[LAST]["A3"].value
    found = difference(saved(book, shown), book)
    assert (found.where, found.what) == (f"แผ่นงาน “{LAST}” เซลล์ A3", "รูปแบบตัวเลขต่างกัน")

    def as_text(read: Any) -> None:
        read[LAST]["A3"].number_format = "@"

    assert compared(saved(book, as_text), book).outcome == "unlike"


def test_what_keeps_cells_from_being_read_is_told(book: bytes) -> None:
    def in_sheet(old: str, new: str) -> bytes:
        def change(name: str, text: str) -> str:
            if not name.endswith("sheet1.xml"):
                return text
            assert re.search(old, text)
            return re.sub(old, new, text, count=1)

        return edited(book, change)

    def paper(area: str) -> bytes:
        def change(name: str, text: str) -> str:
            pattern = r'(Print_Area" localSheetId="0"[^>]*>[^<]*!)[^<]*'
            return re.sub(pattern, rf"\g<1>{area}", text) if name.endswith("workbook.xml") else text

        return edited(book, change)

    view = r"<sheetView "
    for content, says in (
        (in_sheet("</mergeCells>", '<mergeCell ref="C10:C12"/></mergeCells>'), "ถูกผสาน"),
        (in_sheet(view, '<sheetView showFormulas="1" '), "แสดงสูตรแทนค่า"),
        (in_sheet(view, '<sheetView showZeros="0" '), "ไม่แสดงค่าศูนย์"),
        (in_sheet("<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" '), "ซ่อนแถว"),
        (paper("$A$1:$B$9"), "อยู่นอกพื้นที่พิมพ์"),
        (paper("$A:$C"), "อยู่นอกพื้นที่พิมพ์"),
        (paper("$1:$9"), "อยู่นอกพื้นที่พิมพ์"),
        (paper("OFFSET($A$1,0,0,9,2)"), "อยู่นอกพื้นที่พิมพ์"),
    ):
        found = difference(content, book)
        assert found.where.startswith(f"แผ่นงาน “{LIST}”")
        assert says in found.what
    assert compared(paper("$A:$Z"), book) == Compared("resaved", 7)


def test_a_picture_in_the_place_of_another_is_told(book: bytes) -> None:
    def with_picture(colour: int, kind: str = "pic") -> bytes:
        picture = io.BytesIO()
        Picture.new("L", (9, 9), colour).save(picture, "PNG")
        made = saved(book, lambda read: read[LIST].add_image(Image(picture), "B2"))
        return edited(made, lambda _name, text: re.sub(r"\bpic>", f"{kind}>", text))

    emblem = with_picture(0)
    assert compared(emblem, emblem) == Compared("resaved", 7)
    for other in (with_picture(255), with_picture(0, "sp")):
        assert difference(other, emblem).what == "รูปภาพ กล่องข้อความ หรือความคิดเห็นที่แสดงไว้ต่างกัน"


BOXED = "รูปภาพ กล่องข้อความ หรือความคิดเห็นที่แสดงไว้ต่างกัน"


def test_old_boxes_over_cells_are_told_and_hidden_notes_are_not(book: bytes) -> None:
    """Labels and buttons of forms lie over cells and are printed; so do notes that are shown."""
    noted = saved(book, lambda read: setattr(read[LIST]["A1"], "comment", Comment("ตรวจแล้ว", "")))
    assert compared(noted, book).outcome == "unlike"
    for here, there in (
        ('"Note"', '"Label"'),
        ('"Note">', '"Rect"><!-- ObjectType="Note" -->'),
        ("visibility:hidden", ""),
        ("visibility:hidden", "visibility:hidden;visibility:visible"),
        ("visibility:hidden", "visibility:Hidden"),
        ("visibility:hidden", "mso-visibility:hidden"),
        ("visibility:hidden", "visibility:hidden;visibility:!x"),
        ("visibility:hidden", "visibility:hidden;visibility:/**/visible"),
        ("visibility:hidden", "visibility:hidden;Visibility:visible"),
        ("visibility:hidden", "visibility:hidden\u00a0"),
        ("visibility:hidden", "visibility\u3000:hidden"),
        ("visibility:hidden", "visibility:\u0085hidden"),
        ("visibility:hidden", "visibility:hidden;\u2028"),
        ("<ns2:MoveWithCells />", "<ns2:Visible />"),
        ("<ns2:MoveWithCells />", "<br>"),
        ("</ns1:shape>", "</ns1:shape><ns1:rect style='visibility:visible' />"),
        ("urn:schemas-microsoft-com:office:excel", "urn:another"),
    ):
        old: list[str] = []

        def as_box(
            _name: str, text: str, here: str = here, there: str = there, old: list[str] = old
        ) -> str:
            old.append(text)
            return text.replace(here, there)

        boxed = edited(noted, as_box, ".vml")
        assert here in old[0]
        assert difference(boxed, book).what == BOXED, there


@pytest.mark.parametrize("kind", ["Drawing", "oddDrawing", "printerSettings", "comments", "image"])
def test_what_a_sheet_draws_is_told_whatever_it_is_called(book: bytes, kind: str) -> None:
    """Programs go by what the sheet names; a note beside it, or a printer, is nothing over it."""
    picture = io.BytesIO()
    Picture.new("L", (9, 9)).save(picture, "PNG")
    noted = saved(book, lambda read: setattr(read[LIST]["A1"], "comment", Comment("ตรวจแล้ว", "")))
    noted = edited(noted, lambda _name, text: text.replace(":hidden", ":visible"), ".vml")
    drawn = saved(book, lambda read: read[LIST].add_image(Image(picture), "B2"))
    for made, called in ((noted, "/vmlDrawing"), (drawn, "/drawing")):
        told: list[bool] = []

        def other(name: str, text: str, called: str = called, told: list[bool] = told) -> str:
            told.append("worksheets" in name and f'{called}"' in text)
            return text.replace(f'{called}"', f'/{kind}"') if told[-1] else text

        assert difference(edited(made, other, ".rels"), book).what == BOXED
        assert sum(told) == 1
        lost = edited(made, lambda _name, text: text.replace("/drawings/", "/drawn/"), ".rels")
        assert difference(lost, book).what == BOXED


def test_heights_that_only_python_reads_are_taken_for_none(book: bytes) -> None:
    """Others take them for less, and the row is not to be seen."""
    heights = re.compile(r' ht="(\d)(\d)')

    def other(name: str, text: str) -> str:
        return heights.sub(r' ht="\1_\2', text, count=1) if name.endswith("sheet1.xml") else text

    assert edited(book, other) != edited(book, lambda _name, text: text)
    with pytest.raises(UserError, match="เสียหาย"):
        compared(edited(book, other), book)


def test_what_only_some_programs_show_is_told(book: bytes) -> None:
    """It may lie over any figure, and a program that does not know one thing shows another."""
    picture = io.BytesIO()
    Picture.new("L", (9, 9)).save(picture, "PNG")
    emblem = saved(book, lambda read: read[LIST].add_image(Image(picture), "B2"))
    assert compared(emblem, emblem).outcome == "resaved"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    anchor = re.compile(r"<oneCellAnchor.*?</oneCellAnchor>", re.DOTALL)
    around = f'<a:AlternateContent xmlns:a="{mc}"><a:Fallback>%s</a:Fallback></a:AlternateContent>'
    inner = re.compile(r"<a:blip r:embed=.rId1.\s*/>|<a:blip [^>]*/>")
    other = '<x:svgBlip xmlns:x="urn:x" xmlns:r="{0}" r:embed="rId1"/>'

    def drawn(change: Callable[[str], str]) -> bytes:
        def within(name: str, text: str) -> str:
            return change(text) if "/drawings/drawing" in name else text

        made = edited(emblem, within)
        assert made != emblem
        return made

    def once_more(text: str) -> str:
        return text.replace("</wsDr>", around % anchor.findall(text)[0] + "</wsDr>")

    for change in (
        once_more,
        lambda text: anchor.sub(lambda found: around % found[0], text),
        lambda text: text.replace("<pic>", "<pic>" + around % "", 1),
        lambda text: inner.sub(lambda found: found[0] + other.format("urn:r"), text, count=1),
    ):
        assert difference(drawn(change), emblem).what == BOXED


def test_rows_put_in_or_taken_out_are_counted(book: bytes) -> None:
    def more(read: Any) -> None:
        read[LIST].insert_rows(11, 2)
        read[LIST]["B11"].value = "แทรก"

    assert difference(saved(book, more), book) == Difference(
        f"แผ่นงาน “{LIST}” แถว 11", "มีแถวเพิ่มเข้ามา 2 แถว", "แทรก"
    )
    found = difference(saved(book, lambda read: read[LIST].delete_rows(10)), book)
    assert (found.where, found.what) == (f"แผ่นงาน “{LIST}” แถว 10", "มีแถวหายไป 1 แถว")
    assert "คอนกรีตโครงสร้าง" in found.anew


def test_sheets_put_in_or_taken_out_are_named(book: bytes) -> None:
    found = difference(saved(book, lambda read: read.create_sheet("เพิ่ม")), book)
    assert found == Difference("แผ่นงาน “เพิ่ม”", "เป็นแผ่นงานที่เพิ่มเข้ามา")
    found = difference(saved(book, lambda read: read.remove(read[LAST])), book)
    assert found == Difference(f"แผ่นงาน “{LAST}”", "ไม่มีในแฟ้ม")
    found = difference(saved(book, lambda read: read.create_chartsheet("แผนภูมิ")), book)
    assert found == Difference("สมุดงาน", "มีแผ่นงานที่ไม่ใช่ตาราง เช่น แผนภูมิ")

    def twice(_name: str, text: str) -> str:
        return text.replace('name="แบบ ปร.5 (ก)"', f'name="{LAST}"')

    assert difference(edited(book, twice), book) == Difference("สมุดงาน", "มีแผ่นงานชื่อซ้ำกัน")


def test_what_is_beside_the_cells_is_told(book: bytes) -> None:
    picture = io.BytesIO()
    Picture.new("L", (9, 9)).save(picture, "PNG")
    rule = Rule(type="containsBlanks")
    changes: tuple[tuple[Callable[[Any], object], str], ...] = (
        (lambda t: setattr(t.oddFooter.left, "text", "อื่น"), "ข้อความหัวหรือท้ายหน้าต่างกัน"),
        (lambda t: t.add_image(Image(picture), "A1"), "รูปภาพ กล่องข้อความ หรือความคิดเห็นที่แสดงไว้ต่างกัน"),
        (lambda t: setattr(t.row_dimensions[10], "hidden", True), "แผ่นงาน แถว หรือคอลัมน์ที่ซ่อนไว้ต่างกัน"),
        (
            lambda t: setattr(t.column_dimensions["E"], "hidden", True),
            "แผ่นงาน แถว หรือคอลัมน์ที่ซ่อนไว้ต่างกัน",
        ),
        (lambda t: setattr(t, "sheet_state", "hidden"), "แผ่นงาน แถว หรือคอลัมน์ที่ซ่อนไว้ต่างกัน"),
        (lambda t: t.conditional_formatting.add("A1:Z9", rule), "มีการจัดรูปแบบตามเงื่อนไข"),
    )

    def changed(read: Any, change: Callable[[Any], object]) -> None:
        change(read[LIST])

    for change, what in changes:
        found = difference(saved(book, partial(changed, change=change)), book)
        assert (found.where, found.what[: len(what)]) == (f"แผ่นงาน “{LIST}”", what)
    noted = saved(book, lambda read: setattr(read[LIST]["A1"], "comment", Comment("ตรวจแล้ว", "")))
    assert compared(noted, book).outcome == "unlike"


def test_formulas_that_nobody_worked_out_vouch_for_nothing(book: bytes) -> None:
    found = compared(saved(book), book)
    assert (found.outcome, found.right) == ("unlike", False)
    assert found.difference is not None
    assert found.difference.what == "มีสูตรเหมือนเดิม แต่แฟ้มไม่ได้เก็บค่าที่คำนวณได้ไว้"


def test_what_cannot_be_read_is_refused_in_a_sentence(book: bytes) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", bytes(210 << 20))
    entity = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "b">]>'

    def declaring(name: str, text: str) -> str:
        return re.sub(r"^<\?xml[^>]*>", entity, text) if name.endswith("sheet1.xml") else text

    def in_sheet(old: str, new: str) -> bytes:
        def change(name: str, text: str) -> str:
            return text.replace(old, new, 1) if name.endswith("sheet1.xml") else text

        return edited(book, change)

    for content, says in (
        (b"PK\x03\x04", "เสียหาย"),
        (book[: len(book) // 2], "เสียหาย"),
        (bomb.getvalue(), "ใหญ่เกิน"),
        (edited(book, declaring), "เสียหาย"),
        (in_sheet(' s="', ' s="-'), "เสียหาย"),
        (in_sheet("<v>", "<v>-"), "เสียหาย"),
        (in_sheet('<c r="A2"', '<c r="A1"'), "เสียหาย"),
        (in_sheet("</row>", '</row><row r="1"/>'), "เสียหาย"),
    ):
        with pytest.raises(UserError, match=says):
            compared(content, book)


def test_it_may_be_stopped(book: bytes) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        compared_workbook(saved(book), book, "แผ่น.xlsx", stop)


def replaced(old: str, new: str, only: str = "") -> Callable[[str, str], str]:
    """Puts a text in place of another in parts whose names end so; it has to be there."""

    def change(name: str, text: str) -> str:
        if not name.endswith(only) or old not in text:
            return text
        return text.replace(old, new, 1)

    return change


SETUP = 'paperSize="9" scale="88" orientation="landscape"'
PRINTING = {
    "first header": ("<headerFooter>", '<headerFooter differentFirst="1">', "หน้าแรกใช้ต่างจากหน้าอื่น"),
    "even header": ("<headerFooter>", '<headerFooter differentOddEven="1">', "หน้าคู่ใช้ต่างจากหน้าคี่"),
    "paper": ('paperSize="9"', 'paperSize="11"', "ขนาดกระดาษต่างกัน"),
    "orientation": ('orientation="landscape"', 'orientation="portrait"', "แนวกระดาษต่างกัน"),
    "scale": ('scale="', 'scale="1', "การย่อขยายต่างกัน"),
    "errors": ("<pageSetup ", '<pageSetup errors="blank" ', "การพิมพ์ค่าที่ผิดพลาดต่างกัน"),
    "headings": ("<printOptions ", '<printOptions headings="1" ', "เลขแถวและชื่อคอลัมน์ต่างกัน"),
    "first page": (
        'useFirstPageNumber="1"',
        'firstPageNumber="7" useFirstPageNumber="1"',
        "เลขหน้าแรก",
    ),
    "hidden row": (' ht="22.5"', ' ht="0.25"', "ที่ซ่อนไว้ต่างกัน"),
    "low row": (' ht="22.5"', ' ht="11.2"', "แถว 1 เตี้ยกว่าครึ่งของเดิม"),
}


@pytest.mark.parametrize("name", PRINTING)
def test_what_changes_the_paper_is_a_difference(book: bytes, name: str) -> None:
    old, new, said = PRINTING[name]
    found = difference(edited(book, replaced(old, new, "sheet1.xml")), book)
    assert found.where == f"แผ่นงาน “{LIST}”"
    assert said in found.what


def test_what_is_as_high_and_wide_as_other_programs_round_it_is_no_difference(book: bytes) -> None:
    rounded = replaced(' ht="22.5"', ' ht="12.75"', "sheet1.xml")
    assert compared(edited(book, rounded), book).outcome == "resaved"


def test_a_column_that_is_half_as_wide_is_told(book: bytes) -> None:
    def narrow(name: str, text: str) -> str:
        if not name.endswith("sheet1.xml"):
            return text
        return re.sub(r'(<col [^>]*min="2"[^>]*width=")[^"]*', r"\g<1>0.5", text)

    found = difference(edited(book, narrow), book)
    assert "คอลัมน์ B แคบกว่าครึ่งของเดิม" in found.what
    assert found.here == "0.5"


def test_rows_without_a_height_are_as_high_as_the_usual_one(book: bytes) -> None:
    def usual(name: str, text: str) -> str:
        if not name.endswith("sheet1.xml"):
            return text
        text = re.sub(r' ht="[^"]*"', "", text)
        return text.replace('defaultRowHeight="15"', 'defaultRowHeight="5"')

    assert "เตี้ยกว่าครึ่งของเดิม" in difference(edited(book, usual), book).what


def test_a_first_page_number_that_does_not_count_is_no_difference(book: bytes) -> None:
    number = replaced('useFirstPageNumber="1"', 'firstPageNumber="7"', "sheet1.xml")
    other = replaced('useFirstPageNumber="1"', "", "sheet1.xml")
    assert compared(edited(book, number), edited(book, other)).outcome == "resaved"


def test_a_sheet_that_is_fitted_to_a_page_is_told_with_how_many(book: bytes) -> None:
    def fitted(name: str, text: str) -> str:
        if not name.endswith("sheet1.xml"):
            return text
        head = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension'
        return text.replace("<dimension", head, 1).replace(
            "<pageSetup ", '<pageSetup fitToHeight="3" '
        )

    found = difference(edited(book, fitted), book)
    assert (found.what, found.here) == ("การย่อขยายต่างกัน", "ให้พอดี 1 x 3 หน้า")


def test_other_rows_on_each_page_and_a_name_elsewhere_are_differences(book: bytes) -> None:
    titles = edited(book, replaced("'!$6:$7<", "'!$6:$9<", "workbook.xml"))
    found = difference(titles, book)
    assert (found.what, found.here, found.anew) == ("แถวที่พิมพ์ซ้ำทุกหน้าต่างกัน", "6:9", "6:7")
    gone = edited(book, replaced('name="_xlnm.Print_Titles"', 'name="_xlnm.Other"', "workbook.xml"))
    assert difference(gone, book).here == "(ว่าง)"

    read = load_workbook(io.BytesIO(book))
    target = read.defined_names["ราคากลาง"].attr_text.replace("'", "").replace("$", "")
    spelt = edited(book, lambda _name, text: text.replace("'แบบ ปร.6'!$C$", "แบบ ปร.6!C"))
    assert compared(spelt, book).right
    moved = edited(book, lambda _name, text: text.replace("'แบบ ปร.6'!$C$", "'แบบ ปร.6'!$D$"))
    found = difference(moved, book)
    assert (found.where, found.what) == ("สมุดงาน", "ชื่อ “ราคากลาง” ชี้ไปที่เซลล์อื่น")
    assert (found.here, found.anew) == (target.replace("!C", "!D"), target)


@pytest.fixture(scope="module")
def of_revision() -> bytes:
    """With keywords, among them one for the way in which its formulas are written."""
    state = PrintedState(False, "ที่ 1", date(2026, 7, 21), "3f" * 32)
    return workbook_bytes(build_document(priced(), ["pr4", "pr6"], Options(state=state)))


def earlier(book: bytes, change: Callable[[str, str], str] = lambda _name, text: text) -> bytes:
    """As an earlier version has written it, with other formulas of the same values."""

    def written(name: str, text: str) -> str:
        text = text.replace(f" estimate-workbook-{WAY_OF_WRITING}", " estimate-workbook-1")
        return change(name, text.replace("ROUND(C10*E10,2)", "ROUND(E10*C10,2)"))

    return edited(book, written)


def test_of_a_workbook_of_another_version_what_it_shows_is_compared(of_revision: bytes) -> None:
    for old in (
        earlier(of_revision),
        earlier(of_revision, lambda _name, text: text.replace(" estimate-workbook-1", "")),
        # A figure as another program adds it up.
        earlier(of_revision, replaced("<v>2724.15</v>", "<v>2724.1500000000001</v>")),
    ):
        found = compared(old, of_revision)
        assert (found.outcome, found.right) == ("earlier", False)
        assert found.difference is not None
        assert found.difference.what == "สูตรต่างกัน"
    same = edited(of_revision, replaced(f" estimate-workbook-{WAY_OF_WRITING}", ""))
    assert compared(same, of_revision).outcome == "resaved"


def test_whoever_says_that_a_workbook_is_of_another_version_hides_nothing(
    of_revision: bytes,
) -> None:
    def changed(change: Callable[[str, str], str], what: str) -> None:
        assert what in difference(earlier(of_revision, change), of_revision).what

    changed(replaced("<v>1376000.0</v>", "<v>1876000.0</v>"), "ค่าต่างกัน")
    changed(replaced("<v>1651</v>", "<v>1751</v>"), "ค่าต่างกัน")
    changed(replaced("<v>1376000.0</v>", ""), "ค่าต่างกัน")
    changed(replaced(">โถส้วมนั่งราบ", ">โถส้วม"), "ค่าต่างกัน")
    changed(replaced("<headerFooter>", '<headerFooter differentFirst="1">'), "หน้าแรก")
    changed(replaced("'!$6:$7<", "'!$6:$9<", "workbook.xml"), "แถวที่พิมพ์ซ้ำ")
    # Formulas alone, of a workbook that says that it is of this version.
    now = edited(of_revision, replaced("ROUND(C10*E10,2)", "ROUND(E10*C10,2)"))
    assert difference(now, of_revision).what == "สูตรต่างกัน"
