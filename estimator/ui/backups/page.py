"""The page of backups: files on the left of time, what there is of each, and the ways back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from estimator.app.backups.listing import (
    BROKEN,
    WHY,
    BackedUpFile,
    Backup,
    backed_up,
    looked_for,
    looked_through,
    restore,
    size_words,
    told_of,
    when_made,
)
from estimator.app.backups.rescuing import RescueReport, rescue_file
from estimator.app.bill.pages import page_of_row
from estimator.app.comparing.rows import ComparedRow
from estimator.app.comparing.states import compare_with
from estimator.app.inspection import Goto, Inspection, InspectionLine
from estimator.app.project.files import free_path
from estimator.app.revisions import price_words
from estimator.app.session import EstimateSession
from estimator.app.signs import Sign
from estimator.domain.money import shown_baht
from estimator.errors import UserError, first_of
from estimator.files.presence import is_folder
from estimator.ui.backups.rescue_view import RescueView
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.asking import ESTIMATES, Asking
from estimator.ui.kit.flow import flow
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import FaultLine, heading, small
from estimator.ui.kit.layout import column, grow
from estimator.ui.kit.page import Page
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import Task, run_task
from estimator.ui.library.comparison_view import ComparisonView, Shown, shown_of

_INTRO: Final = (
    "โปรแกรมทำสำเนาสำรองของงานที่แก้ในเครื่องนี้ให้เอง เมื่อเปิดแฟ้ม ทุก 10 นาทีที่มีการแก้ไข เมื่อตั้งชื่อฉบับ และเมื่อปิดแฟ้ม"
    " สำเนาสำรองคืนเป็นแฟ้มใหม่เสมอ แฟ้มเดิมไม่ถูกเขียนทับ"
)
_RESCUE: Final = "กู้แฟ้มที่เสียหาย…"
_IS_BROKEN: Final = (
    "สำเนาสำรองนี้ว่างเปล่าหรือเนื้อหาไม่ตรงกับที่เขียนไว้ จึงคืนหรือเปิดดูไม่ได้ โปรดใช้ชุดอื่น "
    "หรือกด “กู้แฟ้มที่เสียหาย…” แล้วเลือกแฟ้มสำเนาสำรองนี้"
)
_EMPTY: Final = "ยังไม่มีสำเนาสำรอง จะมีเมื่อเปิดหรือแก้ประมาณราคาในเครื่องนี้"


def _presence(file: BackedUpFile) -> Sign | None:
    return "warn" if file.is_gone else None


def _place(file: BackedUpFile) -> str:
    return f"ไม่พบแฟ้มแล้ว: {file.path}" if file.is_gone else file.path or "(ไม่ทราบที่เดิม)"


_FILES: Final[tuple[TableColumn[BackedUpFile], ...]] = (
    TableColumn("งาน", 34, lambda each: each.name, sign=_presence),
    TableColumn("แฟ้ม", 0, _place, tip=_place),
    TableColumn("ล่าสุด", 18, lambda each: when_made(each.backups[0])),
    TableColumn("จำนวน", 9, lambda each: f"{len(each.backups):,}", number=True),
    TableColumn("ขนาดรวม", 10, lambda each: size_words(each.size), number=True),
)


def _why(backup: Backup) -> str:
    if backup.is_broken:
        return BROKEN
    return "-" if backup.facts is None else WHY[backup.facts.why]


def _lines(backup: Backup) -> str:
    return "-" if backup.facts is None else f"{backup.facts.lines:,}"


def _price(backup: Backup) -> str:
    price = None if backup.facts is None else backup.facts.price
    return "-" if price is None else shown_baht(price)


_BACKUPS: Final[tuple[TableColumn[Backup], ...]] = (
    TableColumn("เมื่อ", 18, when_made),
    TableColumn("ทำสำเนาสำรอง", 22, _why, sign=lambda each: "stop" if each.is_broken else None),
    TableColumn("รายการ", 9, _lines, number=True),
    TableColumn("ราคากลาง (บาท)", 18, _price, number=True),
    TableColumn("ฉบับล่าสุดในแฟ้ม", 0, lambda each: each.facts.revision if each.facts else ""),
    TableColumn("ขนาด", 10, lambda each: size_words(each.size), number=True),
)


class BackupsPage(Page):
    """Two lists and the buttons beneath; the report of a rescue takes their place."""

    card = page_cards.BACKUPS

    open_wanted = Signal(object)
    """A `Path` of a file to open: a new one, or a backup, which is only looked at."""

    def __init__(
        self, session: EstimateSession, asking: Asking, parent: QWidget | None = None
    ) -> None:
        """Start empty; the lists are read when the page is shown."""
        super().__init__(parent)
        self._session = session
        self._asking = asking
        self._task: Task | None = None
        self._looking: Task | None = None
        self._wanted: Path | None = None
        """The file to go to once the lists are there."""
        self._damaged: Path | None = None
        """The file that could not be opened, which is rescued without asking for it."""
        self._unread: Sign | None = None
        """How good the news of a report is that nobody has seen yet."""
        self.files: RowsTable[BackedUpFile] = RowsTable("แฟ้มที่มีสำเนาสำรอง", _FILES, self)
        self.backups: RowsTable[Backup] = RowsTable("สำเนาสำรองของแฟ้มที่เลือก", _BACKUPS, self)
        self.empty = small(self, _EMPTY)
        self.damage = FaultLine(self)
        """What there is for the file that could not be opened."""
        self.fault = FaultLine(self)
        self.restore_button = self._button("คืนเป็นแฟ้มใหม่…", self._restore)
        self.view_button = self._button("เปิดดู (อ่านอย่างเดียว)", self._view)
        self.rescue_button = self._button(_RESCUE, self._rescue)
        self.compare_button = self._button("เทียบกับแฟ้มที่เปิดอยู่", self._compare)
        self.report = RescueView(asking, self)
        self.comparison = ComparisonView(self)
        self.comparison.taken.connect(self._go_to_difference)
        self.compared_title = heading("", self)
        self.back_button = self._button("กลับไปที่สำเนาสำรอง", self._show_lists)
        self._compared = QWidget(self)
        self._compared.setLayout(
            column(self.compared_title, grow(self.comparison), flow(self.back_button), gap=8)
        )
        self._lists = QWidget(self)
        self._lists.setLayout(
            column(
                self.damage,
                small(self, _INTRO),
                self.empty,
                grow(self.files, 2),
                heading("สำเนาสำรองของแฟ้มที่เลือก", self),
                grow(self.backups, 3),
                self.fault,
                flow(
                    self.restore_button, self.view_button, self.compare_button, self.rescue_button
                ),
                gap=8,
            )
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._lists)
        self._stack.addWidget(self.report)
        self._stack.addWidget(self._compared)
        self.setLayout(column(grow(self._stack), margins=(12, 8, 12, 12)))
        self.files.row_reached.connect(lambda _file: self._show_backups())
        self.backups.row_reached.connect(lambda _each: self._on_backup())
        self.backups.row_taken.connect(lambda _each: self._view())
        follow(self, session.news.opened, self._on_opened)
        self.report.said.connect(self.said)
        self.report.open_wanted.connect(self.open_wanted)
        self.report.closed.connect(self._show_lists)
        self._call_damaged(None)
        self._enable()

    def _button(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked=False: self.fault.attempt(action))
        return button

    def activate(self) -> None:
        """Read the lists anew, in the background."""
        self._have_unread(None)
        self.look()
        if self._stack.currentWidget() is self.report:
            self.report.open_button.setFocus()
        elif self._stack.currentWidget() is self._lists:
            self._show_lists()

    def mark(self) -> str:
        """Whether a report waits to be read, and how good its news is."""
        return self._unread or ""

    def _have_unread(self, sign: Sign | None) -> None:
        self._unread = sign
        self.marked.emit()

    def look(self) -> None:
        """Read what backups there are; the cursor stays on its file, or goes to that wanted."""
        if self._task is not None:
            self._task.cancel()
        self._begin(run_task(lambda _task: backed_up(), self._show, self.fault.refuse, owner=self))

    def _begin(self, task: Task) -> None:
        self._task = None if task.over else task

    def show_file(self, path: Path, *, is_damaged: bool = False) -> None:
        """Go to the backups of the file that lay at a path; one that is damaged may be rescued."""
        self._wanted = path.absolute()
        self._call_damaged(self._wanted if is_damaged else None)
        self._show_lists()
        self.look()

    def _call_damaged(self, path: Path | None) -> None:
        """Have the rescue of a file ahead of all else; None: no file is known to be damaged."""
        self._damaged = path
        self.damage.clear()
        self.rescue_button.setText(_RESCUE if path is None else f"กู้แฟ้ม “{path.name}”…")
        theme.dress(self.rescue_button, None if path is None else "primary")
        theme.dress(self.restore_button, "primary" if path is None else None)

    def inspection(self) -> Inspection | None:
        """The backup under the cursor, in full."""
        backup = self.backups.current
        if backup is None:
            return Inspection("สำรองและกู้คืน", notes=(_INTRO,))
        lines = [
            InspectionLine("แฟ้ม", backup.path or "(ไม่ทราบที่เดิม)"),
            InspectionLine("สำเนาสำรอง", str(backup.file)),
        ]
        facts = backup.facts
        price = () if facts is None else (price_words(facts.price),)
        broken = (_IS_BROKEN,) if backup.is_broken else ()
        return Inspection(when_made(backup), tuple(lines), (*broken, *price))

    def _show(self, files: tuple[BackedUpFile, ...]) -> None:
        self._task = None
        current = self.files.current
        self.files.blockSignals(True)
        self.files.show_rows(files)
        self.empty.setVisible(not files)
        wanted = self._wanted or (Path(current.path) if current is not None else self._session.path)
        place = next((at for at, each in enumerate(files) if each.path == str(wanted)), None)
        if place is None:
            # Of a file that has none, those of another are not to be taken for its own.
            place = -1 if self._wanted is not None else 0
        self._wanted = None
        if self._damaged is not None:
            own = next((each for each in files if each.path == str(self._damaged)), None)
            self.damage.say(_damage_words(self._damaged, own))
        self.files.clearSelection()
        self.files.setCurrentIndex(self.files.rows_model.index(place, 0))
        self.files.blockSignals(False)
        self._show_backups()
        # Drives that do not answer keep nobody from the list.
        self._begin(run_task(lambda _task: looked_for(files), self.files.renew_rows, owner=self))

    def _on_backup(self) -> None:
        self._enable()
        self.inspected.emit(self.inspection())

    def _show_backups(self) -> None:
        file = self.files.current
        self.backups.show_rows(() if file is None else file.backups)
        self.backups.go_to(0)
        self._enable()
        if self.isVisible():
            self.inspected.emit(self.inspection())
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if file is not None:
            found = run_task(lambda _task: looked_through(file), self._show_looked, owner=self)
            self._looking = None if found.over else found

    def _show_looked(self, file: BackedUpFile) -> None:
        """Show those that turned out to be broken, behind the others."""
        if file.backups == tuple(self.backups.rows):
            return
        current = self.backups.current
        self.backups.show_rows(file.backups)
        places = [
            at for at, each in enumerate(file.backups) if current and each.file == current.file
        ]
        self.backups.go_to(next((at for at in places if not file.backups[at].is_broken), 0))
        self._enable()

    def _enable(self) -> None:
        current = self.backups.current
        is_any = current is not None and not current.is_broken
        self.restore_button.setEnabled(is_any)
        self.view_button.setEnabled(is_any)
        self.compare_button.setEnabled(is_any and self._session.whole_file is not None)

    def _on_opened(self) -> None:
        # What was compared was another estimate, or this one as it stood before.
        if self._stack.currentWidget() is self._compared:
            self._stack.setCurrentWidget(self._lists)
        self._enable()

    def _show_lists(self) -> None:
        self._stack.setCurrentWidget(self._lists)
        (self.files if self._damaged is None else self.rescue_button).setFocus()

    # --- ways back ------------------------------------------------------------------------------

    def _view(self) -> None:
        backup = self.backups.current
        if backup is not None and not backup.is_broken:
            self.open_wanted.emit(backup.file)

    def _compare(self) -> None:
        backup, file, library = (
            self.backups.current,
            self._session.whole_file,
            self._session.library,
        )
        if backup is None or file is None:
            return
        name = f"สำเนาสำรอง {when_made(backup)}"
        path = backup.file

        def work(_task: Task) -> Shown:
            return shown_of(compare_with(path, name, file, library))

        run_task(work, self._show_comparison, self._refuse, title="กำลังเทียบ", owner=self)

    def _show_comparison(self, shown: Shown) -> None:
        self.comparison.show_comparison(shown)
        self.compared_title.setText(self.comparison.heading)
        self._stack.setCurrentWidget(self._compared)
        self.back_button.setFocus()
        self.finished.emit(f"เทียบแล้ว: {self.comparison.heading}", "ok")

    def _refuse(self, error: UserError, before: str = "") -> None:
        """Say why what was begun here is not done; `before` says elsewhere what that is."""
        if self._unread is None:  # a report that nobody has seen stays
            self._stack.setCurrentWidget(self._lists)
        self.fault.refuse(error)
        self.finished.emit(f"{before}{first_of(error.sentences)}", "stop")

    def _go_to_difference(self, found: ComparedRow) -> None:
        if found.row is not None and found.row in self._session.estimate.bill.rows:
            self.wants.emit(Goto(page_of_row(self._session, found.row), found.row))
        elif found.place is not None:
            self.wants.emit(found.place)
        else:
            self.said.emit("รายการนี้ไม่มีในแฟ้มที่เปิดอยู่ จึงไปที่นั่นไม่ได้ เปิดดูสำเนาสำรองเพื่อดูรายการเต็ม")

    def _restore(self) -> None:
        backup = self.backups.current
        if backup is None:
            return
        stem = Path(backup.path or backup.file).stem
        name = f"{stem} (คืนจาก {backup.at.astimezone():%Y-%m-%d %H.%M})"
        suggested = free_path(_folder_of(Path(backup.path or ".")), name)
        path = self._asking.file_to_make(self, ESTIMATES, "คืนสำเนาสำรองเป็นแฟ้มใหม่", suggested)
        if path is None:
            return

        def done(_nothing: None) -> None:
            self.said.emit(f"คืนสำเนาสำรองเมื่อ {told_of(backup)} เป็น {path} แล้ว")
            self.open_wanted.emit(path)

        run_task(
            lambda _task: restore(backup, path),
            done,
            self._refuse,
            title=f"กำลังคืน “{path.name}”",
            owner=self,
            lasts=True,
        )

    def _rescue(self) -> None:
        if self._damaged is None:
            self.ask_rescue()
        else:
            self.rescue(self._damaged)

    def ask_rescue(self) -> None:
        """Ask for a damaged file, and rescue it."""
        path = self._asking.file_to_open(self, ESTIMATES, "เลือกแฟ้มที่เสียหาย", None)
        if path is not None:
            self.rescue(path)

    def rescue(self, damaged: Path) -> None:
        """Ask for a new name, rescue a file into it, and show the report."""
        suggested = free_path(_folder_of(damaged), f"{damaged.stem} (กู้)")
        path = self._asking.file_to_make(self, ESTIMATES, "แฟ้มใหม่ที่จะเก็บสิ่งที่กู้ได้", suggested)
        if path is None:
            return
        library, when = self._session.library, self._session.now().astimezone()

        def work(task: Task) -> RescueReport:
            def told(done: int, of: int) -> None:
                task.report(done / of)

            return rescue_file(
                damaged.absolute(), path, library, when=when, overwrite=True, progress=told
            )

        run_task(
            work,
            self._show_report,
            partial(self._refuse, before=f"กู้ “{damaged.name}” ไม่ได้: "),
            title=f"กำลังกู้ “{damaged.name}”",
            owner=self,
            on_stopped=lambda: self.said.emit("หยุดกู้แล้ว ไม่ได้เขียนแฟ้มใหม่ แฟ้มที่เสียหายไม่ถูกเปลี่ยนแปลง"),
            lasts=True,
        )

    def _show_report(self, report: RescueReport) -> None:
        self.fault.clear()
        if report.source == self._damaged:
            self._call_damaged(None)
        self._stack.setCurrentWidget(self.report)
        self.report.show_report(report)
        sign: Sign = "ok" if report.is_whole else "warn"
        if not self.isVisible():
            self._have_unread(sign)
        found = "ได้ครบ" if report.is_whole else "แล้ว แต่มีสิ่งที่หายหรือต้องตรวจ"
        self.finished.emit(f"กู้ “{report.source.name}” เป็นแฟ้ม “{report.new.name}” {found}", sign)


def _damage_words(path: Path, own: BackedUpFile | None) -> str:
    """What a file that could not be opened can be had from."""
    unchanged = "แฟ้มที่เสียหายไม่ถูกเปลี่ยนแปลง"
    if own is None:
        return (
            f"แฟ้ม “{path.name}” เสียหาย เปิดไม่ได้ และในเครื่องนี้ไม่มีสำเนาสำรองของแฟ้มนี้ "
            f"กดปุ่ม “กู้แฟ้ม” ด้านล่างเพื่อกู้เท่าที่อ่านได้เป็นแฟ้มใหม่ {unchanged}"
        )
    return (
        f"แฟ้ม “{path.name}” เสียหาย เปิดไม่ได้ ในเครื่องนี้มีสำเนาสำรองของแฟ้มนี้ {len(own.backups):,} ชุด "
        f"ล่าสุด {told_of(own.backups[0])} กดปุ่ม “กู้แฟ้ม” ด้านล่างเพื่อกู้เท่าที่อ่านได้เป็นแฟ้มใหม่ "
        f"หรือคืนสำเนาสำรองเป็นแฟ้มใหม่ {unchanged}"
    )


def _folder_of(path: Path) -> Path:
    """Where a file lies, or the home folder where that is no more."""
    try:
        return path.parent if path.is_absolute() and is_folder(path.parent) else Path.home()
    except OSError:
        return Path.home()
