"""500 damaged estimates, rescued: `python -m tests.bench.rescued_files`.

Bytes, bits and stretches are overwritten, pages zeroed and swapped, the header destroyed, the end
cut off; of files with revisions, and without any. The new file is opened and held against what was
there and against the report (`tests/store/damages.py`). Printed is how many of the rows came back.
The exit status is 1 where the rescue fails, or its report is not so.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.store.damages import damaged, rescue_outcome, worked_on

_UNDONE = 10
"""Of one in so many all steps that came over are taken back: each is a write to the disk."""


def main(first: int = 0, cases: int = 500) -> int:
    """Rescue all of them; 1 where one of them went wrong."""
    wrong: list[int] = []
    told: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    with TemporaryDirectory() as name:
        folder = Path(name)
        kinds = [("with revisions", True), ("without", False)]
        made = {
            kind: worked_on(folder / f"{kind}.estimate", 400, 60, revisions=revisions)
            for kind, revisions in kinds
        }
        contents = {kind: (folder / f"{kind}.estimate").read_bytes() for kind in made}
        for seed in range(first, first + cases):
            kind = kinds[seed % len(kinds)][0]
            way, content = damaged(seed // len(kinds), contents[kind])
            began = time.process_time()
            try:
                places = folder / "x.estimate", folder / "new.estimate"
                undo = seed % _UNDONE == 0
                found = rescue_outcome(places[0], content, made[kind], places[1], undo=undo)
            except Exception:
                traceback.print_exc()
                wrong.append(seed)
                continue
            slowest = max(slowest, time.process_time() - began)
            key = f"{way}, {kind}"
            told[key, "files"] += 1
            told[key, "nothing"] += found.rescued is None
            told[key, "rows"] += len(made[kind].bill.rows)
            told[key, "same"] += found.same
            told[key, "other"] += found.other
            told[key, "untold"] += found.untold
            told[key, "whole"] += found.rescued is not None and found.rescued.is_whole
    for key in sorted({key for key, _ in told}):
        files, rows, same = (told[key, what] for what in ("files", "rows", "same"))
        print(
            f"{key:32} {files:4} files, {told[key, 'whole']:3} whole,"
            f" {told[key, 'nothing']:3} with nothing; rows {same:,} of {rows:,}"
            f" ({100 * same / rows:.1f} %), {told[key, 'other']:,} other,"
            f" of these {told[key, 'untold']:,} that nothing tells of"
        )
    print(f"slowest {slowest:.2f} s; " + (f"wrong: {wrong}" if wrong else "none wrong"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
