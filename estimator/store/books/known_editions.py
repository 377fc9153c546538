"""The list of editions that are known and not held, which comes with the program."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import KnownEdition, SourceMark
from estimator.domain.books.trust import KNOWN_ONLY
from estimator.store.sqlite.encoding import from_data


def known_editions(resources: Path) -> tuple[KnownEdition, ...]:
    """The editions in the order of the file, which is the program's own: an odd one is a defect."""
    text = (resources / "known_editions.json").read_text(encoding="utf-8")
    return tuple(map(_edition, json.loads(text)["editions"]))


def _edition(data: dict[str, Any]) -> KnownEdition:
    info = EditionInfo(
        id=data["id"],
        title=data["title"],
        circular=data["circular"],
        dated=_day(data["dated"]),
        in_force_from=None,
        source=data["source"],
        verification=KNOWN_ONLY,
        verification_text=data["known_th"],
    )
    mark = from_data(SourceMark, data["mark"])
    return KnownEdition(data["book"], info, mark, _day(data["after"]), _day(data["by"]))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
