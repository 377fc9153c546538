"""Form definitions as an estimate file keeps them, and as they are printed with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from estimator.domain.decisions import FormSet
from estimator.errors import UserError
from estimator.files.places import forms as forms_folder
from estimator.sheets.forms.definition import FormDefinition, form_text, load_form, parse_form
from estimator.sheets.forms.form_sets import FORMS_OF_SET


@dataclass(frozen=True, slots=True)
class UsableForms:
    """The definitions of a set in printing order, and in Thai what became of those kept."""

    definitions: Mapping[str, FormDefinition]
    fallen_back: tuple[str, ...]

    def notices(self, forms: Iterable[str]) -> tuple[str, ...]:
        """What must be said in Thai where some forms are printed, each once."""
        said = (*self.fallen_back, *(self.definitions[form].notice for form in forms))
        return tuple(notice for notice in dict.fromkeys(said) if notice)


def program_forms(form_set: FormSet) -> dict[str, str]:
    """The definitions that come with the program, by ``2560/pr4.toml``; UserError if unreadable."""
    folder = forms_folder() / form_set
    return {f"{form_set}/{path.name}": form_text(path) for path in sorted(folder.glob("*.toml"))}


def usable_forms(kept: Mapping[str, str], form_set: FormSet) -> UsableForms:
    """The definitions of a set among those kept, and from the program what is not among them.

    Printed with its own forms an estimate looks in ten years as it does now. A form that the
    program has learnt since then comes from the program, and so does one whose kept definition
    the program has come to read no more: an old estimate must always print. Raises UserError
    where the program's own definition is bad, or there is none of the set.
    """
    # Only the last part of a name that came out of a file is trusted to be one.
    own = {
        PurePosixPath(name).name: text.removeprefix("\ufeff")
        for name, text in kept.items()
        if name.startswith(f"{form_set}/")
    }
    folder = forms_folder() / form_set
    definitions: dict[str, FormDefinition] = {}
    replaced: list[str] = []
    left_out: list[str] = []
    for form in FORMS_OF_SET[form_set]:
        file = f"{form}.toml"
        definition = _read(own[file], file, form_set) if file in own else None
        if definition is None and (folder / file).is_file():
            definition = load_form(folder / file, form_set)
            if file in own:
                replaced.append(definition.name)
        if definition is not None:
            definitions[form] = definition
        elif file in own:
            left_out.append(form)
    if not definitions:
        raise UserError(f"ไม่พบแบบฟอร์มชุด {form_set} ในโฟลเดอร์ {folder.parent}")
    return UsableForms(definitions, tuple(_said(replaced, left_out)))


def _read(text: str, file: str, form_set: FormSet) -> FormDefinition | None:
    try:
        return parse_form(text, file, form_set)
    except UserError:
        return None


def _said(replaced: list[str], left_out: list[str]) -> list[str]:
    said = []
    if replaced:
        said.append(
            f"แบบ {', '.join(replaced)} ที่เก็บไว้กับประมาณราคานี้ใช้กับโปรแกรมรุ่นนี้ไม่ได้ "
            "จึงใช้แบบของโปรแกรมแทน รูปแบบอาจต่างจากที่เคยพิมพ์"
        )
    if left_out:
        said.append(
            f"แบบ {', '.join(left_out)} ที่เก็บไว้กับประมาณราคานี้ใช้กับโปรแกรมรุ่นนี้ไม่ได้ จึงไม่ได้พิมพ์แบบนั้น"
        )
    return said
