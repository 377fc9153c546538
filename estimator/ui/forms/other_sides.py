"""What is shown in place of the sheets: the forms that are kept, or the office's workbooks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from estimator.app.session import EstimateSession
from estimator.errors import short
from estimator.ui.forms.office_workbooks import OfficeWorkbooks
from estimator.ui.forms.renewing_view import RenewingView
from estimator.ui.forms.revision_choice import RevisionChoice
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.made_later import MadeLater


class OtherSides(QObject):
    """Two sides of the page, each made when it is first wanted, with the buttons that want them."""

    said = Signal(str)
    wants = Signal(object)
    """A `Goto`: another page is wanted."""
    renewed = Signal()
    """The forms that the estimate is printed with are others now."""
    turned = Signal()
    """Another side is wanted, or none."""
    stepped = Signal()
    """`undo_labels` answers anew, or more room is needed."""

    def __init__(
        self,
        session: EstimateSession,
        asking: Asking,
        state: RevisionChoice,
        stack: QStackedWidget,
        *,
        may_make: Callable[[], bool],
    ) -> None:
        """Put sides into `stack` as they are wanted; `may_make` is asked before a file is made."""
        super().__init__(stack)
        self._session = session
        self._asking = asking
        self._state = state
        self._stack = stack
        self._may_make = may_make
        self._renewing = MadeLater(stack, self._make_renewing)
        self._workbooks = MadeLater(stack, self._make_workbooks)
        self.renewing_button = self._button("แบบที่เก็บไว้", "ปรับแบบที่เก็บไว้กับประมาณราคานี้ให้เป็นแบบปัจจุบัน")
        self.workbooks_button = self._button(
            "สมุดงานของหน่วยงาน", "เติมสมุดงาน Excel ที่หน่วยงานกำหนดให้ใช้"
        )
        self.renewing_button.toggled.connect(lambda on: self._turn_to(self.workbooks_button, on))
        self.workbooks_button.toggled.connect(lambda on: self._turn_to(self.renewing_button, on))

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self._stack)
        button.setCheckable(True)
        button.setToolTip(tip)
        return button

    def _make_renewing(self) -> RenewingView:
        made = RenewingView(self._session, self._stack)
        made.said.connect(self.said)
        made.wants.connect(self.wants)
        made.changed.connect(self.renewed)
        return made

    def _make_workbooks(self) -> OfficeWorkbooks:
        made = OfficeWorkbooks(
            self._session,
            self._asking,
            self._stack,
            may_make=self._may_make,
            revision=self._state.revision,
        )
        made.said.connect(self.said)
        made.stepped.connect(self.stepped)
        self._state.currentIndexChanged.connect(made.editor.preview.follower.hear)
        return made

    @property
    def renewing(self) -> RenewingView:
        """What brings kept forms up to date."""
        return self._renewing.get()

    @property
    def workbooks(self) -> OfficeWorkbooks:
        """The office's own workbooks."""
        return self._workbooks.get()

    @property
    def wanted(self) -> QWidget | None:
        """The side whose button is down, if one is."""
        if self.renewing_button.isChecked():
            return self.renewing
        return self.workbooks if self.workbooks_button.isChecked() else None

    @property
    def worked_in(self) -> QWidget | None:
        """The side that is wanted: forms kept, the list of workbooks, or one of them."""
        return self.workbooks.editor if self.is_mapping else self.wanted

    @property
    def is_mapping(self) -> bool:
        """Whether a workbook is shown in which one points at cells."""
        return self._workbooks.is_shown and self.workbooks.is_mapping

    def show(self) -> bool:
        """Show what is wanted; whether anything is."""
        if self.wanted is not None:
            self.look()
            self._stack.setCurrentWidget(self.wanted)
        return self.wanted is not None

    def look(self) -> None:
        """Compare kept forms anew, if they are wanted: the office's are changed elsewhere."""
        if self.renewing_button.isChecked():
            self.renewing.look()

    def begin_anew(self) -> None:
        """Want none."""
        self.renewing_button.setChecked(False)
        self.workbooks_button.setChecked(False)

    def _turn_to(self, other: QPushButton, on: bool) -> None:
        """One of the two is shown in place of the sheets, or none."""
        if on:
            other.setChecked(False)
        if self.workbooks_button.isChecked():
            self.workbooks.look()
        self.turned.emit()

    def undo_labels(self) -> tuple[str | None, str | None] | None:
        """What of the mapping that is shown would be taken back, and done again."""
        return self.workbooks.undo_labels() if self._workbooks.is_shown else None

    def finish_typing(self) -> None:
        """Take what is being typed for the mapping."""
        if self._workbooks.made is not None:
            self._workbooks.made.editor.finish_typing()

    def unfinished(self) -> list[str]:
        """The mapping that was pointed at and is not kept yet."""
        made = self._workbooks.made
        if made is None or not made.editor.unsaved:
            return []
        return [f"แบบสมุดงาน “{short(made.editor.name.text())}” มีการชี้เซลล์ที่ยังไม่ได้บันทึก"]
