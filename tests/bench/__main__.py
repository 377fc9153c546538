"""Every bench there is, one after the other: `python -m tests.bench` prints their figures.

Each runs in a process of its own, so that none measures what another has warmed up or left
behind. The exit status is 1 where one of them misses its own limits.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run the benches in the order of their names; 1 if any failed."""
    failed = []
    for path in sorted(HERE.glob("bench_*.py")):
        print(f"\n== {path.stem}", flush=True)
        command = [sys.executable, "-m", f"tests.bench.{path.stem}"]
        if subprocess.run(command, cwd=HERE.parents[1], check=False).returncode:
            failed.append(path.stem)
    if failed:
        print(f"\nover their limits or broken: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
