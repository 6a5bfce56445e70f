"""Breaks the code on purpose and asks the nearest tests: which small changes would nobody notice? By hand, for minutes.

Run: nice python benchmarks/mutation.py judging/chance banks/difference --tests tests/judging tests/course --most 20
Each module is changed at one place at a time, in a copy of the course; a mutant that no test rejects survives.
"""

from __future__ import annotations

import argparse
import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TAKEN = ("autograder", "tests", "docs", "solutions", "notebooks", "pyproject.toml", "nbgrader_config.py")
COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COMPUTE: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip


def mutate(node: ast.AST) -> bool:
    """Change one node in place; False where there is nothing to change."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in COMPARE:
            node.ops[0] = COMPARE[type(op)]()
        case ast.BinOp(op=operator) if type(operator) in COMPUTE:
            node.op = COMPUTE[type(operator)]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            node.operand = ast.UnaryOp(ast.Not(), operand)
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() | float() as number):
            node.value = number + 1
        case ast.If():
            node.test = ast.Constant(False)
        case ast.Return(value=ast.expr()):
            node.value = ast.Constant(None)
        case _:
            return False
    return True


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Every mutant of a module: where and what it was, and its source."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        changed = copy.deepcopy(tree)
        twin = next(one for place, one in enumerate(ast.walk(changed)) if place == number)
        if mutate(twin):
            before, after = ast.unparse(node).splitlines()[0], ast.unparse(twin).splitlines()[0]
            line = getattr(node, "lineno", 0)
            yield f"line {line}: {before}  →  {after}", ast.unparse(ast.fix_missing_locations(changed))


def survives(course: Path, tests: list[str], seconds: float) -> bool:
    """Whether the tests pass; a mutant that loops counts as noticed."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=course, capture_output=True, timeout=seconds).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main() -> None:
    """Try some mutants of each module and print the share that was noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="+", help="below autograder/, such as judging/chance")
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--most", type=int, default=20, help="mutants of a module, drawn by lot")
    parser.add_argument("--seconds", type=float, default=120)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        for name in TAKEN:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, course / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, course / name)
        if not survives(course, chosen.tests, chosen.seconds):
            sys.exit("the tests fail or take too long before anything is changed: choose others, or more --seconds")
        for module in chosen.modules:
            path = course / "autograder" / f"{module}.py"
            whole = path.read_text("utf-8")
            found = list(mutants(whole))
            tried = random.Random(module).sample(found, min(chosen.most, len(found)))
            alive = []
            for what, source in tried:
                path.write_text(source, "utf-8")
                alive += [what] if survives(course, chosen.tests, chosen.seconds) else []
            path.write_text(whole, "utf-8")
            print(f"{module:30} {len(tried) - len(alive):3} of {len(tried):3} noticed", flush=True)
            for what in alive:
                print(f"    survives  {what}", flush=True)


if __name__ == "__main__":
    main()
