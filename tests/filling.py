"""How the tests fill in the form for sending in, and invented answers to fill it with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 844}
TITLE = "Grandparents read at the invented river"
SITUATION = "The invented school lies by a river.\n\nFew families came in. #1 wish: *more books*."
DONE = "1. We asked grandparents.\n2. They read on Fridays."
Answers = dict[str, str | list[str]]
# What an invented person answers, step by step.
STORY: dict[str, Answers] = {
    "school": {
        "organisation.name": "Invented River School",
        "organisation.type": "school",
        "place.country": "AU",
        "place.state": "TAS",
        "place.locality": "Invented River",
        "sector": "government",
        "level": ["primary"],
    },
    "idea": {
        "title": TITLE,
        "summary": "Grandparents read with children each Friday. More of them came each term.",
        "years.start": "2022",
        "years.ongoing": "yes",
    },
    "story": {
        "story.0": SITUATION,
        "story.1": DONE,
        "story.2": "Tea helps.",
        "story.3": "- Whether children read more at home.",
    },
    "partners": {"partners.0.name": "Grandparents", "partners.0.type": "families"},
    "shows": {
        "dimensions": ["participate", "communicate"],
        "principles": ["trust-and-respect"],
    },
    "results": {
        "outcomes.0.claim": "More grandparents came.",
        "outcomes.0.figure": "34 grandparents",
        "outcomes.0.base": "12 in the first term",
        "outcomes.0.source": "Count kept by the school",
        "evidence.level": "low",
        "evidence.basis": "count",
    },
    "effort": {"effort.band": "low"},
    "photos": {},
    "voices": {},
    "culture": {"cultural_notice": "none"},
    "you": {"submitted_by": "teacher", "licence": ["CC-BY-4.0"]},
}
PHOTO: Answers = {
    "photos.0.alt": "A bench by an invented river.",
    "photos.0.people": "none",
    "photos.0.record.form": "2026-014",
    "photos.0.record.held_by": "school office",
    "photos.0.record.basis": "maker-agreed",
    "photos.0.record.obtained": "2026-05-01",
    "photos.0.record.covers": "The photo of the bench, on this site.",
}


@contextmanager
def phone(browser: Browser, address: str, **more: object) -> Iterator[Page]:
    """Yield the form on a phone; at its end nothing may have gone wrong in the page."""
    with browser.new_context(viewport=PHONE, **more) as context:  # type: ignore[arg-type]
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
        open_form(page, address)
        yield page
        assert wrong == []


def open_form(page: Page, address: str, step: str = "") -> None:
    """Open the form, at a step, and wait until it can be used."""
    page.goto(f"{address}contribute/share/{'#' if step else ''}{step}")
    ready(page)


def ready(page: Page) -> None:
    """Wait until the form can be used."""
    page.locator("form[data-ready]").wait_for(state="attached")


def give(page: Page, name: str, value: str | list[str]) -> None:
    """Answer one question, whatever it is answered with."""
    found = page.locator(f'#share [name="{name}"]')
    kind = found.first.evaluate("(e) => e.type")
    if kind in {"radio", "checkbox"}:
        for one in [value] if isinstance(value, str) else value:
            page.locator(f'#share [name="{name}"][value="{one}"]').check()
    elif kind == "select-one":
        found.select_option(value)
    else:
        assert isinstance(value, str)
        found.fill(value)


def fill(page: Page, answers: Answers) -> None:
    """Answer the questions of a step, adding the items that they need."""
    for name, value in answers.items():
        if not page.locator(f'#share [name="{name}"]').count():
            page.locator(f"#f-{name.split('.')[0]} > p > [data-add]").click()
        give(page, name, value)


def now(page: Page) -> str:
    """Return the step that is shown."""
    return str(page.locator(".step.now").get_attribute("data-step"))


def press(page: Page, name: str) -> None:
    """Press a button of the step that is shown."""
    page.locator(".step.now").get_by_role("button", name=name, exact=True).click()


def go_on(page: Page, step: str) -> None:
    """Press Continue, and wait for the next step."""
    page.locator(".step.now [data-next]").click()
    page.locator(f".step.now[data-step={step}]").wait_for()


def add_photo(page: Page, file: Path) -> None:
    """Choose a photo, say what it shows and who agreed."""
    page.locator("#f-photos > p > [data-add]").click()
    page.locator("[data-picture]").last.set_input_files(file)
    page.locator("#f-photos [data-photo] canvas").wait_for()
    fill(page, PHOTO)


def fill_all(page: Page) -> None:
    """Answer everything but the photo, without going from step to step."""
    for answers in STORY.values():
        for name in answers:
            if page.locator(f'#share [name="{name}"]').count():
                continue
            page.evaluate(
                "(name) => document.querySelector(`#f-${name} > p > [data-add]`).click()",
                name.split(".")[0],
            )
    script = """
(all) => {
  for (const [name, value] of all) {
    for (const one of [value].flat()) {
      const found = [...document.querySelectorAll(`#share [name="${name}"]`)];
      const input = found.length > 1 || found[0].type === "checkbox"
        ? found.find((e) => e.value === one) : found[0];
      if (["radio", "checkbox"].includes(input.type)) input.checked = true;
      else input.value = one;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}
"""
    page.evaluate(script, [one for answers in STORY.values() for one in answers.items()])
