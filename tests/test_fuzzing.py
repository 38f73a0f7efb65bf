"""What the fuzzer feeds holds for the whole corpus and for made-up bytes; its finds are told."""

import importlib
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzzing import __main__ as command
from fuzzing import seeds
from hostile_inputs import all_inputs
from support import REPOSITORY

pytestmark = pytest.mark.slow
# What opens and closes something, and beginnings of names, so that more than a first look is met.
PIECES = st.sampled_from(
    [
        b"---\n", b"title: ", b"summary: ", b"- ", b"\n", b"\n\n", b"## ", b"<", b">", b"[", b"](",
        b")", b"![", b"`", b"```\n", b"|", b"|-|\n", b"&", b";", b"&#x", b"*", b"_", b"\\", b'"',
        b"'", b":", b"{", b"}", b"script", b"javascript:", b"//evil.example", b"onerror=", b"\xe2",
        b"\x80", b"\xae", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"WEBP", b"\0", b"1",
    ]
)  # fmt: skip
MADE = st.lists(PIECES | st.binary(max_size=4), max_size=40).map(b"".join)


def target(name: str) -> Callable[[bytes], None]:
    """Return what a target does with one input."""
    feed: Callable[[bytes], None] = importlib.import_module(f"fuzzing.targets.{name}").feed
    return feed


@pytest.mark.parametrize("name", seeds.NAMES)
def test_the_corpus_breaks_no_target(name: str) -> None:
    feed, count = target(name), 0
    for one in all_inputs():
        for content in seeds.KINDS[name](one):
            if len(content) <= seeds.MOST_BYTES:
                feed(content)
                count += 1
    assert count >= 30


@pytest.mark.parametrize("name", seeds.NAMES)
@given(content=MADE)
def test_made_up_bytes_break_no_target(name: str, content: bytes) -> None:
    target(name)(content)


def test_a_find_is_told_with_the_file_that_holds_it() -> None:
    lines = command.table([command.Outcome("stories", 12_000, 900, ("crash-1",))], 60).splitlines()
    assert lines[1].split() == ["stories", "12,000", "200", "900", "1"]
    assert lines[2].endswith("build/fuzz/stories/found/crash-1")


def test_without_the_fuzzer_one_sentence_says_where_to_get_it() -> None:
    missing = "import importlib.util as u, runpy, sys; u.find_spec = lambda name: None; "
    missing += "sys.argv = ['fuzzing']; from fuzzing.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", missing],
        cwd=REPOSITORY / "tests",
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": f"{REPOSITORY}/tests:{REPOSITORY}/scripts"},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == command.NOT_HERE
