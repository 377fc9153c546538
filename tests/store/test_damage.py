"""Damaged and tampered files: refused or opened soundly, never half, never with a traceback."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path
from random import Random

import pytest

from estimator.files.file_errors import FileProblem
from estimator.files.held_files import is_held
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import (
    DamagedFileError,
    DamagedRevisionError,
    ForeignFileError,
)
from tests.store.samples import (
    BOOKED,
    FIRST,
    GROUP,
    INNER,
    NOON,
    OUTSIDE,
    PART,
    SHARE,
    WHO,
    as_text,
    names_in,
    new_file,
    retitled,
    revision_in,
    run_sql,
    schema_of_bytes,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file with two edits, one of them undone, and a revision."""
    path = tmp_path / "งาน.estimate"
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
        file.record(retitled(file.estimate, GROUP, "ข"), who=WHO, when=NOON)
        file.undo(who=WHO, when=NOON)
        file.name_revision("ฉบับเสนอ", WHO, NOON)
    return path


TAMPERING = {
    "a word for a number": f"UPDATE bill_row SET quantity = 'มาก' WHERE id = {FIRST}",
    "a formula of another quantity": f"UPDATE bill_row SET formula = '2*3' WHERE id = {FIRST}",
    "a formula of other prices": f"UPDATE bill_row SET material_formula = '2*3' WHERE id = {FIRST}",
    "a formula of no price": f"UPDATE bill_row SET labour_formula = '2*3' WHERE id = {BOOKED}",
    "a formula of other shares": f"UPDATE bill_row SET percent_formula = '31' WHERE id = {OUTSIDE}",
    "a negative quantity": f"UPDATE bill_row SET quantity = '-1' WHERE id = {FIRST}",
    "an absurd quantity": f"UPDATE bill_row SET quantity = '99999999999' WHERE id = {FIRST}",
    "an exponent": f"UPDATE bill_row SET material = '1e5' WHERE id = {FIRST}",
    "an absurd price": f"UPDATE bill_row SET labour = '99999999999' WHERE id = {FIRST}",
    "no such kind": f"UPDATE bill_row SET kind = 'note' WHERE id = {FIRST}",
    "no such kind of part": f"UPDATE bill_row SET part_kind = 'gift' WHERE id = {PART}",
    "no such work type": f"UPDATE bill_row SET work_type = 'castle' WHERE id = {PART}",
    "a line at the top": f"UPDATE bill_row SET parent = NULL WHERE id = {FIRST}",
    "a part in a part": f"UPDATE bill_row SET kind = 'part' WHERE id = {GROUP}",
    "a row below a line": f"UPDATE bill_row SET parent = {FIRST} WHERE id = {BOOKED}",
    "rows that hold one another": f"UPDATE bill_row SET parent = {INNER} WHERE id = {GROUP}",
    "a row that holds itself": f"UPDATE bill_row SET parent = {GROUP} WHERE id = {GROUP}",
    "a row without its parent": f"UPDATE bill_row SET parent = 500 WHERE id = {GROUP}",
    "a parent taken away": f"DELETE FROM bill_row WHERE id = {INNER}",
    "a row number nought": f"UPDATE bill_row SET id = 0 WHERE id = {SHARE}",
    "half a rate": f"UPDATE bill_row SET item_tier = NULL WHERE id = {BOOKED}",
    "half a share": f"UPDATE bill_row SET share_labour = NULL WHERE id = {SHARE}",
    "ids given twice": "UPDATE meta SET value = '3' WHERE key = 'next_row_id'",
    "the last id given twice": (
        "UPDATE meta SET value = (SELECT max(id) FROM bill_row) WHERE key = 'next_row_id'"
    ),
    "no next id": "DELETE FROM meta WHERE key = 'next_row_id'",
    "a next id that is none": "UPDATE meta SET value = '٣٣' WHERE key = 'next_row_id'",
    "a setting gone": "DELETE FROM setting WHERE name = 'rounding'",
    "one setting too many": "INSERT INTO setting VALUES ('colour', '1')",
    "a setting that is no JSON": "UPDATE setting SET value = '{' WHERE name = 'project'",
    "a float in a setting": (
        "UPDATE setting SET value = '{\"vat_percent\":7.0}' WHERE name = 'conditions'"
    ),
    "a percentage below nought": (
        "UPDATE setting SET value = '{\"vat_percent\":\"-7\"}' WHERE name = 'conditions'"
    ),
    "a step finer than a satang": (
        "UPDATE setting SET value = '{\"construction\":\"0.001\"}' WHERE name = 'rounding'"
    ),
    "no such form set": "UPDATE setting SET value = '\"2499\"' WHERE name = 'form_set'",
    "no such guideline": "UPDATE setting SET value = '\"2560\"' WHERE name = 'guideline'",
    "no guideline": "DELETE FROM setting WHERE name = 'guideline'",
    "a step of the journal gone": "DELETE FROM journal WHERE seq = 1",
    "a table gone": "DROP TABLE journal_row",
    "a column gone": "ALTER TABLE revision DROP COLUMN who",
    "somebody's trigger": (
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM bill_row; END"
    ),
    "somebody's view": "CREATE VIEW v AS SELECT * FROM bill_row",
    "somebody's index": "CREATE UNIQUE INDEX u ON journal (seq, who)",
    "an index that is named as if it were SQLite's": "CREATE INDEX a_sqlite_stat1 ON journal (who)",
    "somebody's table": "CREATE TABLE t (a)",
}


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING.keys())
@pytest.mark.parametrize("viewing", [False, True])
def test_tampered_rows_are_refused(path: Path, statement: str, viewing: bool) -> None:
    run_sql(path, statement)
    before = path.read_bytes()
    with pytest.raises(DamagedFileError, match="เสียหาย") as refused:
        open_estimate_file(path, read_only=viewing)
    assert path.name in str(refused.value)
    assert path.read_bytes() == before
    assert names_in(path.parent) == [path.name]


def test_a_tree_deeper_than_the_program_can_walk_is_refused(path: Path) -> None:
    chain = "WITH RECURSIVE n(i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)"
    run_sql(
        path,
        f"INSERT INTO bill_row (id, parent, ord, kind, title) {chain}"
        f" SELECT i, CASE i WHEN 1001 THEN {PART} ELSE i - 1 END, 1, 'group', '' FROM n",
        "UPDATE meta SET value = '9999' WHERE key = 'next_row_id'",
    )
    with pytest.raises(DamagedFileError) as refused:
        open_estimate_file(path)
    assert "deeper" in refused.value.detail
    assert "deeper" not in refused.value.sentences[0]


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"rows":[],"settings":[{"name":"bill","before":1,"after":2}]}',
        '{"rows":[{"id":2,"before":null,"after":{"id":3}}],"settings":[]}',
        '{"rows":[{"id":9999,"before":null,"after":null}],"settings":{}}',
        '{"rows":[{"id":3,"before":{"id":3,"ord":1,"kind":"group"},"after":null}],"settings":[]}',
        "not json",
        "[]",
        '{"rows":1,"settings":[]}',
        '{"rows":["x"],"settings":[]}',
        '{"rows":[{"id":[1],"before":null,"after":null}],"settings":[]}',
        '{"rows":[{"id":3,"before":"x","after":null}],"settings":[]}',
        '{"rows":[{"id":3,"before":null}],"settings":[]}',
        '{"rows":[],"settings":["x"]}',
        '{"rows":[],"settings":[{"name":["bill"],"before":1,"after":2}]}',
        '{"rows":[],"settings":[{"name":"rounding","before":null}]}',
    ],
)
def test_a_tampered_journal_stops_undo_and_nothing_else(path: Path, text: str) -> None:
    quoted = text.replace("'", "''")
    run_sql(path, f"UPDATE journal SET edit = '{quoted}' WHERE state = 'done'")
    with open_estimate_file(path) as file:
        before = as_text(file.estimate)
        with pytest.raises(DamagedFileError):
            file.undo(who=WHO, when=NOON)
        assert as_text(file.estimate) == before
        file.record(retitled(file.estimate, GROUP, "ค"), who=WHO, when=NOON)
        file.undo(who=WHO, when=NOON)
        assert as_text(file.estimate) == before


@pytest.mark.parametrize(
    "content", ["x''", "x'00'", "zeroblob(5000)", "x'789c030000000001'", "x'789cabae0500017500f9'"]
)
def test_a_tampered_revision_is_no_estimate(path: Path, content: str) -> None:
    run_sql(path, f"UPDATE revision SET content = {content}")
    with open_estimate_file(path) as file:
        (revision,) = file.revisions()
        with pytest.raises(DamagedRevisionError, match=f"ฉบับ “{revision.name}”"):
            file.estimate_at(revision)
    with pytest.raises(EncodingError):
        revision_in(path)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"rows":[]}',
        '{"next_id":"9","rows":[]}',
        '{"next_id":9,"rows":{}}',
        '{"next_id":9,"rows":["x"]}',
        '{"next_id":9,"rows":[]}',
        '{"next_id":9,"rows":[],"rounding":7}',
        "\udcff",
    ],
)
def test_a_revision_of_odd_json_is_no_estimate(path: Path, text: str) -> None:
    content = zlib.compress(text.encode("utf-8", "surrogateescape")).hex()
    run_sql(path, f"UPDATE revision SET content = x'{content}'")
    open_estimate_file(path).close()
    with pytest.raises(EncodingError):
        revision_in(path)


@pytest.mark.parametrize("defect", [TypeError, KeyError, AttributeError])
@pytest.mark.parametrize("room", ["edit_json", "revision_content"])
def test_a_defect_in_reading_rows_is_not_told_as_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch, room: str, defect: type[Exception]
) -> None:
    def broken(_record: object) -> None:
        raise defect("a defect")

    monkeypatch.setattr(f"estimator.store.estimate.{room}.row_of", broken)
    if room == "revision_content":
        with pytest.raises(defect, match="a defect"):
            revision_in(path)
    else:
        with open_estimate_file(path) as file, pytest.raises(defect, match="a defect"):
            file.undo(who=WHO, when=NOON)


def test_tampered_copies_are_refused_when_they_are_asked_for(path: Path) -> None:
    run_sql(path, 'UPDATE kept SET record = replace(record, \'"rate":"\', \'"rate":"x\')')
    with open_estimate_file(path) as file, pytest.raises(DamagedFileError):
        file.kept_books()


def test_a_tampered_time_is_refused_when_the_history_is_asked_for(path: Path) -> None:
    run_sql(path, "UPDATE journal SET at = 'เมื่อวาน'")
    with open_estimate_file(path) as file, pytest.raises(DamagedFileError):
        file.history()


def test_what_is_there_too_much_is_named(path: Path) -> None:
    run_sql(path, "CREATE TABLE t (a)", "CREATE UNIQUE INDEX u ON journal (seq, who)")
    with pytest.raises(DamagedFileError, match=r"มีสิ่งที่โปรแกรมไม่ได้สร้าง: t, u\)"):
        open_estimate_file(path)


def test_statistics_of_sqlite_are_no_damage(path: Path) -> None:
    run_sql(path, "ANALYZE")
    open_estimate_file(path).close()


@pytest.mark.parametrize("at", [18, 19, 47])
@pytest.mark.parametrize("viewing", [False, True])
def test_a_header_that_asks_for_another_sqlite_is_damage(
    path: Path, at: int, viewing: bool
) -> None:
    """Which SQLite itself calls read-only, no database, or a wrong statement."""
    content = bytearray(path.read_bytes())
    content[at] = 7
    path.write_bytes(content)
    with pytest.raises(DamagedFileError, match="เสียหาย"):
        open_estimate_file(path, read_only=viewing)
    assert path.read_bytes() == content
    assert not is_held(path)


@pytest.mark.parametrize("viewing", [False, True])
def test_a_text_that_is_no_utf_8_is_damage(path: Path, viewing: bool) -> None:
    run_sql(path, "UPDATE bill_row SET title = CAST(x'ff41' AS TEXT)")
    with pytest.raises(DamagedFileError, match=path.name):
        open_estimate_file(path, read_only=viewing)


IN_SCHEMA = {
    "a keyword": (b"TABLE journal_row", b"T\xe6BLE journal_row"),
    "a column's name": (b"material TEXT,", b"materia\xe6 TEXT,"),
    "a word that a limit allows": (b"'undone'", b"'un\xe6one'"),
    "a legible word that a limit allows": (b"'undone'", b"'un&one'"),
    "what a limit is": (b"CHECK (kind IN", b"CHECK (kind1IN"),
    "a column that is referred to": (b"REFERENCES journal (seq)", b"REFERENCES journal (sep)"),
}


@pytest.mark.parametrize(("sound", "harmed"), IN_SCHEMA.values(), ids=IN_SCHEMA.keys())
@pytest.mark.parametrize("viewing", [False, True])
def test_a_byte_of_the_schema_that_is_another_is_damage_and_the_file_is_let_go(
    path: Path, sound: bytes, harmed: bytes, viewing: bool
) -> None:
    whole = path.read_bytes()
    assert sound in whole
    path.write_bytes(whole.replace(sound, harmed))
    with pytest.raises(DamagedFileError, match=path.name):
        open_estimate_file(path, read_only=viewing)
    assert not is_held(path)
    connection = sqlite3.connect(path, timeout=0)
    connection.execute("BEGIN EXCLUSIVE")  # nobody holds it any more
    connection.close()
    assert path.read_bytes() == whole.replace(sound, harmed)


@pytest.mark.parametrize("name", ["bill_row", "journal", "meta"])
@pytest.mark.parametrize("viewing", [False, True])
def test_a_schema_that_is_no_text_any_more_is_damage(path: Path, name: str, viewing: bool) -> None:
    schema_of_bytes(path, name)
    with pytest.raises(DamagedFileError):
        open_estimate_file(path, read_only=viewing)
    assert not is_held(path)


@pytest.mark.parametrize("share", [0.0001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_file_cut_short_is_refused(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises((DamagedFileError, ForeignFileError)) as refused:
        open_estimate_file(path)
    assert path.name in str(refused.value)


@pytest.mark.parametrize("seed", range(40))
def test_scribbling_over_a_file_never_breaks_the_program(path: Path, seed: int) -> None:
    chance = Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) - 64)
        content[at : at + chance.randint(1, 64)] = chance.randbytes(chance.randint(1, 64))
    path.write_bytes(content)
    try:
        with open_estimate_file(path) as file:
            file.history()
            file.kept_books()
            file.revisions()
            file.record(retitled(file.estimate, GROUP, "ค"), who=WHO, when=NOON)
            file.undo(who=WHO, when=NOON)
    except FileProblem as refused:
        told = refused
    else:
        return
    assert path.name in str(told)


def test_a_page_of_the_bill_overwritten_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'bill_row'"
    ).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\x00" * size
    path.write_bytes(content)
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)


@pytest.mark.parametrize("side", ["", "-wal"])
def test_a_file_without_end_is_not_read(path: Path, side: str) -> None:
    with path.with_name(path.name + side).open("ab") as sparse:
        sparse.truncate(3 << 30)
    for viewing in (True, False):
        with pytest.raises(DamagedFileError, match="ใหญ่เกิน 512 เมกะไบต์"):
            open_estimate_file(path, read_only=viewing)
    assert path.with_name(path.name + side).stat().st_size == 3 << 30
