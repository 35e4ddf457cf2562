"""House rules as queries on syntax trees. Each yields the lines that break it."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Finding = tuple[int, str]
Rule = Callable[[ast.Module, Path], Iterator[Finding]]
Function = ast.FunctionDef | ast.AsyncFunctionDef

# Where the time may be asked: what stands between us and the world.
DOORS = {"views", "accounts", "adapter", "admin", "tasks", "backend", "management"}
PRIVATE = {"views", "forms", "admin", "urls"}
INDEXES = {Path("events", f"{name}.py") for name in ("models", "admin", "tasks", "urls")}
ASKS_TIME = {"timezone.now", "datetime.now", "datetime.utcnow", "date.today", "time.time"}
# Calls that fail by themselves: `wait_for` after its seconds, `check` where states are walked,
# `expect` of the browser.
ASSERTS = re.compile(r"raises$|warns$|fail$|wait_for$|check$|expect$|assert|django_assert|test_")
SECRET = re.compile(r"(^|_)(token|secret|password|signature|mac|token_hash)$")


def rooms(path: Path) -> set[str]:
    """`views` of events/people/views.py and of events/people/views/team.py."""
    return {*path.parts[:-1], path.stem}


def dotted(node: ast.expr) -> str:
    """`timezone.now` of the expression timezone.now, else an empty text."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def functions(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node


def booleans_are_keyword_only(tree: ast.Module, path: Path) -> Iterator[Finding]:
    for function in functions(tree):
        for argument in (*function.args.posonlyargs, *function.args.args):
            if argument.annotation and ast.unparse(argument.annotation).startswith("bool"):
                yield argument.lineno, f"{function.name}({argument.arg}) takes a positional bool"


def no_import_inside_a_function(tree: ast.Module, path: Path) -> Iterator[Finding]:
    for function in functions(tree):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield node.lineno, f"{function.name} imports"


def time_is_asked_at_a_door(tree: ast.Module, path: Path) -> Iterator[Finding]:
    if rooms(path) & DOORS:
        return
    for call in calls(tree):
        if dotted(call.func).removeprefix("datetime.datetime") in ASKS_TIME:
            yield call.lineno, f"{dotted(call.func)}() below a door"


def an_index_only_imports(tree: ast.Module, path: Path) -> Iterator[Finding]:
    if path not in INDEXES:
        return
    for node in tree.body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not (docstring or isinstance(node, ast.Import | ast.ImportFrom | ast.Assign)):
            yield node.lineno, "an index has logic"


def secrets_are_not_compared_by_sign(tree: ast.Module, path: Path) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq):
            names = [dotted(side) for side in (node.left, *node.comparators)]
            if any(SECRET.search(name.replace(".", "_")) for name in names):
                yield node.lineno, f"{ast.unparse(node)} leaks by timing"


def views_get_objects_by_access(tree: ast.Module, path: Path) -> Iterator[Finding]:
    if "views" not in rooms(path):
        return
    for call in calls(tree):
        if dotted(call.func).endswith("objects.get"):
            yield call.lineno, f"{dotted(call.func)} goes around access.py"


def private_rooms_stay_private(tree: ast.Module, path: Path) -> Iterator[Finding]:
    area = path.parts[1] if len(path.parts) > 2 else ""
    if path in INDEXES or area == "management":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                root, of, room = [*name.split("."), "", ""][:3]
                if root == "events" and of not in {area, "shared"} and room in PRIVATE:
                    yield node.lineno, f"{name} is private to its area"


def buttons_say_constants(tree: ast.Module, path: Path) -> Iterator[Finding]:
    """crispy reads their words as a template: what somebody typed would be evaluated."""
    for call in calls(tree):
        nodes = [node for each in call.args for node in ast.walk(each)]
        built = any(isinstance(node, ast.JoinedStr) for node in nodes)
        if built and dotted(call.func) in {"Submit", "Button", "StrictButton", "Fieldset", "HTML"}:
            yield call.lineno, f"{dotted(call.func)} is made of more than constants"


def a_test_asserts(tree: ast.Module, path: Path) -> Iterator[Finding]:
    for function in functions(tree):
        if function.name.startswith("test_") and not _asserts(function):
            yield function.lineno, f"{function.name} asserts nothing"


def _asserts(function: Function) -> bool:
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    names = (dotted(call.func).rpartition(".")[2] for call in calls(function))
    return any(ASSERTS.match(name) for name in names)


RULES: tuple[Rule, ...] = (
    booleans_are_keyword_only,
    no_import_inside_a_function,
    time_is_asked_at_a_door,
    an_index_only_imports,
    secrets_are_not_compared_by_sign,
    views_get_objects_by_access,
    private_rooms_stay_private,
    buttons_say_constants,
)

# A block of data is no script: browsers do not run application/ld+json.
_INLINE = re.compile(
    r"""<style|\sstyle\s*=|<script(?![^>]*(\ssrc=|application/ld\+json))"""
    r"""|\son[a-z]+\s*=\s*["'{]|javascript:""",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)


def inline_code(template: str) -> Iterator[str]:
    """Styles and scripts that our Content-Security-Policy would refuse."""
    for found in _INLINE.finditer(_COMMENT.sub("", template)):
        yield found[0]


def broken(rule: Rule, folder: str) -> list[str]:
    """`events/people/views.py:12: ...` for each line below `folder` that breaks the rule."""
    return [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
        for line, text in rule(ast.parse(path.read_text()), path.relative_to(ROOT))
    ]
