"""What the checks panel says about Factor F, beyond a price that cannot be given.

Each function has the signature of a check (`checks.Check`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.books.due import edition_to_go_by, newest_of_the_day
from estimator.domain.books.known import KnownEdition
from estimator.domain.books.trust import NOT_COMPARED, WITHDRAWN
from estimator.domain.decisions import GROUP_SPLIT, reason_for
from estimator.domain.estimate import Conditions, FactorChoice, RainZone
from estimator.domain.factor_f.look_up import FactorWorking, NoFactorError, find_factor, look_up
from estimator.domain.factor_f.proof import withdrawn_row
from estimator.domain.factor_f.tables import FactorEdition, FactorTable, trust_in, trust_in_row
from estimator.domain.factor_f.words import (
    RAIN_NAMES,
    departs,
    doubts_of,
    held_back_reason,
    next_row,
    percent,
    place_sentence,
    rain_sentence,
    row_text,
)
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.edition_due import FACTOR_F_DUE, factor_edition_findings
from estimator.domain.guideline.labour_checks import COMPARE_COPY
from estimator.domain.guideline.nature_checks import stands_on_own_method
from estimator.domain.guideline.rain_zones import hint_sentence, zone_of
from estimator.domain.money import Satang
from estimator.domain.pricing.factor_choices import group_shares, shares_words
from estimator.domain.pricing.price import PricedEstimate, work_types

FIELD = "factor_f"
_NO_RAIN: Final[RainZone] = 0
_ADD_ROW = "เพิ่มแถวที่ขาดจากหนังสือเวียนฉบับพิมพ์ที่หน้าตาราง Factor F แล้วคำนวณใหม่"
_OR_COMPARE = "ถ้าฉบับพิมพ์ไม่มีแถวคั่น ให้บันทึกที่คลัง Factor F ว่าตรวจทานทั้งตารางแล้วตรงกับฉบับพิมพ์"
RAIN_WORK: Final[frozenset[WorkType]] = frozenset(("road", "irrigation"))
"""The works whose tables print columns for heavy rain."""


def factor_findings(checked: Checked) -> Iterator[Finding]:
    """Trust in the tables, the choice of method, the place in the table, the clauses."""
    yield from _interest(checked)
    if checked.priced is not None and not checked.priced.factors:
        return  # nothing asks for a table
    yield from _unlike_library(checked)
    yield from _trust(checked)
    yield from _choice(checked)
    yield from _by_hand(checked)
    yield from _rain(checked)
    yield from _groups(checked)
    yield from _unused_groups(checked)
    if checked.priced is None or checked.priced.reads_a_table:
        infos = [edition.info for edition in checked.books.factor_f.values()]
        yield from factor_edition_findings(checked.estimate, infos, checked.books.known)


def _interest(checked: Checked) -> Iterator[Finding]:
    """Interest against that of the announced tables, where none is read (clauses 13 and 19).

    Where a table is read, another interest has no price at all. While nobody can say which table
    was in force, any that was announced will do.
    """
    priced, interest = checked.priced, checked.estimate.conditions.interest_percent
    if priced is None or not priced.factors or priced.reads_a_table:
        return
    due, editions = _tables_due(checked), checked.books.factor_f.values()
    announced = [due] if due is not None else [each for each in editions if each.info.official]
    if announced and interest not in [each.interest_percent for each in announced]:
        told = due is not None and checked.estimate.project.factor_f_received_on is not None
        names = ", ".join(
            f"{each.info.name} ร้อยละ {percent(each.interest_percent)}" for each in announced
        )
        yield Finding(
            "stop" if told else "warn",
            "interest_other",
            f"ดอกเบี้ยเงินกู้ร้อยละ {percent(interest)} ต่างจากของตาราง Factor F ที่ประกาศ ({names})",
            "แก้อัตราดอกเบี้ยเงินกู้ที่หน้า Factor F",
            field="interest_percent",
            clause=checked.clause("interest", "changed_rates"),
        )


def _unlike_library(checked: Checked) -> Iterator[Finding]:
    """This PC has another circular's tables, or another reading, by an id that was counted."""
    name, books = checked.estimate.conditions.factor_f.edition, checked.books
    if name in books.unlike_factor_f:
        yield Finding(
            "warn",
            "factor_edition_unlike",
            f"ตาราง Factor F ชุด “{name}” ที่เก็บไว้ในแฟ้มนี้ ({books.factor_f[name].info.name}) "
            f"ต่างจากชุดรหัสเดียวกันของเครื่องนี้ ({books.unlike_factor_f[name].info.name}) "
            "ราคานี้คิดตามแฟ้ม",
            "ตรวจสอบกับผู้ทำแฟ้ม หากต้องการใช้ตารางของเครื่องนี้ โปรดรับตารางเข้าใหม่ที่คลัง Factor F "
            "(จะได้รหัสใหม่ที่ไม่ซ้ำกัน)",
            field=FIELD,
        )


def _trust(checked: Checked) -> Iterator[Finding]:
    workings = checked.priced.factors.values() if checked.priced is not None else ()
    found = [finding for working in workings for finding in _about_table(checked, working)]
    found += [finding for working in workings for finding in _about_rows(checked, working)]
    # Several work groups read one edition: what is said of it is said once.
    yield from dict.fromkeys(found)


def _about_table(checked: Checked, working: FactorWorking) -> Iterator[Finding]:
    edition = working.edition
    if edition is None:
        return
    if not edition.info.official:
        yield Finding(
            "warn",
            "factor_calculated",
            f"{edition.info.title} เป็นตารางที่คำนวณเอง มิใช่ตารางที่ประกาศ",
            "ใช้ตารางตามหนังสือเวียน เว้นแต่ไม่มีตารางสำหรับอัตรานี้",
            field=FIELD,
            clause=checked.clause("interest"),
        )
    elif trust_in(edition, working.table).state == "unverified":
        yield Finding(
            "warn",
            "factor_unverified",
            f"ตาราง Factor F {edition.info.circular} ในโปรแกรม{NOT_COMPARED}",
            "เทียบค่าที่ใช้กับหนังสือเวียนฉบับจริงก่อนลงนาม",
            field=FIELD,
        )


def _reread(checked: Checked, working: FactorWorking) -> Iterator[Finding]:
    """A row that the price reads, of which the library prints another figure."""
    edition, table = working.edition, working.table
    if edition is None or table is None:
        return
    name = edition.info.id
    library = checked.books.reread_factor_f.get(name)
    here = library.tables.get(table.key) if library is not None else None
    printed = {} if here is None else {row.place: row.printed for row in here.rows}
    for row in working.rows_read:
        if printed.get(row.place, row.printed) != row.printed:
            yield Finding(
                "warn",
                "factor_unlike_library",
                f"ค่า Factor F ที่แถว {row_text(row)} ล้านบาท ของชุด “{name}” ที่เก็บไว้ในแฟ้มนี้ "
                "ต่างจากตารางเดียวกันของเครื่องนี้ ราคานี้คิดตามแฟ้ม",
                COMPARE_COPY,
                field=FIELD,
            )


def _about_rows(checked: Checked, working: FactorWorking) -> Iterator[Finding]:
    yield from _withdrawn(checked, working)
    yield from _reread(checked, working)
    for row in working.rows_read:
        for doubt in doubts_of(working, row):
            yield Finding(
                "warn",
                "factor_doubt",
                f"ค่า Factor F ที่แถว {row_text(row)} ล้านบาท มีข้อสงสัย: {doubt}",
                "เทียบค่านี้กับหนังสือเวียนฉบับจริงก่อนลงนาม",
                field=FIELD,
            )
        if row.verification not in ("", WITHDRAWN) and working.edition is not None:
            trust = trust_in_row(working.edition, working.table, row)
            yield Finding(
                "warn" if trust.state == "unverified" else "note",
                "factor_row_standing",
                f"ค่า Factor F ที่แถว {row_text(row)} ล้านบาท มีที่มาต่างจากแถวอื่นของตาราง: {trust.text}",
                "เทียบแถวนี้กับหนังสือเวียนฉบับจริงก่อนลงนาม" if trust.state == "unverified" else "",
                field=FIELD,
            )
    if working.rain_left_out:
        yield Finding(
            "note",
            "factor_rain_plain",
            f"{rain_sentence(working)} (ไม่พบข้อความกำหนด)",
            "ถ้าคณะกรรมการเห็นเป็นอย่างอื่น ให้กำหนดค่า Factor F เองพร้อมเหตุผล",
            field=FIELD,
            clause=checked.clause("group_split"),
        )
    if working.held_back:
        yield Finding(
            "stop",
            "factor_held_back",
            held_back_reason(working),
            _ADD_ROW if next_row(working) is None else f"{_ADD_ROW} {_OR_COMPARE}",
            field=FIELD,
        )
    elif working.place in ("below_first", "above_last"):
        yield Finding("note", "factor_outside", place_sentence(working), field=FIELD)


def _withdrawn(checked: Checked, working: FactorWorking) -> Iterator[Finding]:
    """Rows that whoever signed for them took back: the file's copies go on pricing with them."""
    edition, table, column = working.edition, working.table, working.column
    if edition is None or table is None or column is None:
        return
    for row in working.rows_read:
        found = withdrawn_row(edition.info.id, table.key, row, checked.books.withdrawn_rows)
        if found is None:
            continue
        try:
            now = look_up(
                edition, found.left, column, working.cost, working.method, working.rounding, None
            )
            draft = " (ค่าร่าง ใช้อนุมัติไม่ได้)" if now.held_back else ""
            library = f"ตารางในคลังขณะนี้ให้ {now.value:f}{draft}"
        except NoFactorError:
            library = "ตารางในคลังขณะนี้ไม่มีค่าให้"
        yield Finding(
            "warn",
            "factor_row_withdrawn",
            f"ค่า Factor F {working.value:f} อ่านจากแถวที่หน่วยงานเพิ่มแล้วยกเลิก ซึ่งสำเนาในแฟ้มนี้ยังมีอยู่ "
            f"{found.proof.said} {library}",
            "ใช้ตารางตามคลังที่หน้า Factor F หรือเทียบแถวนี้กับหนังสือเวียนฉบับจริงก่อนลงนาม",
            field=FIELD,
        )


def _choice(checked: Checked) -> Iterator[Finding]:
    choice = checked.estimate.conditions.factor_f
    if departs(choice) and not (choice.reason or "").strip():
        yield Finding(
            "warn",
            "factor_reason",
            "เลือกวิธีหาค่า Factor F ต่างจากหมายเหตุท้ายตาราง แต่ยังไม่ได้ระบุเหตุผล",
            "พิมพ์เหตุผลที่หน้า Factor F เพื่อให้พิมพ์ในแบบฟอร์ม",
            field=FIELD,
        )


def _by_hand(checked: Checked) -> Iterator[Finding]:
    """A factor set by hand, beside what the table says: the tables are the rule (clause 13).

    By a method of the agency's own it may be, which is then noted (clause 7).
    """
    allowed = stands_on_own_method(checked)
    workings = checked.priced.factors if checked.priced is not None else {}
    own_method = checked.clause("own_method", "interest")
    by_hand = {kind: each for kind, each in workings.items() if each.place == "manual"}
    for kind, working in by_hand.items():
        official, why_none = _by_table(checked, kind, working.cost)
        if official is None or official.edition is None:
            beside = f"ไม่มีตารางสำหรับเงื่อนไขนี้ให้เทียบ ({why_none})"
        elif official.held_back:
            beside = f"ตาราง {official.edition.info.name} ไม่มีแถวสำหรับค่างานนี้"
            nearest = f"ไม่มีตารางสำหรับเงื่อนไขนี้ให้เทียบ ({why_none}) ตารางของเงื่อนไขที่ใกล้ที่สุด: "
            whose = nearest if why_none else ""
            # To type a value, or the draft itself, is no way round what is held back.
            if not allowed:
                yield Finding(
                    "stop",
                    "factor_by_hand_beyond",
                    f"Factor F {WORK_TYPE_NAMES[kind]} {working.value:f} "
                    f"กำหนดเองแทนค่าที่ยังใช้อนุมัติไม่ได้: {whose}{held_back_reason(official)}",
                    _ADD_ROW,
                    field=FIELD,
                    clause=own_method,
                )
        else:
            beside = f"ตาราง {official.edition.info.name} ให้ {official.value:f}"
            if official.edition.interest_percent != checked.estimate.conditions.interest_percent:
                beside += f" (ดอกเบี้ยเงินกู้ร้อยละ {percent(official.edition.interest_percent)})"
        remedy = (
            f"ใช้ค่าจากตารางที่ประกาศ เว้นแต่งานที่ตารางใช้ไม่ได้ตามข้อ {own_method.number} วรรคสอง "
            "ซึ่งระบุวิธีของหน่วยงานได้ที่หน้าข้อมูลโครงการ"
        )
        by_method = " ตามวิธีคำนวณของหน่วยงาน" if allowed else ""
        yield Finding(
            "note" if allowed else "warn",
            "factor_by_hand",
            f"Factor F {WORK_TYPE_NAMES[kind]} {working.value:f} กำหนดเอง{by_method} "
            f"มิได้อ่านจากตาราง {beside}",
            "" if allowed else remedy,
            field=FIELD,
            clause=own_method,
        )


def _by_table(checked: Checked, kind: WorkType, cost: Satang) -> tuple[FactorWorking | None, str]:
    """What a table for these conditions says: the chosen edition's, or else the newest one's.

    Where no group reads the chosen one, it says nothing: the one of the pricing day goes first.
    Interest and VAT are each edition's own, for a factor by hand reads neither. Where no table
    says anything, why the first of them does not.
    """
    why_none = ""
    editions = checked.books.factor_f
    mixed = len(work_types(checked.estimate)) > 1
    names = [checked.estimate.conditions.factor_f.edition, *editions]
    due = _tables_due(checked)
    if checked.priced is None or not checked.priced.reads_a_table:
        names[:0] = [
            each.info.id for each in (due, _tables_of_the_day(checked)) if each is not None
        ]
    for name in dict.fromkeys(names):
        for asked in _asked_of(checked, name):
            try:
                return find_factor(editions, asked, kind, cost, mixed=mixed), ""
            except NoFactorError as error:
                why_none = why_none or str(error)
    return _beyond_the_nearest(checked, due, kind, cost), why_none


def _tables_due(checked: Checked) -> FactorEdition | None:
    """The tables that the agency goes by on the pricing day."""
    project, editions = checked.estimate.project, checked.books.factor_f
    infos = [each.info for each in editions.values()]
    known, received = _known_tables(checked), project.factor_f_received_on
    found = edition_to_go_by(infos, received, project.priced_on, known)
    return None if found is None else editions[found.id]


def _tables_of_the_day(checked: Checked) -> FactorEdition | None:
    """The newest tables held of the pricing day, where no others must have followed them."""
    editions = checked.books.factor_f
    infos = [each.info for each in editions.values()]
    found = newest_of_the_day(infos, checked.estimate.project.priced_on, _known_tables(checked))
    return None if found is None else editions[found.id]


def _known_tables(checked: Checked) -> list[KnownEdition]:
    return [each for each in checked.books.known if each.book == FACTOR_F_DUE.kind]


def _asked_of(checked: Checked, name: str) -> Iterator[Conditions]:
    """The conditions as an edition is asked; of a table without columns for rain its plain one."""
    conditions, edition = checked.estimate.conditions, checked.books.factor_f.get(name)
    asked = replace(conditions, factor_f=FactorChoice(edition=name))
    if edition is not None:
        interest, vat = edition.interest_percent, edition.vat_percent
        asked = replace(asked, interest_percent=interest, vat_percent=vat)
    for zone in dict.fromkeys((conditions.rain_zone, _NO_RAIN)):
        yield replace(asked, rain_zone=zone)


def _beyond_the_nearest(
    checked: Checked, due: FactorEdition | None, kind: WorkType, cost: Satang
) -> FactorWorking | None:
    """The draft of a cost that the tables nearest in advance and retention do not reach.

    A factor by hand reads neither, so that another of them must not take the stop away.
    """
    conditions = checked.estimate.conditions
    edition = due or checked.books.factor_f.get(conditions.factor_f.edition)
    if edition is None:
        return None

    def apart(table: FactorTable) -> Decimal:
        advance = abs(table.advance_percent - conditions.advance_percent)
        return advance + abs(table.retention_percent - conditions.retention_percent)

    tables = [table for table in edition.tables.values() if table.work_type == kind]
    nearest = [table for table in tables if apart(table) == min(map(apart, tables))]
    found = (look_up(edition, table, "factor_with_vat", cost) for table in nearest)
    return next((each for each in found if each.held_back), None)


def _rain(checked: Checked) -> Iterator[Finding]:
    """The zone in force against the list of provinces, which nobody has confirmed: a note."""
    estimate, hints = checked.estimate, checked.surroundings.rain_hints
    zone, province = estimate.conditions.rain_zone, estimate.project.province
    rained = any(kind in RAIN_WORK for kind in work_types(estimate))
    if not rained or not hints or zone == zone_of(province, hints):
        return
    yield Finding(
        "note",
        "rain_zone_hint",
        f"พื้นที่ฝนที่เลือกคือ {RAIN_NAMES[zone]} {hint_sentence(province, hints)}",
        "ตรวจสอบสถิติฝนของพื้นที่ก่อสร้าง แล้วเลือกพื้นที่ฝนที่หน้า Factor F",
        field="rain_zone",
    )


def _unused_groups(checked: Checked) -> Iterator[Finding]:
    """A factor set by hand for a group of work that no construction part is of."""
    used = work_types(checked.estimate)
    for group in checked.estimate.conditions.factor_f.groups:
        if group.work_type not in used:
            yield Finding(
                "note",
                "factor_group_unused",
                f"กำหนด Factor F {WORK_TYPE_NAMES[group.work_type]} ไว้เอง {group.value:f} "
                "แต่ไม่มีหมวดงานของกลุ่มนี้ จึงไม่ได้ใช้",
                "ลบค่านั้นที่หน้า Factor F หรือตรวจกลุ่มงานของหมวด",
                field=FIELD,
            )


def _groups(checked: Checked) -> Iterator[Finding]:
    if checked.priced is not None and len(checked.priced.factors) > 1:
        decided = reason_for(GROUP_SPLIT, "split", checked.estimate.decisions)
        yield Finding(
            "note" if decided else "warn",
            "factor_groups",
            f"แยกกลุ่มงานในสัญญาเดียว: {shares_words(checked.priced)} "
            "ปริมาณงานแต่ละกลุ่มต้องใกล้เคียงกัน และต้องเป็นประโยชน์ต่อทางราชการยิ่งขึ้น",
            "" if decided else "พิมพ์เหตุผลของคณะกรรมการที่หน้าวิธีคิด",
            field=FIELD,
            clause=checked.clause("group_split"),
        )
        yield from _tie(checked, checked.priced)


def _tie(checked: Checked, priced: PricedEstimate) -> Iterator[Finding]:
    """The form is that of the group with the largest cost (clause 8); of equals no text speaks."""
    shares = group_shares(priced)
    largest = [share for share in shares if share.cost == max(each.cost for each in shares)]
    if len(largest) > 1 and largest[0].cost:
        names = " และ ".join(WORK_TYPE_NAMES[share.work_type] for share in largest)
        main = WORK_TYPE_NAMES[priced.work_type]
        own = priced.work_type == checked.estimate.project.work_type
        why = "ซึ่งเป็นกลุ่มงานของโครงการ" if own else "ซึ่งมาก่อนในบัญชีรายการ"
        yield Finding(
            "note",
            "group_tie",
            f"{names}มีค่างานต้นทุนเท่ากัน จึงใช้แบบสรุปของ{main}{why}",
            "หากใช้แบบของกลุ่มงานอื่น ให้เปลี่ยนกลุ่มงานของโครงการที่หน้าข้อมูลโครงการ",
            field="work_type",
            clause=checked.clause("group_split"),
        )
