"""Taking a table into a page of the bill: which file, how it is read, and the one edit it makes.

Files are opened and tables read beside the window; the bill stays as it is until somebody takes in
what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from estimator.app.bill.already_there import titles_at, told_already_there
from estimator.app.bill.import_targets import (
    AS_PASTED,
    NOWHERE,
    Destination,
    Target,
    kind_proposed,
    targets_of,
)
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession, here
from estimator.domain.bill.cells import clean_text
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill_table.columns import Columns
from estimator.domain.findings import RowFinding
from estimator.domain.records.edits import Edit
from estimator.errors import UserError, short
from estimator.files.cancelling import share_of
from estimator.ui.bill.paste_commands import MANY_ROWS, PASTE_OVERTAKEN, PasteCommands
from estimator.ui.bill.ready_bar import ReadyBar
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.workers import Task, run_task

if TYPE_CHECKING:  # what reads tables is imported when one comes
    from estimator.app.bill.pasting import PastePlace
    from estimator.app.bill.table_import import TableSource
    from estimator.domain.bill_table.cells import OutsideTable
    from estimator.domain.bill_table.reading import TableReading
    from estimator.ui.bill.table_preview import TablePreview

READING: Final = "กำลังอ่านตาราง"
_TAKING: Final = "กำลังนำเข้า"
_NOT_DONE: Final = "ยังไม่ได้นำเข้า โปรดดูเหตุผลด้านล่าง แล้วแก้หรือกดไม่นำเข้า"
_READ: Final = 0.6
"""So far is an import once its cells are read; what they mean takes the rest."""
_NO_PLACE: Final = "แผ่นงานนี้บอกว่าเป็นรายการของหลายหน้า โปรดเลือกที่นำเข้าก่อน"


@dataclass(frozen=True, slots=True)
class Pasting:
    """What pasting a table does under a reading, and what is said of it: before, and once done."""

    make: Callable[[TableReading], Edit]
    stays: Callable[[TableReading], tuple[RowFinding, ...]]
    told: Callable[[TableReading], str]


def pasting_of(commands: PasteCommands, place: PastePlace, table: OutsideTable) -> Pasting:
    """Pasting a table at a place of the grid that somebody works on."""
    from estimator.app.bill.pasting import pasted_edit, stays_of_paste, told_of_paste

    def make(now: TableReading) -> Edit:
        if not commands.is_as_planned(place):
            raise UserError(PASTE_OVERTAKEN)
        return commands.of_whole_bill(place, pasted_edit(place, table, now))

    # What is said of the lines is worked out before they are written over.
    return Pasting(
        make,
        lambda now: stays_of_paste(place, table, now),
        lambda now: told_of_paste(place, table, now),
    )


@dataclass(frozen=True, slots=True)
class Import:
    """A table under way: its sheets, the one that is shown, and what makes an edit of a reading.

    `kind` is that of the part for which it is read. `pasting` is given where a table is pasted;
    what comes out of a file goes where somebody says.
    """

    title: str
    sources: tuple[TableSource, ...]
    kind: PartKind
    pasting: Pasting | None = None
    sheet: int = 0
    chosen: Columns | None = None

    @property
    def source(self) -> TableSource:
        """The sheet that is shown."""
        return self.sources[self.sheet]


Read = tuple[Import, "TableReading"]
"""A table under way as it was read."""


class TableImporting(QObject):
    """The conversation about one table; `preview` is shown while it lasts.

    A table that took long to read comes by itself only to somebody who still waits for it, and
    never in place of another: else it waits, and `bar` says so.
    """

    begun = Signal()
    ended = Signal()
    waits = Signal(str)
    """A table with this title was read, and waits to be looked at."""
    waits_no_more = Signal(str)
    """It is being looked at, or was let go."""
    refused = Signal(object)
    """A `UserError`: no table is shown."""

    def __init__(
        self,
        session: EstimateSession,
        kind: PartKind,
        make_preview: Callable[[], TablePreview],
        bar: ReadyBar,
        do: Callable[[Edit, str], bool],
    ) -> None:
        """Work for the page of a kind of parts; `do` does an edit, with a sentence about it.

        What shows a table is made when the first one comes.
        """
        super().__init__(bar)
        self._session = session
        self._kind: PartKind = kind
        self._do = do
        self._make_preview = make_preview
        self._preview: TablePreview | None = None
        self._bar = bar
        self._waiting: list[Read] = []
        self._opening: list[Task] = []
        self._now: Import | None = None
        self._reading: TableReading | None = None
        self._task: Task | None = None
        self._wish: Destination | None = None
        """Where somebody chose to put tables."""
        bar.dropped.connect(self._drop)
        follow(self, session.news.changed, self._on_changed)

    @property
    def preview(self) -> TablePreview:
        """What shows a table."""
        if self._preview is None:
            self._preview = preview = self._make_preview()
            preview.taken.connect(self._take)
            preview.left.connect(self.leave)
            preview.sheet_chosen.connect(self._on_sheet)
            preview.columns_chosen.connect(self._on_columns)
            preview.target.activated.connect(lambda _at: self._wish_for(preview.target.value))
        return self._preview

    @property
    def is_open(self) -> bool:
        """Whether a table is shown."""
        return self._now is not None

    def unfinished(self) -> list[str]:
        """The tables that were neither taken in nor let go: first the one that is shown."""
        shown = [self._now.title] if self._now is not None else []
        waiting = (each.title for each, _reading in self._waiting)
        return [f"มีตารางที่ยังไม่ได้นำเข้า ({title})" for title in (*shown, *waiting)]

    def open_file(self, path: Path, awaited: Callable[[], bool]) -> None:
        """Open a file and show its first sheet that holds anything.

        `awaited` is asked once that is read: whether somebody still waits for it.
        """
        books = self._session.books

        def work(task: Task) -> Read:
            from estimator.app.bill.table_import import sources_of_file

            read = share_of(lambda done, of: task.report(done / of), 0, _READ)
            sources = sources_of_file(path, books, task.token, read)
            task.report(_READ)
            kind = kind_proposed(sources[0], self._kind) or self._kind
            found = Import(f"นำเข้าจาก “{path.name}”", sources, kind)
            return found, found.source.read(PART_KINDS[kind])

        self._opening = [each for each in self._opening if not each.over]
        task = run_task(
            work,
            lambda found: self._come(found, awaited=awaited()),
            self._on_refused,
            title=f"อ่าน “{path.name}”",
            owner=self,
        )
        self._opening.append(task)

    def open_table(
        self, source: TableSource, reading: TableReading, pasting: Pasting, *, awaited: bool
    ) -> None:
        """Show a table that was pasted, with the reading that has to be asked about."""
        found = Import("ตารางที่วาง", (source,), self._kind, pasting)
        self._come((found, reading), awaited=awaited)

    def look(self) -> None:
        """Show the first table that waits."""
        if self._waiting and not self.is_open:
            found = self._waiting.pop(0)
            self._begin(found)
            self.waits_no_more.emit(found[0].title)

    def leave(self) -> None:
        """End the conversation; the bill stays as it was."""
        if self._task is not None:
            self._task.cancel()
        self._now = self._reading = None
        if self._preview is not None:
            self._preview.shown = None
        self._tell()
        self.ended.emit()

    def stop(self) -> None:
        """Another estimate is open: of this one no table is wanted any more."""
        for task in self._opening:
            task.cancel()
        self._opening, self._waiting = [], []
        self._wish = None
        self.leave()

    # --- steps ----------------------------------------------------------------------------------

    def _come(self, found: Read, *, awaited: bool) -> None:
        if awaited and not self.is_open and not self._waiting:
            self._begin(found)
        else:
            self._waiting.append(found)
            self._tell()
            self.waits.emit(found[0].title)

    def _drop(self) -> None:
        gone, self._waiting = self._waiting[:1], self._waiting[1:]
        self._tell()
        for now, _ in gone:
            self.waits_no_more.emit(now.title)

    def _tell(self) -> None:
        self._bar.tell([now.title for now, _ in self._waiting], may_look=not self.is_open)

    def _begin(self, found: Read) -> None:
        self._show(found)
        self._tell()
        self.begun.emit()

    def _on_refused(self, error: UserError) -> None:
        if self._now is None:
            self.refused.emit(error)
        else:
            self.preview.fault.refuse(error)

    def _show(self, found: Read) -> None:
        from estimator.ui.bill.table_preview import PreviewedTable

        before, (self._now, self._reading) = self._now, found
        now = self._now
        names = tuple(each.name for each in now.sources)
        targets = self._targets(now)
        table, reading = now.source.table, self._reading
        stays = () if now.pasting is None else now.pasting.stays(reading)
        is_same = before is not None and before.source is now.source
        target = self._target(now, targets, is_same=is_same)
        is_chosen = now.chosen is not None
        self.preview.show_table(
            PreviewedTable(
                now.title, names, now.sheet, targets, target, table, reading, stays, is_chosen
            )
        )
        self._tell_already_there()

    def _target(self, now: Import, targets: Sequence[Target], *, is_same: bool) -> Destination:
        """Where a table goes while nobody chooses again: as somebody chose for one of its kind."""
        places = [target for target, _ in targets]
        if is_same and self.preview.target.value in places:
            return self.preview.target.value
        wish = self._wish
        if now.pasting is not None or NOWHERE in places or wish is None:
            return places[0]
        if wish.what == "new":
            return Destination("new", now.kind)
        return wish if wish in places and wish.kind == now.kind else places[0]

    def _on_sheet(self, sheet: int) -> None:
        if self._now is not None:
            self._read(self._of_sheet(self._now, sheet))

    def _of_sheet(self, now: Import, sheet: int) -> Import:
        """Another sheet of a file, for the kind of part that it says it is of."""
        kind = kind_proposed(now.sources[sheet], self._kind) or self._kind
        return replace(now, sheet=sheet, kind=kind, chosen=None)

    def _wish_for(self, target: Destination) -> None:
        self._wish = target
        self._on_target()

    def _on_target(self) -> None:
        """Parts of another kind price otherwise: what goes there is read for them."""
        now, target = self._now, self.preview.target.value
        if now is None:
            return
        if target.kind is None or target.kind == now.kind:
            self._tell_already_there()
        else:
            self._read(replace(now, kind=target.kind))

    def _on_columns(self, columns: Columns) -> None:
        if self._now is not None:
            self._read(replace(self._now, chosen=columns))

    def _read(self, wanted: Import) -> None:
        kind = PART_KINDS[wanted.kind]
        # What is shown is of other choices until then: it must not come in.
        self._reading = None
        self.preview.wait()
        if self._task is not None:
            self._task.cancel()
        self._task = run_task(
            lambda _task: (wanted, wanted.source.read(kind, wanted.chosen)),
            self._show,
            self._on_refused,
            title=READING,
            owner=self,
        )

    def _take(self) -> None:
        from estimator.app.bill.pasting import unread_words

        now, reading = self._now, self._reading
        if now is None or reading is None:
            return
        target, shown = self.preview.target.value, self.preview.shown
        if shown is not None and target != shown.target:
            self._wish = target
        try:
            edit = self._edit(now, reading, target)
        except UserError as error:
            self.preview.fault.refuse(error)
            return
        lines = sum(1 for row in reading.bill.rows if row.kind == "line")
        told = "" if now.pasting is None else now.pasting.told(reading)
        there = "" if now.kind == self._kind else f"ที่หน้า{PART_KINDS[now.kind].page_title}"
        told = told or f"นำเข้า {lines:,} รายการแล้ว{there} กด Ctrl+Z เพื่อเลิก"
        following = _next_sheet(now.sources, now.sheet)
        left = _told_left(now.sources) if following is None else ""
        # Of what has just come in all stands there: nobody is to be told that.
        self._reading = None
        if not self._do(edit, " ".join(filter(None, (told, unread_words(reading), left)))):
            self._reading = reading
            self.preview.fault.refuse(UserError(_NOT_DONE))
            return
        if following is None:
            self.leave()
        else:
            self._read(self._of_sheet(now, following))

    # --- where it goes --------------------------------------------------------------------------

    def _on_changed(self, _change: EditNews) -> None:
        """Parts may have come or gone: what is offered is what is there."""
        if self._now is not None:
            self.preview.show_targets(self._targets(self._now))
            self._on_target()

    def _tell_already_there(self) -> None:
        """Say which works stand already where they would come in; of a paste it is said before."""
        now, reading = self._now, self._reading
        if now is None or reading is None or now.pasting is not None:
            return
        bill, target = self._session.estimate.bill, self.preview.target.value
        new = (clean_text(now.source.name),)
        titles = titles_at(bill, target.row) if target.what == "part" else new
        self.preview.show_told(told_already_there(bill, reading.bill.rows, titles))

    def _targets(self, now: Import) -> tuple[Target, ...]:
        """Where it may go: where it was pasted, or into the parts of its kind and of the page."""
        if now.pasting is not None:
            return ((AS_PASTED, "ตรงที่วาง"),)
        return targets_of(self._session.estimate.bill, now.source, self._kind)

    def _edit(self, now: Import, reading: TableReading, target: Destination) -> Edit:
        """What taking a reading in does; of a long one worked out while the window goes on."""
        doing = self._session.beside if len(reading.bill.rows) > MANY_ROWS else here
        return doing(lambda _progress: self._made(now, reading, target), _TAKING)

    def _made(self, now: Import, reading: TableReading, target: Destination) -> Edit:
        from estimator.app.bill.table_import import import_as_part, import_edit

        if now.pasting is not None:
            return now.pasting.make(reading)
        estimate = self._session.estimate
        if target.what == "part":
            return import_edit(estimate, target.row, reading)
        if target.what == "new":
            return import_as_part(estimate, now.kind, clean_text(now.source.name), reading)
        raise UserError(_NO_PLACE)


def _next_sheet(sources: Sequence[TableSource], sheet: int) -> int | None:
    """The next sheet that may be a bill."""
    following = range(sheet + 1, len(sources))
    return next((at for at in following if not sources[at].is_no_bill), None)


def _told_left(sources: Sequence[TableSource]) -> str:
    """What is said once all bills of a file are in: its other sheets were not looked at."""
    left = [f"“{short(each.name)}”" for each in sources if each.is_no_bill]
    return f"แผ่นที่ไม่ใช่บัญชีรายการ ไม่ได้นำเข้า: {' '.join(left)}" if left else ""
