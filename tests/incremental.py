"""Compares builds after random edits with clean ones, byte for byte: `make incremental`.

SEQUENCES=200 says how many sequences of edits there are, CASES=1000 how many invented cases each
showcase has beside the tiny one's, and FIRST=1 the seed of the first; every seed gives the same
edits again.
"""

import os
import random
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bench.generate import invented
from bench.invented import inventor_of
from random_edits import Ground, edit
from support import HOME, REPOSITORY, TODAY, real_content, showcase, tree

SEQUENCES = int(os.environ.get("SEQUENCES", "200"))
FIRST = int(os.environ.get("FIRST", "1"))
CASES = int(os.environ.get("CASES", "0"))
MOST_EDITS = 4
REFUSED = re.compile(r"did not pass its last look\..*")
LEFT_OUT = shutil.ignore_patterns("_expected", "bad-dates", "__pycache__")


def begun(folder: Path, seed: int, cases: int = 0) -> Ground:
    """Return a showcase to edit, with a program of its own."""
    root, scripts = folder / "home", folder / "scripts"
    shutil.copytree(HOME, root, ignore=LEFT_OUT)
    shutil.copytree(REPOSITORY / "scripts", scripts, ignore=LEFT_OUT)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("../../scripts", str(scripts))
    settings.write_text(text, encoding="utf-8")
    if cases:
        # Cases that name principles of the real showcase would be held back from this one.
        principles = tuple(sorted(file.stem for file in (root / "principles").glob("*.md")))
        inventor = replace(inventor_of(real_content().site, seed), principles=principles)
        for name, text in invented(inventor, cases):
            (root / name).parent.mkdir()
            (root / name).write_text(text, encoding="utf-8")
    return Ground(root, scripts, folder / "kept", random.Random(seed))  # noqa: S311


def built(ground: Ground, out: Path, kept: Path) -> str:
    """Build the showcase with its own program and with what is kept in a folder.

    Return nothing, or why the site may not be published: an edit can take away the page that a
    hand-written one leads to.
    """
    seconds = (ground.today - TODAY).days * 86_400 + 1_795_219_200
    done = showcase(
        *("build", "--out", str(out)),
        cwd=ground.root,
        PYTHONPATH=str(ground.scripts),
        SHOWCASE_CACHE=str(kept),
        SOURCE_DATE_EPOCH=str(seconds),
    )
    refused = REFUSED.search(done.stderr)
    assert "Built" in done.stdout or refused, (ground.told, done.stderr[-2000:])
    return refused[0] if refused else ""


def follow(folder: Path, seed: int, cases: int = 0, most: int = MOST_EDITS) -> int:
    """Follow a sequence of edits, then compare with a clean build; return how many edits it was.

    What was built after each edit rests on what the builds before it left. Where the site may not
    be published, both say so for the same reason.
    """
    ground = begun(folder, seed, cases)
    refused = built(ground, folder / "site", ground.kept)
    assert len(list((folder / "site/case-studies").glob("*-[0-9]*/index.html"))) == cases
    number = ground.chance.randint(1, most)
    for _ in range(number):
        edit(ground, program=True)
        refused = built(ground, folder / "site", ground.kept)
    assert built(ground, folder / "clean", folder / "kept-by-nobody") == refused
    if refused:
        return number
    again, clean = tree(folder / "site"), tree(folder / "clean")
    differing = sorted(
        one for one in again.keys() | clean.keys() if again.get(one) != clean.get(one)
    )
    assert not differing, (seed, ground.told, differing[:10])
    return number


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEQUENCES))
def test_a_build_after_edits_is_a_clean_build(seed: int, tmp_path: Path) -> None:
    edits = follow(tmp_path, seed, CASES)
    shutil.rmtree(tmp_path, ignore_errors=True)
    assert edits
