"""Chromium opens every harmless hostile input, with the policy and without it: nothing runs."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

import mkdocs_hook
from hostile_inputs import SLUG, all_inputs, make, new_ground
from hostile_visit import Lasting, WithoutPolicy, pages_in, visit
from promises import record
from showcase.check import check
from showcase.kinds.case_study import CaseStudy
from showcase.model.site import Site
from site_server import serving
from support import TODAY

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HARMLESS = [one for one in all_inputs() if one.verdict == "harmless" and not one.moves]
SORTS = {"on": Lasting, "off": WithoutPolicy}
# What a page would hold if our defences let it through.
LET_THROUGH = """
<script>hostile()</script><script>eval("hostile()")</script>
<script src="data:text/javascript,hostile()"></script>
<p onmouseover="hostile()">x</p><a href="javascript:hostile()">x</a>
<img src="https://elsewhere.example/dot.png">
<iframe srcdoc="<script>top.alert(1)</script>"></iframe>
"""


def addresses(site: Site, out: Path) -> list[str]:
    """Return all pages, and pages that scripts draw from what every input says of itself."""
    cases = [case.slug for case in site.of(CaseStudy)]
    marked = {entry.title for entry in site.entries if set(entry.title) & set('<>[]{}"=')}
    words = {found[0] for title in marked if (found := re.findall(r"\w{3,}", title))}
    return [
        *pages_in(out),
        *(f"shortlist/?cases={'.'.join(cases[n : n + 40])}" for n in range(0, len(cases), 40)),
        *(f"compare/?cases={'.'.join(cases[n : n + 4])}" for n in range(0, len(cases), 4)),
        *(f"search/?q={quote(word)}" for word in sorted(words)),
        *(f"case-studies/?q={quote(word)}" for word in sorted(words)),
        "like-ours/?level=primary&shown=400",
    ]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The finished site of a showcase with every harmless input, and what to open of it."""
    folder = tmp_path_factory.mktemp("crowded")
    root = new_ground(folder)
    for number, one in enumerate(HARMLESS):
        make(one, root, f"{SLUG}-{number}")
    result = check(root, TODAY)
    assert sum(entry.slug.startswith(SLUG) for entry in result.site.entries) == len(HARMLESS)
    mkdocs_hook.build(root, folder / "site", result)
    return folder / "site", addresses(result.site, folder / "site")


@pytest.mark.parametrize("policy", SORTS)
def test_nothing_runs_and_nothing_leaves(
    policy: str, crowded: tuple[Path, list[str]], browser: Browser
) -> None:
    site, paths = crowded
    # What scripts draw from questions is looked at where the policy cannot help.
    paths = [path for path in paths if policy == "off" or "?" not in path]
    with serving(site, SORTS[policy]) as address:
        seen = visit(browser, address, paths)
    assert (seen.foreign_scripts, seen.requests, seen.told, seen.missing) == ([], [], [], [])
    assert seen.pages >= len(paths) > len(HARMLESS)
    assert seen.scripts > len(HARMLESS)
    told = f"with the policy {policy}"
    record(f"scripts-policy-{policy}", 0, "scripts", f"Scripts of inputs that ran, {told}")
    record(f"requests-policy-{policy}", 0, "requests", f"Requests to another host, {told}")
    record(f"visited-policy-{policy}", seen.pages, "pages", f"Pages opened in Chromium, {told}")
    record(f"touched-policy-{policy}", seen.elements, "elements", f"Elements touched, {told}")


def test_what_is_let_through_is_seen(crowded: tuple[Path, list[str]], browser: Browser) -> None:
    """Without the policy all of it runs and is seen; with it nothing runs, and that is seen."""
    site, _ = crowded
    page = (site / "about/index.html").read_text(encoding="utf-8")
    (site / "let-through").mkdir()
    text = page.replace("</main>", f"{LET_THROUGH}</main>")
    (site / "let-through/index.html").write_text(text, encoding="utf-8")
    with serving(site, WithoutPolicy) as address:
        seen = visit(browser, address, ["let-through/"])
    # Two inside the page, one by eval, one of an address, the handler, the frame. The link is not
    # followed, but told.
    assert len(seen.foreign_scripts) == 6
    assert sum("hostile() was called" in one for one in seen.told) >= 4
    assert sum("alert() was called" in one for one in seen.told) == 1
    assert "attribute onmouseover at let-through/" in seen.told
    assert "href leads to javascript: at let-through/" in seen.told
    assert seen.requests == ["https://elsewhere.example/dot.png"]
    with serving(site) as address:
        seen = visit(browser, address, ["let-through/"])
    assert seen.foreign_scripts == []
    assert not [one for one in seen.told if "was called" in one]
    assert sum(one.startswith("policy: script-src") for one in seen.told) >= 4
