"""The office's PDF of the guideline beneath a clause: chosen once, opened at the clause's page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.guideline.official_pdf import (
    BEGINS,
    CLAUSE_PAGE,
    KeptPdf,
    PdfPlace,
    keep_pdf,
    kept_pdf,
    to_open,
)
from estimator.domain.clauses import GUIDELINE_NAMES, GUIDELINES, ClauseNote, Guideline
from estimator.errors import UserError
from estimator.files.cancelling import unhindered
from estimator.files.work_process import Job
from estimator.ui.kit.asking import PDFS, Asking
from estimator.ui.kit.fields import Choice, Field
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import FaultLine, as_tip, small
from estimator.ui.kit.layout import FoldingSection, column, pane
from estimator.ui.kit.workers import Task, in_process, run_task

_CHOOSE: Final = "เลือกแฟ้ม PDF…"
_NONE: Final = (
    "หน่วยงานเก็บ PDF ฉบับราชการไว้เปิดดูข้างกันได้ เลือกแฟ้มครั้งเดียว โปรแกรมตรวจแล้วเก็บสำเนาไว้ในข้อมูลของผู้ใช้"
)
_UNKNOWN: Final = "ยังไม่ทราบหน้าของข้อนี้ จึงเปิดที่หน้าแรก พิมพ์เลขหน้าในแฟ้มไว้ได้"
_OTHER_PAGE: Final = "หากโปรแกรมอ่าน PDF เปิดที่หน้าอื่น โปรดไปที่หน้านั้นเอง"


class OfficialPdfBox(QWidget):
    """Which edition's PDF, where it begins, on which page the clause stands, and the way to it."""

    said = Signal(str)

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        """Start with no clause."""
        super().__init__(parent)
        self._asking = asking
        self._note: ClauseNote | None = None
        self._followed: Guideline | None = None
        self._kept: KeptPdf | None = None
        self.edition: Choice[Guideline] = Choice("PDF ของฉบับ", self, low=True, letters=16)
        self.edition.offer(
            [(each, f"PDF {GUIDELINE_NAMES[each]}") for each in GUIDELINES], GUIDELINES[-1]
        )
        self.begins: Field[PdfPlace, KeptPdf] = Field(BEGINS, self, low=True)
        self.page: Field[PdfPlace, KeptPdf] = Field(CLAUSE_PAGE, self, low=True)
        for each in (self.begins, self.page):
            each.editor.setFixedWidth(each.fontMetrics().horizontalAdvance("0") * 8)
            each.accepted.connect(self._take)
        self.open_button = QPushButton(self)
        self.choose_button = QPushButton(_CHOOSE, self)
        self.hint = small(self)
        self.fault = FaultLine(self)
        folded = flow(self.edition, self.choose_button, self.begins.label, self.begins)
        self.about = FoldingSection("", pane(self, column(folded, self.hint, gap=3)), self)
        self.setLayout(
            column(
                flow(self.page.label, self.page, self.open_button),
                self.about,
                self.fault,
                gap=3,
            )
        )
        self.edition.activated.connect(lambda _at: self._look())
        self.open_button.clicked.connect(self.open_pdf)
        self.choose_button.clicked.connect(lambda _checked=False: self.choose())

    def show_clause(self, note: ClauseNote, guideline: Guideline) -> None:
        """Show another clause; whoever looks into another edition's PDF goes on with that one."""
        self._note = note
        if guideline != self._followed:
            self._followed = guideline
            self.edition.choose(guideline)
        self._look()

    @property
    def place(self) -> PdfPlace | None:
        """The clause in the PDF that is kept; None where none is."""
        if self._note is None or self._kept is None:
            return None
        guideline = self.edition.value
        return PdfPlace(self._kept, guideline, self._note.editions[guideline])

    def _look(self) -> None:
        self.fault.clear()
        self._kept = None
        try:
            self._kept = kept_pdf(self.edition.value)
        except UserError as refused:
            self.fault.refuse(refused)
        self._show()

    def _take(self, kept: KeptPdf) -> None:
        self._kept = kept
        self._show()

    def _show(self) -> None:
        place = self.place
        has_clause = place is not None and bool(place.there.number)
        for each in (self.begins, self.page):
            each.setVisible(has_clause)
            each.label.setVisible(has_clause)
            if place is not None:
                each.show_record(place, anew=True)
        self.open_button.setVisible(place is not None)
        named = GUIDELINE_NAMES[self.edition.value]
        if place is None:
            self.about.set_title(f"PDF {named}: ยังไม่ได้เลือกแฟ้ม")
            self.hint.setText(_NONE)
            return
        known = place.page if has_clause else None
        self.about.set_title(f"PDF {named} ({place.kept.pages:,} หน้า)")
        self.open_button.setText("เปิด PDF" if known is None else f"เปิด PDF ที่หน้า {known}")
        self.hint.setText(_UNKNOWN if known is None else _OTHER_PAGE)
        self.open_button.setToolTip(as_tip(self.hint.text()))

    def open_pdf(self) -> None:
        """Have the platform show the PDF at the clause's page, if it is the one that was kept."""
        place = self.place
        if place is None:
            return
        self.fault.clear()
        run_task(
            lambda _task: to_open(place.kept, place.guideline),
            lambda path: self.fault.attempt(lambda: self._show_pdf(path, place.page)),
            self.fault.refuse,
            title="กำลังเปิด PDF",
            owner=self,
        )

    def _show_pdf(self, path: Path, page: int | None) -> None:
        if not self._asking.shown_pdf(path, page):
            raise UserError(f"เครื่องนี้เปิดแฟ้ม PDF ไม่ได้ แฟ้มอยู่ที่ {path}")
        self.said.emit(
            "เปิด PDF แล้ว"
            if page is None
            else f"เปิด PDF ที่หน้า {page} แล้ว หากเห็นหน้าอื่น โปรดไปที่หน้า {page}"
        )

    def choose(self) -> None:
        """Ask for the PDF of the edition, look it through beside the window, and keep a copy."""
        guideline = self.edition.value
        title = f"เลือก PDF แนวทางและวิธีปฏิบัติฯ {GUIDELINE_NAMES[guideline]}"
        path = self._asking.file_to_open(self, PDFS, title, None)
        if path is None:
            return

        def work(task: Task) -> KeptPdf:
            def beside(job: Job[int]) -> int:
                return in_process(job, task, unhindered)

            return keep_pdf(path, guideline, beside)

        self.fault.clear()
        run_task(
            work,
            partial(self._keep, guideline),
            self.fault.refuse,
            title=f"กำลังตรวจ “{path.name}”",
            owner=self,
            on_stopped=lambda: self.said.emit(f"หยุดแล้ว ไม่ได้เก็บ “{path.name}”"),
        )

    def _keep(self, guideline: Guideline, kept: KeptPdf) -> None:
        self.said.emit(f"เก็บ PDF {GUIDELINE_NAMES[guideline]} {kept.pages:,} หน้าแล้ว")
        self._look()
