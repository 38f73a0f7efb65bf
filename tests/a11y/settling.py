"""Waits until a page has loaded all it asks for and nothing moves any more."""

from playwright.sync_api import Page, Request

# For how long, in milliseconds, nothing may change, and after how long we stop waiting for that.
REST, MOST = 75, 10_000
# Waits in the page itself, and lets what moves arrive.
AT_REST = """
([rest, most]) => new Promise((done) => {
  let waiting;
  const end = () => {
    changes.disconnect();
    clearTimeout(waiting);
    clearTimeout(last);
    for (const one of document.getAnimations()) {
      try { one.finish(); } catch { one.cancel(); }
    }
    done();
  };
  const look = () => (document.querySelector("[aria-busy=true]") ? begin() : end());
  const begin = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, rest);
  };
  const last = setTimeout(end, most);
  const changes = new MutationObserver(begin);
  changes.observe(document, {
    attributes: true, characterData: true, childList: true, subtree: true,
  });
  begin();
})
"""


class Settling:
    """Knows what a page is still loading."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.loading: set[Request] = set()
        self.answered = 0
        page.on("request", self.begun)
        page.on("requestfinished", self.ended)
        page.on("requestfailed", self.ended)

    def begun(self, request: Request) -> None:
        """Note that a request has been made."""
        self.loading.add(request)

    def ended(self, request: Request) -> None:
        """Note that a request has come to its end."""
        self.loading.discard(request)
        self.answered += 1

    def open(self, url: str) -> None:
        """Open an address and wait until the page is at rest."""
        self.page.goto(url)
        self.settle()

    def settle(self) -> None:
        """Wait until for a while nothing loads or changes, and let what moves arrive."""
        for _ in range(MOST // REST):
            before = self.answered
            self.page.evaluate(AT_REST, [REST, MOST])
            if not self.loading and self.answered == before:
                break
