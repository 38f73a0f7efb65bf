"""The thin edge to MkDocs, the only file that imports it: shells in, spliced pages out."""

import shutil
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import mkdocs
from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from showcase.check import Result, check
from showcase.kinds import all_kinds
from showcase.model.page import Page
from showcase.model.site import Site
from showcase.outputs.citation import all_citations
from showcase.outputs.downloads import Download, all_downloads
from showcase.outputs.explain import basic_faults
from showcase.outputs.facet_index import case_fragments, facet_index
from showcase.outputs.feeds import feeds
from showcase.outputs.for_robots import for_robots
from showcase.outputs.open_data import open_data
from showcase.outputs.qr_code import qr_files
from showcase.outputs.report import text_report
from showcase.outputs.search_index import IndexFailed, build_index
from showcase.outputs.sitemap import sitemap
from showcase.outputs.words import word_files
from showcase.photo import clean_photo
from showcase.read import MAX_PHOTO_BYTES, read_bytes
from showcase.render.interface import for_shells
from showcase.render.pages import card_of, photo_files, render_pages
from showcase.render.share_picture import FILE as SHARE_PICTURE
from showcase.render.share_picture import share_picture
from showcase.render.splice import cut, shell_source
from showcase.render.weave import Cloth, cloth_of
from showcase.rules import all_rules
from showcase.settings import Settings
from showcase.synonyms import SynonymsFault, synonyms
from showcase.vocabularies import vocabulary

log = get_plugin_logger("showcase")
# What MkDocs hands from one step to the next; our own share of it stands under this name.
CARRIED = "showcase_build"
# Material's scripts and maps: our pages need none of them, and nobody should have to load them.
UNUSED = ("assets/javascripts/", "assets/images/")
# A typeface with the letters of most languages written in Latin, Greek and Cyrillic, those of
# Aboriginal languages among them. Nothing of it is published but the words drawn with it.
TYPEFACE = Path(mkdocs.__file__).parent / "themes/readthedocs/css/fonts/lato-bold.woff"


class BuildFailed(Exception):
    """The site could not be built; the text says why, for people."""


def today() -> date:
    """Return the day that the build is for: SOURCE_DATE_EPOCH where it is set, else today."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else datetime.now(UTC).date()


def root_of(config: MkDocsConfig) -> Path:
    """Return the showcase's folder: the one that mkdocs.yml stands in."""
    return Path(config.config_file_path).resolve().parent


def settings_of(config: MkDocsConfig) -> Settings:
    """Return what our own pages need of mkdocs.yml."""
    url = config.site_url or ""
    own = config.extra.get("showcase") or {}
    return Settings(
        name=config.site_name,
        url=url if not url or url.endswith("/") else f"{url}/",
        email=str(own.get("email") or ""),
        ask=str(own.get("ask") or ""),
        share_pictures=own.get("share_pictures") is not False,
    )


def settings(root: Path) -> Settings:
    """Return the same for the showcase in `root`; BuildFailed where mkdocs.yml cannot be read."""
    try:
        return settings_of(load_config(str(root / "mkdocs.yml")))
    except MkDocsException as error:
        raise BuildFailed(str(error)) from error


def host_of(settings: Settings) -> str:
    """Return the name of the host that the site is published at, or nothing."""
    return urlsplit(settings.url).hostname or ""


def beside(site: Site, settings: Settings) -> dict[str, tuple[Download, ...]]:
    """Return the files that lie beside the pages of entries, by the paths of the entries."""
    return {**all_downloads(site, host_of(settings)), **all_citations(site, settings)}


def all_pages(site: Site, settings: Settings) -> tuple[Page, ...]:
    """Return every page that is made from content and declarations."""
    files = beside(site, settings)
    offered = {path: tuple((one.name, one.label) for one in found) for path, found in files.items()}
    return render_pages(site, settings, all_rules(), basic_faults(), offered)


def write_files(root: Path, folder: Path, site: Site, settings: Settings) -> None:
    """Write what lies beside the pages: photos, files to take away, data, feeds, QR codes."""
    write_photos(root, folder, site)
    addresses = {entry.path: entry.address for entry in site.entries}
    for path, found in beside(site, settings).items():
        for one in found:
            (folder / addresses[path] / one.name).write_bytes(one.content)
    for name, content in qr_files(site, settings.url).items():
        (folder / name).write_bytes(content)
    for name, text in {**open_data(site, settings), **feeds(site, settings)}.items():
        write(folder, name, text)
    for name, text in for_robots(site, settings).items():
        # The bureau's own, below docs/, comes first.
        if not (folder / name).exists():
            write(folder, name, text)
    if settings.draws_pictures:
        write_share_pictures(folder, site, settings)


def write_share_pictures(folder: Path, site: Site, settings: Settings) -> None:
    """Draw the picture of every entry beside its page, and that of all other pages."""
    everything = tuple(word.id for word in vocabulary("dimension").words)
    cloth = Cloth("home", everything, rows=5, columns=24, stage="building")
    (folder / SHARE_PICTURE).write_bytes(share_picture(cloth, settings.name, "", TYPEFACE))
    for entry in site.entries:
        drawn = share_picture(cloth_of(entry), entry.title, settings.name, TYPEFACE)
        (folder / entry.address / SHARE_PICTURE).write_bytes(drawn)


def shell_file(config: MkDocsConfig, source: str, bare: bool) -> File:
    """Return a shell as a page of MkDocs that need not stand in the navigation."""
    level = InclusionLevel.NOT_IN_NAV
    return File.generated(config, source, content=shell_source(bare), inclusion=level)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Check the content, render its pages, and give MkDocs the shells they need."""
    root = root_of(config)
    carried: dict[str, Any] = config.extra.setdefault(CARRIED, {})
    result: Result = carried.get("result") or check(root, today())
    if result.problems and "result" not in carried:
        log.warning("%s", text_report(result.problems, result.entries))
    pages = all_pages(result.site, settings_of(config))
    carried.update(pages=pages, site=result.site)
    written = {file.src_uri for file in files}
    for address, bare in sorted({(page.shell, page.bare) for page in pages}):
        source = f"{address}index.md"
        if source in written:
            raise BuildFailed(f"docs/{source} stands where a page made from content belongs.")
        files.append(shell_file(config, source, bare))
    for file in list(files):
        if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
            files.remove(file)
    drop_registers(files)
    carried["others"] = [
        file.url for file in files.documentation_pages() if file.src_uri in written
    ]
    return files


def drop_registers(files: Files) -> None:
    """Keep the entries that lie below docs/ from MkDocs; our own renderer makes their pages."""
    folders = tuple(
        f"{kind.info.folder.removeprefix('docs/')}/"
        for kind in all_kinds()
        if kind.info.folder.startswith("docs/")
    )
    for file in list(files.documentation_pages()):
        if file.src_uri.startswith(folders) and file.generated_by is None:
            files.remove(file)


def on_env(env: Environment, files: Files, **_: Any) -> Environment:
    """Give the templates our messages, and the name of Material's style sheet of this release."""
    styles = [file.url for file in files if file.src_uri.startswith("assets/stylesheets/main.")]
    env.globals.update(theme_styles=styles[0], **for_shells())
    return env


def write(site: Path, name: str, text: str) -> None:
    """Write one text file of the site."""
    target = site / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def splice_pages(site: Path, pages: tuple[Page, ...]) -> None:
    """Write every page into the shell that MkDocs built for it, then remove the shells."""
    addresses = sorted({page.shell for page in pages})
    shells = {
        one: cut((site / one / "index.html").read_text(encoding="utf-8")) for one in addresses
    }
    for page in pages:
        write(site, page.file, shells[page.shell].splice(page))
    for folder in {address.split("_/")[0] for address in addresses if "_/" in address}:
        shutil.rmtree(site / folder / "_")


def write_photos(root: Path, folder: Path, site: Site) -> None:
    """Write every photo that a page shows, made new; the check has seen that each can be shown."""
    for source, target in photo_files(site):
        content, _ = read_bytes(root, source, MAX_PHOTO_BYTES)
        photo = clean_photo(content)
        if photo is None:
            raise BuildFailed(f"{source} changed while the site was being built.")
        (folder / target).write_bytes(photo.content)


def all_word_files(site: Site, pages: tuple[Page, ...]) -> dict[str, str]:
    """Return the files that search knows words from; BuildFailed where synonyms have a fault."""
    try:
        return word_files(site, pages, synonyms())
    except SynonymsFault as error:
        raise BuildFailed(str(error)) from error


def on_post_build(config: MkDocsConfig) -> None:
    """Splice the pages, and write the sitemap and the search index."""
    site, root = Path(config.site_dir), root_of(config)
    carried: dict[str, Any] = config.extra[CARRIED]
    splice_pages(site, carried["pages"])
    write_files(root, site, carried["site"], settings_of(config))
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    (site / "sitemap.xml").unlink(missing_ok=True)
    if url := settings_of(config).url:
        write(site, "sitemap.xml", sitemap(carried["pages"], carried["others"], url))
    files = facet_index(carried["site"], card_of)
    files |= all_word_files(carried["site"], carried["pages"])
    for name, text in files.items():
        write(site, name, text)
    try:
        found = build_index(site)
    except IndexFailed as error:
        raise BuildFailed(f"The search index could not be made: {error}") from error
    write(site, "find/fragments.json", case_fragments(carried["site"], found))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Follow edits in the folders of all kinds, in our templates and in our vocabularies."""
    del builder
    folders = [kind.info.folder for kind in all_kinds()]
    for folder in sorted({"tools", *folders}):
        if (root_of(config) / folder).is_dir():
            server.watch(str(root_of(config) / folder))
    return server


def build(root: Path, out: Path, result: Result) -> None:
    """Build the site of an already checked showcase into `out`; BuildFailed where it cannot be."""
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(out))
        config.extra[CARRIED] = {"result": result}
        mkdocs_build(config)
    except MkDocsException as error:
        raise BuildFailed(str(error)) from error
