"""The content editor in the browser: its page, and its configuration from the kinds.

The editor itself, Sveltia CMS, is a file of a package of npm; it is read where it was installed and
goes into the site as it is. Decision 25 says why it is this one, and why it is off by default.
"""

import json
from datetime import date
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from showcase.field_faults import SAID
from showcase.kinds import all_kinds
from showcase.limits import Limits, limits
from showcase.model.describe import Description, describe
from showcase.model.entry import Entry
from showcase.outputs.security_policy import EDITOR, editor_policy
from showcase.settings import Forge, Settings, forge_of
from showcase.vocabularies import vocabulary

# Where npm puts what is fetched, beside this package, and the command that fetches it.
FETCHED = Path(str(files("showcase"))).parent / "npm" / "node_modules"
FETCH = "make editor"
# What is taken from there, by the name that it gets on the site.
TAKEN = {
    "sveltia-cms.js": "@sveltia/cms/dist/sveltia-cms.js",
    "icons.woff2": "@fontsource-variable/material-symbols-outlined/files/"
    "material-symbols-outlined-latin-wght-normal.woff2",
}
# A text with room for more than this is written in a box of several lines.
LONG = 200
# What a line of text must be, which a box of one line is anyway.
ONE_LINE = r"^[^\n]*$"
Field = dict[str, Any]
YES_NO = [{"label": "Yes", "value": "yes"}, {"label": "No", "value": "no"}]


def backend(forge: Forge, settings: Settings) -> dict[str, Any]:
    """Return how the editor reaches the repository: with a token that its user makes there."""
    found: dict[str, Any] = {
        "name": forge.name,
        "repo": forge.repository,
        "branch": settings.ways.branch,
        "auth_methods": ["token"],
    }
    if forge.name == "github":
        return found | {"open_authoring": True, "auth_scope": "public_repo"}
    return found | {"base_url": forge.origin, "api_root": forge.api}


def chosen(field: Description, words: list[Field], limit: Limits) -> Field:
    """Return a field whose words are chosen from a list."""
    many: Field = {"multiple": True, **counted(limit)} if field.many else {}
    return {"widget": "select", "options": words, **many}


def counted(limit: Limits) -> Field:
    """Return how many items a list can have."""
    most = {} if limit.greatest is None else {"max": limit.greatest}
    return {**({"min": limit.fewest} if limit.fewest else {}), **most}


def words_of(name: str) -> list[Field]:
    """Return the words of a vocabulary as choices."""
    return [{"label": word.label, "value": word.id} for word in vocabulary(name).words]


def text(field: Description, limit: Limits) -> Field:
    """Return a field of text."""
    found: Field = {"widget": "text" if limit.most > LONG else "string"}
    if limit.most:
        found["maxlength"] = limit.most
    if limit.pattern and limit.pattern != ONE_LINE:
        said = SAID["form"] % {"found": "This", "label": field.label}
        found["pattern"] = [limit.pattern, said]
    return found | ({"type": "url", "widget": "string"} if limit.address else {})


def plain(field: Description, limit: Limits) -> Field:
    """Return how a field is edited that is no group."""
    if field.name == "status":
        return chosen(field, words_of("status"), limit)
    if field.vocabulary:
        return chosen(field, words_of(field.vocabulary), limit)
    if field.to:
        return {
            "widget": "relation",
            "collection": field.to,
            "value_field": "{{slug}}",
            "search_fields": ["title"],
            "display_fields": ["title"],
            **({"multiple": True, **counted(limit)} if field.many else {}),
        }
    if field.base is dict:
        return {"widget": "keyvalue", "key_label": "Check", "value_label": "Reason"}
    if field.base is bool:
        return chosen(field, YES_NO, limit)
    if field.base is date:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if field.base is int:
        bounds = {"min": limit.smallest, "max": limit.largest}
        known = {name: one for name, one in bounds.items() if one is not None}
        return {"widget": "number", "value_type": "int", **known}
    if field.many:
        return {"widget": "list", "field": {**named(field), **text(field, limit)}, **counted(limit)}
    return text(field, limit)


def named(field: Description) -> Field:
    """Return what a field is called."""
    return {"name": field.name, "label": field.label}


def edited(field: Description, limit: Limits) -> Field:
    """Return how a field is edited, and the fields of a group inside it."""
    found: Field = {**named(field), "required": field.required}
    if field.help:
        found["hint"] = field.help
    if not field.inner:
        return found | plain(field, limit)
    inner = fields_of(field.base)
    if field.many:
        summary = "{{fields." + inner[0]["name"] + "}}"
        return found | {"widget": "list", "fields": inner, "summary": summary, **counted(limit)}
    return found | {"widget": "object", "fields": inner}


def fields_of(declared: type[BaseModel]) -> list[Field]:
    """Return the fields of a declaration, in its order."""
    known = limits(declared)
    return [edited(field, known[field.name]) for field in describe(declared)]


def first_word(kind: type[Entry]) -> str:
    """Return a field that each entry of a kind has, and no translation of one."""
    plain = (one for one in describe(kind) if one.required and not one.translated)
    return next(one.name for one in plain if not one.inner and not one.many)


def collection(kind: type[Entry]) -> dict[str, Any]:
    """Return how the entries of a kind are kept and edited."""
    info = kind.info
    parts = "; ".join(one.heading for one in info.sections)
    hint = f"As Markdown. Its parts, as headings with ##: {parts}." if parts else "As Markdown."
    body = {
        "name": "body",
        "label": "Story",
        "widget": "richtext",
        "modes": ["raw"],
        "required": bool(parts),
        "hint": hint,
    }
    return {
        "name": info.name,
        "label": info.plural,
        "label_singular": info.label,
        "description": info.summary,
        "folder": info.folder,
        "path": "{{slug}}/index" if info.shape == "folder" else "{{slug}}",
        "extension": "md",
        "format": "yaml-frontmatter",
        # Translations lie beside their originals and have words alone; they are not edited here.
        "filter": {"field": first_word(kind), "pattern": "^(?!null$)."},
        "thumbnail": False,
        "fields": [*fields_of(kind), body],
    }


def configuration(settings: Settings, forge: Forge) -> dict[str, Any]:
    """Return the whole configuration of the editor."""
    return {
        "backend": backend(forge, settings),
        **({"publish_mode": "editorial_workflow"} if forge.reviews else {}),
        **({"site_url": settings.url} if settings.url else {}),
        "app_title": settings.name,
        "show_preview_links": False,
        "media_folder": "case_studies",
        "media_libraries": {"default": False, "stock_assets": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "none"}},
        "collections": [collection(kind) for kind in all_kinds()],
    }


# The editor names typefaces at another host, which its policy forbids; these come in their place.
TYPEFACES = """\
@font-face {
  font-family: "Material Symbols Outlined";
  font-weight: 100 700;
  src: url("icons.woff2") format("woff2");
}
@font-face {
  font-family: "Source Sans 3";
  font-weight: 200 900;
  src: local("Segoe UI"), local("Helvetica Neue"), local("Roboto"), local("DejaVu Sans");
}
"""
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="../assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="typefaces.css">
<link rel="cms-config-url" type="application/json" href="config.json">
</head>
<body>
<noscript><p>The editor needs a browser that runs scripts.</p></noscript>
<script src="sveltia-cms.js"></script>
</body>
</html>
"""


class NotFetched(Exception):
    """The editor is switched on, and what it is made of is not there; the text says what to do."""


def fetched(name: str) -> bytes:
    """Return a file of a package of npm; NotFetched where it is not there."""
    try:
        return (FETCHED / name).read_bytes()
    except OSError as error:
        raise NotFetched(
            f"mkdocs.yml switches on the editor in the browser, and it is not fetched. Run: {FETCH}"
        ) from error


def content_editor(settings: Settings) -> dict[str, bytes]:
    """Return the files of the editor by their names on the site; none where it is switched off.

    NotFetched where the packages are not there, or no repository is named.
    """
    if not settings.edit:
        return {}
    forge = forge_of(settings)
    if forge is None:
        raise NotFetched(
            "mkdocs.yml switches on the editor in the browser. Name the repository that it works "
            "on too, under send_in: github, gitlab or forgejo."
        )
    policy, title = escape(editor_policy(settings)), escape(f"Edit – {settings.name}")
    written = json.dumps(configuration(settings, forge), ensure_ascii=False, separators=(",", ":"))
    made = {
        "index.html": PAGE.format(policy=policy, title=title),
        "config.json": f"{written}\n",
        "typefaces.css": TYPEFACES,
    }
    found = {name: text.encode() for name, text in made.items()}
    found |= {name: fetched(source) for name, source in TAKEN.items()}
    return {f"{EDITOR}{name}": content for name, content in found.items()}
