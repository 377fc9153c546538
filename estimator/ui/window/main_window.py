"""The window: the way through the job, one page at a time, the answers, and the totals."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QScrollArea, QStackedWidget

from estimator.app.bill.remembering import RememberedLines
from estimator.app.history import HistoryLine, history_line
from estimator.app.inspection import Goto, Inspection
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.app.signs import SIGNS, Sign
from estimator.app.steps import places_changed, step_words
from estimator.domain.bill.part_kinds import FIRST_KIND
from estimator.domain.bill.rows import RowId
from estimator.domain.pricing.sum_terms import TermName
from estimator.errors import UserError
from estimator.files.file_errors import FileProblem
from estimator.ui.bill.page import BillPage
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit import theme, workers
from estimator.ui.kit.asking import BILL_TABLES, ESTIMATES, Asking
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.layout import column, grow, pane, scrolled, split
from estimator.ui.kit.page import Page
from estimator.ui.kit.page_cards import BILLS, CARDS, FORMS, START, PageCard
from estimator.ui.kit.settings import Settings
from estimator.ui.window.dropped_files import dropped_file, take_a_copy
from estimator.ui.window.earlier_banner import EarlierBanner
from estimator.ui.window.file_jobs import FileJobs
from estimator.ui.window.keeping_whole import KeepingWhole
from estimator.ui.window.kept_room import KeptRoom
from estimator.ui.window.menus import Menus
from estimator.ui.window.navigation import Navigation
from estimator.ui.window.page_answers import PageAnswers
from estimator.ui.window.pages import Needs, Pages
from estimator.ui.window.palette import Palette
from estimator.ui.window.palette_sources import (
    PlacedCommand,
    bill_lines,
    commands,
    commands_elsewhere,
    commands_not_now,
    pages,
)
from estimator.ui.window.panel import Panel
from estimator.ui.window.remembering import Remembering
from estimator.ui.window.start_page import StartPage
from estimator.ui.window.strips import AskStrip, MessageStrip, TaskStrip, Until
from estimator.ui.window.totals_bar import TotalsBar
from estimator.ui.window.untaken import UntakenTyping

PROGRAM_NAME: Final = "ราคากลางงานก่อสร้าง"
_HOME: Final = BILLS[FIRST_KIND].key
_READ_ALONE: Final = " (อ่านอย่างเดียว)"
_MAKES: Final = FORMS.key
_SIDES: Final = (195, 800, 265)
_HISTORY: Final = 20
_TYPED_MEANWHILE: Final = "แฟ้มเปิดขณะที่กำลังพิมพ์ จึงไม่รับที่พิมพ์ต่อจากนั้น กด Esc หรือคลิกช่องที่จะพิมพ์"
_WIDE: Final = 1100
"""Logical pixels below which the panel is folded away, unless somebody wants it."""


class MainWindow(QMainWindow):
    """Pages speak to it through the page protocol; it owns no estimate, only what shows one."""

    def __init__(self, session: EstimateSession, settings: Settings, asking: Asking) -> None:
        """Build everything around a session; nothing need be open yet."""
        super().__init__()
        self.session = session
        self.settings = settings
        self.asking = asking
        self._traced: TermName | None = None
        self._last_edit: EditNews | None = None
        self._is_behind = False
        """Whether the last edit was not saved."""
        self.watch = FindingsWatch(session, self)
        self.jobs = FileJobs(session, settings, asking, self, self.watch, self.may_leave)
        earlier = RememberedLines(session)
        self.remembering = Remembering(session, earlier, self.say, self)
        self.start = StartPage(self)
        self._current: Page = self.start
        self._rooms: dict[Page, QScrollArea] = {}
        self._finished: dict[Page, str] = {}
        self._panel_wanted: bool | None = None
        self._looks: dict[str, dict[str, object]] = {}
        needs = Needs(session, self.watch, asking, self.may_make, self.jobs.open, earlier.holding)
        self.pages = Pages(needs, self._settle, self)
        self._answers = PageAnswers(session, self.watch, self.pages, self.go)
        self.navigation = Navigation(
            [card for card in CARDS.values() if card.listed], self._answers.mark, self
        )
        self.panel = Panel(self._history, self)
        self.totals = TotalsBar(session, self)
        self.message = MessageStrip(self)
        self.untaken = UntakenTyping(
            lambda: self.pages.made, lambda: self.current, self.show_page, self.message, self
        )
        jobs = self.jobs
        self.whole = KeepingWhole(session, self.message, jobs.ask_copy, jobs.open, self)
        self.tasks = TaskStrip(self)
        self.ask = AskStrip(self)
        self.earlier = EarlierBanner(session, self)
        self.stack = QStackedWidget(self)
        self._lay_out()
        self.finder = Palette(self._whole)
        self.menus = Menus(self, self.untaken.finish_typing, self.may_make)
        self._connect()
        self.setAcceptDrops(True)
        self.show_page(START.key)
        self._on_opened()

    # --- building -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._make_room(self.start)
        strips = self.message, self.tasks, self.ask
        room = KeptRoom(*strips, parent=self)
        middle = pane(self, column(self.earlier, grow(self.stack), *strips, room, gap=0))
        self.splitter = split(
            self, self.navigation, middle, self.panel, sizes=_SIDES, growing=1, handle=1
        )
        self._whole = pane(self, column(grow(self.splitter), self.totals, gap=0))
        self.setCentralWidget(self._whole)
        search = QPushButton("ค้นหาคำสั่งหรือรายการ   Ctrl+K", self)
        theme.dress(search, "search")
        search.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        search.clicked.connect(self.open_finder)
        self.menuBar().setCornerWidget(search)

    def _connect(self) -> None:
        session = self.session
        follow(self, session.news.opened, self._on_opened)
        follow(self, session.news.changed, self._on_changed)
        follow(self, session.news.priced_anew, self._on_priced)
        follow(self, session.news.refused, self._tell_refused)
        follow(self, session.news.moved, self._show_name)
        workers.hub().failed.connect(self.message.refuse)
        self.navigation.chosen.connect(self.show_page)
        self.totals.inspected.connect(self._show_trace)
        self.totals.wants.connect(self.go)
        self.jobs.told.connect(lambda text, sign: self.say(text, sign, "file"))
        self.jobs.shown.connect(self._on_shown)
        self.watch.found.connect(self.show_state)
        self.watch.found.connect(self.navigation.mark_all)
        self.watch.altered.connect(self._tell_altered)
        self.start.new_wanted.connect(self.jobs.ask_new)
        self.start.open_wanted.connect(self.jobs.ask_open)
        self.start.example_wanted.connect(self.jobs.open_example)
        self.start.file_wanted.connect(self.jobs.open)
        self.finder.add_source(commands(self.menuBar()))
        elsewhere = commands_elsewhere(
            self._usable_pages, self.pages.__getitem__, self.menuBar(), self._lead_to
        )
        self.finder.add_source(elsewhere)
        self.finder.add_source(bill_lines(session, self.go))
        self.finder.add_source(commands_not_now(self.menuBar(), self.say))
        self.finder.add_source(pages(self._answers.hits))

    def _make_room(self, page: Page) -> None:
        # One that needs more room than there is can be scrolled.
        self._rooms[page] = scrolled(None, page, sideways=True)
        self.stack.addWidget(self._rooms[page])

    def _settle(self, page: Page) -> None:
        """Take in a page that was made now, as it was left and with its mark."""
        self._make_room(page)
        follow(page, self.session.news.moved, page.show_another_file)
        page.inspected.connect(partial(self._on_inspected, page))
        page.wants.connect(self.go)
        page.marked.connect(partial(self.navigation.mark, page.key))
        page.stepped.connect(self.show_state)
        page.summed.connect(self._on_summed)
        page.said.connect(lambda text: self.message.say(text, until="edit"))
        page.offered.connect(self.message.offer)
        page.finished.connect(partial(self._tell_finished, page))
        page.unsaid.connect(self.message.take_back)
        if page.key in self._looks:
            page.restore_look(self._looks[page.key])
        self.navigation.mark(page.key)

    # --- tables from outside --------------------------------------------------------------------

    def ask_import(self) -> None:
        """Ask for a table and have a page of the bill read it."""
        path = self.asking.file_to_open(self, BILL_TABLES, "นำเข้ารายการจากตาราง", None)
        if path is not None:
            self.import_table(path)

    def import_table(self, path: Path) -> None:
        """Have the page of the bill that is shown, or the first one, read a table."""
        if not isinstance(self._current, BillPage):
            self.show_page(_HOME)
        page = self._current
        if isinstance(page, BillPage):
            page.import_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that the window can open or read."""
        if dropped_file(event.mimeData()) is not None:
            take_a_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open an estimate; read a table into the bill."""
        path = dropped_file(event.mimeData())
        if path is None:
            return
        take_a_copy(event)
        if path.suffix.lower() in ESTIMATES.suffixes:
            self.jobs.open(path)
        elif self.session.file is None:
            self.message.say("เปิดหรือสร้างประมาณราคาก่อน แล้วจึงลากตารางมาวาง", "note")
        else:
            self.import_table(path)

    # --- pages ----------------------------------------------------------------------------------

    @property
    def current(self) -> Page:
        """The page that is shown."""
        return self._current

    def show_page(self, key: str, enter: bool = True) -> None:
        """Show a page; with `enter` the keyboard goes there too."""
        is_open = self.session.file is not None
        is_there = key in CARDS and (is_open or CARDS[key].library)
        page = self.pages[key] if is_there else self.start
        # Its buttons make what was told of: whoever comes back to one orders it again.
        if key != _MAKES:
            self.untaken.forget_orders()
        self._current = page
        if (finished := self._finished.pop(page, "")) != "":
            self.message.take_back(finished)
        # First: the focus of a page that goes may come by the navigation, which must not then
        # choose the first page of all.
        self.navigation.show_current(page.key)
        self.stack.setCurrentWidget(self._rooms[page])
        self._traced = None
        self.menus.show_page(page)
        self._on_summed()
        self.show_state()
        self.panel.show_inspection(page.inspection())
        if enter:
            page.activate()

    def go(self, place: Goto) -> None:
        """Show what a page or the search asked for."""
        self.show_page(place.page)
        if self.current.key == place.page and (place.row is not None or place.field):
            self.current.show_place(place.row, place.field)

    def _usable_pages(self) -> list[PageCard]:
        is_open = self.session.file is not None
        return [card for card in CARDS.values() if card.listed and (is_open or card.library)]

    def _lead_to(self, command: PlacedCommand) -> None:
        """Show the page on which a command is given, and say where it stands there."""
        self.show_page(command.card.key)
        if self.current.card == command.card:
            self.say(command.whereabouts)

    def open_finder(self) -> None:
        """Ctrl+K."""
        self.finder.open()

    def say(self, text: str, sign: str = "note", until: Until = "closed") -> None:
        """Show a message beneath the page; `until`: what makes it old."""
        known: Sign = next((each for each in SIGNS if each == sign), "note")
        self.message.say(text, known, until=until)

    def _tell_finished(self, page: Page, text: str, sign: Sign) -> None:
        """Tell of work that ends on a page that is not shown, till somebody goes there."""
        if page is not self.current:
            self._finished[page] = text
            lead = partial(self.show_page, page.key)
            # What is of no open file outlasts it.
            until: Until = "closed" if page.card.library else "file"
            self.message.offer(text, "ไปดู", lead, sign=sign, until=until)

    def inspect(self, inspection: Inspection) -> None:
        """Show something in the panel, which is unfolded for it."""
        self.panel.show()
        self._traced = None
        self.panel.show_inspection(inspection)

    # --- news -----------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self.message.put_away_old("file")
        self._last_edit, self._is_behind = None, False
        self.ask.leave_file()
        is_open = self.session.file is not None
        self.navigation.enable_pages(is_open)
        self.menus.enable_for_file(is_open)
        self.start.show_recent(self.settings.recent())
        self.navigation.mark_all()
        self._show_name()
        self.show_state()
        if not is_open:
            self.show_page(START.key)

    def _tell_refused(self, error: UserError) -> None:
        self.whole.refuse(error)
        self._is_behind = isinstance(error, FileProblem)
        self.show_state()

    def _tell_altered(self, sentence: str) -> None:
        self.say(f"{sentence} โปรดดูหน้าตรวจสอบก่อนใช้แฟ้มนี้", "stop", "file")

    def _on_shown(self, is_new: bool) -> None:
        kept = self.settings.text("page")
        # The page of another file would be a surprise, and its keys mean other things.
        was_left = self.settings.last_file == self.session.path
        was_left = was_left and kept in CARDS and CARDS[kept].listed
        left = kept if was_left else _HOME
        typed = self.jobs.typed_meanwhile
        self.show_page("project" if is_new else left, enter=not typed)
        if typed:
            # What is typed on was not meant for this file.
            if (focus := self.focusWidget()) is not None:
                focus.clearFocus()
            self.say(_TYPED_MEANWHILE, "warn", "edit")

    def _on_changed(self, change: EditNews) -> None:
        self.untaken.forget_orders()
        # “Ctrl+Z brings it back” would take back another edit by now.
        self.message.put_away_old("edit")
        self._last_edit, self._is_behind = change, False
        if any(setting.name == "project" for setting in change.edit.settings):
            self._show_name()
        self.show_state()
        if change.direction != "do":
            self._show_step(change)
        shown = self.panel.shown
        if shown is not None and shown.row in change.rows:
            self.panel.refresh()

    def _show_step(self, change: EditNews) -> None:
        """Go to what a step has changed on this page; tell of it where it is on another."""
        places = places_changed(self.session.estimate.bill, change.edit)
        here = next((each for each in places if each.page == self.current.key), None)
        if here is not None:
            # A page of the bill, for which no field is named, has gone to its rows by itself.
            if here.field:
                self.current.show_place(None, here.field)
        elif places:
            title = CARDS[places[0].page].title
            said = step_words(change.edit.label, change.direction, title)
            self.message.offer(said, "ไปดู (Ctrl+J)", self.go_to_last_edit)

    def go_to_last_edit(self) -> None:
        """Ctrl+J: show the page on which something was changed last, and what it was."""
        change = self._last_edit
        if change is None:
            self.say("ยังไม่มีการแก้ไขตั้งแต่เปิดแฟ้มนี้")
            return
        places = places_changed(self.session.estimate.bill, change.edit)
        place = next((each for each in places if each.page == self.current.key), None)
        place = place or next(iter(places), None)
        if place is not None:
            self.message.put_away_old("edit")
            self.show_page(place.page)
            self.current.show_step(change, place)

    def _on_priced(self) -> None:
        self.navigation.mark_soon()
        if self._traced:
            self.totals.inspect(self._traced)

    def _on_inspected(self, page: Page, inspection: Inspection | None) -> None:
        if page is self.current:
            self._traced = None
            self.panel.show_inspection(inspection)

    def _on_summed(self) -> None:
        self.totals.show_selection(self.current.selection_words())

    def _show_trace(self, inspection: Inspection) -> None:
        name = self.totals.last_inspected
        self.inspect(inspection)
        self._traced = name

    def _show_name(self) -> None:
        path = self.session.path
        name = self.session.estimate.project.name
        self.navigation.show_name(name or (path.stem if path is not None else ""))
        is_read = self.session.file is not None and self.session.file.read_only
        shown = f"{path.stem}{_READ_ALONE if is_read else ''}" if path is not None else ""
        self.setWindowTitle(" - ".join(filter(None, (shown, PROGRAM_NAME))))

    def show_state(self) -> None:
        """Say when the last edit was saved, which revision this is, and what can be undone."""
        saved = self.jobs.saved_at()
        self.totals.show_state(saved, self.jobs.revision(), is_behind=self._is_behind)
        file = self.session.file
        labels = self.current.undo_labels()
        if labels is None:
            labels = (file.undo_label, file.redo_label) if file is not None else (None, None)
        for name, text, label in zip(("undo", "redo"), ("เลิกทำ", "ทำซ้ำ"), labels, strict=True):
            action = self.menus.actions.get(name)
            if action is not None:
                action.setEnabled(label is not None)
                action.setText(f"{text}: {label}" if label else text)

    def _history(self, row: RowId) -> list[HistoryLine]:
        file = self.session.file
        if file is None:
            return []
        try:
            return [history_line(entry, row) for entry in file.history(row, _HISTORY)]
        except UserError as error:
            self.message.refuse(error)
            return []

    # --- the frame ------------------------------------------------------------------------------

    def restore_look(self) -> bool:
        """Come back as it was left; False where it has never been left yet."""
        known = self.restoreGeometry(self.settings.state("geometry"))
        state: QByteArray = self.settings.state("sides")
        if not state.isEmpty():
            self.splitter.restoreState(state)
        self.navigation.setVisible(self.settings.get("navigation", True) is not False)
        wanted = self.settings.get("panel")
        self._panel_wanted = wanted if isinstance(wanted, bool) else None
        self._fit_panel()
        self._looks = {key: self.settings.look(key) for key in self.pages}
        for page in self.pages.made:
            page.restore_look(self._looks[page.key])
        return known

    def fold_panel(self) -> None:
        """Show the panel or put it away; from now on the width of the window does not matter."""
        self._panel_wanted = self.panel.isHidden()
        self._fit_panel()

    def _fit_panel(self) -> None:
        wide = self.width() >= _WIDE
        self.panel.setVisible(wide if self._panel_wanted is None else self._panel_wanted)

    def save_look(self) -> None:
        """Keep how everything is left."""
        self.settings.put_state("geometry", self.saveGeometry())
        self.settings.put_state("sides", self.splitter.saveState())
        self.settings.put("navigation", not self.navigation.isHidden())
        self.settings.put("panel", self._panel_wanted)
        path = self.session.path
        self.settings.put("last_file", str(path) if path is not None else "")
        if self.current.key in self.pages:
            self.settings.put("page", self.current.key)
        for page in self.pages.made:
            self.settings.put_look(page.key, page.save_look())
        self.settings.save()

    def may_leave(self) -> bool:
        """Whether the estimate may be left: what was not taken is told, and dropped if asked again.

        Whoever goes on working is told anew.
        """
        self.current.finish_typing()
        known = self.untaken.is_known("ทิ้งไป", self.ask.unfinished())
        return known and self.whole.may_leave()

    def may_make(self) -> bool:
        """Whether something may be made of the estimate: told, like `may_leave`, what it lacks."""
        if not self.untaken.is_known("ทำต่อโดยไม่มีสิ่งนั้น"):
            return False
        self.session.rest()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything that was taken is on disk already; only the look is kept."""
        if not self.may_leave():
            event.ignore()
            return
        self.save_look()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The search lies over the page whatever its size."""
        super().resizeEvent(event)
        if self._panel_wanted is None and event.oldSize().width() != event.size().width():
            self._fit_panel()
        if self.finder.isVisible():
            self.finder.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing else wanted it, comes back to the bill."""
        if event.key() == Qt.Key.Key_Escape and self.session.file is not None:
            self.show_page(_HOME)
            return
        super().keyPressEvent(event)
