"""Translations: only words come from them; every fact, file and number from the original."""

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html

from showcase.check import Result, check
from showcase.language import language
from showcase.link import in_language, languages_of, translated_entries
from showcase.making import all_pages
from showcase.model.page import Page
from showcase.model.problem import Severity
from showcase.outputs.sitemap import sitemap
from showcase.render.tongues import notes
from showcase.settings import Settings
from showcase.story import read_story
from showcase.translating import fingerprint, numbers, same_numbers
from support import TODAY, showcase

pytestmark = pytest.mark.slow

ARABIC = "case_studies/river-reading/index.ar.md"
SETTINGS = Settings("Tiny Showcase", "https://tiny.example/", "editors@tiny.example")


def checked(home: Path) -> Result:
    """Check the tiny showcase without the cases that have problems of their own."""
    for name in ("bad-dates", "sea-stories"):
        shutil.rmtree(home / "case_studies" / name, ignore_errors=True)
    return check(home, TODAY)


def change(file: Path, old: str, new: str) -> None:
    """Change a text in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def pages(result: Result) -> dict[str, Page]:
    """Return all pages by their addresses."""
    return {page.address: page for page in all_pages(result.site, SETTINGS)}


def test_a_translation_takes_every_fact_from_its_original(home: Path) -> None:
    site = checked(home).site
    original = site.by_name["case-study", "river-reading"]
    (said,) = translated_entries(site)
    assert said.language == "ar"
    assert said.address == "ar/case-studies/river-reading/"
    assert said.home == original.address
    assert said.title.startswith("القراءة")
    for name in ("organisation", "place", "level", "ages", "years", "sources", "licence"):
        assert getattr(said, name) == getattr(original, name)
    one, other = getattr(original, "outcomes")[0], getattr(said, "outcomes")[0]  # noqa: B009
    assert (one.source, one.figure) == ("count", "34 families")
    assert (other.source, other.figure) == ("count", "34 أسرة")


def test_parts_have_the_same_anchors_in_every_language(home: Path) -> None:
    heading = language("ar").say("What they did")
    change(home / ARABIC, "## What they did", f"## {heading}")
    (said,) = translated_entries(checked(home).site)
    found = {one.text: one.id for one in read_story(said).headings}
    assert found[heading] == "what-they-did"
    assert found["جزء خاص"] == "جزء-خاص"


def test_a_site_in_a_language_has_every_entry(home: Path) -> None:
    site = checked(home).site
    assert languages_of(site) == ("ar",)
    local = in_language(site, "ar")
    assert [one.slug for one in local.entries] == [one.slug for one in site.entries]
    assert {one.language for one in local.entries} == {"en", "ar"}
    case = local.by_name["case-study", "river-reading"]
    assert case in local.linking_to(local.by_name["principle", "listen-first"])
    assert len(local.related) == len(site.related) == len(list(local.related))
    assert [one.entry.slug for one in local.related[case.path]] == [
        one.entry.slug for one in site.related["case_studies/river-reading/index.md"]
    ]


def test_a_change_of_the_original_is_seen_and_said(home: Path) -> None:
    change(home / "case_studies/river-reading/index.md", "The river is far", "The river is near")
    result = checked(home)
    (problem,) = [one for one in result.problems if one.rule == "translation-out-of-date"]
    assert problem.severity is Severity.WARNING
    assert problem.place.path == ARABIC
    original = result.site.by_name["case-study", "river-reading"]
    assert problem.suggestion == fingerprint(original)
    assert notes(result.site)[ARABIC].stale
    said = language("ar").say("The page in English has changed since this translation was made.")
    assert said in pages(result)["ar/case-studies/river-reading/"].html


def test_a_new_review_leaves_a_translation_fresh(home: Path) -> None:
    change(home / "case_studies/river-reading/index.md", "on: 2026-05-01", "on: 2026-06-01")
    result = checked(home)
    assert not notes(result.site)[ARABIC].stale
    assert "translation-out-of-date" not in {one.rule for one in result.problems}


def test_a_faulty_translation_costs_only_itself(home: Path) -> None:
    change(home / ARABIC, "summary:", "sumary:")
    result = checked(home)
    (problem,) = result.problems
    assert (problem.rule, problem.place.path, problem.suggestion) == (
        "field-unknown",
        ARABIC,
        "summary",
    )
    assert result.site.get("case-study", "river-reading")
    assert not result.site.translations
    assert not any(address.startswith("ar/") for address in pages(result))


def test_facts_cannot_be_changed_by_a_translation(home: Path) -> None:
    change(home / ARABIC, "summary:", "level: [secondary]\nsummary:")
    (problem,) = checked(home).problems
    assert problem.rule == "field-unknown"


def test_a_translation_beside_no_original_is_named(home: Path) -> None:
    (home / "tools/lost.vi.md").write_text("---\ntitle: x\n---\n")
    (problem,) = checked(home).problems
    assert (problem.rule, problem.place.path) == ("original-missing", "tools/lost.vi.md")
    assert "lost.md" in problem.message


@pytest.mark.parametrize(("tag", "meant"), [("zh-hans", "zh-Hans"), ("en", ""), ("AR", "ar")])
def test_a_language_that_is_misspelt_is_named(home: Path, tag: str, meant: str) -> None:
    (home / f"tools/gate-chat.{tag}.md").write_text("---\ntitle: x\n---\n")
    (problem,) = checked(home).problems
    assert (problem.rule, problem.suggestion) == ("language-unknown", meant)


def test_a_translation_of_an_original_held_back_waits(home: Path) -> None:
    change(home / "case_studies/river-reading/index.md", "sector: government\n", "")
    result = checked(home)
    assert {one.place.path for one in result.problems} == {"case_studies/river-reading/index.md"}
    assert not result.site.translations


def test_a_dangerous_link_stops_only_the_translation(home: Path) -> None:
    change(home / ARABIC, "../hill-garden/index.md", "../nowhere/index.md")
    result = checked(home)
    assert {(one.rule, one.place.path) for one in result.problems} == {
        ("internal-link-broken", ARABIC)
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("34 families of 1,200", ["1200", "34"]),
        ("٣٤ أسرة من ١٬٢٠٠", ["1200", "34"]),
        ("34 gia đình trên 1.200", ["1200", "34"]),
        ("none", []),
    ],
)
def test_numbers_are_the_same_in_every_script(text: str, found: list[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("said", "original", "same"),
    [
        ("2024 年 11 月", "November 2024", True),
        ("2024 年 12 月", "November 2024", False),
        ("11 gia đình, tháng 11 năm 2024", "11 families in November 2024", True),
        ("نوفمبر 2024", "November 2024", True),
        ("43", "34", False),
        ("34 34", "34", False),
    ],
)
def test_a_month_may_be_a_name_or_a_number(said: str, original: str, same: bool) -> None:
    assert same_numbers(said, original) is same


def test_a_new_translation_begins_with_the_words_to_translate(home: Path) -> None:
    done = showcase("new", "tool", "gate-chat", "--translation", "vi", cwd=home)
    assert done.returncode == 0, done.stderr
    assert "tools/gate-chat.vi.md" in done.stdout
    result = checked(home)
    assert {one.language for one in result.site.translations} == {"ar", "vi"}
    assert {one.rule for one in result.problems} == {"translation-left-in-english"}
    again = showcase("new", "tool", "gate-chat", "--translation", "vi", cwd=home)
    assert (again.returncode, "nothing was changed" in again.stderr) == (2, True)


def test_a_translation_of_nothing_is_refused(home: Path) -> None:
    done = showcase("new", "tool", "nothing-here", "--translation", "vi", cwd=home)
    assert done.returncode == 2
    assert "There is no tool named “nothing-here”" in done.stderr
    assert not (home / "tools/nothing-here.vi.md").exists()


def test_pages_know_each_other_in_all_languages(home: Path) -> None:
    made = pages(checked(home))
    english, arabic = made["case-studies/river-reading/"], made["ar/case-studies/river-reading/"]
    both = {"en": english.address, "ar": arabic.address}
    assert dict(english.alternates) == dict(arabic.alternates) == both
    for page in (english, arabic):
        head = html.fromstring(f"<div>{page.head}</div>")
        links = {one.get("hreflang"): one.get("href") for one in head.xpath("//link[@hreflang]")}
        assert links == {
            "en": f"{SETTINGS.url}{english.address}",
            "ar": f"{SETTINGS.url}{arabic.address}",
            "x-default": f"{SETTINGS.url}{english.address}",
        }
    assert dict(made["case-studies/hill-garden/"].alternates) == {}


def test_readers_switch_to_the_same_page_or_to_the_home_page(home: Path) -> None:
    made = pages(checked(home))
    nav = html.fromstring(made["case-studies/river-reading/"].switcher)
    (link,) = nav.xpath("//a")
    assert link.text == "العربية"
    assert dict(link.attrib) == {
        "href": "../../ar/case-studies/river-reading/",
        "lang": "ar",
        "hreflang": "ar",
        "dir": "rtl",
    }
    other = html.fromstring(made["case-studies/hill-garden/"].switcher)
    assert other.xpath("//a/@href") == ["../../ar/"]
    back = html.fromstring(made["ar/"].switcher)
    assert back.xpath("//a/@href") == ["../"]


def test_every_link_of_every_arabic_page_leads_somewhere(home: Path) -> None:
    made = pages(checked(home))
    written = {"about/", "contribute/", "develop/", "contact/", "licence/"}
    known = {address.rstrip("/") for address in {*made, *written}}
    arabic = [page for page in made.values() if page.language == "ar"]
    assert len(arabic) > 20
    for page in arabic:
        for href in html.fromstring(f"<div>{page.html}{page.switcher}</div>").xpath("//a/@href"):
            target = href.split("#")[0].split("?")[0]
            if ":" in target or not target or target.endswith((".bib", ".ris", ".docx", ".csv")):
                continue
            whole = Path(f"/{page.address}") / target
            assert str(whole.resolve()).strip("/") in known, (page.address, href)


def test_what_is_not_translated_is_marked_as_english(home: Path) -> None:
    page = pages(checked(home))["ar/case-studies/"]
    titles = html.fromstring(page.html).xpath("//li[contains(@class, 'card')]//h2/a")
    marked = [(one.get("lang"), one.get("hreflang")) for one in titles]
    assert marked == [(None, None)] + [("en", "en")] * (len(titles) - 1)
    assert len(titles) > 1


def test_pages_in_other_languages_say_that_a_machine_made_them(home: Path) -> None:
    made = [page for page in pages(checked(home)).values() if page.language == "ar"]
    for page in made:
        assert '<aside class="translation"' in page.html, page.address
        assert "mailto:editors@tiny.example?subject=Translation" in page.html, page.address


def test_a_translation_that_a_person_checked_says_so(home: Path) -> None:
    change(home / ARABIC, "status: machine", "status: checked, checked_on: 2026-11-01")
    page = pages(checked(home))["ar/case-studies/river-reading/"]
    (note,) = html.fromstring(page.html).xpath("//aside[contains(@class, 'translation')]")
    words = language("ar").word("translation_status", "checked").meaning
    assert words in note.text_content()
    assert language("ar").day(TODAY.replace(day=1)) in note.text_content()


def test_files_beside_the_original_are_offered_from_the_translation(home: Path) -> None:
    page = pages(checked(home))["ar/case-studies/river-reading/"]
    parsed = html.fromstring(page.html)
    [shown] = parsed.xpath("//img/@src")
    assert shown.startswith("../../../case-studies/river-reading/river")
    assert shown.endswith(".jpg")
    assert "../../../case-studies/river-reading/cite.bib" in parsed.xpath("//a[@download]/@href")


def test_the_sitemap_names_the_other_languages(home: Path) -> None:
    text = sitemap(all_pages(checked(home).site, SETTINGS), (), SETTINGS.url)
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    root = ElementTree.fromstring(text)  # noqa: S314 - our own text
    found = {
        url.findtext("s:loc", namespaces=space): {
            link.get("hreflang") for link in url.findall("x:link", space)
        }
        for url in root
    }
    assert found[f"{SETTINGS.url}ar/case-studies/river-reading/"] == {"en", "ar"}
    assert found[f"{SETTINGS.url}case-studies/hill-garden/"] == set()
