"""Holds a finished site to the output gate, with what the clean theme and the settings say."""

from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from showcase.gate import flaws_of
from showcase.gate.files import CODE
from showcase.gate.wanted import Flaw, Wanted
from showcase.outputs.content_editor import content_editor
from showcase.outputs.security_policy import page_policy
from showcase.pieces import BuildFailed
from showcase.render.safe_html import ATTRIBUTES, CLASSES, TAGS
from showcase.render.style_sheet import NAME as STYLE_SHEET
from showcase.render.style_sheet import style_sheet
from showcase.settings import Settings

MOST_TOLD = 3
# What we put into stories after they went through the allow-list: words that open their meaning.
OURS = {"button": frozenset({"type", "popovertarget"})}
OUR_CLASSES = {"button": frozenset({"term"})}


def code_in(folder: Traversable, base: str) -> dict[str, str]:
    """Return the hash of each script and style sheet in a folder, by its name on the site."""
    found: dict[str, str] = {}
    for one in folder.iterdir():
        if one.is_dir():
            found |= code_in(one, f"{base}{one.name}/")
        elif one.name.endswith(CODE):
            found[f"{base}{one.name}"] = sha256(one.read_bytes()).hexdigest()
    return found


def clean_theme(root: Path, settings: Settings) -> dict[str, str]:
    """Return the hash of each script and style sheet that a site may have, by its name there.

    They are read where they were installed, never from what was built. The bureau's own style
    sheets are those that mkdocs.yml names.
    """
    found = code_in(files("showcase") / "theme" / "assets", "assets/")
    found[STYLE_SHEET] = sha256(style_sheet().encode()).hexdigest()
    for name in settings.styles:
        found[name] = sha256((root / "docs" / name).read_bytes()).hexdigest()
    return found


def wanted(root: Path, settings: Settings, policy: str) -> Wanted:
    """Return what the gate holds the site of a showcase to."""
    return Wanted(
        assets=clean_theme(root, settings),
        policy=policy,
        tags={tag: frozenset(ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())) for tag in TAGS} | OURS,
        classes={tag: frozenset(found) for tag, found in CLASSES.items()} | OUR_CLASSES,
        url=settings.url,
        editor={
            name: sha256(content).hexdigest() for name, content in content_editor(settings).items()
        },
        form_targets=frozenset({settings.ask, settings.ways.post} - {""}),
    )


def told(flaws: tuple[Flaw, ...]) -> str:
    """Return the flaws as a few plain sentences."""
    more = len(flaws) - MOST_TOLD
    lines = [one.sentence for one in flaws[:MOST_TOLD]]
    if more > 0:
        lines.append(f"And {more} more like {'it' if more == 1 else 'these'}.")
    return " ".join(lines)


def judge(root: Path, folder: Path, settings: Settings) -> None:
    """Let a finished site through the gate; BuildFailed where it must not be published."""
    flaws = flaws_of(folder, wanted(root, settings, page_policy(settings)))
    if flaws:
        raise BuildFailed(f"The finished site did not pass its last look. {told(flaws)}")
