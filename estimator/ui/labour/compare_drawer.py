"""Two editions side by side: rates, sections, and what it means for the open estimate in baht."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.labour.comparing import (
    Comparison,
    compared,
    count_words,
    export,
    file_name,
    money_words,
    verdict_of,
    whole_account,
)
from estimator.app.labour.wording import edition_choices
from estimator.app.library.editions import edition_infos
from estimator.app.library.kinds import LABOUR
from estimator.app.signs import Sign
from estimator.domain.labour.account import LabourEdition
from estimator.domain.labour.pairs import LARGE_MOVE_PERCENT, RatePair, SectionChange
from estimator.domain.money import shown_number
from estimator.ui.kit.asking import WORKBOOKS
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.follows_news import look_when_shown
from estimator.ui.kit.labels import plain, words
from estimator.ui.kit.layout import SPRING, column, grow, row, split
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import NOTHING_WRITTEN, Task, run_task
from estimator.ui.labour.drawers import DRAWER_MARGINS, Desk

_FILTERS: tuple[tuple[str, str, Callable[[RatePair], bool]], ...] = (
    ("all", "ทุกรายการ", lambda _pair: True),
    ("moved", "อัตราเปลี่ยน", lambda pair: bool(pair.difference)),
    ("large", f"เปลี่ยนเกินร้อยละ {LARGE_MOVE_PERCENT}", lambda pair: pair.large),
    ("added", "เพิ่มใหม่", lambda pair: pair.before is None),
    ("gone", "ตัดออก", lambda pair: pair.after is None),
    ("words", "ถ้อยคำหรือหน่วยต่าง", lambda pair: pair.wording_changed or pair.unit_changed),
)


def _sign(pair: RatePair) -> Sign | None:
    if pair.unit_changed or pair.doubtful or pair.large:
        return "warn"
    return "note" if pair.before is None or pair.after is None else None


def _code(pair: RatePair) -> str:
    rate = pair.after or pair.before
    return f"{rate.code} #{rate.tier}" if rate is not None else ""


def _name(pair: RatePair) -> str:
    rate = pair.after or pair.before
    return f"{rate.title} {rate.condition}".strip() if rate is not None else ""


def _unit(pair: RatePair) -> str:
    rate = pair.after or pair.before
    return rate.unit if rate is not None else ""


_PAIR_COLUMNS: tuple[TableColumn[RatePair], ...] = (
    TableColumn("ข้อ", 12, _code, sign=_sign),
    TableColumn("รายการ", 0, _name),
    TableColumn("หน่วย", 6, _unit),
    TableColumn("เดิม", 8, lambda p: shown_number(p.before.rate) if p.before else "-", True),
    TableColumn("ใหม่", 8, lambda p: shown_number(p.after.rate) if p.after else "-", True),
    TableColumn("ต่าง", 8, lambda p: f"{p.difference:+,.2f}" if p.difference else "", True),
    TableColumn("ร้อยละ", 6, lambda p: f"{p.percent:+}" if p.percent else "", True),
    TableColumn("ผล", 12, verdict_of),
)
_SECTION_COLUMNS: tuple[TableColumn[SectionChange], ...] = (
    TableColumn("หมวด", 0, lambda each: f"{each.code} {each.title}".strip()),
    TableColumn("ขึ้น", 4, lambda each: f"{each.higher:,}", True),
    TableColumn("ลง", 3, lambda each: f"{each.lower:,}", True),
    TableColumn("เพิ่ม", 3, lambda each: f"{each.added:,}", True),
    TableColumn("ตัด", 3, lambda each: f"{each.gone:,}", True),
    TableColumn("กลาง %", 6, lambda each: _percent(each.median_percent), True),
)


def _percent(value: Decimal | None) -> str:
    return "-" if value is None else f"{value:+}"


class CompareDrawer(QWidget):
    """Nothing is changed here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin with the newest circular and the one before it."""
        super().__init__(parent)
        self._desk = desk
        self._session = desk.session
        self._task: Task | None = None
        self._made: Comparison | None = None
        self.before: Choice[str] = Choice("ชุดเดิม", self)
        self.after: Choice[str] = Choice("ชุดใหม่", self)
        self.filter: Choice[str] = Choice("แสดงเฉพาะ", self)
        self.swap = QPushButton("สลับ", self)
        self.export = QPushButton("ส่งออก Excel", self)
        self.summary = words(self)
        self.money = words(self, role="small")
        self.sections: RowsTable[SectionChange] = RowsTable("ผลรายหมวด", _SECTION_COLUMNS, self)
        self.pairs: RowsTable[RatePair] = RowsTable("อัตราสองชุดเทียบกัน", _PAIR_COLUMNS, self)
        self._lay_out()
        self.before.activated.connect(lambda _at: self.look())
        self.after.activated.connect(lambda _at: self.look())
        self.filter.activated.connect(lambda _at: self._show_pairs())
        self.swap.clicked.connect(self._swap)
        self.export.clicked.connect(self._export)
        self.sections.row_reached.connect(lambda _section: self._show_pairs())
        self.pairs.row_taken.connect(self._go_to)
        self._follower = look_when_shown(self, self._look_anew, self._session.news.priced_anew)
        self.setFocusProxy(self.filter)
        self._follower.shown()

    def _lay_out(self) -> None:
        self.filter.offer([(key, title) for key, title, _keep in _FILTERS], "moved")
        against = plain("เทียบกับ", self)
        head = row(self.before, against, self.after, self.swap, self.filter, SPRING, self.export)
        tables = split(self, self.sections, self.pairs, sizes=(300, 580), handle=1)
        self.setLayout(
            column(head, self.summary, self.money, grow(tables), gap=3, margins=DRAWER_MARGINS)
        )

    def _offer(self) -> None:
        known = edition_infos(self._session, LABOUR)
        officials = [info.id for info in known if info.official]
        newest = officials[0] if officials else ""
        older = officials[1] if len(officials) > 1 else newest
        before = self.before.value if self.before.values else older
        after = self.after.value if self.after.values else newest
        self.before.offer(edition_choices(known), before)
        self.after.offer(edition_choices(known), after)

    def _look_anew(self) -> None:
        """Editions or the estimate have changed."""
        if len(edition_infos(self._session, LABOUR)) != self.before.count():
            self._offer()
        self.look()

    def _editions(self) -> tuple[LabourEdition, LabourEdition] | None:
        books = self._session.library.labour
        pair = [books.get(box.value) for box in (self.before, self.after) if box.values]
        if len(pair) < 2:
            return None
        return None if pair[0] is None or pair[1] is None else (pair[0], pair[1])

    def look(self) -> None:
        """Compare the two chosen editions, in the background."""
        editions = self._editions()
        if editions is None:
            return
        if self._task is not None:
            self._task.cancel()
        # What is shown until then is not of the editions that are chosen.
        self.export.setEnabled(False)
        estimate = self._session.estimate if self._session.file is not None else None
        books = self._session.books
        task = run_task(
            lambda task: compared(*editions, estimate, books, task),
            self._take,
            title="กำลังเปรียบเทียบบัญชีค่าแรงงาน",
            owner=self,
        )
        self._task = None if task.over else task

    @property
    def made(self) -> Comparison | None:
        """What was compared last."""
        return self._made

    def _take(self, made: Comparison) -> None:
        self._task = None
        self._made = made
        self.export.setEnabled(True)
        self.summary.setText(count_words(made))
        self.money.setText(money_words(made))
        self.sections.show_rows((whole_account(made), *made.sections))
        self._show_pairs()

    def _show_pairs(self) -> None:
        if self._made is None:
            return
        keep = next(keep for key, _, keep in _FILTERS if key == self.filter.value)
        section = self.sections.current
        code = section.code if section is not None else ""
        self.pairs.show_rows(
            [pair for pair in self._made.pairs if keep(pair) and _is_below(pair, code)]
        )

    def _swap(self) -> None:
        before, after = self.before.value, self.after.value
        self.before.choose(after)
        self.after.choose(before)
        self.look()

    def _go_to(self, pair: RatePair) -> None:
        rate = pair.after or pair.before
        if rate is not None:
            self._desk.show_rate.emit(rate)

    def _export(self) -> None:
        made = self._made
        if made is None:
            return
        suggested = Path(file_name(made))
        path = self._desk.asking.file_to_make(self, WORKBOOKS, "บันทึกเป็นสมุดงาน", suggested)
        if path is None:
            return
        run_task(
            lambda _task: export(made, path),
            self._desk.said.emit,
            lambda error: self._desk.said.emit(" ".join(error.sentences)),
            title="กำลังเขียนสมุดงาน",
            owner=self,
            on_stopped=lambda: self._desk.said.emit(NOTHING_WRITTEN),
            lasts=True,
        )


def _is_below(pair: RatePair, code: str) -> bool:
    rate = pair.after or pair.before
    return rate is not None and (not code or f"{rate.code}.".startswith(f"{code}."))
