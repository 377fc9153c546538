"""Hands an estimate to the program and takes its answer: all that the oracle knows of it."""

from __future__ import annotations

import json
from typing import Final

from estimator.domain.bill.rows import ROOT, lines_below
from estimator.domain.money import Satang, plain_baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.priced_json import priced_object
from estimator.files import places
from estimator.store.factor_f.resource_tables import factor_edition
from estimator.store.labour.resource_account import labour_edition
from tests.oracle.compare import differences
from tests.oracle.factor import RefusedError
from tests.oracle.price import priced
from tests.oracle.random_estimates import FEATURES, HELD_BACK, random_estimate
from tests.oracle.reading import Tables
from tests.oracle.shape import Estimate

PRICED_TODAY: Final = FEATURES
"""What of `random_estimates.FEATURES` the program prices: all of it."""


def program_books() -> Books:
    """The rate books that the program ships, as it reads them."""
    resources = places.resources()
    return Books(
        labour={name: labour_edition(resources, name) for name in ("cgd-w135", "cgd-w480")},
        factor_f={name: factor_edition(resources, name) for name in ("cgd-w481", "cgd-w499")},
    )


def program_answer(estimate: Estimate, books: Books) -> dict[str, object]:
    """What `price --json` answers, and the amounts of the lines; UserError where it refuses."""
    read = read_estimate(json.dumps(estimate, ensure_ascii=False).encode(), books).accepted()
    answer = price(read, books)
    lines = [answer.costed.lines[row] for row in lines_below(read.bill, ROOT)]
    shown = [{"material": _shown(each.material), "labour": _shown(each.labour)} for each in lines]
    return {**priced_object(answer), "lines": shown}


def departures(
    estimate: Estimate, tables: Tables, books: Books, features: frozenset[str] = PRICED_TODAY
) -> list[str]:
    """Where the program answers another figure than the oracle, or one of the two refuses."""
    try:
        expected = priced(estimate, tables)
    except RefusedError as refused:
        try:
            program_answer(estimate, books)
        except UserError:
            return []
        return [f"priced, although there is {refused}"]
    try:
        found = list(differences(expected, program_answer(estimate, books)))
    except UserError as refused:
        return [f"refused: {sentence}" for sentence in refused.sentences]
    if HELD_BACK in features:
        return found
    return [sentence for sentence in found if "/held_back:" not in sentence]


def departures_of(
    seed: int, tables: Tables, books: Books, features: frozenset[str] = PRICED_TODAY
) -> list[str]:
    """The departures in the random estimate of a seed."""
    return departures(random_estimate(seed, tables, features), tables, books, features)


def _shown(amount: Satang | None) -> str | None:
    return None if amount is None else plain_baht(amount)
