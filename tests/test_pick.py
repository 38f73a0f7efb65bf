"""What all pages for choosing examples keep: markup, words, buttons, widths, policy."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from playwright.sync_api import Browser

from a11y.settling import Settling
from browsing import Watched
from picking import (
    BY_SLUG,
    CASES,
    SITE,
    SLUGS,
    browsing,
    keep,
    listed,
    open_compare,
    open_list,
    open_ours,
    own,
)
from showcase import making
from showcase.render.picking import questions
from showcase.render.style_sheet import parts
from showcase.settings import Settings
from showcase.vocabularies import vocabulary
from support import REPOSITORY

pytestmark = pytest.mark.slow

ASSETS = REPOSITORY / "scripts/showcase/theme/assets"
OURS = ("case-page.js", "compare.js", "like-ours.js", "matching.js", "shortlist.js",
        "shortlist-page.js")  # fmt: skip
PAGES = ("like-ours/", "shortlist/", "compare/")


def html_of(address: str) -> str:
    """Return the body of a page that is made from content."""
    pages = making.all_pages(SITE, Settings("Showcase"))
    return next(page.html for page in pages if page.address == address)


class Form(HTMLParser):
    """Collects the labels, controls and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each tag of that name."""
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_runs_nothing_inline_and_says_what_to_do_without_scripts(address: str) -> None:
    html = html_of(address)
    for tag, attrs in Form(html).tags:
        assert not [name for name in attrs if name == "style" or name.startswith("on")], tag
    assert re.findall(r"<script(?![^>]*\ssrc=)", html) == []
    without = re.search(r"<noscript>(.*?)</noscript>", html, re.DOTALL)
    assert without and 'href="../case-studies/"' in without.group(1)


def test_every_question_has_a_label_and_any_as_its_first_answer() -> None:
    form = Form(html_of("like-ours/"))
    named = {attrs.get("for") for attrs in form.all("label")}
    assert {attrs["name"] for attrs in form.all("select")} == {
        "level", "place", "remoteness", "effort", "cost",
    }  # fmt: skip
    assert {attrs["id"] for attrs in form.all("select")} <= named
    assert len(form.all("fieldset")) == len(form.all("legend")) == 4
    html = html_of("like-ours/")
    firsts = re.findall(r"<select[^>]*>\s*<option value=\"\">Any</option>", html)
    assert len(firsts) == len(form.all("select"))
    assert "checked" not in html and "selected" not in html
    assert "how big your school is" in html


def test_every_value_that_an_example_has_can_be_said_in_words() -> None:
    asked = questions(CASES)
    for facet, held in {
        "level": {one for case in CASES for one in case.level},
        "country": {case.place.country for case in CASES},
        "state": {case.place.state for case in CASES if case.place.state},
    }.items():
        assert held <= {choice.id for choice in asked[facet].choices}
    assert {choice.id for choice in asked["country"].choices} == {c.place.country for c in CASES}
    assert [choice.id for choice in asked["dimension"].choices] == [
        word.id for word in vocabulary("dimension").words
    ]
    assert asked["effort"].stated == sum(case.effort is not None for case in CASES)
    assert asked["level"].choices[0].same == "early years"
    assert asked["cost"].choices[0].same == "no cost"
    assert asked["community"].choices[0].same.startswith("Aboriginal and Torres Strait")


def test_data_never_becomes_markup_in_our_scripts() -> None:
    for name in OURS:
        text = (ASSETS / name).read_text(encoding="utf-8")
        assert (
            re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text) == []
        )


def test_styles_use_tokens_and_logical_directions() -> None:
    text = parts()["pick"]
    tokens = set(re.findall(r"--([a-z-]+):", parts()["tokens"]))
    assert set(re.findall(r"var\(--([a-z-]+)", text)) <= tokens
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s])", re.sub(r"#[a-z-]+[^{}]*\{", "{", text)) == []
    physical = (
        r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)"
        r"|[^-]\b(?:left|right|width|height):"
    )
    assert re.findall(physical, re.sub(r"@media \([^)]*\)", "", text)) == []


class TestButtons:
    """ "Add to shortlist" wherever an example stands."""

    pytestmark = browsing

    @pytest.mark.parametrize(
        "path", ["", "case-studies/", "case-studies/?level=special", "for/teacher/"]
    )
    def test_each_card_of_a_case_has_one(self, path: str, address: str, watched: Watched) -> None:
        page = watched.page
        Settling(page).open(address + path)
        cards = page.locator('.card:visible:has(a[href*="case-studies/"])')
        for card in cards.all():
            assert card.locator(".pick").count() == 1
            title = card.locator("h2, h3").inner_text()
            assert card.locator(".pick").get_attribute("aria-label") == f"Add to shortlist: {title}"
        others = page.locator('.card:visible:not(:has(a[href*="case-studies/"]))')
        assert others.locator(".pick").count() == 0

    def test_a_case_is_put_on_and_taken_off_and_the_header_counts(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        page.goto(address + BY_SLUG[SLUGS[0]].address)
        button = page.locator(".opening .pick")
        assert button.get_attribute("aria-pressed") == "false"
        header = page.locator("header.top [data-shortlist]")
        assert header.inner_text().strip() == "Shortlist"
        assert not page.locator("[data-number]").is_visible()
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.locator("[data-number]").inner_text() == "1"
        assert page.locator("#pick-said[role=status]").inner_text() == (
            "Added. 1 example on your shortlist."
        )
        page.goto(address + BY_SLUG[SLUGS[1]].address)
        page.locator(".opening .pick").click()
        assert header.get_by_text("2").is_visible()
        page.go_back()
        page.wait_for_function("() => document.querySelector('[data-number]').textContent === '2'")
        page.locator(".opening .pick").click()
        assert own(page) == [SLUGS[1]]

    def test_two_windows_show_the_same(self, address: str, watched: Watched) -> None:
        page = watched.page
        page.goto(address + BY_SLUG[SLUGS[0]].address)
        other = page.context.new_page()
        open_list(other, address)
        page.locator(".opening .pick").click()
        other.wait_for_selector(f'#picks > [data-slug="{SLUGS[0]}"]')
        other.get_by_role("button", name=re.compile("^Remove")).click()
        page.wait_for_selector('.opening .pick[aria-pressed="false"]')

    def test_without_scripts_there_is_no_button(self, address: str, browser: Browser) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        for path in ("", BY_SLUG[SLUGS[0]].address, *PAGES):
            page.goto(address + path)
            assert not page.locator(".pick:visible, .needs-script:visible").count(), path
        for path in PAGES:
            page.goto(address + path)
            assert page.locator('main a[href="../case-studies/"]:visible').count() >= 2
        context.close()

    def test_a_full_list_takes_no_more(self, address: str, watched: Watched) -> None:
        page = watched.page
        keep(page, address, SLUGS[:40])
        page.goto(address + BY_SLUG[SLUGS[50]].address)
        page.locator(".opening .pick").click()
        assert page.locator(".opening .pick").get_attribute("aria-pressed") == "false"
        assert "Your shortlist is full" in page.locator("#pick-said").inner_text()
        assert len(own(page)) == 40


POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)


class TestEverywhere:
    """What all three pages keep."""

    pytestmark = browsing

    @pytest.mark.parametrize("width", [320, 800, 1280])
    @pytest.mark.parametrize(
        "path",
        [
            "like-ours/?level=primary&community=eald&dimension=communicate&cost=low",
            f"shortlist/?cases={'.'.join(SLUGS[:3])}",
            "shortlist/",
            f"compare/?cases={'.'.join(SLUGS[:4])}",
            "compare/",
        ],
    )
    def test_nothing_is_wider_than_the_screen(
        self, path: str, width: int, address: str, watched: Watched
    ) -> None:
        watched.page.set_viewport_size({"width": width, "height": 800})
        Settling(watched.page).open(address + path)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("below", ["", "below/some/path/"])
    def test_they_work_below_a_path_and_under_a_strict_policy(
        self, below: str, address: str, watched: Watched
    ) -> None:
        page = watched.page

        def guard(route: Any) -> None:
            answer = route.fetch()
            route.fulfill(
                response=answer, headers={**answer.headers, "content-security-policy": POLICY}
            )

        page.route("**/*", guard)
        base = address + below
        open_ours(page, base, "level=special")
        page.locator("#ours-list .pick").first.click()
        open_list(page, base)
        slug = listed(page)[0]
        assert page.locator("#picks h2 a").get_attribute("href") == f"{base}case-studies/{slug}/"
        page.locator("#picks h2 a").click()
        assert page.locator("h1").inner_text() == BY_SLUG[slug].title
        open_compare(page, base, [slug, SLUGS[0]])
        assert page.locator("thead th").count() == 2
        page.get_by_role("searchbox", name="Words in the example").fill("homework")
        page.wait_for_selector("#picker-found button")
        page.unroute_all(behavior="wait")

    def test_showcases_below_different_paths_keep_different_lists(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        keep(page, address, SLUGS[:2])
        open_list(page, f"{address}below/some/path/")
        assert page.locator("#pick-status").inner_text() == "Your shortlist is empty."

    def test_the_links_are_where_people_look(self, address: str, watched: Watched) -> None:
        page = watched.page
        for path in ("", BY_SLUG[SLUGS[0]].address):
            page.goto(address + path)
            assert page.locator("main").get_by_role("link", name="Schools like ours").count() == 1
            footer = page.locator("footer.end")
            assert footer.get_by_role("link", name="Schools like ours").count() == 1
            assert footer.get_by_role("link", name="Shortlist").count() == 1
            assert page.locator("header.top").get_by_role("link", name="Shortlist").count() == 1
