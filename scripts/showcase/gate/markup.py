"""Judges single tags: what no page of ours ever has, and what no story may have."""

import re
from collections.abc import Iterator, Mapping

from showcase.gate.addresses import OUTWARD, cleaned, own_part, scheme_of
from showcase.gate.wanted import Wanted, quoted

# One tag as we write it. Anything else that begins like a tag is a flaw, because browsers might
# read it in their own way.
TAG = re.compile(
    r'<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>(?:\s+[^\s"\'<>/=]+(?:="[^"<]*")?)*)\s*/?>'
)
ATTRIBUTE = re.compile(r'\s([^\s"\'<>/=]+)(?:="([^"<]*)")?')
ELEMENTS = frozenset(
    {
        "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "body", "br",
        "button", "caption", "cite", "code", "col", "colgroup", "data", "dd", "del", "details",
        "dfn", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "img",
        "input", "ins", "kbd", "label", "legend", "li", "link", "main", "mark", "menu", "meta",
        "meter", "nav", "noscript", "ol", "optgroup", "option", "output", "p", "picture", "pre",
        "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search", "section", "select",
        "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
        "textarea", "tfoot", "th", "thead", "time", "title", "tr", "u", "ul", "var", "wbr", "svg",
        "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
        "desc", "defs", "clippath", "pattern", "symbol", "use", "lineargradient", "stop",
    }
)  # fmt: skip
# Each of these can run something, or make a page send or load what it should not.
REFUSED = frozenset({"style", "srcdoc", "formaction", "ping", "background", "manifest", "archive"})
LOADED = {"src", "srcset", "poster", "data", "xlink:href"}
LOADING_LINKS = frozenset(
    {
        "stylesheet", "icon", "shortcut", "apple-touch-icon", "preload", "modulepreload",
        "prefetch", "prerender", "manifest", "dns-prefetch", "preconnect",
    }
)  # fmt: skip
# To a page of this site, by a relative address: no scheme, no host, no path from the root.
LEADS_ON = re.compile(r"0; url=(?:\.\./)+(?:[a-z0-9-]+/)*")
Attributes = Mapping[str, str]


def read_tag(tag: str) -> tuple[str, dict[str, str]] | None:
    """Return a tag's element and attributes, in small letters; None where it is not well formed."""
    found = TAG.fullmatch(tag)
    if found is None:
        return None
    attributes = {name.lower(): value for name, value in ATTRIBUTE.findall(found["rest"])}
    return found["name"].lower(), attributes


def is_ours(address: str, wanted: Wanted) -> bool:
    """Say whether loading an address asks this host alone."""
    return not scheme_of(own_part(address, wanted.url)) and "\\" not in address


def loaded(name: str, attributes: Attributes) -> Iterator[str]:
    """Yield the addresses that a browser loads because of a tag."""
    for key in LOADED & set(attributes):
        value = cleaned(attributes[key])
        if key == "srcset":
            yield from (part.split()[0] for part in value.split(",") if part.split())
        else:
            yield value
    if name == "use" or (name == "link" and LOADING_LINKS & set(attributes.get("rel", "").split())):
        yield cleaned(attributes.get("href", ""))


def script_flaw(attributes: Attributes) -> str:
    """Return what is wrong with a script element: it is a file of ours, or data for programs."""
    if set(attributes) == {"type"} and attributes["type"] == "application/ld+json":
        return ""
    if set(attributes) == {"type", "src"} and attributes["type"] == "module":
        return ""
    return "has a script that we did not put there"


def meta_flaw(attributes: Attributes, wanted: Wanted) -> str:
    """Return what is wrong with a meta element: it tells browsers our policy and nothing else.

    A page that has moved may lead on, within this site.
    """
    if "http-equiv" not in attributes:
        return ""
    told = cleaned(attributes.get("content", ""))
    if attributes["http-equiv"].lower() == "refresh":
        leads = LEADS_ON.fullmatch(told)
        return "" if leads else "tells browsers something that we do not"
    is_policy = attributes["http-equiv"].lower() == "content-security-policy"
    return "" if is_policy and told == wanted.policy else "tells browsers something that we do not"


def form_flaw(attributes: Attributes, wanted: Wanted) -> str:
    """Return what is wrong with a form: it goes to this site or to where the bureau says."""
    target = cleaned(attributes.get("action", ""))
    if is_ours(target, wanted) or target in wanted.form_targets:
        return ""
    return f"has a form that goes to {quoted(target)}"


def address_flaw(name: str, attributes: Attributes, wanted: Wanted) -> str:
    """Return what is wrong with the addresses of a tag."""
    for address in loaded(name, attributes):
        if not is_ours(address, wanted):
            return f"asks another host for {quoted(address)}"
    scheme = scheme_of(cleaned(attributes.get("href", "")))
    if scheme and scheme not in OUTWARD:
        return f"has a link to {quoted(attributes['href'])}, which may not be followed"
    return ""


def tag_flaw(tag: str, wanted: Wanted) -> str:
    """Return what is wrong with a tag anywhere on a page, or nothing."""
    read = read_tag(tag)
    if read is None:
        return f"has something that only looks like a tag: {quoted(tag)}"
    name, attributes = read
    if name not in ELEMENTS:
        return f"has an element that no page of ours has: {quoted(tag)}"
    for key in attributes:
        if key.startswith("on") or key in REFUSED:
            return f"has an attribute that no page of ours has, {quoted(key)} in {quoted(tag)}"
    special = {
        "script": lambda: script_flaw(attributes) if not tag.startswith("</") else "",
        "meta": lambda: meta_flaw(attributes, wanted),
        "form": lambda: form_flaw(attributes, wanted),
    }
    found = special[name]() if name in special else ""
    return f"{found}: {quoted(tag)}" if found else address_flaw(name, attributes, wanted)


def story_flaw(tag: str, wanted: Wanted) -> str:
    """Return what is wrong with a tag in a story, beyond what is wrong anywhere."""
    read = read_tag(tag)
    if read is None:
        return ""
    name, attributes = read
    strange = set(attributes) - wanted.tags.get(name, frozenset())
    classes = set(attributes.get("class", "").split()) - wanted.classes.get(name, frozenset())
    if name not in wanted.tags or strange - ({"class"} if name in wanted.classes else set()):
        return f"has a story with {quoted(tag)}, which no story may have"
    return f"has a story with {quoted(tag)}, which no story may have" if classes else ""
