"""Waits until a page has loaded all it asks for and nothing moves any more."""

from playwright.sync_api import Page, Request

ARRIVE = """
() => {
  for (const one of document.getAnimations()) {
    try { one.finish(); } catch { one.cancel(); }
  }
}
"""
SIZE = "() => document.documentElement.innerHTML.length"


class Settling:
    """Knows what a page is still loading."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.loading: set[Request] = set()
        page.on("request", lambda request: self.loading.add(request))
        page.on("requestfinished", lambda request: self.loading.discard(request))
        page.on("requestfailed", lambda request: self.loading.discard(request))

    def settle(self) -> None:
        """Wait until for three looks nothing loads or changes, and let what moves arrive."""
        quiet, size = 0, -1
        for _ in range(400):
            before, size = size, int(self.page.evaluate(SIZE))
            quiet = 0 if self.loading or size != before else quiet + 1
            if quiet == 3:
                break
            self.page.wait_for_timeout(25)
        self.page.evaluate(ARRIVE)
