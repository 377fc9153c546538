"""Revisions cost what is unlike in them, read as they were named, and are never written again."""

from __future__ import annotations

import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.rows import ROOT, Group, Line, Part, lines_below
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    insert_trees,
    move_rows,
    remove_rows,
)
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.committee import Member
from estimator.domain.records.between import edit_between
from estimator.domain.records.edits import Edit, apply, change_setting
from estimator.domain.records.record_edits import add_records, remove_records
from estimator.domain.records.registry import COMMITTEE, PROJECT
from estimator.domain.sources.quantity import TypedQuantity
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.integrity import integrity_of
from estimator.store.estimate.kept_forms import form_digest
from estimator.store.sqlite.failures import DamagedRevisionError
from tests.lines import flat_line
from tests.store.samples import NOON, WHO, as_text, look, new_file, run_sql


def _bill(lines: int) -> Estimate:
    estimate = Estimate()
    trees = tuple(
        Tree(flat_line(f"งานที่ {number}", quantity=Decimal(number), unit="ม."))
        for number in range(1, lines + 1)
    )
    part = Tree(Part("construction", "หมวดงาน"), (Tree(Group("งานดิน"), trees), Tree(Group("ว่าง"))))
    return apply(estimate, insert_trees(estimate.bill, ROOT, 0, [part], "เพิ่ม"))


def _do(file: EstimateFile, edit: Edit) -> None:
    file.record(edit, who=WHO, when=NOON)


def _work(file: EstimateFile) -> None:
    """A row changed, moved, taken out and put in, a setting and a table changed."""
    estimate = file.estimate
    first, second, third, *_ = lines_below(estimate.bill, ROOT)
    (part,) = estimate.bill.children_of(ROOT)
    _home, other = estimate.bill.children_of(part)
    line = estimate.bill.node(first)
    assert isinstance(line, Line)
    # Other noughts alone: equal as numbers, unlike as they were typed.
    other_noughts = replace(line, quantity=TypedQuantity(Decimal("1.00")))
    _do(file, edit_between(estimate, _with_node(estimate, first, other_noughts), "แก้"))
    _do(file, remove_rows(file.estimate.bill, [second], "ลบ"))
    _do(file, move_rows(file.estimate.bill, [third], other, 0, "ย้าย"))
    new = Tree(flat_line("เพิ่ม", quantity=Decimal(7), unit="ม."))
    _do(file, insert_trees(file.estimate.bill, other, 0, [new], "เพิ่ม"))
    project = replace(file.estimate.project, name="อาคารเรียน")
    _do(file, change_setting(file.estimate, PROJECT, project, "แก้ชื่อ"))
    committee = file.estimate.committee
    _do(file, remove_records(file.estimate, COMMITTEE, committee.ids[:1], "ลบกรรมการ"))
    _do(file, add_records(file.estimate, COMMITTEE, [Member("chair", "นายหนึ่ง")], "เพิ่มกรรมการ"))


def _with_node(estimate: Estimate, row: int, line: Line) -> Estimate:
    changed = replace(estimate.bill.rows[row], node=line)
    return replace(estimate, bill=replace(estimate.bill, rows={**estimate.bill.rows, row: changed}))


def test_a_revision_costs_what_is_unlike_and_reads_as_it_was_named(tmp_path: Path) -> None:
    path = tmp_path / "งาน.estimate"
    then: list[str] = []
    with new_file(path, _bill(200)) as file:
        for number in range(1, 4):
            file.name_revision(f"ฉบับที่ {number}", WHO, NOON, note=f" หมายเหตุ {number} ")
            then.append(as_text(file.estimate))
            if number < 3:
                _work(file)
        assert file.revisions()[0].note == "หมายเหตุ 3"
    assert len(set(then)) == 3
    kept = look(path, "SELECT base, length(content), content FROM revision ORDER BY id")
    assert [base for base, _size, _content in kept] == [None, 1, 2]
    assert max(size for _base, size, _content in kept[1:]) < kept[0][1] / 4
    # The file was closed: nothing is at hand, and the next one is named against what is read.
    with open_estimate_file(path) as file:
        assert [as_text(file.estimate_at(each)) for each in reversed(file.revisions())] == then
        _do(file, change_node(file.estimate.bill, 2, Group("งานดินถม"), "แก้ชื่อ"))
        last = file.name_revision("ฉบับที่ 4", WHO, NOON)
        now = as_text(file.estimate)
        assert integrity_of(file).is_whole
    with open_estimate_file(path, read_only=True) as file:
        assert as_text(file.estimate_at(last)) == now
    assert look(path, "SELECT base FROM revision WHERE id = 4") == [(3,)]
    assert look(path, "SELECT base, length(content), content FROM revision ORDER BY id")[:3] == kept


def test_one_is_whole_again_where_over_half_is_unlike_or_the_chain_is_long(tmp_path: Path) -> None:
    path = tmp_path / "งาน.estimate"
    with new_file(path, _bill(6)) as file:
        (part,) = file.estimate.bill.children_of(ROOT)
        for number in range(18):
            file.name_revision(f"ฉบับที่ {number}", WHO, NOON)
        rows = list(lines_below(file.estimate.bill, ROOT))[:5]
        _do(file, remove_rows(file.estimate.bill, rows, "ลบ"))
        file.name_revision("เหลือน้อย", WHO, NOON)
        then = as_text(file.estimate)
    bases = [base for (base,) in look(path, "SELECT base FROM revision ORDER BY id")]
    assert bases == [None, *range(1, 16), None, 17, None]
    with open_estimate_file(path) as file:
        assert as_text(file.estimate_at(file.revisions()[0])) == then
        assert len(file.estimate_at(file.revisions()[1]).bill.rows) == len(_bill(6).bill.rows)
        assert part in file.estimate.bill.rows


@pytest.mark.parametrize(
    "by_hand",
    [
        "DELETE FROM revision WHERE id = 1",
        "UPDATE revision SET base = 3 WHERE id = 2",
        "UPDATE revision SET content = x'00' WHERE id = 1",
        "UPDATE revision SET content = x'{gone}' WHERE id = 2",
    ],
)
def test_one_that_stands_on_what_is_damaged_is_refused_alone(tmp_path: Path, by_hand: str) -> None:
    path = tmp_path / "งาน.estimate"
    with new_file(path, _bill(20)) as file:
        file.name_revision("หนึ่ง", WHO, NOON)
        _work(file)
        file.name_revision("สอง", WHO, NOON)
    gone = zlib.compress(b'{"settings":{},"records":{},"next_id":99,"rows":[],"gone":[98]}').hex()
    run_sql(path, by_hand.format(gone=gone))
    with open_estimate_file(path) as file:
        newest = file.revisions()[0]
        with pytest.raises(DamagedRevisionError, match="ฉบับ “สอง” ในแฟ้ม “งาน"):
            file.estimate_at(newest)
        # Work goes on, and a new one stands on none that cannot be read.
        _do(file, change_node(file.estimate.bill, 2, Group("งานดินถม"), "แก้ชื่อ"))
        named = file.name_revision("สาม", WHO, NOON)
        then = as_text(file.estimate)
    assert look(path, f"SELECT base FROM revision WHERE id = {named.id}") == [(None,)]
    with open_estimate_file(path) as file:
        assert as_text(file.estimate_at(named)) == then


def test_the_forms_that_it_was_named_with_are_read_back_whole_or_as_a_difference(
    tmp_path: Path,
) -> None:
    path = tmp_path / "งาน.estimate"
    with new_file(path, _bill(20)) as file:
        for number in range(3):
            file.name_revision(f"ฉบับที่ {number}", WHO, NOON, forms={"a": "ก", "b": f"{number}"})
        file.name_revision("ไม่บอก", WHO, NOON)
        at_hand = [file.packed_at(each).forms() for each in file.revisions()]
        assert sorted(file.kept_forms().values()) == ["0", "1", "2", "ก"]
    assert look(path, "SELECT base FROM revision ORDER BY id") == [(None,), (1,), (2,), (3,)]
    with open_estimate_file(path) as file:
        assert [file.packed_at(each).forms() for each in file.revisions()] == at_hand
        assert at_hand == [
            None,
            *({"a": form_digest("ก"), "b": form_digest(str(number))} for number in (2, 1, 0)),
        ]
        assert integrity_of(file).is_whole


@pytest.mark.parametrize("forms", ["[]", '{"a": 1}', "null"])
def test_forms_that_no_program_wrote_are_damage_of_that_revision(
    tmp_path: Path, forms: str
) -> None:
    path = tmp_path / "งาน.estimate"
    with new_file(path, _bill(2)) as file:
        file.name_revision("ที่ 1", WHO, NOON, forms={"a": "ก"})
    ((content,),) = look(path, "SELECT content FROM revision")
    text = zlib.decompress(content).decode()
    start = text.index('"forms"')
    end = text.index("}", start) + 1
    spoilt = zlib.compress(f'{text[:start]}"forms": {forms}{text[end:]}'.encode()).hex()
    run_sql(path, f"UPDATE revision SET content = x'{spoilt}'")
    with open_estimate_file(path) as file:
        (revision,) = file.revisions()
        with pytest.raises(DamagedRevisionError):
            file.packed_at(revision).forms()
        # What cannot be read names nothing, and keeps nobody from keeping other forms.
        file.keep_forms({"a": "ข"}, [name for name in file.kept_forms() if name != "a"])
        assert file.kept_forms() == {"a": "ข"}
