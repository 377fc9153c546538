"""What an office has above a form's title: book number, emblem, agency; and counts left out."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
from PIL import Image

from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.document import Document
from estimator.sheets.forms.form_reader import load_form
from estimator.sheets.forms.kept_forms import todays_forms, usable_forms
from estimator.sheets.printing import Options, build_document, pdf_bytes, write_workbook
from tests.sheets.samples import priced

LETTERHEAD = """[letterhead]
book_number = "ที่ มท 0000/..."
emblem = "emblem.png"
emblem_mm = 20
lines = ["{agency}", "โทร. 0 0000 0000"]

[paper]"""


def png(width: int = 40, height: int = 20) -> bytes:
    data = io.BytesIO()
    Image.new("RGBA", (width, height), (200, 0, 0, 255)).save(data, "PNG", dpi=(300, 300))
    return data.getvalue()


@pytest.fixture
def folder(user_data: Path) -> Path:
    """The office's folder with a ปร.6 that has a letterhead, and its emblem."""
    made = user_data / "forms" / "2560"
    made.mkdir(parents=True)
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    text = text.replace("[paper]", LETTERHEAD).replace("rows = 8", "rows = 8\nsheet_counts = false")
    (made / "pr6.toml").write_text(text, encoding="utf-8")
    (made / "emblem.png").write_bytes(png())
    return made


def document() -> Document:
    return build_document(priced(), ["pr6"])


def words(pdf: bytes) -> str:
    opened = pdfium.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in opened)
    opened.close()
    return text


def test_number_emblem_and_agency_stand_above_the_title_in_that_order(folder: Path) -> None:
    (sheet,) = document().sheets
    agency = priced().estimate.project.agency
    shown = [" ".join(line for cell in row.cells for line in cell.lines) for row in sheet.heading]
    assert shown[:5] == ["ที่ มท 0000/...", "", agency, "โทร. 0 0000 0000", sheet.title]
    assert sheet.emblem is not None
    assert sheet.emblem.row == 1
    assert sheet.heading[1].height == pytest.approx(20 * 72 / 25.4)


def test_the_emblem_is_drawn_in_the_middle_as_high_as_asked_for(folder: Path) -> None:
    pdf = pdf_bytes(document())
    opened = pdfium.PdfDocument(pdf)
    (picture,) = (each for each in opened[0].get_objects() if each.type == 3)
    left, bottom, right, top = picture.get_bounds()
    opened.close()
    assert top - bottom == pytest.approx(20 * 72 / 25.4, abs=0.1)
    assert right - left == pytest.approx(2 * (top - bottom), abs=0.1)
    assert (left + right) / 2 == pytest.approx(210 / 2 * 72 / 25.4, abs=0.1)
    # Below the label and the number's row.
    assert 842 - 11 * 72 / 25.4 - top == pytest.approx(17 + 19.4, abs=1.5)
    assert pdf == pdf_bytes(document())
    assert "โทร. 0 0000 0000" in words(pdf)


def test_the_workbook_has_the_emblem_as_large_over_the_same_row(
    folder: Path, tmp_path: Path
) -> None:
    write_workbook(document(), tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as book:
        drawing = book.read("xl/drawings/drawing1.xml").decode()
        assert book.read("xl/media/image1.png")[:8] == png()[:8]
    size = drawing.split('<a:ext cx="')[1]
    wide, high = (int(size.split('"')[0]), int(size.split('cy="')[1].split('"')[0]))
    assert high / 36_000 == pytest.approx(20, abs=0.1)
    assert wide / 36_000 == pytest.approx(40, abs=0.1)
    assert "<xdr:row>1</xdr:row>" in drawing


def test_a_field_that_counts_sheets_is_left_out_and_the_rest_of_its_line_stays(
    folder: Path,
) -> None:
    text = words(pdf_bytes(document()))
    assert "มีจำนวน" not in text
    assert "คำนวณราคากลางเมื่อวันที่" in text
    (folder / "pr6.toml").unlink()
    assert "มีจำนวน" in words(pdf_bytes(document()))


def test_an_estimate_keeps_the_emblem_with_its_form(folder: Path) -> None:
    kept = todays_forms("2560")
    (folder / "emblem.png").unlink()
    (folder / "pr6.toml").unlink()
    definitions = usable_forms(kept, "2560").definitions
    assert definitions["pr6"].letterhead.emblem[:8] == png()[:8]
    (sheet,) = build_document(priced(), ["pr6"], Options(definitions=definitions)).sheets
    assert sheet.emblem is not None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "โปรดเลือกภาพ SVG หรือ JPEG ด้วยปุ่ม"),
        (png()[:60], "เสียหายหรือไม่ครบ"),
        (png() + bytes(200_000), "ใหญ่เกิน 200,000 ไบต์"),
        (png(2001, 1), "กว้างหรือสูงเกิน 2,000 จุด"),
        (None, "ไม่พบแฟ้ม “emblem.png”"),
    ],
)
def test_an_emblem_that_cannot_be_drawn_is_refused_and_the_programs_form_printed(
    folder: Path, content: bytes | None, said: str
) -> None:
    if content is None:
        (folder / "emblem.png").unlink()
    else:
        (folder / "emblem.png").write_bytes(content)
    usable = usable_forms({}, "2560")
    (notice,) = usable.notices(("pr6",))
    assert "pr6.toml บรรทัด " in notice
    assert "ค่า “letterhead.emblem” " in notice
    assert said in notice
    assert "ระหว่างนี้ใช้แบบที่มากับโปรแกรมแทน" in notice
    assert usable.definitions["pr6"].letterhead.lines == ()


@pytest.mark.parametrize("name", ["../emblem.png", "/etc/passwd", "..\\\\emblem.png"])
def test_an_emblem_is_looked_for_beside_its_form_alone(folder: Path, name: str) -> None:
    path = folder / "pr6.toml"
    path.write_text(path.read_text("utf-8").replace("emblem.png", name), encoding="utf-8")
    with pytest.raises(UserError, match="อยู่ในโฟลเดอร์เดียวกับแบบฟอร์ม"):
        load_form(path, "2560")


def test_a_letterhead_that_is_too_high_or_misspelt_is_refused(folder: Path) -> None:
    path = folder / "pr6.toml"
    good = path.read_text("utf-8")
    for old, new, said in (
        ("lines = [", 'lines = ["1", "2", "3", ', r"“letterhead\.lines” มี 5 บรรทัด"),
        ("emblem_mm = 20", "emblem_mm = 41", r"“letterhead\.emblem_mm”"),
        ("emblem_mm = 20", "emblem_m = 20", r"“letterhead\.emblem_m” ไม่ใช่ค่าที่โปรแกรมรู้จัก"),
        ('["{agency}"', '["{agent}"', r"“letterhead\.lines” มี {agent}"),
    ):
        assert old in good
        path.write_text(good.replace(old, new), encoding="utf-8")
        with pytest.raises(UserError, match=said):
            load_form(path, "2560")


def test_the_emblem_may_be_named_in_single_quotes(folder: Path) -> None:
    path = folder / "pr6.toml"
    usual = load_form(path, "2560").letterhead.emblem
    text = path.read_text(encoding="utf-8").replace('"emblem.png"', "'emblem.png'")
    assert usual
    assert "'emblem.png'" in text
    path.write_text(text, encoding="utf-8")
    assert load_form(path, "2560").letterhead.emblem == usual
