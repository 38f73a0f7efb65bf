"""Links to other sites: asked politely, within bounds, public hosts alone; against real faults."""

import os
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from faulty_server import Faulty, faulty, nobody_there, own_certificate
from showcase import looking_outside
from showcase.command import Misuse
from showcase.desk.last_links import (
    PLACE,
    LastLink,
    LastLinks,
    Links,
    links_now,
    read_last_links,
)
from showcase.looking_outside import Looking, agent_of, look_and_keep
from showcase.outside import asking, hosts
from showcase.outside.asking import Manners, Reply, Turns, asked_to_wait, hear
from showcase.outside.copies import copy_in, copy_of
from showcase.outside.hosts import NotAsked, looked_up, target_of
from showcase.outside.looking import Bounds, Look, by_host, to_ask
from showcase.outside.verdicts import Heard, Hop, after
from showcase.outward import of_text, outward_links, where_they_stand
from showcase.reviewing import last_links
from showcase.settings import Settings
from support import HOME, REPOSITORY

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 21)
# It takes long to make.
TRUST = ssl.create_default_context()


OPEN = Manners("x", pause=0, context=TRUST)


@pytest.fixture
def server() -> Iterator[str]:
    """A server with the faults that other sites have."""
    with faulty() as address:
        yield address


@pytest.fixture
def waits() -> list[float]:
    """How long we would have waited."""
    return []


@pytest.fixture
def manners(waits: list[float]) -> Manners:
    """Manners that let a test ask this computer, and wait for nothing."""
    return Manners(
        "invented/1", pause=0, patience=0.6, private=True, sleep=waits.append, context=TRUST
    )


def found(address: str, manners: Manners) -> LastLink:
    """Ask for one address and return what is known of it then."""
    one = after(None, address, hear(address, manners, Turns(manners)), DAY)
    assert one is not None
    return one


def asked(path: str) -> list[str]:
    """Return by which methods a path was asked."""
    return [method for method, one, _ in Faulty.asked if one == path]


class TestOneLink:
    @pytest.mark.parametrize(
        "path", ["/ok", "/ok?q=%C3%A9&a=b#part", "/for-now", "/no-head", "/bad-head", "/hidden",
                 "/strange", "/law", "/huge"]
    )  # fmt: skip
    def test_what_answers_works(self, server: str, manners: Manners, path: str) -> None:
        assert found(f"{server}{path}", manners).found == "works"

    @pytest.mark.parametrize(
        ("path", "why"),
        [
            ("/missing", "There is no such page (404)."),
            ("/gone", "The page is gone for good (410)."),
            ("/broken", "Its server has a fault (500)."),
            ("/bad-request", "Its server refuses to show it (400)."),
            ("/moved-to-missing", "There is no such page (404)."),
            ("/loop", "It leads on and on."),
            ("/on/1", "It leads on and on."),
            ("/to-mail", "It is not a web address."),
            ("/to-name", "It has a name or password in it."),
            ("/hang", "It did not answer within 0.6 seconds."),
            ("/drip", "It did not answer within 0.6 seconds."),
            ("/garbage", "Its answer cannot be understood."),
            ("/many-headers", "Its answer cannot be understood."),
        ],
    )
    def test_what_does_not_answer_says_why(
        self, server: str, manners: Manners, path: str, why: str
    ) -> None:
        one = found(f"{server}{path}", manners)
        assert (one.found, one.why, one.failed) == ("does-not-answer", why, (DAY,))

    @pytest.mark.parametrize(
        ("path", "to", "why"),
        [
            ("/moved", "/ok", ""),
            ("/moved#part", "/ok#part", ""),
            ("/moved-then-for-now", "/for-now", ""),
            ("/to-front", "/", "Now the front page answers."),
        ],
    )
    def test_what_moved_for_good_says_where(
        self, server: str, manners: Manners, path: str, to: str, why: str
    ) -> None:
        one = found(f"{server}{path}", manners)
        assert (one.found, one.to, one.why) == ("moved", f"{server}{to}", why)

    def test_no_host_and_no_port(self, manners: Manners) -> None:
        assert found(nobody_there(), manners).why == "Its host refuses connections."
        assert found("http://no-such-host.invalid/", manners).why == "Nobody knows its host."

    def test_a_certificate_that_nobody_trusts(self, tmp_path: Path, manners: Manners) -> None:
        with faulty(own_certificate(tmp_path)) as address:
            why = found(f"{address}/ok", replace(manners, patience=5)).why
        assert why == "Its certificate is not valid, and browsers warn of it."
        with faulty() as address:
            why = found(f"{address.replace('http:', 'https:')}/ok", manners).why
        assert why == "No safe connection can be made to it."

    def test_little_is_read_of_what_has_no_end(self, server: str, manners: Manners) -> None:
        reply = asking.exchange("GET", f"{server}/huge", manners)
        assert len(reply.content) == 1024
        for _ in range(200):
            if Faulty.sent:
                break
            time.sleep(0.02)
        # What the system takes off the wire before we hang up, never the hundred megabytes.
        assert Faulty.sent
        assert max(Faulty.sent) < 20_000_000

    def test_head_comes_first_and_get_asks_for_little(self, server: str, manners: Manners) -> None:
        for path in ("/ok", "/no-head", "/missing"):
            found(f"{server}{path}", manners)
        assert asked("/ok") == ["HEAD"]
        assert asked("/no-head") == asked("/missing") == ["HEAD", "GET"]
        headers = [headers for method, _, headers in Faulty.asked if method == "GET"]
        assert {one["Range"] for one in headers} == {"bytes=0-1023"}
        assert {one["User-Agent"] for _, _, one in Faulty.asked} == {"invented/1"}
        assert not any({"Cookie", "Referer", "Authorization"} & set(one[2]) for one in Faulty.asked)


class TestManners:
    def test_we_say_who_we_are(self) -> None:
        assert "+https://show.example/" in agent_of(Settings("Show", "https://show.example/"))
        assert "no address yet" in agent_of(Settings("Show"))
        assert "\n" not in agent_of(Settings("Show", "https://show.example/"))

    def test_a_host_that_asks_for_time_gets_it_once(
        self, server: str, manners: Manners, waits: list[float]
    ) -> None:
        assert found(f"{server}/busy", manners).found == "works"
        assert waits == [7.0]

    @pytest.mark.parametrize("path", ["/busy-long", "/busy-date", "/busy-silent"])
    def test_a_host_that_asks_for_much_time_is_left_for_another_day(
        self, server: str, manners: Manners, waits: list[float], path: str
    ) -> None:
        heard = hear(f"{server}{path}", manners, Turns(manners))
        assert heard.put_off
        assert waits == []
        before = LastLink(address="x", asked=DAY, found="works")
        assert after(before, "x", heard, DAY + timedelta(40)) == before
        assert after(None, "x", heard, DAY) is None

    @pytest.mark.parametrize(
        ("said", "seconds"),
        [
            ("12", 12.0), ("", None), ("soon", None), ("-3", None), ("\u0662", None),
            ("Sat, 21 Nov 2026 00:00:30 GMT", 30.0), ("Sat, 21 Nov 1926 00:00:00 GMT", 0.0),
        ],
    )  # fmt: skip
    def test_how_long_to_wait(self, said: str, seconds: float | None) -> None:
        now = datetime(2026, 11, 21, tzinfo=UTC)
        assert asked_to_wait(Reply(429, {"retry-after": said}), now) == seconds
        assert asked_to_wait(Reply(404, {"retry-after": said}), now) is None

    def test_one_request_at_a_time_goes_to_a_host_with_a_pause(
        self, server: str, manners: Manners, waits: list[float]
    ) -> None:
        slow = replace(manners, pause=50)
        turns = Turns(slow)
        groups = [[f"{server}/ok?{one}"] for one in range(6)]
        look = Look(lambda address: hear(address, slow, turns), Bounds(at_once=6))
        assert len(list(look.answers(groups))) == 6
        assert Faulty.at_once[1] == 1
        assert len(waits) == 5
        assert all(40 < one <= 50 for one in waits)


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.0.1", "198.18.0.1", "240.0.0.1", "::1", "::",  # noqa: S104 - nothing listens here
    "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254",
    "64:ff9b::7f00:1", "64:ff9b::a01:203", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]  # fmt: skip


def resolving(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> list[str]:
    """Let every host have some numbers; return the names that were looked up."""
    looked: list[str] = []

    def answer(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        looked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return looked


class TestPublicHostsAlone:
    @pytest.mark.parametrize("number", PRIVATE)
    def test_a_private_number_is_not_asked(
        self, monkeypatch: pytest.MonkeyPatch, number: str
    ) -> None:
        resolving(monkeypatch, "93.184.215.14", number)
        monkeypatch.setattr(socket, "create_connection", self.never)
        heard = hear("http://rebound.test/", OPEN, Turns(OPEN))
        assert heard.failure == "It leads into a private network, which readers cannot reach."

    @staticmethod
    def never(*_: Any) -> None:
        """Fail where a connection is begun."""
        raise AssertionError("a connection was begun")

    @pytest.mark.parametrize("number", ["93.184.215.14", "2606:4700::1111", "64:ff9b::5db8:d70e"])
    def test_a_public_number_is(self, monkeypatch: pytest.MonkeyPatch, number: str) -> None:
        resolving(monkeypatch, number)
        assert looked_up(target_of("https://public.test/")) == number

    @pytest.mark.parametrize(
        "address", ["http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::1]/",
                    "http://[::ffff:7f00:1]/", "http://localhost/"]
    )  # fmt: skip
    def test_this_computer_is_not_asked_by_any_of_its_names(self, address: str) -> None:
        with pytest.raises((NotAsked, OSError)):
            looked_up(target_of(address))

    @pytest.mark.parametrize(
        "address",
        ["ftp://a.test/", "file:///etc/passwd", "gopher://a.test/", "http://", "http://u:p@a.test/",
         "http://a.test:22/", "http://a.test:0/", "http://a.test:99999/", "//a.test/",
         "http://" + "a" * 300 + ".test/"],
    )  # fmt: skip
    def test_other_schemes_names_and_ports_are_not_asked(self, address: str) -> None:
        with pytest.raises(NotAsked):
            target_of(address)

    def test_nothing_in_an_address_ends_a_line_of_the_request(self) -> None:
        target = target_of("http://a.test/x\r\nHost: b.test?y z")
        assert "\r" not in target.path
        assert " " not in target.path

    @pytest.mark.parametrize("path", ["/to-inside", "/to-inside-by-name"])
    def test_a_way_that_leads_inside_is_not_gone(
        self, server: str, monkeypatch: pytest.MonkeyPatch, path: str
    ) -> None:
        """The first host counts as public here; where it leads to must be looked at again."""
        real, begun = socket.create_connection, []

        def connect(where: tuple[str, int], *rest: Any) -> socket.socket:
            begun.append(where[0])
            return real(where, *rest)

        plain = socket.getaddrinfo
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda host, *rest, **more: plain(
                "10.0.0.7" if host == "inside.test" else host, *rest, **more
            ),
        )
        monkeypatch.setattr(hosts, "is_public", lambda number: str(number) == "127.0.0.1")
        monkeypatch.setattr(hosts, "PORTS", {80, int(server.rpartition(":")[2])})
        monkeypatch.setattr(socket, "create_connection", connect)
        heard = hear(f"{server}{path}", OPEN, Turns(OPEN))
        assert heard.failure.startswith("It leads into a private network")
        assert begun == ["127.0.0.1"]

    def test_a_host_cannot_answer_otherwise_when_it_is_asked_again(
        self, server: str, manners: Manners, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked = resolving(monkeypatch, "127.0.0.1")
        address = server.replace("127.0.0.1", "rebinding.test")
        assert asking.exchange("HEAD", f"{address}/ok", manners).status == 200
        assert looked == ["rebinding.test", "127.0.0.1"]
        assert Faulty.asked[-1][2]["Host"] == address.removeprefix("http://")


class TestKnown:
    def test_a_link_is_dead_after_three_days_and_alive_again_at_once(self) -> None:
        one: LastLink | None = None
        nothing, well = Heard(failure="Nobody knows its host."), Heard((Hop("x", 200),))
        for day in (1, 1, 5):
            one = after(one, "x", nothing, date(2026, 9, day))
        assert one is not None
        assert not one.is_dead
        assert "since 1 September 2026, asked on 2 days. It may come back." in one.words
        one = after(one, "x", nothing, date(2026, 10, 9))
        assert one is not None
        assert one.is_dead
        assert one.words.endswith("asked on 3 days. It is dead.")
        one = after(one, "x", well, date(2026, 10, 10))
        assert one == LastLink(address="x", asked=date(2026, 10, 10), found="works")

    def test_what_answered_lately_is_not_asked_again(self) -> None:
        links = tuple(
            LastLink(address=name, asked=DAY - timedelta(days), found=state)
            for name, days, state in (
                ("fresh", 19, "works"), ("old", 20, "works"), ("moved", 1, "moved"),
                ("silent", 1, "does-not-answer"), ("silent-today", 0, "does-not-answer"),
            )
        )  # fmt: skip
        last = LastLinks(looked_on=DAY, links=links)
        names = ["new", "fresh", "old", "moved", "silent", "silent-today", "new"]
        assert to_ask(names, last, DAY, 20) == ["silent", "new", "old"]

    def test_the_file_has_a_line_for_each_link_and_is_read_back(self) -> None:
        one = LastLink(
            address="http://a.test/\u00e9", asked=DAY, found="moved", to="http://b.test/"
        )
        two = LastLink(address="http://b.test/", asked=DAY, found="works")
        last = LastLinks(looked_on=DAY, links=(two, one))
        assert last.text.count("\n") == 4
        assert read_last_links(last.text.encode()).links == (one, two)
        assert read_last_links(LastLinks(looked_on=DAY).text.encode()).links == ()

    def test_hosts_and_links_have_bounds(self) -> None:
        addresses = ["http://a.test/1", "http://b.test/", "http://A.test/2", "http://c.test/"]
        assert by_host(addresses, 2) == [["http://a.test/1", "http://A.test/2"], ["http://b.test/"]]


def test_addresses_are_found_in_every_text() -> None:
    text = (
        "[a](https://a.org/x_(y)) <https://b.org/?q=1&r=2>, https://c.org/z.\n"
        '[d]: http://d.org/ "D" and `https://e.org`\n<a href="https://f.org/#g">'
    )
    assert [(address, line) for address, _, line in of_text("x.md", text)] == [
        ("https://a.org/x_(y)", 1), ("https://b.org/?q=1&r=2", 1), ("https://c.org/z", 1),
        ("http://d.org/", 2), ("https://e.org", 2), ("https://f.org/#g", 3),
    ]  # fmt: skip


def test_every_link_of_the_showcase_is_found_where_it_stands() -> None:
    links = list(outward_links(REPOSITORY, ""))
    assert len(links) > 400
    for address, path, line in links:
        lines = (REPOSITORY / path).read_text(encoding="utf-8").split("\n")
        around = "\n".join(lines[line - 1 : line + 1])
        assert address in around or address.replace("&", "&amp;") in around, (address, path, line)
    some = {address for address, _, _ in links[:40]}
    again = {(address, path) for address, path, _ in where_they_stand(REPOSITORY, some)}
    assert {(address, path) for address, path, _ in links if address in some} <= again
    own = "https://creativecommons.org/"
    assert not [one for one in outward_links(HOME, own) if one[0].startswith(own)]


@pytest.fixture
def linked(home: Path, server: str) -> Path:
    """The tiny showcase with a page that leads to the faulty server and nowhere else."""
    paths = ("ok", "missing", "moved", "busy-long", "for-now", "gone")
    text = "\n".join(f"[{one}]({server}/{one})" for one in paths)
    for file in home.rglob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("https://", "https-"))
    (home / "docs/about.md").write_text(f"# About\n\n{text}\n")
    return home


def look(root: Path, manners: Manners, day: date = DAY, **more: Any) -> LastLinks:
    """Look at the links of a showcase, and return what was kept."""
    look_and_keep(root, Settings("Show"), day, Looking(manners, **more))
    return read_last_links((root / PLACE).read_bytes())


def states(last: LastLinks) -> dict[str, str]:
    """Return what was found of each link, by the end of its address."""
    return {one.address.rpartition("/")[2]: one.found for one in last.links}


FOUND = {
    "ok": "works",
    "for-now": "works",
    "moved": "moved",
    "missing": "does-not-answer",
    "gone": "does-not-answer",
}


class TestLook:
    def test_what_is_learnt_is_kept_and_told_on_the_desk(
        self, linked: Path, server: str, manners: Manners, capsys: pytest.CaptureFixture[str]
    ) -> None:
        last = look(linked, manners)
        assert states(last) == FOUND
        told = capsys.readouterr().out
        assert f"docs/about.md, line 4: {server}/missing\n" in told
        assert (
            "5 links are known, 6 of them asked just now: 2 work, 1 have moved, 2 do not answer."
            in told
        )
        desk = last_links(linked)
        assert desk is not None
        assert [(one.path, one.line, one.instead) for one in desk.links] == [
            ("docs/about.md", 4, ""),
            ("docs/about.md", 5, f"{server}/ok"),
            ("docs/about.md", 8, ""),
        ]

    def test_another_look_asks_only_what_is_due(self, linked: Path, manners: Manners) -> None:
        look(linked, manners)
        Faulty.asked.clear()
        look(linked, manners)
        assert {path for _, path, _ in Faulty.asked} == {"/busy-long"}
        Faulty.asked.clear()
        last = look(linked, manners, DAY + timedelta(1))
        assert {path for _, path, _ in Faulty.asked} == {"/busy-long", "/missing", "/gone"}
        assert [len(one.failed) for one in last.links if one.failed] == [2, 2]

    def test_a_link_that_stands_nowhere_any_more_is_forgotten(
        self, linked: Path, manners: Manners
    ) -> None:
        look(linked, manners)
        page = linked / "docs/about.md"
        page.write_text(page.read_text().replace("/missing)", "/ok)"))
        assert states(look(linked, manners)) == {
            name: state for name, state in FOUND.items() if name != "missing"
        }

    def test_control_and_c_keeps_what_was_learnt(
        self, linked: Path, manners: Manners, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain = Look.answers

        def cut_short(self: Look, groups: Any) -> Iterator[tuple[str, Heard]]:
            for number, one in enumerate(plain(self, groups)):
                if number == 2:
                    raise KeyboardInterrupt
                yield one

        monkeypatch.setattr(Look, "answers", cut_short)
        assert len(look(linked, manners).links) == 2
        monkeypatch.undo()
        assert states(look(linked, manners)) == FOUND

    def test_time_is_up(self, linked: Path, server: str, manners: Manners) -> None:
        page = linked / "docs/about.md"
        page.write_text(f"[ok]({server}/ok)\n\n[hang]({server}/hang)\n")
        last = look(linked, replace(manners, patience=3), bounds=Bounds(minutes=0.01, at_once=1))
        assert len(last.links) <= 1

    def test_a_computer_that_is_offline_notes_nothing(self, linked: Path, manners: Manners) -> None:
        nobody = nobody_there()
        links = " ".join(f"[{one}]({nobody}{one})" for one in range(6))
        (linked / "docs/about.md").write_text(links)
        with pytest.raises(Misuse, match="most likely offline"):
            look(linked, manners)
        assert not (linked / PLACE).exists()

    def test_a_file_that_cannot_be_read_is_left_as_it_is(
        self, linked: Path, manners: Manners
    ) -> None:
        (linked / PLACE).write_text("[]")
        with pytest.raises(Misuse, match=r"last-known-links\.json does not say"):
            look(linked, manners)
        assert (linked / PLACE).read_text() == "[]"
        assert Faulty.asked == []

    def test_the_command_never_fails_because_of_a_link(
        self, linked: Path, manners: Manners, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(linked)
        monkeypatch.setattr(looking_outside, "Manners", lambda _: manners)
        done = CliRunner().invoke(looking_outside.links, ["--minutes", "1"])
        assert done.exit_code == 0, done.output
        assert "2 do not answer" in done.output


class TestCopies:
    GOOD = (
        b'{"archived_snapshots": {"closest": {"status": "200", "available": true, "url": '
        b'"http://web.archive.org/web/2020/http://a.test/"}}}'
    )

    def test_a_copy_is_read_from_the_answer(self) -> None:
        assert copy_in(self.GOOD) == "https://web.archive.org/web/2020/http://a.test/"

    @pytest.mark.parametrize(
        "content",
        [b"", b"[]", b"{}", b'{"archived_snapshots": {}}', GOOD.replace(b'"200"', b'"404"'),
         GOOD.replace(b"web.archive.org", b"bad.example"), b"[" * 60_000,
         GOOD.replace(b"http://web", b"javascript://web")],
    )  # fmt: skip
    def test_anything_else_is_none(self, content: bytes) -> None:
        assert copy_in(content) == ""

    def test_the_archive_is_asked_for_what_does_not_answer(
        self, linked: Path, server: str, manners: Manners, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain, seen = asking.exchange, []

        def answer(method: str, address: str, *rest: Any) -> Reply:
            if "available?url=" in address:
                seen.append(address)
                return Reply(200, {}, self.GOOD)
            return plain(method, address, *rest)

        monkeypatch.setattr("showcase.outside.copies.exchange", answer)
        last = look(linked, manners, archive=f"{server}/available")
        assert len(seen) == 2
        assert {one.copy_at for one in last.links if one.failed} == {
            "https://web.archive.org/web/2020/http://a.test/"
        }
        monkeypatch.undo()
        assert copy_of("http://a.test/", manners, Turns(manners), nobody_there()) == ""
        assert isinstance(links_now(last, []), Links)


GH = """#!/bin/sh
echo "$@" >> "$LOG"
case "$*" in *"pr list"*) cat "$OPEN" ;; esac
"""


def proposed(clone: Path, text: str, already: str = "") -> str:
    """Run the script that proposes what was learnt; return what it asked of GitHub."""
    around = clone.parent
    for name, content in (("log", ""), ("open", already), ("found.json", text)):
        (around / name).write_text(content)
    environment = {
        **os.environ,
        "PATH": f"{around / 'bin'}:{os.environ['PATH']}",
        "LOG": str(around / "log"),
        "OPEN": str(around / "open"),
        "FOUND": str(around / "found.json"),
    }
    script = REPOSITORY / ".github/scripts/propose-links.sh"
    subprocess.run([script], cwd=clone, env=environment, check=True, capture_output=True)
    return (around / "log").read_text()


def test_what_was_learnt_becomes_one_pull_request(tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]
    origin, clone = tmp_path / "origin.git", tmp_path / "clone"
    subprocess.run([*git, "init", "-q", "--bare", origin], check=True)
    subprocess.run([*git, "clone", "-q", origin, clone], check=True, capture_output=True)
    (clone / PLACE).write_text("first\n")
    subprocess.run([*git, "add", "."], cwd=clone, check=True)
    subprocess.run([*git, "commit", "-qm", "one"], cwd=clone, check=True)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH)
    (tmp_path / "bin/gh").chmod(0o755)
    assert proposed(clone, "first\n") == ""
    assert "pr create --head last-known-links" in proposed(clone, "second\n")
    shown = ["git", "show", f"last-known-links:{PLACE}"]
    done = subprocess.run(shown, cwd=origin, capture_output=True, text=True, check=True)
    assert done.stdout == "second\n"
    subprocess.run(["git", "switch", "-q", "--detach", "HEAD^"], cwd=clone, check=True)
    subprocess.run(["git", "branch", "-qD", "last-known-links"], cwd=clone, check=True)
    assert "pr create" not in proposed(clone, "third\n", already="8\n")
    done = subprocess.run(shown, cwd=origin, capture_output=True, text=True, check=True)
    assert done.stdout == "third\n"


def test_no_other_part_of_the_program_can_use_the_network() -> None:
    reaching = re.compile(r"^\s*(?:import|from) (socket|ssl|http|urllib\.request|ftplib)\b", re.M)
    files = [one for one in (REPOSITORY / "scripts").rglob("*.py") if "outside" not in one.parts]
    assert len(files) > 200
    for file in files:
        assert not reaching.search(file.read_text(encoding="utf-8")), file
    assert reaching.search((REPOSITORY / "scripts/showcase/outside/asking.py").read_text())
