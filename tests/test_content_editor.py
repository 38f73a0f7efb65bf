"""The content editor in the browser: its configuration, its switch, and that it works."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request
from pydantic import BaseModel

from showcase.gate import judge_files
from showcase.gate.wanted import Wanted
from showcase.kinds import all_kinds, kind_named
from showcase.limits import limits
from showcase.model.describe import Description, describe
from showcase.model.entry import Entry
from showcase.outputs import content_editor as editor
from showcase.outputs.host_files import Served, host_files
from showcase.outputs.security_policy import editor_directives
from showcase.settings import Settings, Ways, forge_of
from showcase.vocabularies import vocabulary
from showcase.yaml_text import read_yaml
from site_server import serving
from support import HOME, REPOSITORY, showcase, tree

PLACES = {
    "github": "https://github.com/owner/name",
    "gitlab": "https://gitlab.example/group/name.git",
    "forgejo": "https://forgejo.example/owner/name/",
}
FETCH = "The content editor is not fetched. Run: make editor"
LOCK = REPOSITORY / "scripts/npm/package-lock.json"


def settings(forge: str = "github") -> Settings:
    """Return settings with the editor switched on."""
    named: dict[str, Any] = {forge: PLACES[forge]}
    ways = Ways(**named)
    return Settings("Tiny", edit=True, ways=ways)


def configured(forge: str = "github") -> dict[str, Any]:
    """Return the configuration for a repository at a forge."""
    given = settings(forge)
    place = forge_of(given)
    assert place is not None
    return editor.configuration(given, place)


def collection(kind: type[Entry]) -> dict[str, Any]:
    """Return what is configured for a kind."""
    (found,) = (one for one in configured()["collections"] if one["name"] == kind.info.name)
    return dict(found)


def mismatches(declared: type[BaseModel], edited: list[dict[str, Any]], at: str) -> Iterator[str]:
    """Yield what of a declaration the configuration says otherwise, at every depth."""
    fields, known = describe(declared), limits(declared)
    if [one.name for one in fields] != [one["name"] for one in edited if one["name"] != "body"]:
        yield f"{at}: other fields, or in another order"
        return
    for field, one in zip(fields, edited, strict=False):
        here, limit = f"{at}.{field.name}", known[field.name]
        wanted: dict[str, Any] = {"label": field.label, "required": field.required}
        if field.help:
            wanted["hint"] = field.help
        if limit.most and not (field.vocabulary or field.to or field.many):
            wanted["maxlength"] = limit.most
        if field.many and limit.greatest is not None:
            wanted["max"] = limit.greatest
        for key, value in wanted.items():
            if one.get(key) != value:
                yield f"{here}: {key} is {one.get(key)!r}, not {value!r}"
        yield from choices(field, one, here)
        if field.inner:
            yield from mismatches(field.base, one["fields"], here)


def choices(field: Description, one: dict[str, Any], here: str) -> Iterator[str]:
    """Yield what is wrong with the words or entries that a field offers."""
    if field.vocabulary:
        offered = [(word["label"], word["value"]) for word in one["options"]]
        if offered != [(word.label, word.id) for word in vocabulary(field.vocabulary).words]:
            yield f"{here}: other words"
    if field.to and one["collection"] != field.to:
        yield f"{here}: refers to {one['collection']}"
    if (field.vocabulary or field.to) and bool(one.get("multiple")) != field.many:
        yield f"{here}: not as many"


@pytest.mark.slow
class TestConfiguration:
    @pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: str(kind.info.name))
    def test_every_field_is_edited_as_it_is_declared(self, kind: type[Entry]) -> None:
        found = collection(kind)
        assert list(mismatches(kind, found["fields"], kind.info.name)) == []
        assert found["fields"][-1]["name"] == "body"
        assert found["folder"] == kind.info.folder

    def test_a_folder_of_its_own_keeps_its_index(self) -> None:
        paths = {kind.info.shape: collection(kind)["path"] for kind in all_kinds()}
        assert paths == {"folder": "{{slug}}/index", "file": "{{slug}}"}

    @pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: str(kind.info.name))
    def test_translations_are_no_entries_of_their_own(self, kind: type[Entry]) -> None:
        given = collection(kind)["filter"]
        (field,) = (one for one in describe(kind) if one.name == given["field"])
        # What a translation lacks is read as “null”.
        assert field.required
        assert not field.translated
        assert not re.search(given["pattern"], "null")
        assert all(re.search(given["pattern"], text) for text in ("AU", "7", "nullify"))

    def test_no_entry_is_unpublished_by_opening_it(self) -> None:
        for kind in all_kinds():
            assert not any("default" in field for field in collection(kind)["fields"])

    def test_photos_cannot_get_past_the_cleaning(self) -> None:
        found = configured()
        assert found["media_libraries"] == {"default": False, "stock_assets": False}
        assert '"widget": "image"' not in json.dumps(found)
        assert '"widget": "file"' not in json.dumps(found)

    @pytest.mark.parametrize("forge", PLACES)
    def test_it_is_what_the_editor_says_a_configuration_is(self, forge: str) -> None:
        # It takes longer to import than all tests here that have no use for it.
        import jsonschema

        schema = editor.FETCHED / "@sveltia/cms/schema/sveltia-cms.json"
        assert schema.is_file(), FETCH
        rules = jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
        assert [
            f"{one.json_path}: {one.message}" for one in rules.iter_errors(configured(forge))
        ] == []

    def test_proposals_are_reviewed_where_the_editor_can(self) -> None:
        shown = {forge: configured(forge).get("publish_mode", "") for forge in PLACES}
        review = "editorial_workflow"
        assert shown == {"github": review, "gitlab": review, "forgejo": ""}
        assert configured("github")["backend"]["open_authoring"] is True
        assert configured("gitlab")["backend"]["repo"] == "group/name"
        assert configured("forgejo")["backend"]["api_root"] == "https://forgejo.example/api/v1"


class TestSwitch:
    def test_off_there_is_nothing_of_it(self) -> None:
        assert editor.content_editor(Settings("Tiny", ways=settings().ways)) == {}

    def test_on_without_a_repository_says_what_is_missing(self) -> None:
        with pytest.raises(editor.NotFetched, match="send_in: github, gitlab or forgejo"):
            editor.content_editor(Settings("Tiny", edit=True))

    def test_on_before_it_is_fetched_says_how(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(editor, "FETCHED", tmp_path)
        with pytest.raises(editor.NotFetched, match="Run: make editor"):
            editor.content_editor(settings())

    def test_what_is_fetched_is_locked_by_hash_and_has_no_address(self) -> None:
        text = LOCK.read_text(encoding="utf-8")
        assert "resolved" not in text
        packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
        assert "node_modules/@sveltia/cms" in packages
        assert all(one["integrity"].startswith("sha512-") for one in packages.values())
        assert "ignore-scripts=true" in (LOCK.parent / ".npmrc").read_text().splitlines()

    def test_the_last_look_holds_it_to_its_bytes(self, tmp_path: Path) -> None:
        (tmp_path / "edit").mkdir()
        (tmp_path / "edit/sveltia-cms.js").write_bytes(b"other")
        wanted = Wanted({}, "", {}, editor={"edit/sveltia-cms.js": "0" * 64})
        names = ["edit/sveltia-cms.js"]
        (flaw,) = judge_files(tmp_path, names, frozenset(names), wanted).flaws
        assert "is not the content editor’s file" in flaw.sentence


class TestPolicy:
    def test_it_may_ask_this_site_and_the_forge_alone(self) -> None:
        for forge, host in (
            ("github", "https://api.github.com"),
            ("gitlab", "https://gitlab.example"),
            ("forgejo", "https://forgejo.example"),
        ):
            asked = editor_directives(settings(forge))["connect-src"].split()
            assert asked == ["'self'", "blob:", "data:", host]
        assert editor_directives(settings())["script-src"] == "'self'"
        assert editor_directives(settings())["font-src"] == "'self'"

    def test_hosts_loosen_the_policy_on_its_path_alone(self) -> None:
        names = ("about/", "edit/", "index.html")
        on, off = (host_files(Served(given, names)) for given in (settings(), Settings("Tiny")))
        loose = "style-src 'self' 'unsafe-inline'"
        assert [text.count(loose) for text in off.values()] == [0, 0, 0, 0]
        assert [text.count(loose) for text in on.values()] == [1, 1, 1, 1]
        assert loose in on["_headers"].split("/edit/*")[1]
        assert loose in on["hosts/nginx.conf"].split('location ~ "^/(edit/)"')[1]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The tiny showcase built without the editor, and with it."""
    assert editor.FETCHED.is_dir(), FETCH
    folder = tmp_path_factory.mktemp("editor")
    for name in ("off", "on"):
        root = folder / name
        shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("_expected", "bad-dates"))
        text = (root / "mkdocs.yml").read_text()
        text = text.replace("../../scripts", str(REPOSITORY / "scripts"))
        text = text.replace("{days: 14}", f"{{days: 14, github: {PLACES['github']}}}")
        text = text.replace("    send_in", f"    edit: {str(name == 'on').lower()}\n    send_in")
        (root / "mkdocs.yml").write_text(text)
        done = showcase("build", "--out", str(root / "site"), cwd=root)
        assert done.returncode == 0, done.stderr
    return folder / "off/site", folder / "on/site"


@pytest.mark.slow
class TestSite:
    def test_only_its_own_files_and_those_for_hosts_differ(self, both: tuple[Path, Path]) -> None:
        off, on = map(tree, both)
        changed = {name for name in on if on[name] != off.get(name)}
        own = {name for name in changed if name.startswith("edit/")}
        assert own == set(editor.content_editor(settings()))
        assert changed - own == {"_headers", ".htaccess", "hosts/nginx.conf", "hosts/cloudfront.js"}
        assert off.keys() == on.keys() - own

    def test_off_no_file_names_it(self, both: tuple[Path, Path]) -> None:
        named = [
            file
            for file in both[0].rglob("*")
            if file.is_file() and b"sveltia" in file.read_bytes()
        ]
        assert named == []

    def test_it_stands_in_no_list_and_no_index(self, both: tuple[Path, Path]) -> None:
        on = both[1]
        assert "/edit/" not in (on / "sitemap.xml").read_text(encoding="utf-8")
        linking = [
            file.relative_to(on).as_posix()
            for ending in ("*.html", "*.json", "*.xml", "*.txt", "*.bin")
            for file in on.rglob(ending)
            if file.parent.name != "edit" and b'edit/"' in file.read_bytes()
        ]
        assert linking == []
        assert '<meta name="robots" content="noindex">' in (on / "edit/index.html").read_text()


# The browser's own file system stands for the folder that a person would choose.
FOLDER = """window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("repository");"""
WRITE = """async (files) => {
  const top = await navigator.storage.getDirectory();
  const root = await top.getDirectoryHandle("repository", { create: true });
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    let at = root;
    const names = path.split("/");
    for (const name of names.slice(0, -1)) at = await at.getDirectoryHandle(name, { create: true });
    const file = await (await at.getFileHandle(names.at(-1), { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
# The text of a file once it holds what is awaited. The editor may be writing while we read: the
# browser then says NotReadableError of a file that has changed since it was opened, and
# NotFoundError of one that is being replaced; both mean "not yet", and every other error is one.
# It waits by itself: Playwright's wait_for_function takes a promise for an answer.
SAVED = """async ([path, awaited]) => {
  const top = await navigator.storage.getDirectory();
  const repository = await top.getDirectoryHandle("repository");
  const names = path.split("/");
  const latest = performance.now() + 15_000;
  while (performance.now() < latest) {
    try {
      let at = repository;
      for (const name of names.slice(0, -1)) at = await at.getDirectoryHandle(name);
      const text = await (await (await at.getFileHandle(names.at(-1))).getFile()).text();
      if (text.includes(awaited)) return text;
    } catch (error) {
      if (!["NotReadableError", "NotFoundError"].includes(error.name)) throw error;
    }
    await new Promise((go_on) => setTimeout(go_on, 50));
  }
  throw new Error(`After 15 seconds ${path} did not hold: ${awaited}`);
}"""
EDITED = "case_studies/river-reading/index.md"


def local_files() -> dict[str, str]:
    """Return the entries of the tiny showcase, one of them with a field that nobody declared."""
    folders = (HOME / "case_studies", HOME / "principles", HOME / "docs/advice")
    files = {
        file.relative_to(HOME).as_posix(): file.read_text(encoding="utf-8")
        for folder in folders
        for file in folder.rglob("*.md")
    }
    files[EDITED] = files[EDITED].replace("\n---\n", "\nof_another_bureau: stays here\n---\n", 1)
    return files


def facts_and_story(text: str) -> tuple[dict[str, Any], str]:
    """Return the facts of an entry, all of them text, and its story."""
    _, facts, story = text.split("---\n", 2)
    written = read_yaml(EDITED, facts, first=1)
    assert written.problems == []
    return written.data, story


@pytest.fixture
def opened(browser: Browser, both: tuple[Path, Path]) -> Iterator[tuple[Page, list[Request]]]:
    """The editor with the local folder open, and what got an answer from another host."""
    with serving(both[1]) as address:
        context = browser.new_context(viewport={"width": 1300, "height": 900})
        page = context.new_page()
        left: list[Request] = []

        def note(one: Request) -> None:
            if not one.url.startswith((address, "blob:", "data:")):
                left.append(one)

        page.on("requestfinished", note)
        page.add_init_script(FOLDER)
        page.goto(f"{address}about/")
        page.evaluate(WRITE, local_files())
        page.goto(f"{address}edit/")
        page.get_by_text("Work with Local Repository").click()
        yield page, left
        context.close()


@pytest.mark.browser
@pytest.mark.slow
class TestInTheBrowser:
    def test_a_saved_entry_loses_nothing_and_nothing_is_asked_elsewhere(
        self, opened: tuple[Page, list[Request]]
    ) -> None:
        page, left = opened
        before, story = facts_and_story(local_files()[EDITED])
        page.get_by_text("Reading by the river").first.click()
        title = page.get_by_role("textbox", name="Title").first
        title.fill("A river of books, edited")
        page.get_by_role("button", name="Save").first.click()
        after, told = facts_and_story(page.evaluate(SAVED, [EDITED, "books, edited"]))
        assert after == {**before, "title": "A river of books, edited"}
        assert told.strip() == story.strip()
        kind = kind_named("case-study")
        assert kind is not None
        declared = [field.name for field in describe(kind) if field.name in before]
        assert list(after) == [*declared, "of_another_bureau"]
        assert [one.url for one in left] == []
