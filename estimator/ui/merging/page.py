"""Another copy of the open estimate: what each did, where they clash, and one step for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.bill.pages import page_of_row
from estimator.app.comparing.rows import FATE_NAMES, change_words
from estimator.app.inspection import Goto, Inspection, InspectionLine
from estimator.app.merging.clash_views import ClashReading, ClashView, clash_views
from estimator.app.merging.meeting import Meeting, meet
from estimator.app.merging.taking_in import take_in
from estimator.app.merging.telling import price_words, work_words
from estimator.app.merging.work_rows import WorkRow, doubt_sentences, work_rows
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.app.signs import Sign
from estimator.app.steps import places_changed
from estimator.domain.bill.rows import RowId
from estimator.domain.comparing.differences import InMoney
from estimator.domain.merging.clashes import ClashKey, CopySide
from estimator.domain.money import Satang, shown_baht, signed_baht
from estimator.errors import UserError, first_of
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.asking import ESTIMATES, Asking
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import Sentence, plain, rich, words
from estimator.ui.kit.layout import Aligned, Gap, column, grow, row
from estimator.ui.kit.page import Page
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import Task, run_task
from estimator.ui.merging.clash_table import SIDE_NAMES, ClashRow, ClashTable

_NOTHING: Final = (
    "เลือกสำเนาของแฟ้มนี้ที่อีกฝ่ายแก้ไขแล้วส่งกลับมา จะเห็นว่าแต่ละฝ่ายแก้อะไรและข้อใดขัดกัน "
    "ก่อนรับเข้าเป็นการแก้ไขครั้งเดียว สำเนานั้นไม่ถูกแก้ไข"
)
_ALIKE: Final = "สำเนานี้ไม่มีการแก้ไขที่ยังไม่อยู่ในแฟ้มนี้ จึงไม่มีอะไรต้องรวม"
_KNOWS_MORE: Final = (
    "สำเนานี้ไม่มีการแก้ไขที่ยังไม่อยู่ในแฟ้มนี้ แต่เคยรวมและเลือกข้อที่ขัดกับสำเนาอื่นไว้แล้ว "
    "รวมเข้าแฟ้มนี้เพื่อไม่ต้องเลือกข้อเหล่านั้นอีก รายการไม่เปลี่ยน"
)
_NO_CLASH: Final = "ไม่มีข้อที่แก้ขัดกัน รับเข้าได้ทั้งหมด"


def _amount(amount: Satang | None) -> str:
    return "" if amount is None else shown_baht(amount)


def _doubtful(row: WorkRow) -> Sign | None:
    return "warn" if row.doubt else None


_COLUMNS: Final[tuple[TableColumn[WorkRow], ...]] = (
    TableColumn("ฝ่าย", 9, lambda row: SIDE_NAMES[row.side], sign=_doubtful),
    TableColumn("ทำอะไร", 10, lambda row: FATE_NAMES[row.done.fate]),
    TableColumn(
        "รายการ",
        0,
        lambda row: row.done.what,
        tip=lambda row: " › ".join(filter(None, (row.done.where, row.done.what))),
        chief=True,
    ),
    TableColumn("สิ่งที่ต่าง", 0, lambda row: ", ".join(filter(None, (row.doubt, row.done.details)))),
    TableColumn("เดิม (บาท)", 13, lambda row: _amount(row.done.before), number=True),
    TableColumn("ใหม่ (บาท)", 13, lambda row: _amount(row.done.after), number=True),
    TableColumn("ต่างกัน", 12, lambda row: change_words(row.done.change), number=True),
)


@dataclass(frozen=True, slots=True)
class Met:
    """What the page shows of a copy: all of it, made beside the window."""

    meeting: Meeting
    views: tuple[ClashView, ...]
    work: tuple[WorkRow, ...]


class MergingPage(Page):
    """Nothing is chosen by itself, and nothing is taken in before all is."""

    card = page_cards.MERGING

    def __init__(
        self, session: EstimateSession, asking: Asking, parent: QWidget | None = None
    ) -> None:
        """Start without a copy."""
        super().__init__(parent)
        self._session = session
        self._asking = asking
        self._task: Task | None = None
        self._pricing: Task | None = None
        self._path: Path | None = None
        self._file: object = None
        """The file that the copy is held against: nothing but whether it is still the open one."""
        self._met: Met | None = None
        self._choices: dict[ClashKey, CopySide] = {}
        self._is_old = False
        """Whether the estimate was edited since the copy was held against it."""
        self._is_taking = False
        """Whether the edit that comes is the copy, as it is taken in."""
        self._heading = Sentence(self, "heading")
        self._said = words(self)
        self._warned = words(self, role="warn")
        self._prices = rich(self)
        self._open = Sentence(self)
        self.clashes = ClashTable(self)
        self.table: RowsTable[WorkRow] = RowsTable("สิ่งที่แต่ละฝ่ายทำ", _COLUMNS, self)
        self._work = plain("สิ่งที่แต่ละฝ่ายแก้ต่างจากที่มีร่วมกัน", self)
        theme.dress(self._work, "heading")
        self.buttons: dict[str, QPushButton] = {}
        for name, text, tip, do in (
            ("ask", "เลือกสำเนา…", "เลือกแฟ้มสำเนาที่จะรวม", self.ask),
            ("ours", "ใช้ของแฟ้มนี้", "ข้อที่เลือก (ลูกศรซ้าย)", partial(self.clashes.choose, "ours")),
            ("theirs", "ใช้ของสำเนา", "ข้อที่เลือก (ลูกศรขวา)", partial(self.clashes.choose, "theirs")),
            ("all_ours", "แฟ้มนี้ทุกข้อ", "", partial(self.choose_all, "ours")),
            ("all_theirs", "สำเนาทุกข้อ", "", partial(self.choose_all, "theirs")),
            ("take", "รวมเข้าแฟ้มนี้", "เป็นการแก้ไขครั้งเดียว เลิกทำได้ด้วย Ctrl+Z", self.take),
            ("leave", "ไม่รวม", "ปิดสำเนาโดยไม่รับอะไรเข้า", self.leave),
        ):
            self.buttons[name] = self._button(text, tip, do)
        theme.dress(self.buttons["take"], "primary")
        self._lay_out()
        self.clashes.chosen.connect(self._choose)
        self.clashes.row_reached.connect(lambda _row: self.inspected.emit(self.inspection()))
        self.clashes.row_taken.connect(lambda each: self._go(each.view.row))
        self.table.row_taken.connect(lambda each: self._go(each.done.row))
        follow(self, session.news.opened, self._on_opened)
        follow(self, session.news.changed, self._on_changed)
        self._show()

    def _button(self, text: str, tip: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: self._order(do))
        return button

    def _lay_out(self) -> None:
        made = self.buttons
        head = row(grow(self._heading), made["ask"], made["leave"], made["take"])
        choosing = row(
            grow(self._open),
            made["ours"],
            made["theirs"],
            Gap(12),
            made["all_ours"],
            made["all_theirs"],
        )
        self.setLayout(
            column(
                head,
                Aligned(self._said, Qt.AlignmentFlag.AlignTop),
                self._warned,
                self._prices,
                choosing,
                grow(self.clashes, 3),
                self._work,
                grow(self.table, 2),
                gap=6,
                margins=(12, 8, 12, 8),
            )
        )

    # --- a copy ---------------------------------------------------------------------------------

    def activate(self) -> None:
        """Put the keyboard on the clashes, or on what came."""
        if self._is_old:
            self._read()
        shown = self.clashes if self.clashes.isVisibleTo(self) else self.table
        (shown if self._met is not None else self.buttons["ask"]).setFocus()

    def ask(self) -> None:
        """Ask for a copy and look at it."""
        file = self._session.whole_file
        if file is None:
            return
        path = self._asking.file_to_open(
            self, ESTIMATES, "เลือกสำเนาของแฟ้มนี้ที่จะรวม", file.path.parent
        )
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Hold a copy against the open estimate."""
        self.leave()
        self._path = path.absolute()
        self._read()

    def leave(self) -> None:
        """Look at no copy any more."""
        for task in (self._task, self._pricing):
            if task is not None:
                task.cancel()
        self._task = self._pricing = self._path = self._file = self._met = None
        self._choices, self._is_old = {}, False
        self._show()
        if self.isVisible():
            self.inspected.emit(self.inspection())

    def _read(self) -> None:
        file, path, library = self._session.whole_file, self._path, self._session.library
        if file is None or path is None:
            return
        self._file, self._is_old = file, False

        def work(task: Task) -> Met:
            meeting = meet(file, path, library, lambda done, of: task.report(done / of))
            return Met(meeting, clash_views(meeting), work_rows(meeting))

        if self._task is not None:
            self._task.cancel()
        self._task = run_task(
            work,
            self._take_met,
            self._refuse,
            title=f"กำลังเทียบกับสำเนา “{path.stem}”",
            owner=self,
            on_stopped=self.leave,
        )

    def _take_met(self, met: Met) -> None:
        # What was chosen stays chosen where the clash is the same.
        before = {} if self._met is None else {view.clash.key: view for view in self._met.views}
        self._choices = {
            view.clash.key: self._choices[view.clash.key]
            for view in met.views
            if view.clash.key in self._choices and before.get(view.clash.key) == view
        }
        is_first, self._met = self._met is None, met
        self._show()
        if self.isVisible():
            self.activate()
        if is_first and self._path is not None:
            found = f"แก้ขัดกัน {len(met.views):,} ข้อ" if met.views else "ไม่มีข้อที่แก้ขัดกัน"
            self.finished.emit(f"เทียบกับสำเนา “{self._path.stem}” แล้ว {found}", "note")

    def _refuse(self, error: UserError) -> None:
        self.leave()
        self._said.setText(first_of(error.sentences))
        self.finished.emit(self._said.text(), "stop")

    def _on_opened(self) -> None:
        # A revision that is looked at, also to choose by it, is of the same file.
        if self._session.whole_file is not self._file:
            self.leave()

    def _on_changed(self, _change: EditNews) -> None:
        if self._path is not None and not self._is_taking:
            self._is_old = True
            self.buttons["take"].setEnabled(False)
            if self.isVisible():
                self._read()

    # --- choosing -------------------------------------------------------------------------------

    def _choose(self, key: ClashKey, side: CopySide) -> None:
        self._choices[key] = side
        self._show_choices()

    def choose_all(self, side: CopySide) -> None:
        """Choose one side for all clashes."""
        if self._met is not None:
            self._choices = dict(self._met.meeting.apart.all_of(side))
            self._show_choices()

    @property
    def still_open(self) -> int:
        """For how many clashes nobody chose yet."""
        met = self._met
        return 0 if met is None else sum(v.clash.key not in self._choices for v in met.views)

    @property
    def told(self) -> str:
        """What is said above the tables."""
        told = (self._said.text(), self._warned.text(), self._open.text())
        return " ".join(filter(None, told))

    # --- what is shown --------------------------------------------------------------------------

    def _show(self) -> None:
        met = self._met
        clashing = met is not None and bool(met.views)
        for name in ("ours", "theirs", "all_ours", "all_theirs"):
            self.buttons[name].setVisible(clashing)
        for name in ("take", "leave"):
            self.buttons[name].setVisible(met is not None)
        self.clashes.setVisible(clashing)
        for shown in (self.table, self._work, self._open, self._prices):
            shown.setVisible(met is not None)
        self.buttons["ask"].setText("เลือกสำเนา…" if met is None else "เลือกสำเนาอื่น…")
        self.table.show_rows(() if met is None else met.work)
        warned = "" if met is None else "\n".join(_warnings(met))
        self._warned.setText(warned)
        self._warned.setVisible(bool(warned))
        if met is None:
            self._heading.setText(self.title)
            self._said.setText(_NOTHING)
            self.clashes.show_clashes((), {})
            return
        meeting = met.meeting
        self._heading.setText(f"รวมกับสำเนา {meeting.other.words}")
        self._said.setText(_work_sentence(met))
        self._show_choices()

    def _show_choices(self) -> None:
        met = self._met
        if met is None:
            return
        self.clashes.show_clashes(met.views, self._choices)
        still = self.still_open
        if met.meeting.is_nothing:
            self._open.setText(_ALIKE if met.meeting.is_for_nothing else _KNOWS_MORE)
        elif not met.views:
            self._open.setText(_NO_CLASH)
        else:
            left = f"ยังไม่ได้เลือก {still:,} ข้อ" if still else "เลือกครบแล้ว"
            self._open.setText(f"แก้ขัดกัน {len(met.views):,} ข้อ {left}")
        theme.dress(self._open, "heading" if met.views else None)
        self.buttons["take"].setEnabled(False)
        self._show_prices(met, None if still else "กำลังคำนวณ")
        if not still and not met.meeting.is_for_nothing:
            self._price(met)

    def _price(self, met: Met) -> None:
        choices = dict(self._choices)
        if self._pricing is not None:
            self._pricing.cancel()
        self._pricing = run_task(
            lambda _task: met.meeting.merged(choices),
            partial(self._take_price, met),
            self._refuse_choice,
            title="กำลังคำนวณผลที่รวมแล้ว",
            owner=self,
        )

    def _take_price(self, met: Met, merged: InMoney) -> None:
        before, after = met.meeting.ours.reference_price, merged.reference_price
        moved = "" if before is None or after is None else f" ({signed_baht(after - before)})"
        self._show_prices(met, f"<b>{price_words(merged)}</b>{moved}")
        self.buttons["take"].setEnabled(not self._is_old)

    def _refuse_choice(self, error: UserError) -> None:
        self._open.setText(first_of(error.sentences))

    def _show_prices(self, met: Met, merged: str | None) -> None:
        meeting = met.meeting
        told = (
            ("ที่มีร่วมกัน", price_words(meeting.base)),
            ("แฟ้มนี้", price_words(meeting.ours)),
            ("สำเนา", price_words(meeting.theirs)),
            ("รวมแล้ว", "เลือกให้ครบก่อน" if merged is None else merged),
        )
        shown = told[:3] if meeting.is_for_nothing else told
        self._prices.setText("ราคากลาง  " + "   ".join(f"{name} {price}" for name, price in shown))

    def inspection(self) -> Inspection | None:
        """The clash under the cursor, each reading in full."""
        found: ClashRow | None = self.clashes.current
        if found is None:
            return Inspection(self.title, notes=(_NOTHING,))
        view = found.view
        lines = [
            InspectionLine(name, _told(reading))
            for name, reading in (
                ("เดิม", view.base),
                ("แฟ้มนี้", view.ours),
                ("สำเนา", view.theirs),
            )
        ]
        return Inspection(f"{view.title}: {view.what}", tuple(lines), (view.where, view.why))

    def _go(self, found: RowId | None) -> None:
        if found is not None and found in self._session.estimate.bill.rows:
            self.wants.emit(Goto(page_of_row(self._session, found), found))
        else:
            self.said.emit("แถวนี้ไม่มีในประมาณราคาที่เปิดอยู่")

    # --- taking in ------------------------------------------------------------------------------

    def take(self) -> None:
        """Take the copy in, as one step."""
        met, session = self._met, self._session
        if met is None:
            return
        session.come_back()
        self._is_taking = True
        try:
            edit = take_in(session, met.meeting, met.views, dict(self._choices))
        finally:
            self._is_taking = False
        if edit is not None:
            self.leave()
            place = next(iter(places_changed(session.estimate.bill, edit)), None)
            if place is not None:
                self.wants.emit(Goto(place.page))
            other = met.meeting.other
            told = (
                f"รวมกับสำเนา “{other.path.stem}” แล้ว เลิกทำได้ด้วย Ctrl+Z "
                "ข้อที่ไม่ได้เลือกอยู่ในประวัติของรายการ"
            )
            self.said.emit(" ".join((told, *other.stays_there)))

    def _order(self, do: Callable[[], None]) -> None:
        try:
            do()
        except UserError as error:
            self.said.emit(first_of(error.sentences))


def _told(reading: ClashReading) -> str:
    return reading.words + (
        "" if reading.amount is None else f" = {shown_baht(reading.amount)} บาท"
    )


def _work_sentence(met: Met) -> str:
    meeting = met.meeting
    return f"แฟ้มนี้: {work_words(meeting.our_work)}   สำเนา: {work_words(meeting.their_work)}"


def _warnings(met: Met) -> tuple[str, ...]:
    """What is to be known of the copy before one trusts it."""
    other = met.meeting.other
    altered = (f"สำเนานี้: {each}" for each in other.altered.sentences)
    return (*altered, *other.stays_there, *doubt_sentences(met.work))
