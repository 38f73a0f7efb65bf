"""What pages say to programs, read back from the built HTML by extruct and lxml."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import extruct
import pytest
from lxml import html as lxml_html

from showcase import making
from showcase.check import check
from showcase.facts import review_day
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.course import Course
from showcase.kinds.module import Module
from showcase.language import language
from showcase.model.page import Page
from showcase.render.splice import cut, slot
from showcase.settings import Settings
from showcase.vocabularies import vocabulary
from support import HOME, HOSTILE, REPOSITORY, TODAY, real_content, retitled, showcase, tree

pytestmark = pytest.mark.slow

URL = "https://x.example/lib/"
SETTINGS = Settings("Showcase", url=URL)
SITE = real_content().site
ENTRIES = {entry.address: entry for entry in SITE.entries}
# A shell with nothing of its own, so that a whole page can be read without building the site.
BARE = cut(
    "<html><head>"
    f"<title>{slot('title')}</title><meta name='description' content='{slot('description')}'>"
    f"{slot('head')}{slot('data')}</head><body>{slot('body')}</body></html>"
)


@cache
def pages(url: str = URL) -> dict[str, Page]:
    """Return every page of the real content that stands for itself."""
    found = making.all_pages(SITE, Settings("Showcase", url=url))
    return {page.address: page for page in found if not page.bare}


def test_a_page_for_a_frame_on_another_page_says_nothing_of_itself() -> None:
    bare = [page for page in making.all_pages(SITE, SETTINGS) if page.bare]
    assert [(page.address, page.head, page.data) for page in bare] == [("widget/", "", {})]


def linked(text: str, address: str = "") -> list[dict[str, Any]]:
    """Return the nodes of the JSON-LD that extruct finds in a page."""
    found = extruct.extract(text, base_url=URL + address, syntaxes=["json-ld"])["json-ld"]
    assert len(found) == 1
    assert found[0]["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = found[0]["@graph"]
    return nodes


def about(address: str, url: str = URL) -> dict[str, Any]:
    """Return what the page at an address says of itself."""
    return linked(BARE.splice(pages(url)[address]), address)[0]


def metas(text: str) -> dict[str, list[str]]:
    """Return the contents of a page's meta tags, by name or property."""
    found: dict[str, list[str]] = {}
    for tag in lxml_html.fromstring(text).iter("meta"):
        name = tag.get("name") or tag.get("property")
        if name:
            found.setdefault(name, []).append(str(tag.get("content")))
    return found


def shown_trail(text: str, address: str) -> list[tuple[str, str]]:
    """Return the trail that readers see, as (label, whole address)."""
    steps = lxml_html.fromstring(text).xpath("(//nav[@class='crumbs'])[1]//li/*")
    return [
        (step.text_content(), urljoin(URL + address, step.get("href")) if step.get("href") else "")
        for step in steps
    ]


TYPES = {
    "case-study": "Article",
    "tool": "LearningResource",
    "advice": "HowTo",
    "research": "Article",
    "question": "QAPage",
    "course": "Course",
    "module": "LearningResource",
    "principle": "Article",
    "dimension": "Article",
    "framework": "Article",
}


def test_every_entry_says_what_it_is_and_whose() -> None:
    assert set(TYPES) == {kind.info.name for kind in all_kinds()}
    showcase_itself = {"@type": "Organization", "name": "Showcase", "url": URL}
    for address, entry in ENTRIES.items():
        found = about(address)
        assert found["@type"] == TYPES[entry.info.name]
        assert found["name"] == entry.title
        assert found["url"] == URL + address
        assert found["author"] == found["publisher"] == showcase_itself
        assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert found["inLanguage"] == "en"
        changed = pages()[address].changed
        assert found.get("dateModified") == (changed.isoformat() if changed else None)


def test_a_translated_page_speaks_its_own_language_to_programs() -> None:
    english = {word.label for word in vocabulary("dimension").words}
    translated = [page for page in pages().values() if page.language != "en"]
    assert {page.language for page in translated} >= {"ar", "vi", "zh-Hans"}
    for page in translated:
        node = linked(BARE.splice(page), page.address)[0]
        assert node["@type"] == "WebSite" or node["inLanguage"] == page.language, page.address
        terms = [one for one in node.get("about", ()) if one["@type"] == "DefinedTerm"]
        assert not english & {term["name"] for term in terms}, page.address
    case = about("ar/case-studies/flemington-homework-club/")
    own = language("ar").vocabulary("dimension").by_id
    assert [one["name"] for one in case["about"][:3]] == [
        own[one].label
        for one in ("collaborate-beyond-school", "connect-learning", "build-community")
    ]
    assert own["connect-learning"].label in case["keywords"]
    assert case["description"].startswith("بدأ نادي")


def test_every_page_but_home_has_the_trail_that_readers_see() -> None:
    seen = 0
    for address, page in pages().items():
        text = BARE.splice(page)
        trails = [node for node in linked(text, address) if node["@type"] == "BreadcrumbList"]
        assert len(trails) == (page.plain_address != "")
        for trail in trails:
            steps = trail["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            found = [(step["name"], step.get("item", "")) for step in steps]
            assert found == shown_trail(text, address)
            home = URL if page.language == "en" else f"{URL}{page.language.lower()}/"
            assert found[0][1] == home and len(found) >= 2
            seen += 1
    assert seen > len(ENTRIES)


def walk(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every node of JSON-LD."""
    if isinstance(node, list):
        for one in node:
            yield from walk(one)
    elif isinstance(node, dict):
        yield node
        for one in node.values():
            yield from walk(one)


def test_nobody_is_a_person() -> None:
    for page in pages().values():
        types = {node["@type"] for node in walk(page.data) if "@type" in node}
        assert "Person" not in types


def test_a_case_is_about_its_dimensions_its_doer_and_its_place() -> None:
    for case in SITE.of(CaseStudy):
        found = about(case.address)
        terms = [node["termCode"] for node in found["about"] if node["@type"] == "DefinedTerm"]
        assert terms == list(case.dimensions)
        assert found["about"][-1]["name"] == case.organisation.name
        assert found["contentLocation"]["address"]["addressCountry"] == case.place.country
        assert [one["name"] for one in found["citation"]] == [one.title for one in case.sources]
        # The editors wrote these from public sources; where, nobody says.
        assert case.provenance == "written-by-the-editors"
        assert "locationCreated" not in found


def test_a_case_that_the_school_told_was_made_where_it_happened() -> None:
    site = check(HOME, TODAY).site
    page = {one.address: one for one in making.all_pages(site, SETTINGS)}
    found = linked(BARE.splice(page["case-studies/river-reading/"]))[0]
    assert found["locationCreated"] == found["contentLocation"]
    assert found["contentLocation"]["name"] == "Invented River, Tasmania"
    assert found["about"][-1] == {"@type": "School", "name": "Invented River School"}
    assert found["temporalCoverage"] == "2020/2022"
    assert found["creativeWorkStatus"] == "Invented example"


def test_a_course_names_its_modules_and_they_their_course() -> None:
    for course in SITE.of(Course):
        found = about(course.address)
        modules = sorted((m for m in SITE.of(Module) if m.course == course.slug), key=by_order)
        assert [part["url"] for part in found["hasPart"]] == [URL + m.address for m in modules]
        assert found["provider"]["name"] == "Showcase"
        for module in modules:
            whole = about(module.address)["isPartOf"]
            assert whole == {"@type": "Course", "name": course.title, "url": URL + course.address}


def by_order(module: Module) -> int:
    """Return a module's place in its course."""
    return module.order


def test_a_question_has_one_accepted_answer() -> None:
    for address, entry in ENTRIES.items():
        if entry.info.name == "question":
            asked = about(address)["mainEntity"]
            assert asked["@type"] == "Question" and asked["name"] == entry.title
            assert asked["answerCount"] == 1
            assert asked["acceptedAnswer"]["text"] == entry.answer  # type: ignore[attr-defined]


def test_a_research_page_cites_its_study() -> None:
    for address, entry in ENTRIES.items():
        if entry.info.name == "research":
            cited = entry.citation  # type: ignore[attr-defined]
            study = about(address)["citation"][0]
            assert study["@type"] == "ScholarlyArticle"
            assert study["name"] == cited.title
            assert study["datePublished"] == str(cited.year)
            assert study["creditText"] == cited.authors
            assert study.get("sameAs") == (f"https://doi.org/{cited.doi}" if cited.doi else None)


def test_home_lists_and_data_say_what_they_are() -> None:
    assert about("")["@type"] == "WebSite"
    assert about("")["potentialAction"]["target"]["urlTemplate"] == f"{URL}search/?q={{words}}"
    assert about("tools/")["@type"] == "CollectionPage"
    assert about("case-studies/by/state/TAS/")["@type"] == "CollectionPage"
    assert about("search/")["@type"] == "WebPage"
    found = about("data/")
    assert found["@type"] == "Dataset"
    assert f"{URL}data/v1/case-studies.csv" in {d["contentUrl"] for d in found["distribution"]}


def test_without_an_address_no_whole_one_is_made_up() -> None:
    for page in pages("").values():
        head = BARE.splice(page).split("</head>")[0]
        assert "og:url" not in head and "og:image" not in head and "citation_public_url" not in head
        for node in walk(page.data):
            assert not str(node.get("url", "https:")).startswith((".", "/"))
    trail = linked(BARE.splice(pages("")["case-studies/"]))[1]
    assert trail["itemListElement"][0]["item"] == "../"


@pytest.mark.parametrize(
    ("address", "files"),
    [
        ("", ["feed.xml", "feed.json"]),
        ("case-studies/", ["../feed.xml", "../feed.json"]),
        ("case-studies/page/2/", ["../../../feed.xml", "../../../feed.json"]),
        ("tools/", ["../feed.xml", "../feed.json"]),
        (
            "dimensions/participate/",
            [
                "../../feeds/participate.xml",
                "../../feeds/participate.json",
                "../../feed.xml",
                "../../feed.json",
            ],
        ),
        (
            "case-studies/by/dimension/participate/",
            [
                "../../../../feeds/participate.xml",
                "../../../../feeds/participate.json",
                "../../../../feed.xml",
                "../../../../feed.json",
            ],
        ),
        ("case-studies/a-z/", ["../../feed.xml", "../../feed.json"]),
        ("case-studies/act-koori-preschool-engagement/", []),
        ("search/", []),
        ("principles/trust-and-respect/", []),
    ],
)
def test_feeds_are_named_in_the_head(address: str, files: list[str]) -> None:
    tags = lxml_html.fromstring(BARE.splice(pages()[address])).xpath(
        "//link[@rel='alternate'][not(@hreflang)]"
    )
    assert [tag.get("href") for tag in tags] == files
    kinds = {"xml": "application/atom+xml", "json": "application/feed+json"}
    assert all(tag.get("type") == kinds[tag.get("href").rpartition(".")[2]] for tag in tags)


def test_a_case_has_the_tags_of_reference_managers() -> None:
    for case in SITE.of(CaseStudy):
        found = metas(BARE.splice(pages()[case.address]))
        assert found["citation_title"] == found["DC.title"] == [case.title]
        assert found["citation_publication_date"] == [f"{review_day(case):%Y/%m/%d}"]
        assert found["DC.date"] == [review_day(case).isoformat()]
        assert found["citation_author"] == found["citation_publisher"] == ["Showcase"]
        assert found["citation_public_url"] == found["DC.identifier"] == [URL + case.address]
        assert found["DC.rights"] == ["https://creativecommons.org/licenses/by/4.0/"]
        assert len(found["DC.subject"]) == len(case.dimensions)
    assert not [name for name in metas(BARE.splice(pages()["tools/"])) if "citation" in name]


def test_dublin_core_is_read_as_such() -> None:
    text = BARE.splice(pages()[SITE.of(CaseStudy)[0].address])
    found = extruct.extract(text, syntaxes=["dublincore"])["dublincore"][0]
    assert found["namespaces"] == {"DC": "http://purl.org/dc/elements/1.1/"}
    read = {one["name"]: one["content"] for one in found["elements"]}
    assert read["DC.title"] == SITE.of(CaseStudy)[0].title


def test_every_page_can_be_shared() -> None:
    for address, page in pages().items():
        text = BARE.splice(page)
        graph = extruct.extract(text, syntaxes=["opengraph"])["opengraph"][0]
        found = dict(graph["properties"])
        assert found["og:title"] == page.title
        assert found["og:url"] == URL + address
        own = address if address in ENTRIES else ""
        assert found["og:image"] == f"{URL}{own}share.png"
        entry = page.plain_address in ENTRIES
        assert found["og:type"] == ("article" if entry else "website")
        assert metas(text)["twitter:card"] == ["summary_large_image"]


def test_pictures_can_be_switched_off() -> None:
    site, off = check(HOME, TODAY).site, Settings("S", url=URL, share_pictures=False)
    for page in making.all_pages(site, off):
        if page.bare:
            continue
        assert "og:image" not in page.head
        assert 'name="twitter:card" content="summary"' in page.head


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny showcase, each of its cases in turn with every hostile title, built."""
    root = tmp_path_factory.mktemp("hostile") / "home"
    shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("_expected", "bad-dates"))
    source = (root / "case_studies/sea-stories/index.md").read_text(encoding="utf-8")
    for number, title in enumerate(HOSTILE):
        folder = root / f"case_studies/hostile-{number}"
        folder.mkdir()
        (folder / "index.md").write_text(retitled(source, title), encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../scripts", str(REPOSITORY / "scripts"))
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "docs/robots.txt").write_text("User-agent: *\nDisallow: /old/\n")
    done = showcase("build", cwd=root)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.mark.slow
@pytest.mark.parametrize(("number", "title"), list(enumerate(HOSTILE)))
def test_hostile_titles_stay_data_in_built_pages(number: int, title: str, hostile: Path) -> None:
    text = (hostile / f"case-studies/hostile-{number}/index.html").read_text(encoding="utf-8")
    article, trail = linked(text)
    assert article["headline"] == title
    assert trail["itemListElement"][-1]["name"] == title
    found = metas(text)
    assert found["og:title"] == found["citation_title"] == found["DC.title"] == [title]
    scripts = lxml_html.fromstring(text).xpath("//script")
    assert {script.get("type") for script in scripts} == {"application/ld+json", "module"}
    assert all(script.get("src") or script.get("type") != "module" for script in scripts)


@pytest.mark.slow
def test_all_files_are_built_and_the_bureaus_own_comes_first(hostile: Path) -> None:
    names = set(tree(hostile))
    for name in (
        "data/v1/case-study.json",
        "data/v1/case-study.schema.json",
        "data/v1/case-studies.csv",
        "data/index.html",
        "feed.xml",
        "feed.json",
        "feeds/participate.xml",
        "llms.txt",
        "share.png",
        "case-studies/river-reading/cite.bib",
        "case-studies/river-reading/cite.ris",
        "case-studies/river-reading/share.png",
    ):
        assert name in names
    assert (hostile / "robots.txt").read_text() == "User-agent: *\nDisallow: /old/\n"
    text = (hostile / "case-studies/river-reading/index.html").read_text(encoding="utf-8")
    for file in ("cite.bib", "cite.ris"):
        assert f'<a href="{file}" download>' in text
    count = json.loads((hostile / "data/v1/case-study.json").read_text(encoding="utf-8"))["count"]
    assert count == len(HOSTILE) + 3


@pytest.mark.slow
def test_hand_written_pages_say_the_same_as_ours(hostile: Path) -> None:
    written = (hostile / "about/index.html").read_text(encoding="utf-8")
    ours = (hostile / "search/index.html").read_text(encoding="utf-8")
    found, like = metas(written), metas(ours)
    assert list(found) == list(like)
    for name in found:
        if not re.search("title|description|url", name):
            assert found[name] == like[name], name
    assert found["og:title"] == ["About"]
    assert found["og:url"] == ["https://tiny.example/about/"]
    page, trail = linked(written)
    assert page["@type"] == "WebPage"
    assert [step["name"] for step in trail["itemListElement"]] == ["Home", "About"]
    assert trail["itemListElement"][0]["item"] == "https://tiny.example/"
