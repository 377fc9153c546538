"""An estimate carries what it was priced with, and prices the same without the rate database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.rows import Line, Part
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees
from estimator.domain.estimate import Conditions, Estimate, FactorChoice
from estimator.domain.labour.account import LabourEdition, LabourNote, LabourRate, PipeRule, Section
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import CONDITIONS, FORM_SET
from estimator.domain.sources.labour_ref import LabourRef
from estimator.files.file_errors import BrokenMediumError
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from estimator.store.estimate.kept_copies import KeptCopies, NeededBooks
from tests.books import BOOKS, BUILDING, ROAD, factor_edition, labour_edition
from tests.domain.bills import bill_of
from tests.lines import both_shares, changed_line, flat_line
from tests.store.samples import (
    BOOKED,
    GROUP,
    NOON,
    PART,
    WHO,
    full_estimate,
    look,
    new_file,
    run_sql,
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[EstimateFile]:
    with new_file(tmp_path / "a.estimate") as made:
        yield made


def dearer() -> Books:
    """The same editions after every figure in them was changed."""
    return Books(
        {"cgd-w480": labour_edition("cgd-w480", {("1.6.2", 1): "999", ("3.1", 2): "999"})},
        {"cgd-w481": factor_edition("cgd-w481", replace(BUILDING, rows=ROAD.rows), ROAD)},
    )


def codes(file: EstimateFile) -> dict[str, list[tuple[str, int]]]:
    return {name: list(each.rates) for name, each in file.kept_books().labour.items()}


def figures(estimate: Estimate, books: Books) -> list[object]:
    """Every figure that is printed, with the working of Factor F."""
    priced = price(estimate, books)
    return [
        priced.costed,
        priced.total,
        priced.reference_price,
        *((each.rows, each.totals, each.multiplier, each.net) for each in priced.parts),
        *((each.value, each.letters, each.lower, each.upper) for each in priced.factors.values()),
    ]


def test_the_copies_price_the_estimate_to_the_satang(file: EstimateFile) -> None:
    file.close()
    with open_estimate_file(file.path) as again:
        assert figures(again.estimate, again.kept_books()) == figures(full_estimate(), BOOKS)
        assert price(again.estimate, again.kept_books()).reference_price > 0


def test_a_new_circular_does_not_change_an_old_estimate(file: EstimateFile) -> None:
    before = price(full_estimate(), BOOKS).reference_price
    assert price(full_estimate(), dearer()).reference_price != before
    again = flat_line("อีกรายการ", Decimal(1), labour_item=LabourRef("cgd-w480", "1.6.2", 1))
    edit = insert_trees(file.estimate.bill, GROUP, 0, [Tree(again)], "เพิ่ม")
    file.record(edit, who=WHO, when=NOON, books=dearer())
    kept = file.kept_books()
    assert price(full_estimate(), kept).reference_price == before
    assert price(full_estimate(), kept.with_fallback(dearer())).reference_price == before


def test_only_what_is_used_is_kept_but_every_tier_of_it(file: EstimateFile) -> None:
    assert codes(file) == {"cgd-w480": [("3.1", 1), ("3.1", 2), ("1.6.2", 1)]}
    assert list(file.kept_books().factor_f) == ["cgd-w481"]
    assert list(file.kept_books().factor_f["cgd-w481"].tables) == [BUILDING.key, ROAD.key]


def test_an_edit_keeps_what_it_newly_uses(file: EstimateFile) -> None:
    line = flat_line("ใหม่", Decimal(1), labour_item=LabourRef("cgd-w135", "1.6.2", 2))
    unknown = flat_line("ใหม่", Decimal(1), labour_item=LabourRef("cgd-w999", "1", 1))
    edit = insert_trees(file.estimate.bill, GROUP, 0, [Tree(line), Tree(unknown)], "เพิ่ม")
    file.record(edit, who=WHO, when=NOON, books=BOOKS)
    assert codes(file)["cgd-w135"] == [("1.6.2", 1), ("1.6.2", 2)]
    assert "cgd-w999" not in codes(file)
    file.undo(who=WHO, when=NOON)
    assert codes(file)["cgd-w135"] == [("1.6.2", 1), ("1.6.2", 2)]


def test_other_conditions_bring_their_own_table(file: EstimateFile) -> None:
    other = Conditions(interest_percent=Decimal(7), factor_f=FactorChoice("cgd-w499"))
    edit = change_setting(file.estimate, CONDITIONS, other, "เงื่อนไข")
    file.record(edit, who=WHO, when=NOON, books=BOOKS)
    kept = file.kept_books().factor_f["cgd-w499"]
    assert kept == BOOKS.factor_f["cgd-w499"]


def test_a_part_of_another_work_type_brings_its_table(tmp_path: Path) -> None:
    with new_file(tmp_path / "b.estimate", Estimate()) as file:
        # Nothing is priced with a table before there is a construction part.
        assert not file.kept_books().factor_f
        own = Tree(Part("construction", "อาคาร"))
        edit = insert_trees(file.estimate.bill, 0, 0, [own], "เพิ่ม")
        file.record(edit, who=WHO, when=NOON, books=BOOKS)
        assert list(file.kept_books().factor_f["cgd-w481"].tables) == [BUILDING.key]
        part = Tree(Part("construction", "ถนน", "road"))
        edit = insert_trees(file.estimate.bill, 0, 0, [part], "เพิ่ม")
        file.record(edit, who=WHO, when=NOON, books=BOOKS)
        assert list(file.kept_books().factor_f["cgd-w481"].tables) == [BUILDING.key, ROAD.key]


def test_a_factor_given_by_hand_needs_no_table(tmp_path: Path) -> None:
    manual = FactorChoice(method="manual", value=Decimal("1.3"), reason="ตามคู่มือ")
    estimate = Estimate(conditions=Conditions(factor_f=manual))
    with new_file(tmp_path / "b.estimate", estimate) as file:
        assert file.kept_books().factor_f == {}


def test_an_edition_keeps_its_heading_notes_and_rules(tmp_path: Path) -> None:
    plain = BOOKS.labour["cgd-w480"]
    whole = LabourEdition(
        plain.info,
        plain.rates,
        (Section("1", "", "งานโครงสร้าง", 1, "2"), Section("1.6", "1", "งานเหล็ก", 2, "3")),
        (LabourNote("1", "2", "head", "สืบราคา", threshold=Decimal("50"), applies_to=("1.6.2#1",)),),
        (PipeRule("3.1", 1, "ข้อต่อ", Decimal("50"), Decimal("30.5")),),
        plain.by_code,
    )
    books = Books({"cgd-w480": whole}, BOOKS.factor_f)
    made = create_estimate_file(tmp_path / "b.estimate", full_estimate(), books, who=WHO, when=NOON)
    with made as file:
        kept = file.kept_books().labour["cgd-w480"]
    assert (kept.info, kept.sections, kept.notes, kept.pipe_rules) == (
        whole.info,
        whole.sections,
        whole.notes,
        whole.pipe_rules,
    )


def test_a_rate_is_kept_whole(file: EstimateFile) -> None:
    ref = LabourRef("cgd-w480", "1.6.2", 1)
    rate = BOOKS.labour["cgd-w480"].rate(ref)
    assert isinstance(rate, LabourRate)
    assert file.kept_books().labour["cgd-w480"].rate(ref) == rate


def test_a_kept_condition_is_read_as_this_version_reads_it(file: EstimateFile) -> None:
    """A copy of an earlier version holds another reading; what counts is the printed text."""
    ref = LabourRef("cgd-w480", "1.6.2", 1)
    file.close()
    run_sql(
        file.path,
        "UPDATE kept SET record = json_set(record, '$.condition', 'จำนวน 200 ต้นขึ้นไป',"
        " '$.unit', 'ต้น') WHERE kind = 'rate' AND key = '1.6.2#1'",
    )
    with open_estimate_file(file.path) as again:
        kept = again.kept_books().labour["cgd-w480"].rate(ref)
    assert kept is not None
    assert (kept.tier_range.measure, kept.tier_range.minimum) == ("quantity", Decimal(200))


def test_a_share_keeps_the_rules_of_the_edition_it_follows(tmp_path: Path) -> None:
    """Even where no rate of that edition is used: whoever checks the percentage needs the rule."""
    rule = PipeRule("3.1", 1, "ข้อต่อ", Decimal(50), Decimal("30.5"))
    other = replace(BOOKS.labour["cgd-w135"], pipe_rules=(rule,))
    books = Books({**BOOKS.labour, "cgd-w135": other}, BOOKS.factor_f)
    share = Tree(
        flat_line("ข้อต่อ", pipe_share=both_shares("cgd-w135", "3.1", 1, Decimal(50), Decimal(30)))
    )
    with new_file(tmp_path / "b.estimate", Estimate()) as file:
        part = Tree(Part("construction", "หมวด"), (share,))
        edit = insert_trees(file.estimate.bill, 0, 0, [part], "เพิ่ม")
        file.record(edit, who=WHO, when=NOON, books=books)
        recorded = file.estimate
        kept = [file.kept_books().labour["cgd-w135"]]
    made = create_estimate_file(tmp_path / "c.estimate", recorded, books, who=WHO, when=NOON)
    with made as file:
        kept.append(file.kept_books().labour["cgd-w135"])
    assert [(each.info, each.pipe_rules, dict(each.rates)) for each in kept] == [
        (other.info, (rule,), {})
    ] * 2


def test_a_percentage_written_another_way_is_the_same_table(tmp_path: Path) -> None:
    """Or a second copy, of a later circular perhaps, would stand beside the first."""
    first = replace(BUILDING, advance_percent=Decimal(5))
    bill = bill_of(Tree(Part("construction", "อาคาร")))
    with new_file(tmp_path / "b.estimate", Estimate(bill=bill)) as file:
        for number, percent in enumerate(("5.00", "0", "5.0", "0", "5")):
            rows = tuple(replace(row, factor=row.factor + number) for row in BUILDING.rows)
            table = replace(first, rows=rows)
            books = Books(factor_f={"cgd-w481": factor_edition("cgd-w481", BUILDING, table)})
            conditions = Conditions(advance_percent=Decimal(percent))
            edit = change_setting(file.estimate, CONDITIONS, conditions, "เงื่อนไข")
            file.record(edit, who=WHO, when=NOON, books=books)
            kept = file.kept_books().factor_f["cgd-w481"].tables
            assert [each.rows for each in kept.values() if each.key == table.key] == [first.rows]


def test_copies_that_were_not_written_are_written_the_next_time(
    file: EstimateFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = flat_line("ใหม่", Decimal(1), labour_item=LabourRef("cgd-w135", "1.6.2", 2))
    edit = insert_trees(file.estimate.bill, GROUP, 0, [Tree(line)], "เพิ่ม")
    before = (dict(file.kept_books().labour), look_at_kept(file))
    keep = KeptCopies.keep

    def keep_and_fail(copies: KeptCopies, needs: NeededBooks, books: Books) -> None:
        keep(copies, needs, books)
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(KeptCopies, "keep", keep_and_fail)
        with pytest.raises(BrokenMediumError):
            file.record(edit, who=WHO, when=NOON, books=BOOKS)
    assert (dict(file.kept_books().labour), look_at_kept(file)) == before
    file.record(edit, who=WHO, when=NOON, books=BOOKS)
    assert codes(file)["cgd-w135"] == [("1.6.2", 1), ("1.6.2", 2)]


def test_an_office_rate_without_a_first_tier_is_kept(tmp_path: Path) -> None:
    books = Books({"office": labour_edition("office", {("1.6.2", 3): "500"})})
    with new_file(tmp_path / "b.estimate") as file:
        node = file.estimate.bill.node(BOOKED)
        assert isinstance(node, Line)
        line = changed_line(node, labour_item=LabourRef("office", "1.6.2", 3))
        edit = change_node(file.estimate.bill, BOOKED, line, "แก้")
        file.record(edit, who=WHO, when=NOON, books=books)
        assert codes(file)["office"] == [("1.6.2", 3)]
        again = insert_trees(file.estimate.bill, PART, 0, [Tree(line)], "เพิ่ม")
        file.record(again, who=WHO, when=NOON, books=books)
        assert codes(file)["office"] == [("1.6.2", 3)]


def test_an_edit_that_uses_nothing_new_writes_no_copies(file: EstimateFile) -> None:
    before = look_at_kept(file)
    edit = insert_trees(file.estimate.bill, GROUP, 0, [Tree(Line("ทราย"))], "เพิ่ม")
    file.record(edit, who=WHO, when=NOON, books=dearer())
    file.record(
        change_setting(file.estimate, FORM_SET, "2560", "แบบ"), who=WHO, when=NOON, books=dearer()
    )
    assert look_at_kept(file) == before


def without(*, labour: bool) -> Books:
    return Books({} if labour else BOOKS.labour, BOOKS.factor_f if labour else {})


@pytest.mark.parametrize("labour", [True, False])
def test_a_book_that_was_lacking_is_kept_with_the_next_edit_whatever_it_is(
    tmp_path: Path, labour: bool
) -> None:
    path = tmp_path / "b.estimate"
    lacking = without(labour=labour)
    create_estimate_file(path, full_estimate(), lacking, who=WHO, when=NOON).close()
    before = path.read_bytes()
    with open_estimate_file(path) as file:
        assert file.lacks(lacking) == ()
        assert file.lacks(BOOKS) == (("cgd-w480",) if labour else ("cgd-w481",))
    # Looking changes nothing.
    assert path.read_bytes() == before
    with open_estimate_file(path) as file:
        edit = insert_trees(file.estimate.bill, GROUP, 0, [Tree(Line("ทราย"))], "เพิ่ม")
        file.record(edit, who=WHO, when=NOON, books=BOOKS)
        assert file.lacks(BOOKS) == ()
        assert figures(file.estimate, file.kept_books()) == figures(file.estimate, BOOKS)


def test_what_an_undo_brings_back_may_be_lacking(file: EstimateFile) -> None:
    line = flat_line("ใหม่", Decimal(1), labour_item=LabourRef("cgd-w135", "1.6.2", 2))
    books = Books({"cgd-w480": BOOKS.labour["cgd-w480"]}, BOOKS.factor_f)
    file.record(
        insert_trees(file.estimate.bill, GROUP, 0, [Tree(line)], "เพิ่ม"),
        who=WHO,
        when=NOON,
        books=books,
    )
    file.undo(who=WHO, when=NOON)
    assert file.lacks(BOOKS) == ()
    file.redo(who=WHO, when=NOON)
    assert file.lacks(BOOKS) == ("cgd-w135",)


def look_at_kept(file: EstimateFile) -> list[tuple[object, ...]]:
    path = file.path.with_name("copy.estimate")
    file.save_copy(path, overwrite=True)
    return look(path, "SELECT * FROM kept ORDER BY kind, edition, key")
