"""An office's workbooks as files: kept under a name, shared, given up, filled."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from estimator.app.forms import templates
from estimator.app.forms.templates import FilledFrom, Template, kept_templates
from estimator.errors import UserError
from estimator.sheets.templates.sheet_view import sheet_views
from tests.sheets import samples
from tests.sheets.templates.offices import office


def template(folder: Path, name: str = "แบบของกรม", seed: int = 1) -> Template:
    made = office(folder / f"{seed}.xlsx", Random(seed))
    return templates.begun(templates.opened(made.path), replace(made.mapping, name=name))


def test_kept_under_its_name_and_read_again_as_it_was(tmp_path: Path, user_data: Path) -> None:
    made = template(tmp_path)
    path = templates.keep(made).path
    assert path == user_data / "forms" / "workbooks" / "แบบของกรม.template"
    again = templates.template_named("แบบของกรม")
    assert (again.mapping, again.workbook) == (made.mapping, made.workbook)
    assert again.workbook == (tmp_path / "1.xlsx").read_bytes()


def test_names_are_of_one_template_each(tmp_path: Path) -> None:
    made = template(tmp_path)
    kept = templates.keep(made)
    with pytest.raises(UserError, match="มีแบบชื่อ “แบบของกรม” อยู่แล้ว"):
        templates.keep(made)
    renamed = templates.keep(template(tmp_path, "อีกชื่อ"), replacing=kept)
    assert [each.name for each in kept_templates()] == ["อีกชื่อ"]
    assert not kept.path.exists()
    assert kept.path.with_name(f"{kept.path.name}.bak").exists()
    again = templates.keep(template(tmp_path, "อีกชื่อ", 2), replacing=renamed)
    assert again.path == renamed.path


def test_what_another_window_saved_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    templates.keep(template(tmp_path))
    [listed] = kept_templates()
    here = templates.shown_template(listed.path)
    there = templates.shown_template(listed.path)
    other = replace(there.template.mapping, cells=())
    saved = templates.keep(templates.begun(there.template, other), there.kept)
    with pytest.raises(UserError, match=r"“แบบของกรม” ถูกบันทึกจากที่อื่น.*ยังไม่ได้บันทึกทับ"):
        templates.keep(here.template, here.kept)
    renewed = templates.shown_workbook(tmp_path / "1.xlsx", listed.path)
    again = templates.keep(templates.begun(there.template, other), saved)
    assert templates.keep(renewed.template, renewed.kept).path == again.path
    # Under a name of its own it is kept beside the other one.
    named = templates.begun(here.template, replace(here.template.mapping, name="อีกแบบ"))
    templates.keep(named, here.kept)
    assert {each.name for each in kept_templates()} == {"แบบของกรม", "อีกแบบ"}
    # What somebody has given up meanwhile is kept again.
    last = templates.shown_template(listed.path)
    templates.remove(listed)
    with pytest.raises(UserError, match=r"ไม่พบแฟ้ม “แบบของกรม\.template”"):
        templates.remove(listed)
    assert templates.keep(last.template, last.kept).path == listed.path


def test_a_broken_one_is_named_and_stops_no_other(tmp_path: Path) -> None:
    path = templates.keep(template(tmp_path)).path
    path.with_name("เสีย.template").write_bytes(b"no zip")
    broken, good = sorted(kept_templates(), key=lambda each: not each.trouble)
    assert (good.name, good.trouble) == ("แบบของกรม", "")
    assert (broken.name, broken.trouble[:17]) == ("เสีย", "ไม่เปิดสมุดงาน “เ")
    with pytest.raises(UserError, match="แบบที่มีคือ “แบบของกรม”"):
        templates.template_named("ไม่มี")


def test_shared_as_a_file_and_given_up(tmp_path: Path) -> None:
    made = template(tmp_path)
    shared = tmp_path / "ส่งต่อ.template"
    templates.give_away(made, shared)
    assert templates.template_named(str(shared)).mapping == made.mapping
    assert templates.take_in(shared).mapping.name == "แบบของกรม"
    with pytest.raises(UserError, match="อยู่แล้ว"):
        templates.take_in(shared)
    [kept] = kept_templates()
    assert templates.remove(kept).name == "แบบของกรม.template.bak"
    assert kept_templates() == ()
    with pytest.raises(UserError, match=r"โปรดเลือกแฟ้ม \*.template"):
        templates.take_in(tmp_path / "1.xlsx")


def test_written_once_and_whole(tmp_path: Path) -> None:
    made = template(tmp_path)
    out, estimate = tmp_path / "ออก", Path("งาน ก.estimate")
    priced = samples.priced()
    written = templates.write_filled(made, FilledFrom(priced), out, estimate, overwrite=False)
    assert written.path == out / "งาน ก - แบบของกรม.xlsx"
    assert load_workbook(written.path)["ปร.5"]["B5"].value * 100 == priced.reference_price
    with pytest.raises(UserError, match="อยู่แล้ว"):
        templates.write_filled(made, FilledFrom(samples.priced()), out, estimate, overwrite=False)


def test_shown_as_a_grid_before_and_after(tmp_path: Path) -> None:
    made = template(tmp_path)
    before = sheet_views(made.package)
    band = made.mapping.bands[0]
    assert [view.name for view in before] == [band.sheet, "ปร.5", "อื่น"]
    texts = {place.name: text for place, text in before[0].texts.items()}
    assert texts["A1"] == "แบบ ปร.4"
    assert before[0].formulas
    assert before[0].merged[0].name == "A1:J1"
    after = templates.shown_filled(made, FilledFrom(samples.priced())).views
    filled = {place.name: text for place, text in after[0].texts.items()}
    assert filled["B2"] == samples.PROJECT.name
    assert filled[f"B{band.first}"] == "งานโครงสร้าง"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"mapping.json": b"{}"}, "ไม่ใช่แบบสมุดงานที่กำหนดเซลล์ไว้"),
        ({"mapping.json": b"\xff", "workbook.xlsx": b""}, "ไม่ได้เข้ารหัสแบบ UTF-8"),
        ({"mapping.json": b"{}", "workbook.xlsx": b""}, "format"),
        ({"mapping.json": b"[" * 100_000, "workbook.xlsx": b""}, "ไม่ใช่ JSON"),
        ({"mapping.json": b" " * 30_000_000, "workbook.xlsx": b""}, "ไม่ใช่ JSON"),
    ],
)
def test_a_shared_file_that_is_none_is_refused_and_not_kept(
    tmp_path: Path, parts: dict[str, bytes], said: str
) -> None:
    path = tmp_path / "จากภายนอก.template"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(UserError, match=said):
        templates.take_in(path)
    assert kept_templates() == ()
