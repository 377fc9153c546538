"""A copy taken into another: in the open estimate, or file by file without a window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from tempfile import gettempdir

from estimator.app.comparing.states import opened_as_named
from estimator.app.earlier_revisions import opened_at
from estimator.app.history import when_words
from estimator.app.merging.clash_views import ClashView, clash_views, not_taken
from estimator.app.merging.meeting import Meeting, hold_against, refuse_itself
from estimator.app.revisions import BEFORE_MERGE, name_revision, named_state
from estimator.app.session import EstimateSession
from estimator.domain.comparing.differences import InMoney
from estimator.domain.merging.clashes import ClashChoices, CopySide
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.files.atomic_write import folder_aside
from estimator.files.cancelling import Progress
from estimator.files.file_errors import ExistingFileError
from estimator.files.presence import is_there
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file


def edit_to_take_in(meeting: Meeting, views: tuple[ClashView, ...], choices: ClashChoices) -> Edit:
    """The one step that takes a copy in; UserError while a clash is open, or cannot stand so."""
    still = sum(view.clash.key not in choices for view in views)
    if still:
        raise UserError(f"ยังมี {still:,} ข้อที่แก้ขัดกันและยังไม่ได้เลือก โปรดเลือกให้ครบก่อน")
    return meeting.edit(choices, not_taken(meeting, views, choices))


def take_in(
    session: EstimateSession,
    meeting: Meeting,
    views: tuple[ClashView, ...],
    choices: ClashChoices,
) -> Edit | None:
    """Name what is open as it stands, then take a copy in; None where that was refused.

    Everybody hears why. UserError where the estimate is no longer the one that was looked at, while
    a clash is open, and where what was chosen cannot stand together.
    """
    file = session.file
    if file is None or file.estimate is not meeting.ours.estimate:
        raise UserError("แฟ้มนี้ถูกแก้ไขหลังจากที่อ่านสำเนา โปรดเลือกสำเนานั้นอีกครั้งเพื่อดูข้อที่ขัดกันใหม่")
    who, now = session.who, session.now()

    def prepare(_told: Progress) -> tuple[Edit, bool]:
        edit = edit_to_take_in(meeting, views, choices)
        named = not meeting.is_nothing and name_before(file, who, now, meeting.ours)
        return edit, named

    edit, named = session.beside(prepare, "กำลังรวมสำเนา")
    if named:
        session.news.revision_named.tell()
    return edit if session.do(edit, filling=meeting.filling) else None


def name_before(file: EstimateFile, who: str, when: datetime, now: InMoney) -> bool:
    """Keep the estimate as it is before a merge as a revision, unless its newest one is that.

    One that another program altered is not: nobody can go back to it. Raises UserError where it
    cannot be kept.
    """
    newest = next(iter(file.revisions()), None)
    entries = file.history(limit=1)
    done = entries[0].seq if entries else 0
    if newest is not None and not newest.altered and done <= newest.journal_seq:
        return False
    name, taken = f"{BEFORE_MERGE}{when_words(when)}", {each.name for each in file.revisions()}
    names = chain([name], (f"{name} ครั้งที่ {number}" for number in count(2)))
    free = next(each for each in names if each not in taken)
    name_revision(file, free, who, when, now.books, now.priced)
    return True


# --- without a window


@dataclass(frozen=True, slots=True)
class MergeOrder:
    """Which copies are merged into which file, and who is right wherever they clash.

    A copy is a file, or ``FILE@REVISION``.
    """

    ours: str
    theirs: str
    out: Path
    prefer: CopySide | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class MergedFiles:
    """What came of the order; nothing was written while a clash is open."""

    order: MergeOrder
    meeting: Meeting
    views: tuple[ClashView, ...]
    merged: InMoney | None


def merge_files(
    order: MergeOrder,
    library: Callable[[], AbstractContextManager[Books]],
    *,
    who: str,
    when: datetime,
) -> MergedFiles:
    """Take a copy into another and write what comes of it to a new file, whole or not at all.

    Neither copy is changed. Raises UserError.
    """
    if is_there(order.out) and not order.overwrite:
        raise ExistingFileError(order.out)
    with ExitStack() as stack:
        rates = stack.enter_context(library())
        ours, _ = _opened(stack, order.ours, rates)
        theirs, revision = _opened(stack, order.theirs, rates)
        for each in (ours.path, theirs.path):
            if order.out.exists() and order.out.samefile(each):
                raise UserError(
                    f"--out เป็นแฟ้ม “{each.name}” ที่จะรวม โปรดใช้ชื่ออื่น เพื่อให้สำเนาทั้งสองคงอยู่ดังเดิม"
                )
        refuse_itself(ours, theirs.path)
        meeting = hold_against(ours, theirs, rates, revision=revision)
        views = clash_views(meeting)
        if views and order.prefer is None:
            return MergedFiles(order, meeting, views, None)
        choices = meeting.apart.all_of(order.prefer or "ours")
        edit = edit_to_take_in(meeting, views, choices)
        merged = meeting.merged(choices)
        if meeting.is_for_nothing:
            ours.save_copy(order.out, overwrite=order.overwrite)
            return MergedFiles(order, meeting, views, merged)
        with folder_aside(Path(gettempdir()), "estimator-") as folder:
            aside = folder / "merged.estimate"
            ours.save_copy(aside)
            with open_estimate_file(aside) as copy:
                if not meeting.is_nothing:
                    name_before(copy, who, when, meeting.ours)
                copy.record(edit, who=who, when=when, books=meeting.books)
                copy.save_copy(order.out, overwrite=order.overwrite)
        return MergedFiles(order, meeting, views, merged)


def _opened(stack: ExitStack, text: str, library: Books) -> tuple[EstimateFile, str]:
    """What a text names, a file or ``FILE@REVISION``, which is only read; and the revision."""
    file, revision = opened_as_named(stack, text)
    if revision is None:
        return file, ""
    named = named_state(file, library, revision)
    return stack.enter_context(opened_at(file, named)), revision.name
