"""Checks of the lines that follow pipes: what they count, and by which rule of the account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from estimator.domain.bill.numbers import row_path
from estimator.domain.bill.pipes import PipesInBill
from estimator.domain.bill.rows import ROOT, Bill, Line, RowId, kind_at, lines_below
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.labour_checks import account_name, another_edition, printed_edition
from estimator.domain.labour.account import LabourEdition, PipeRule
from estimator.domain.labour.lines import share_remark
from estimator.domain.labour.office import OFFICE_EDITION
from estimator.domain.money import shown_number
from estimator.domain.sources.pipe_share import PipeShare, PipeShareLabour
from estimator.domain.units import one_unit
from estimator.domain.wording import is_wordless

_POINT = "คำสั่ง “เลือกท่อที่นับ”"
_ADD = "ลบรายการนี้ แล้วใช้คำสั่ง “เพิ่มรายการร้อยละของราคาท่อ” ที่กลุ่มงานของท่อ"
_MOST_NAMED = 3


def pipe_share_findings(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    """What is to be said about a line that follows pipes, gravest first."""
    share = line.pipe_share
    if share is None:
        return
    counted = checked.costed.pipes.get(row, ())
    unpriced = tuple(pipe for pipe in counted if not checked.costed.lines[pipe].material)
    if len(unpriced) == len(counted):
        yield _counts_nothing(checked.estimate.bill, row, share, counted)
    else:
        yield from _counts_some(checked, row, share, counted, unpriced)
    yield from _pointed(checked.estimate.bill, row, share)
    yield from _rule(checked, row, line, share)
    if share.edition in checked.books.labour:
        what = f"เกณฑ์ร้อยละข้อ {share.code}"
        yield from another_edition(row, share.edition, what, checked.estimate, checked.books)
    yield from _other_edition(checked, row, share, counted)
    yield from _counted_twice(checked, row, share, counted)
    yield from _whole_prices(checked.estimate.bill, row, share, counted)


def _counts_nothing(
    bill: Bill, row: RowId, share: PipeShare, counted: tuple[RowId, ...]
) -> Finding:
    if counted:
        message = f"ท่อ {len(counted)} รายการที่นับยังไม่มีค่าวัสดุ รายการนี้จึงเป็น 0 บาท"
        remedy = f"ใส่ปริมาณและค่าวัสดุของ{_names(bill, counted)}"
    else:
        message = f"รายการนี้ไม่ได้นับท่อใดเลย จึงเป็น 0 บาท เพราะในกลุ่มงานนี้และกลุ่มย่อยไม่มีท่อข้อ {share.code}"
        elsewhere = PipesInBill(bill).below(ROOT, share.code)
        where = f"ท่อข้อ {share.code} อยู่ที่{_names(bill, elsewhere)} " if elsewhere else ""
        remedy = f"{where}ชี้ไปที่ท่อด้วย{_POINT} หรือย้ายรายการนี้ไปไว้กับท่อ"
    return Finding("stop", "share_no_pipes", message, remedy, row, "material", _clause(share))


def _counts_some(
    checked: Checked,
    row: RowId,
    share: PipeShare,
    counted: tuple[RowId, ...],
    unpriced: tuple[RowId, ...],
) -> Iterator[Finding]:
    """Pipes that add nothing yet, and what beside the pipes may be one without an item."""
    bill = checked.estimate.bill
    if unpriced:
        yield Finding(
            "warn",
            "share_pipe_unpriced",
            f"ท่อที่นับ{_names(bill, unpriced)} ยังไม่มีค่าวัสดุ จึงยังไม่รวมอยู่ในรายการนี้",
            f"ใส่ปริมาณและค่าวัสดุของ{_names(bill, unpriced)}",
            row,
            "material",
            _clause(share),
        )
    beside = tuple(_maybe_pipes(checked, row, counted))
    if beside:
        yield Finding(
            "note",
            "share_line_beside",
            f"{_names(bill, beside).strip()} อยู่กับท่อที่นับและใช้หน่วยเดียวกัน แต่ไม่ได้อ้างท่อข้อ {share.code} "
            "ของบัญชี จึงไม่ได้นับ",
            f"ถ้าเป็นท่อ ให้เลือกรายการจากบัญชีค่าแรงงาน หรือชี้ด้วย{_POINT}",
            row,
            "material",
            _clause(share),
        )


def _maybe_pipes(checked: Checked, row: RowId, counted: tuple[RowId, ...]) -> Iterator[RowId]:
    """Lines with a material, in a pipe's unit, that name no rate: where pipes are counted."""
    bill = checked.estimate.bill
    units = {one_unit(line.unit) for line in map(bill.node, counted) if isinstance(line, Line)}
    for each in lines_below(bill, bill.rows[row].parent):
        line = bill.node(each)
        if not isinstance(line, Line) or not line.may_be_pipe or line.item is not None:
            continue
        priced = checked.costed.lines[each].material
        if priced and each not in counted and one_unit(line.unit) in units:
            yield each


def _pointed(bill: Bill, row: RowId, share: PipeShare) -> Iterator[Finding]:
    """Rows that were pointed to and are gone, or hold nothing that can be counted."""
    gone = sum(1 for each in share.also if each not in bill.rows)
    if gone:
        yield Finding(
            "stop",
            "share_row_gone",
            f"แถวที่ชี้ให้นับเป็นท่อ {gone} แถว ไม่อยู่ในบัญชีแล้ว จึงไม่ได้นับ",
            f"ชี้ใหม่หรือเลิกชี้ด้วย{_POINT} ถ้าเพิ่งลบไป กด Ctrl+Z เพื่อเรียกคืน",
            row,
            "material",
        )
    in_bill = PipesInBill(bill)
    empty = [
        each for each in share.also if each in bill.rows and not in_bill.pointed(each, share.code)
    ]
    if empty:
        yield Finding(
            "stop",
            "share_row_no_pipe",
            f"ชี้ไปที่{_names(bill, empty)} ซึ่งไม่มีท่อข้อ {share.code} ให้นับ จึงไม่ได้นับ",
            f"ชี้ไปที่รายการท่อเอง หรือเลิกชี้แถวนี้ ด้วย{_POINT}",
            row,
            "material",
        )


def _rule(checked: Checked, row: RowId, line: Line, share: PipeShare) -> Iterator[Finding]:
    edition = checked.books.labour.get(share.edition)
    rules = [] if edition is None else _rules_of(edition, share.code)
    rule = next((each for each in rules if each.rule_no == share.rule_no), None)
    if rule is None:
        name = account_name(share.edition, checked.books)
        if edition is None:
            message = f"โปรแกรมไม่มีบัญชีค่าแรงงานชุด “{name}” ที่รายการนี้อ้างถึง"
        elif rules:
            message = f"{name} ข้อ {share.code} ไม่มีเกณฑ์ร้อยละหมายเหตุ {share.rule_no})"
        else:
            message = f"{name} ไม่มีเกณฑ์ร้อยละของราคาท่อข้อ {share.code}"
        there = "; ".join(_shown_rule(each) for each in rules)
        remedy = f"{_ADD} (ข้อ {share.code} มี {there})" if rules else _ADD
        yield Finding("stop", "share_rule_unknown", message, remedy, row, "material")
        return
    labour = line.labour.percent if isinstance(line.labour, PipeShareLabour) else None
    if (share.percent, labour) != (rule.material_percent, rule.labour_percent):
        own_words = line.remark.replace(share_remark(share.code), "")
        decided = not is_wordless(own_words)
        yield Finding(
            "note" if decided else "warn",
            "share_percent_differs",
            f"ใช้ค่าวัสดุร้อยละ {_plain(share.percent)} ของราคาท่อ ค่าแรงร้อยละ {_plain(labour)} ของค่าวัสดุ "
            f"บัญชีคือ {_shown_rule(rule)}",
            "ตรวจสอบว่าหมายเหตุของรายการบอกเหตุผลของคณะกรรมการ"
            if decided
            else f"{_ADD} หรือพิมพ์เหตุผลของคณะกรรมการในหมายเหตุของรายการนี้",
            row,
            "material",
            _clause(share),
        )


def _other_edition(
    checked: Checked, row: RowId, share: PipeShare, counted: tuple[RowId, ...]
) -> Iterator[Finding]:
    bill, books = checked.estimate.bill, checked.books
    meant = printed_edition(share.edition, books)
    others: dict[str, list[RowId]] = {}
    for pipe in counted:
        node = bill.node(pipe)
        item = node.item if isinstance(node, Line) else None
        used = printed_edition(item.edition, books) if item is not None else meant
        if used not in (meant, OFFICE_EDITION):
            others.setdefault(used, []).append(pipe)
    for used, pipes in others.items():
        yield Finding(
            "warn",
            "share_other_edition",
            f"ร้อยละตาม {account_name(meant, books)} "
            f"แต่{_names(bill, pipes)} ใช้ค่าแรงตาม {account_name(used, books)}",
            "ปรับราคาท่อและรายการร้อยละให้เป็นบัญชีค่าแรงงานฉบับเดียวกัน",
            row,
            "material",
            checked.clause("labour", "changed_rates"),
        )


def _counted_twice(
    checked: Checked, row: RowId, share: PipeShare, counted: tuple[RowId, ...]
) -> Iterator[Finding]:
    other = checked.counted_twice.get(row)
    if other is None:
        return
    bill, its = checked.estimate.bill, frozenset(checked.costed.pipes.get(other, ()))
    yield Finding(
        "warn",
        "share_twice",
        f"{_names(bill, (pipe for pipe in counted if pipe in its))} "
        f"ถูกนับแล้วใน{_names(bill, [other])} ซึ่งเป็นเกณฑ์ข้อเดียวกัน",
        f"เหลือรายการร้อยละไว้รายการเดียว หรือเลิกชี้แถวที่ซ้ำด้วย{_POINT}",
        row,
        "material",
        _clause(share),
    )


def _whole_prices(
    bill: Bill, row: RowId, share: PipeShare, counted: tuple[RowId, ...]
) -> Iterator[Finding]:
    """The account speaks of the price of the pipe: a whole price has its labour in it."""
    whole = [pipe for pipe in counted if kind_at(bill, pipe).whole_price]
    if whole:
        yield Finding(
            "warn",
            "share_whole_price",
            f"นับ{_names(bill, whole)} ซึ่งอยู่ในหมวด{kind_at(bill, whole[0]).page_title} "
            "ที่ราคาต่อหน่วยรวมค่าแรงงานแล้ว บัญชีคิดร้อยละจากราคาท่ออย่างเดียว",
            f"แยกค่าท่อไปไว้ในหมวดงานก่อสร้าง หรือเลิกชี้แถวนั้นด้วย{_POINT}",
            row,
            "material",
            _clause(share),
        )


def _rules_of(edition: LabourEdition, code: str) -> list[PipeRule]:
    return [rule for rule in edition.pipe_rules if rule.code == code]


def _shown_rule(rule: PipeRule) -> str:
    return (
        f"{rule.rule_no}) {rule.what} ค่าวัสดุร้อยละ {_plain(rule.material_percent)} "
        f"ค่าแรงร้อยละ {_plain(rule.labour_percent)}"
    )


def _plain(percent: Decimal | None) -> str:
    return "-" if percent is None else shown_number(percent, 0)


def _names(bill: Bill, rows: Iterable[RowId]) -> str:
    """Some rows by their titles with the group they stand in, the first few of them."""
    rows = tuple(rows)
    named = [f"“{' › '.join(row_path(bill, row)[-2:])}”" for row in rows[:_MOST_NAMED]]
    more = len(rows) - len(named)
    return f" {', '.join(named)}" + (f" และอีก {more} แถว" if more > 0 else "")


def _clause(share: PipeShare) -> str:
    return f"บัญชีค่าแรงงาน ส่วนที่ 3 ข้อ {share.code} หมายเหตุ {share.rule_no})"
