"""Edits of settings and of records: applied, taken back, refused, and small."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.estimate import Estimate, Project
from estimator.domain.ordered import Entry, Records, records_from_entries, records_of
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import Edit, apply, change_setting, inverse
from estimator.domain.records.record_edits import (
    add_records,
    change_record,
    move_record,
    remove_records,
)
from estimator.domain.records.registry import (
    COMMITTEE,
    FORM_SET,
    GUIDELINE,
    PROJECT,
    SETTINGS,
    TABLES,
)

THREE = Estimate(
    committee=records_of([Member("chair", "ก"), Member("member", "ข"), Member("ค", "ค")])
)


def names(estimate: Estimate) -> str:
    return "".join(member.name for member in estimate.committee)


def after(edit: Edit, estimate: Estimate = THREE) -> Estimate:
    """The estimate after an edit that can be taken back, but for the ids it gave."""
    changed = apply(estimate, edit)
    back = apply(changed, inverse(edit))
    assert back.committee.entries == estimate.committee.entries
    assert back.committee.ids == estimate.committee.ids
    assert back.committee.next_id >= estimate.committee.next_id
    return changed


def test_a_setting_changes_and_comes_back() -> None:
    estimate = Estimate()
    project = Project(name="โรงเรียน", priced_on=date(2026, 6, 20))
    edit = change_setting(estimate, PROJECT, project, "แก้ข้อมูลโครงการ")
    changed = apply(estimate, edit)
    assert changed == replace(estimate, project=project)
    assert apply(changed, inverse(edit)) == estimate


def test_an_edit_of_another_estimate_is_refused() -> None:
    edit = change_setting(Estimate(form_set="2569"), FORM_SET, "2560", "แก้")
    with pytest.raises(ValueError, match="setting form_set"):
        apply(Estimate(), edit)
    for record_edit in (
        change_record(THREE, COMMITTEE, 2, Member("x"), "แก้"),
        remove_records(THREE, COMMITTEE, [1], "ลบ"),
    ):
        with pytest.raises(ValueError, match=r"committee: record [12] is not as the edit expects"):
            apply(Estimate(), record_edit)
    again = add_records(Estimate(), COMMITTEE, [Member("x")], "เพิ่ม")
    with pytest.raises(ValueError, match="committee: record 1 is not as"):
        apply(THREE, again)


def test_a_table_and_a_setting_take_only_what_is_theirs() -> None:
    with pytest.raises(TypeError, match="no record of committee"):
        COMMITTEE.change(1, None, Entry(1, Project()))
    with pytest.raises(TypeError, match="no value of form_set"):
        FORM_SET.change("2560", "2499")
    with pytest.raises(TypeError, match="no value of guideline"):
        GUIDELINE.change(None, "2560")
    with pytest.raises(TypeError, match="no value of project"):
        PROJECT.with_value(Estimate(), Member("x"))


def test_one_cell_is_one_change_of_one_record() -> None:
    edit = change_record(THREE, COMMITTEE, 2, Member("member", "ง"), "แก้")
    (change,) = edit.records
    assert (change.table.name, change.id) == ("committee", 2)
    assert edit.touches(COMMITTEE)
    assert not edit.is_empty
    assert edit.touched == ()
    assert names(after(edit)) == "กงค"
    assert change_record(THREE, COMMITTEE, 2, Member("member", "ข"), "แก้").is_empty


def test_records_are_put_in_where_asked_and_ids_are_not_given_twice() -> None:
    added = after(add_records(THREE, COMMITTEE, [Member("x", "ง"), Member("x", "จ")], "เพิ่ม"))
    assert (names(added), added.committee.ids) == ("กขคงจ", (1, 2, 3, 4, 5))
    first = after(add_records(THREE, COMMITTEE, [Member("x", "ง"), Member("x", "จ")], "เพิ่ม", 0))
    assert (names(first), first.committee.ids) == ("งจกขค", (4, 5, 1, 2, 3))
    gone = apply(added, remove_records(added, COMMITTEE, [5, 2, 5], "ลบ"))
    assert (names(gone), gone.committee.next_id) == ("กคง", 6)
    anew = apply(gone, add_records(gone, COMMITTEE, [Member("x", "ฉ")], "เพิ่ม", 1))
    assert (names(anew), anew.committee.ids) == ("กฉคง", (1, 6, 3, 4))
    with pytest.raises(ValueError, match="no position 4 among 3"):
        add_records(THREE, COMMITTEE, [Member("x")], "เพิ่ม", 4)


@pytest.mark.parametrize(
    ("record", "position", "said"), [(1, 0, "กขค"), (1, 1, "ขกค"), (1, 2, "ขคก"), (3, 0, "คกข")]
)
def test_a_move_changes_the_moved_record_alone(record: int, position: int, said: str) -> None:
    edit = move_record(THREE, COMMITTEE, record, position, "ย้าย")
    assert [change.id for change in edit.records] == [record]
    assert names(after(edit)) == said


def test_without_room_between_two_records_all_are_numbered_anew() -> None:
    tight = Records({1: Entry(7, Member("x", "ก")), 2: Entry(8, Member("x", "ข"))}, 3)
    estimate = Estimate(committee=tight)
    edit = add_records(estimate, COMMITTEE, [Member("x", "ค")], "เพิ่ม", 1)
    assert names(after(edit, estimate)) == "กคข"


def test_records_read_are_in_order_and_no_id_stands_twice() -> None:
    a, b = Entry(2, Member("x", "ก")), Entry(1, Member("x", "ข"))
    assert records_from_entries([(1, a), (2, b)], 3).ids == (2, 1)
    for entries, next_id in (([(1, a), (1, b)], 3), ([(1, a), (2, b)], 2), ([(0, a)], 3)):
        with pytest.raises(ValueError, match="id"):
            records_from_entries(entries, next_id)


def test_names_in_files_stand_once() -> None:
    stored = [*(each.name for each in SETTINGS), *(each.name for each in TABLES)]
    assert len(set(stored)) == len(stored)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_any_work_on_a_table_is_what_a_list_would_say(steps: list[tuple[int, int, int]]) -> None:
    estimate, expected, given_ids = THREE, list("กขค"), {1, 2, 3}
    for number, (what, at, to) in enumerate(steps):
        ids, name = estimate.committee.ids, str(number)
        if what == 0 or not ids:
            place = at % (len(ids) + 1)
            edit = add_records(estimate, COMMITTEE, [Member("x", name)], "", place)
            expected.insert(place, name)
            assert not {change.id for change in edit.records if change.before is None} & given_ids
        elif what == 1:
            edit = change_record(estimate, COMMITTEE, ids[at % len(ids)], Member("x", name), "")
            expected[at % len(ids)] = name
        elif what == 2:
            edit = remove_records(estimate, COMMITTEE, [ids[at % len(ids)]], "")
            del expected[at % len(ids)]
        else:
            edit = move_record(estimate, COMMITTEE, ids[at % len(ids)], to % len(ids), "")
            expected.insert(to % len(ids), expected.pop(at % len(ids)))
        estimate = after(edit, estimate)
        given_ids |= set(estimate.committee.ids)
        assert [member.name for member in estimate.committee] == expected
