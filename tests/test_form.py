"""The form for sending in an example, used by a scripted person in a browser."""

import functools
import http.server
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request

import promises
from a11y.sweep import COLOUR, axe
from a11y.test_budgets import weight
from filling import (
    DONE,
    PHOTO,
    STORY,
    TITLE,
    add_photo,
    fill,
    fill_all,
    go_on,
    now,
    open_form,
    phone,
    press,
    ready,
)
from showcase.check import check
from showcase.front_matter import entry_text
from showcase.intake import bring_in
from showcase.kinds.case_study import CaseStudy
from showcase.making import all_pages
from showcase.model.page import Page as MadePage
from showcase.parse import split
from showcase.settings import Settings
from showcase.yaml_text import read_yaml
from site_server import Quiet
from support import REPOSITORY, TODAY
from test_photo import judged, photo

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST_BYTES = 60_000
STEPS = ["start", *STORY, "check", "send"]

VIOLATIONS = """
async ([part, rules]) => (await axe.run(part, rules ? { runOnly: rules } : {})).violations
  .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target}`))
"""
WORDS = r"(all) => all.map((e) => e.textContent.replace(/\s+/g, ' ').trim()).filter(Boolean)"
REAL = rf"""
(html) => {{
  const real = new DOMParser().parseFromString(html, "text/html");
  return ({WORDS})([...real.querySelectorAll("h1, h2, .claim, .figure, .prose li")]);
}}
"""


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo lying on its side, with a place, a time and a name in its file."""
    file = tmp_path / "IMG_0001.JPG"
    file.write_bytes(photo("JPEG", (2400, 1200), turned=6))
    return file


def brought_in(folder: Path, packed: Path) -> tuple[list[str], MadePage]:
    """Return what the check says of a .zip that `showcase import` took, and the page made of it."""
    (folder / "principles").mkdir(parents=True)
    for file in (REPOSITORY / "principles").glob("*.md"):
        (folder / "principles" / file.name).write_bytes(file.read_bytes())
    bring_in(folder, CaseStudy, packed, (), "")
    (entry,) = (folder / "case_studies").iterdir()
    with zipfile.ZipFile(packed) as held:
        sent = held.read(held.namelist()[0]).decode()
    parts = split(sent)
    assert parts is not None
    assert sent == entry_text(CaseStudy, read_yaml("x.md", parts[0], 2).data, parts[1])
    assert (entry / "index.md").read_text(encoding="utf-8").endswith(parts[1].strip() + "\n")
    result = check(folder, TODAY, drafts=True)
    told = [f"{one.rule}: {one.message}" for one in result.problems if entry.name in one.place.path]
    pages = all_pages(result.site, Settings("Test"))
    (page,) = (one for one in pages if one.address == f"case-studies/{entry.name}/")
    return told, page


def save(page: Page, target: Path) -> Path:
    """Save the .zip that the last step offers."""
    with page.expect_download() as download:
        page.locator("#save-zip").click()
    download.value.save_as(target)
    return target


class TestPerson:
    """Somebody who has never seen git sends in an example from a phone."""

    def walk(self, page: Page, picture: Path) -> None:
        """Fill in the form step by step, with two mistakes, and reload it half-way."""
        assert now(page) == "start"
        go_on(page, "school")
        wrong = {**STORY["school"], "place.state": "", "organisation.name": "x" * 161}
        fill(page, wrong)
        page.locator(".step.now [data-next]").click()
        box = page.locator("#mistakes")
        assert box.get_by_role("heading").inner_text() == "There are 2 things to mend here."
        assert page.evaluate("document.activeElement.id") == "mistakes"
        box.get_by_role("link", name="“State or territory” is missing.").click()
        assert page.evaluate("document.activeElement.name") == "place.state"
        note = page.locator("#f-organisation-name").get_attribute("aria-describedby") or ""
        assert "mistake-organisation-name" in note
        assert (
            page.locator("#mistake-organisation-name")
            .inner_text()
            .startswith("“Name of the school or group” has 161 letters; there is room for 160.")
        )
        fill(page, STORY["school"])
        for step, after in zip(STORY, [*list(STORY)[1:], "check"], strict=True):
            if step == "photos":
                add_photo(page, picture)
                assert page.locator('[name="photos.0.record.expires"]').input_value() == (
                    "2028-05-01"
                )
            elif step != "school":
                fill(page, STORY[step])
            if step == "results":
                page.reload()
                ready(page)
                assert now(page) == "results"
            go_on(page, after)

    def test_fills_it_in_and_gets_a_sound_entry(
        self, browser: Browser, address: str, picture: Path, tmp_path: Path
    ) -> None:
        asked: list[Request] = []
        with phone(browser, address) as page:
            page.on("request", lambda request: asked.append(request))
            self.walk(page, picture)
            page.locator("#check-list dl").first.wait_for()
            assert page.locator("#check-said").inner_text().startswith("11 of 11 parts")
            assert page.locator("#check-points").inner_text() == ""
            go_on(page, "send")
            packed = save(page, tmp_path / "story.zip")
        # No answer leaves the device: only files of the site are asked for, without a word of it.
        assert {one.method for one in asked} == {"GET"}
        # What begins with blob: is the file itself, which the browser takes from its own memory.
        left = [one.url for one in asked if not one.url.startswith("blob:")]
        assert all(url.startswith(address) and "?" not in url for url in left)
        told, made = brought_in(tmp_path / "home", packed)
        assert told == []
        for words in (TITLE, "#1 wish: <em>more books</em>", "34 grandparents", "<li>They read"):
            assert words in made.html, words
        with zipfile.ZipFile(packed) as held:
            (name,) = [one for one in held.namelist() if one.endswith(".jpg")]
            content = held.read(name)
        found = judged(tmp_path, content, "jpg")
        assert found == set()
        promises.record("form-photo-details", len(found), "tags", "Tags ExifTool finds in a photo")
        drawn = Image.open(io.BytesIO(content)).convert("RGB")
        assert drawn.size == (800, 1600)
        # Turned upright: the red corner of the picture is now at the right.
        red, _, blue = drawn.getpixel((780, 20))  # type: ignore[misc]
        assert red > 150 > blue
        assert f'alt="{PHOTO["photos.0.alt"]}"' in made.html

    def test_sees_the_page_as_it_will_be(
        self, browser: Browser, address: str, picture: Path, tmp_path: Path
    ) -> None:
        with phone(browser, address) as page:
            fill_all(page)
            open_form(page, address, "photos")
            add_photo(page, picture)
            page.evaluate("location.hash = 'check'")
            press(page, "See how your page looks")
            page.locator("#look-page figure canvas").wait_for()
            preview = page.locator("#look-page :is(h3, h4, .claim, .figure, .prose li)")
            shown = preview.evaluate_all(WORDS)
            page.evaluate("location.hash = 'send'")
            packed = save(page, tmp_path / "story.zip")
            _, made = brought_in(tmp_path / "home", packed)
            assert set(shown) <= set(page.evaluate(REAL, made.html))
            assert {TITLE, "The situation", "What changed", "They read on Fridays."} <= set(shown)

    def test_a_photo_keeps_its_words_behind_one_that_was_never_chosen(
        self, browser: Browser, address: str, picture: Path, tmp_path: Path
    ) -> None:
        with phone(browser, address) as page:
            open_form(page, address, "photos")
            fill(page, {"photos.0.record.form": "2026-009"})
            page.locator("#f-photos > p > [data-add]").click()
            page.locator("[data-picture]").last.set_input_files(picture)
            page.locator("#f-photos [data-photo] canvas").wait_for()
            fill(page, {"photos.1.alt": "The only photo"})
            page.evaluate("location.hash = 'send'")
            packed = save(page, tmp_path / "story.zip")
        with zipfile.ZipFile(packed) as held:
            parts = split(held.read(held.namelist()[0]).decode())
            files = [Path(name).name for name in held.namelist() if name.endswith(".jpg")]
        assert parts is not None
        named = read_yaml("x.md", parts[0], 2).data["photos"]
        assert [one["file"] for one in named if one.get("alt") == "The only photo"] == files

    def test_goes_on_at_another_device_and_erases_the_first(
        self, browser: Browser, address: str, picture: Path, tmp_path: Path
    ) -> None:
        with phone(browser, address) as page:
            fill_all(page)
            open_form(page, address, "photos")
            add_photo(page, picture)
            page.evaluate("location.hash = 'start'")
            page.locator("details.fold summary").click()
            with page.expect_download() as download:
                page.locator("[data-save]").click()
            download.value.save_as(tmp_path / "mine.json")
            page.reload()
            ready(page)
            page.locator("#draft-erase").click()
            assert page.locator("#draft-erase").inner_text() == "Erase it for good?"
            page.locator("#draft-erase").click()
            page.wait_for_function("() => !localStorage.getItem('showcase-share')")
            page.reload()
            ready(page)
            assert page.locator('[name="title"]').input_value() == ""
            assert not page.locator("#draft").is_visible()
        with phone(browser, address) as page:
            page.locator("details.fold summary").click()
            page.locator("#resume").set_input_files(tmp_path / "mine.json")
            page.locator(".step.now[data-step=photos]").wait_for()
            assert page.locator('[name="title"]').input_value() == TITLE
            assert page.locator('[name="dimensions"]:checked').count() == 2
            page.locator("#f-photos [data-photo] canvas").wait_for()
            page.evaluate("location.hash = 'send'")
            packed = save(page, tmp_path / "story.zip")
            assert (
                judged(
                    tmp_path,
                    zipfile.ZipFile(packed).read(
                        "grandparents-read-at-the-invented-river/photo-1.jpg"
                    ),
                    "jpg",
                )
                == set()
            )
            other = {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
            page.evaluate("location.hash = 'start'")
            page.locator("#resume").set_input_files(other)  # type: ignore[arg-type]
            page.get_by_text("Nothing was changed.").wait_for()
            assert page.locator('[name="title"]').input_value() == TITLE

    def test_works_it_by_keyboard_and_goes_back_with_the_browser(
        self, browser: Browser, address: str
    ) -> None:
        with phone(browser, address) as page:
            page.locator(".step.now [data-next]").focus()
            page.keyboard.press("Enter")
            page.locator(".step.now[data-step=school]").wait_for()
            assert page.evaluate("document.activeElement.textContent") == "Your school"
            page.keyboard.press("Tab")
            page.keyboard.type("Invented River School")
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
            assert page.locator('[name="organisation.type"]:checked').input_value() == "school"
            page.go_back()
            page.locator(".step.now[data-step=start]").wait_for()
            assert page.title().startswith("Share your story")

    def test_is_told_what_is_not_a_photo(
        self, browser: Browser, address: str, tmp_path: Path
    ) -> None:
        (tmp_path / "fake.jpg").write_text("<svg onload='alert(1)'/>")
        with phone(browser, address) as page:
            open_form(page, address, "photos")
            page.locator("#f-photos > p > [data-add]").click()
            page.locator("[data-picture]").set_input_files(tmp_path / "fake.jpg")
            page.get_by_text("Your browser cannot open this as a photo.").wait_for()
            page.locator(".step.now [data-next]").click()
            assert "Choose a photo, or remove this one." in page.locator("#mistakes").inner_text()
            page.locator("#f-photos [data-remove]").click()
            go_on(page, "voices")

    def test_hostile_answers_stay_words(self, browser: Browser, address: str) -> None:
        hostile = '<img src=x onerror="document.title=1">'
        with phone(browser, address) as page:
            fill_all(page)
            fill_title = page.locator('[name="title"]')
            fill_title.evaluate("(e, text) => { e.value = text; }", hostile)
            story = page.locator('[name="story.0"]')
            story.evaluate("(e, text) => { e.value = text; }", f"# {hostile}\n> {hostile}\n---")
            page.evaluate("location.hash = 'check'")
            # By keyboard: what is redrawn after the answers may move it from under a pointer.
            page.locator(".step.now [data-look]").press("Enter")
            page.locator("#look-page h3").wait_for()
            assert page.locator("#look-page img, #check-list img").count() == 0
            assert page.locator("#look-page h3").inner_text() == hostile


class Receiver(Quiet):
    """Serves the site, and keeps what is posted to it."""

    def __init__(self, sent: list[bytes], *rest: object, **more: object) -> None:
        self.sent = sent
        super().__init__(*rest, **more)  # type: ignore[arg-type]

    def do_POST(self) -> None:  # noqa: N802 - the base's own name
        """Keep what was posted, and say so."""
        self.sent.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        icon = b'<link rel="icon" href="/assets/favicon.svg">'
        self.wfile.write(b"<!doctype html><title>Bureau</title>" + icon + b"<p>Received.</p>")


@contextmanager
def receiving(site: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the address of a server of the site, and what is posted to it."""
    sent: list[bytes] = []
    handler = functools.partial(Receiver, sent, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


class TestSending:
    """The ways that a bureau can offer."""

    def at_the_end(self, page: Page, **ways: str) -> None:
        """Go to the last step of a showcase with these settings."""
        fill_all(page)
        script = "(ways) => Object.assign(document.getElementById('send-ways').dataset, ways)"
        page.evaluate(script, ways)
        page.evaluate("location.hash = 'send'")
        page.locator("#send-code").wait_for()

    def test_the_file_and_an_e_mail_are_always_there(self, browser: Browser, address: str) -> None:
        with phone(browser, address) as page:
            self.at_the_end(page, email="bureau@example.org", days="14")
            code = page.locator("#send-code").inner_text()
            assert len(set(code)) > 2 and code[4] == "-"
            mail = page.get_by_role("link", name="Begin an e-mail").get_attribute("href") or ""
            assert mail.startswith("mailto:bureau@example.org?subject=") and code in mail
            assert "Somebody answers within 14 days." in page.locator("#send").inner_text()
            assert page.locator(".way").count() == 2
            open_form(page, address, "send")
            assert page.locator("#send-code").inner_text() == code

    def test_without_an_address_the_file_can_be_saved_and_contact_is_named(
        self, browser: Browser, address: str
    ) -> None:
        with phone(browser, address) as page:
            self.at_the_end(page, email="")
            assert page.locator("#save-zip").is_visible()
            assert page.get_by_role("link", name="Begin an e-mail").count() == 0
            contact = page.locator("#send").get_by_role("link", name="Contact", exact=True)
            assert contact.get_attribute("href") == f"{address}contact/"

    def test_answers_are_erased_at_the_second_press(self, browser: Browser, address: str) -> None:
        with phone(browser, address) as page:
            self.at_the_end(page)
            button = page.locator("#send").get_by_role("button", name="Erase my answers")
            button.click()
            assert page.get_by_text("Press once more, and all your answers are gone").is_visible()
            assert page.evaluate("localStorage.getItem('showcase-share')")
            page.locator("#save-zip").focus()
            again = page.locator("#send").get_by_role("button", name="Erase my answers")
            again.click()
            page.get_by_role("button", name="Erase it for good?").click()
            page.wait_for_function("() => !localStorage.getItem('showcase-share')")

    def test_one_press_posts_the_same_file(self, browser: Browser, site: Path) -> None:
        with receiving(site) as (own, sent), phone(browser, own) as page:
            self.at_the_end(page, post=f"{own}received")
            page.locator("#send-reply").fill("me@example.org")
            page.locator("#send-now").click()
            page.get_by_text("Received.").wait_for()
            (body,) = sent
            for words in (b'name="code"', b'name="reply"', b"me@example.org", b'name="entry"'):
                assert words in body
            start = body.index(b"PK\x03\x04")
            end = body.index(b"\r\n--", body.index(b"PK\x05\x06"))
            with zipfile.ZipFile(io.BytesIO(body[start:end])) as held:
                assert TITLE in held.read(held.namelist()[0]).decode()

    def test_a_forge_is_led_to_with_the_text(self, browser: Browser, address: str) -> None:
        repository = "https://github.com/example/showcase"
        with phone(browser, address) as page:
            self.at_the_end(page, github=repository)
            link = page.get_by_role("link", name="Open the new file").get_attribute("href") or ""
            slug = "grandparents-read-at-the-invented-river"
            assert link.startswith(f"{repository}/new/main/case_studies/{slug}?filename=index.md")
            value = parse_qs(urlsplit(link).query)["value"][0]
            assert DONE in value and f"title: {TITLE}" in value
            assert "read by everybody at once" in page.locator("#send").inner_text()


class TestEveryone:
    """Who cannot see it, has little data, reads another language or runs no scripts."""

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing_in_any_step(
        self, browser: Browser, address: str, scheme: str
    ) -> None:
        with phone(browser, address, color_scheme=scheme) as page:
            page.evaluate("() => document.querySelectorAll('[data-add]').forEach((e) => e.click())")
            page.evaluate(axe())
            found: list[str] = []
            for step in STEPS:
                page.evaluate("(step) => { location.hash = step; }", step)
                page.locator(f".step.now[data-step={step}]").wait_for()
                if step in STORY:
                    page.locator(".step.now [data-next]").click()
                elif step == "check":
                    press(page, "See how your page looks")
                # The frame around the steps is looked at with the first and the last of them.
                part = "main" if step in {"start", "check"} else ".step.now, #mistakes"
                rules = COLOUR if scheme == "dark" else []
                told = page.evaluate(VIOLATIONS, [part, rules or None])
                found += [f"{step}: {one}" for one in told]
                assert page.evaluate("document.body.scrollWidth <= innerWidth"), step
        assert found == []
        promises.record("form-axe", len(found), "violations", "axe-core in the steps of the form")

    def test_the_first_load_is_light(self, browser: Browser, address: str, site: Path) -> None:
        asked: list[str] = []
        with browser.new_context(viewport={"width": 390, "height": 844}) as context:
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            open_form(page, address)
        total = sum(weight(site, urlsplit(one).path) for one in set(asked))
        assert total <= MOST_BYTES, sorted((weight(site, urlsplit(u).path), u) for u in asked)
        promises.record("form-bytes", total, "bytes", "Compressed bytes of the form's first load")

    def test_what_must_be_answered_is_not_called_a_choice_and_is_in_the_review(
        self, browser: Browser, address: str
    ) -> None:
        with phone(browser, address) as page:
            open_form(page, address, "school")
            page.locator('[name="place.country"]').select_option("AU")
            for name in ("photos", "outcomes"):
                page.locator(f"#f-{name} [data-add]").dispatch_event("click")
            marks = "(label) => label.querySelector('.aside')?.textContent ?? ''"
            for name, mark in (
                ("f-place-state", ""),
                ("f-photos-0-alt", ""),
                ("f-outcomes-0-base", "(needed with a figure)"),
                ("f-outcomes-0-source", "(needed with a figure)"),
                ("f-outcomes-0-figure", "(if you like)"),
            ):
                assert page.locator(f'label[for="{name}"]').evaluate(marks) == mark, name
            page.locator('[name="place.country"]').select_option("")
            page.evaluate("location.hash = 'check'")
            page.locator(".review dl > div").first.wait_for()
            rows = page.locator(".review dl > div").all_inner_texts()
            assert ["Country", "Left open"] in [row.split("\n") for row in rows]

    def test_it_speaks_the_language_of_the_page(self, browser: Browser, address: str) -> None:
        with browser.new_context() as context:
            page = context.new_page()
            open_form(page, f"{address}ar/")
            assert page.locator("h1").inner_text() == "شاركونا قصتكم"
            page.locator("#f-outcomes [data-add]").dispatch_event("click")
            marks = page.locator("#share .aside").all_text_contents()
            assert set(marks) == {"(إن أردتم)", "(مطلوب إذا ذُكر رقم)"}
            page.evaluate("location.hash = 'school'")
            page.locator(".step.now [data-next]").click()
            told = page.locator("#mistakes").inner_text()
            assert "«اسم المدرسة أو المجموعة» ناقص." in told
            assert "is missing" not in told

    def test_without_scripts_it_says_what_to_do(
        self, browser: Browser, address: str, site: Path
    ) -> None:
        with browser.new_context(java_script_enabled=False) as context:
            page = context.new_page()
            page.goto(f"{address}contribute/share/")
            assert not page.locator("#share").is_visible()
        # Browsers without scripts show this; one that only holds them back does not.
        html = (site / "contribute/share/index.html").read_text(encoding="utf-8")
        (told,) = re.findall(r"<noscript><div.*?</noscript>", html, re.DOTALL)
        assert "This form needs a browser that runs scripts." in told
        assert 'href="../../contribute/case-study-template.docx"' in told


def test_the_draft_holds_the_answers_and_nothing_of_the_person(
    browser: Browser, address: str
) -> None:
    with phone(browser, address) as page:
        fill_all(page)
        page.evaluate("location.hash = 'check'")
        page.locator("#check-list dl").first.wait_for()
        draft = json.loads(page.evaluate("localStorage.getItem('showcase-share')"))
        assert set(draft) == {"version", "saved", "step", "seen", "answers"}
        assert draft["answers"]["title"] == TITLE
        assert page.context.cookies() == []
