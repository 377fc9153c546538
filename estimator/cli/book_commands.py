"""Rate books and Factor F at the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from estimator.app import rate_books
from estimator.app.factor_f import looking_up
from estimator.app.labour import lists as labour_lists
from estimator.cli import plain_text
from estimator.cli.answering import say, say_json
from estimator.cli.rate_library import library
from estimator.domain import limits
from estimator.domain.estimate import Conditions, FactorChoice
from estimator.domain.limits import Faults, refuse
from estimator.domain.money import amount_half_up, typed_decimal
from estimator.errors import UserError


def _rates_editions(_asked: argparse.Namespace) -> None:
    with library() as books:
        say(plain_text.labour_editions_text(list(books.labour.values()), books.known))


def _rates_list(asked: argparse.Namespace) -> None:
    with library() as books:
        edition = rate_books.labour_edition(books, asked.edition)
    if asked.csv:
        say(labour_lists.edition_csv(edition))
    else:
        say(plain_text.rates_text(edition.rates.values()))


def _rates_import(asked: argparse.Namespace) -> None:
    from estimator.app.library import labour_circular

    read = labour_circular.read_alone(Path(asked.table))
    if asked.json:
        say_json(labour_circular.reading_answer(read))
    else:
        say(
            plain_text.labour_reading_text(
                len(read.read.table.rates), read.findings, read.acceptable
            )
        )


def _rates_find(asked: argparse.Namespace) -> None:
    with library() as books:
        edition = rate_books.labour_edition(books, asked.edition or next(iter(books.labour)))
    words = " ".join(asked.words)
    found = labour_lists.find_rates(edition, words, asked.limit)
    if asked.json:
        say_json(labour_lists.rate_objects(found))
    elif found.rates:
        say(plain_text.found_rates_text(found))
    else:
        say(f"ไม่พบ “{words}” ในบัญชีค่าแรงงาน {edition.info.id}\n")


def _factor_f_editions(_asked: argparse.Namespace) -> None:
    with library() as books:
        say(plain_text.factor_editions_text(list(books.factor_f.values()), books.known))


def _factor_f_list(asked: argparse.Namespace) -> None:
    with library() as books:
        say(looking_up.edition_csv(rate_books.factor_edition(books, asked.edition)))


def _factor_f(asked: argparse.Namespace) -> None:
    conditions = Conditions(
        advance_percent=_checked("--advance", asked.advance),
        retention_percent=_checked("--retention", asked.retention),
        interest_percent=_checked("--interest", asked.interest),
        vat_percent=_checked("--vat", asked.vat),
        vat_exempt=asked.vat_exempt,
        rain_zone=asked.rain_zone,
    )
    cost = amount_half_up(Decimal(1), _checked("--cost", asked.cost, _cost))
    with library() as books:
        edition = asked.tables or looking_up.newest_for(conditions, books.factor_f)
        choice = FactorChoice(edition, asked.method, asked.rounding)
        found = looking_up.workings(books.factor_f, conditions, choice, asked.work_type, cost)
    if asked.json:
        say_json(looking_up.factor_answer(found))
    else:
        parts = (plain_text.factor_text(found[0]), plain_text.factor_choices_text(found[1:]))
        say("\n".join(parts) + "\n")


def _percentage(value: Decimal) -> Faults:
    return limits.percent("percent", "", value)


def _checked(
    option: str, text: str, faults_of: Callable[[Decimal], Faults] = _percentage
) -> Decimal:
    try:
        value = typed_decimal(text)
        refuse(faults_of(value))
        return value
    except UserError as refused:
        raise UserError(f"{option}: {refused.sentences[0]}") from None


def _cost(value: Decimal) -> Faults:
    return limits.amount("cost", "ค่างานต้นทุน", value)
