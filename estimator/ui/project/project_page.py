"""The page of project data, the rules used, the committee, and who else signs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from estimator.app.fields import leaves_all_as_it_is
from estimator.app.inspection import Inspection
from estimator.app.news import EditNews
from estimator.app.project.committee import SIGNER_LIST
from estimator.app.project.group_help import ASKED, REASON, group_help, taking_offer
from estimator.app.project.nature_specs import (
    COUNTS,
    COUNTS_REASON,
    KIND,
    OWN_BY,
    OWN_REASON,
    is_in_doubt,
)
from estimator.app.project.record import ProjectField, ProjectRecord
from estimator.app.project.specs import HEADING, RULES
from estimator.app.session import EstimateSession
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import COMMITTEE, GROUP_CHOICE, SIGNERS, WORK_NATURE
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.guideline.next_line import NextLine
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.fields import Field
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import heading
from estimator.ui.kit.layout import SPRING, FormItem, column, form, scrolled
from estimator.ui.kit.page import Page
from estimator.ui.project.committee_table import CommitteeTable
from estimator.ui.project.group_line import GroupLine
from estimator.ui.project.project_fields import GROUP_ROWS, project_mark

_NATURE: Final = (COUNTS, COUNTS_REASON, OWN_BY, OWN_REASON)


class ProjectPage(Page):
    """Every accepted field is one step that can be undone."""

    card = page_cards.PROJECT

    def __init__(
        self, session: EstimateSession, watch: FindingsWatch, parent: QWidget | None = None
    ) -> None:
        """Show the session's project; `watch` knows what is still missing."""
        super().__init__(parent)
        self._session = session
        self._watch = watch
        body = QWidget(self)
        self.fields: dict[str, Field[ProjectRecord, Edit]] = {}
        self.next = NextLine(session, watch, body)
        self.next.wants.connect(self.wants)
        self.group = GroupLine(body)
        fields = form(
            *self._rows(HEADING, body),
            (self.group,),
            *self._rows(GROUP_ROWS, body),
            (_heading("หลักเกณฑ์ที่ใช้", body),),
            *self._rows(RULES, body),
            (_heading("คณะกรรมการกำหนดราคากลาง", body),),
            shares=(3, 2),
            gaps=(10, 5),
            side=Qt.AlignmentFlag.AlignTop,
        )
        self.committee = CommitteeTable(session, body)
        self.signers = CommitteeTable(session, body, SIGNER_LIST)
        others = _heading(SIGNERS.title, body)
        others.setToolTip("แบบฟอร์มแต่ละแบบกำหนดว่าใครลงนามในแบบนั้น พร้อมช่องวันที่")
        below = (self.committee, others, self.signers, SPRING)
        body.setLayout(column(self.next, fields, *below, gap=5, margins=(18, 12, 18, 12)))
        self._scroll = scrolled(self, body, sideways=True)
        self.setLayout(column(self._scroll))
        follow(self, session.news.opened, self._on_opened)
        follow(self, session.news.changed, self._on_changed)
        self.group.taken.connect(self._take_group)
        watch.found.connect(self.marked)
        self._show_needed()

    def _rows(self, rows: Sequence[Sequence[ProjectField]], body: QWidget) -> list[list[FormItem]]:
        return [self._row(specs, body) for specs in rows]

    def _row(self, specs: Sequence[ProjectField], body: QWidget) -> list[FormItem]:
        items: list[FormItem] = []
        for spec in specs:
            field = Field(spec, body)
            field.accepted.connect(partial(self._take, field))
            field.show_record(self._record)
            self.fields[field.spec.key] = field
            field.label.setContentsMargins(0, 4, 0, 0)
            theme.dress(field.label, "muted")
            items.append((field.label, field))
        # What is chosen from a list needs no more room than what is chosen beside others.
        alone = len(items) == 1 and field.spec.choices is not None
        return [*items, None] if alone else items

    @property
    def _record(self) -> ProjectRecord:
        return ProjectRecord(self._session.estimate, self._session.books)

    def _take(self, field: Field[ProjectRecord, Edit], edit: Edit) -> None:
        if leaves_all_as_it_is(edit):
            field.refresh()
        elif (refused := self._session.try_to_do(edit)) is not None:
            field.refuse(refused)

    def _take_group(self) -> None:
        """Take what the lists propose for the name, as one step."""
        edit = taking_offer(self._session.estimate)
        if edit is not None and self._session.try_to_do(edit) is None:
            self.said.emit("ใช้ประเภทงานตามรายการกลุ่มงานแล้ว กด Ctrl+Z เพื่อเลิกทำ")

    def _show_needed(self) -> None:
        """Show what is asked of this work, and nothing else."""
        estimate = self._session.estimate
        told, nature = group_help(estimate), estimate.work_nature
        self.group.tell(told)
        needed = {ASKED[each].key: each in told.asked for each in ASKED}
        needed[REASON.key] = told.wants_reason
        needed |= {each.key: is_in_doubt(nature) for each in (COUNTS, COUNTS_REASON)}
        own = nature.own_method or bool(nature.own_method_reason or nature.own_method_by)
        needed |= {each.key: own for each in (OWN_BY, OWN_REASON)}
        for key, is_needed in needed.items():
            field = self.fields[key]
            # What is typed in a field, or was refused there, is not hidden from whoever types it.
            shown = is_needed or bool(field.error) or field.editor.hasFocus()
            field.setVisible(shown)
            field.label.setVisible(shown)

    def activate(self) -> None:
        """Go to the first field that is still empty, or to the first of all."""
        shown = (field for field in self.fields.values() if not field.isHidden())
        empty = (field for field in shown if not field.text)
        wanted = next(empty, None) if not self.fields["name"].text else self.fields["name"]
        (wanted or self.fields["name"]).setFocus()

    def show_place(self, _row: int | None, field: str) -> None:
        """Put the focus on a field."""
        if field == "committee":
            self.committee.go_to_name()
            self._scroll.ensureWidgetVisible(self.committee)
        elif field == "signers":
            self.signers.go_to_name()
            self._scroll.ensureWidgetVisible(self.signers)
        elif (found := self._field_of(field)) is not None:
            found.setFocus()
            self._scroll.ensureWidgetVisible(found)

    def _field_of(self, name: str) -> Field[ProjectRecord, Edit] | None:
        """The field that a finding or a step calls so; of those out of sight what they hang on."""
        if name == WORK_NATURE.name:
            lacking = (each.key for each in _NATURE if not each.show(self._record))
            shown = (self.fields[key] for key in lacking if not self.fields[key].isHidden())
            return next(shown, self.fields[KIND.key])
        found = self.fields.get(name)
        if found is not None and not found.isHidden():
            return found
        if name.startswith(GROUP_CHOICE.name):
            return self.fields["work_type"]
        return self.fields[KIND.key] if name.startswith(WORK_NATURE.name) else None

    def finish_typing(self) -> bool:
        """What is being typed in a field, or in a cell of who signs."""
        tables = (self.committee, self.signers)
        return super().finish_typing() and all(table.finish_typing() for table in tables)

    def unfinished(self) -> list[str]:
        """A text that a cell of who signs did not take, too."""
        untaken = (*self.committee.model.untaken(), *self.signers.model.untaken())
        return [*super().unfinished(), *(f"หน้า{self.title} {each}" for each in untaken)]

    def show_another_file(self) -> None:
        """Of who signs, too."""
        super().show_another_file()
        for each in (self.committee, self.signers):
            each.model.in_another_file()

    def mark(self) -> str:
        """Whether something here is to be mended, or is open."""
        return project_mark(self._session, self._watch.findings)

    def inspection(self) -> Inspection:
        """What the page is for."""
        return Inspection(
            "ข้อมูลโครงการ",
            notes=(
                "ข้อมูลส่วนนี้พิมพ์ที่หัวแบบฟอร์มทุกแบบ และรายชื่อคณะกรรมการพิมพ์ที่ช่องลงนาม",
                "ประเภทงานใช้เลือกตาราง Factor F และแบบสรุปราคากลาง",
                "รายการกลุ่มงานเสนอประเภทงานจากชื่อโครงการ กด Alt+G ใช้ตามที่เสนอ",
                "การตัดเศษเป็นการตัดลงเท่านั้น แบบฟอร์มแสดงทั้งยอดก่อนและหลังตัดเศษ",
            ),
        )

    def _on_opened(self) -> None:
        for field in self.fields.values():
            field.show_record(self._record, anew=True)
        self._show_needed()
        self.committee.start_anew()
        self.signers.start_anew()

    def _on_changed(self, change: EditNews) -> None:
        if change.edit.settings:
            for field in self.fields.values():
                field.show_record(self._record)
            self._show_needed()
        if change.edit.touches(COMMITTEE):
            self.committee.refresh()
        if change.edit.touches(SIGNERS):
            self.signers.refresh()


def _heading(text: str, body: QWidget) -> QLabel:
    label = heading(text, body)
    label.setContentsMargins(0, 8, 0, 0)
    return label
