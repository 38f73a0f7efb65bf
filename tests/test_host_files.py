"""The files for hosts: one policy in all of them, and one rule for each file of a site."""

import re
from fnmatch import translate

import pytest

from showcase.outputs.host_files import Served, host_files, patterns
from showcase.outputs.security_policy import headers, page_policy, sent_policy
from showcase.settings import Settings

SETTINGS = Settings("Tiny")
NAMES = ("404.html", "about/", "ar/", "assets/", "case-studies/", "data/", "feed.xml", "index.html")
SITE = Served(
    SETTINGS,
    (*NAMES, "vi/", "widget/"),
    ("ar/widget/", "vi/widget/", "widget/"),
    (("ar/", ("about/", "index.html", "widget/")), ("vi/", ("case-studies/", "widget/"))),
)
FILES = {
    "": "plain",
    "index.html": "plain",
    "about/": "plain",
    "case-studies/one/photo.jpg": "plain",
    "assets/widget.js": "shared",
    "data/v1/case-study.json": "shared",
    "feed.xml": "shared",
    "widget/": "framed",
    "ar/": "plain",
    "ar/about/": "plain",
    "ar/widget/": "framed",
    "vi/widget/": "framed",
    "vi/case-studies/one/": "plain",
}
KINDS = {
    "plain": headers(SETTINGS),
    "shared": headers(SETTINGS, shared=True),
    "framed": headers(SETTINGS, framed=True),
}


def blocks(text: str) -> dict[str, dict[str, str]]:
    """Read a `_headers` file as its hosts do: a pattern, then its headers on indented lines."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            found[line] = {}
        elif line.startswith("  "):
            key, _, value = line.strip().partition(": ")
            list(found.values())[-1][key] = value
    return found


def meets(pattern: str, path: str) -> bool:
    """Say whether a pattern with * and :placeholders meets a path."""
    marked = re.sub(r":[a-z]+", "PLACEHOLDER", pattern)
    return bool(re.match(translate(marked).replace("PLACEHOLDER", "[^/]+"), path))


@pytest.mark.parametrize(("path", "kind"), FILES.items())
def test_each_file_is_met_by_the_rule_for_all_and_by_one_of_its_own(path: str, kind: str) -> None:
    found = [
        own for one, own in blocks(host_files(SITE)["_headers"]).items() if meets(one, f"/{path}")
    ]
    assert len(found) == 2
    assert {**found[0], **found[1]} == KINDS[kind]
    assert not set(found[0]) & set(found[1])


def test_nothing_written_inside_a_page_may_run() -> None:
    for policy in (
        page_policy(SETTINGS),
        sent_policy(SETTINGS, False),
        sent_policy(SETTINGS, True),
    ):
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy
        assert "//" not in policy
        assert policy.startswith("default-src 'none'")
    # Browsers say so in their console where a page itself speaks of who may frame it.
    assert "frame-ancestors" not in page_policy(SETTINGS)


def test_a_form_may_go_where_the_bureau_says_and_nowhere_else() -> None:
    policy = page_policy(Settings("Tiny", ask="https://forms.example/post?x=1"))
    assert "form-action 'self' https://forms.example;" in policy


def test_twelve_languages_and_forty_sections_stay_below_what_cloudflare_takes() -> None:
    sections = tuple(f"section-{number}/" for number in range(40))
    languages = tuple(f"{chr(97 + number)}a/" for number in range(12))
    many = Served(
        SETTINGS,
        (*sections, *languages, "widget/"),
        ("widget/", *(f"{one}widget/" for one in languages)),
        tuple((one, (*sections, "widget/")) for one in languages),
    )
    text = host_files(many)["_headers"]
    assert len(blocks(text)) == len(list(patterns(many))) + 1 <= 100
    assert max(map(len, text.splitlines())) <= 2000


def test_a_site_below_a_path_has_its_rules_there() -> None:
    below = Served(Settings("Tiny", "https://x.example/a.b/"), NAMES, ("widget/",))
    files = host_files(below)
    assert all(one.startswith("/a.b/") for one in blocks(files["_headers"]))
    assert r'"^/a\.b/(widget/)"' in files["hosts/nginx.conf"]
    assert r"m#^/a\.b/(widget/)#" in files[".htaccess"]
