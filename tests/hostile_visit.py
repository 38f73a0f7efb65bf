"""Visits pages in Chromium, many at once, and tells what ran in them or left this computer.

Pages are opened in frames of one page of ours. Chromium's own debugger names every script that it
reads, so a script is seen whether or not it does anything. Three words stand for what a hostile
script would do: `hostile`, `alert` and `open`. Handlers of every element are then called.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Dialog, Frame, Page, Request, Response

from site_server import Quiet

# Where the page stands that holds the others in frames, and how many it holds at once.
FRAMES_PAGE, AT_ONCE = "frames.html", 24
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
# A page of scripts draws for a while after it has loaded.
DRAWN_BY_SCRIPTS = ("search/", "case-studies/?", "compare/", "shortlist/", "like-ours/", "widget/")

WATCH = """
(() => {
  const told = (text) => {
    try { window.top.told.push(`${text} at ${location.pathname}`); } catch { /* another host */ }
  };
  for (const name of ["hostile", "alert", "confirm", "prompt", "open", "print"]) {
    window[name] = () => told(`${name}() was called`);
  }
  addEventListener("click", (event) => event.preventDefault(), true);
  addEventListener("securitypolicyviolation", (event) => {
    told(`policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
})();
"""

VISIT = """
async ({ paths, slow, events }) => {
  const told = window.told;
  const wait = (time) => new Promise((go) => setTimeout(go, time));
  const still = async (frame) => {
    let before = "";
    for (let turn = 0; turn < 60; turn += 1) {
      const now = frame.contentDocument.body.innerHTML;
      if (turn > 2 && now === before && !frame.contentDocument.querySelector("[aria-busy]")) break;
      before = now;
      await wait(100);
    }
  };
  const look = (frame, path) => {
    const document = frame.contentDocument;
    if (!document || !document.body) return void told.push(`nothing to see at ${path}`);
    let count = 0;
    for (const element of document.querySelectorAll("*")) {
      count += 1;
      const handlers = [];
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on")) handlers.push(name.slice(2));
        if (!/^(href|src|action|formaction|data|xlink:href|srcset|poster)$/.test(name)) continue;
        const leads = URL.parse(value, document.baseURI);
        if (leads && !/^(https?|mailto|tel|data):$/.test(leads.protocol)) {
          told.push(`${name} leads to ${leads.protocol} at ${path}`);
        }
      }
      told.push(...handlers.map((name) => `attribute on${name} at ${path}`));
      if (element.matches("button, input, select, textarea, form")) continue;
      for (const type of new Set([...events, ...handlers])) {
        element.dispatchEvent(new Event(type, { bubbles: type === "click", cancelable: true }));
      }
    }
    return count;
  };
  const frames = paths.map((path) => {
    const frame = document.createElement("iframe");
    frame.src = path;
    const loaded = new Promise((done) => { frame.onload = done; });
    document.body.append(frame);
    return { frame, path, loaded };
  });
  let elements = 0;
  await Promise.all(frames.map(async ({ frame, path, loaded }) => {
    await loaded;
    if (slow.includes(path)) await still(frame);
    elements += look(frame, path) ?? 0;
  }));
  await wait(50);
  for (const { frame } of frames) frame.remove();
  return elements;
}
"""
# Given to every element; one with handlers of its own is given what those wait for as well.
EVENTS = ("mouseover", "click", "focus")


@dataclass
class Visit:
    """What was seen: pages, elements, scripts read by Chromium, and what must not happen."""

    pages: int = 0
    elements: int = 0
    scripts: int = 0
    # Addresses that are no file of the theme: of a page for one inside it, a hash for eval.
    foreign_scripts: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


class Lasting(Quiet):
    """Serves pages as they are, and lets browsers keep what is no page."""

    def end_headers(self) -> None:
        """Say how long a file may be kept."""
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


class WithoutPolicy(Lasting):
    """Serves pages as they are, but for the policy that stands in them."""

    def send_head(self) -> Any:
        """Take the policy out of a page before it is sent."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix != ".html" or not file.is_file():
            return super().send_head()
        body, count = POLICY.subn(b"", file.read_bytes())
        assert count == 1, file
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


class Scripts:
    """Told by Chromium's debugger of each script that is read in the frames of a page."""

    def __init__(self, context: BrowserContext, page: Page, address: str, seen: Visit) -> None:
        self.seen, self.theme = seen, f"{address}assets/"
        session = context.new_cdp_session(page)
        self.main = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        # The script that we put into each frame has no address; it is known by its hash.
        self.ours: set[str] = set()
        self.learning = True
        session.on("Debugger.scriptParsed", self.read)
        session.send("Debugger.enable")
        page.evaluate(VISIT, {"paths": ["about:blank"], "slow": [], "events": []})
        self.learning = False

    def read(self, event: dict[str, Any]) -> None:
        """Count a script of the theme, and keep the address or hash of any other."""
        place = event["executionContextAuxData"]
        if not place["isDefault"] or place["frameId"] == self.main:
            return
        if self.learning:
            self.ours.add(event["hash"])
        elif event["url"].startswith(self.theme):
            self.seen.scripts += 1
        elif event["url"] or event["hash"] not in self.ours:
            self.seen.foreign_scripts.append(event["url"] or event["hash"])


@contextmanager
def visitor(browser: Browser, address: str) -> Iterator[tuple[Page, Visit]]:
    """Yield a page that holds other pages in frames, and what is seen in them."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page, seen = context.new_page(), Visit()
    frames = address + FRAMES_PAGE
    blank = "<!doctype html><title>Frames</title><body>"
    page.route(frames, lambda route: route.fulfill(body=blank, content_type="text/html"))
    page.goto(frames)
    page.evaluate("() => { window.told = []; }")
    Scripts(context, page, address, seen)
    watch(context, page, address, seen)
    yield page, seen
    context.close()


def watch(context: BrowserContext, page: Page, address: str, seen: Visit) -> None:
    """Keep what Chromium says of requests, boxes, windows and moves to another page."""
    host = urlsplit(address).netloc

    def asked(request: Request) -> None:
        if urlsplit(request.url).netloc not in {host, ""}:
            seen.requests.append(request.url)

    def answered(response: Response) -> None:
        if response.status >= 400:
            seen.missing.append(response.url)

    def moved(frame: Frame) -> None:
        if frame == page.main_frame:
            seen.told.append(f"went to {frame.url}")

    def boxed(box: Dialog) -> None:
        seen.told.append(f"box: {box.message}")
        box.dismiss()

    context.on("request", asked)
    context.on("response", answered)
    page.on("dialog", boxed)
    page.on("popup", lambda other: seen.told.append(f"window: {other.url}"))
    page.on("framenavigated", moved)


def visit(browser: Browser, address: str, paths: Sequence[str]) -> Visit:
    """Open every path of a served site, call all handlers, and return what was seen."""
    with visitor(browser, address) as (page, seen):
        for start in range(0, len(paths), AT_ONCE):
            some = list(paths[start : start + AT_ONCE])
            slow = [path for path in some if path.startswith(DRAWN_BY_SCRIPTS)]
            wanted = {"paths": some, "slow": slow, "events": list(EVENTS)}
            seen.elements += page.evaluate(VISIT, wanted)
            seen.pages += len(some)
        seen.told += page.evaluate("() => window.told")
        return seen


def pages_in(folder: Path) -> list[str]:
    """Return the address of each page of a site, from its root."""
    return sorted(
        file.relative_to(folder).as_posix().removesuffix("index.html")
        for file in folder.rglob("*.html")
    )
