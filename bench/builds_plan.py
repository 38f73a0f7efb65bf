"""What is to be measured of builds, as somebody asks for it: sizes, rounds, builders and jobs."""

from collections.abc import Sequence
from dataclasses import dataclass

import click

from bench.builders import BUILDERS, Builder
from bench.edits import COLD, JOBS

SIZES = (100, 1_000, 5_000, 10_000)
# With fewer cases none may be at the stage that is renamed.
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be measured."""

    sizes: tuple[int, ...]
    rounds: int
    limit: int
    builders: tuple[Builder, ...]
    jobs: tuple[str, ...]
    seed: int


def numbers(text: str) -> tuple[int, ...]:
    """Return the sizes that a list names; BadParameter where it names none or odd ones."""
    words = text.replace(",", " ").split()
    if not words or not all(word.isdigit() and int(word) >= FEWEST for word in words):
        raise click.BadParameter(f"Write whole numbers from {FEWEST} up, such as: 100,1000")
    # Upwards: what runs into a limit is not tried with more.
    return tuple(sorted(set(map(int, words))))


def named(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the names in a list, in the order that is known; all of them for an empty list."""
    words = text.replace(",", " ").split()
    strange = [word for word in words if word not in known]
    if strange:
        raise click.BadParameter(f"There is no “{strange[0]}”. There are: {', '.join(known)}")
    return tuple(one for one in known if one in words) if words else tuple(known)


def builders_named(text: str) -> tuple[Builder, ...]:
    """Return the builders that a list names."""
    wanted = named(text, [one.name for one in BUILDERS])
    return tuple(one for one in BUILDERS if one.name in wanted)


def planned(sizes: str, rounds: int, limit: int, builders: str, jobs: str, seed: int) -> Plan:
    """Return what is to be measured; a cold build comes first, as the other jobs go on from it."""
    wanted = named(jobs, list(JOBS))
    with_cold = wanted if COLD in wanted else (COLD, *wanted)
    return Plan(numbers(sizes), rounds, limit, builders_named(builders), with_cold, seed)
