"""The security headers as files for the hosts that most sites stand at, all from one policy."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from showcase.outputs.security_policy import (
    EDITOR,
    SHARED,
    TRANSPORT,
    Headers,
    always,
    headers,
)
from showcase.settings import Settings

ABOUT = (
    "Made by the build: what browsers may do with these pages, the same for every host.",
    "The page “Put the site on a host” in the section for developers says how to use it.",
    "Say this one yourself, once the site answers by https alone:",
    f"{TRANSPORT[0]}: {TRANSPORT[1]}",
)
# The one file whose name begins with a dot: MkDocs leaves it when it clears a folder.
HIDDEN = ".htaccess"


@dataclass(frozen=True, slots=True)
class Served:
    """What a host must know of a site.

    `names` are the files and folders at the root of the site, folders with a slash at their end;
    `inside` the same for the folder of each other language, such as `ar/`. `framed` are the
    addresses of pages that may stand in anybody's frame, `gone` of pages (with a slash at the end)
    and files that were taken down. `moved` are the addresses that pages had before, each with the
    one they have now.
    """

    settings: Settings
    names: tuple[str, ...]
    framed: tuple[str, ...] = ()
    inside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gone: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def base(self) -> str:
        """The path that the site stands below on its host; it begins and ends with a slash."""
        return urlsplit(self.settings.url).path or "/"

    @property
    def editing(self) -> tuple[str, ...]:
        """The folder of the content editor, where it is switched on."""
        return (EDITOR,) if self.settings.edit else ()

    def own_headers(self, name: str) -> Headers:
        """Return what the file or folder at the root is sent with, beyond what every file is."""
        found = headers(
            self.settings,
            framed=name in self.framed,
            shared=name in SHARED,
            editing=name in self.editing,
        )
        return {key: value for key, value in found.items() if key not in always()}


def about(mark: str) -> list[str]:
    """Return what stands at the head of each file, as comments."""
    return [f"{mark} {line}" for line in ABOUT]


def patterns(served: Served) -> Iterator[tuple[str, str]]:
    """Yield (pattern, name it stands for) so that one pattern alone meets each file.

    Where two patterns give the same header, Cloudflare joins the values and Netlify takes the last.
    """
    languages = dict(served.inside)
    yield "", ""
    for name in served.names:
        if name in languages:
            yield name, ""
        else:
            yield (f"{name}*" if name.endswith("/") else name), name
    for name in sorted({name for names in languages.values() for name in names}):
        # One pattern for all languages: Cloudflare takes no more than a hundred.
        yield f":language/{name}" + ("*" if name.endswith("/") else ""), name


def splat_file(served: Served) -> str:
    """Return `_headers`, which Netlify and Cloudflare Pages read."""
    lines = [*about("#"), "", f"{served.base}*"]
    lines += [f"  {key}: {value}" for key, value in always().items()]
    for pattern, name in patterns(served):
        lines += ["", f"{served.base}{pattern}"]
        lines += [f"  {key}: {value}" for key, value in served.own_headers(name).items()]
    for address in gone_pages(served):
        lines += ["", f"{served.base}{address}*", "  X-Robots-Tag: noindex"]
    return "\n".join(lines) + "\n"


def gone_pages(served: Served) -> list[str]:
    """Return the addresses of pages that were taken down."""
    return [address for address in served.gone if address.endswith("/")]


def below(served: Served, names: Iterable[str]) -> str:
    """Return an expression for the paths of files and folders at the root of the site."""
    found = [re.escape(name) + ("" if name.endswith("/") else "$") for name in sorted(names)]
    return f"^{re.escape(served.base)}({'|'.join(found)})"


def groups(served: Served) -> Iterator[tuple[str, Headers]]:
    """Yield (expression for paths, their own headers) for what differs from ordinary pages."""
    framed = headers(served.settings, framed=True)
    shared = headers(served.settings, shared=True)
    if served.framed:
        yield below(served, served.framed), framed
    yield below(served, SHARED), shared
    if served.editing:
        yield below(served, served.editing), headers(served.settings, editing=True)


def nginx_file(served: Served) -> str:
    """Return a snippet to include in a `server` block of nginx."""
    ordinary = headers(served.settings)
    lines = [*about("#"), *nginx_headers(ordinary, "")]
    for address in served.gone:
        path = f"{served.base}{address}"
        if not address.endswith("/"):
            lines.append(f"location = {path} {{ return 410; }}")
            continue
        lines += [
            f"location = {path}index.html {{ internal; }}",
            f"location ^~ {path} {{ error_page 410 {path}index.html; return 410; }}",
        ]
    for expression, own in groups(served):
        lines += [f'location ~ "{expression}" {{', *nginx_headers(own, "    "), "}"]
    for old, new in served.moved:
        old, new = f"{served.base}{old}", f"{served.base}{new}"
        lines.append(f"location ^~ {old} {{ rewrite ^{re.escape(old)}(.*)$ {new}$1 permanent; }}")
    return "\n".join(lines) + "\n"


def nginx_headers(found: Headers, margin: str) -> list[str]:
    """Return headers as nginx writes them; each place must name all of them again."""
    return [f'{margin}add_header {key} "{value}" always;' for key, value in found.items()]


def apache_file(served: Served) -> str:
    """Return `.htaccess`, which Apache reads in the site's folder."""
    lines = about("#")
    for address in served.gone:
        path = re.escape(f"{served.base}{address}")
        if not address.endswith("/"):
            lines.append(f"RedirectMatch 410 ^{path}$")
            continue
        lines += [
            f'<If "%{{REQUEST_URI}} =~ m#^{path}#">',
            f"ErrorDocument 410 {served.base}{address}index.html",
            "</If>",
            f"RedirectMatch 410 ^{path}(?!index\\.html$)",
        ]
    for old, new in served.moved:
        lines.append(f"RedirectMatch 301 ^{re.escape(served.base + old)}(.*)$ {served.base}{new}$1")
    lines += ["<IfModule mod_headers.c>", *apache_headers(headers(served.settings))]
    for expression, own in groups(served):
        lines.append(f'<If "%{{REQUEST_URI}} =~ m#{expression}#">')
        lines += ["Header always unset X-Frame-Options", *apache_headers(own), "</If>"]
    return "\n".join([*lines, "</IfModule>"]) + "\n"


def apache_headers(found: Headers) -> list[str]:
    """Return headers as Apache writes them."""
    return [f'Header always set {key} "{value}"' for key, value in found.items()]


def cloudfront_file(served: Served) -> str:
    """Return a function for CloudFront, which answers for files that lie in S3."""
    kinds = [[expression, lowered(own)] for expression, own in groups(served)]
    gone = [f"{served.base}{address}" for address in gone_pages(served)]
    lines = [
        *about("//"),
        f"var ordinary = {json.dumps(lowered(headers(served.settings)))};",
        f"var kinds = {json.dumps(kinds)};",
        f"var gone = {json.dumps(gone)};",
        CLOUDFRONT,
    ]
    return "\n".join(lines)


def lowered(found: Headers) -> dict[str, dict[str, str]]:
    """Return headers as CloudFront's functions take them."""
    return {key.lower(): {"value": value} for key, value in found.items()}


CLOUDFRONT = """
function handler(event) {
  var uri = event.request.uri, response = event.response, own = ordinary;
  for (var i = 0; i < kinds.length; i += 1) {
    if (new RegExp(kinds[i][0]).test(uri)) own = kinds[i][1];
  }
  for (var name in own) response.headers[name] = own[name];
  for (var j = 0; j < gone.length; j += 1) {
    if (uri.indexOf(gone[j]) === 0) response.headers["x-robots-tag"] = { value: "noindex" };
  }
  return response;
}
"""


def redirects_file(served: Served) -> str:
    """Return `_redirects`, which Netlify, Cloudflare Pages and GitLab Pages read.

    Cloudflare takes two thousand lines for pages, and after them a hundred for all that lies
    beside pages.
    """
    pairs = [(f"{served.base}{old}", f"{served.base}{new}") for old, new in served.moved]
    lines = [f"{old} {new} 301" for old, new in pairs]
    lines += [f"{old}* {new}:splat 301" for old, new in pairs]
    return "".join(f"{line}\n" for line in lines)


def host_files(served: Served) -> dict[str, str]:
    """Return the files for hosts, by their names from the root of the site."""
    moved = {"_redirects": redirects_file(served)} if served.moved else {}
    return {
        **moved,
        "_headers": splat_file(served),
        HIDDEN: apache_file(served),
        "hosts/nginx.conf": nginx_file(served),
        "hosts/cloudfront.js": cloudfront_file(served),
    }
