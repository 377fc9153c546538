"""A named revision as a file again: looked at, saved apart, brought back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from estimator.app.bill.row_texts import prepare as prepare_search
from estimator.app.revisions import BEFORE_MERGE, Named, sound_content
from estimator.app.session import EarlierFile
from estimator.app.stood_on import unedited
from estimator.domain.bill_edits.unprinted import as_restored
from estimator.domain.comparing.wording import SETTING_TITLES
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.costing import cost
from estimator.domain.records.between import edit_between, exactly_alike
from estimator.domain.records.edits import BroughtBack, Edit, KeptTableChange
from estimator.domain.records.registry import CIRCULARS
from estimator.errors import short
from estimator.files.file_errors import FileProblem
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.revision_copy import file_at
from estimator.store.estimate.revisions import Revision

_OTHER_CIRCULARS: Final = (
    " (หนังสือเวียนต่างจากเมื่อตั้งชื่อฉบับ แผ่นที่พิมพ์จากปัจจุบันจึงเป็นร่าง แผ่นตามเดิมพิมพ์ได้จากฉบับนั้น)"
)


def opened_at(file: EstimateFile, named: Named) -> EstimateFile:
    """A revision as a file in memory that is only read; as `sound_content`, and as long."""
    name = short(named.revision.name)
    refusal = FileProblem(
        file.path,
        f"กำลังดูฉบับ “{name}” ซึ่งแก้ไขไม่ได้ โปรดกลับไปที่ฉบับปัจจุบันก่อนแก้ไข หรือคืนเป็นฉบับนี้",
    )
    estimate, forms = sound_content(named), named.packed.forms()
    return file_at(file, named.revision, estimate, refusal, forms)


def opened_with_amounts(file: EstimateFile, named: Named) -> EarlierFile:
    """As `opened_at`, with what it comes to."""
    made = opened_at(file, named)
    prepare_search(made.estimate.bill)
    return EarlierFile(named.revision, made, cost(made.estimate.bill, named.books))


def save_apart(file: EstimateFile, named: Named, path: Path) -> None:
    """Write a revision as an estimate file of its own, with the history up to there.

    What is there is replaced. As `sound_content`, and as long.
    """
    with opened_at(file, named) as made:
        made.save_copy(path, overwrite=True)


def restoring(file: EstimateFile, named: Named) -> Edit:
    """What makes the open estimate as a revision stood; as `sound_content`, and as long.

    The Factor F tables that the file keeps are put back, too: the price stands on them. What was
    recorded since of the way of a price, such as approvals, stays as it is. There is nothing to do
    where that very revision stands; where another of the same content does, it stands from then on.
    """
    label = f"คืนเป็นฉบับ “{short(named.revision.name)}”"
    then = _brought_back(sound_content(named), file.estimate, named.revision)
    edit = edit_between(file.estimate, then, label)
    now, earlier = file.kept_books().factor_f, file.books_at(named.revision).factor_f
    edit = replace(
        edit,
        kept_tables=tuple(
            KeptTableChange(edition, now[edition].tables[key], table)
            for edition, tables in earlier.items()
            for key, table in tables.tables.items()
            if not exactly_alike(now[edition].tables[key], table)
        ),
    )
    revision, stands = named.revision, unedited(file)
    if edit.changes_nothing and stands == revision:
        return edit
    back_as = BroughtBack(revision.name, revision.at)
    return replace(edit, back_to=file.link_at(revision), back_as=back_as)


def _brought_back(then: Estimate, today: Estimate, revision: Revision) -> Estimate:
    """A state as it is brought back; from before a merge it is whole, for that takes it back."""
    return then if revision.name.startswith(BEFORE_MERGE) else as_restored(then, today)


def left_by_restoring(today: Estimate, named: Named) -> str:
    """What stays as it is today though the revision that is restored has it not; empty: nothing.

    Of one from before a merge, which is taken back, what goes with it.

    What the agency was told of circulars is part of the checksum: with others of them, what stands
    is printed as a draft.
    """
    then = named.estimate
    left = edit_between(then, as_restored(then, today), "")
    titles = [each.table.title for each in left.records]
    titles += [SETTING_TITLES[each.name] for each in left.settings]
    if not titles:
        return ""
    names = ", ".join(dict.fromkeys(titles))
    if named.revision.name.startswith(BEFORE_MERGE):
        return f"สิ่งที่บันทึกไว้หลังฉบับนี้นำออกด้วย: {names}"
    draft = _OTHER_CIRCULARS if left.touches(CIRCULARS) else ""
    return f"สิ่งที่บันทึกไว้หลังตั้งชื่อฉบับยังอยู่ตามปัจจุบัน: {names}{draft}"


def out_with_restoring(file: EstimateFile, revision: Revision) -> str:
    """What to know where copies were merged after a revision that is restored; empty where none.

    To restore it takes these merges back, as undo does. Takes as long as these merges. Raises
    FileProblem.
    """
    names = dict.fromkeys(Path(each.name).stem for each in file.merges(since=revision))
    if not names:
        return ""
    copies = " ".join(f"“{short(each)}”" for each in names)
    return f"สิ่งที่รับมาจากสำเนา {copies} หลังฉบับนี้ไม่อยู่ในแฟ้มนี้แล้ว เหมือนเลิกทำการรวม รวมสำเนานั้นอีกจะเข้ามาใหม่"
