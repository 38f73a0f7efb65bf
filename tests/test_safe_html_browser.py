"""Chromium reads our safe HTML and finds nothing in it beyond the allow-list, however it reads it.

What a sanitiser lets through can become something else once a browser has read it, written it out
and read it again. So each snippet is read as part of a page, of a table cell and of a drawing's
words, as a page of its own, and again from what the browser itself wrote.
"""

import json
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from fuzzing.seeds import stories
from hostile_inputs import all_inputs
from promises import record
from showcase.render.safe_html import ATTRIBUTES, CLASSES, TAGS
from showcase.weight import weighed
from test_safe_html import html

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MADE, IN_ONE_GO = 600, 300
# Around what a browser puts by itself.
FRAME = {"html", "head", "body"}
READ = """
(snippets) => {
  const seen = [];
  const look = (root, way, number) => {
    for (const element of root.querySelectorAll("*")) {
      const names = [...element.attributes].map(({ name, value }) => [name, value]);
      const space = element.namespaceURI === "http://www.w3.org/1999/xhtml" ? "" : "foreign:";
      seen.push([number, way, space + element.localName, names, element.protocol ?? ""]);
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) seen.push([number, way, "!" + walker.currentNode.data, [], ""]);
  };
  for (const [number, snippet] of snippets.entries()) {
    const part = document.createElement("div");
    part.innerHTML = snippet;
    look(part, "part", number);
    const again = document.createElement("div");
    again.innerHTML = part.innerHTML;
    look(again, "again", number);
    const cell = document.createElement("td");
    cell.innerHTML = snippet;
    look(cell, "cell", number);
    const page = new DOMParser().parseFromString(`<!doctype html>${snippet}`, "text/html");
    look(page, "page", number);
    const live = document.createElement("main");
    live.innerHTML = snippet;
    document.body.replaceChildren(live);
  }
  return JSON.stringify(seen);
}
"""
WORDS = [
    "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "&", "&lt;", "&#60;", "&#x3c;",
    "&Tab;", "&NewLine;", "&colon;", "script", "style", "svg", "math", "mtext", "mglyph",
    "annotation-xml", "foreignObject", "template", "noscript", "textarea", "title", "xmp",
    "iframe", "table", "select", "form", "input", "img", "a", "p", "br", " onerror=hostile() ",
    " onfocus=hostile() autofocus ", " href=", " src=x ", " style=", "javascript:", "data:",
    "vbscript:", "//evil.example/", "https://evil.example/", "http:", "\\", '"', "'", "`", "```",
    "~~~", "*", "**", "_", "[", "](", ")", "![", "][", "]: ", "|", "\n|-|-|\n", "\n", "\n\n",
    "\n> ", "\n- ", "\n1. ", "\n## ", "\n    ", "\t", "\u00a0", "\u2028", "\u202e", "\ufeff",
    "\x00", "\x0c", "é", "学", "مدرسة", "word", "0", "=", ";", "#", "{", "}", "(", "$", "%3C",
]  # fmt: skip
STORIES = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), min_size=2, max_size=30).map(
    "".join
)


def snippets() -> list[str]:
    """Return the HTML of every story of the corpus and of as many that hypothesis makes."""
    bodies = [body.decode("utf-8", "replace") for one in all_inputs() for body in stories(one)]
    found = [body for body in bodies if not weighed("x.md", body, 1)]

    @settings(max_examples=MADE, database=None, derandomize=True, phases=[Phase.generate])
    @given(STORIES)
    def collect(body: str) -> None:
        found.append(body)

    collect()
    return [html(body) for body in dict.fromkeys(found)]


def unknown(tag: str, names: list[tuple[str, str]], protocol: str) -> list[str]:
    """Return what of an element is beyond the allow-list."""
    if tag in {"!told", "!/told"}:
        return []
    allowed = ATTRIBUTES.get(tag, set())
    found = [] if tag in TAGS else [tag]
    for name, value in names:
        known = name in allowed or (name == "class" and value in CLASSES.get(tag, set()))
        found += [] if known else [f"{tag} {name}"]
    # A link to another page of ours has the protocol of the page it is read on.
    return found if protocol in {"", "http:", "https:"} else [*found, f"{tag} leads to {protocol}"]


def test_chromium_finds_only_what_is_allowed(browser: Browser) -> None:
    context = browser.new_context()
    page, asked, said = context.new_page(), list[str](), list[str]()
    page.route("http://ours.example/", lambda route: route.fulfill(body="<body>", status=200))
    page.goto("http://ours.example/")
    context.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda box: said.append(box.message))
    page.on("console", lambda line: said.append(line.text))
    given_html, elements, wrong = snippets(), 0, list[Any]()
    for start in range(0, len(given_html), IN_ONE_GO):
        some = given_html[start : start + IN_ONE_GO]
        for number, way, tag, names, protocol in json.loads(page.evaluate(READ, some)):
            elements += 1
            if way == "page" and tag in FRAME and not names:
                continue
            if beyond := unknown(tag, names, protocol):
                wrong.append((way, beyond, some[number]))
    context.close()
    assert (wrong[:3], asked, said) == ([], [], [])
    assert elements > 4 * len(given_html) > 4 * MADE
    record("html-snippets", len(given_html), "texts", "Stories whose HTML Chromium read four ways")
    record("html-beyond", len(wrong), "elements", "Elements or attributes that are not allowed")


def test_what_is_not_allowed_is_seen(browser: Browser) -> None:
    page = browser.new_page()
    bad = '<svg><a href="javascript:x">y</a></svg><p onclick="x">y</p><!--x-->'
    found = [
        one
        for _, way, *rest in json.loads(page.evaluate(READ, [bad]))
        if way == "part"
        for one in unknown(*rest)
    ]
    page.close()
    assert found == ["foreign:svg", "foreign:a", "foreign:a href", "p onclick", "!x"], json.dumps(
        found
    )
