"""What a field of a form shows of a record, and what a text typed into it means; no widget here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from estimator.app.setting_places import place_in
from estimator.app.thai_dates import read_thai_date
from estimator.domain.arithmetic import (
    LONGEST_FORMULA,
    Worked,
    figure_or_percent,
    result_of,
    worked_out,
)
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WORK_TYPES, WorkType
from estimator.domain.estimate import Estimate
from estimator.domain.limits import new_faults, refuse
from estimator.domain.records.edits import Edit, change_setting
from estimator.domain.records.registry import GROUP_CHOICE, PROJECT
from estimator.domain.records.table import Setting
from estimator.errors import UserError

T = TypeVar("T")
R_contra = TypeVar("R_contra", contravariant=True)
"""The record of which a field shows something."""
A_co = TypeVar("A_co", covariant=True)
"""What an accepted entry makes."""

Choices = Sequence[tuple[str, str]]
"""The keys of the values of a choice, each with what is shown for it."""


@dataclass(frozen=True, slots=True)
class FieldSpec(Generic[R_contra, A_co]):
    """What a field shows of a record, and what an entry in it makes: an edit, a number, a day.

    `accept` is given the record and the entry, and raises `UserError` for what cannot be. With
    `choices` the entry is the key that was chosen, or with `free` whatever was typed instead. A
    field is known by its `key`; `label` is its Thai name on the screen, `spoken` the whole of it
    where the screen has room for less. `most` is how many letters can be typed (0: any number).
    `settled` is what a text of a form becomes when the field is left, the result of a sum.
    """

    key: str
    label: str
    show: Callable[[R_contra], str]
    accept: Callable[[R_contra, str], A_co]
    hint: str = ""
    choices: Callable[[R_contra], Choices] | None = None
    free: bool = False
    number: bool = False
    spoken: str = ""
    most: int = 0
    settled: Callable[[str], str] | None = None


def _nothing(_record: object) -> str:
    return ""


def text_entry(key: str, label: str, hint: str = "", most: int = 300) -> FieldSpec[object, str]:
    """A text that belongs to no record yet: it is read when the whole form is."""
    return FieldSpec(key, label, _nothing, lambda _record, text: text, hint, most=most)


def number_entry(
    key: str, label: str, hint: str = "", missing: str = "", *, right: bool = True
) -> FieldSpec[object, Decimal]:
    """A number that belongs to no record yet; UserError says `missing` where there is none.

    Arithmetic gives way to its result when the field is left. It stands at the `right` of its line,
    as figures that are compared with others do.
    """
    worked = worked_entry(key, label, hint, missing, figure_or_percent, right=right)
    return FieldSpec(
        key,
        label,
        _nothing,
        lambda record, text: worked.accept(record, text).value,
        hint,
        number=right,
        most=LONGEST_FORMULA,
        settled=result_of,
    )


def worked_entry(
    key: str,
    label: str,
    hint: str = "",
    missing: str = "",
    reads: Callable[[str], Worked] = worked_out,
    *,
    right: bool = True,
) -> FieldSpec[object, Worked]:
    """A number like that of `number_entry` with the arithmetic that was typed, which stays.

    `reads` says whether the sign of per cent may stand beside it.
    """

    def accept(_record: object, text: str) -> Worked:
        if not text and missing:
            raise UserError(missing)
        return reads(text)

    return FieldSpec(key, label, _nothing, accept, hint, number=right, most=LONGEST_FORMULA)


def day_entry(key: str, label: str, hint: str = "") -> FieldSpec[object, date | None]:
    """A day that belongs to no record yet, as officials write it; None where there is none."""
    return FieldSpec(
        key, label, _nothing, lambda _record, text: read_thai_date(text), hint, most=40
    )


def work_type_choices(_record: object) -> Choices:
    """The kinds of work that a project can be of."""
    return [(kind, WORK_TYPE_NAMES[kind]) for kind in WORK_TYPES]


def work_type_edit(estimate: Estimate, key: str) -> Edit:
    """Make the whole project one of a kind of work: two pages offer it, and undo names it.

    The entry of the lists that was taken for another kind is none for this one.
    """
    kind = next(each for each in WORK_TYPES if each == key)
    return group_edit(estimate, kind, "" if kind != estimate.project.work_type else None)


def group_edit(estimate: Estimate, kind: WorkType, entry: str | None) -> Edit:
    """Make it of a kind by an entry of the lists (None: the one that is kept)."""
    edit = change_setting(
        estimate, PROJECT, replace(estimate.project, work_type=kind), "เปลี่ยนประเภทงาน"
    )
    before = estimate.group_choice
    if entry is None or entry == before.entry:
        return edit
    change = GROUP_CHOICE.change(before, replace(before, entry=entry))
    return replace(edit, settings=(*edit.settings, change))


def setting_edit(estimate: Estimate, setting: Setting[T], after: T, label: str) -> Edit:
    """Put in place of a setting what an entry made of it; UserError where that breaks a limit."""
    refuse(new_faults(setting.faults(setting.get(estimate)), setting.faults(after)))
    return change_setting(estimate, setting, after, label)


def setting_field(
    setting: Setting[T],
    field: str,
    name: str,
    estimate_of: Callable[[R_contra], Estimate],
    show: Callable[[Any], str] = str,
    read: Callable[[str], object] = str.strip,
    hint: str = "",
    choices: Choices | None = None,
    label: str = "",
    spoken: str = "",
) -> FieldSpec[R_contra, Edit]:
    """A field of a setting; without `show` and `read` a text.

    `name` is what undo calls it, and the screen where it has no shorter `label` there.
    """

    def accept(record: R_contra, text: str) -> Edit:
        estimate = estimate_of(record)
        after = with_field(setting.get(estimate), field, read(text))
        return setting_edit(estimate, setting, after, f"แก้ไข{name}")

    return FieldSpec(
        place_in(setting.name, field).field,
        label or name,
        lambda record: show(getattr(setting.get(estimate_of(record)), field)),
        accept,
        hint,
        None if choices is None else lambda _record: choices,
        spoken=spoken,
    )


def with_field(record: T, field: str, value: object) -> T:
    """A record with another value in the field of that name."""
    changed: Any = record
    after: T = replace(changed, **{field: value})
    return after


def leaves_all_as_it_is(edit: Edit) -> bool:
    """Whether an edit of settings would change nothing."""
    return not (edit.rows or edit.records or edit.kept_tables) and all(
        change.before == change.after for change in edit.settings
    )
