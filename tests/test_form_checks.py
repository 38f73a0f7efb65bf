"""The form in the browser and the command: the same verdict and words, and the same front matter.

Both are run over one table of inputs. Its first part is written by hand, for the ways in which
people go wrong; the second is made from the declaration, so that no field is left out.
"""

import copy
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from form_checks import RULES, by_command, by_form, run_script
from showcase.front_matter import entry_text, front_matter
from showcase.kinds.case_study import CaseStudy
from showcase.link import link
from showcase.model.describe import describe
from showcase.outputs.security_policy import page_policy
from showcase.parse import split
from showcase.photo_details import hidden_details
from showcase.pieces import Making
from showcase.render.share_form import ADDRESS
from showcase.settings import Settings, Ways
from showcase.yaml_text import read_yaml
from support import REPOSITORY, TODAY
from test_photo import photo

pytestmark = pytest.mark.slow

PARTS = ["The school is new.", "1. They read.", "Begin small.", "Whether it lasts.", ""]
SOUND: dict[str, Any] = {
    "title": "Families plan reading together",
    "status": "in-review",
    "summary": "Families and teachers met each month. More of them came each term.",
    "in_short": "Parents and teachers met once a month.",
    "organisation": {"name": "Invented River School", "type": "school"},
    "place": {"country": "AU", "state": "TAS", "locality": "Invented", "remoteness": "remote"},
    "sector": "government",
    "level": ["primary"],
    "ages": {"youngest": "5", "oldest": "8"},
    "years": {"start": "2020", "end": "2022", "ongoing": "no", "note": "With a break."},
    "dimensions": ["connect-learning", "participate"],
    "principles": ["trust-and-respect"],
    "communities": ["grandparents-kin"],
    "partners": [{"name": "Families", "type": "families"}],
    "outcomes": [
        {"claim": "More families came.", "figure": "34", "base": "60 in all", "source": "count"}
    ],
    "evidence": {"level": "low", "basis": "count", "note": "Staff counted.\nEach week."},
    "stage": "building",
    "cost": {"band": "low", "note": "Tea."},
    "effort": {"band": "low", "note": "Two hours."},
    "photos": [
        {
            "file": "photo-1.jpg",
            "alt": "A bench.",
            "people": "none",
            "identifiable": "no",
            "consent": "2026-1",
        }
    ],
    "quotes": [{"text": "I came for the tea.", "by": "a grandparent", "consent": "2026-1"}],
    "people": [{"name": "Aunty Invented", "role": "Elder", "consent": "2026-1"}],
    "consents": [
        {
            "form": "2026-1",
            "held_by": "school office",
            "basis": "signed-form",
            "people": "adults",
            "identifiable": "yes",
            "obtained": "2026-05-01",
            "expires": "2099-05-01",
            "covers": "What stands here, on this site.",
        }
    ],
    "permission": {
        "given_by": "Elders",
        "held_by": "the community",
        "on": "2026-05-01",
        "covers": "The story, here.",
    },
    "cultural_notice": "elder-approved",
    "sources": [{"id": "count", "title": "Count of the school", "url": "https://example.org/a"}],
    "provenance": "told-by-the-school",
    "submitted_by": "teacher",
    "licence": "CC-BY-4.0",
}  # fmt: skip
GONE = object()
Case = tuple[dict[str, Any], list[str]]

# (route, what stands there instead): slips that people make.
SLIPS: list[tuple[str, Any]] = [
    ("title", "x" * 80), ("title", "x" * 81), ("title", "  x  "), ("title", "\u00a0\u2003"),
    ("title", "👩‍👩‍👧‍👦" * 12), ("title", "é" * 81), ("summary", "Two\nlines."), ("summary", "x\n"),
    ("titel", "A slip"), ("place.town", "A slip"), ("title\u0007", "Hidden"),
    ("place.country", "au"), ("place.country", ""), ("place.country", "Australia"),
    ("place.state", GONE), ("place.state", "Tasmania"), ("sector", "Government"),
    ("level", "primary"), ("level", []), ("level", ["primary", "junior"]), ("level", ["x"] * 7),
    ("dimensions", ["communicate", "participate", "connect-learning", "build-community"]),
    ("ages.youngest", "9"), ("ages.youngest", "+5"), ("ages.youngest", "five"),
    ("ages.youngest", "5.0"), ("ages.youngest", "5.5"), ("ages.youngest", "1_0"),
    ("ages.youngest", " 5 "), ("ages.youngest", "-1"), ("ages.youngest", ""),
    ("ages.oldest", "26"), ("ages.oldest", "007"), ("ages.oldest", GONE), ("ages.oldest", "٥"),
    ("years.start", "2023"), ("years.start", "22"), ("years.end", "2101"), ("years.start", "20 20"),
    ("years.ongoing", "YES"), ("years.ongoing", "perhaps"), ("years.ongoing", "1"),
    ("years.ongoing", ""), ("years.ongoing", " yes"), ("years.ongoing", "oN"),
    ("outcomes.0.base", GONE), ("outcomes.0.source", GONE), ("outcomes.0.source", "A count"),
    ("outcomes.0.figure", "1" * 121), ("photos.0.alt", GONE), ("photos.0.consent", GONE),
    ("photos.0.file", "Photo 1.JPG"), ("photos.0.file", "photo.gif"), ("photos.0.people", "one"),
    ("quotes.0.consent", GONE), ("people.0.consent", GONE), ("quotes.0.text", "x" * 501),
    ("consents.0.obtained", "2099-05-01"), ("consents.0.obtained", "1 May 2026"),
    ("consents.0.obtained", "2026-02-30"), ("consents.0.obtained", "2024-02-29"),
    ("consents.0.obtained", "2023-02-29"), ("consents.0.obtained", "0000-01-01"),
    ("consents.0.obtained", "2026-13-01"), ("consents.0.obtained", "20260501"),
    ("consents.0.obtained", "2026-05-01T00:00"), ("consents.0.obtained", " 2026-05-01"),
    ("permission.on", "tomorrow"), ("sources.0.id", "Count"), ("sources.0.id", "a--b"),
    ("sources.0.id", "a-b-"), ("sources.0.title", "x" * 301), ("partners", []),
    ("partners", [{}]), ("partners", [{"name": "A"}, {"type": "families"}]),
    ("partners", [{"name": "A", "type": "families"}] * 31), ("partners", "Families"),
    ("partners.0", "Families"), ("organisation", "A school"), ("organisation", ""),
    ("organisation", ["A school"]), ("licence", "MIT"), ("submitted_by", "x" * 81),
    ("evidence.note", "x" * 1001), ("evidence.note", "Two\nlines"), ("cultural_notice", GONE),
]  # fmt: skip
ADDRESSES = [
    "https://example.org", "HTTP://EXAMPLE.org/A", "example.org", "ftp://example.org", "https://",
    "https:///a", "https://a@b.org", "https://b.org:0", "https://b.org:65535", "https://b.org:65536",
    "https://b.org:", "https://b.org:x", "https://b.org/a b", "https://b.org/<a>", "https://b.org/\\",
    "https://b.org/{a}", "https://b.org/a@b", "https://b.org?q=@", "https://b.org#@",
    " https://b.org ",
    "https://[::1]/a", "https://[::1", "https://b]c.org", "javascript:alert(1)", "https:b.org",
    "https://b.org/" + "x" * 1000, "//b.org", "https://b.org:8080/a?b=c#d", "https://b.org/%zz",
    "https://b\u2100.org", "mailto:a@b.org", "https://b.org/ü", "https://bücher.example/",
]  # fmt: skip


def changed(route: str, value: Any) -> dict[str, Any]:
    """Return the sound facts with something else at a route."""
    facts: Any = copy.deepcopy(SOUND)
    place, steps = facts, [int(one) if one.isdigit() else one for one in route.split(".")]
    for step in steps[:-1]:
        place = place[step]
    if value is GONE:
        del place[steps[-1]]
    else:
        place[steps[-1]] = value
    return dict(facts)


def routes(held: Any, above: str = "") -> Iterator[str]:
    """Yield every route in the sound facts."""
    items = held.items() if isinstance(held, dict) else enumerate(held)
    for step, value in items:
        yield f"{above}{step}"
        if isinstance(value, (dict, list)):
            yield from routes(value, f"{above}{step}.")


def table() -> Iterator[Case]:
    """Yield every input that both are held to."""
    yield SOUND, PARTS
    yield {}, PARTS
    for route, value in SLIPS:
        yield changed(route, value), PARTS
    for address in ADDRESSES:
        yield changed("sources.0.url", address), PARTS
    for route in routes(SOUND):
        for value in (GONE, "", "x", {"a": "b"}, ["x"], "y" * 2000):
            yield changed(route, value), PARTS
    for number in range(len(PARTS)):
        yield SOUND, [*PARTS[:number], " ", *PARTS[number + 1 :]]


def body(parts: list[str]) -> str:
    """Return the story that these parts make."""
    sections = CaseStudy.info.sections
    told = zip(sections, parts, strict=True)
    return "\n\n".join(f"## {one.heading}\n\n{text}" for one, text in told if text.strip())


def test_the_form_and_the_command_say_the_same(tmp_path: Path) -> None:
    cases = list(table())
    assert len(cases) > 100
    differing = []
    for (facts, parts), form in zip(cases, by_form(tmp_path, cases), strict=True):
        command = by_command(facts, body(parts))
        if form != command:
            differing.append({"form": form, "command": command, "facts": facts})
    assert differing == []


def test_the_table_has_sound_and_faulty_inputs_of_every_sort(tmp_path: Path) -> None:
    verdicts = by_form(tmp_path, list(table()))
    rules = json.loads(RULES)
    said = {rule for one in verdicts for rule, _ in one}
    assert verdicts[0] == []
    assert said == {*rules["faults"].values(), *rules["rules"]}


WRITTEN = """
import { entryText, frontMatter } from "./front-matter.js";
const answer = given.map((facts) => [
  frontMatter(facts, rules.fields), entryText(facts, rules.fields, " A\\r\\n\\nB "),
]);
"""


def everything_written() -> list[dict[str, Any]]:
    """Return facts to write: the shared table's, every example's, and awkward texts."""
    shared = json.loads((REPOSITORY / "tests/front_matter.json").read_text(encoding="utf-8"))
    found = [case["facts"] for case in shared if case["kind"] == CaseStudy.info.name]
    for path in sorted((REPOSITORY / "case_studies").glob("*/index.md")):
        parts = split(path.read_text(encoding="utf-8"))
        assert parts is not None
        found.append(read_yaml("x.md", parts[0], 2).data)
    awkward = [chr(number) for number in (*range(1, 0x180), 0x2028, 0xFEFF, 0xFFFE, 0x1F600)]
    texts = [text for sign in awkward for text in (sign, f"{sign}a", f"a{sign}", f"a{sign} b\nc")]
    texts += ["true", "NO", "falſe", "2026", "0x1f", "1e5", "2026-1-2", "a: b", "a #b", "a:", "- a"]
    found += [changed(route, text) for route in ("title", "outcomes.0.claim") for text in texts]
    return [*found, *(facts for facts, _ in table())]


def test_the_form_writes_the_same_front_matter(tmp_path: Path) -> None:
    given = everything_written()
    assert len(given) > 2000
    for facts, (head, whole) in zip(given, run_script(tmp_path, WRITTEN, given), strict=True):
        assert head == front_matter(CaseStudy, facts)
        assert whole == entry_text(CaseStudy, facts, " A\r\n\nB ")


ZIPPED = """
import { zip } from "./form-zip.js";
const packed = zip([["a/index.md", "Grüße\\n"], ["a/photo-1.jpg", new Uint8Array(given)]]);
const answer = [...new Uint8Array(await packed.arrayBuffer())];
"""


def test_a_zip_of_the_form_opens_everywhere_and_is_always_the_same(tmp_path: Path) -> None:
    photo = [number % 256 for number in range(5000)]
    first, second = (bytes(run_script(tmp_path, ZIPPED, photo)) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["a/index.md", "a/photo-1.jpg"]
        assert packed.read("a/index.md").decode() == "Grüße\n"
        assert packed.read("a/photo-1.jpg") == bytes(photo)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Families plan reading", "families-plan-reading"),
        ("Café & O’Connor’s “day”", "cafe-oconnors-day"),
        ("学校和家庭", "story-x"),
        ("x" * 200, "x" * 60),
        ("--- ../../etc/passwd", "etc-passwd"),
    ],
)
def test_the_name_of_the_folder_is_safe(tmp_path: Path, title: str, slug: str) -> None:
    script = 'import { slugOf } from "./form-facts.js";\nconst answer = slugOf(given, "story-x");'
    assert run_script(tmp_path, script, title) == slug


PROPOSED = """
globalThis.document = { documentElement: { lang: "en", dir: "ltr" } };
const { proposal } = await import("./form-send.js");
const answer = given.map((one) => proposal(...one));
"""


def test_addresses_at_forges_hold_the_text_or_say_that_it_must_be_pasted(tmp_path: Path) -> None:
    place = ("main", "case_studies", "a-b")
    asked = [
        ("github", "https://github.com/o/n/", *place, "a & b\n"),
        ("github", "https://github.com/o/n", *place, "é" * 2000),
        ("gitlab", "https://gitlab.com/g/p", *place, "a"),
        ("forgejo", "https://forge.example/o/n", "dev/x", *place[1:], "a"),
    ]
    short, long, gitlab, forgejo = run_script(tmp_path, PROPOSED, asked)
    base = "https://github.com/o/n/{}/main/case_studies/a-b"
    new, upload = base.format("new"), base.format("upload")
    assert short == {
        "address": f"{new}?filename=index.md&value=a%20%26%20b%0A", "paste": False, "upload": upload
    }  # fmt: skip
    assert long == {"address": f"{new}?filename=index.md", "paste": True, "upload": upload}
    assert gitlab["address"] == (
        "https://gitlab.com/g/p/-/new/main?file_name=case_studies%2Fa-b%2Findex.md"
    )
    assert gitlab["paste"]
    assert forgejo["address"] == (
        "https://forge.example/o/n/_new/dev%2Fx/case_studies/a-b?filename=index.md&value=a"
    )


JPEG_PARTS = """
import { withoutDetails } from "./form-photos.js";
const kept = await new Blob(withoutDetails(new Uint8Array(given))).arrayBuffer();
const answer = [...new Uint8Array(kept)];
"""


def test_what_a_browser_adds_to_a_photo_is_cut_off(tmp_path: Path) -> None:
    content = photo("JPEG")
    kept = bytes(run_script(tmp_path, JPEG_PARTS, list(content)))
    assert b"Exif" in content and b"xmpmeta" in content
    assert hidden_details(kept) == ()
    before, after = (Image.open(io.BytesIO(one)) for one in (content, kept))
    assert before.tobytes() == after.tobytes()


def page_of(ways: Ways) -> str:
    """Return the page with the form where a bureau has set these ways."""
    making = Making(Path(), link([], {}, TODAY), Settings("Test", ways=ways))
    (plan,) = (one for one in making.plans if one.address == ADDRESS)
    return making.page(plan).html


def test_without_scripts_the_form_posts_to_the_bureau_where_it_has_an_address() -> None:
    post = "https://bureau.example/received"
    html = page_of(Ways(post=post))
    assert f'action="{post}"' in html and '<button type="submit">' in html
    assert "This form needs a browser" not in html
    assert f"form-action 'self' {post.removesuffix('/received')}" in page_policy(
        Settings("Test", ways=Ways(post=post))
    )
    without = page_of(Ways())
    assert '<button type="submit">' not in without and "This form needs a browser" in without


def asked_names() -> set[str]:
    """Return the names of all questions of the form."""
    return set(re.findall(r'(?:<(?:input|select|textarea)[^>]*) name="([^"]+)"', page_of(Ways())))


def test_every_field_with_a_step_is_asked_and_no_other() -> None:
    names = {name.split(".")[0] for name in asked_names()}
    # No principle stands in an empty showcase, so none can be chosen.
    asked = {field.name for field in describe(CaseStudy) if field.asked.step} - {"principles"}
    assert names == asked | {"story"}
    steps = {step.name for step in CaseStudy.info.steps}
    assert {field.asked.step for field in describe(CaseStudy)} <= {*steps, ""}
    for never in ("photos.0.file", "sources.0.id", "photos.0.consent", "status", "review"):
        assert not any(name.startswith(never) for name in asked_names())
