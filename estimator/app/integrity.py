"""What another program altered in an estimate file, in Thai sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Final

from estimator.domain.bill.rows import Line, RowId
from estimator.domain.comparing.wording import SETTING_TITLES
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.surroundings import Alterations
from estimator.domain.records.registry import TABLES
from estimator.domain.wording import short_thai_date
from estimator.errors import short
from estimator.store.estimate.chain_check import Break
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.file_facts import COPIES, FORMS
from estimator.store.estimate.integrity import Integrity, integrity_of, newest_unlike
from estimator.store.estimate.kept_checksums import FORM, KeptAlteration
from estimator.store.estimate.walking_back import Unlike, WalkedBack
from estimator.store.sqlite.encoding import EncodingError, read_time
from estimator.store.sqlite.failures import DamagedFileError

_MOST: Final = 5
"""So many places are told one by one."""
_NOT_JOINED: Final = "ไม่ต่อกับที่บันทึกไว้ก่อนหน้า: ถูกแก้ไข แทรก หรือสลับที่ด้วยโปรแกรมอื่น หรือสิ่งที่อยู่ก่อนหน้าถูกนำออก"
_COPIES: Final = {
    "labour_edition": "หัวบัญชี",
    "section": "หมวด",
    "rate": "อัตรา",
    "note": "หมายเหตุ",
    "pipe_rule": "เกณฑ์งานท่อ",
    "factor_edition": "หัวตาราง Factor F",
    "factor_table": "ตาราง Factor F",
    FORM: "แบบฟอร์ม",
}
_HOW: Final = {
    "altered": "ถูกแก้ไข",
    "added": "ไม่มีรหัสตรวจ (ถูกเพิ่ม หรือกู้มาจากแฟ้มที่เสียหาย)",
    "gone": "ถูกนำออก",
}


def alterations_in(file: EstimateFile) -> Alterations:
    """Check an open file; may be done beside the window.

    Raises FileProblem where it cannot be looked at, and Cancelled once it is closed.
    """
    try:
        found = integrity_of(file)
        # A journal that does not hold proves nothing of the estimate.
        unlike = () if found.breaks else newest_unlike(file)
    except DamagedFileError:
        return Alterations("บันทึกการแก้ไขหรือสำเนาที่เก็บไว้ในแฟ้มนี้อ่านไม่ได้บางส่วน")
    return told_of(found, unlike, file.estimate)


def integrity_sentences(found: Integrity) -> tuple[str, ...]:
    """All that a check found, a sentence a place of the journal and an edition of the copies."""
    return (*map(break_sentence, found.breaks), *copies_sentences(found.kept))


def whole_sentence(found: Integrity) -> str:
    """How far an unbroken chain vouches."""
    copies = _copies_whole(found)
    if not found.entries:
        return copies
    said = f"บันทึกการแก้ไขต่อกันครบทั้ง {found.entries:,} รายการ {copies}"
    if found.vouched_from > 1:
        before = min(found.vouched_from - 1, found.entries)
        earlier = "บันทึกด้วยโปรแกรมรุ่นก่อนซึ่งยังไม่ได้ผูกลำดับ"
        said += f" รายการที่ 1 ถึง {before:,} และฉบับที่ตั้งชื่อในช่วงนั้น " + (
            f"ผูกลำดับใหม่เมื่อกู้แฟ้ม หรือ{earlier} จึงบอกได้เพียงว่าไม่ถูกแก้ไขหลังจากนั้น"
            if found.rescued_at
            else f"{earlier} จึงบอกได้เพียงว่าไม่ถูกแก้ไขหลังเปิดด้วยโปรแกรมรุ่นนี้"
        )
    return said


def _copies_whole(found: Integrity) -> str:
    which = found.vouched_late
    if found.vouched_from > 1 and not found.rescued_at:  # chained by a version that noted nothing
        which = COPIES
    late = (
        "เก็บไว้ด้วยโปรแกรมรุ่นก่อนซึ่งยังไม่มีรหัสตรวจ จึงบอกได้เพียงว่าไม่ถูกแก้ไขหลังเปิดด้วยโปรแกรมรุ่นนี้ "
        "ส่วนที่เก็บหลังจากนั้นตรงกับที่โปรแกรมเก็บไว้"
    )
    if which == COPIES:
        return f"สำเนาอัตรา ตาราง และแบบฟอร์มในแฟ้ม บางส่วนหรือทั้งหมด{late}"
    if which == FORMS:
        return f"สำเนาอัตราและตารางในแฟ้มตรงกับที่โปรแกรมเก็บไว้ แบบฟอร์ม บางส่วนหรือทั้งหมด{late}"
    return "สำเนาอัตรา ตาราง และแบบฟอร์มในแฟ้มตรงกับที่โปรแกรมเก็บไว้"


def rescue_sentence(found: Integrity) -> str:
    """That a file came out of a rescue; empty of any other."""
    if not found.rescued_at:
        return ""
    return f"แฟ้มนี้กู้มาจากแฟ้มที่เสียหาย “{short(found.rescued_from)}” เมื่อ {_time(found.rescued_at)}"


def told_of(found: Integrity, unlike: Sequence[Unlike], estimate: Estimate) -> Alterations:
    """What is to be told of what a check found, and of what of an estimate is unlike its steps."""
    journal = ""
    if found.breaks:
        more = len(found.breaks) - 1
        journal = break_sentence(found.breaks[0]) + (f" และอีก {more:,} แห่ง" if more else "")
    return Alterations(
        journal,
        copies_sentences(found.kept),
        rescue_sentence(found),
        _first_unlike(unlike, estimate),
    )


def _first_unlike(unlike: Sequence[Unlike], estimate: Estimate) -> str:
    if not unlike:
        return ""
    more = f" และอีก {len(unlike) - 1:,} แห่ง" if len(unlike) > 1 else ""
    return (
        f"{_unlike(unlike[0], estimate)}{more}: แฟ้มนี้อาจเป็นสำเนาที่คัดลอกหรือซิงก์ระหว่างที่เครื่องอื่นกำลังบันทึก "
        "หรือถูกแก้ไขด้วยโปรแกรมอื่น"
    )


def break_sentence(at: Break) -> str:
    """Where the chain does not hold, and what may have been done there."""
    if at.fault == "start":
        return "ข้อมูลว่าแฟ้มนี้ใครสร้างและเมื่อใดถูกแก้ไขด้วยโปรแกรมอื่น"
    if at.fault == "end":
        return "บันทึกการแก้ไขหรือฉบับที่บันทึกไว้ท้ายสุดถูกนำออกจากแฟ้มด้วยโปรแกรมอื่น"
    place = _place(at)
    if at.fault == "missing":
        return f"สิ่งที่บันทึกไว้ก่อน{place} ถูกนำออกจากแฟ้มด้วยโปรแกรมอื่น"
    if at.fault == "state":
        return f"{place} มีสถานะ (ทำแล้ว เลิกทำ หรือทำซ้ำ) ไม่ตรงกับลำดับการแก้ไข"
    return f"{place} {_NOT_JOINED}"


def _place(at: Break) -> str:
    facts = " ".join(filter(None, (_time(at.at), short(at.who))))
    if at.of == "revision":
        return f"ฉบับ “{short(at.name)}” ({facts})"
    return f"บันทึกการแก้ไขรายการที่ {at.number:,} “{short(at.name)}” ({facts})"


def _time(text: str) -> str:
    try:
        at = read_time(text)
    except EncodingError:
        return short(text)
    return f"{short_thai_date(at.date())} {at:%H:%M}"


def copies_sentences(found: tuple[KeptAlteration, ...]) -> tuple[str, ...]:
    """A sentence an edition, and one of the forms: which of its copies were altered."""
    return tuple(
        f"{_copies_of(edition)}ในแฟ้มนี้ไม่ตรงกับที่โปรแกรมเก็บไว้: {_copies(list(each))}"
        for edition, each in groupby(found, key=lambda one: one.edition)
    )


def _copies_of(edition: str) -> str:
    return f"สำเนาของ {edition} " if edition else "แบบฟอร์มที่เก็บไว้"


def _copies(found: list[KeptAlteration]) -> str:
    shown = ", ".join(map(_copy, found[:_MOST]))
    more = len(found) - _MOST
    return f"{shown} และอีก {more:,} แห่ง" if more > 0 else shown


def _copy(one: KeptAlteration) -> str:
    return f"{copy_name(one.kind, one.key)} {_HOW[one.how]}"


def copy_name(kind: str, key: str) -> str:
    """What a copy of an edition is called."""
    return f"{_COPIES.get(kind, kind)} {key.replace('#', ' ลำดับ ')}".strip()


def unlike_sentences(back: WalkedBack, estimate: Estimate) -> tuple[str, ...]:
    """What of an estimate is not what its journal or a revision says, each in a sentence."""
    return (
        *(_unlike(each, estimate) for each in back.unlike),
        *_misplaced_sentences(back.misplaced),
        *(
            f"เลขภายในที่จะให้{_table_title(each)}ใหม่เป็นเลขที่เคยให้ไปแล้ว ประวัติจะปนกัน: ถูกแก้ไขด้วยโปรแกรมอื่น"
            for each in back.given_again
        ),
    )


def unused_sentences(found: Iterable[tuple[RowId, str]], estimate: Estimate) -> Iterator[str]:
    """Rows of the bill that hold what nobody reads: by row, the column's name."""
    rows: dict[RowId, list[str]] = {}
    for row, name in found:
        rows.setdefault(row, []).append(name)
    for row, names in islice(rows.items(), _MOST):
        what = _value(Unlike(("row", row)), estimate)
        told = f"{what} มีค่าในช่องที่แถวชนิดนี้ไม่ใช้ ({', '.join(names)})"
        yield f"{told}: เพิ่มด้วยโปรแกรมอื่น ไม่มีผลต่อราคา"
    if len(rows) > _MOST:
        yield f"และอีก {len(rows) - _MOST:,} แถวที่มีค่าในช่องที่ไม่ใช้"


def _misplaced_sentences(steps: tuple[int, ...]) -> Iterator[str]:
    if steps:
        shown = ", ".join(f"{each:,}" for each in steps[:_MOST])
        more = f" และอีก {len(steps) - _MOST:,} รายการ" if len(steps) > _MOST else ""
        yield (
            f"ประวัติของแถวในบัญชีไม่ตรงกับบันทึกการแก้ไขรายการที่ {shown}{more}: ถูกแก้ไขด้วยโปรแกรมอื่น "
            "ประวัติของบางแถวจึงอาจขาดหรือเกิน ส่วนบันทึกการแก้ไขทั้งหมดไม่ได้รับผลจากส่วนนี้"
        )


def _table_title(name: str) -> str:
    titles = {each.name: each.title for each in TABLES}
    return f"ข้อมูลส่วน “{titles[name]}”" if name else "แถวในบัญชี"


def _unlike(each: Unlike, estimate: Estimate) -> str:
    what = _value(each, estimate)
    if each.entry is not None:
        return (
            f"{what} ไม่ตรงกับที่บันทึกการแก้ไขรายการที่ {each.entry.seq:,} “{short(each.entry.label)}” ทำไว้"
        )
    name = "" if each.revision is None else each.revision.name
    return f"{what} ไม่ตรงกับฉบับ “{short(name)}” ทั้งที่ไม่มีบันทึกการแก้ไข"


def _value(each: Unlike, estimate: Estimate) -> str:
    what, at = each.key
    if what == "row" and isinstance(at, int):
        row = estimate.bill.rows.get(at)
        if row is None:
            return f"แถวที่ไม่มีในแฟ้มแล้ว (แถวภายในที่ {at})"
        node = row.node
        return f"แถว “{short(node.description if isinstance(node, Line) else node.title)}”"
    if isinstance(at, str):
        return f"ข้อมูลส่วน “{SETTING_TITLES.get(at, at)}”"
    if isinstance(at, tuple) and what == "record":
        name = next((table.title for table in TABLES if table.name == at[0]), at[0])
        return f"ข้อมูลส่วน “{name}” (ที่ {at[1]})"
    return f"ตาราง Factor F ที่เก็บไว้ของ {at[0] if isinstance(at, tuple) else at}"
