"""The same entries as a site of MkDocs with Material and its own search, to measure beside."""

import os
import subprocess
import sys
from pathlib import Path

# Pages out of the navigation: with thousands in it Material takes hours to build.
SETTINGS = """\
site_name: The same entries with Material's own search
docs_dir: docs
use_directory_urls: true
theme:
  name: material
  font: false
plugins:
  - search
nav:
  - Home: index.md
not_in_nav: |
  /**
"""


def write_material(folder: Path, plain: Path) -> Path:
    """Build the site of the pages of Markdown in `plain`; return the folder that it stands in."""
    folder.mkdir(parents=True)
    docs = folder / "docs"
    docs.symlink_to(plain.resolve(), target_is_directory=True)
    (plain / "index.md").write_text("# The same entries\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"],
        cwd=folder,
        # It prints a long notice otherwise.
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return folder / "site"
