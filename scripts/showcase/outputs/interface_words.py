"""What scripts in the browser say in other languages than English: one small file for each."""

import json

from showcase.kinds.case_study import CaseStudy
from showcase.language import read_catalogue
from showcase.messages import javascript_messages
from showcase.model.site import Site

FILE = "interface.json"


def interface_words(site: Site, tag: str) -> str:
    """Return the messages of our scripts in a language, and which cases are translated into it."""
    cases = [
        one.origin.slug
        for one in site.translations
        if one.language == tag and one.kind is CaseStudy
    ]
    messages = javascript_messages(read_catalogue(tag))
    said = {"version": 1, "cases": cases, "messages": messages}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
