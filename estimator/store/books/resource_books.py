"""The rate books and Factor F tables that come with the program, read from `resources/`.

``labour/<edition>/`` holds edition.json, sections.csv, rates.csv, notes.csv, pipe_percentages.csv;
``factor_f/<edition>/`` edition.json and tables.csv. They belong to the program: what is wrong in
them is a defect (ValueError naming the file and line), never a user's doing.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from estimator.domain.bill.work_types import WorkType
from estimator.domain.books.edition import EditionInfo
from estimator.domain.factor_f.tables import Bound, FactorEdition, FactorRow, FactorTable, TableKey
from estimator.domain.labour.account import (
    LabourEdition,
    LabourNote,
    LabourRate,
    PipeRule,
    Section,
    edition_of,
)
from estimator.domain.labour.conditions import read_condition
from estimator.domain.money import exact_decimal
from estimator.errors import UserError
from estimator.store.sqlite.encoding import from_data

T = TypeVar("T")
_Row = dict[str, str]


def edition_ids(folder: Path) -> tuple[str, ...]:
    """Ids of the editions in the folder of a kind of book, the newest circular first."""
    found = [each.parent for each in folder.glob("*/edition.json")]
    dated = sorted(((_document(each)["dated"] or "", each.name) for each in found), reverse=True)
    return tuple(name for _, name in dated)


def content_hash(resources: Path, folders: Iterable[str]) -> str:
    """A hash of all books in these folders: changes when, and only when, one of them does."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((resources / folder).glob("*/*")):
            digest.update(f"{path.relative_to(resources).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def labour_edition(resources: Path, name: str) -> LabourEdition:
    """One edition of the labour account, as printed."""
    folder = resources / "labour" / name
    return edition_of(
        _info(name, _document(folder)),
        _read(folder / "rates.csv", lambda row: _rate(name, row)),
        _read(folder / "sections.csv", _section),
        _read(folder / "notes.csv", _note),
        _read(folder / "pipe_percentages.csv", _pipe_rule),
    )


def factor_edition(resources: Path, name: str) -> FactorEdition:
    """One edition of the Factor F tables, as printed, rows ascending."""
    folder = resources / "factor_f" / name
    about = _document(folder)
    tables: dict[TableKey, list[FactorRow]] = {}
    for key, row in _read(folder / "tables.csv", _factor_row):
        tables.setdefault(key, []).append(row)
    info = _info(name, about)
    by_work = about.get("verification_by_work", {})
    return FactorEdition(
        info,
        interest_percent=exact_decimal(about["interest_percent"]),
        vat_percent=exact_decimal(about["vat_percent"]),
        tables={
            key: FactorTable(*key, tuple(rows), verification=by_work.get(key[0], ""))
            for key, rows in tables.items()
        },
        mlr_average_percent=_decimal(about.get("mlr", {}).get("average_percent") or ""),
    )


def _info(name: str, about: dict[str, Any]) -> EditionInfo:
    if about["id"] != name:
        raise ValueError(f"edition {name} calls itself {about['id']}")
    return EditionInfo(
        id=name,
        title=about["title"],
        circular=about["circular"],
        dated=_day(about["dated"]),
        in_force_from=_day(about["in_force_from"]),
        source=about["source"],
        verification=about["verification"]["state"],
        verification_text=about["verification"]["text_th"],
        newest_known=about["newest_known"],
    )


def _rate(edition: str, row: _Row) -> LabourRate:
    return LabourRate(
        edition=edition,
        code=row["code"],
        tier=int(row["tier"]),
        section=row["section"],
        name=row["name"],
        variant=row["variant"],
        group=row["group"],
        condition=row["condition"],
        unit=row["unit"],
        rate=exact_decimal(row["rate"]),
        tier_range=read_condition(row["condition"], code=row["code"], unit=row["unit"]),
        page=row["page"],
        line=row["line"],
        confirmed=_yes(row["confirmed"]),
        remark=row["remark"],
    )


def _section(row: _Row) -> Section:
    return Section(row["code"], row["parent"], row["title"], int(row["level"]), row["page"])


def _note(row: _Row) -> LabourNote:
    return LabourNote(
        at=row["at"],
        page=row["page"],
        kind=row["kind"],
        text=row["text"],
        meaning=row["meaning"],
        threshold=_decimal(row["threshold"]),
        threshold_max=_decimal(row["threshold_max"]),
        unit=row["unit"],
        applies_to=tuple(row["applies_to"].split()),
    )


def _pipe_rule(row: _Row) -> PipeRule:
    return PipeRule(
        row["code"],
        int(row["rule_no"]),
        row["what"],
        exact_decimal(row["material_percent"]),
        exact_decimal(row["labour_percent"]),
        row["page"],
    )


def _factor_row(row: _Row) -> tuple[TableKey, FactorRow]:
    key = (
        from_data(WorkType, row["work_type"]),
        exact_decimal(row["advance_percent"]),
        exact_decimal(row["retention_percent"]),
    )
    return key, FactorRow(
        bound=from_data(Bound, row["bound"]),
        cost_million_baht=exact_decimal(row["cost_million_baht"]),
        factor=exact_decimal(row["factor"]),
        factor_with_vat=_decimal(row["factor_with_vat"]),
        factor_rain_1=_decimal(row["factor_rain_1"]),
        factor_rain_2=_decimal(row["factor_rain_2"]),
        flag=row["flag"],
        formula_factor=_decimal(row["formula_factor"]),
        confirmed=_yes(row["confirmed"]),
    )


def _read(path: Path, read: Callable[[_Row], T]) -> Iterator[T]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from _each(path, csv.DictReader(file), read)


def _each(path: Path, rows: Iterable[_Row], read: Callable[[_Row], T]) -> Iterator[T]:
    for number, row in enumerate(rows, 2):
        try:
            yield read(row)
        except (KeyError, TypeError, ValueError, UserError) as error:
            raise ValueError(f"{path}, row {number}: {error!r}") from error


def _document(folder: Path) -> dict[str, Any]:
    found = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise ValueError(f"{folder / 'edition.json'} holds no object")
    return found


def _decimal(text: str) -> Decimal | None:
    return exact_decimal(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(f"neither yes nor no: {text!r}")
    return text == "yes"
