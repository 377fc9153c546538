"""Each change of an office's form is on disk at once, and is taken back and done again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from estimator.app.forms.office_steps import OfficeSteps, OtherFormError
from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.kept_forms import todays_form


def today() -> FormDefinition:
    found = todays_form("2560", "pr6").definition
    assert found is not None
    return found


def retitle(steps: OfficeSteps, title: str) -> None:
    steps.change("2560", today(), replace(today(), title=title), f"ชื่อแบบ {title}")


@pytest.fixture
def place(user_data: Path) -> Path:
    """The office's file of ปร.6, which is not there yet."""
    return user_data / "forms" / "2560" / "pr6.toml"


def test_changes_are_on_disk_and_go_back_one_by_one_to_the_program_s_form(place: Path) -> None:
    steps, built_in = OfficeSteps(), today().title
    assert (steps.undo_label, steps.redo_label) == (None, None)
    retitle(steps, "หนึ่ง")
    retitle(steps, "สอง")
    assert today().title == "สอง"
    assert place.read_text(encoding="utf-8").startswith("# ปร.6 ")
    assert steps.undo_label == "ชื่อแบบ สอง"

    steps.undo()
    assert (today().title, steps.undo_label, steps.redo_label) == (
        "หนึ่ง",
        "ชื่อแบบ หนึ่ง",
        "ชื่อแบบ สอง",
    )
    steps.undo()
    assert today().title == built_in
    assert not place.exists()
    assert steps.undo() is None

    steps.redo()
    steps.redo()
    assert today().title == "สอง"
    assert steps.redo() is None
    steps.undo()
    retitle(steps, "สาม")
    assert steps.redo_label is None


def test_what_changes_nothing_is_no_step(place: Path) -> None:
    steps = OfficeSteps()
    retitle(steps, "หนึ่ง")
    retitle(steps, "หนึ่ง")
    steps.undo()
    assert not place.exists()


def test_what_cannot_be_is_refused_without_file_and_line_and_nothing_changes(place: Path) -> None:
    steps = OfficeSteps()
    with pytest.raises(UserError, match=r"^ต้องมี 1 ถึง 40 ตัวอักษร$"):
        steps.change("2560", today(), replace(today(), name=""), "ชื่อสั้น")
    assert not place.exists()
    assert steps.undo_label is None


def test_taking_in_and_giving_up_go_back_too(place: Path, tmp_path: Path) -> None:
    steps = OfficeSteps()
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    (tmp_path / "ใหม่.toml").write_text(text.replace("rows = 8", "rows = 9"), encoding="utf-8")
    assert steps.take_in(tmp_path / "ใหม่.toml", "2560").form == "pr6"
    assert steps.undo_label == "นำแบบเข้าจาก ใหม่.toml"
    steps.give_up("2560", "pr6")
    assert today().least_rows == 8
    steps.undo()
    assert today().least_rows == 9
    steps.undo()
    assert today().least_rows == 8
    assert not place.exists()


def test_a_file_that_somebody_else_changed_is_left_alone(place: Path) -> None:
    steps = OfficeSteps()
    retitle(steps, "หนึ่ง")
    theirs = place.read_text(encoding="utf-8").replace("หนึ่ง", "ของเขา")
    place.write_text(theirs, encoding="utf-8")
    with pytest.raises(UserError, match="ถูกแก้จากที่อื่น"):
        steps.undo()
    assert today().title == "ของเขา"
    assert steps.undo_label is None


def test_a_form_that_is_no_more_what_was_shown_is_not_written_over(place: Path) -> None:
    steps, shown = OfficeSteps(), today()
    retitle(steps, "ของเขา")
    with pytest.raises(OtherFormError, match="ถูกแก้จากที่อื่น"):
        steps.change("2560", shown, replace(shown, least_rows=9), "แถวอย่างน้อย")
    assert (today().title, today().least_rows) == ("ของเขา", shown.least_rows)
    assert steps.undo_label == "ชื่อแบบ ของเขา"


def test_a_broken_file_of_the_office_is_not_written_over(place: Path) -> None:
    place.parent.mkdir(parents=True)
    place.write_text("form = 6", encoding="utf-8")
    with pytest.raises(UserError, match="มีที่ผิดอยู่"):
        retitle(OfficeSteps(), "หนึ่ง")
    assert place.read_text(encoding="utf-8") == "form = 6"
    steps = OfficeSteps()
    steps.give_up("2560", "pr6")
    steps.undo()
    assert place.read_text(encoding="utf-8") == "form = 6"
