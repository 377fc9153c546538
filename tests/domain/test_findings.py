"""No finding is made that no test has seen raised."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from estimator.domain.findings import Severity

TOP = Path(__file__).parents[2]
SEVERITIES = frozenset(get_args(Severity))
A_CODE = re.compile("[a-z]+(_[a-z]+)*")


def nodes_in(folder: str) -> Iterator[ast.AST]:
    """Everything that the modules of a folder say, this one apart."""
    for path in sorted((TOP / folder).rglob("*.py")):
        if path != Path(__file__):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def is_severity(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return is_severity(node.body) and is_severity(node.orelse)
    return isinstance(node, ast.Constant) and node.value in SEVERITIES


def makes_a_finding(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"
    )


def texts_in(node: ast.AST) -> Iterator[str]:
    """The texts in an expression, but not those of a finding that it makes up itself."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        if not makes_a_finding(child):
            yield from texts_in(child)


def codes_made() -> set[str]:
    """The codes of all findings: what follows a severity, whichever function is called."""
    calls = [node for node in nodes_in("estimator") if isinstance(node, ast.Call)]
    assert all(len(call.args) > 1 for call in calls if makes_a_finding(call)), "by place, not name"
    return {
        code
        for call in calls
        if len(call.args) > 1 and is_severity(call.args[0])
        for code in texts_in(call.args[1])
        if A_CODE.fullmatch(code)
    }


def texts_asserted() -> set[str]:
    """What tests compare with: in the assertion, in a list of cases, or in a name they gave it."""
    places: list[ast.AST] = []
    for node in nodes_in("tests"):
        if isinstance(node, ast.Assert | ast.Assign):
            places.append(node)
        elif isinstance(node, ast.FunctionDef):
            places += node.decorator_list
    return {text for place in places for text in texts_in(place)}


def test_every_finding_that_can_be_made_is_named_in_a_test() -> None:
    made = codes_made()
    # The codes of clause 19 begin with the kind of book; its tests ask them of every kind.
    assert {"no_date", "factor_outside", "labour_differs", "outside_tier"} <= made
    assert made - texts_asserted() == set()
