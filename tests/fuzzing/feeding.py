"""Starts the fuzzer on one target: `python -m fuzzing.feeding NAME [FILE or options]`."""

import importlib
import sys
import time
from collections.abc import Callable

import atheris

# Watching every branch makes the program up to six times as slow as it is: a list with nothing but
# its marks takes 0.6 seconds alone and 3.1 watched.
MOST_SECONDS = 6.0
WATCHED = ["showcase", "markdown_it", "mdurl", "yaml", "PIL", "mammoth"]


class TooSlow(Exception):
    """An input took longer than any may."""


def timed(feed: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return the target with a limit for what one input may cost."""

    def run(content: bytes) -> None:
        began = time.process_time()
        feed(content)
        seconds = time.process_time() - began
        if seconds > MOST_SECONDS:
            raise TooSlow(f"{seconds:.1f} seconds of processor time")

    return run


def main() -> None:
    """Give the target one input after the other, until the time is up or one breaks it."""
    program, name, *rest = sys.argv
    with atheris.instrument_imports(include=WATCHED):
        target = importlib.import_module(f"fuzzing.targets.{name}")
    atheris.Setup([program, *rest], timed(target.feed))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
