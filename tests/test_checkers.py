"""What checks the pages is locked, is found or installed, and its absence is told plainly."""

import json
import shutil

import pytest

import find_checkers


def test_every_locked_checker_has_a_hash_and_no_address() -> None:
    text = (find_checkers.NPM / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "://" not in text
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
    assert set(packages) == {"node_modules/axe-core", "node_modules/vnu-jar"}
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())


def test_every_wanted_checker_is_locked() -> None:
    wanted = json.loads((find_checkers.NPM / "package.json").read_text())["devDependencies"]
    locked = json.loads((find_checkers.NPM / "package-lock.json").read_text())["packages"]
    assert locked[""]["devDependencies"] == wanted


def test_scripts_of_packages_never_run() -> None:
    assert "ignore-scripts=true" in (find_checkers.NPM / ".npmrc").read_text().splitlines()


def test_what_is_missing_is_told_with_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(find_checkers, "install", asked.append)
    monkeypatch.setattr(find_checkers, "fetched", lambda: False)
    assert find_checkers.main() == 1
    told = capsys.readouterr().out
    assert "apt-get install npm" in told
    assert "apt-get install default-jre-headless" in told
    assert asked == ["npm", "default-jre-headless"]


def test_what_is_there_is_not_fetched_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(find_checkers, "fetched", lambda: True)
    monkeypatch.setattr(find_checkers, "fetch", lambda: pytest.fail("fetched again"))
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert find_checkers.main() == 0
    assert capsys.readouterr().out.endswith("/usr/bin/java\n")
