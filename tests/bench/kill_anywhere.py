"""300 kills at random moments of everything a person does: `python -m tests.bench.kill_anywhere`.

What the tests do with 20 of them; with 100 7 behind it, 100 from another seed. It prints a table:
of each act how often it was killed, how often something was lost that had been told as recorded,
or broken, how often files of the work lay beside at first, and how often after the next start. The
exit status is 1 where anything was lost, broken or left.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.kills.trials import ACTS, Outcome, prepare, served, trial

_HEAD: Final = ("act", "kills", "ended before", "lost", "unsound", "left at once", "left for good")


def main(kills: int = 300, seed: int = 0) -> int:
    """Kill so often; 1 where something was not right."""
    chance = random.Random(seed)
    found: dict[str, list[Outcome]] = {act: [] for act in ACTS}
    with TemporaryDirectory() as name, served() as server:
        prepared = prepare(Path(name), watched_anew=True)
        acts = list(ACTS)
        for number in range(10 * kills):
            if sum(each.killed for of_act in found.values() for each in of_act) >= kills:
                break
            act = acts[number % len(acts)]
            outcome = trial(server, prepared, act, Path(name) / f"{number}", chance)
            found[act].append(outcome)
            if not outcome.is_right:
                print(f"{number} {act}: {outcome}", flush=True)
    return _table(found)


def _table(found: dict[str, list[Outcome]]) -> int:
    rows = [(act, *map(str, _counts(outcomes))) for act, outcomes in found.items()]
    every = [each for outcomes in found.values() for each in outcomes]
    rows.append(("all", *map(str, _counts(every))))
    for act, *counts in (_HEAD, *rows):
        print(f"{act:<20}" + "".join(f"{count:>14}" for count in counts))
    return 0 if all(each.is_right for each in every) else 1


def _counts(outcomes: list[Outcome]) -> tuple[int, ...]:
    return (
        sum(each.killed for each in outcomes),
        sum(not each.killed for each in outcomes),
        sum(bool(each.lost) for each in outcomes),
        sum(bool(each.unsound) for each in outcomes),
        sum(bool(each.left_at_once) for each in outcomes),
        sum(bool(each.left) for each in outcomes),
    )


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
