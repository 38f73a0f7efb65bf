"""The thin edge to MkDocs, the only file that imports it: shells out, a finished site in."""

import errno
import json
import logging
import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from showcase.again import Last, last_build
from showcase.bureau import NAME as BUREAU
from showcase.bureau import bureau
from showcase.bureau_pages import FOLDER, may_be_published
from showcase.check import Result
from showcase.command import Misuse
from showcase.frames import OF_THE_TEXT, kept, taken
from showcase.judging import judge
from showcase.keeping import check_again, hash_of_files
from showcase.kept_files import files_of
from showcase.kinds import all_kinds
from showcase.link import languages_of
from showcase.making import shows_drafts, write_site
from showcase.model.problem import Problem, Severity
from showcase.outputs.host_files import HIDDEN
from showcase.outputs.publish import clear
from showcase.outputs.report import text_report
from showcase.outputs.security_policy import page_policy
from showcase.pieces import BuildFailed, Making
from showcase.plain_file import OF_THE_COMPUTER
from showcase.preview import Preview, Whole, whole_of
from showcase.record import short_hash
from showcase.remade import ALL_NEW
from showcase.render.interface import for_shells, in_own_language
from showcase.render.splice import shell_source
from showcase.render.style_sheet import folder as styles_folder
from showcase.render.wide_tables import boxed
from showcase.serving import Edits, Follower, noting
from showcase.settings import Settings, Ways
from showcase.sharing import end_with
from showcase.start import leave
from showcase.takedowns import FOLDER as LEDGER
from showcase.today import today
from showcase.trouble import in_plain_words

log = get_plugin_logger("showcase")
# What MkDocs hands from one step to the next; our own share of it stands under this name.
CARRIED = "showcase_build"
# Addresses that mkdocs.yml can name for sending examples in.
WAYS = ("post", "github", "gitlab", "forgejo")
# What Material brings, which no page needs, and our catalogues of messages, which are read when
# pages are made.
UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/", "translations/")


def root_of(config: MkDocsConfig) -> Path:
    """Return the showcase's folder: the one that mkdocs.yml stands in."""
    return Path(config.config_file_path).resolve().parent


def named(config: MkDocsConfig) -> None:
    """Give the site the name and description of the bureau's own file, where it has one."""
    own = bureau()
    config.site_name = own.name or config.site_name
    config.site_description = own.description or config.site_description


def settings_of(config: MkDocsConfig) -> Settings:
    """Return what our own pages need of mkdocs.yml."""
    named(config)
    url = config.site_url or ""
    own = config.extra.get("showcase") or {}
    return Settings(
        name=config.site_name,
        url=url if not url or url.endswith("/") else f"{url}/",
        email=str(own.get("email") or ""),
        ask=str(own.get("ask") or ""),
        share_pictures=own.get("share_pictures") is not False,
        edit=own.get("edit") is True,
        styles=tuple(str(one) for one in config.extra_css),
        ways=ways_of(own.get("send_in") or {}),
    )


def ways_of(own: Mapping[str, Any]) -> Ways:
    """Return how examples can be sent in; BuildFailed where an address is not one."""
    found = {name: str(own.get(name) or "") for name in WAYS}
    for name, address in found.items():
        if address and not address.startswith(("https://", "http://")):
            raise BuildFailed(f"mkdocs.yml: send_in, {name}: {address} is not a web address.")
    days = str(own.get("days") or 0)
    if not days.isdecimal():
        raise BuildFailed("mkdocs.yml: send_in, days: write a number, such as 14.")
    return Ways(**found, branch=str(own.get("branch") or "main"), days=int(days))


def settings(root: Path) -> Settings:
    """Return the same for the showcase in `root`; BuildFailed where mkdocs.yml cannot be read."""
    try:
        return settings_of(load_config(str(root / "mkdocs.yml")))
    except MkDocsException as error:
        raise BuildFailed(str(error)) from error


def shell_file(config: MkDocsConfig, source: str, bare: bool, language: str) -> File:
    """Return a shell as a page of MkDocs that need not stand in the navigation."""
    level = InclusionLevel.NOT_IN_NAV
    return File.generated(config, source, content=shell_source(bare, language), inclusion=level)


def on_pre_build(config: MkDocsConfig) -> None:
    """Take away the file of the last build that MkDocs passes over because its name is hidden."""
    (Path(config.site_dir) / HIDDEN).unlink(missing_ok=True)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Check the content, plan its pages, and give MkDocs the shells they need."""
    carried: dict[str, Any] = config.extra.setdefault(CARRIED, {})
    if "making" not in carried:
        prepare(config, carried)
    making: Making = carried["making"]
    drop_unpublished(files, config, carried["result"].problems)
    written = {file.src_uri for file in files}
    shells = {(plan.shell, plan.bare, plan.language) for plan in making.plans}
    for address, bare, language in sorted(shells):
        source = f"{address}index.md"
        if source in written:
            raise BuildFailed(f"docs/{source} stands where a page made from content belongs.")
        files.append(shell_file(config, source, bare, language))
    for file in list(files):
        if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
            files.remove(file)
    carried["others"] = [
        file.url for file in files.documentation_pages() if file.src_uri in written
    ]
    return files


def prepare(config: MkDocsConfig, carried: dict[str, Any]) -> None:
    """Check the content where nobody has yet, and say what the site is made of."""
    root, settings = root_of(config), settings_of(config)
    if "result" not in carried:
        carried["result"] = check_again(root, today(), shows_drafts())
        tell(carried["result"])
    result: Result = carried["result"]
    hold_to_ledger(result)
    hold_to_bureau(result)
    if "last" not in carried:
        carried["last"] = last_build(root, result, settings)
    carried["making"] = making_of(root, result, settings, carried["last"])


def making_of(root: Path, result: Result, settings: Settings, last: Last | None) -> Making:
    """Return what the site of a checked showcase is made of; all that is asked is noted."""
    if last is None:
        return Making(root, result.site, settings)
    return Making(root, last.questions.site, settings, last.questions)


def tell(result: Result) -> None:
    """Say in a preview what the check found."""
    if result.problems:
        log.warning("%s", text_report(result.problems, result.entries))


def hold_to_ledger(result: Result) -> None:
    """Stop where the ledger of what was taken down cannot be read: it could come back."""
    for problem in result.problems:
        if problem.place.path.startswith(f"{LEDGER}/") and problem.severity is Severity.ERROR:
            line = f"{problem.place.path}, line {problem.place.line}"
            raise BuildFailed(f"What was taken down must stay so. {line}: {problem.message}")


def hold_to_bureau(result: Result) -> None:
    """Stop where the bureau's own file is at fault: the site would be another bureau's."""
    for problem in result.problems:
        if problem.place.path == BUREAU and problem.severity is Severity.ERROR:
            raise BuildFailed(f"{BUREAU}, line {problem.place.line}: {problem.message}")


def drop_unpublished(files: Files, config: MkDocsConfig, problems: Iterable[Problem]) -> None:
    """Keep from MkDocs what lies below docs/ and is no page or picture of the bureau.

    The entries that lie there too are rendered by our own renderer.
    """
    stopped = frozenset(
        problem.place.path for problem in problems if problem.severity is Severity.ERROR
    )
    dropped = [
        file
        for file in files
        if file.src_dir == config.docs_dir
        and not may_be_published(f"{FOLDER}/{file.src_uri}", stopped)
    ]
    for file in dropped:
        files.remove(file)
    if any(not file.is_documentation_page() for file in dropped):
        # A file that stood in the place of one of the theme's has kept that one out.
        files.add_files_from_theme(config.theme.get_env(), config)


def is_preview() -> bool:
    """Say whether MkDocs shows a preview: it puts a script of its own into each page."""
    command = click.get_current_context(silent=True)
    return shows_drafts() or (command is not None and command.info_name == "serve")


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Give the templates our messages, and what browsers are to allow."""
    policy = "" if is_preview() else page_policy(settings_of(config))
    making: Making = config.extra[CARRIED]["making"]
    said = for_shells(languages_of(making.site), making.settings.url)
    env.globals.update(page_policy=policy, **said)
    env.filters["url"] = in_own_language(env.filters["url"])
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let wide tables of hand-written pages scroll in a box of their own."""
    del config, files
    return html if "ours" in page.meta else boxed(html)


def on_post_build(config: MkDocsConfig) -> None:
    """Put all that is ours into what MkDocs built; our own sitemap stands for that of MkDocs."""
    folder = Path(config.site_dir)
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    (folder / "sitemap.xml").unlink(missing_ok=True)
    carried: dict[str, Any] = config.extra[CARRIED]
    making, others, last = carried["making"], carried["others"], carried["last"]
    frames, key = carried.get("frames"), carried.get("key")
    if frames is None and last and key and not carried["heard"].warned:
        frames = kept(last, folder, key)
    carried["shells"] = write_site(making, folder, others, last, frames)
    if not is_preview():
        judge(root_of(config), folder, settings_of(config), keeps=last is not None)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Follow edits in the folders of all kinds and in our style sheets."""
    del builder
    docs = os.path.relpath(config.docs_dir, root_of(config))
    kinds = {kind.info.folder for kind in all_kinds()}
    # MkDocs looks at its own folder by itself.
    folders = sorted(one for one in {"tools", *kinds} if not one.startswith(f"{docs}/"))
    log.info(f"Watching the content for changes: {', '.join(map(repr, folders))}")
    edits = Edits((*(str(root_of(config) / one) for one in folders), str(styles_folder())))
    threading.Thread(target=edits.tell, args=(server,), daemon=True).start()
    carried: dict[str, Any] = config.extra[CARRIED]
    making: Making = carried["making"]
    root, url = root_of(config), server.url
    last = whole_of(making, carried["shells"])
    preview = Preview(root, making.settings, carried["result"], last)
    follower = Follower(
        server, preview, tell, lambda folder: settings_of(config_for(root, folder, url)), log
    )
    server.set_app(noting(server, preview))
    server.builder = follower.follow
    return server


def config_for(root: Path, folder: Path, url: str) -> MkDocsConfig:
    """Return the configuration of a preview that is served at an address."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    config.site_url = url
    return config


# What the system refuses, and how MkDocs says so where it makes an error of its own of it.
REFUSED = {*OF_THE_COMPUTER, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
ERROR_NUMBER = re.compile(r"\[Errno (\d+)\]")


class Heard(logging.Handler):
    """Keeps what MkDocs says of errors, to be told once and in our words; warnings are printed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.warned = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take one line of MkDocs."""
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage().strip())
            return
        # What we say ourselves is said at each build.
        self.warned = self.warned or record.name != log.logger.name
        if logging.lastResort:
            logging.lastResort.handle(record)


@contextmanager
def heard() -> Iterator[Heard]:
    """Yield what MkDocs says while it works."""
    handler, speaker = Heard(), logging.getLogger("mkdocs")
    speaker.addHandler(handler)
    try:
        yield handler
    finally:
        speaker.removeHandler(handler)


@contextmanager
def in_our_words() -> Iterator[Heard]:
    """Let MkDocs work; BuildFailed, MemoryError or OSError where it cannot."""
    with heard() as said_by_it:
        try:
            yield said_by_it
        except UnicodeDecodeError as error:
            # The check has read each page; so it is another by now.
            raise BuildFailed("A page below docs/ changed while it was being read.") from error
        except MkDocsException as error:
            said = " ".join([*said_by_it.errors, str(error)])
            if "MemoryError" in said:
                raise MemoryError from error
            number = int((ERROR_NUMBER.search(said) or [0, 0])[1])
            if number in REFUSED:
                raise OSError(number, os.strerror(number)) from error
            raise BuildFailed(said) from error


def key_of(files: Files, config: MkDocsConfig) -> str | None:
    """Return what stands for all that MkDocs makes its pages and shells of.

    None where nobody can tell: other hooks, plugins and extensions may read anything.
    """
    if len(config.hooks) != 1 or len(config.plugins) != 1:
        return None
    if not OF_THE_TEXT.issuperset(config.markdown_extensions):
        return None
    making: Making = config.extra[CARRIED]["making"]
    theme = config.theme.custom_dir
    with Path(config.config_file_path).open("rb") as file:
        # With the values of the environment that it names.
        written = repr(yaml_load(file))
    return short_hash(
        written,
        repr((making.settings, config.site_url, config.site_description, is_preview())),
        *languages_of(making.site),
        hash_of_files(Path(theme), files_of(Path(theme))) if theme else "",
        sha256(Path(__file__).read_bytes()).hexdigest(),
        *(f"{one.src_uri} {sha256(one.content_bytes).hexdigest()}" for one in files),
    )


def built(config: MkDocsConfig, carried: dict[str, Any]) -> None:
    """Let MkDocs build, or take what it made last where it would make the same again."""
    config.extra[CARRIED] = carried
    prepare(config, carried)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    carried["key"] = key = key_of(config.plugins.on_files(files, config=config), config)
    folder = Path(config.site_dir)
    if key and (last := carried["last"]):
        clear(folder)
        carried["frames"] = taken(last, folder, key)
    if carried.get("frames"):
        config.plugins.on_post_build(config=config)
    else:
        mkdocs_build(config)


def build(root: Path, out: Path, result: Result, keeps: bool = False) -> str:
    """Build the site of an already checked showcase into `out`; BuildFailed where it cannot be.

    Return in words what was made again since the last build, and why. Unless it `keeps`, nothing
    of an earlier build is used, and nothing is left for the next.
    """
    with in_our_words() as said:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(out))
        last = last_build(root, result, settings_of(config)) if keeps else None
        built(config, {"result": result, "last": last, "heard": said})
        return last.told() if last else ALL_NEW


def whole_preview(root: Path, folder: Path, url: str) -> Whole:
    """Build a whole preview into a folder, to be served at an address; return what it leaves."""
    carried: dict[str, Any] = {}
    with in_our_words() as said:
        carried["heard"] = said
        built(config_for(root, folder, url), carried)
    return whole_of(carried["making"], carried["shells"])


def main(root: str, folder: str, url: str) -> None:
    """Build a whole preview for the process that began this one; print what it leaves as JSON."""
    end_with(os.getppid())
    try:
        with in_plain_words():
            left = whole_preview(Path(root), Path(folder), url)
    except (BuildFailed, Misuse) as reason:
        sys.exit(str(reason))
    leave(json.dumps(left.plain), 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
