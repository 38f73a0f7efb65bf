"""The built site at a real nginx and Apache: each header is there, no page breaks the policy."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browsing import watching
from host_server import hosted
from picking import SLUGS, open_list, open_ours, settled
from promises import record
from showcase.outputs.security_policy import headers
from showcase.settings import Settings
from site_server import serving
from support import showcase

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REPORT = """
document.addEventListener("securitypolicyviolation", (event) => {
  reportViolation(`${event.violatedDirective} ${event.blockedURI} on ${location.pathname}`);
});
"""
SHARED = {"assets/widget.js", "data/v1/case-study.json", "feed.xml"}
# How many visitors open the pages of the site side by side: while one waits, another goes on.
AT_ONCE = 4
PLACES = ["", "about/", "widget/", "nowhere/", "case-studies/", *sorted(SHARED)]


@pytest.fixture(scope="module")
def folder(site: Path) -> Iterator[Path]:
    """The site where a server that gives up its rights may read it, and room for the server."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        shutil.copytree(site, Path(name) / "site", ignore=shutil.ignore_patterns("below"))
        for server in ("nginx", "apache2"):
            (Path(name) / server).mkdir()
        yield Path(name)


@pytest.fixture(scope="module")
def nginx(folder: Path) -> Iterator[str]:
    """Where nginx serves the site."""
    with hosted("nginx", folder / "site", folder / "nginx") as address:
        yield address


@pytest.fixture
def apache(folder: Path) -> Iterator[str]:
    """Where Apache serves the site."""
    with hosted("apache2", folder / "site", folder / "apache2") as address:
        yield address


def sent(address: str, path: str) -> dict[str, str]:
    """Return the headers with which a server answers; the same header twice is a failure."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request("GET", f"/{path}")
    found = connection.getresponse().getheaders()
    connection.close()
    names = [name.lower() for name, _ in found]
    assert len(names) == len(set(names)), found
    return {name.lower(): value for name, value in found}


def wanted(path: str) -> dict[str, str]:
    """Return the headers that a path must have, and None for those that it must not."""
    found = headers(Settings(""), framed=path == "widget/", shared=path in SHARED)
    return {name.lower(): value for name, value in found.items()}


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_every_header_is_sent(server: str, request: pytest.FixtureRequest) -> None:
    address = request.getfixturevalue(server)
    all_names = set(wanted("widget/")) | set(wanted("feed.xml"))
    for path in PLACES:
        found = sent(address, path)
        assert {name: found[name] for name in all_names & set(found)} == wanted(path), path


def report_breaks(context: BrowserContext, broken: list[str]) -> None:
    """Let every page of a visitor tell what breaks the policy."""
    context.expose_binding("reportViolation", lambda _, text: broken.append(text))
    context.add_init_script(REPORT)
    context.on("console", lambda m: broken.append(m.text) if "Security Policy" in m.text else None)


@pytest.fixture
def context(browser: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    """A fresh visitor, and what broke the policy on any page that they saw."""
    made, broken = browser.new_context(), list[str]()
    report_breaks(made, broken)
    yield made, broken
    made.close()


def test_a_break_of_the_policy_is_seen(
    nginx: str, context: tuple[BrowserContext, list[str]]
) -> None:
    page, broken = context[0].new_page(), context[1]
    page.goto(f"{nginx}about/")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "document.title = 'ran'";
          document.body.append(script);
          document.body.setAttribute("style", "color: red");
          new Image().src = "https://elsewhere.example/dot.png";
        }"""
    )
    page.wait_for_timeout(300)
    assert page.title() != "ran"
    told = " ".join(broken)
    for directive in ("script-src-elem", "style-src-attr", "img-src"):
        assert directive in told


def test_every_page_opens_quietly_and_keeps_the_policy(
    folder: Path, nginx: str, browser: Browser
) -> None:
    broken = list[str]()
    pages = sorted((folder / "site").rglob("*.html"))
    with ExitStack() as leaving:
        visitors = [leaving.enter_context(watching(browser, nginx)) for _ in range(AT_ONCE)]
        for watched in visitors:
            report_breaks(watched.page.context, broken)
        for start in range(0, len(pages), AT_ONCE):
            some = list(zip(visitors, pages[start : start + AT_ONCE], strict=False))
            for watched, file in some:
                name = file.relative_to(folder / "site").as_posix().removesuffix("index.html")
                watched.page.goto(nginx + name, wait_until="commit")
            for watched, file in some:
                watched.page.wait_for_load_state("load")
                assert watched.page.locator("h1").count() == 1, file
    assert broken == []
    record(
        "pages-without-policy-violation",
        len(pages),
        "pages",
        "Pages that a real nginx served to Chromium with the strict policy, with no violation.",
    )


def use_search(page: Page, address: str) -> None:
    """Search, and choose a filter."""
    page.goto(f"{address}search/?q=reading")
    page.wait_for_selector("#results li")
    page.locator("#facets label input").first.check()
    page.wait_for_selector("#results li")


def use_filters(page: Page, address: str) -> None:
    """Choose among the examples by a facet and by a word."""
    page.goto(f"{address}case-studies/")
    page.get_by_label("Communicate").check()
    page.wait_for_function("() => location.search.includes('communicate')")
    page.goto(f"{address}case-studies/?q=reading")
    page.wait_for_selector("mark", state="attached")


def use_lists(page: Page, address: str) -> None:
    """Keep a case, open the meeting pack and the comparison, and describe a school."""
    page.goto(f"{address}case-studies/{SLUGS[0]}/")
    page.locator(".opening .pick").click()
    open_list(page, address)
    open_list(page, address, SLUGS[:3])
    page.goto(f"{address}compare/?cases={'.'.join(SLUGS[:2])}")
    page.wait_for_selector("table")
    open_ours(page, address, "level=primary")
    settled(page)


def test_search_filters_shortlist_and_comparison_keep_the_policy(
    nginx: str, context: tuple[BrowserContext, list[str]]
) -> None:
    page, broken = context[0].new_page(), context[1]
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for use in (use_search, use_filters, use_lists):
        use(page, nginx)
        assert (broken, faults) == ([], []), use.__name__


def test_other_people_can_frame_the_widget_and_no_other_page(
    nginx: str, tmp_path: Path, browser: Browser
) -> None:
    script = f'<script src="{nginx}assets/widget.js" data-count="3"></script>'
    (tmp_path / "index.html").write_text(
        f"<!doctype html><title>Other</title><h1>Other</h1>{script}"
    )
    (tmp_path / "steal.html").write_text(
        f'<!doctype html><title>Other</title><iframe src="{nginx}about/"></iframe>'
    )
    with serving(tmp_path) as other:
        page = browser.new_page()
        page.goto(other)
        page.frame_locator("iframe").locator("#widget-list li").first.wait_for()
        page.goto(f"{other}steal.html")
        page.wait_for_load_state("networkidle")
        assert "about/" not in {urlsplit(one.url).path.lstrip("/") for one in page.frames}
        page.close()


def test_other_sites_can_read_the_open_data(nginx: str, tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>Other</title>")
    page = browser.new_page()
    with serving(tmp_path) as other:
        page.goto(other)
        reading = "(url) => fetch(url).then((one) => one.text(), () => 'refused')"
        assert '"kind":"case-study"' in page.evaluate(reading, f"{nginx}data/v1/case-study.json")
        assert page.evaluate(reading, f"{nginx}about/") == "refused"
    page.close()


def test_cloudfront_sends_the_same_headers(folder: Path, browser: Browser) -> None:
    function = (folder / "site/hosts/cloudfront.js").read_text(encoding="utf-8")
    page = browser.new_page()
    for path in PLACES:
        found = page.evaluate(
            f"(event) => {{ {function}; return handler(event).headers }}",
            {"request": {"uri": f"/{path}"}, "response": {"headers": {}}},
        )
        assert {name: one["value"] for name, one in found.items()} == wanted(path), path
    page.close()


@pytest.mark.parametrize("name", ["_headers", "hosts/nginx.conf"])
def test_a_file_of_the_bureau_cannot_stand_for_one_of_these(name: str, home: Path) -> None:
    (home / "docs" / name).parent.mkdir(exist_ok=True)
    (home / "docs" / name).write_text("/*\n  Content-Security-Policy: default-src *\n")
    done = showcase("build", "--out", str(home / "out"), cwd=home)
    assert f"docs/{name}" in done.stderr and "page-file-not-expected" in done.stderr
    assert "default-src *" not in (home / "out" / name).read_text(encoding="utf-8")
