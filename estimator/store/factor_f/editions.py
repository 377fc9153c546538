"""How Factor F tables lie in the rate database."""

from __future__ import annotations

from sqlite_utils import Database

from estimator.domain.factor_f.tables import FactorEdition
from estimator.store.books.editions import StoredBook
from estimator.store.books.rate_records import save_factor_edition


def _never_refuse(_db: Database, _name: str) -> None:
    """Nothing of the office's lies on a Factor F edition but its own proofs."""


FACTOR_F: StoredBook[FactorEdition] = StoredBook(
    "factor_f", "ตาราง", save_factor_edition, _never_refuse
)
