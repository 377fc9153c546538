"""What was said to be recorded is there after the process was killed, and the lock is gone."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.rows import Line
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.store.samples import FIRST, NOON, WHO, new_file, retitled

WORKER = """
import sys
from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.bill_edits.row_edits import change_node
from estimator.store.estimate.estimate_file import open_estimate_file

file = open_estimate_file(Path(sys.argv[1]))
row = int(sys.argv[2])
for number in range(1, 1_000_000):
    line = replace(file.estimate.bill.node(row), quantity=TypedQuantity(Decimal(number)))
    edit = change_node(file.estimate.bill, row, line, f"แก้ {number}")
    file.record(edit, who="คนงาน", when=datetime.now(timezone.utc))
    print(number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 2, 40, 250])
def test_no_acknowledged_edit_is_lost_when_the_process_is_killed(
    tmp_path: Path, acknowledged: int
) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, str(path), str(FIRST)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as worker:
        assert worker.stdout is not None
        for expected in range(1, acknowledged + 1):
            assert int(worker.stdout.readline()) == expected
        worker.kill()
        worker.wait()
        said = [acknowledged, *(int(each) for each in worker.stdout.read().split())]
    with open_estimate_file(path) as file:
        line = file.estimate.bill.node(FIRST)
        assert isinstance(line, Line)
        quantity = line.quantity.value
        assert quantity is not None
        # One more may have reached the disk without having been said.
        assert said[-1] <= quantity <= said[-1] + 1
        assert file.undo_label == f"แก้ {quantity}"
        assert len(file.history(limit=10**6)) == quantity
        file.undo(who=WHO, when=NOON)
        before = file.estimate.bill.node(FIRST)
        assert isinstance(before, Line)
        assert before.quantity.value == (quantity - 1 or Decimal("1.65"))
        file.record(retitled(file.estimate, FIRST, "ต่อ"), who=WHO, when=NOON)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
