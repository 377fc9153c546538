"""Making, opening and copying estimate files, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QWidget

from estimator.app.news import EditNews
from estimator.app.procedure.named_stops import named_stops
from estimator.app.project.files import (
    FileStanding,
    Opened,
    damaged_file,
    example_estimate,
    example_path,
    free_path,
    make_file,
    open_file,
    open_with_amounts,
    opened,
    standing_of,
)
from estimator.app.revisions import name_revision
from estimator.app.session import EstimateSession
from estimator.app.stood_on import as_somebody_named
from estimator.domain.bill_edits.unprinted import prints_the_same
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.errors import UserError, first_of
from estimator.files.atomic_write import folder_made
from estimator.files.cancelling import Progress, unhindered
from estimator.files.places import is_backup
from estimator.files.presence import is_file, is_folder, is_there
from estimator.files.work_process import Job
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit.asking import ESTIMATES, PRINTED, Asking
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.keyboard import TypedMeanwhile
from estimator.ui.kit.settings import Settings
from estimator.ui.kit.workers import Task, hub, in_process, run_task

if TYPE_CHECKING:
    from estimator.app.forms.verifying import SheetVerdict

T = TypeVar("T")
_NEW_NAME: Final = "ประมาณราคาใหม่"


class FileJobs(QObject):
    """What the file menu and the start page do."""

    told = Signal(str, str)
    """A sentence and its sign."""
    shown = Signal(bool)
    """An estimate is open now; True where it has just been made."""
    damaged = Signal(object, object)
    """The `Path` of a file that is damaged or no estimate, and the `UserError` that says so."""

    def __init__(
        self,
        session: EstimateSession,
        settings: Settings,
        asking: Asking,
        window: QWidget,
        watch: FindingsWatch,
        may_leave: Callable[[], bool] = lambda: True,
    ) -> None:
        """Work for a session; questions are asked over `window`.

        `watch` knows what has to be put right before a revision is more than a draft;
        `may_leave`: whether the open estimate may make room for another.
        """
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._asking = asking
        self._window = window
        self._watch = watch
        self._may_leave = may_leave
        self._opened: Opened | None = None
        self._opening: Task | None = None
        self._verifying: Task | None = None
        self._books: Task | None = None
        self._ordered: Callable[[], None] | None = None
        self._typed = TypedMeanwhile(self)
        self.typed_meanwhile = False
        """Whether somebody typed while the file that is shown, and may be typed in, was opened."""
        self._standing = FileStanding()
        self._waiting: tuple[object, FileStanding, int | None] | None = None
        """The open file, how far it has come, and its edits, while a revision is looked at."""
        self._edits: int | None = None
        """How many edits were done after the newest revision; None where undo never comes to it."""
        self._was_brought_back = False
        """Whether a revision was brought back: a step back may lead to the one before."""
        self._named = ""
        """The revision that was named while it was not known yet what is to be put right in it."""
        self._stops_then = 0
        """How many things had to be put right in it when it was named, and are since."""
        watch.found.connect(self._on_found)
        follow(self, session.news.opened, self._on_opened)
        follow(self, session.news.changed, self._on_changed)
        follow(self, session.news.revision_named, self._on_named)

    # --- making ---------------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask for a name, then make an empty estimate and open it."""
        path = self._ask_path("สร้างประมาณราคาใหม่", free_path(self._folder(), _NEW_NAME))
        if path is not None:
            self.make(path, lambda _books: Estimate())

    def open_example(self) -> None:
        """Open the example; its file is made at the first time."""
        path = example_path()
        if is_file(path):
            self.open(path)
            return
        try:
            with folder_made(path.parent):
                pass
        except UserError as error:
            self._refuse(error)
            return
        self.make(path, example_estimate, example=True)

    def make(
        self, path: Path, estimate: Callable[[Books], Estimate], *, example: bool = False
    ) -> None:
        """Make a file of an estimate and open it; `estimate` is called in the background."""
        who, when = self._session.who, self._session.now()

        def work(library: Books) -> Opened:
            made = estimate(library)
            file = make_file(path, made, library, who=who, when=when, overwrite=not example)
            return opened(file, library)

        self._start(f"สร้างแฟ้ม “{path.name}”", work, is_new=not example)

    # --- opening --------------------------------------------------------------------------------

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        path = self._asking.file_to_open(self._window, ESTIMATES, "เปิดประมาณราคา", self._folder())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a file; one that cannot be written to is opened for reading alone.

        So was one that another desk had, or that is lost: it is read anew when opened again.
        """
        place, there = path.absolute(), self._session.whole_file
        is_old = there is not None and (there.read_only or there.lost is not None)
        if self._session.path == place and not is_old:
            self._session.come_back()
            self.told.emit(f"แฟ้ม “{path.name}” เปิดอยู่แล้ว", "note")
            return

        def work(library: Books) -> Opened:
            return open_with_amounts(place, library, self._session.who)

        self._start(f"เปิด “{path.name}”", work, is_new=False)

    def wait_for(self, books: Task, first: Path | None) -> None:
        """Begin with files when the books are there, and with what was ordered last by then.

        `first` is opened where nothing was: an estimate made or priced without books lacks them.
        """
        self._books = books
        if first is not None:
            self._ordered = partial(self.open, first)
            self._typed.begin()
        if books.over:
            self._go_on()
        else:
            hub().ended.connect(self._on_ended)

    def _on_ended(self, task: Task) -> None:
        if task is self._books:
            hub().ended.disconnect(self._on_ended)
            # The books themselves are handed over just after this.
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        ordered, self._books, self._ordered = self._ordered, None, None
        if ordered is not None:
            ordered()

    def close(self) -> None:
        """Close the open estimate; all that was taken is on disk already."""
        if self._may_leave():
            self._session.show(None)

    def _start(self, what: str, work: Callable[[Books], Opened], *, is_new: bool) -> None:
        if self._books is not None:
            self._ordered = partial(self._start, what, work, is_new=is_new)
            self.told.emit(f"จะ{what} เมื่อเตรียมบัญชีค่าแรงงานและตาราง Factor F เสร็จ", "note")
            return
        if not self._may_leave():
            return
        library = self._session.library
        if self._opening is not None:
            self._opening.cancel()
        held: list[Opened] = []
        self._typed.begin()

        def open_it(_task: Task) -> Opened:
            held.append(work(library))
            return held[0]

        def let_go() -> None:
            if self._opening is opening:
                self._typed.end()
            for each in held:
                each.file.close()

        self._opening = opening = run_task(
            open_it,
            lambda answer: self._show(answer, is_new=is_new),
            self._refuse_to_open,
            title=f"กำลัง{what}",
            owner=self,
            on_stopped=let_go,
        )

    def _show(self, opened: Opened, *, is_new: bool) -> None:
        file = opened.file
        self.typed_meanwhile = self._typed.end() and not file.read_only
        # Whoever went on typing meanwhile is asked as he was at the beginning.
        if not self._may_leave():
            file.close()
            return
        self._opened = opened
        self._session.show(file, opened.costed)
        if not is_backup(file.path):
            self._settings.add_recent(file.path)
        self._settings.put("folder", str(file.path.parent))
        if opened.why_read_only:
            self.told.emit(opened.why_read_only, "warn")
        self.shown.emit(is_new)

    def _refuse_to_open(self, error: UserError) -> None:
        self._typed.end()
        path = damaged_file(error)
        if path is None:
            self._refuse(error)
        else:
            self.damaged.emit(path, error)

    def _refuse(self, error: UserError) -> None:
        self.told.emit(first_of(error.sentences), "stop")

    # --- copies and revisions -------------------------------------------------------------------

    def ask_copy(self) -> None:
        """Ask for a name and write a copy with all its history; the open file stays open.

        The copy is of the whole file as it stands, also while an earlier revision is looked at.
        """
        file, earlier = self._session.whole_file, self._session.earlier
        if file is None:
            return
        folder = file.path.parent if is_folder(file.path.parent) else self._folder()
        title = "บันทึกสำเนาเป็น" if earlier is None else "บันทึกสำเนาของแฟ้มปัจจุบัน (ไม่ใช่ฉบับที่กำลังดู) เป็น"
        path = self._ask_path(title, free_path(folder, f"{file.path.stem} (สำเนา)"))
        if path is None:
            return
        # SQLite's own copy of even a large bill takes milliseconds, and the file is not shared
        # between threads while edits may come.
        try:
            file.save_copy(path, overwrite=True)
            if file.lost is not None:
                self._session.come_back()
                self._session.go_on_in(open_file(path.absolute(), self._session.who))
        except UserError as error:
            self._refuse(error)
            return
        self._settings.add_recent(path)
        then = "แฟ้มเดิมยังเปิดอยู่" if self._session.whole_file is file else "และทำงานต่อในสำเนานั้น"
        of = "" if earlier is None else "ของแฟ้มตามที่เป็นปัจจุบัน (ไม่ใช่ฉบับที่กำลังดู) "
        self.told.emit(f"บันทึกสำเนา{of}ไว้ที่ {path} แล้ว {then}", "ok")

    def ask_sheet(self, written_to: Path | None = None) -> None:
        """Ask for a printed sheet and say which revision of the open file it is of.

        One looks for it where sheets were `written_to` last, else beside the file.
        """
        file = self._session.file
        if file is None:
            return
        path = self._asking.file_to_open(
            self._window,
            PRINTED,
            "เลือกแผ่นที่พิมพ์เป็น PDF หรือ Excel ไว้",
            written_to or file.path.parent,
        )
        if path is None:
            return
        # What reads and writes prints is not needed before one is to be verified.
        from estimator.app.forms.comparing import Runners, read_sheet
        from estimator.app.forms.verifying import to_compare, verify_sheet

        try:
            found = to_compare(self._session)
        except UserError as error:
            self._refuse(error)
            return

        def work(task: Task) -> SheetVerdict:
            def beside(job: Job[T], progress: Progress) -> T:
                return in_process(job, task, progress)

            sheet = beside(partial(read_sheet, path), unhindered)
            return verify_sheet(found, sheet, _telling(task), Runners(beside, beside))

        if self._verifying is not None:
            self._verifying.cancel()
        task = run_task(
            work,
            self._tell_verdict,
            self._refuse,
            title=f"กำลังตรวจ “{path.name}”",
            owner=self,
            on_stopped=lambda: self.told.emit(f"หยุดแล้ว ยังไม่ได้ตรวจ “{path.name}”", "note"),
        )
        self._verifying = None if task.over else task

    def _tell_verdict(self, verdict: SheetVerdict) -> None:
        self._verifying = None
        self.told.emit(verdict.sentence, "ok" if verdict.is_of_revision else "warn")

    def name_revision(self, name: str, note: str = "") -> None:
        """Keep the estimate as it stands under a name; raises `UserError` without a good one."""
        file = self._session.file
        if file is not None:
            session = self._session
            keep = partial(name_revision, file, name, session.who, session.now(), session.books)
            # Of a large bill it takes longer than a key may: all of it is packed and summed up.
            session.beside(lambda _told: keep(session.priced, note), "กำลังบันทึกฉบับ")
            self._on_named()
            self._named = name.strip() if self._watch.behind else ""
            told = _named_words(name.strip(), self._stops)
            self.told.emit(told, "warn" if self._stops else "ok")
            session.news.revision_named.tell()
            session.rest()

    def _on_named(self) -> None:
        """A revision was named here, or by a merge of what was open before it."""
        file = self._session.file
        newest = None if file is None else next(iter(file.revisions()), None)
        if newest is not None:
            of = newest if file is None else as_somebody_named(file, newest)
            self._standing = replace(self._standing, revision=of.name, edited=False, of=of)
            self._edits = self._stops_then = 0

    def _on_found(self) -> None:
        """What has to be put right is known now, also of what was named just before."""
        name, self._named = self._named, ""
        right = not self._stops and not self._standing.edited
        self._stops_then = len(named_stops(self._session)) if right else 0
        if name and self._stops and not self._standing.edited:
            self.told.emit(_named_words(name, self._stops), "warn")

    @property
    def _stops(self) -> int:
        """How many things have to be put right, as far as that is known yet."""
        return 0 if self._watch.behind else self._watch.stops

    def revision(self) -> str:
        """The name of the revision that is open, or that it is a draft, and after which."""
        standing = self._standing
        if not standing.revision:
            return "ร่าง"
        if standing.edited:
            return f"ร่าง แก้ไขหลัง “{standing.revision}”"
        if self._stops:
            return f"ร่าง “{standing.revision}” ยังมี {self._stops:,} ข้อที่ต้องแก้"
        if self._stops_then:
            return f"ร่าง “{standing.revision}” ตั้งชื่อก่อนแก้ {self._stops_then:,} ข้อ โปรดตั้งชื่อใหม่"
        return standing.revision

    def saved_at(self) -> datetime | None:
        """When the last edit reached the disk; None where there was none."""
        return self._standing.saved_at

    def _on_opened(self) -> None:
        if self._verifying is not None:
            # What it says would be taken for the file that is open now.
            self._verifying.cancel()
            self._verifying = None
        file, opened = self._session.file, self._opened
        waiting, self._opened, self._waiting = self._waiting, None, None
        earlier = self._session.earlier
        if earlier is not None:
            self._waiting = waiting or (earlier.of, self._standing, self._edits)
            self._standing, self._edits = FileStanding(None, earlier.revision.name), 0
            return
        if waiting is not None and waiting[0] is file:  # somebody came back to it
            _file, self._standing, self._edits = waiting
            return
        if file is None:
            self._standing = FileStanding()
        elif opened is not None and opened.file is file:
            self._standing = opened.standing
        else:
            self._standing = standing_of(file)
        self._edits = None if self._standing.edited else 0
        self._was_brought_back = self._standing.brought_back
        self._named, self._stops_then = "", 0

    def _on_changed(self, change: EditNews) -> None:
        file = self._session.file
        self._was_brought_back |= change.edit.back_to is not None
        takes_back = change.edit.back_to is not None or change.direction != "do"
        uncounted = self._was_brought_back or self._edits is None
        if uncounted and takes_back and file is not None:
            # A revision that is brought back is that revision again, until that is taken back; and
            # steps from before the file was opened may lead back to one.
            self._standing = replace(standing_of(file), saved_at=self._session.now())
            self._edits = None if self._standing.edited else 0
            return
        if self._edits is not None:
            # An edit after others from before the revision were taken back is another way on.
            lost = change.direction == "do" and self._edits < 0
            step = -1 if change.direction == "undo" else 1
            # What is on no sheet of the set leaves the revision as it was named.
            step = 0 if prints_the_same(change.edit) else step
            self._edits = None if lost else self._edits + step
        # Taken back to where it was named, it is that revision again, as its sheets say.
        edited = self._edits != 0
        self._standing = replace(self._standing, saved_at=self._session.now(), edited=edited)

    # --- places ---------------------------------------------------------------------------------

    def _ask_path(self, title: str, suggested: Path) -> Path | None:
        path = self._asking.file_to_make(self._window, ESTIMATES, title, suggested)
        is_open = path is not None and path.absolute() == self._session.path
        if path is not None and is_open and is_there(path):
            self.told.emit(f"แฟ้ม “{path.name}” เปิดอยู่ โปรดตั้งชื่ออื่น", "stop")
            return None
        return path

    def _folder(self) -> Path:
        if self._settings.folder is not None:
            return self._settings.folder
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        return Path(documents) if documents and is_folder(Path(documents)) else Path.home()


def _named_words(name: str, stops: int) -> str:
    said = f"บันทึกฉบับ “{name}” แล้ว"
    if not stops:
        return said
    return f"{said} แต่ยังมี {stops:,} ข้อที่ต้องแก้ไขก่อน จึงพิมพ์เป็นร่าง โปรดแก้ตามหน้าตรวจสอบ แล้วบันทึกเป็นฉบับใหม่"


def _telling(task: Task) -> Progress:
    """Tells a task of each revision that is compared."""
    return lambda done, of: task.report(done / of)
