"""Reads a small file of YAML that holds one group of declared fields and nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from showcase.field_wording import field_problem
from showcase.model.entry import Part, Route
from showcase.model.problem import Place, Problem
from showcase.read import read_text
from showcase.yaml_text import read_yaml

Declared = TypeVar("Declared", bound=Part)
Places = Mapping[Route, Place]


def read_declared(
    root: Path, path: str, declared: type[Declared]
) -> tuple[Declared | None, Places, list[Problem]]:
    """Return what a file says and the place of each field, or what is wrong with it."""
    text, problems = read_text(root, path)
    if problems:
        return None, {}, problems
    written = read_yaml(path, text, first=1)
    if written.problems:
        return None, {}, written.problems
    try:
        return declared.model_validate(written.data), written.places, []
    except ValidationError as error:
        faults = error.errors(include_url=False)
        problems = [field_problem(declared, written.places, path, one) for one in faults]
        return None, {}, problems
