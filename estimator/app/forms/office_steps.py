"""Changes of an office's own forms, one after another, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from estimator.app.forms import office
from estimator.app.forms.office import FormToday
from estimator.app.forms.steps import UndoSteps
from estimator.domain.decisions import FormSet
from estimator.errors import UserError
from estimator.files.bounded_reading import read_file
from estimator.files.file_errors import translate_file_errors
from estimator.files.places import office_forms
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.form_reader import MOST_BYTES, parse_form
from estimator.sheets.forms.form_writer import comment_above, form_toml
from estimator.sheets.forms.kept_forms import todays_form
from estimator.sheets.forms.toml_fields import WrongValueError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OfficeStep:
    """A change of one form: the bytes of the office's file before and after; None: it had none."""

    form_set: FormSet
    form: str
    label: str
    before: bytes | None
    after: bytes | None


class OtherFormError(UserError):
    """A form was changed elsewhere since it was shown."""


class OfficeSteps:
    """What was done to the office's forms since the window was opened; each is on disk at once."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._steps = UndoSteps[OfficeStep]()

    @property
    def undo_label(self) -> str | None:
        """What would be taken back; None where there is nothing."""
        return self._steps.undo_label

    @property
    def redo_label(self) -> str | None:
        """What would be done again; None where there is nothing."""
        return self._steps.redo_label

    def change(
        self, form_set: FormSet, shown: FormDefinition, definition: FormDefinition, label: str
    ) -> FormToday:
        """Make a definition the office's own form, in place of the one shown, and answer it.

        Raises UserError with what is wrong of it, without file and line, and where the file cannot
        be written; OtherFormError where the form is no more what was shown.
        """
        form = definition.form
        today = todays_form(form_set, form)
        if today.troubles:
            raise UserError("แบบนี้ของสำนักงานมีที่ผิดอยู่ โปรดแก้แฟ้ม นำแบบเข้าใหม่ หรือกลับไปใช้แบบของโปรแกรมก่อน")
        if today.definition != shown:
            # Somebody edits the file by hand, or another window does.
            raise OtherFormError(
                "แฟ้มของแบบนี้ถูกแก้จากที่อื่นหลังจากที่แสดงในหน้านี้ จึงแสดงค่าล่าสุดและยังไม่ได้แก้ตามที่พิมพ์ โปรดแก้อีกครั้ง"
            )
        if definition == today.definition:
            return office.form_today(form_set, form)
        text = form_toml(definition, comment_above(today.text))
        try:
            made = parse_form(text, f"{form}.toml", form_set)
        except WrongValueError as refused:
            raise UserError(refused.about) from refused
        place = _place(form_set, form)
        self._do(form_set, form, label, lambda: office.put(place, text.encode()))
        return FormToday(form, made.name, made.title, True, (), made)

    def take_in(self, path: Path, form_set: FormSet) -> FormToday:
        """As `office.take_in`."""
        form = office.form_in(path, form_set)
        label = f"นำแบบเข้าจาก {path.name}"
        return self._do(form_set, form, label, lambda: office.take_in(path, form_set))

    def give_up(self, form_set: FormSet, form: str) -> Path | None:
        """As `office.give_up`."""
        label = "กลับไปใช้แบบของโปรแกรม"
        return self._do(form_set, form, label, lambda: office.give_up(form_set, form))

    def undo(self) -> OfficeStep | None:
        """Take the last change back; None where there is none.

        Raises UserError where the file is another by now, or cannot be written.
        """
        step = self._steps.to_undo
        if step is not None:
            self._put(step, step.after, step.before)
        return self._steps.undo()

    def redo(self) -> OfficeStep | None:
        """As `undo`, the last change that was taken back."""
        step = self._steps.to_redo
        if step is not None:
            self._put(step, step.before, step.after)
        return self._steps.redo()

    def _do(self, form_set: FormSet, form: str, label: str, act: Callable[[], T]) -> T:
        before = _held(form_set, form)
        answer = act()
        after = _held(form_set, form)
        if after != before:
            self._steps.do(OfficeStep(form_set, form, label, before, after))
        return answer

    def _put(self, step: OfficeStep, now: bytes | None, wanted: bytes | None) -> None:
        if _held(step.form_set, step.form) != now:
            form = (step.form_set, step.form)
            self._steps.forget(lambda each: (each.form_set, each.form) == form)
            raise UserError(
                f"แฟ้ม {step.form}.toml ของสำนักงานถูกแก้จากที่อื่นหลังจากนั้น จึงเลิกทำหรือทำซ้ำไม่ได้ ไม่มีอะไรเปลี่ยน"
            )
        place = _place(step.form_set, step.form)
        if wanted is None:
            with translate_file_errors(place, "writing"):
                place.unlink()
        else:
            office.put(place, wanted)


def _place(form_set: FormSet, form: str) -> Path:
    return office_forms() / form_set / f"{form}.toml"


def _held(form_set: FormSet, form: str) -> bytes | None:
    """What the office's file holds; None where there is none, or none that can be a form."""
    place = _place(form_set, form)
    with translate_file_errors(place, "reading"):
        if not place.is_file() or place.stat().st_size > MOST_BYTES:
            return None
        return read_file(place, MOST_BYTES)
