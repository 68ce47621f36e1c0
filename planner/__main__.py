"""What the command ``planner`` and ``python -m planner`` run."""

import os
import signal
from typing import Final

INTERRUPTED: Final = 130
"""As in ``planner.cli.exit_codes``, which would import what is not to be imported yet."""


def main() -> None:
    """The command line; Ctrl-C while that is still being imported ends all without a word."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    from planner.cli import main

    signal.signal(signal.SIGINT, before)
    main()


if __name__ == "__main__":
    main()
