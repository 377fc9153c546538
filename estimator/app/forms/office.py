"""An office's own forms: which there are, taken in from a file, given away as files, given up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from estimator.domain.decisions import FormSet
from estimator.errors import UserError
from estimator.files.atomic_write import Overwrite, atomic_folder, folder_made, write_whole
from estimator.files.bounded_reading import read_file
from estimator.files.file_errors import translate_file_errors
from estimator.files.places import forms, office_forms
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.form_reader import form_text, load_form, parse_form
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.kept_forms import todays_form

_LARGEST_KEPT: Final = 1 << 26
"""Bytes of what stands where a form should and is kept aside, whatever it is."""


@dataclass(frozen=True, slots=True)
class FormToday:
    """A form of a set as it is printed today, and in Thai what is wrong with a file of it.

    `definition` is None where neither the office's file nor the program's can be read.
    """

    form: str
    name: str
    title: str
    of_office: bool
    troubles: tuple[str, ...]
    definition: FormDefinition | None = None


def forms_today(form_set: FormSet) -> tuple[FormToday, ...]:
    """All forms of a set in the order of print."""
    return tuple(form_today(form_set, form) for form in FORMS_OF_SET[form_set])


def form_today(form_set: FormSet, form: str) -> FormToday:
    """One form of a set."""
    found = todays_form(form_set, form)
    definition = found.definition
    return FormToday(
        form,
        definition.name if definition else form,
        definition.title if definition else "",
        found.of_office,
        found.troubles,
        definition,
    )


def program_form(form_set: FormSet, form: str) -> FormDefinition | None:
    """The form that the program carries, whatever the office has; None where it cannot be read."""
    try:
        return load_form(forms() / form_set / f"{form}.toml", form_set)
    except UserError:
        return None


def strangers(form_set: FormSet) -> tuple[str, ...]:
    """Names of files in the office's folder that are no form of the set, and so are not used."""
    folder = office_forms() / form_set
    names = {f"{form}.toml" for form in FORMS_OF_SET[form_set]}
    with translate_file_errors(folder, "reading"):
        found = sorted(path.name for path in folder.glob("*.toml")) if folder.is_dir() else []
    return tuple(name for name in found if name not in names)


def strangers_said(form_set: FormSet) -> tuple[str, ...]:
    """That a file of the office is not printed with, for its name is that of no form."""
    forms_there = ", ".join(f"{form}.toml" for form in FORMS_OF_SET[form_set])
    return tuple(
        f"แฟ้ม {name} ในโฟลเดอร์ {office_forms() / form_set} ไม่ใช่แบบของชุด {form_set} จึงไม่ได้ใช้ "
        f"ชื่อแฟ้มต้องเป็นชื่อใดชื่อหนึ่งใน {forms_there}"
        for name in strangers(form_set)
    )


def give_away(form_set: FormSet, out: Path, *, overwrite: Overwrite) -> tuple[Path, ...]:
    """Write the forms of a set as they are printed today into a folder, made if need be.

    All of them or none; files of the same names are replaced, or refused where they may not be.
    Raises UserError.
    """
    found = [todays_form(form_set, form) for form in FORMS_OF_SET[form_set]]
    good = [each for each in found if each.definition is not None]
    with atomic_folder(out, overwrite=overwrite) as aside:
        for each in good:
            write_whole(aside / f"{each.form}.toml", each.text.encode(), overwrite=False)
    return tuple(out / f"{each.form}.toml" for each in good)


def give_away_one(form_set: FormSet, form: str, path: Path) -> None:
    """Write a form as it is printed today to a file, in place of one that is there.

    Raises UserError.
    """
    put(path, todays_form(form_set, form).text.encode())


def names_given_away(form_set: FormSet) -> list[str]:
    """The files that `give_away` writes."""
    return [f"{form}.toml" for form in FORMS_OF_SET[form_set]]


def take_in(path: Path, form_set: FormSet, folder: Path | None = None) -> FormToday:
    """Take a form in as the office's own, in place of the one it has; that one stays as ``.bak``.

    The file may have any name; `folder` is another than the office's. Raises UserError naming file,
    line and key where it is not good, and the set where it is of another one; then nothing has
    changed.
    """
    text = form_text(path)
    definition = _checked(text, path, form_set)
    place = (folder or office_forms() / form_set) / f"{definition.form}.toml"
    with folder_made(place.parent):
        if place.is_file():
            keep_aside(place, _aside(place))
        put(place, text.encode())
    return FormToday(
        definition.form, definition.name, definition.title, True, definition.warnings, definition
    )


def put(place: Path, data: bytes) -> None:
    """Write a form's file, in place of the one that is there; raises UserError."""
    with folder_made(place.parent):
        write_whole(place, data, overwrite=True)


def form_in(path: Path, form_set: FormSet) -> str:
    """Which form of a set a file defines; raises UserError as `take_in`."""
    return _checked(form_text(path), path, form_set).form


def _checked(text: str, path: Path, form_set: FormSet) -> FormDefinition:
    try:
        return parse_form(text, path.name, form_set, copied=True)
    except UserError as refused:
        for other in FORMS_OF_SET:
            if other != form_set and _fits(text, path, other):
                raise UserError(
                    f"แบบฟอร์ม {path.name} เป็นของชุด {other} ไม่ใช่ชุด {form_set} "
                    f"โปรดเลือกชุด {other} ในข้อมูลโครงการก่อน แล้วนำเข้าอีกครั้ง"
                ) from refused
        raise


def _fits(text: str, path: Path, form_set: FormSet) -> bool:
    try:
        parse_form(text, path.name, form_set, copied=True)
    except UserError:
        return False
    return True


def give_up(form_set: FormSet, form: str) -> Path | None:
    """Print the program's form again; the office's stays as ``.bak``, which is answered.

    None where the office has none. Raises UserError.
    """
    place = office_forms() / form_set / f"{form}.toml"
    with translate_file_errors(place, "writing"):
        if not (place.exists() or place.is_symlink()):
            return None
        if place.is_file():
            keep_aside(place, _aside(place))
        place.unlink()
    return _aside(place)


def keep_aside(place: Path, kept: Path) -> None:
    """Copy a form's file to where it is kept when another takes its place; raises UserError."""
    write_whole(kept, read_file(place, _LARGEST_KEPT), overwrite=True)


def _aside(place: Path) -> Path:
    return place.with_name(f"{place.name}.bak")
