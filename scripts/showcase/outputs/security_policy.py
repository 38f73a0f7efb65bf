"""What browsers are told to allow on a page, said once for pages and for all hosts."""

from urllib.parse import urlsplit

from showcase.settings import Settings, forge_of

# What other sites load: the fragment for their pages with its assets, the open data, the feeds.
SHARED = ("assets/", "data/", "feed.xml", "feed.json", "feeds/")
# Where the content editor stands, if it is switched on.
EDITOR = "edit/"
# What no page of ours asks for, so that nothing that slips onto one can.
REFUSED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "usb",
)  # fmt: skip
# Half a year and more is what lists of safe hosts ask for. It can only be said by the host.
TRANSPORT = ("Strict-Transport-Security", "max-age=31536000")

Headers = dict[str, str]


def form_targets(settings: Settings) -> str:
    """Return where forms may be sent: to us, and to where questions and examples go."""
    asked = (urlsplit(one) for one in (settings.ask, settings.ways.post))
    hosts = dict.fromkeys(f"{one.scheme}://{one.netloc}" for one in asked if one.netloc)
    return " ".join(["'self'", *hosts])


def directives(settings: Settings) -> dict[str, str]:
    """Return the Content-Security-Policy as directive and sources.

    There is no 'unsafe-inline' and no 'unsafe-eval': pages hold no script, no style sheet and no
    style attribute, only files of ours.
    """
    return {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": form_targets(settings),
        "base-uri": "'none'",
    }


def joined(found: dict[str, str]) -> str:
    """Return directives as one line."""
    return "; ".join(f"{name} {sources}" for name, sources in found.items())


def page_policy(settings: Settings) -> str:
    """Return the policy that a page itself carries; who may frame it only a host can say."""
    return joined(directives(settings))


def sent_policy(settings: Settings, framed: bool) -> str:
    """Return the policy that a host sends; `framed` pages may stand in anybody's frame."""
    return joined({**directives(settings), "frame-ancestors": "*" if framed else "'none'"})


def editor_directives(settings: Settings) -> dict[str, str]:
    """Return the policy of the content editor in the browser, on its own path alone.

    It sets styles by script, shows pictures that it made itself, and asks the forge of the
    repository. What it would ask of any other host is refused here.
    """
    forge = forge_of(settings)
    hosts, pictures = (forge.hosts, forge.pictures) if forge else ((), ())
    return {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join(["'self'", "blob:", "data:", *pictures]),
        "font-src": "'self'",
        "connect-src": " ".join(["'self'", "blob:", "data:", *hosts]),
        "form-action": "'self'",
        "base-uri": "'none'",
    }


def editor_policy(settings: Settings) -> str:
    """Return the policy that the page of the editor itself carries."""
    return joined(editor_directives(settings))


def always() -> Headers:
    """Return the headers of every file."""
    return {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in REFUSED),
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def headers(
    settings: Settings, *, framed: bool = False, shared: bool = False, editing: bool = False
) -> Headers:
    """Return all headers of a file: of an ordinary one, or one that is framed, shared or edits."""
    policy = sent_policy(settings, framed)
    if editing:
        policy = joined({**editor_directives(settings), "frame-ancestors": "'none'"})
    own = {
        "Content-Security-Policy": policy,
        "Cross-Origin-Resource-Policy": "cross-origin" if framed or shared else "same-origin",
    }
    if not framed:
        own["X-Frame-Options"] = "DENY"
    if shared:
        own["Access-Control-Allow-Origin"] = "*"
    return {**always(), **own}
