"""Budgets and habits of the code, held by tests instead of memory."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "dateline"
MODULES = sorted(SOURCE.rglob("*.py"))

# Libraries that take time to load.
HEAVY = (
    "spacy", "trafilatura", "py3langid", "pandas", "polars", "pyarrow", "sqlalchemy", "alembic", "pg8000", "rensa",
    "fastwarc", "feedparser",
)  # fmt: skip

# Lines of a function or module beyond which it is to be cut.
LONGEST_FUNCTION = 60
LONGEST_MODULE = 400


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring and decorators."""
    docstring = ast.get_docstring(function, clean=False)
    end = function.end_lineno or function.lineno
    return end - function.lineno + 1 - (docstring.count("\n") + 1 if docstring else 0)


def _lengths() -> dict[str, int]:
    return {
        f"{path.relative_to(SOURCE)}:{function.name}": _length(function)
        for path in MODULES
        for function in _functions(ast.parse(path.read_text(encoding="utf-8")))
    }


def test_functions_are_short() -> None:
    lengths = _lengths()

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) < 8


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_short_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in ("utils", "helpers", "misc", "common")


def test_tokens_are_never_compared_by_identity() -> None:
    """spaCy makes a new Token object at every access, so `is` between tokens is never true."""
    suspicious = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in (SOURCE / "find").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        and any(isinstance(op, ast.Is | ast.IsNot) for op in node.ops)
        and any(isinstance(side, ast.Attribute) and side.attr in ("head", "root") for side in _sides(node))
    ]

    assert suspicious == []


def _sides(node: ast.Compare) -> list[ast.expr]:
    known = [side for side in node.comparators if isinstance(side, ast.Constant)]
    return [] if known else [node.left, *node.comparators]


@pytest.mark.parametrize("code", ["import dateline", "import dateline.lexicon", "import dateline.cli"])
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    probe = f"{code}; import sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
