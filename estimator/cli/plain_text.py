"""What the command line says to people: priced estimates, Factor F and rates as lines of text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from estimator.app.labour.finding import FIT_WORDS
from estimator.app.signs import SIGN_NAMES
from estimator.cli.screen_text import columns, one_line
from estimator.domain.bill.numbers import row_path
from estimator.domain.bill.rows import Group
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.bill_table.columns import COLUMN_NAMES as BILL_COLUMN_NAMES
from estimator.domain.bill_table.columns import letter_of
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.bill_table.reading import TableReading
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import MARK_NAMES, KnownEdition, not_held
from estimator.domain.books.trust import NOT_HELD
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.tables import COLUMN_NAMES, FactorEdition
from estimator.domain.factor_f.words import (
    FORMULA,
    HELD_BACK,
    formula_with_numbers,
    letter_lines,
    place_sentence,
    rounding_words,
    way_words,
)
from estimator.domain.findings import Finding, RowFinding
from estimator.domain.guideline.answering import answer_to, answer_words
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.labour.search import FoundRates
from estimator.domain.money import shown_baht, shown_number
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.sources.prices import typed_value
from estimator.domain.wording import short_thai_date, thai_date

_MOST_ROWS = 5
"""Rows that are named of many."""


def priced_text(priced: PricedEstimate, findings: Sequence[Finding] = ()) -> str:
    """The reference price as a table, with Factor F and what should be looked at."""
    workings = sorted(priced.factors.values(), key=lambda each: each is not priced.factor)
    blocks = [_head(priced.estimate), *map(factor_text, workings), _price_table(priced)]
    if findings:
        blocks.append(_findings_text(priced.estimate, findings))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(estimate: Estimate) -> str:
    project = estimate.project
    heads = [
        ("โครงการ", project.name),
        ("สถานที่ก่อสร้าง", project.location),
        ("จังหวัด", project.province),
        ("หน่วยงาน", project.agency),
        ("คำนวณเมื่อวันที่", thai_date(project.priced_on) if project.priced_on else ""),
    ]
    return "\n".join(f"{name}: {one_line(text)}" for name, text in heads if text)


def _price_table(priced: PricedEstimate) -> str:
    rows = [("", "รายการ", "ค่างานต้นทุน", "ตัวคูณ", "ราคา (บาท)")]
    for part in priced.parts:
        rows.append(
            (part.number, part.title, shown_baht(part.totals.total), f"{part.multiplier:f}", "")
        )
        rows.extend(
            (
                f"  {row.number}",
                row.title,
                shown_baht(row.cost),
                "1" if row.after_factor else "",
                shown_baht(row.price),
            )
            for row in part.rows
        )
        rows.append(("", f"รวม{part.title}", "", "", shown_baht(part.price)))
        if part.net != part.price:
            rows.append(("", "คิดเป็น", "", "", shown_baht(part.net)))
    rows.append(("", "รวมทั้งสิ้น", "", "", shown_baht(priced.total)))
    rows.append(("", "ราคากลาง", "", "", shown_baht(priced.reference_price)))
    return f"{columns(rows, '<<>>>')}\n({priced.reference_price_text})"


def checks_text(estimate: Estimate, findings: Sequence[Finding]) -> str:
    """Every finding, a line each, the gravest word first."""
    return f"{_findings_text(estimate, findings)}\n" if findings else "ไม่พบข้อที่ควรตรวจ\n"


def _findings_text(estimate: Estimate, findings: Iterable[Finding]) -> str:
    lines = ["ข้อที่ควรตรวจ"]
    for each in findings:
        where = ""
        if each.row is not None:
            where = f"{' › '.join(row_path(estimate.bill, each.row))}: "
        answer = answer_to(each, estimate.answers)
        # What was answered needs no remedy any more.
        then = each.remedy if answer is None else f"ตอบแล้ว: {answer_words(answer)}"
        clause = f" ({each.clause})" if each.clause else ""
        said = f"- [{SIGN_NAMES[each.severity]}] {where}{each.message} {then}{clause}"
        lines.append(one_line(said))
    return "\n".join(lines)


def reading_text(reading: TableReading, *, stored: bool) -> str:
    """What was read of a table: which column is which, the rows, what is left out, what is said."""
    bill = reading.bill
    named = [
        (letter_of(at), BILL_COLUMN_NAMES[column])
        for at, column in enumerate(reading.columns)
        if column
    ]
    rows = [("แถว", "รายการ", "จำนวน", "หน่วย", "วัสดุ/หน่วย", "แรง/หน่วย"), *map(_row_cells, bill.rows)]
    told = [
        f"แถวที่ {each.row} [{SIGN_NAMES[each.severity]}] {each.message}" for each in bill.findings
    ]
    left_out = [f"แถวที่ {each.row} ไม่นำเข้า: {each.why}" for each in bill.left_out]
    done = "นำเข้าแล้ว" if stored else "ยังไม่ได้บันทึก (เพิ่ม --accept เพื่อนำเข้า)"
    asked = "" if reading.certain else _asked_of(reading)
    blocks = (
        columns(named, "<<") if named else "",
        columns(rows, "><><>>"),
        "\n".join(map(one_line, (*told, *left_out))),
        asked,
        f"ค่างานต้นทุน {shown_baht(bill.direct_cost)} บาท {done}",
    )
    return "\n\n".join(filter(None, blocks)) + "\n"


def _asked_of(reading: TableReading) -> str:
    if reading.doubts and not reading.others:
        rows = " ".join(dict.fromkeys(f"{each.row}" for each in reading.doubts[:_MOST_ROWS]))
        return f"มีข้อที่ต้องตรวจก่อนนำเข้า โปรดดูข้อที่พบของแถวที่ {rows}"
    return "อ่านคอลัมน์ได้ไม่แน่นอน โปรดระบุด้วย --columns"


def _row_cells(row: ReadRow) -> tuple[str, ...]:
    indent, node = "  " * row.depth, row.node
    if isinstance(node, Group):
        return (f"{row.row:,}", indent + node.title, "", "", "", "")
    figures = (node.quantity.value, typed_value(node.material), typed_value(node.labour))
    quantity, *prices = ("-" if each is None else shown_number(each) for each in figures)
    return (f"{row.row:,}", indent + node.description, quantity, node.unit, *prices)


def labour_reading_text(count: int, findings: Sequence[RowFinding], acceptable: bool) -> str:
    """How many rates were read of a table, and what is to be said of its rows."""
    told = [
        one_line(f"แถวที่ {each.row} [{SIGN_NAMES[each.severity]}] {each.message}")
        for each in findings
    ]
    verdict = "รับเข้าโปรแกรมได้" if acceptable else "ยังรับเข้าโปรแกรมไม่ได้"
    return "\n".join((*told, f"อ่านได้ {count:,} อัตรา {verdict}")) + "\n"


def factor_text(working: FactorWorking) -> str:
    """One Factor F with its working as on paper."""
    draft = f" ({HELD_BACK})" if working.held_back else ""
    lines = [f"Factor F {WORK_TYPE_NAMES[working.work_type]} = {working.value:f}{draft}"]
    if working.edition is not None and working.column is not None:
        lines.append(f"  ตาราง {working.edition.info.circular} ช่อง {COLUMN_NAMES[working.column]}")
    lines += [f"  {each.letter} {each.name} {each.number}" for each in letter_lines(working)]
    lines.append(f"  {place_sentence(working)}")
    if working.raw is not None:
        lines += [f"  {FORMULA}", f"  {formula_with_numbers(working)}"]
        lines.append(
            f"  F = {working.raw:f} {rounding_words(working.rounding)} เป็น {working.value:f}"
        )
    if working.reason:
        lines.append(f"  เหตุผล {one_line(working.reason)}")
    return "\n".join(lines)


def factor_choices_text(workings: Sequence[FactorWorking]) -> str:
    """What other methods and roundings would give for the same cost."""
    lines = ["  วิธีอื่นจะได้"]
    lines += [f"    {each.value:f}  {way_words(each.method, each.rounding)}" for each in workings]
    return "\n".join(lines)


def found_rates_text(answer: FoundRates) -> str:
    """The rates found, after a word where they are only near what was asked for."""
    said = FIT_WORDS[answer.fit]
    head = f"{said} รายการต่อไปนี้เป็นเพียงรายการใกล้เคียง\n" if said else ""
    return head + rates_text(answer.rates)


def rates_text(rates: Iterable[LabourRate]) -> str:
    """Labour rates, one a line: what to write into `labour_item`, the rate, what it is for."""
    rows = [("บัญชี", "รหัส", "อัตราที่", "บาท", "หน่วย", "รายการ", "เงื่อนไข")]
    rows.extend(
        (
            rate.edition,
            rate.code,
            str(rate.tier),
            shown_number(rate.rate),
            rate.unit,
            rate.title,
            rate.condition,
        )
        for rate in rates
    )
    return columns(rows, "<<>><<<", most=100) + "\n"


def labour_editions_text(editions: Sequence[LabourEdition], known: Iterable[KnownEdition]) -> str:
    """The labour-rate books, one a line; below them those that are known and not held."""
    rows = [("ชุด", "หนังสือเวียน", "ลงวันที่", "จำนวนอัตรา", "การตรวจสอบ")]
    for edition in editions:
        info = edition.info
        day = short_thai_date(info.dated) if info.dated else ""
        rows.append(
            (info.id, info.circular, day, f"{len(edition.rates):,}", info.verification_text)
        )
    held = [edition.info for edition in editions]
    return columns(rows, "<<<><", most=200) + "\n" + _not_held_text("labour", known, held)


def factor_editions_text(editions: Sequence[FactorEdition], known: Iterable[KnownEdition]) -> str:
    """The Factor F editions, one a line; below them those that are known and not held."""
    rows = [("ชุด", "หนังสือเวียน", "ลงวันที่", "ดอกเบี้ย %", "VAT %", "ตาราง", "การตรวจสอบ")]
    rows.extend(
        (
            edition.info.id,
            edition.info.circular,
            short_thai_date(edition.info.dated) if edition.info.dated else "",
            f"{edition.interest_percent:f}",
            f"{edition.vat_percent:f}",
            str(len(edition.tables)),
            edition.info.verification_text,
        )
        for edition in editions
    )
    held = [edition.info for edition in editions]
    return columns(rows, "<<<>>><", most=200) + "\n" + _not_held_text("factor_f", known, held)


def _not_held_text(book: str, known: Iterable[KnownEdition], held: Collection[EditionInfo]) -> str:
    own = not_held((each for each in known if each.book == book), held)
    return "".join(
        f"{NOT_HELD}: {each.dated_name} ({MARK_NAMES[each.mark]}) {each.info.verification_text}\n"
        for each in own
    )
