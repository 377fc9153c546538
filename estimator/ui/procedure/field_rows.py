"""Rows of fields, each entry of which is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from estimator.app.fields import FieldSpec, leaves_all_as_it_is
from estimator.app.session import EstimateSession
from estimator.domain.records.edits import Edit
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Field
from estimator.ui.kit.labels import heading
from estimator.ui.kit.layout import FormItem, form

R = TypeVar("R")
Specs = Sequence[Sequence[FieldSpec[R, Edit]]]


class FieldRows(Generic[R]):
    """The fields of one page that are of the same record, by their keys."""

    def __init__(self, session: EstimateSession, body: QWidget, record: Callable[[], R]) -> None:
        """`record` answers what the fields show now; entries are done in the session."""
        self.fields: dict[str, Field[R, Edit]] = {}
        self._session = session
        self._body = body
        self._record = record

    def rows(self, specs: Specs[R]) -> list[list[FormItem]]:
        """New fields, one or two a row."""
        return [self._row(each) for each in specs]

    def show(self, *, anew: bool = False) -> None:
        """Show the record again; `anew`: it is another one, and what was not taken is dropped."""
        for field in self.fields.values():
            field.show_record(self._record(), anew=anew)

    def _row(self, specs: Sequence[FieldSpec[R, Edit]]) -> list[FormItem]:
        items: list[FormItem] = []
        for spec in specs:
            field = Field(spec, self._body)
            field.accepted.connect(partial(self._take, field))
            field.show_record(self._record())
            self.fields[spec.key] = field
            field.label.setContentsMargins(0, 4, 0, 0)
            theme.dress(field.label, "muted")
            items.append((field.label, field))
        return [*items, None] if len(items) == 1 else items

    def _take(self, field: Field[R, Edit], edit: Edit) -> None:
        if leaves_all_as_it_is(edit):
            field.refresh()
        elif (refused := self._session.try_to_do(edit)) is not None:
            field.refuse(refused)


def in_two_columns(*rows: Sequence[FormItem]) -> QLayout:
    """Rows of fields side by side, of one width each."""
    return form(*rows, shares=(1, 1), gaps=(10, 5), side=Qt.AlignmentFlag.AlignTop)


def part_heading(text: str, body: QWidget) -> QLabel:
    """The title above some rows."""
    label = heading(text, body)
    label.setContentsMargins(0, 8, 0, 0)
    return label
