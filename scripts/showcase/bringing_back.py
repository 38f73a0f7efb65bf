"""Brings an entry back from git whose files were deleted, so that its address can answer again."""

from pathlib import Path

from showcase.file_names import SLUG
from showcase.git_changes import CannotCompare, git
from showcase.kinds import kind_named
from showcase.published_addresses import read_addresses


def last_commit_with(root: Path, paths: list[str]) -> str:
    """Return the last commit in which some files lay; CannotCompare where git knows of none."""
    if git(root, "ls-tree", "-r", "--name-only", "HEAD", "--", paths[0]):
        return "HEAD"
    commit = git(root, "rev-list", "--max-count=1", "HEAD", "--", paths[0]).strip()
    if not commit:
        raise CannotCompare("Git never had it.")
    return f"{commit}^"


def bring_back(root: Path, asked: str) -> bool:
    """Put the files of an entry back that was published and deleted; say whether that was done.

    `asked` is its kind and name, such as case-study/reading-at-home.
    """
    name, _, slug = asked.strip("/").rpartition("/")
    kind = kind_named(name)
    if kind is None or not SLUG.fullmatch(slug):
        return False
    info = kind.info
    if f"{info.address}/{slug}/" not in read_addresses(root)[0].leads:
        return False
    base = f"{info.folder}/{slug}"
    paths = [base] if info.shape == "folder" else [f"{base}.md", f"{base}.*.md"]
    if any(list(root.glob(path)) for path in paths):
        return False
    try:
        source = last_commit_with(root, paths)
        held = git(root, "ls-tree", "-r", "--name-only", source, "--", f"{info.folder}/")
        wanted = [path for path in paths if "*" not in path or has_translation(held, base)]
        git(root, "restore", f"--source={source}", "--worktree", "--", *wanted)
    except CannotCompare:
        return False
    return True


def has_translation(held: str, base: str) -> bool:
    """Say whether there is a translation beside an entry of one file, among some files' names."""
    return any(one.startswith(f"{base}.") and one != f"{base}.md" for one in held.split("\n"))
