"""A revision is printed with the forms that it was named with, whatever became of them since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from estimator.app.earlier_revisions import opened_with_amounts, save_apart
from estimator.app.forms.comparing import read_sheet
from estimator.app.forms.making import (
    Kinds,
    OrderToRead,
    WrittenForms,
    keep_new_forms,
    make,
    order_of,
    set_to_make,
    write_set,
)
from estimator.app.forms.office import take_in
from estimator.app.forms.renewing import renew, renewal
from estimator.app.forms.verifying import to_compare, verify_file, verify_sheet
from estimator.app.project.files import opened
from estimator.app.revision_forms import forms_after_restoring
from estimator.app.revisions import Revision, name_revision, named_state
from estimator.app.session import EstimateSession
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import FORM_SET, PROJECT
from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from estimator.store.estimate.integrity import integrity_of
from estimator.store.estimate.kept_checksums import vouch_for
from estimator.store.estimate.kept_forms import form_digest
from estimator.store.estimate.revision_content import packed
from estimator.store.sqlite.connection import connect
from tests.store.samples import run_sql
from tests.ui.samples import sample_books, sample_estimate

NOON = datetime.fromisoformat("2026-06-20T10:42:00")
PR6 = "2560/pr6.toml"
ALL_SETS = cast(dict[str, object], FORMS_OF_SET)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    books = sample_books()
    made = EstimateSession(books, who="ผู้ทดสอบ", clock=lambda: NOON)
    path = tmp_path / "ตัวอย่าง.estimate"
    made.show(create_estimate_file(path, sample_estimate(), books, who="ผู้ทดสอบ", when=NOON))
    yield made
    made.show(None)


def file_of(session: EstimateSession) -> EstimateFile:
    assert session.file is not None
    return session.file


def name(session: EstimateSession, text: str) -> Revision:
    file = file_of(session)
    return name_revision(file, text, "", NOON, session.books, session.priced)


def order(session: EstimateSession, revision: Revision | None = None) -> OrderToRead:
    found = order_of(session, thai_digits=False, revision=revision)
    assert found is not None
    return found


def printed(
    session: EstimateSession, out: Path, revision: Revision | None = None
) -> tuple[WrittenForms, list[bytes]]:
    """What was written, and the bytes of the PDF and of the workbook."""
    read = order(session, revision).read()
    keep_new_forms(session, read)
    assert session.path is not None
    made = write_set(read, out, session.path, None, Kinds(one_file=True), overwrite=False)
    return made, [each.read_bytes() for each in made.files]


def office_pr6(folder: Path, width: int) -> None:
    """The office has its own ปร.6 from now on, with a column so wide."""
    text = (forms() / PR6).read_text(encoding="utf-8")
    path = folder / "pr6.toml"
    path.write_text(text.replace("width_mm = 95", f"width_mm = {width}"), encoding="utf-8")
    take_in(path, "2560")


def renewed(session: EstimateSession, folder: Path, width: int) -> None:
    office_pr6(folder, width)
    renew(session, renewal(file_of(session).kept_forms(), "2560"))


def carried_on(session: EstimateSession, folder: Path) -> None:
    """Another form of the office, renewed more than once, another set of forms, another title."""
    for width in (90, 85, 80):
        renewed(session, folder, width)
    session.do(change_setting(session.estimate, FORM_SET, "2569", "ชุด 2569"))
    printed(session, folder / "2569")
    project = replace(session.estimate.project, name="ชื่อใหม่")
    session.do(change_setting(session.estimate, PROJECT, project, "ชื่อใหม่"))


def test_it_is_printed_to_the_byte_as_when_it_was_named(
    session: EstimateSession, tmp_path: Path
) -> None:
    office_pr6(tmp_path, 93)
    revision = name(session, "ที่ 1")
    then, there = printed(session, tmp_path / "then")
    carried_on(session, tmp_path)
    later, again = printed(session, tmp_path / "later", revision)
    assert again == there
    assert [each.name for each in later.files] == [each.name for each in then.files]
    assert not any("แบบฟอร์มปัจจุบันของแฟ้ม" in each for each in later.notices)
    path, library = file_of(session).path, session.library
    session.show(None)
    for sheet in (*then.files, *later.files):
        found = verify_file(path, lambda: nullcontext(library), sheet)
        assert found.is_whole
        assert found.verdict is not None
        assert found.verdict.is_of_revision
        assert found.verdict.comparison is not None
        assert found.verdict.comparison.as_then


def test_revisions_of_one_content_are_known_each_by_its_own_forms(
    session: EstimateSession, tmp_path: Path
) -> None:
    revisions = []
    text = (forms() / PR6).read_text(encoding="utf-8")
    for number, width in enumerate((90, 85)):
        wide = text.replace("width_mm = 95", f"width_mm = {width}")
        file_of(session).keep_forms({PR6: wide})
        revisions.append(name(session, f"ที่ {number}"))
    sheets = [
        sheet
        for each in revisions
        for sheet in printed(session, tmp_path / each.name, each)[0].files
    ]
    path, library = file_of(session).path, session.library
    session.show(None)
    for sheet in sheets:
        found = verify_file(path, lambda: nullcontext(library), sheet).verdict
        assert found is not None
        assert found.is_of_revision, found.sentence


def test_what_no_print_was_made_of_has_its_forms_from_the_moment_it_is_named(
    session: EstimateSession, tmp_path: Path
) -> None:
    office_pr6(tmp_path, 93)
    text = (tmp_path / "pr6.toml").read_text(encoding="utf-8")
    revision = name(session, "ที่ 1")
    office_pr6(tmp_path, 80)
    assert order(session, revision).read().forms.texts[PR6] == text
    # And so it goes on to be printed until its forms are renewed.
    assert order(session).read().forms.texts[PR6] == text


def test_a_definition_stands_once_and_stays_as_long_as_a_revision_names_it(
    session: EstimateSession, tmp_path: Path
) -> None:
    first, second = name(session, "ที่ 1"), name(session, "ที่ 2")
    file = file_of(session)
    assert len(file.kept_forms()) == len(FORMS_OF_SET["2560"])
    text = file.kept_forms()[PR6]
    file.keep_forms({PR6: "title = 1"})
    kept = file.kept_forms()
    aside = f"named-{form_digest(text)[:16]}:{PR6}"
    assert kept[aside] == text
    assert len(kept) == len(FORMS_OF_SET["2560"]) + 1
    for revision in (first, second):
        assert order(session, revision).read().forms.texts[PR6] == text
    # What no revision names goes; what stands under the name of its form needs no other.
    file.keep_forms({PR6: "title = 2"})
    assert "title = 1" not in file.kept_forms().values()
    file.keep_forms({PR6: text})
    assert aside not in file.kept_forms()
    assert integrity_of(file).is_whole


def test_what_an_earlier_version_named_is_printed_with_the_forms_of_now_and_it_is_said(
    session: EstimateSession, tmp_path: Path
) -> None:
    revision = file_of(session).name_revision("ที่ 1", "", NOON, session.books)
    read = order(session, revision).read()
    assert not read.forms.alone
    told = "ฉบับ “ที่ 1” ตั้งชื่อด้วยโปรแกรมรุ่นก่อน ซึ่งไม่ได้เก็บแบบฟอร์มไว้กับฉบับ จึงพิมพ์ด้วยแบบฟอร์มปัจจุบันของแฟ้ม"
    assert make(set_to_make(read)).notices[0] == told
    assert not set_to_make(read).state.draft
    # As it stands it is printed with them anyway.
    assert told not in make(set_to_make(order(session).read())).notices


def test_that_the_forms_were_renewed_since_is_said_where_its_name_is_printed_with_them(
    session: EstimateSession, tmp_path: Path
) -> None:
    revision = name(session, "ที่ 1")
    said = "ข้อมูลตรงกับฉบับ “ที่ 1” แต่พิมพ์ด้วยแบบฟอร์มปัจจุบันของแฟ้ม"
    assert not any(each.startswith(said) for each in printed(session, tmp_path / "a")[0].notices)
    renewed(session, tmp_path, 80)
    now, _ = printed(session, tmp_path / "b")
    assert now.notices[0].startswith(said)
    later, _ = printed(session, tmp_path / "c", revision)
    assert not any(each.startswith(said) for each in later.notices)
    named = named_state(file_of(session), session.library, revision)
    kept = file_of(session).kept_forms()
    assert forms_after_restoring(named, kept).startswith("แบบฟอร์มของแฟ้มไม่เปลี่ยนตามฉบับที่คืน")
    renewed(session, tmp_path, 95)
    assert forms_after_restoring(named, file_of(session).kept_forms()) == ""


@pytest.mark.parametrize("covered", [False, True])
def test_a_form_that_is_not_what_it_was_named_with_makes_a_draft_and_is_told(
    session: EstimateSession, tmp_path: Path, covered: bool
) -> None:
    revision = name(session, "ที่ 1")
    name(session, "ที่ 2")
    text = file_of(session).kept_forms()[PR6].replace("width_mm = 95", "width_mm = 60")
    path = file_of(session).path
    session.show(None)
    quoted = text.replace("'", "''")
    run_sql(path, f"UPDATE form SET definition = '{quoted}' WHERE name = '{PR6}'")
    if covered:  # by somebody who knows how the file vouches for its forms
        db = connect(path, "rw")
        with db.atomic():
            vouch_for(db, [("form", "", PR6, 0, text)])
        db.close()
    session.show(opened(open_estimate_file(path), session.library).file)
    assert integrity_of(file_of(session)).is_whole is covered
    read = order(session, revision).read()
    wanted = set_to_make(read)
    assert wanted.state.draft
    assert read.forms.texts[PR6] == (forms() / PR6).read_text(encoding="utf-8")
    told = "แบบฟอร์ม ปร.6 ของฉบับ “ที่ 1” ในแฟ้มนี้ไม่ตรงกับที่บันทึกไว้เมื่อตั้งชื่อฉบับ"
    assert any(each.message.startswith(told) for each in wanted.stops)
    assert any("จึงพิมพ์เป็นร่าง" in each for each in make(wanted).notices)
    session.show(None)
    faults = verify_file(path, lambda: nullcontext(session.library), None).faults
    assert any(each.startswith(told) for each in faults)


def test_which_forms_it_has_is_vouched_for_by_the_chain(session: EstimateSession) -> None:
    revision = name(session, "ที่ 1")
    path = file_of(session).path
    digests = named_state(file_of(session), session.library, revision).packed.forms()
    assert digests is not None
    session.show(None)
    db = connect(path, "rw")
    with db.atomic():
        content = packed(sample_estimate(), {**digests, PR6: "0" * 64})
        db.execute("UPDATE revision SET content = ?", (content,))
    db.close()
    with open_estimate_file(path) as file:
        (found,) = file.revisions()
        assert found.altered
        assert not integrity_of(file).is_whole


def test_damage_to_what_it_names_keeps_nobody_from_printing_what_stands_now(
    session: EstimateSession,
) -> None:
    revision = name(session, "ที่ 1")
    path, digits = file_of(session).path, cast(dict[str, str], {PR6: 1})
    session.show(None)
    content = packed(sample_estimate(), digits).hex()
    run_sql(path, f"UPDATE revision SET content = x'{content}'")
    session.show(opened(open_estimate_file(path), session.library).file)
    assert set_to_make(order(session).read()).state.draft
    with pytest.raises(UserError):
        order(session, revision).read()


def test_saved_apart_and_looked_at_it_is_printed_with_its_forms(
    session: EstimateSession, tmp_path: Path
) -> None:
    office_pr6(tmp_path, 93)
    revision = name(session, "ที่ 1")
    _, there = printed(session, tmp_path / "then")
    carried_on(session, tmp_path)
    name(session, "ที่ 2")
    file = file_of(session)
    named = named_state(file, session.library, revision)
    session.look_at(opened_with_amounts(file, named))
    assert printed(session, tmp_path / "looked")[1] == there
    session.come_back()
    folder = tmp_path / "apart"
    folder.mkdir()
    path = folder / "ตัวอย่าง.estimate"
    save_apart(file, named, path)
    session.show(opened(open_estimate_file(path), session.library).file)
    assert integrity_of(file_of(session)).is_whole
    assert printed(session, tmp_path / "out")[1] == there
    (revision,) = file_of(session).revisions()
    assert printed(session, tmp_path / "named", revision)[1] == there


def test_a_form_that_the_program_has_learnt_since_is_not_printed_with_it(
    session: EstimateSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = FORMS_OF_SET["2560"]
    fewer = {form: role for form, role in known.items() if form != "pr6"}
    monkeypatch.setitem(ALL_SETS, "2560", fewer)
    revision = name(session, "ที่ 1")
    _, there = printed(session, tmp_path / "then")
    monkeypatch.setitem(ALL_SETS, "2560", known)
    assert printed(session, tmp_path / "later", revision)[1] == there
    assert "pr6" in [each.key for each in make(set_to_make(order(session).read())).forms]
    # Nor is a copy of the file at that revision, which has the others alone.
    file = file_of(session)
    file.keep_forms({PR6: (forms() / PR6).read_text(encoding="utf-8")})
    named = named_state(file, session.library, revision)
    copy = opened_with_amounts(file, named)
    own = {each for each in copy.file.kept_forms() if not each.startswith("named-")}
    assert own == {f"2560/{form}.toml" for form in fewer}


def test_a_text_that_nothing_vouches_for_takes_no_place_of_one_that_is_vouched_for(
    session: EstimateSession,
) -> None:
    name(session, "ที่ 1")
    file = file_of(session)
    text, path = file.kept_forms()[PR6], file.path
    file.keep_forms({PR6: "title = 1"})
    session.show(None)
    # Another program puts it back where the form has its name, under the checksum of the new one.
    run_sql(
        path,
        f"UPDATE form SET definition = (SELECT definition FROM form"
        f" WHERE name LIKE 'named-%' AND name LIKE '%{PR6}') WHERE name = '{PR6}'",
    )
    session.show(opened(open_estimate_file(path), session.library).file)
    file = file_of(session)
    assert file.kept_forms()[PR6] == text
    file.keep_forms({"2560/pr4.toml": "title = 2"})
    kept = [each for each, kept in file.kept_forms().items() if kept == text]
    assert f"named-{form_digest(text)[:16]}:{PR6}" in kept


def test_a_sheet_is_known_by_the_forms_that_its_revision_was_named_with(
    session: EstimateSession, tmp_path: Path
) -> None:
    office_pr6(tmp_path, 93)
    name(session, "ที่ 1")
    then, _ = printed(session, tmp_path / "then")
    # Neither what the file keeps now is it, nor what it kept before, nor today's.
    text = file_of(session).kept_forms()[PR6]
    file_of(session).keep_forms({PR6: text.replace("width_mm = 93", "width_mm = 70")})
    office_pr6(tmp_path, 80)
    for sheet in then.files:
        found = verify_sheet(to_compare(session), read_sheet(sheet))
        assert found.is_of_revision
        assert found.comparison is not None
        assert found.comparison.as_then
