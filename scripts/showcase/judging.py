"""Holds a finished site to the output gate, with what the clean theme and the settings say."""

import json
from dataclasses import asdict
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from showcase import keeping
from showcase.gate import last_look
from showcase.gate.files import CODE
from showcase.gate.wanted import NOTHING, Flaw, Sound, Wanted
from showcase.outputs.content_editor import content_editor
from showcase.outputs.security_policy import page_policy
from showcase.pieces import BuildFailed
from showcase.record import as_json
from showcase.render.safe_html import ATTRIBUTES, CLASSES, TAGS
from showcase.render.style_sheet import NAME as STYLE_SHEET
from showcase.render.style_sheet import style_sheet
from showcase.settings import Settings

MOST_TOLD = 3
# What is remembered of the last sound site is kept by this name.
KEPT = "sound"
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


def written(sound: Sound) -> bytes:
    """Return what is remembered of a sound site as JSON: its files, places, and pages.

    Pages lead to the same places again and again, so each is written once and named by its number.
    """
    places = sorted(sound.places)
    numbers = {place: str(number) for number, place in enumerate(places)}
    pages = {
        page: " ".join(sorted(map(numbers.__getitem__, led))) for page, led in sound.pages.items()
    }
    return as_json([sound.files, places, pages]).encode("utf-8", "surrogatepass")


def read_sound(content: bytes) -> Sound:
    """Return what is remembered of a sound site."""
    files, places, pages = json.loads(content)
    numbered = {str(number): (file, anchor) for number, (file, anchor) in enumerate(places)}
    return Sound(
        files, {page: tuple(map(numbered.__getitem__, led.split())) for page, led in pages.items()}
    )


def ground(held_to: Wanted) -> bytes:
    """Return a hash of our program and of all that a site is held to."""
    plain = json.dumps(asdict(held_to), sort_keys=True, default=sorted)
    return keeping.ground("last look", plain)


def judge(root: Path, folder: Path, settings: Settings, keeps: bool = False) -> None:
    """Let a finished site through the gate; BuildFailed where it must not be published.

    Unless it `keeps`, nothing that was found in an earlier site is used, nor left for a later one.
    """
    held_to = wanted(root, settings, page_policy(settings))
    on = ground(held_to)
    content = keeping.load(root, KEPT, on) if keeps else None
    before = read_sound(content) if content else NOTHING
    flaws, sound = last_look(folder, held_to, before)
    if flaws:
        raise BuildFailed(f"The finished site did not pass its last look. {told(flaws)}")
    if keeps and sound.files != before.files:
        keeping.save(root, KEPT, on, written(sound))
