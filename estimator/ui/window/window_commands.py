"""What the window's own menu entries do."""

from __future__ import annotations

from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu

from estimator.app.inspection import Goto
from estimator.errors import UserError
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.settings import LARGEST_ZOOM, SMALLEST_ZOOM
from estimator.ui.kit.theme import Scheme
from estimator.ui.window import help_texts
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.menus import Command
from estimator.ui.window.report_window import ReportWindow
from estimator.ui.window.restoring import Restoring

_ZOOM_STEP: Final = 0.1
_free = partial(Command, leaves_typing=True)
_making = partial(Command, makes=True)
_SCHEMES: Final[tuple[tuple[Scheme, str], ...]] = (
    ("system", "ตามระบบ"),
    ("light", "สว่าง"),
    ("dark", "มืด"),
)


class WindowCommands(QObject):
    """Fills the menus of a window and does what they say."""

    def __init__(self, window: MainWindow, app: QApplication) -> None:
        """Fill the menus."""
        super().__init__(window)
        self._window = window
        self._app = app
        self._restoring = Restoring(window)
        # First: the menu of files shows some of theirs, too.
        self._view_menu()
        self._price_and_forms_menus()
        self._recent: QMenu = self._file_menu()
        self._recent.aboutToShow.connect(self._fill_recent)
        self._edit_menu()
        self._help_menu()
        window.menus.enable_for_file(window.session.file is not None)
        window.menus.show_page(window.current)
        window.show_state()
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress())

    def _file_menu(self) -> QMenu:
        menus, jobs = self._window.menus, self._window.jobs
        menus.add(
            "file",
            [
                _free("new", "สร้างประมาณราคาใหม่…", jobs.ask_new, ("Ctrl+N",)),
                _free("open", "เปิด…", jobs.ask_open, ("Ctrl+O",)),
            ],
        )
        recent = menus.add_submenu("file", "แฟ้มล่าสุด")
        menus.add(
            "file",
            [
                _free("example", "เปิดตัวอย่างอาคารเรียน", jobs.open_example),
                Command(""),
                Command(
                    "import", "นำเข้ารายการจากตาราง Excel, CSV…", self._window.ask_import, (), True
                ),
                _making("revision", "ตั้งชื่อฉบับ…", self.ask_revision, ("Ctrl+S",), True),
                _making("copy", "บันทึกสำเนาเป็น…", jobs.ask_copy, ("Ctrl+Shift+S",), True),
                Command("merge", "รวมกับสำเนาอื่น…", self.ask_merge, (), True),
                Command(""),
            ],
        )
        menus.add_known("file", "print")
        menus.add("file", [Command("")])
        menus.add_known("file", "page_backups")
        menus.add(
            "file",
            [
                _free("rescue", "กู้แฟ้มที่เสียหาย…", self._restoring.ask_rescue),
                Command(""),
                _free("who", "ชื่อผู้จัดทำในประวัติ…", self.ask_who),
                _free(
                    "forget",
                    "ล้างรายการจากงานอื่นที่จำไว้ในเครื่องนี้…",
                    partial(self._window.remembering.ask_to_forget, self._window.ask),
                ),
                Command(""),
                _free("close", "ปิดแฟ้ม", jobs.close, ("Ctrl+W",), True),
                _free("quit", "ออกจากโปรแกรม", self._window.close, ("Ctrl+Q",)),
            ],
        )
        return recent

    def _edit_menu(self) -> None:
        window = self._window
        window.menus.add(
            "edit",
            [
                Command("undo", "เลิกทำ", self.undo, ("Ctrl+Z",)),
                Command("redo", "ทำซ้ำ", self.redo, ("Ctrl+Y", "Ctrl+Shift+Z")),
                Command("last_edit", "ไปที่การแก้ไขล่าสุด", window.go_to_last_edit, ("Ctrl+J",), True),
                _free(
                    "line_history",
                    "ประวัติของรายการที่เลือก",
                    self.show_line_history,
                    ("Ctrl+Shift+H",),
                    True,
                ),
                _free("find", "ค้นหาคำสั่งหรือรายการ", window.open_finder, ("Ctrl+K",)),
                Command(""),
            ],
        )

    def _view_menu(self) -> None:
        window = self._window
        # In the menu itself there is no room for them on a screen of 768 lines.
        pages = window.menus.add_submenu("view", "ไปที่หน้า")
        for card in (each for each in page_cards.CARDS.values() if each.listed):
            keys = (card.shortcut,) if card.shortcut else ()
            show = partial(window.show_page, card.key)
            command = _free(f"page_{card.key}", card.title, show, keys, not card.library)
            window.menus.add(pages, [command])
        window.menus.add(
            "view",
            [
                Command(""),
                _free("panel", "แสดงหรือซ่อนแถบขวา", window.fold_panel, ("F4",)),
                _free("navigation", "แสดงหรือซ่อนแถบซ้าย", self.fold_navigation, ("Shift+F4",)),
                _free("larger", "ขยายตัวอักษร", partial(self.zoom, 1), ("Ctrl++", "Ctrl+=")),
                _free("smaller", "ย่อตัวอักษร", partial(self.zoom, -1), ("Ctrl+-",)),
                _free("normal", "ตัวอักษรขนาดปกติ", partial(self.zoom, 0), ("Ctrl+0",)),
            ],
        )
        colours = window.menus.add_submenu("view", "สี")
        for scheme, text in _SCHEMES:
            colours.addAction(text).triggered.connect(partial(self.choose_scheme, scheme))
        window.menus.add("view", [Command("")])

    def _price_and_forms_menus(self) -> None:
        window = self._window
        for name in ("page_factor_f", "page_checks", "page_labour", "page_factor_tables"):
            if name in window.menus.actions:
                window.menus.add_known("price", name)
        window.menus.add_known("forms", "page_forms")
        window.menus.add_known("forms", "page_revisions")
        window.menus.add(
            "forms",
            [
                _making("print", "พิมพ์…", partial(self.on_forms, "print"), ("Ctrl+P",), True),
                _making("pdf", "ส่งออก PDF…", partial(self.on_forms, "pdf"), (), True),
                _making("excel", "ส่งออก Excel…", partial(self.on_forms, "excel"), (), True),
                Command(
                    "workbooks", "สมุดงานของหน่วยงาน", partial(self.on_forms, "workbooks"), (), True
                ),
                Command(""),
                Command("verify", "ตรวจแผ่นที่พิมพ์กับแฟ้มนี้…", self.ask_sheet, (), True),
            ],
        )

    def on_forms(self, what: Literal["print", "pdf", "excel", "workbooks"]) -> None:
        """Show the forms and do something with those that are ticked, or the office's workbooks."""
        from estimator.ui.forms.forms_page import FormsPage

        self._window.show_page(page_cards.FORMS.key)
        page = self._window.current
        if isinstance(page, FormsPage):
            {
                "print": page.print_forms,
                "pdf": page.export_pdf,
                "excel": page.export_excel,
                "workbooks": page.show_workbooks,
            }[what]()

    def ask_sheet(self) -> None:
        """Ask for a printed sheet, first where the forms were written to."""
        from estimator.ui.forms.forms_page import FormsPage

        forms = self._window.pages.if_made(page_cards.FORMS.key)
        self._window.jobs.ask_sheet(forms.out.folder if isinstance(forms, FormsPage) else None)

    def _help_menu(self) -> None:
        window = self._window
        window.menus.add(
            "help",
            [
                _free("steps", "เริ่มต้นใช้งาน", lambda: window.inspect(help_texts.first_steps())),
                _free("keys", "ปุ่มลัด", lambda: window.inspect(help_texts.keys()), ("F1",)),
                _free("report", "บันทึกรายงานความผิดพลาด…", self.show_report),
                _free(
                    "about",
                    "เกี่ยวกับโปรแกรม",
                    lambda: window.inspect(help_texts.about(window.session)),
                ),
            ],
        )

    def show_report(self) -> None:
        """Show the report of what went wrong, which can be saved, beside the window."""
        window = self._window
        report = ReportWindow(window.session, window.settings, window.asking, window.say, window)
        report.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report.show()

    def tell_defect(self, text: str) -> None:
        """Say that the program itself has failed, with the way to a report of it."""
        message = self._window.message
        message.offer(text, "ดูรายงาน…", self.show_report, sign="stop", until="closed")

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.settings.recent():
            action = self._recent.addAction(path.stem)
            action.setToolTip(as_tip(str(path)))
            action.triggered.connect(partial(self._window.jobs.open, path))
        if self._recent.isEmpty():
            self._recent.addAction("ยังไม่มี").setEnabled(False)

    def show_line_history(self) -> None:
        """Show what was done to the row that the panel tells of; to all where it tells of none."""
        shown = self._window.panel.shown
        row = None if shown is None else shown.row
        self._window.go(Goto("history", row, "" if row is not None else "all"))

    def ask_revision(self) -> None:
        """Ask for the name of a revision beneath the page; none is named of an earlier one."""
        window = self._window
        session = window.session
        if session.earlier is not None and session.file is not None:
            session.news.refused.tell(session.file.refusal)
            return

        def accept(name: str) -> None:
            # Asked again: somebody may have gone on typing while the question stood open.
            if not window.may_make():
                raise UserError("มีข้อความที่จะไม่อยู่ในฉบับนี้")
            window.jobs.name_revision(name, window.ask.more_text)
            window.show_state()

        window.ask.ask(
            "ชื่อฉบับ:",
            "บันทึกฉบับ",
            accept,
            of_file=True,
            hint="เช่น ฉบับเสนอคณะกรรมการ",
            more="หมายเหตุ (ไม่มีก็ได้) เช่น ส่งให้ประธานกรรมการตรวจ",
        )

    def ask_merge(self) -> None:
        """Show what another copy of the open estimate holds, once one was chosen."""
        from estimator.ui.merging.page import MergingPage

        window = self._window
        window.session.come_back()
        page = window.pages[page_cards.MERGING.key]
        window.show_page(page.key)
        if isinstance(page, MergingPage):
            page.ask()

    def ask_who(self) -> None:
        """Ask for the name that the history shows."""
        window = self._window

        def accept(name: str) -> None:
            if not name:
                raise UserError("โปรดพิมพ์ชื่อที่จะแสดงในประวัติการแก้ไข")
            window.session.who = name
            window.settings.put("who", name)

        window.ask.ask("ชื่อผู้จัดทำในประวัติการแก้ไข:", "ใช้ชื่อนี้", accept, window.session.who)

    def undo(self) -> None:
        """Take the last edit back, or what the page that is shown has done by itself."""
        if self._window.current.undo_labels() is None:
            self._window.session.undo()
        else:
            self._window.current.undo()

    def redo(self) -> None:
        """Do again what was taken back; what was typed meanwhile is an edit that came after it."""
        if self._window.current.undo_labels() is not None:
            self._window.current.redo()
            return
        file = self._window.session.file
        if file is not None and file.redo_label is None:
            self._window.say("ไม่มีสิ่งที่จะทำซ้ำแล้ว เพราะข้อความที่เพิ่งพิมพ์เป็นการแก้ไขใหม่")
        self._window.session.redo()

    def fold_navigation(self) -> None:
        """Shift+F4."""
        self._window.navigation.setVisible(self._window.navigation.isHidden())

    def zoom(self, steps: int) -> None:
        """Make all text larger or smaller; 0 steps: as it was at first."""
        settings = self._window.settings
        wanted = round(settings.zoom + steps * _ZOOM_STEP, 2) if steps else 1.0
        settings.put("zoom", min(max(wanted, SMALLEST_ZOOM), LARGEST_ZOOM))
        self._dress()

    def choose_scheme(self, scheme: Scheme, _checked: bool = False) -> None:
        """Change the colours."""
        self._window.settings.put("scheme", scheme)
        self._dress()

    def _dress(self) -> None:
        settings = self._window.settings
        theme.apply_theme(self._app, settings.scheme, settings.zoom)
        self._window.panel.refresh()
