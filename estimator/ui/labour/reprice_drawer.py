"""The open estimate moved to another edition: every line shown first, then one step."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.bill.pages import page_of_row
from estimator.app.books_holder import refuse_if_renewed
from estimator.app.inspection import Goto
from estimator.app.labour.repricing import preview, why_not
from estimator.app.labour.wording import edition_choices, edition_title
from estimator.app.library.editions import due_findings, due_words, edition_infos
from estimator.app.library.kinds import LABOUR
from estimator.app.signs import Sign
from estimator.domain.books.due import newest
from estimator.domain.money import shown_baht, shown_number, signed_baht
from estimator.domain.pricing.repricing import RepricedLine, Repricing
from estimator.errors import UserError
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import rich, words
from estimator.ui.kit.layout import column, grow, labelled, row
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import Task, run_task
from estimator.ui.labour.drawers import DRAWER_MARGINS, Desk


@dataclass(frozen=True, slots=True)
class RepriceRow:
    """A line of the preview with what the bill calls it."""

    line: RepricedLine
    title: str

    @property
    def result(self) -> str:
        """Why the line stays, or what is to be looked at."""
        pair = self.line.pair
        if self.line.kept:
            return f"คงเดิม: {self.line.kept}"
        if pair.doubtful:
            return "ถ้อยคำในบัญชีต่างจากเดิมมาก โปรดตรวจ"
        return "ย้ายเลขข้อ" if pair.renumbered else ""

    @property
    def sign(self) -> Sign | None:
        """What stands before the line."""
        return "warn" if self.line.kept or self.line.pair.doubtful else None


def _code(shown: RepriceRow) -> str:
    rate = shown.line.pair.after or shown.line.pair.before
    return rate.code if rate is not None else ""


def _before(shown: RepriceRow) -> str:
    rate = shown.line.pair.before
    return shown_number(rate.rate) if rate is not None else ""


def _after(shown: RepriceRow) -> str:
    rate = shown.line.pair.after
    return shown_number(rate.rate) if rate is not None and not shown.line.kept else ""


_COLUMNS: tuple[TableColumn[RepriceRow], ...] = (
    TableColumn("ข้อ", 11, _code, sign=lambda shown: shown.sign),
    TableColumn("รายการในประมาณราคา", 0, lambda shown: shown.title),
    TableColumn("อัตราเดิม", 9, _before, True),
    TableColumn("อัตราใหม่", 9, _after, True),
    TableColumn("จำนวนเงินเดิม", 14, lambda shown: shown_baht(shown.line.amount_before), True),
    TableColumn("จำนวนเงินใหม่", 14, lambda shown: shown_baht(shown.line.amount_after), True),
    TableColumn("ต่าง", 11, lambda shown: _moved(shown.line.change), True),
    TableColumn("ผล", 24, lambda shown: shown.result),
)


def _moved(satang: int) -> str:
    return signed_baht(satang) if satang else ""


class RepriceDrawer(QWidget):
    """Shows what another edition would do; nothing changes before the button is pressed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin with the newest circular."""
        super().__init__(parent)
        self._desk = desk
        self._session = desk.session
        self._task: Task | None = None
        self._made: Repricing | None = None
        self._seen: tuple[object, object] = (None, None)
        self.target: Choice[str] = Choice("ปรับราคาตามชุด", self)
        self.due = words(self, role="small")
        self.totals = rich(self)
        self.apply = QPushButton("ปรับราคา", self)
        theme.dress(self.apply, "primary")
        self.table: RowsTable[RepriceRow] = RowsTable("รายการที่จะเปลี่ยน", _COLUMNS, self)
        head = row(*labelled("ปรับค่าแรงงานตาม", self.target), grow(self.totals), self.apply)
        self.setLayout(column(head, self.due, grow(self.table), gap=3, margins=DRAWER_MARGINS))
        self.target.activated.connect(lambda _at: self.look())
        self.apply.clicked.connect(self._apply)
        self.table.row_taken.connect(self._go_to)
        news = self._session.news
        for channel in (news.priced_anew, news.opened):
            follow(self, channel, self._on_news)
        self._follower = look_when_shown(self, self._look_anew, news.priced_anew, news.opened)
        self.setFocusProxy(self.target)
        self._follower.shown()

    def _offer(self) -> None:
        known = edition_infos(self._session, LABOUR)
        offered = tuple(info for info in known if info.official or info.base)
        last = newest(known)
        wanted = last.id if last is not None else ""
        now = self.target.value if self.target.values else wanted
        self.target.offer(edition_choices(offered), now)

    @property
    def _target(self) -> str:
        """The id of the edition that is chosen; empty where there is none."""
        return self.target.value if self.target.values else ""

    def _on_news(self) -> None:
        """The estimate or the books have changed: what is shown may no longer be true."""
        if self._is_true():
            return
        self._made = None
        self.apply.setEnabled(False)

    def _look_anew(self) -> None:
        if not self._is_true():
            self._offer()
            self.look()

    def _is_true(self) -> bool:
        """Whether what was looked at last is still what the session holds."""
        estimate, books = self._seen
        return estimate is self._session.estimate and books is self._session.books

    @property
    def made(self) -> Repricing | None:
        """The preview that is shown."""
        return self._made

    def look(self) -> None:
        """Make the preview, in the background."""
        session = self._session
        self.apply.setEnabled(False)
        self.due.setText(self._due_words())
        edition = session.library.labour.get(self._target)
        if session.file is None or edition is None:
            self.totals.setText("เปิดประมาณราคาก่อน จึงจะปรับราคาได้")
            self.table.show_rows(())
            return
        if self._task is not None:
            self._task.cancel()
        estimate, books = session.estimate, session.books
        self._seen = (estimate, books)
        if refused := why_not(books, self._target):
            self._made = None
            self.totals.setText(refused)
            self.table.show_rows(())
            return
        task = run_task(
            lambda _task: preview(estimate, books, edition),
            lambda made: self._take(*made),
            title="กำลังคำนวณผลของการปรับราคา",
            owner=self,
        )
        self._task = None if task.over else task

    def _due_words(self) -> str:
        """What clause 19 says of the edition in use."""
        if self._session.file is None:
            return ""
        return due_words(due_findings(self._session, LABOUR, self._session.estimate))

    def _take(self, made: Repricing, lines: tuple[tuple[RepricedLine, str], ...]) -> None:
        self._task = None
        if not self._is_true():
            self.look()
            return
        self._made = made
        shown = tuple(RepriceRow(*each) for each in lines)
        self.table.show_rows(shown)
        count = sum(1 for each in shown if not each.line.kept)
        kept = len(shown) - count
        told = (
            f"ค่างานต้นทุน {shown_baht(made.before)} เป็น <b>{shown_baht(made.after)}</b> บาท "
            f"({_moved(made.difference) or 'ไม่เปลี่ยน'})"
        )
        if made.reference_before is not None and made.reference_after is not None:
            told += (
                f" ราคากลาง {shown_baht(made.reference_before)} เป็น "
                f"<b>{shown_baht(made.reference_after)}</b> บาท"
            )
        self.totals.setText(told + (f" คงเดิม {kept:,} รายการ" if kept else ""))
        nothing = made.edit.is_empty
        self.apply.setText("ไม่มีสิ่งที่ต้องปรับ" if nothing else f"ปรับราคา {count:,} รายการ")
        self.apply.setEnabled(not nothing)

    def _apply(self) -> None:
        try:
            refuse_if_renewed(self._session)
        except UserError as error:
            self._desk.said.emit(" ".join(error.sentences))
            return
        made = self._made
        if made is None:
            return
        known = edition_infos(self._session, LABOUR)
        target = next((info for info in known if info.id == self._target), None)
        if self._session.do(made.edit) and target is not None:
            self._desk.said.emit(f"ปรับราคาตาม {edition_title(target)} แล้ว เลิกทำได้ด้วย Ctrl+Z")

    def _go_to(self, shown: RepriceRow) -> None:
        row = shown.line.row
        if row in self._session.estimate.bill.rows:
            self._desk.wants.emit(Goto(page_of_row(self._session, row), row, "labour"))
