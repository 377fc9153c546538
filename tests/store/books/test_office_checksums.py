"""What is the office's own is vouched for: an alteration behind the program's back is told once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from unittest.mock import Mock

import pytest

from estimator.domain.books.office_record import Acceptance, OfficeRecord
from estimator.domain.factor_f.tables import FactorEdition, FactorRow, TableKey
from estimator.domain.labour.account import edition_of
from estimator.domain.labour.office import OfficeRate
from estimator.store import rate_books
from estimator.store.books import rate_database
from estimator.store.books.editions import accept_edition, remove_edition
from estimator.store.books.rate_database import RateDatabase
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.proof import add_row, confirm_table
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.office import add_office_rate
from estimator.store.labour.proof import confirm_rate
from estimator.store.rate_books import open_rate_database
from estimator.store.rate_schema import RATE_MIGRATIONS
from estimator.store.sqlite.migrations import run_statements
from tests.domain.factor_f.official_factor_f import edition
from tests.official_labour import W480, official
from tests.store.samples import look, run_sql

WHO = OfficeRecord("นายมานะ", date(2026, 7, 1), "ไม่มีในบัญชี")
OWN = OfficeRate("own", "ติดตั้งเสาธง", "ต้น", Decimal("850.00"), WHO)
W612, W613 = "w612", "w613"
LABOUR_HARM = f"UPDATE labour_rate SET rate = '1' WHERE edition = '{W612}' AND ord = 3"
FACTOR_HARM = f"UPDATE factor_row SET factor = '1.1' WHERE edition = '{W613}' AND ord = 1"


def labour_taken(rates: RateDatabase, name: str = W612, number: str = "กค 0433.2/ว 612") -> None:
    printed = official(W480)
    info = replace(printed.info, id=name, circular=number)
    few = [replace(rate, edition=name) for rate in list(printed.rates.values())[:5]]
    accept_edition(rates, STORED_LABOUR, edition_of(info, few), Acceptance(name, WHO))


def factor_taken(rates: RateDatabase) -> None:
    printed = edition("cgd-w481")
    info = replace(printed.info, id=W613, circular="กค 0433.2/ว 613")
    tables = dict(list(printed.tables.items())[:2])
    made: FactorEdition = replace(printed, info=info, tables=tables)
    accept_edition(rates, STORED_FACTOR_F, made, Acceptance(W613, WHO))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rates") / "rates.sqlite"
    rates = open_rate_database(path)
    labour_taken(rates)
    factor_taken(rates)
    add_office_rate(rates, OWN)
    rates.close()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "rates.sqlite"
    shutil.copyfile(made, copy)
    return copy


def found(path: Path) -> tuple[tuple[str, ...], set[str]]:
    """What an opening has to say, and which editions are marked afterwards."""
    rates = open_rate_database(path)
    marked = {*rates.altered(STORED_LABOUR), *rates.altered(STORED_FACTOR_F)}
    answer = rates.notices, marked
    rates.dismiss_notices()
    rates.close()
    return answer


def test_what_was_only_opened_and_added_to_is_not_altered(path: Path) -> None:
    assert found(path) == ((), set())
    rates = open_rate_database(path)
    add_office_rate(rates, OWN)
    confirm_rate(rates, rates.edition(STORED_LABOUR, W612).rates["1.1", 1], WHO)
    labour_taken(rates, "w614", "กค 0433.2/ว 614")
    remove_edition(rates, STORED_FACTOR_F, W613, WHO)
    rates.close()
    assert found(path) == ((), set())


@pytest.mark.parametrize(
    ("harm", "marked", "says"),
    [
        (LABOUR_HARM, W612, "บัญชี กค 0433.2/ว 612 ที่หน่วยงานรับเข้าไว้ถูกแก้ไขในฐานข้อมูลราคานอกโปรแกรม"),
        (f"DELETE FROM labour_rate WHERE edition = '{W612}' AND ord = 4", W612, "ว 612"),
        (f"UPDATE labour_edition SET ord = 9 WHERE id = '{W612}'", W612, "ว 612"),
        (FACTOR_HARM, W613, "ตาราง กค 0433.2/ว 613 ที่หน่วยงานรับเข้าไว้ถูกแก้ไข"),
        (
            "UPDATE office_rate SET record = replace(record, '850', '8500')",
            "office",
            "อัตราของหน่วยงาน",
        ),
    ],
)
def test_an_alteration_is_told_once_and_marked_for_good(
    path: Path, harm: str, marked: str, says: str
) -> None:
    run_sql(path, harm)
    (notice,), altered = found(path)
    assert says in notice
    assert "โปรแกรมไม่มีสำเนาให้แก้กลับ" in notice
    assert altered == {marked}
    assert found(path) == ((), {marked})


def test_another_alteration_of_the_same_edition_is_told_again(path: Path) -> None:
    run_sql(path, LABOUR_HARM)
    assert len(found(path)[0]) == 1
    run_sql(path, LABOUR_HARM.replace("'1'", "'2'"))
    assert len(found(path)[0]) == 1
    assert found(path) == ((), {W612})


def test_an_edition_that_was_taken_away_by_hand_is_named(path: Path) -> None:
    run_sql(path, f"DELETE FROM labour_edition WHERE id = '{W612}'")
    (notice,), altered = found(path)
    assert f"บัญชี {W612}" in notice
    assert altered == {W612}


def test_a_change_through_the_program_does_not_make_an_alteration_right(path: Path) -> None:
    run_sql(path, LABOUR_HARM, "UPDATE office_rate SET record = replace(record, '850', '8500')")
    assert len(found(path)[0]) == 2
    rates = open_rate_database(path)
    add_office_rate(rates, OWN)
    labour_taken(rates, "w614", "กค 0433.2/ว 614")
    rates.close()
    assert found(path) == ((), {W612, "office"})


def test_an_altered_edition_may_be_removed_and_taken_in_again(path: Path) -> None:
    run_sql(path, LABOUR_HARM)
    rates = open_rate_database(path)
    rates.dismiss_notices()
    remove_edition(rates, STORED_LABOUR, W612, WHO)
    assert not rates.altered(STORED_LABOUR)
    labour_taken(rates)
    rates.close()
    assert found(path) == ((), set())


TO_VERSION_6 = (
    "DROP TABLE office_checksum",
    "DROP TABLE office_circular",
    "ALTER TABLE office_rate DROP COLUMN mark",
    "PRAGMA user_version = 6",
)


def test_an_older_database_is_vouched_for_as_its_tables_are_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_sql(path, *TO_VERSION_6)
    with monkeypatch.context() as stopped:
        stopped.setattr(rate_database, "known_books_only", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            open_rate_database(path)
    assert found(path) == ((), set())


def test_an_older_database_is_vouched_for_from_its_first_opening_on(path: Path) -> None:
    run_sql(path, *TO_VERSION_6)
    assert found(path) == ((), set())
    assert [what for (what,) in look(path, "SELECT what FROM office_checksum ORDER BY what")] == [
        *("act:", "act:", f"act:{W612}", f"act:{W613}"),
        "office_circular",
        "office_rate",
        W612,
        W613,
    ]
    run_sql(path, LABOUR_HARM)
    assert found(path)[1] == {W612}


@pytest.mark.parametrize(
    ("which", "marked", "says"),
    [
        ("1", {W612, W613, "office"}, 3),
        (f"what = '{W612}'", {W612}, 1),
        ("what = 'office_rate'", {"office"}, 1),
    ],
)
def test_digests_that_are_gone_are_told_and_not_made_anew(
    path: Path, which: str, marked: set[str], says: int
) -> None:
    run_sql(path, LABOUR_HARM, f"DELETE FROM office_checksum WHERE {which}")
    notices, altered = found(path)
    gone = [each for each in notices if "หายไปจากฐานข้อมูลราคา จึงบอกไม่ได้ว่าถูกแก้ไข" in each]
    assert len(gone) == says
    assert altered == marked | {W612}
    assert found(path) == ((), altered)
    # What is taken in again is vouched for.
    rates = open_rate_database(path)
    remove_edition(rates, STORED_LABOUR, W612, WHO)
    labour_taken(rates)
    rates.close()
    assert found(path) == ((), altered - {W612})


def test_acts_that_an_earlier_version_did_not_vouch_for_are_no_loss(acted_on: Path) -> None:
    before = found(acted_on)
    acts = "SELECT count(*) FROM office_checksum WHERE what LIKE 'act:_%'"
    ((count,),) = look(acted_on, acts)
    assert count
    run_sql(acted_on, "DELETE FROM office_checksum WHERE what LIKE 'act:%'")
    assert found(acted_on) == before == ((), set())
    assert look(acted_on, acts) == [(count,)]


def test_acts_on_official_editions_are_doubted_where_every_digest_is_gone(acted_on: Path) -> None:
    run_sql(acted_on, "DELETE FROM office_checksum")
    notices, marked = found(acted_on)
    assert notices
    assert {"cgd-w480", "cgd-w481"} <= marked


def test_a_migration_that_changes_their_tables_is_no_alteration(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_sql(path, FACTOR_HARM)
    assert found(path)[1] == {W613}
    rewritten = run_statements("UPDATE labour_rate SET remark = '-' WHERE remark = ''")
    monkeypatch.setattr(rate_books, "RATE_MIGRATIONS", (*RATE_MIGRATIONS, rewritten))
    assert found(path)[1] == {W613}
    run_sql(path, LABOUR_HARM)
    assert found(path)[1] == {W612, W613}


def test_what_was_altered_is_told_and_marked_in_a_database_made_anew_too(path: Path) -> None:
    run_sql(path, LABOUR_HARM, "DROP TABLE labour_recent")
    (made_anew, notice), altered = found(path)
    assert "สร้างใหม่" in made_anew
    assert "ว 612 ที่หน่วยงานรับเข้าไว้ถูกแก้ไข" in notice
    assert altered == {W612}
    assert found(path) == ((), {W612})


BUILDING: TableKey = ("building", Decimal(0), Decimal(0))
ROW = FactorRow("exact", Decimal(7), Decimal("1.2129"), Decimal("1.2978"), None, None)


@pytest.fixture
def acted_on(path: Path) -> Path:
    """With a row that was added to an official table, and a rate that was compared."""
    rates = open_rate_database(path)
    add_row(rates, "cgd-w481", BUILDING, ROW, WHO, "6")
    confirm_rate(rates, rates.edition(STORED_LABOUR, "cgd-w480").rates["1.1", 1], WHO)
    rates.close()
    assert found(path) == ((), set())
    return path


ADDED = "act = 'proof' AND book = 'factor_f'"
OTHER_TABLE = """record = replace(record, '"advance_percent":"0"', '"advance_percent":"5"')"""


@pytest.mark.parametrize(
    ("harm", "marked"),
    [
        (f"UPDATE office_act SET record = replace(record, '1.2129', '1.2979') WHERE {ADDED}", 481),
        (f"UPDATE office_act SET {OTHER_TABLE} WHERE {ADDED}", 481),
        (f"DELETE FROM office_act WHERE {ADDED}", 481),
        (f"UPDATE office_act SET record = replace(record, 'มานะ', 'มานี') WHERE {ADDED}", 481),
        ("DELETE FROM office_act WHERE act = 'proof' AND book = 'labour'", 480),
    ],
)
def test_what_an_office_did_to_a_book_is_vouched_for_too(
    acted_on: Path, harm: str, marked: int
) -> None:
    run_sql(acted_on, harm)
    (notice,), altered = found(acted_on)
    assert f"ว {marked}" in notice
    assert "แถวที่เพิ่ม การตรวจทาน" in notice
    assert altered == {f"cgd-w{marked}"}
    assert found(acted_on) == ((), {f"cgd-w{marked}"})
    # What the program adds to it does not make it right.
    rates = open_rate_database(acted_on)
    confirm_table(rates, "cgd-w481", ("building", Decimal(0), Decimal(5)), WHO, "6")
    confirm_rate(rates, rates.edition(STORED_LABOUR, "cgd-w480").rates["1.1", 2], WHO)
    rates.close()
    assert found(acted_on) == ((), {f"cgd-w{marked}"})


def test_an_act_put_in_by_hand_is_told(acted_on: Path) -> None:
    run_sql(
        acted_on,
        "INSERT INTO office_act (book, edition, act, record) SELECT book, 'cgd-w499', act,"
        f" replace(record, 'cgd-w481', 'cgd-w499') FROM office_act WHERE {ADDED}",
    )
    (notice,), altered = found(acted_on)
    assert "ว 499" in notice
    assert altered == {"cgd-w499"}
    assert found(acted_on) == ((), {"cgd-w499"})


def test_an_edition_taken_away_with_its_checksum_is_missed_by_who_took_it_in(path: Path) -> None:
    run_sql(
        path,
        f"DELETE FROM labour_edition WHERE id = '{W612}'",
        f"DELETE FROM office_checksum WHERE what = '{W612}'",
    )
    (notice,), altered = found(path)
    assert f"บัญชี {W612}" in notice
    assert "หายไป" in notice
    assert altered == {W612}
    assert found(path) == ((), {W612})


@pytest.mark.parametrize("harmed", [False, True])
def test_acts_come_into_a_database_made_anew_as_they_stood(acted_on: Path, harmed: bool) -> None:
    if harmed:
        run_sql(acted_on, "UPDATE office_act SET record = replace(record, '1.2129', '1.2979')")
    run_sql(acted_on, "DROP TABLE labour_recent")
    (made_anew, *told), altered = found(acted_on)
    assert "สร้างใหม่" in made_anew
    assert ["ว 481" in notice for notice in told] == [True] * harmed
    assert altered == ({"cgd-w481"} if harmed else set())


DEARER = "UPDATE office_rate SET record = replace(record, '850', '950')"


@pytest.mark.parametrize(
    "also",
    [
        "DROP TABLE office_checksum",  # the row's own mark tells
        "UPDATE office_rate SET mark = ''",  # the table's digest tells
        "UPDATE labour_edition SET info = '{' WHERE id = 'w612'",
        "INSERT INTO office_rate (kind, record) VALUES ('own', '{')",
    ],
)
def test_an_own_rate_that_was_altered_is_marked_in_a_database_made_anew_too(
    path: Path, also: str
) -> None:
    run_sql(path, DEARER, also, "DROP TABLE labour_recent")
    (made_anew, notice), altered = found(path)
    assert "สร้างใหม่" in made_anew
    assert "อัตราของหน่วยงานที่บันทึกไว้ถูกแก้ไข" in notice
    assert altered == {"office"}
    assert found(path) == ((), {"office"})
    rates = open_rate_database(path)
    add_office_rate(rates, replace(OWN, name="รั้ว"))
    rates.close()
    assert found(path) == ((), {"office"})


def test_an_altered_reason_of_withdrawal_is_told_in_a_database_made_anew_too(
    path: Path,
) -> None:
    run_sql(path, "UPDATE office_rate SET withdrawn_why = 'x'", "DROP TABLE labour_recent")
    assert "อัตราของหน่วยงาน" in found(path)[0][-1]


def test_own_rates_that_come_over_as_they_were_are_not_altered(path: Path) -> None:
    run_sql(path, "INSERT INTO office_rate (kind, record) VALUES ('own', '{')")
    (made_anew,), altered = found(path)
    assert "นำมาไม่ได้: อัตราของหน่วยงาน 1 รายการ" in made_anew
    assert altered == set()


def test_what_cannot_be_read_any_more_is_told_as_lost_alone(path: Path) -> None:
    run_sql(path, LABOUR_HARM.replace("'1'", "'x'"))
    (notice,), altered = found(path)
    assert "นำมาไม่ได้: บัญชี กค 0433.2/ว 612" in notice
    assert altered == set()
    assert found(path) == ((), set())
