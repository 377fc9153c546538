"""Form definitions of today, as an estimate file keeps them, and as they are printed with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from estimator.domain.decisions import FormSet
from estimator.errors import UserError
from estimator.files.places import forms as forms_folder
from estimator.files.places import office_forms
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.form_reader import form_text, parse_form
from estimator.sheets.forms.form_sets import FORMS_OF_SET


@dataclass(frozen=True, slots=True)
class UsableForms:
    """The definitions of a set in printing order, and in Thai what became of those kept.

    `of_office` are the forms whose definitions are the office's own as it has them today.
    """

    definitions: Mapping[str, FormDefinition]
    fallen_back: tuple[str, ...]
    of_office: frozenset[str] = frozenset()

    def notices(self, forms: Iterable[str]) -> tuple[str, ...]:
        """What must be said in Thai where some forms are printed, each once."""
        printed = [form for form in forms if form in self.definitions]
        said = [*self.fallen_back]
        own = [self.definitions[form].name for form in printed if form in self.of_office]
        if own:
            said.append(f"แบบ {', '.join(own)} พิมพ์ตามแบบฟอร์มของสำนักงาน")
        for form in printed:
            said += [self.definitions[form].notice, *self.definitions[form].warnings]
        return tuple(notice for notice in dict.fromkeys(said) if notice)


@dataclass(frozen=True, slots=True)
class TodaysForm:
    """A form as it is printed today: the office's own if that is good, else the program's.

    `definition` is None where neither is there or neither is good; `troubles` say in Thai what is
    wrong with each that is not.
    """

    form: str
    text: str = ""
    definition: FormDefinition | None = None
    of_office: bool = False
    troubles: tuple[str, ...] = ()


def todays_form(form_set: FormSet, form: str) -> TodaysForm:
    """One form of a set, read for itself: whatever is wrong with it is no matter of another."""
    troubles: list[str] = []
    for folder, of_office in ((office_forms(), True), (forms_folder(), False)):
        path = folder / form_set / f"{form}.toml"
        if not (path.exists() or path.is_symlink()):
            continue
        try:
            text = form_text(path)
            definition = parse_form(text, path.name, form_set)
        except UserError as problem:
            troubles += [_trouble(sentence, path, of_office) for sentence in problem.sentences]
            continue
        return TodaysForm(form, text, definition, of_office, tuple(troubles))
    return TodaysForm(form, troubles=tuple(troubles))


def _trouble(sentence: str, path: Path, of_office: bool) -> str:
    where = "" if str(path) in sentence else f" (แฟ้มอยู่ใน {path.parent})"
    meanwhile = " ระหว่างนี้ใช้แบบที่มากับโปรแกรมแทน" if of_office else " จึงไม่ได้พิมพ์แบบนั้น"
    return f"{sentence}{where}{meanwhile}"


def todays_forms(form_set: FormSet) -> dict[str, str]:
    """The definitions that a new estimate keeps, by ``2560/pr4.toml``.

    A form of which the office has a broken file is not among them: until that is mended the
    program's is printed, and after it the office's.
    """
    found = (todays_form(form_set, form) for form in FORMS_OF_SET[form_set])
    return {
        kept_name(form_set, each.form): each.text
        for each in found
        if each.definition is not None and not each.troubles
    }


def kept_name(form_set: FormSet, form: str) -> str:
    """Under which an estimate file keeps a form: ``2560/pr4.toml``."""
    return f"{form_set}/{form}.toml"


def forms_of_set(kept: Mapping[str, str], form_set: FormSet) -> dict[str, str]:
    """Those of the kept definitions that are of a set."""
    return {name: text for name, text in kept.items() if name.startswith(f"{form_set}/")}


def texts_used(kept: Mapping[str, str], form_set: FormSet) -> dict[str, str]:
    """The definitions of a set that is printed with these: today's of what is not among them.

    They are an office's own on one PC and others on the next, or next year.
    """
    own = forms_of_set(kept, form_set)
    names = {form: kept_name(form_set, form) for form in FORMS_OF_SET[form_set]}
    lacking = (todays_form(form_set, form) for form, name in names.items() if name not in own)
    today = {names[each.form]: each.text for each in lacking if each.definition is not None}
    return {**own, **today}


@dataclass
class _Chosen:
    """The definitions chosen so far, and the names of those that could not be as they are kept."""

    definitions: dict[str, FormDefinition] = field(default_factory=dict)
    of_office: set[str] = field(default_factory=set)
    troubles: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def usable_forms(kept: Mapping[str, str], form_set: FormSet, *, alone: bool = False) -> UsableForms:
    """The definitions of a set among those kept, and today's of what is not among them.

    Of those kept `alone`, what is not among them is left out.

    Printed with its own forms an estimate looks in ten years as it does now. A form that the
    program has learnt since then is today's, and so is one whose kept definition the program has
    come to read no more: an old estimate must always print. Each is read for itself; one that is
    broken everywhere is left out, and it is said. Raises UserError where none is left.
    """
    # Only the last part of a name that came out of a file is trusted to be one.
    own = {
        PurePosixPath(name).name: text.removeprefix("\ufeff")
        for name, text in forms_of_set(kept, form_set).items()
    }
    chosen = _Chosen()
    for form in FORMS_OF_SET[form_set]:
        if not alone or f"{form}.toml" in own:
            _choose(chosen, form_set, form, own.get(f"{form}.toml"))
    if not chosen.definitions:
        folder = forms_folder()
        raise UserError([*chosen.troubles, f"ไม่พบแบบฟอร์มชุด {form_set} ที่ใช้ได้ในโฟลเดอร์ {folder}"])
    said = (*_said(chosen.replaced, chosen.left_out), *chosen.troubles)
    return UsableForms(chosen.definitions, said, frozenset(chosen.of_office))


def _choose(chosen: _Chosen, form_set: FormSet, form: str, kept: str | None) -> None:
    definition = None if kept is None else _read(kept, f"{form}.toml", form_set)
    if definition is not None:
        chosen.definitions[form] = definition
        if kept == _office_text(form_set, form):
            chosen.of_office.add(form)
        return
    today = todays_form(form_set, form)
    chosen.troubles += today.troubles
    if today.definition is not None:
        chosen.definitions[form] = today.definition
        if today.of_office:
            chosen.of_office.add(form)
        if kept is not None:
            chosen.replaced.append(today.definition.name)
    elif kept is not None:
        chosen.left_out.append(form)


def _office_text(form_set: FormSet, form: str) -> str | None:
    path = office_forms() / form_set / f"{form}.toml"
    try:
        return form_text(path) if path.exists() else None
    except UserError:
        return None


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
            "จึงใช้แบบปัจจุบันแทน รูปแบบอาจต่างจากที่เคยพิมพ์"
        )
    if left_out:
        said.append(
            f"แบบ {', '.join(left_out)} ที่เก็บไว้กับประมาณราคานี้ใช้กับโปรแกรมรุ่นนี้ไม่ได้ จึงไม่ได้พิมพ์แบบนั้น"
        )
    return said
