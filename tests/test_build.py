"""Whole builds: the same again, the slow way, with a new kind, and killed at any moment."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support import HOME, REPOSITORY, showcase, tree

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sound_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny showcase without its faulty case."""
    root = tmp_path_factory.mktemp("sound") / "home"
    shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("_expected", "bad-dates"))
    text = (root / "mkdocs.yml").read_text().replace("../../scripts", str(REPOSITORY / "scripts"))
    (root / "mkdocs.yml").write_text(text)
    return root


@pytest.fixture(scope="module")
def built(sound_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny showcase, built."""
    out = tmp_path_factory.mktemp("built") / "site"
    done = showcase("build", "--out", str(out), cwd=sound_home)
    assert done.returncode == 0, done.stderr
    return out


def test_a_second_build_elsewhere_gives_the_same_bytes(
    sound_home: Path, built: Path, tmp_path: Path
) -> None:
    done = showcase(
        "build",
        "--out",
        str(tmp_path / "site"),
        cwd=sound_home,
        TZ="Pacific/Auckland",
        PYTHONHASHSEED="7",
        LANG="C",
    )
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "site") == tree(built)


def generate(tool: str, *words: str, cwd: Path) -> None:
    """Run MkDocs itself, or an heir of it, as any of its users would."""
    done = subprocess.run(
        [sys.executable, "-m", tool, *words], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_plain_mkdocs_build_gives_the_same_bytes(
    sound_home: Path, built: Path, tmp_path: Path
) -> None:
    generate("mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site"), cwd=sound_home)
    assert tree(tmp_path / "site") == tree(built)


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_pages_built_the_slow_way_have_the_same_bytes(
    tool: str, sound_home: Path, built: Path, tmp_path: Path
) -> None:
    """Every page as an ordinary page, without our splicing, also by an heir of MkDocs."""
    root = tmp_path / "slow"
    shutil.copytree(sound_home, root)
    showcase("build", "--pages", str(tmp_path / "pages"), cwd=sound_home)
    shutil.copytree(tmp_path / "pages", root / "docs", dirs_exist_ok=True)
    (root / "only_messages.py").write_text(
        "from showcase.outputs.security_policy import page_policy\n"
        "from showcase.render.interface import for_shells, in_own_language\n"
        "from showcase.settings import Settings\n"
        "def on_env(env, **_):\n"
        "    said = for_shells() | {'page_policy': page_policy(Settings(''))}\n"
        "    env.globals.update(**said)\n"
        "    env.filters['url'] = in_own_language(env.filters['url'])\n"
        "    return env\n"
    )
    text = (root / "mkdocs.yml").read_text()
    text = text.replace(str(REPOSITORY / "scripts/mkdocs_hook.py"), "only_messages.py")
    (root / "mkdocs.yml").write_text(text)
    generate(tool, "build", "--quiet", "--site-dir", str(tmp_path / "site"), cwd=root)
    pages = [page.relative_to(tmp_path / "pages") for page in (tmp_path / "pages").rglob("*.md")]
    assert len(pages) >= 10
    for page in pages:
        name = page.with_suffix(".html")
        slow = (tmp_path / "site" / name).read_text(encoding="utf-8")
        assert slow == (built / name).read_text(encoding="utf-8"), name


def test_the_sitemap_has_real_days(built: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        url.findtext("s:loc", namespaces=space): url.findtext("s:lastmod", namespaces=space)
        for url in ElementTree.parse(built / "sitemap.xml").getroot()  # noqa: S314 - our own file
    }
    assert found["https://tiny.example/case-studies/river-reading/"] == "2026-05-01"
    assert found["https://tiny.example/about/"] is None
    assert len(found) == len(list(built.rglob("index.html")))


def test_nothing_of_shells_sources_or_theme_scripts_is_left(built: Path) -> None:
    names = set(tree(built))
    assert not [name for name in names if "/_/" in name or name.endswith((".md", ".map", ".gz"))]
    # Photos come out as JPEG; the only other pictures are those that we drew for sharing.
    assert {name.rpartition("/")[2] for name in names if name.endswith(".png")} == {"share.png"}
    assert not [name for name in names if name.startswith(("assets/javascripts", "assets/styles"))]
    for page in built.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "showcase-slot" not in text


def test_hostile_words_are_only_words(built: Path) -> None:
    text = (built / "case-studies/river-reading/index.html").read_text(encoding="utf-8")
    assert "<b>Whānau" not in text
    assert '<script>alert("no")' not in text
    assert 'href="javascript:' not in text


KIND = '''"""A poem, to prove the scheme."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.model.entry import Entry, KindInfo, Section
from showcase.model.field import Facet, Sentence
from showcase.vocabularies import Words


class Poem(Entry):
    """One poem."""

    info: ClassVar[KindInfo] = KindInfo(
        name="poem", label="poem", plural="Poems", folder="poems", address="poems",
        summary="Invented for a test.", sections=(Section("The poem", "Its lines."),),
    )
    summary: Annotated[
        Sentence, Field(title="Summary", description="A line.", examples=["A line."])
    ]
    dimensions: Annotated[
        tuple[Annotated[str, Words("dimension")], ...],
        Field(title="Dimensions", description="Words.", examples=[["participate"]]),
        Facet(),
    ]
'''
TEMPLATE = """{% from "_parts.html" import story with context %}
<article class="frame" data-search>
<h1>{{ entry.title }}</h1>
{% for part in parts.values() %}{{ story(part) }}{% endfor %}
</article>
"""


def test_a_new_kind_costs_one_class_and_one_template(sound_home: Path, tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    shutil.copytree(REPOSITORY / "scripts", scripts, ignore=shutil.ignore_patterns("*.egg-info"))
    (scripts / "showcase/kinds/poem.py").write_text(KIND)
    (scripts / "showcase/theme/pages/poem.html").write_text(TEMPLATE)
    root = tmp_path / "home"
    shutil.copytree(sound_home, root)
    text = (root / "mkdocs.yml").read_text().replace(str(REPOSITORY / "scripts"), str(scripts))
    (root / "mkdocs.yml").write_text(text)
    here = {"PYTHONPATH": str(scripts)}

    assert showcase("new", "poem", "to-school", cwd=root, **here).returncode == 0
    assert showcase("check", "poems", cwd=root, **here).stdout.startswith("All is well: 14 entries")
    assert '"dimensions"' in showcase("schema", "poem", cwd=root, **here).stdout
    poem = root / "poems/to-school.md"
    poem.write_text(poem.read_text().replace("participate", "participat"))
    assert "“participat” is not one of the words" in showcase("check", cwd=root, **here).stdout
    poem.write_text(
        poem.read_text()
        .replace("participat]", "participate]")
        .replace("Its lines.", "A platypus reads.")
    )
    done = showcase("build", cwd=root, **here)
    assert done.returncode == 0, done.stderr
    site = root / "site"
    assert "A platypus reads." in (site / "poems/to-school/index.html").read_text(encoding="utf-8")
    assert 'href="../poems/to-school/"' in (site / "poems/index.html").read_text(encoding="utf-8")
    assert 'href="poems/"' in (site / "index.html").read_text(encoding="utf-8")
    assert "Poem" in (site / "contribute/fields/index.html").read_text(encoding="utf-8")
    pages = len(list(site.glob("poems/*/index.html")))
    assert pages == 1
    facets = json.loads((site / "find/en/filters.json").read_text(encoding="utf-8"))["facets"]
    assert ["poem", "Poems"] in next(one["values"] for one in facets if one["id"] == "kind")
    words = "".join(file.read_text(encoding="utf-8") for file in site.glob("find/en/terms/*.txt"))
    assert "\nplatypus\t" in words


def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    sound_home: Path, built: Path, tmp_path: Path
) -> None:
    root, out = tmp_path / "home", tmp_path / "home/site"
    shutil.copytree(sound_home, root)
    assert showcase("build", cwd=root).returncode == 0
    old = tree(out)
    assert old == tree(built)
    about = root / "docs/about.md"
    about.write_text(about.read_text() + "\nA line that the new site has.\n")
    shutil.copytree(root, tmp_path / "reference")
    assert showcase("build", cwd=tmp_path / "reference").returncode == 0
    new = tree(tmp_path / "reference/site")
    assert new != old
    chance = random.Random(20261121)  # noqa: S311 - moments, not secrets
    for _ in range(12):
        process = subprocess.Popen(
            [sys.executable, "-m", "showcase", "build"],
            cwd=root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.05, 2.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert tree(out) in (old, new)
    done = showcase("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert tree(out) == new
    assert sorted(one.name for one in root.iterdir() if one.name.startswith(".")) == []
