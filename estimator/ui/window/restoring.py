"""The ways to backups and to rescuing: from a file that cannot be opened, and from the start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from estimator.app.backups.listing import Backup, backups_for, told_of, with_backups
from estimator.errors import UserError, first_of
from estimator.ui.kit import page_cards
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.workers import run_task
from estimator.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from estimator.ui.backups.page import BackupsPage


class Restoring(QObject):
    """Offers what there is in place of a file that is damaged or gone."""

    def __init__(self, window: MainWindow) -> None:
        """Listen to a window's jobs and its start page."""
        super().__init__(window)
        self._window = window
        window.jobs.damaged.connect(self._offer_rescue)
        window.start.gone_wanted.connect(self.show_backups)
        follow(self, window.session.news.opened, self._look_for_gone)
        self._look_for_gone()

    def _look_for_gone(self) -> None:
        gone = self._window.settings.gone()
        show = self._window.start.show_gone
        if gone:
            run_task(lambda _task: with_backups(gone), show, owner=self)
        else:
            show(())

    def _offer_rescue(self, path: Path, error: UserError) -> None:
        def offer(found: tuple[Backup, ...]) -> None:
            sound = (each for each in found if not each.is_broken)
            self._offer(path, error, next(sound, None))

        run_task(lambda _task: backups_for(path), offer, owner=self)

    def _offer(self, path: Path, error: UserError, newest: Backup | None) -> None:
        said = first_of(error.sentences)
        if newest is not None:
            said = f"{said} สำเนาสำรองล่าสุด: {told_of(newest)}"
        self._window.message.offer(
            said, "กู้คืน…", lambda: self._show_damaged(path), sign="stop", until="file"
        )

    def _show_damaged(self, path: Path) -> None:
        self._show_page().show_file(path, is_damaged=True)

    def show_backups(self, path: Path) -> None:
        """Show the page, at the backups of a file that is gone."""
        self._show_page().show_file(path)

    def ask_rescue(self) -> None:
        """Show the page and ask for a damaged file."""
        page = self._show_page()
        page.fault.attempt(page.ask_rescue)

    def _show_page(self) -> BackupsPage:
        from estimator.ui.backups.page import BackupsPage

        self._window.show_page(page_cards.BACKUPS.key)
        page = self._window.current
        assert isinstance(page, BackupsPage)
        return page
