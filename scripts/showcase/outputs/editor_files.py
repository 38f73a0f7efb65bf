"""What code editors read: the declarations as JSON Schema, where they hold, and a check to run."""

import json

from showcase.kinds import all_kinds
from showcase.model.entry import Entry
from showcase.outputs.schema import json_schema

FOLDER = ".vscode"


def pattern(kind: type[Entry]) -> str:
    """Return where entries of a kind lie, as editors write it."""
    end = "*/index.md" if kind.info.shape == "folder" else "*.md"
    return f"{kind.info.folder}/{end}"


def settings() -> str:
    """Return the settings of VS Code for this repository."""
    found = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "editor.wordWrap": "on",
        "yaml.schemas": {
            f"./{FOLDER}/schemas/{kind.info.name}.schema.json": [pattern(kind)]
            for kind in all_kinds()
        },
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def tasks() -> str:
    """Return the tasks of VS Code: to check all content, each fault shown at its line."""
    expression = r"^::(error|warning|notice) file=([^,]+),line=(\d+),col=(\d+),title=[^:]*::(.*)$"
    check = {
        "label": "Check the showcase",
        "type": "process",
        "command": "${workspaceFolder}/.venv/bin/showcase",
        "windows": {"command": "${workspaceFolder}\\.venv\\Scripts\\showcase.exe"},
        "args": ["check", "--format", "github"],
        "group": {"kind": "build", "isDefault": True},
        "presentation": {"reveal": "silent", "clear": True},
        "problemMatcher": {
            "owner": "showcase",
            "fileLocation": ["relative", "${workspaceFolder}"],
            "pattern": {
                "regexp": expression,
                "severity": 1,
                "file": 2,
                "line": 3,
                "column": 4,
                "message": 5,
            },
        },
    }
    return json.dumps({"version": "2.0.0", "tasks": [check]}, indent=2, ensure_ascii=False) + "\n"


def editor_files() -> dict[str, str]:
    """Return the files by their paths in the repository."""
    schemas = {
        f"{FOLDER}/schemas/{kind.info.name}.schema.json": json_schema(kind) for kind in all_kinds()
    }
    return {f"{FOLDER}/settings.json": settings(), f"{FOLDER}/tasks.json": tasks(), **schemas}
