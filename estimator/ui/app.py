"""The front door of the window."""

from __future__ import annotations

import sys
from pathlib import Path

from estimator.files.collector import collector_at_rest, leave_alone_what_is_there

with collector_at_rest():  # modules are many small objects, all of them in use
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from estimator.ui.kit.unread_sources import leave_sources_unread

    leave_sources_unread()

    from estimator.app.rate_books import RateDatabase, books_of, open_whole_library
    from estimator.app.session import EstimateSession
    from estimator.domain.pricing.books import Books
    from estimator.files.places import user_data, user_name
    from estimator.files.unfinished import clear_unfinished
    from estimator.ui.kit import theme, workers
    from estimator.ui.kit.asking import Asking, platform_asking
    from estimator.ui.kit.follows_news import follow
    from estimator.ui.kit.settings import Settings
    from estimator.ui.kit.waiting_input import while_input_waits
    from estimator.ui.kit.workers import Task, run_task
    from estimator.ui.window.backing_up import BackingUp
    from estimator.ui.window.defects import Defects
    from estimator.ui.window.main_window import PROGRAM_NAME, MainWindow
    from estimator.ui.window.qt_words import ThaiWords
    from estimator.ui.window.reading_ahead import ReadingAhead
    from estimator.ui.window.window_commands import WindowCommands

    leave_alone_what_is_there()

_SWITCH_SECONDS = 0.001
_REMEMBERED_MILLISECONDS = 1_500
"""So long after the books: the file is opened and shown before lines of others are read."""
_CRASHED = (
    "ครั้งก่อนโปรแกรมปิดตัวลงเอง ทุกอย่างที่บันทึกไว้ในแฟ้มประมาณราคายังอยู่ครบ "
    "หากเกิดซ้ำ โปรดบันทึกรายงานแล้วส่งให้ผู้ดูแลโปรแกรม"
)
_ODD_SETTINGS = "บางค่าที่หน้าต่างจำไว้จากครั้งก่อน เช่น ขนาดหรือแฟ้มล่าสุด อ่านไม่ได้ จึงใช้ค่าเริ่มต้นแทน"


def run(path: Path | None) -> int:
    """Open the window, on a file or as it was left; answer the program's exit status."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("estimator")
    app.setApplicationDisplayName(PROGRAM_NAME)
    words = ThaiWords(app)
    app.installTranslator(words)
    defects = Defects()
    defects.install()
    theme.load_fonts()
    program = Program(app, Settings(user_data()), platform_asking())
    defects.happened.connect(program.commands.tell_defect)
    # A worker that lays out a long set of forms must not hold Python from the window for long.
    sys.setswitchinterval(_SWITCH_SECONDS)
    with defects.crashes_noted() as crashed:
        program.begin(path)
        if crashed:
            program.commands.tell_defect(_CRASHED)
        try:
            return app.exec()
        finally:
            program.end()
            defects.uninstall()


class Program:
    """The window with what it works on."""

    def __init__(self, app: QApplication, settings: Settings, asking: Asking) -> None:
        """Make the window; it is shown by `begin`."""
        self.settings = settings
        theme.apply_theme(app, settings.scheme, settings.zoom)
        self.session = EstimateSession(Books(), settings.text("who") or user_name())
        self.session.beside = while_input_waits
        self.window = MainWindow(self.session, settings, asking)
        self.commands = WindowCommands(self.window, app)
        self.backing_up = BackingUp(self.session, self.window.say, self.window)
        self._ahead = ReadingAhead(self.window)
        # A walk over all lines of a long bill would be felt in whatever key it comes upon.
        follow(self.window, self.session.news.opened, leave_alone_what_is_there)
        self.rates: RateDatabase | None = None

    def begin(self, path: Path | None) -> None:
        """Show the window at once, then get the rate books, then the file or the one left open."""
        self.window.resize(1280, 680)
        if self.window.restore_look():
            self.window.show()
        else:
            self.window.showMaximized()
        if self.settings.is_odd:
            self.window.say(_ODD_SETTINGS)
        wanted, first_start = path or self.settings.last_file, self.settings.is_new

        def ready(rates: RateDatabase) -> None:
            self.rates = self.session.rates = rates
            self.session.use_library(books_of(rates))
            notices = rates.notices
            if rates.is_new and not first_start:
                notices = (_made_new(rates), *notices)
            if notices:
                self.window.message.keep_saying("\n".join(notices), rates.dismiss_notices)
            self._ahead.begin()
            remembering = self.window.remembering
            QTimer.singleShot(_REMEMBERED_MILLISECONDS, remembering, remembering.begin)

        self.backing_up.begin()
        title = "กำลังเตรียมบัญชีค่าแรงงานและตาราง Factor F"
        books = run_task(_open_rates, ready, title=title, needed=True)
        self.window.jobs.wait_for(books, wanted)
        if wanted is not None:
            # Whoever types already waits for that file, and not for the button of a new one.
            self.window.start.setFocus()

    def end(self) -> None:
        """Let everything go."""
        self.session.come_back()
        self.backing_up.finish()
        workers.hub().stop()
        self.session.show(None)
        if self.rates is not None:
            self.rates.close()


def _open_rates(_task: Task) -> RateDatabase:
    clear_unfinished()
    return open_whole_library()


def _made_new(rates: RateDatabase) -> str:
    return (
        f"ไม่พบฐานข้อมูลราคา {rates.path} ที่เคยมี จึงสร้างใหม่จากอัตราที่มากับโปรแกรม "
        "สิ่งที่หน่วยงานเคยบันทึกไว้ในแฟ้มเดิมไม่มีในคลังแล้ว ถ้ามีสำเนาสำรองของแฟ้มนั้น โปรดปิดโปรแกรมแล้วนำมาไว้ที่เดิม"
    )
