"""The disclosure package on its way out: asked where to, made beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from estimator.app.procedure.disclosing import PackageToRead, write_package
from estimator.ui.forms.forms_out import FormsOut, telling_of_pages
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.workers import (
    NOTHING_WRITTEN,
    WRITING_PATIENCE_SECONDS,
    Task,
    in_process,
    run_task,
)

_TITLE: Final = "เลือกโฟลเดอร์ที่จะเขียนเอกสารคณะกรรมการ"
_PACKAGE: Final = "เลือกโฟลเดอร์ที่จะเขียนชุดเอกสารเปิดเผย"


class PapersOut(FormsOut):
    """Papers go out as forms do; the package has a folder or an archive of its own."""

    def __init__(self, asking: Asking, page: QWidget) -> None:
        """`asking` chooses printers and folders, over a page."""
        super().__init__(asking, page, _TITLE)

    def disclose(self, package: PackageToRead, estimate: Path, *, archive: bool) -> None:
        """Ask for a folder and write the package of the approved revision within it."""
        chosen = self._asking.folder(
            self._page,
            _PACKAGE,
            self._begin(estimate),
            lambda folder: [package.name(folder, archive=archive)],
        )
        if chosen is None:
            return
        folder = self.folder = chosen.path
        overwrite = bool(chosen.replacing)

        def work(task: Task) -> tuple[Path, tuple[str, ...]]:
            made = package.read()
            job = partial(
                write_package, made, folder, estimate, archive=archive, overwrite=overwrite
            )
            written = in_process(
                job, task, telling_of_pages(task), patience=WRITING_PATIENCE_SECONDS
            )
            return written, made.papers.told

        def told(answer: tuple[Path, tuple[str, ...]]) -> None:
            written, notices = answer
            said = " ".join((f"จัดทำ “{written.name}” ไว้ที่ {folder} แล้ว", *notices))
            self.offered.emit(said, "เปิดโฟลเดอร์", partial(self._show, folder))

        run_task(
            work,
            told,
            title="กำลังจัดทำชุดเอกสารเปิดเผย",
            owner=self,
            on_stopped=lambda: self.said.emit(NOTHING_WRITTEN),
            lasts=True,
        )
