"""Kills 200 builds at random moments. `make soak` runs it; it takes about ten minutes.

Two showcases that differ in one title are built undisturbed first. Then builds of the one and the
other are killed, and after each kill the site must be byte for byte one of the two.
"""

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

from machine_faults import build, retitle, rubbish, start, tiny, whole
from promises import record
from support import tree

KILLS = int(os.environ.get("KILLS", "200"))
TITLES = ("One title", "Another title")


def undisturbed(root: Path, title: str) -> tuple[dict[str, str], float]:
    """Build with a title; return the site, and how many seconds it took."""
    retitle(root, title)
    begun = time.monotonic()
    code, said = build(root)
    assert (code, said) == (0, "")
    return whole(root), time.monotonic() - begun


def killed(root: Path, after: float, chance: random.Random) -> str:
    """Begin a build and kill some of it after so many seconds; return what was going on then."""
    with start(root) as process:
        time.sleep(after)
        ended = process.poll() is not None
        during = (
            "published"
            if ended
            else "building"
            if (root / ".site-building").exists()
            else "checking"
        )
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        workers = [] if ended else [int(one) for one in children.read_text().split()]
        victim = chance.choice([process.pid, *workers])
        if not ended and chance.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        elif not ended:
            os.kill(victim, signal.SIGKILL)
        process.communicate()
    return during


def test_200_kills_at_random_moments(tmp_path: Path) -> None:
    root = tiny(tmp_path / "home")
    made = [undisturbed(root, title) for title in TITLES]
    sites, seconds = [site for site, _ in made], made[1][1]
    assert sites[0] != sites[1]
    seed = random.SystemRandom().randrange(10**9)
    chance = random.Random(seed)  # noqa: S311
    found: Counter[str] = Counter()
    for number in range(KILLS):
        retitle(root, TITLES[chance.randrange(2)])
        found[killed(root, chance.uniform(0, seconds * 1.1), chance)] += 1
        assert tree(root / "site") in sites, f"half a site after kill {number}, seed {seed}"
        if number % 10 == 9:
            # How long a build takes changes with what else the computer does.
            site, seconds = undisturbed(root, TITLES[chance.randrange(2)])
            assert site in sites
            assert rubbish(root) == []
            print(f"{number + 1} kills, seed {seed}, a build takes {seconds:.1f} s: {dict(found)}")
    assert found["building"] > KILLS // 10
    text = "Builds killed at random moments; no site was ever half."
    record("kills-survived", KILLS, "kills", text)
