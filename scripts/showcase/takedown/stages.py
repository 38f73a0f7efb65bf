"""How far a take-down has come, and what an editor must know where it ends there."""

import mmap
from enum import IntEnum


class Stage(IntEnum):
    """What was done last; LOOKS where nothing is to be changed at all."""

    LOOKS = 0
    BEGUN = 1
    ENTERED = 2
    REMOVED = 3
    BUILT = 4


NOT_YET = "IT IS NOT TAKEN DOWN YET."
SAME_AGAIN = "Mend that, then run the same command again."
OLD_SITE_SHOWS = "THE OLD SITE STILL SHOWS IT: the new one could not be built."
# What is said before and after the reason why it went no further.
SENTENCES = {
    Stage.LOOKS: ("", ""),
    Stage.BEGUN: (f"{NOT_YET} Nothing was changed.", SAME_AGAIN),
    Stage.ENTERED: (f"{NOT_YET} Some of its files may be changed or gone already.", SAME_AGAIN),
    Stage.REMOVED: (OLD_SITE_SHOWS, "Mend that, then run: showcase build"),
    Stage.BUILT: (
        "It is taken down and the new site is built, but what may be left of it could not be "
        "searched for or told.",
        "Look through the new site yourself, then publish it.",
    ),
}


class HowFar:
    """The stage that a take-down has reached, for the process at work and the one that waits.

    The one that waits must say it where the one at work is killed, so both see the same memory.
    """

    def __init__(self, stage: Stage) -> None:
        self.held = mmap.mmap(-1, 1)
        self.reached(stage)

    @property
    def stage(self) -> Stage:
        """The stage that was reached last."""
        return Stage(self.held[0])

    def reached(self, stage: Stage) -> None:
        """Note that a stage is reached."""
        self.held[0] = stage

    def told(self, reason: str) -> str:
        """Return why it went no further, between what that means and what to do next."""
        before, after = SENTENCES[self.stage]
        return " ".join(one for one in (before, reason, after) if one)
