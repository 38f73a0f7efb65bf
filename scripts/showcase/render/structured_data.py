"""The JSON-LD of each page: what it is, and the way to it."""

import re
from html import unescape
from urllib.parse import urljoin

from showcase.facts import is_invented, licence_of, line_of, may_be_copied, reviewed_on
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry
from showcase.model.page import Page
from showcase.model.site import Site
from showcase.published import FOLDER, TABLE
from showcase.render.linked_data import Data, Describer
from showcase.render.linked_kinds import made
from showcase.settings import Settings
from showcase.vocabularies import vocabulary

CONTEXT = "https://schema.org"
CRUMBS = re.compile(r'<nav class="crumbs".*?</nav>', re.DOTALL)
CRUMB = re.compile(r'<li>(?:<a href="([^"]*)">|<span aria-current="page">)(.*?)</(?:a|span)></li>')


def entry_data(about: Describer, entry: Entry) -> Data:
    """Return what a page says of its entry."""
    day = reviewed_on(entry)
    found = {
        "name": entry.title,
        "description": line_of(entry),
        "inLanguage": entry.language,
        "isAccessibleForFree": True,
        "isPartOf": about.whole(),
        "author": about.showcase(),
        "publisher": about.showcase(),
        **about.own(),
        **({"dateModified": day.isoformat()} if day else {}),
        **({"license": licence_of(entry).source} if may_be_copied(entry) else {}),
        **(
            {"creativeWorkStatus": about.language.say("Invented example")}
            if is_invented(entry)
            else {}
        ),
    }
    return {key: value for key, value in {**found, **made(about, entry)}.items() if value}


def plain_data(about: Describer) -> Data:
    """Return what a page says that shows no entry: home, lists, search and others."""
    page = about.page
    found = {
        "@type": "CollectionPage" if is_list(page) else "WebPage",
        "name": page.title,
        "description": page.description,
        "inLanguage": page.language,
        "isPartOf": about.whole(),
        **about.own(),
    }
    if page.plain_address == "":
        del found["isPartOf"]
        return {**found, **about.whole(), "publisher": about.showcase(), **search(about)}
    return {**found, **dataset(about)} if page.address == "data/" else found


def is_list(page: Page) -> bool:
    """Say whether a page that shows no entry is a list: of a kind, by a value or from A to Z."""
    first = page.plain_address.split("page/")[0]
    cases = first.startswith(f"{CaseStudy.info.address}/")
    return cases or first in {f"{kind.info.address}/" for kind in all_kinds()}


def search(about: Describer) -> Data:
    """Return how to search the site, where whole addresses exist."""
    if not about.settings.url:
        return {}
    target = {"@type": "EntryPoint", "urlTemplate": f"{about.settings.url}search/?q={{words}}"}
    return {
        "potentialAction": {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=words",
        }
    }


def dataset(about: Describer) -> Data:
    """Return the page of open data as the set of its files."""
    files = [
        (f"{FOLDER}/{kind.info.name}.json", kind.info.plural, "application/json")
        for kind in all_kinds()
    ]
    files.append((TABLE, "Examples as a table", "text/csv"))
    return {
        "@type": "Dataset",
        "isAccessibleForFree": True,
        "license": vocabulary("licence").words[0].source,
        "creator": about.showcase(),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": form,
                "contentUrl": about.link(file),
            }
            for file, name, form in files
        ],
    }


def trail(about: Describer) -> Data:
    """Return the way from home to the page, read from the trail that readers see.

    So the two can never differ, whatever a template shows. Titles in the page are escaped and
    stand behind the trail, so that no writer's words can be taken for it.
    """
    shown = CRUMBS.search(about.page.html)
    if not shown:
        return {}
    base = f"{about.settings.url}{about.page.address}" if about.settings.url else ""
    steps = [
        {
            "@type": "ListItem",
            "position": number,
            "name": unescape(label),
            **({"item": urljoin(base, unescape(href))} if href else {}),
        }
        for number, (href, label) in enumerate(CRUMB.findall(shown[0]), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def structured_data(site: Site, settings: Settings, page: Page, entry: Entry | None) -> Data:
    """Return the page's JSON-LD."""
    about = Describer(site, settings, page)
    nodes = (entry_data(about, entry) if entry else plain_data(about), trail(about))
    return {"@context": CONTEXT, "@graph": [node for node in nodes if node]}
