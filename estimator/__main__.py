"""`python -m estimator` is the `estimator` command."""

import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    # In a bundle the process for long work is this program, started once more.
    freeze_support()

    from estimator.cli.commands import main

    sys.exit(main())
