"""Putting the labour account into a bill: a rate into a line, percentage lines beside pipes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from estimator.domain.bill.pipes import PipesInBill, share_at, shares_in
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Line,
    Part,
    RowId,
    ancestors,
    lines_below,
)
from estimator.domain.bill_edits.row_edits import Tree, change_node, change_nodes, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import (
    LabourEdition,
    LabourEditions,
    LabourRate,
    PipeRule,
    line_title,
    work_title,
)
from estimator.domain.labour.tiers import (
    TierFit,
    WorkKey,
    counts_in,
    first_rate,
    fits,
    in_unit_of,
    measured,
    measured_with_others,
    project_totals,
    rate_of,
)
from estimator.domain.limits import refuse
from estimator.domain.money import shown_number
from estimator.domain.records.edits import Edit
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.pipe_share import PipeShare, PipeShareLabour
from estimator.domain.sources.prices import typed_value
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.errors import UserError

_PIPE_UNIT = "งาน"
NO_SHARE = "ยังไม่ได้เลือกรายการร้อยละของราคาท่อ โปรดเลือกรายการนั้นก่อน"
_NO_TIER = "บัญชีค่าแรงงานไม่มีช่วงปริมาณที่ตรงกับรายการนี้ โปรดสืบราคา"
_CHOOSE_TIER = (
    "ปริมาณของรายการ ปริมาณรวมทั้งโครงการ หรือความลึก ตรงกับอัตราต่างกัน โปรดเลือกอัตราที่ใช้พร้อมเหตุผล หรือสืบราคา"
)


def take_rate(
    line: Line, rate: LabourRate, edition: LabourEdition, others: Mapping[WorkKey, Decimal]
) -> Line:
    """The line with this rate's work, in the tier that its quantity falls into.

    `others` are the project's totals without this line. The labour price is left to the book, so
    that it follows the item. An empty description or unit is filled from the account; what was
    typed stays.
    """
    chosen = first_rate(edition, rate, measured_with_others(rate, line, others)) or rate
    return _with_rate(line, chosen, edition)


def picked_rate(
    line: Line, rate: LabourRate, edition: LabourEdition, others: Mapping[WorkKey, Decimal]
) -> LabourRate:
    """The tier that goes into a line for which somebody picked this rate in the account.

    That of its quantity; but in a line that has this work already the very one: which tier its
    quantity asks for has been told by then, and another one is picked on purpose.
    """
    item = line.item
    if item is not None and (item.edition, item.code) == (rate.edition, rate.code):
        return rate
    return first_rate(edition, rate, measured_with_others(rate, line, others)) or rate


def _with_rate(line: Line, chosen: LabourRate, edition: LabourEdition) -> Line:
    return replace(
        line.with_labour(BookRate(chosen.ref)),
        description=line.description or line_title(edition, chosen),
        unit=line.unit or chosen.unit,
        rate_reason="",
    )


def unit_words(line: Line, rate: LabourRate) -> str:
    """What is to be said at once of a line's unit beside a rate's; nothing where they are one.

    `line` is as the rate finds it, as `without_book_words` leaves it.
    """
    measured, unit = line.quantity.value is not None, line.unit.strip()
    if not measured and not unit:
        return ""
    if not unit:
        return f"รายการนี้มีปริมาณแต่ไม่มีหน่วย จึงใช้หน่วย “{rate.unit}” ตามบัญชี โปรดตรวจว่าปริมาณเป็นหน่วยนี้"
    here = in_unit_of(line, rate)
    price = f"{shown_number(rate.rate)} บาท/{rate.unit}"
    if not counts_in(rate.unit, line):
        return f"หน่วยของรายการคือ “{unit}” แต่บัญชีให้ {price} โปรดแก้หน่วยและปริมาณ หรือเลือกรายการอื่น"
    if here == rate:
        return ""
    return f"บัญชีให้ {price} คิดเป็น {shown_number(here.rate)} บาท/{unit} ตามหน่วยของรายการ"


def edition_to_take_from(editions: LabourEditions, rate: LabourRate) -> LabourEdition:
    """The edition that would price a rate out of the library.

    Raises UserError where the estimate's own copies mean another work or figure by the same code.
    """
    edition = editions[rate.edition]
    own = edition.rates.get((rate.code, rate.tier))
    if own is None or own.printed != rate.printed:
        raise UserError(
            f"ข้อ {rate.code} ของชุด “{rate.edition}” ที่เก็บไว้ในแฟ้มนี้ต่างจากของเครื่องนี้ จึงใส่ไม่ได้ "
            "โปรดบันทึกอัตรานี้ใหม่ที่คลังค่าแรงงาน (จะได้รหัสใหม่ที่ไม่ซ้ำกัน) แล้วใส่อีกครั้ง"
        )
    return edition


def take_rate_into(
    estimate: Estimate, editions: LabourEditions, row: RowId, rate: LabourRate
) -> Edit:
    """Give a line of the bill this rate's work, as `picked_rate` says; UserError where not."""
    line = estimate.bill.node(row)
    if not isinstance(line, Line):
        raise UserError("ค่าแรงงานใส่ได้เฉพาะในรายการ โปรดเลือกรายการก่อน")
    others = project_totals(estimate.bill, editions, but_for=row)
    edition = edition_to_take_from(editions, rate)
    bare = without_book_words(line, editions)
    taken = _with_rate(bare, picked_rate(line, rate, edition, others), edition)
    return change_node(estimate.bill, row, taken, "ใส่รายการจากบัญชีค่าแรงงาน")


def counts_something(line: Line) -> bool:
    """Whether a quantity or a material price is by the line's unit: then the unit stays."""
    return line.quantity != NOT_MEASURED or typed_value(line.material) is not None


def without_book_words(line: Line, editions: LabourEditions) -> Line:
    """The line without the name and unit that its present item gave it, as another one finds it.

    What counts something keeps its unit: a quantity or a price by ลบ.ม. is none by ตร.ม.
    """
    rate = rate_of(line, editions)
    if rate is None:
        return line
    return replace(
        line,
        description="" if line.description in _names_of(rate, editions) else line.description,
        unit="" if line.unit == rate.unit and not counts_something(line) else line.unit,
    )


def _names_of(rate: LabourRate, editions: LabourEditions) -> tuple[str, ...]:
    """What the account gave a line as its name, in this version or an earlier one."""
    edition = editions[rate.edition]
    return rate.title, work_title(edition, rate), line_title(edition, rate)


def use_fitting_tier(estimate: Estimate, editions: LabourEditions, row: RowId) -> Edit:
    """Move a line to the tier that its quantity has moved into.

    Raises UserError where the account has no tier for it, or several: then somebody chooses.
    """
    line = estimate.bill.node(row)
    totals = project_totals(estimate.bill, editions)
    moved = _refitted(line, editions, totals) if isinstance(line, Line) else None
    if moved is None:
        to_choose = isinstance(line, Line) and tier_options(line, editions, totals)
        raise UserError(_CHOOSE_TIER if to_choose else _NO_TIER)
    return change_node(estimate.bill, row, moved, "ใช้อัตราตามช่วงปริมาณ")


def tier_options(
    line: Line, editions: LabourEditions, totals: Mapping[WorkKey, Decimal]
) -> tuple[TierFit, ...]:
    """The rates among which somebody chooses for a line: those whose conditions hold for it."""
    rate = rate_of(line, editions)
    if rate is None:
        return ()
    return fits(editions[rate.edition], rate, measured(rate, line, totals))


def use_fitting_tiers(estimate: Estimate, editions: LabourEditions) -> Edit:
    """Move every line that is outside its tier to the one that fits, where there is one.

    One wall painted more can move every painted line of a project. An edit without rows where
    all fit.
    """
    totals = project_totals(estimate.bill, editions)
    moved: dict[RowId, Line] = {}
    for row, line in _lines(estimate.bill):
        fitted = _refitted(line, editions, totals)
        if fitted is not None and fitted != line:
            moved[row] = fitted
    return change_nodes(estimate.bill, moved, "ใช้อัตราตามช่วงปริมาณทุกรายการ")


def _lines(bill: Bill) -> Iterator[tuple[RowId, Line]]:
    for row in lines_below(bill, ROOT):
        node = bill.node(row)
        if isinstance(node, Line):
            yield row, node


def _refitted(
    line: Line, editions: LabourEditions, totals: Mapping[WorkKey, Decimal]
) -> Line | None:
    """The line in the tier that fits it; None where it has no item, or people have to choose.

    A labour price that was typed and is not the book's was somebody's decision, and stays.
    """
    rate = rate_of(line, editions)
    if rate is None or typed_value(line.labour) not in (None, in_unit_of(line, rate).rate):
        return None
    found = fits(editions[rate.edition], rate, measured(rate, line, totals))
    if any(fit.rate == rate for fit in found):
        return line
    if len(found) != 1 or not _is_plain(found[0]):
        return None
    return replace(line, labour=BookRate(found[0].rate.ref), rate_reason="")


def _is_plain(fit: TierFit) -> bool:
    """Whether a rate fits by what its condition names first: a sum or a depth is for people."""
    return fit.rate.tier_range.measure in fit.by


def labour_outside_account(
    bill: Bill, row: RowId, percent: Decimal, reason: str, formula: str = ""
) -> Edit:
    """Price the labour of a line at a percentage of its material, with the committee's reason.

    For work outside the account only; a `formula` that was typed gives the percentage. A missing
    reason is a finding. Raises UserError for what is no percentage.
    """
    line = bill.node(row)
    if not isinstance(line, Line):
        raise UserError("เลือกรายการก่อน แล้วจึงกำหนดค่าแรงงานเป็นร้อยละของค่าวัสดุ")
    labour = PercentOfMaterial(percent, reason.strip(), formula)
    refuse(labour.faults("labour"))
    return change_node(bill, row, line.with_labour(labour), "คิดค่าแรงงานเป็นร้อยละของค่าวัสดุ")


def pipe_group_of(bill: Bill, row: RowId) -> RowId:
    """The group whose pipes a command on this row is about: itself, or what a line stands in."""
    return bill.rows[row].parent if isinstance(bill.node(row), Line) else row


def pipe_codes(bill: Bill, group: RowId, editions: LabourEditions) -> dict[str, LabourEdition]:
    """Pipe sections with percentage rules whose pipes stand below a group, with their book."""
    found: dict[str, LabourEdition] = {}
    for row in lines_below(bill, group):
        node = bill.node(row)
        rate = rate_of(node, editions) if isinstance(node, Line) else None
        if rate is not None:
            edition = editions[rate.edition]
            if any(rule.code == rate.code for rule in edition.pipe_rules):
                found[rate.code] = edition
    return found


def missing_shares(
    bill: Bill, group: RowId, editions: LabourEditions
) -> tuple[tuple[LabourEdition, PipeRule], ...]:
    """The percentage rules that do not count every pipe below a group yet.

    Lines that follow pipes may stand in the group, below it, or in what holds it.
    """
    codes = pipe_codes(bill, group, editions)
    if not codes:
        return ()
    in_bill = PipesInBill(bill)
    counted: dict[tuple[str, int], set[RowId]] = {}
    beside = chain.from_iterable(bill.children_of(home) for home in ancestors(bill, group))
    for row in shares_in(bill, chain(beside, lines_below(bill, group))):
        share = share_at(bill, row)
        if share is not None:
            counted.setdefault((share.code, share.rule_no), set()).update(in_bill.counted(row))
    return tuple(
        (edition, rule)
        for code, edition in codes.items()
        for rule in edition.pipe_rules
        if rule.code == code
        and not counted.get((code, rule.rule_no), set()).issuperset(in_bill.below(group, code))
    )


def add_pipe_lines(bill: Bill, group: RowId, editions: LabourEditions) -> Edit:
    """Add to a group the lines that follow its pipes: fittings, hangers, tests, paint.

    Lines that are there already are not added again. Raises UserError where the group has no
    pipe of a section with such rules, or nothing is missing.
    """
    if not pipe_codes(bill, group, editions):
        raise UserError("กลุ่มงานนี้ยังไม่มีท่อที่เลือกจากบัญชีค่าแรงงานส่วนที่ 3 โปรดเพิ่มรายการท่อก่อน")
    missing = missing_shares(bill, group, editions)
    if not missing:
        raise UserError("กลุ่มงานนี้มีรายการร้อยละของท่อครบแล้ว ไม่ต้องเพิ่มอีก")
    trees = [Tree(_share_line(edition, rule)) for edition, rule in missing]
    position = len(bill.children_of(group))
    return insert_trees(bill, group, position, trees, "เพิ่มรายการร้อยละของราคาท่อ")


def point_at_pipes(bill: Bill, row: RowId, pointed: Iterable[RowId]) -> Edit:
    """Let a line that follows pipes count just these rows beside those of its own group.

    Raises UserError where the line follows no pipes, or a row is none that can be counted.
    """
    line, share = bill.node(row), share_at(bill, row)
    if not isinstance(line, Line) or share is None:
        raise UserError(NO_SHARE)
    also = tuple(dict.fromkeys(pointed))
    for each in also:
        node = bill.node(each) if each in bill.rows else None
        if isinstance(node, Part) or (isinstance(node, Line) and not node.may_be_pipe):
            raise UserError(
                "นับเป็นท่อได้เฉพาะรายการที่ไม่ใช่รายการร้อยละหรือรายการหักมูลค่า หรือกลุ่มงานที่มีท่อ โปรดเลือกแถวอื่น"
            )
    after = replace(line, material=replace(share, also=also))
    return change_node(bill, row, after, "เลือกท่อที่นับเพิ่ม")


def _share_line(edition: LabourEdition, rule: PipeRule) -> Line:
    line = Line(
        description=share_description(rule.what, rule.material_percent),
        quantity=TypedQuantity(Decimal(1)),
        unit=_PIPE_UNIT,
        remark=share_remark(rule.code),
    )
    return following(line, edition, rule)


def following(line: Line, edition: LabourEdition, rule: PipeRule) -> Line:
    """The line with both its prices from the pipes beside it, by one rule of a book."""
    also = line.pipe_share.also if line.pipe_share is not None else ()
    share = PipeShare(edition.info.id, rule.code, rule.rule_no, rule.material_percent, also)
    return replace(line, material=share, labour=PipeShareLabour(rule.labour_percent))


def share_remark(code: str) -> str:
    """What the program writes as the remark of such a line: where its rule stands."""
    return f"ข้อ {code}"


def share_description(what: str, material_percent: Decimal) -> str:
    """What a line that follows pipes is called in the bill."""
    return f"{what} (ร้อยละ {material_percent:f} ของราคาท่อ)"
