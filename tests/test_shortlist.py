"""The shortlist and its meeting pack: kept on the device, ordered, shared, printed."""

import json
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser

from browsing import Watched, watching
from picking import (
    BY_SLUG,
    CASES,
    SLUGS,
    browsing,
    focused,
    keep,
    listed,
    open_list,
    own,
    settled,
    tab_to,
)
from qr_reader import read_qr
from showcase.vocabularies import vocabulary

BLOCKED = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); },
});
"""
FULL = """
Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
"""


RUBBISH: dict[str, str] = {
    "nothing": "",
    "not JSON": "{",
    "null": "null",
    "a number": "7",
    "a list": '["a"]',
    "another version": '{"version":99,"cases":["a"]}',
    "no list": '{"version":1,"cases":"a"}',
    "strange cases": json.dumps(
        {"version": 1, "cases": [None, 7, {}, ["a"], "../x", "<img src=x>", "A B", "a" * 90]}
    ),
    "a trap": '{"version":1,"__proto__":{"cases":["a"]}}',
    "very long": "x" * 1_000_000,
}


class TestShortlist:
    """Kept on this device, ordered, shared, printed."""

    pytestmark = browsing

    @pytest.mark.parametrize("name", RUBBISH)
    def test_rubbish_in_the_browsers_store_counts_as_nothing(
        self, name: str, address: str, watched: Watched
    ) -> None:
        page = watched.page
        page.goto(f"{address}about/")
        page.evaluate("(text) => localStorage.setItem('showcase-shortlist /', text)", RUBBISH[name])
        open_list(page, address)
        assert page.locator("#pick-status").inner_text() == "Your shortlist is empty."
        assert page.locator("#pick-empty").is_visible()
        page.goto(address + BY_SLUG[SLUGS[0]].address)
        page.locator(".opening .pick").click()
        held = json.loads(page.evaluate("localStorage.getItem('showcase-shortlist /')"))
        assert held == {"version": 1, "cases": [SLUGS[0]]}

    @pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
    def test_a_browser_that_keeps_nothing_says_so_and_the_link_carries_the_list(
        self, script: str, address: str, watched: Watched
    ) -> None:
        page = watched.page
        page.add_init_script(script)
        page.goto(address + BY_SLUG[SLUGS[0]].address)
        page.locator(".opening .pick").click()
        assert page.locator(".opening .pick").get_attribute("aria-pressed") == "true"
        assert "does not let this page keep it" in page.locator("#pick-said").inner_text()
        assert page.locator("#pick-said").is_visible()
        page.get_by_role("link", name="Open your shortlist").click()
        settled(page, "#pick-status")
        assert listed(page) == [SLUGS[0]]
        page.get_by_role("button", name="Keep this list").click()
        page.wait_for_function(
            "() => document.querySelector('#pick-status').textContent.includes('copy its link')"
        )
        assert listed(page) == [SLUGS[0]]

    def test_a_shared_list_waits_to_be_kept(self, address: str, watched: Watched) -> None:
        page = watched.page
        mine, theirs = SLUGS[:2], SLUGS[2:5]
        keep(page, address, mine)
        open_list(page, address, theirs)
        assert listed(page) == theirs and own(page) == mine
        assert "your own list of 2 examples" in page.locator("#shared").inner_text()
        assert page.locator("#picks button, #clear:visible").count() == 0
        page.reload()
        settled(page, "#pick-status")
        assert listed(page) == theirs and own(page) == mine
        page.get_by_role("link", name="See your own list").click()
        settled(page, "#pick-status")
        assert listed(page) == mine
        page.go_back()
        settled(page, "#pick-status")
        page.get_by_role("button", name="Keep this list").click()
        page.wait_for_selector("#shared", state="hidden")
        settled(page, "#pick-status")
        assert own(page) == listed(page) == theirs and page.url == f"{address}shortlist/"
        page.get_by_role("button", name="Undo").click()
        page.wait_for_selector("#shared", state="visible")
        assert own(page) == mine and listed(page) == theirs

    def test_a_list_is_copied_as_an_address_that_opens_it(
        self, address: str, watched: Watched, browser: Browser
    ) -> None:
        page = watched.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        keep(page, address, SLUGS[:3])
        open_list(page, address)
        page.get_by_role("button", name="Copy the link").click()
        page.wait_for_function(
            "() => document.querySelector('#pick-status').textContent.includes('copied')"
        )
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{address}shortlist/?cases={'.'.join(SLUGS[:3])}"
        assert page.locator("#pick-link a").get_attribute("href") == copied
        with watching(browser, address) as other:
            other.page.goto(copied)
            settled(other.page, "#pick-status")
            assert listed(other.page) == SLUGS[:3]
            assert own(other.page) == []

    @pytest.mark.parametrize(
        "cases",
        [
            "<img src=x onerror=alert(1)>",
            "../../search",
            "//elsewhere.example/x",
            "https://elsewhere.example/",
            "javascript:alert(1)",
            "__proto__",
            "%00",
            "%E2%80%AE",
            "a" * 5000,
            ".".join(["A B"] * 3000),
            "....",
        ],
    )
    @pytest.mark.parametrize("path", ["shortlist/", "compare/"])
    def test_hostile_addresses_ask_for_nothing(
        self, path: str, cases: str, address: str, watched: Watched
    ) -> None:
        page = watched.page
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.goto(f"{address}{path}?cases={quote(cases, safe='%')}")
        settled(page, "#pick-status" if path == "shortlist/" else "#compare-status")
        assert not [one for one in asked if one.startswith(("/case-studies/", "/search"))]
        assert page.locator("#picks li, #compared table").count() == 0
        if cases.strip("."):
            assert "of the address could not be used" in page.locator(".count").inner_text()

    @pytest.mark.parametrize("path", ["shortlist/", "compare/"])
    def test_an_example_that_is_gone_is_named_and_the_others_stay(
        self, path: str, address: str, watched: Watched
    ) -> None:
        page = watched.page
        page.goto(f"{address}{path}?cases=constructor.{SLUGS[0]}")
        settled(page, "#pick-status" if path == "shortlist/" else "#compare-status")
        text = page.locator("main").inner_text()
        assert "constructor" in text and "is not in the showcase any more" in text
        assert CASES[0].title in text
        # The one page that was asked for and is not there, and nothing else, was missed.
        assert all("404" in fault for fault in watched.faults)
        assert [f for f in watched.faults if f.startswith("404:")] == [
            f"404: {address}case-studies/constructor/"
        ]
        watched.faults.clear()

    def test_the_whole_list_is_worked_by_keyboard(self, address: str, watched: Watched) -> None:
        page = watched.page
        for slug in SLUGS[:3]:
            page.goto(address + BY_SLUG[slug].address)
            tab_to(page, ".opening .pick")
            page.keyboard.press("Space")
            page.wait_for_selector('.opening .pick[aria-pressed="true"]')
        page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
        page.goto(address)
        tab_to(page, "header.top [data-shortlist]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/shortlist/")
        settled(page, "#pick-status")
        titles = [BY_SLUG[slug].title for slug in SLUGS[:3]]
        tab_to(page, f'[data-slug="{SLUGS[0]}"] [data-act="down"]')
        page.keyboard.press("Enter")
        page.wait_for_selector(f'#picks > li:first-child[data-slug="{SLUGS[1]}"]')
        settled(page, "#pick-status")
        assert focused(page) == f"Move down: {titles[0]}"
        assert page.locator("#pick-status").inner_text() == f"“{titles[0]}” is now number 2 of 3."
        page.keyboard.press("Enter")
        page.wait_for_selector(f'#picks > li:last-child[data-slug="{SLUGS[0]}"]')
        settled(page, "#pick-status")
        page.keyboard.press("Enter")
        assert listed(page) == own(page) == [SLUGS[1], SLUGS[2], SLUGS[0]]
        tab_to(page, f'[data-slug="{SLUGS[0]}"] [data-act="remove"]')
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelectorAll('#picks > li').length === 2")
        assert focused(page) == f"Remove: {titles[2]}"
        page.keyboard.press("Shift+Tab")
        for _ in range(60):
            page.keyboard.press("Shift+Tab")
            if focused(page) == "Clear the list":
                break
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelectorAll('#picks > li').length === 0")
        assert focused(page) == "Undo" and own(page) == []
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelectorAll('#picks > li').length === 2")
        assert own(page) == [SLUGS[1], SLUGS[2]]
        assert focused(page) == titles[1]

    def test_the_pack_prints_each_example_with_its_written_address(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        chosen = [BY_SLUG[slug] for slug in SLUGS[5:8]]
        open_list(page, address, [case.slug for case in chosen])
        page.emulate_media(media="print")
        for case, item in zip(chosen, page.locator("#picks > li").all(), strict=True):
            text = item.inner_text()
            assert case.title in text and case.summary in text
            assert "What they did" in text and "What changed" in text
            assert vocabulary("evidence_level").by_id[case.evidence.level].label.lower() in text
            for level in case.level:
                assert vocabulary("level").by_id[level].label in text
            if case.place.locality:
                assert case.place.locality in text
            for outcome in case.outcomes:
                assert outcome.claim in text
            assert f"{address}{case.address}" in text
        for hidden in ("header.top", "footer.end", "#shared", "#pick-tools", ".picks button"):
            assert not page.locator(hidden).locator("visible=true").count(), hidden
        assert page.locator(".pack-title").is_visible()
        assert page.locator("#picks script, #picks [id], #picks [style]").count() == 0
        assert page.locator("#picks .qr").count() == 0
        assert page.pdf(format="A4").count(b"/Type /Page\n") >= len(chosen)

    def test_the_pack_has_a_qr_code_for_each_example_where_the_address_is_set(
        self, tiny: str, browser: Browser
    ) -> None:
        slugs = ["hill-garden", "river-reading", "sea-stories"]
        with watching(browser, tiny) as seen:
            open_list(seen.page, tiny, slugs)
            seen.page.emulate_media(media="print")
            for slug, item in zip(slugs, seen.page.locator("#picks > li").all(), strict=True):
                code = item.get_by_role("img", name="QR code that leads to this page")
                assert code.is_visible()
                written = f"https://tiny.example/case-studies/{slug}/"
                assert read_qr(code.evaluate("one => one.outerHTML")) == written
                assert written in item.inner_text()
            # Hostile words of the tiny showcase stay words; a notice goes with its example.
            assert seen.page.locator("#picks script").count() == 0
            river = seen.page.locator('[data-slug="river-reading"]')
            assert "O'Connor & <b>Whānau</b>" in river.inner_text()
            assert "This example is made up" in river.inner_text()
            link = river.get_by_role("link", name="the garden on the hill")
            assert link.get_attribute("href") == f"{tiny}case-studies/hill-garden/#what-they-did"

    def test_the_button_prints(self, address: str, watched: Watched) -> None:
        page = watched.page
        page.add_init_script("window.print = () => { document.title = 'printed'; }")
        open_list(page, address, SLUGS[:1])
        page.get_by_role("button", name="Print the meeting pack").click()
        page.wait_for_function("() => document.title === 'printed'")
