"""How files are spoiled: bytes, members of packed files, cells of texts and of databases.

Chance decides, and the same chance always decides the same.
"""

from __future__ import annotations

import io
import json
import random
import re
import sqlite3
import warnings
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

Change = Callable[[random.Random, bytes], bytes]

HOSTILE: Final = (
    *("", " ", "-", "-1", "NaN", "1e400", "9" * 400, "0.00000000001", "๑", "\u0663", "\x01"),
    *("=1+1", "=HYPERLINK(1)", "+1", "@x", "\u202e", "ก" * 40_000, "#REF!", "TRUE", "2026-13-45"),
    *("../../x", "CON", "0", "-0", "1e308", "1048577", "XFD1048577", "4294967296", "\ufffe"),
)
"""What stands in place of a text or an attribute."""
_PIECES: Final = (b'"', b"<", b">", b"&", b"\t", b"\n", b",", b"\x00", b"\xff\xfe", b"9" * 3_000)
_BYTES: Final = (0, 1, 0x7F, 0x80, 0xFF)
_ATTRIBUTE: Final = re.compile(rb'="[^"<>]*"')
_INNER: Final = re.compile(rb">[^<>]+<")
_ELEMENT: Final = re.compile(rb"<(\w[\w:]*)[^<>]*?/?>")


def spoiled_bytes(chance: random.Random, content: bytes) -> bytes:
    """Some bytes flipped, left out, doubled, put in, or all from one on cut off."""
    spoiled = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 20))):
        at = chance.randrange(len(spoiled) + 1)
        till = min(at + chance.choice((1, 2, 4, 50)), len(spoiled))
        how = chance.randrange(6)
        if how == 0:
            spoiled[at:till] = chance.randbytes(till - at)
        elif how == 1:
            spoiled[at:till] = bytes([chance.choice(_BYTES)]) * (till - at)
        elif how == 2:
            del spoiled[at:till]
        elif how == 3:
            spoiled[at:at] = spoiled[at:till]
        elif how == 4:
            spoiled[at:at] = chance.choice(_PIECES)
        elif chance.random() < 0.3:
            del spoiled[at:]
    return bytes(spoiled)


def flipped_bytes(chance: random.Random, content: bytes) -> bytes:
    """Bytes of a file of which every place has its meaning: none is put in or left out."""
    flipped = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8, 200))):
        at = chance.randrange(len(flipped))
        flipped[at] = chance.choice((chance.randrange(256), chance.choice(_BYTES), flipped[at] ^ 1))
    return bytes(flipped)


def flipped_or_cut(chance: random.Random, content: bytes) -> bytes:
    """Mostly flipped bytes, so that what stands where stays true."""
    return (flipped_bytes if chance.random() < 0.8 else spoiled_bytes)(chance, content)


def spoiled_xml(chance: random.Random, content: bytes) -> bytes:
    """A part in which one text, attribute or element is another one, is gone or comes often."""
    how = chance.randrange(6)
    found = list((_ATTRIBUTE, _INNER, _ELEMENT)[how % 3].finditer(content))
    if not found or how == 5:
        return spoiled_bytes(chance, content)
    at = chance.choice(found)
    other = chance.choice(HOSTILE).encode("utf-8", "replace")
    if how % 3 == 2:
        put = chance.choice((b"", at[0] * 300, b"<x>", at[0].replace(at[1], b"x", 1)))
    else:
        put = at[0][:1] + (b'"' + other + b'"' if how % 3 == 0 else other + b"<")
    return content[: at.start()] + put + content[at.end() :]


def spoiled_members(chance: random.Random, content: bytes, inner: Change = spoiled_xml) -> bytes:
    """A packed file of which members are changed, gone, doubled, swapped or packed otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except Exception:  # it was spoiled before
        return spoiled_bytes(chance, content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at, other = chance.randrange(len(members)), chance.randrange(len(members))
        (name, part), how = members[at], chance.randrange(10)
        if how == 0:
            del members[at]
        elif how == 1:
            members[at] = (name, members[other][1])
        elif how == 2:
            members[at] = (chance.choice(("../x", "x" * 300, "", name.upper())), part)
        elif how == 3:
            members.append((name, part))
        else:
            members[at] = (name, inner(chance, part))
        if not members:
            break
    packed = io.BytesIO()
    way = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(packed, "w", way) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name comes twice, which is meant here
        for name, part in members:
            archive.writestr(zipfile.ZipInfo(name), part, way)
    return packed.getvalue()


def spoiled_package(chance: random.Random, content: bytes) -> bytes:
    """A packed file, as its bytes lie there or in its members."""
    change = spoiled_bytes if chance.random() < 0.3 else spoiled_members
    return change(chance, content)


def spoiled_text(encoding: str) -> Change:
    """Of a table as text: other cells, more or fewer of them, quotation marks; or its bytes."""

    def change(chance: random.Random, content: bytes) -> bytes:
        if chance.random() < 0.4:
            return spoiled_bytes(chance, content)
        lines = content.decode(encoding).split("\n")
        for _ in range(chance.choice((1, 2, 10))):
            at = chance.randrange(len(lines))
            cells = lines[at].split(",")
            put = chance.choice((*HOSTILE, '"', '""', '"x', 'x"y', "," * 200, "\r", "\t", ";"))
            cells[chance.randrange(len(cells))] = put
            lines[at] = ",".join(cells)
        if chance.random() < 0.1:
            lines = lines * chance.choice((2, 50))
        return "\n".join(lines).encode(encoding, "replace")

    return change


def spoiled_lines(chance: random.Random, content: bytes) -> bytes:
    """Of a text of settings or definitions: lines that say something else; or its bytes."""
    if chance.random() < 0.4:
        return spoiled_bytes(chance, content)
    lines = content.decode().split("\n")
    for _ in range(chance.choice((1, 1, 3))):
        at = chance.randrange(len(lines))
        key, sign, _ = lines[at].partition("=")
        put = chance.choice((*_VALUES, json.dumps(chance.choice(HOSTILE), ensure_ascii=False)))
        lines[at] = chance.choice((f"{key}{sign}{put}", put, lines[at] * 2, "", f"[{put}]", key))
    return "\n".join(lines).encode("utf-8", "replace")


_VALUES: Final = (
    *("5", "-1", "1e308", "nan", "inf", "true", "null", "[]", "{}", "[[1]]", '{"a":[1]}', '"x"'),
    *(
        "[" * 3_000,
        "{ a = " * 300,
        '"""',
        "'''",
        "9" * 5_000,
        "0x" + "f" * 5_000,
        "1_0",
        "@Invalid()",
    ),
    *("1979-05-27T07:32:00Z", '"\\u0000"', '"\\ud800"', "a.b.c.d", '["' + "ก" * 50_000 + '"]'),
)


def spoiled_database(chance: random.Random, content: bytes) -> bytes:
    """A database of which bytes of pages are others, or cells hold something else."""
    if chance.random() < 0.4:
        return flipped_bytes(chance, content)
    if chance.random() < 0.1:
        return spoiled_bytes(chance, content)
    with TemporaryDirectory() as folder:
        return _with_other_cells(chance, content, Path(folder) / "spoiled.db")


def _with_other_cells(chance: random.Random, content: bytes, path: Path) -> bytes:
    path.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as db, suppress(sqlite3.Error):
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("PRAGMA foreign_keys = OFF")
        tables = [
            name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        filled = [
            each for each in tables if db.execute(f"SELECT count(*) FROM {each}").fetchone()[0]
        ]
        for _ in range(chance.choice((1, 1, 2, 5))):
            with suppress(sqlite3.Error):
                _spoil_cell(chance, db, chance.choice(filled))
    return path.read_bytes()


def _spoil_cell(chance: random.Random, db: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    rows = db.execute(f"SELECT * FROM {table} LIMIT 50").fetchall()
    if not rows:
        return
    row, at = chance.choice(rows), chance.randrange(len(columns))
    where = " AND ".join(f"{column} IS ?" for column in columns)
    if chance.random() < 0.1:
        db.execute(f"DELETE FROM {table} WHERE {where}", row)
    else:
        put = _other_value(chance, row[at])
        db.execute(f"UPDATE {table} SET {columns[at]} = ? WHERE {where}", (put, *row))


def _other_value(chance: random.Random, value: Any) -> Any:
    if isinstance(value, bytes):
        with suppress(zlib.error):
            return zlib.compress(spoiled_bytes(chance, zlib.decompress(value)))
        return spoiled_bytes(chance, value)
    if isinstance(value, str) and chance.random() < 0.7:
        with suppress(ValueError):
            return json.dumps(other_json(chance, json.loads(value)), ensure_ascii=False)
        return spoiled_bytes(chance, value.encode()).decode("utf-8", "replace")
    return chance.choice((None, 0, -1, 2**62, 1.5, b"x", "x", *HOSTILE))


def other_json(chance: random.Random, value: Any) -> Any:
    """A value in which one thing somewhere is another."""
    keys = (
        list(value)
        if isinstance(value, dict)
        else range(len(value))
        if isinstance(value, list)
        else []
    )
    if not keys or chance.random() < 0.3:
        return chance.choice((None, True, -1, 10**400, [], {}, [[]], {"a": 1}, *HOSTILE))
    key = chance.choice(keys)
    if chance.random() < 0.2:
        del value[key]
    else:
        value[key] = other_json(chance, value[key])
    return value
