"""The output gate: each kind of fault is planted in a finished site and must be met there."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import mkdocs_hook
from promises import record
from showcase.gate import WORTH_TWO, Flaws, last_look
from showcase.gate.wanted import Wanted
from showcase.judging import told, wanted
from showcase.model.page import TOLD
from showcase.outputs.security_policy import page_policy
from showcase.personal_data.private_word import CANARY
from support import HOME, REPOSITORY, showcase, tree

pytestmark = pytest.mark.slow
CASE = "case-studies/river-reading/index.html"
EXIF = b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny showcase without its faulty case, with private words wherever they may stand."""
    folder = tmp_path_factory.mktemp("gate") / "home"
    shutil.copytree(HOME, folder, ignore=shutil.ignore_patterns("_expected"))
    text = (folder / "mkdocs.yml").read_text()
    text = text.replace("../../scripts", str(REPOSITORY / "scripts"))
    (folder / "mkdocs.yml").write_text(text)
    hide_canaries(folder)
    return folder


def hide_canaries(folder: Path) -> None:
    """Write the word that must never be published into every place that is not published."""
    faulty = folder / "case_studies/bad-dates/index.md"
    faulty.write_text(faulty.read_text() + f"\nThis entry cannot be published. {CANARY}\n")
    (folder / "case_studies/README.md").write_text(f"For people who browse the files. {CANARY}\n")
    sound = folder / "case_studies/river-reading/index.md"
    sound.write_text(sound.read_text().replace("---\n", f"---\n# {CANARY}\n", 1))
    (folder / "docs/.notes.md").write_text(f"A hidden file. {CANARY}\n")
    (folder / "notes.txt").write_text(f"A file beside the folders. {CANARY}\n")


@pytest.fixture(scope="module")
def built(root: Path) -> Path:
    """The tiny showcase, built; the gate let it through."""
    done = showcase("build", cwd=root)
    assert "Built" in done.stdout, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def held(root: Path) -> Wanted:
    """What its site is held to."""
    settings = mkdocs_hook.settings(root)
    return wanted(root, settings, page_policy(settings))


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of the built site, to break."""
    shutil.copytree(built, tmp_path / "copy")
    return tmp_path / "copy"


def test_a_sound_site_passes_and_holds_no_private_word(built: Path, held: Wanted) -> None:
    assert flaws_of(built, held) == ()
    for file in built.rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()


def flaws_of(folder: Path, held: Wanted) -> Flaws:
    """Return what the gate finds wrong with a site of which it remembers nothing."""
    return last_look(folder, held)[0]


def into(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what replaces a text in a file of the site."""

    def plant(site: Path) -> None:
        text = (site / name).read_text(encoding="utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def body(html: str) -> Callable[[Path], None]:
    """Return what puts HTML at the end of a page."""
    return into(CASE, "</main>", f"{html}</main>")


def story(html: str) -> Callable[[Path], None]:
    """Return what puts HTML into a story."""
    return into(CASE, TOLD, f"{TOLD}{html}")


def head(html: str) -> Callable[[Path], None]:
    """Return what puts HTML into a page's head."""
    return into(CASE, "</head>", f"{html}</head>")


def file(name: str, content: bytes) -> Callable[[Path], None]:
    """Return what puts a file into the site."""

    def plant(site: Path) -> None:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)

    return plant


def link_file(site: Path) -> None:
    (site / "passwd.txt").symlink_to("/etc/passwd")


def link_folder(site: Path) -> None:
    (site / "etc").symlink_to("/etc")


def lose_style(site: Path) -> None:
    (site / "assets/widget.js").unlink()


def append(name: str, text: str) -> Callable[[Path], None]:
    """Return what adds text to the end of a file of the site."""

    def plant(site: Path) -> None:
        with (site / name).open("a", encoding="utf-8") as handle:
            handle.write(text)

    return plant


PLANTED: dict[str, tuple[Callable[[Path], None], str]] = {
    "script-inline": (body("<script>alert(1)</script>"), "a script that we did not put there"),
    "script-as-data": (
        body('<script type="application/ld+json" src="x.js">{}</script>'),
        "a script that we did not put there",
    ),
    "script-elsewhere": (
        body('<script type="module" src="https://bad.example/x.js"></script>'),
        "asks another host for “https://bad.example/x.js”",
    ),
    "script-without-scheme": (
        body('<script type="module" src="//bad.example/x.js"></script>'),
        "asks another host",
    ),
    "script-with-backslash": (
        body(r'<script type="module" src="/\bad.example/x.js"></script>'),
        "asks another host",
    ),
    "script-of-nobody": (
        body('<script type="module" src="../../assets/own.js"></script>'),
        "leads to “../../assets/own.js”, which is not there",
    ),
    "event": (body('<p onclick="alert(1)">x</p>'), "“onclick”"),
    "event-in-capitals": (body('<p OnClick="alert(1)">x</p>'), "“onclick”"),
    "event-without-quotes": (body("<p onclick=alert(1)>x</p>"), "only looks like a tag"),
    "event-after-slash": (body("<img/onerror=alert(1) src=x>"), "only looks like a tag"),
    "style-attribute": (body('<p style="position: fixed">x</p>'), "“style”"),
    "style-element": (body("<style>p{color:red}</style>"), "no page of ours has"),
    "frame": (body('<iframe src="https://bad.example/"></iframe>'), "no page of ours has"),
    "frame-of-ours": (body('<iframe srcdoc="x"></iframe>'), "no page of ours has"),
    "object": (body('<object data="x.swf"></object>'), "no page of ours has"),
    "base": (head('<base href="https://bad.example/">'), "no page of ours has"),
    "unknown-element": (body("<x-y>z</x-y>"), "no page of ours has"),
    "template": (body("<template><p>x</p></template>"), "no page of ours has"),
    "picture-elsewhere": (body('<img src="https://bad.example/p.gif" alt="">'), "another host"),
    "picture-set-elsewhere": (
        body('<img srcset="a.jpg 1x, https://bad.example/p.gif 2x" alt="">'),
        "another host",
    ),
    "picture-with-tab": (body('<img src="/&#9;/bad.example/p" alt="">'), "another host"),
    "picture-as-data": (body('<img src="data:image/png;base64,AA" alt="">'), "another host"),
    "style-sheet-elsewhere": (
        head('<link rel="stylesheet" href="https://bad.example/x.css">'),
        "another host",
    ),
    "early-request": (head('<link rel="dns-prefetch" href="https://bad.example">'), "another host"),
    "refresh": (
        head('<meta http-equiv="refresh" content="0;url=https://bad.example/">'),
        "tells browsers something that we do not",
    ),
    "refresh-away": (
        head('<meta http-equiv="refresh" content="0; url=//bad.example/">'),
        "tells browsers something that we do not",
    ),
    "refresh-to-a-script": (
        head('<meta http-equiv="refresh" content="0; url=../javascript:x">'),
        "tells browsers something that we do not",
    ),
    "policy-weakened": (
        into(CASE, "default-src &#39;none&#39;", "default-src *"),
        "tells browsers something that we do not",
    ),
    "form-elsewhere": (
        body('<form action="https://bad.example/in"></form>'),
        "a form that goes to “https://bad.example/in”",
    ),
    "button-elsewhere": (body('<button formaction="//bad.example">x</button>'), "“formaction”"),
    "link-that-runs": (body('<a href="javascript:alert(1)">x</a>'), "may not be followed"),
    "link-that-runs-hidden": (
        body('<a href=" java&#10;script:alert(1)">x</a>'),
        "may not be followed",
    ),
    "link-to-data": (body('<a href="data:text/html,x">x</a>'), "may not be followed"),
    "half-a-tag": (body("<img src=x onerror=alert(1) "), "begins no tag"),
    "lone-sign": (body("1 < 2"), "begins no tag"),
    "comment": (body("<!-- Ask the mother before we publish -->"), "only looks like a tag"),
    "story-element": (story("<img src='../../x.jpg' alt=''>"), "looks like a tag"),
    "story-picture": (
        story('<img src="../../assets/favicon.svg" alt="">'),
        "a story with “<img",
    ),
    "story-form": (story("<form><input></form>"), "a story with “<form>”"),
    "story-attribute": (story('<p id="x">y</p>'), "a story with “<p id"),
    "story-class": (story('<div class="banner">y</div>'), "a story with “<div class"),
    "story-never-ends": (story(TOLD), "a story that does not end"),
    "link-broken": (body('<a href="../nowhere/">x</a>'), "“../nowhere/”, which is not there"),
    "link-out-of-the-site": (body('<a href="../../../x/">x</a>'), "which is not there"),
    "link-to-own-address": (
        body('<a href="https://tiny.example/nowhere/">x</a>'),
        "which is not there",
    ),
    "anchor-here": (body('<a href="#nowhere">x</a>'), "“#nowhere”, and nothing there"),
    "anchor-there": (
        body('<a href="../hill-garden/#nowhere">x</a>'),
        "“#nowhere” of case-studies/hill-garden/index.html",
    ),
    "theme-script-changed": (append("assets/widget.js", "// more\n"), "not what the theme has"),
    "theme-style-changed": (append("assets/showcase.css", "p{}\n"), "not what the theme has"),
    "theme-script-lost": (lose_style, "the clean theme has it"),
    "script-file": (file("assets/own.js", b"alert(1)"), "that the theme does not have"),
    "script-file-of-an-entry": (
        file("case-studies/river-reading/x.mjs", b"1"),
        "that the theme does not have",
    ),
    "private-word-in-text": (append("llms.txt", CANARY), "never to be published"),
    "private-word-in-a-page": (body(f"<p>{CANARY}</p>"), "never to be published"),
    "private-word-in-a-picture": (
        file("x.png", b"\x89PNG" + CANARY.encode()),
        "never to be published",
    ),
    "place-in-a-photo": (file("case-studies/x.jpg", EXIF), "still says where"),
    "data-broken": (append("data/v1/case-study.json", "}"), "cannot be read as data"),
    "feed-broken": (append("feed.xml", "<more>"), "cannot be read as XML"),
    "feed-with-entities": (
        into("feed.xml", "<feed", '<!DOCTYPE x [<!ENTITY y "z">]><feed'),
        "declares what XML",
    ),
    "drawing-that-runs": (
        file("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        "more than shapes",
    ),
    "drawing-that-loads": (
        file("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
        "a drawing with “onload”",
    ),
    "word-file-broken": (file("x.docx", b"PK\x03\x04"), "cannot be opened"),
    "strange-file": (file("case-studies/river-reading/run.php", b"<?php"), "no build makes"),
    "hidden-file": (file(".env", b"A=1"), "no build makes"),
    "link-to-a-file": (link_file, "a link to another place"),
    "link-to-a-folder": (link_folder, "a link to another place"),
    "not-utf-8": (file("about/old/index.html", b"<p>\xff</p>"), "is not UTF-8"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_fault_is_met(name: str, site: Path, held: Wanted) -> None:
    plant, words = PLANTED[name]
    plant(site)
    flaws = flaws_of(site, held)
    assert any(words in one.sentence for one in flaws), [one.sentence for one in flaws]
    assert told(flaws).endswith(".")


def test_two_processes_find_what_one_finds(site: Path, held: Wanted) -> None:
    for number in range(WORTH_TWO):
        (site / f"more-{number}.txt").write_text("More.\n")
    for name in ("more-1.html", "more-2.html", "more-3.html"):
        (site / name).write_text('<p onclick="x">y</p><a href="about/#nowhere">z</a>')
    found = {one.file for one in flaws_of(site, held)}
    assert found == {"more-1.html", "more-2.html", "more-3.html"}
    assert len(flaws_of(site, held)) == 6
    record(
        "gate-faults-met",
        len(PLANTED),
        "kinds of fault",
        "Kinds of fault planted in a finished site, each met by the last look before publishing.",
    )


def test_a_fault_of_the_bureau_stops_the_swap_and_the_old_site_stays(
    built: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "home"
    shutil.copytree(built.parent, folder)
    before = tree(folder / "site")
    about = folder / "docs/about.md"
    about.write_text(about.read_text() + '\n<p onclick="alert(1)">Press here.</p>\n')
    done = showcase("build", cwd=folder)
    assert done.returncode == 2
    assert "what was there is as before" in done.stderr
    assert "about/index.html has an attribute that no page of ours has, “onclick”" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(folder / "site") == before


def test_a_template_that_forgets_to_escape_is_met(root: Path, tmp_path: Path) -> None:
    scripts, folder = tmp_path / "scripts", tmp_path / "home"
    shutil.copytree(REPOSITORY / "scripts", scripts, ignore=shutil.ignore_patterns("*.egg-info"))
    shutil.copytree(root, folder)
    config = (folder / "mkdocs.yml").read_text()
    (folder / "mkdocs.yml").write_text(config.replace(str(REPOSITORY / "scripts"), str(scripts)))
    template = scripts / "showcase/theme/pages/case-study.html"
    text = template.read_text(encoding="utf-8")
    assert "{{ entry.summary }}" in text
    template.write_text(text.replace("{{ entry.summary }}", "{{ entry.summary | safe }}"))
    case = folder / "case_studies/hill-garden/index.md"
    lines = case.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("summary:"))
    lines[at] = "summary: \"Families <img src='x' onerror='alert(1)'> grow beans.\""
    case.write_text("\n".join(lines), encoding="utf-8")
    done = showcase("build", cwd=folder, PYTHONPATH=str(scripts))
    assert done.returncode == 2
    assert "case-studies/hill-garden/index.html has something that only looks like a" in done.stderr


def test_a_style_sheet_that_the_bureau_names_is_let_through(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "home"
    shutil.copytree(root, folder)
    (folder / "docs/own.css").write_text("h1 { letter-spacing: 0.01em }\n")
    assert "“own.css” is neither a page nor a picture" in showcase("build", cwd=folder).stderr
    assert not (folder / "site/own.css").exists()
    with (folder / "mkdocs.yml").open("a") as handle:
        handle.write("\nextra_css: [own.css]\n")
    done = showcase("build", cwd=folder)
    assert "Built" in done.stdout, done.stderr
    assert (folder / "site/own.css").exists()
