"""Looks at many links: several hosts at a time, one link of each, within bounds."""

import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from showcase.desk.last_links import SILENT, LastLinks
from showcase.outside.verdicts import Heard

Hear = Callable[[str], Heard]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a look goes: for how many minutes, at how many hosts, at how many at a time."""

    minutes: float = 20
    hosts: int = 2000
    at_once: int = 8


def to_ask(addresses: Iterable[str], last: LastLinks, today: date, days: int) -> list[str]:
    """Return the addresses to ask, those that did not answer first, each once.

    What answered less than so many days ago is not asked again, and what did not, not twice a day.
    """
    known = last.by_address
    oldest = today - timedelta(days=days)

    def is_due(address: str) -> bool:
        one = known.get(address)
        if one is None:
            return True
        return one.asked < today if one.found == SILENT else one.asked <= oldest

    def order(address: str) -> tuple[bool, date]:
        one = known.get(address)
        return one is None or one.found != SILENT, one.asked if one else date.min

    return sorted(filter(is_due, dict.fromkeys(addresses)), key=order)


def by_host(addresses: Iterable[str], most: int) -> list[list[str]]:
    """Return the addresses of each host, of so many hosts at most."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        found[urlsplit(address).netloc.lower()].append(address)
    return list(found.values())[:most]


class Look:
    """A look at links, in threads of its own, that can be ended at any moment."""

    def __init__(self, hear: Hear, bounds: Bounds) -> None:
        """Prepare to ask with `hear`."""
        self.hear = hear
        self.bounds = bounds
        self.stop = threading.Event()
        self.heard: queue.Queue[tuple[str, Heard] | None] = queue.Queue()
        self.groups: queue.Queue[list[str]] = queue.Queue()

    def work(self) -> None:
        """Ask one host after the other until there is none left, or the look has ended."""
        while not self.stop.is_set():
            try:
                group = self.groups.get_nowait()
            except queue.Empty:
                break
            for address in group:
                if self.stop.is_set():
                    break
                self.heard.put((address, self.hear(address)))
        self.heard.put(None)

    def answers(self, groups: Collection[list[str]]) -> Iterator[tuple[str, Heard]]:
        """Yield (address, what was heard) as it comes in, until all is asked or time is up."""
        end = time.monotonic() + self.bounds.minutes * 60
        for group in groups:
            self.groups.put(group)
        count = min(self.bounds.at_once, len(groups))
        for _ in range(count):
            # Nobody waits for them at the end: one that hangs in a look-up must not hold us.
            threading.Thread(target=self.work, daemon=True).start()
        try:
            while count:
                try:
                    found = self.heard.get(timeout=max(0.0, end - time.monotonic()))
                except queue.Empty:
                    return
                if found is None:
                    count -= 1
                else:
                    yield found
        finally:
            self.stop.set()
