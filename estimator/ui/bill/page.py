"""The pages of the bill: construction, purchased equipment, special costs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from estimator.app.bill.session_support import SessionSupport
from estimator.app.bill.support import Support
from estimator.app.bill.visible_rows import is_empty_row
from estimator.app.bill.waiting import Waiting
from estimator.app.inspection import Goto, Inspection
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.app.steps import step_words
from estimator.domain.bill.part_kinds import FIRST_KIND, PART_KINDS, PartKind
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.commands import Commands, Workplace
from estimator.ui.bill.empty_hint import EmptyHint
from estimator.ui.bill.fill_commands import FillCommands
from estimator.ui.bill.filter_bar import FilterBar
from estimator.ui.bill.filter_commands import FilterCommands
from estimator.ui.bill.find_commands import FindCommands
from estimator.ui.bill.flash import Flash
from estimator.ui.bill.go_to_bar import GoToBar
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.labour_commands import LabourCommands
from estimator.ui.bill.link_bar import LinkBar
from estimator.ui.bill.link_commands import LinkCommands
from estimator.ui.bill.mark_commands import MarkCommands
from estimator.ui.bill.model import BillModel
from estimator.ui.bill.paste_commands import PasteCommands
from estimator.ui.bill.pipe_bar import PipeBar
from estimator.ui.bill.pipe_pointing import PipePointing
from estimator.ui.bill.ready_bar import LOOK_KEYS, ReadyBar
from estimator.ui.bill.replace_bar import ReplaceBar
from estimator.ui.bill.replace_commands import ReplaceCommands
from estimator.ui.bill.report import Report
from estimator.ui.bill.salvage_bar import SalvageBar
from estimator.ui.bill.selection_commands import SelectionCommands
from estimator.ui.bill.selection_sum import SelectionSum
from estimator.ui.bill.service_commands import ServiceCommands
from estimator.ui.bill.table_importing import TableImporting, pasting_of
from estimator.ui.bill.takeoff_pane import TakeoffPane
from estimator.ui.bill.telling import Telling
from estimator.ui.bill.whereabouts import Whereabouts
from estimator.ui.kit import page_cards
from estimator.ui.kit.find_bar import FindBar
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.layout import column, grow, pane
from estimator.ui.kit.page import Menu, Page

if TYPE_CHECKING:  # what reads tables is imported when one comes
    from estimator.app.bill.pasting import PastePlace
    from estimator.domain.bill_table.cells import OutsideTable
    from estimator.domain.bill_table.reading import TableReading
    from estimator.ui.bill.table_preview import TablePreview

_STILL_LOOKED_AT = "ตารางที่กำลังตรวจยังไม่ได้นำเข้า"
_LOOKED_AT = "กำลังตรวจตารางที่จะนำเข้า โปรดกด “นำเข้า” หรือ “ไม่นำเข้า” ก่อน แล้วจึงไปที่รายการ"


class BillPage(Page):
    """One kind of parts as a grid; everything typed goes to disk cell by cell."""

    def __init__(
        self,
        session: EstimateSession,
        kind: PartKind = FIRST_KIND,
        support: Support | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the session's parts of a kind; `support` replaces what the session answers."""
        super().__init__(parent)
        self.card = page_cards.BILLS[kind]
        self._session = session
        self._kind: PartKind = kind
        self._support = support or SessionSupport(session).functions()
        self.model = BillModel(session, kind, self._support, self)
        self.view = GridView(self.model, self)
        self.telling = Telling(self.model)
        self.report = Report(self)
        self.ready_bar = ReadyBar(self)
        self.importing = TableImporting(
            session, kind, self._make_preview, self.ready_bar, self._take_in
        )
        self.flash = Flash(self.view, self.view.marks)
        self.whereabouts = Whereabouts(self.view)
        self.sum = SelectionSum(self.view)
        self._waiting = Waiting(session, kind)
        self._left: dict[str, object] = {}
        self._telling = False
        self._from_top = True
        """Whether the table is to be seen from its top once it has its height."""
        self._hint = EmptyHint(self.view)
        self._make_commands()
        self._lay_out()
        self._connect()
        # Before Qt gives the view the focus, with the cursor in the first cell of all.
        self._go_to_start()
        self._allow_salvage()
        self._hint.look()

    def _make_commands(self) -> None:
        """The bars around the grid, what works on it, and the actions that set it to work."""
        view = self.view
        self.filter_bar = FilterBar(self)
        self.find_bar = FindBar("บัญชีรายการ", self)
        self.replace_bar = ReplaceBar(self)
        self.go_to_bar = GoToBar(view, self)
        self.pipe_bar = PipeBar(self)
        self.pointing = PipePointing(view, self.pipe_bar, self.flash)
        self.salvage_bar = SalvageBar(view, self)
        self.takeoff = TakeoffPane(view, self)
        self.selection = SelectionCommands(view)
        self.pasting = PasteCommands(view, self.selection)
        self.fill = FillCommands(view)
        self.marks = MarkCommands(view)
        self.services = ServiceCommands(view)
        self.labour = LabourCommands(view)
        self.link_bar = LinkBar(view, self)
        self.links = LinkCommands(view, self.link_bar)
        self.filters = FilterCommands(view, self.filter_bar)
        self.finding = FindCommands(view, self.find_bar)
        self.replacing = ReplaceCommands(view, self.replace_bar)
        self.commands = Commands(
            Workplace(
                page=self,
                view=view,
                selection=self.selection,
                pasting=self.pasting,
                fill=self.fill,
                marks=self.marks,
                services=self.services,
                filters=self.filters,
                labour=self.labour,
                links=self.links,
                finding=self.finding,
                replacing=self.replacing,
                go_to=self.go_to_bar,
                salvage=self.salvage_bar,
                takeoff=self.takeoff,
            )
        )

    def _lay_out(self) -> None:
        asking = (self.find_bar, self.replace_bar, self.go_to_bar)
        bars = (self.filter_bar, *asking, self.pipe_bar, self.link_bar, self.salvage_bar)
        self._bars: tuple[QWidget, ...] = bars
        self._stack = QStackedWidget(self)
        self._bill = pane(self, column(*bars, grow(self.view), self.takeoff, self.report, gap=0))
        self._stack.addWidget(self._bill)
        self.setLayout(column(self.ready_bar, grow(self._stack), gap=0))
        self.setFocusProxy(self.view)
        self.view.setAccessibleName(f"{self.title} ปริมาณงาน และราคา")
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self.view.current_moved.connect(self._tell_soon)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.horizontalHeader().customContextMenuRequested.connect(self._show_column_menu)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)
        self.takeoff.hidden.connect(partial(self.commands.work_on_takeoff, False))
        self.telling.said.connect(self.said)
        self.telling.warned.connect(self.report.show_warning)
        self.view.offering.said.connect(self.telling.say)
        self.view.said.connect(self.said)
        self.view.typing.beside.append(self._takes_off)
        self.filters.refused.connect(self.report.show_refusal)
        self.go_to_bar.said.connect(self.said)
        told = (self.selection, self.fill, self.marks, self.replacing, self.labour, self.takeoff)
        for commands in (*told, self.services, self.pasting, self.links):
            commands.refused.connect(self.report.show_refusal)
            commands.said.connect(self.telling.say)
        self.labour.wants.connect(self.wants)
        self.labour.points.connect(self.pointing.begin)
        self.pointing.refused.connect(self.report.show_refusal)
        self.salvage_bar.refused.connect(self.report.show_refusal)
        self.salvage_bar.left.connect(self.view.setFocus)
        self.selection.brought.connect(self.flash.highlight)
        self.pasting.asks.connect(self._ask_about)
        self.importing.begun.connect(self._show_preview)
        self.importing.ended.connect(self._hide_preview)
        self.importing.waits.connect(self._tell_of_table)
        self.importing.waits_no_more.connect(lambda title: self.unsaid.emit(self._waits(title)))
        self.importing.refused.connect(self._refuse_table)
        self.ready_bar.wanted.connect(self._look_at_table)
        look = QShortcut(QKeySequence(LOOK_KEYS), self)
        look.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        look.activated.connect(self._look_at_table)
        self.model.doing.connect(self.whereabouts.keep)
        self.model.touched.connect(self._rows_touched)
        self.sum.told.connect(self.summed)
        self.find_bar.left.connect(self.view.setFocus)
        for question in (*self._bars, self.takeoff):
            question.installEventFilter(self)
        follow(self, self._session.news.opened, self._estimate_opened)
        follow(self, self._session.news.changed, self._bill_changed)
        follow(self, self._session.news.priced_anew, self._tell_soon)

    # --- the window asks

    def heightForWidth(self, _width: int) -> int:
        """A text that needs a further line takes it from the grid, and scrolls nothing away."""
        return self.minimumSizeHint().height()

    def activate(self) -> None:
        """Put the cursor where one types."""
        self._take_keyboard()
        self._tell_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put away why something was not done once another question begins."""
        if event.type() == QEvent.Type.Show:
            self.report.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing else wanted it, puts away why something was not done."""
        if event.key() == Qt.Key.Key_Escape and not self.report.isHidden():
            self.report.hide()
        else:
            super().keyPressEvent(event)

    def _take_keyboard(self) -> None:
        """Where one types: never in the bill while a table is looked at in its place."""
        (self.preview if self.importing.is_open else self.view).setFocus()

    def _go_to_start(self) -> None:
        """The first line, or the empty row where it will be typed."""
        grid = self.model.grid
        start = (
            row
            for row, key in enumerate(grid.keys)
            if is_empty_row(key) or isinstance(grid.node_at(row), Line)
        )
        self.view.go_to(next(start, 0), grid.column_of("description"))

    def _show_from_top(self) -> None:
        """Show the table from its top, or from as far down as the cursor needs.

        What is out of sight has no height yet, and would show the cursor's row as its first.
        """
        self._from_top = not self.isVisible()
        if self.isVisible():
            self.view.scrollToTop()
            self.view.scrollTo(self.view.currentIndex())

    def mark(self) -> str:
        """How many lines wait for a quantity or a price."""
        return self._waiting.mark

    def show_place(self, row: RowId | None, field: str) -> None:
        """Go to a cell of a row."""
        if row is not None:
            self.view.go_to_key(row, self.view.column_for(field))
        self._take_keyboard()
        if self.importing.is_open:
            self.said.emit(_LOOKED_AT)

    def inspection(self) -> Inspection | None:
        """What the panel says about the cursor's cell."""
        here, key = self.view.here(), self.view.current_key()
        if here is None or key is None or key <= 0 or self.importing.is_open:
            return None
        return self._support.inspect(key, self.model.grid.columns[here[1]].key)

    def selection_words(self) -> str:
        """Sum, average and count of the figures that are selected."""
        return "" if self.importing.is_open else self.sum.words

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """The grid's commands."""
        return self.commands.by_menu()

    def finish_typing(self) -> bool:
        """What is being typed in a cell."""
        return self.view.typing.finish() and self.takeoff.finish_typing()

    def _takes_off(self) -> bool:
        """Whether one types in a take-off: another line under the cursor would take it away."""
        focus = QApplication.focusWidget()
        return focus is not None and self.takeoff.isAncestorOf(focus)

    def _follow_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Let commands be of what has the keyboard; menus and the search only borrow it."""
        if now is not None and self.isAncestorOf(now):
            self.commands.work_on_takeoff(self.takeoff.isAncestorOf(now))

    def unfinished(self) -> list[str]:
        """What stands on the screen alone: texts that cells did not take, a worth, tables."""
        waits = self.salvage_bar.waits
        bar = [f"หน้า{self.title}มีมูลค่าวัสดุที่หักหรือเหตุผลที่ยังไม่ได้บันทึก"] if waits else []
        cells = (*self.model.grid.untaken(), *self.takeoff.unfinished())
        tables = (f"หน้า{self.title}{text}" for text in self.importing.unfinished())
        return [*(f"หน้า{self.title} {text}" for text in cells), *bar, *tables]

    def save_look(self) -> dict[str, object]:
        """Columns, and in which file which groups were folded and where the cursor stood."""
        key, column = self.view.place() or (None, "")
        grid = self.model.grid
        return {
            "columns": self.view.widths.save(),
            "file": str(self._session.path or ""),
            "folded": sorted(grid.folded_unfiltered.intersection(grid.bill.rows)),
            "row": key if key is not None and key > 0 else None,
            "column": column,
        }

    def restore_look(self, look: dict[str, object]) -> None:
        """Come back as it was left; the place only in the file in which it was."""
        self.view.widths.restore(look.get("columns"))
        # The window comes back before its file is open; the place waits for that file.
        self._left = look
        self._go_to_where_it_was_left()

    def _go_to_where_it_was_left(self) -> None:
        look = self._left
        if not look or look.get("file") != str(self._session.path or ""):
            return
        self._left = {}
        folded, row, column = look.get("folded"), look.get("row"), look.get("column")
        if isinstance(folded, list):
            bill = self.model.grid.bill
            self.model.fold([each for each in folded if each in bill.rows], folded=True)
        if isinstance(row, int) and self.model.grid.row_of(row) >= 0:
            self.view.go_to_key(row, self.view.column_for(str(column)))

    # --- what changes

    def _estimate_opened(self) -> None:
        self.pointing.end()
        self.importing.stop()
        self._waiting.count_anew()
        self.whereabouts.forget()
        self.finding.forget()
        self.salvage_bar.hide()
        self.replace_bar.hide()
        self.go_to_bar.hide()
        self.filters.stop()
        self._allow_salvage()
        self.report.hide()
        self.flash.highlight(())
        self._go_to_start()
        self._go_to_where_it_was_left()
        self._show_from_top()
        self._hint.look()
        self.marked.emit()
        self._tell_soon()

    def _allow_salvage(self) -> None:
        """The command is there in construction work, where the estimate gives leave."""
        allowed = self._session.estimate.allows_salvage and PART_KINDS[self._kind].takes_factor
        self.commands.salvage.setEnabled(allowed)
        if not allowed:
            self.salvage_bar.hide()

    def _bill_changed(self, change: EditNews) -> None:
        self._allow_salvage()
        before = self._waiting.count
        self._waiting.look_at(change.rows)
        if self._waiting.count != before:
            self.marked.emit()
        self.report.hide()
        if self.importing.is_open and change.direction != "do":
            # The bill is out of sight behind it.
            told = step_words(change.edit.label, change.direction, self.title)
            QTimer.singleShot(0, self, lambda: self.said.emit(f"{told} {_STILL_LOOKED_AT}"))
        if any(each.before is None or each.after is None for each in change.edit.rows):
            self.filters.tell()
        self.replacing.look()
        self.pointing.tell()
        self._hint.look()

    def _rows_touched(self, change: EditNews, foreign: bool) -> None:
        if not foreign:
            self.whereabouts.keep_for(change.edit)
            return
        changed = self.whereabouts.changed(change.edit)
        self.flash.highlight(self.whereabouts.rows_of(changed))
        if self.isVisible():
            self.whereabouts.go(changed)

    def show_step(self, change: EditNews, _place: Goto) -> None:
        """Go to the rows that a step has changed while another page was shown."""
        self._rows_touched(change, True)
        self._take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        """Shown again: the hint's colours may be of the other scheme."""
        super().showEvent(event)
        self._hint.look()
        if self._from_top:
            QTimer.singleShot(0, self, self._show_from_top)

    def _tell_soon(self) -> None:
        """Tell the panel once, after all that one key has brought about."""
        if not self._telling:
            self._telling = True
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        self._telling = False
        if not self.isVisible():
            return
        self.inspected.emit(self.inspection())

    # --- taking tables in

    def import_file(self, path: Path) -> None:
        """Read a file's tables and show how, for somebody to take them in."""
        if self._session.file is not None and self.view.typing.finish():
            stood = self.view.place()
            self.importing.open_file(path, lambda: self.view.awaits(stood))

    def _ask_about(
        self, place: PastePlace, table: OutsideTable, reading: TableReading, awaited: bool
    ) -> None:
        from estimator.app.bill.table_import import TableSource

        source = TableSource("คลิปบอร์ด", table, placed=True)
        pasting = pasting_of(self.pasting, place, table)
        self.importing.open_table(source, reading, pasting, awaited=awaited)

    def _tell_of_table(self, title: str) -> None:
        """On another page nobody sees the bar."""
        if not self.isVisible():
            self.said.emit(self._waits(title))

    def _waits(self, title: str) -> str:
        return f"{title}: อ่านเสร็จแล้ว ยังไม่ได้นำเข้า โปรดตรวจที่หน้า{self.title}"

    def _refuse_table(self, error: UserError) -> None:
        """On another page nobody sees the report, either."""
        self.report.show_refusal(error)
        if not self.isVisible():
            self._session.news.refused.tell(error)

    def _look_at_table(self) -> None:
        if self.finish_typing():
            self.importing.look()

    @property
    def preview(self) -> TablePreview:
        """What shows a table from outside, in place of the bill."""
        return self.importing.preview

    def _make_preview(self) -> TablePreview:
        from estimator.ui.bill.table_preview import TablePreview

        made = TablePreview(self)
        self._stack.addWidget(made)
        return made

    def _show_preview(self) -> None:
        self._stack.setCurrentWidget(self.preview)
        # The bill behind it is out of sight: nothing of it may be changed from here.
        self._bill.setEnabled(False)
        self.commands.allow(False)
        self._tell_soon()
        self.preview.setFocus()

    def _hide_preview(self) -> None:
        focus = self.window().focusWidget()
        is_preview = self._stack.currentWidget() is not self._bill
        had_keyboard = focus is None or (is_preview and self.preview.isAncestorOf(focus))
        self._bill.setEnabled(True)
        self._stack.setCurrentWidget(self._bill)
        self.commands.allow(True)
        self._allow_salvage()
        self._tell_soon()
        if had_keyboard and self.isVisible():
            self.view.setFocus()

    def _take_in(self, edit: Edit, told: str) -> bool:
        done = self.selection.insert(lambda: edit)
        if done:
            self.telling.say(told)
        return done

    # --- menus

    def _show_menu(self, point: QPoint) -> None:
        menu = self.commands.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def _show_column_menu(self, point: QPoint) -> None:
        self.commands.column_menu().popup(self.view.horizontalHeader().mapToGlobal(point))
