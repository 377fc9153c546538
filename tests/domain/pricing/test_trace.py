"""The steps of a Factor F name the tables' rows as every sheet does."""

from dataclasses import replace

from estimator.domain.estimate import Conditions, FactorChoice
from estimator.domain.factor_f.tables import find_factor
from estimator.domain.factor_f.words import row_text
from estimator.domain.pricing.trace import factor_steps
from tests.domain.factor_f.official_factor_f import edition

MILLION = 100_000_000
"""Satang in a million baht."""


def test_a_row_of_a_table_has_one_name_wherever_it_is_read() -> None:
    editions = {"cgd-w481": edition("cgd-w481")}
    conditions = replace(Conditions(), factor_f=FactorChoice("cgd-w481"))
    costs = [1, 3 * MILLION, 950 * MILLION + 1]
    for work_type in ("building", "irrigation"):
        for cost in costs:
            working = find_factor(editions, conditions, work_type, cost)
            told = " ".join(step.formula for step in factor_steps(working))
            assert working.lower is not None
            assert f"{row_text(working.lower)} ล้านบาท" in told


def test_thousands_of_a_cost_are_separated() -> None:
    editions = {"cgd-w481": edition("cgd-w481")}
    conditions = replace(Conditions(), factor_f=FactorChoice("cgd-w481", "lower_row"))
    table = next(t for key, t in editions["cgd-w481"].tables.items() if key[0] == "irrigation")
    large = max(table.rows, key=lambda row: row.cost_million_baht)
    big = replace(large, cost_million_baht=large.cost_million_baht * 10)
    working = find_factor(editions, conditions, "irrigation", 3 * MILLION)
    told = " ".join(step.formula for step in factor_steps(replace(working, lower=big)))
    assert f"{int(big.cost_million_baht):,} ล้านบาท" in told
