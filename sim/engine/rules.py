"""The rules of process source: each broken one is a sentence with file, line and what to write instead.

Under SimPy process source is plain Python and would run without them; compiled it would not, or not to the same bits.
"""

import ast
from collections.abc import Iterator

from sim.engine.call_rules import broken_calls, wrong_things
from sim.engine.program import Program
from sim.engine.sources import Source, is_own, reached, source_of
from sim.engine.walk_rules import broken_walks, known_columns, unknown_columns
from sim.engine.words import WAITS

FORBIDDEN: list[tuple[tuple[type[ast.AST], ...], str]] = [
    (
        (ast.Dict, ast.Set, ast.DictComp, ast.SetComp),
        "a process keeps nothing in a dict or set: use columns of a table",
    ),
    ((ast.List, ast.ListComp, ast.GeneratorExp), "a process makes no lists: use a table, a board or a List column"),
    ((ast.Try, ast.Raise, ast.Assert), "a process neither raises nor catches: an interrupt is an answer of the wait"),
    ((ast.With, ast.AsyncWith), "a process has no `with`: release what was requested"),
    ((ast.Lambda, ast.FunctionDef, ast.ClassDef), "a process defines nothing inside: make it a function of the file"),
    ((ast.Global, ast.Nonlocal), "a process keeps no globals: use a column of the model"),
    ((ast.Await, ast.AsyncFor, ast.AsyncFunctionDef), "a process waits with `yield`"),
    ((ast.Import, ast.ImportFrom), "a process imports nothing: import at the top of the file"),
    ((ast.Delete, ast.Match, ast.NamedExpr), "a process has no `del`, no `match` and no `:=`"),
    (
        (ast.Pow,),
        "a power may differ in its last bit: write a product, math.sqrt, or math.exp and math.log",
    ),
    ((ast.Starred,), "a process writes its arguments one by one, without stars"),
    ((ast.JoinedStr,), "a process uses no text: name activities and purposes by number, and name them outside"),
]


def broken_rules(program: Program) -> list[str]:
    """Return a sentence for each rule broken by the processes of a program or by what they call."""
    columns = known_columns(program.model_class)
    found: dict[str, None] = {}
    for source in reached(program.processes):
        for sentence in (
            *forbidden(source),
            *broken_waits(source),
            *broken_values(source),
            *broken_calls(source, program),
            *wrong_things(source, columns),
            *broken_walks(source, columns),
            *unknown_columns(source, columns),
        ):
            found[sentence] = None
    return list(found)


def forbidden(source: Source) -> Iterator[str]:
    """Say what has no place in process source."""
    for node in source.nodes:
        for kinds, sentence in FORBIDDEN:
            if isinstance(node, kinds):
                yield source.says(node, sentence)
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
            yield source.says(node, FORBIDDEN[-1][1])
    if source.tree.decorator_list:
        yield source.says(source.tree, "a function of process source has no decorator")


def broken_waits(source: Source) -> Iterator[str]:
    """Say which `yield` does not stand as it should, and which wait lacks its `yield`."""
    statements = {id(n.value) for n in source.nodes if isinstance(n, (ast.Expr, ast.Assign, ast.AnnAssign))}
    waited_for = {id(n.value) for n in source.nodes if isinstance(n, (ast.Yield, ast.YieldFrom))}
    for node in source.nodes:
        if isinstance(node, (ast.Yield, ast.YieldFrom)) and id(node) not in statements:
            yield source.says(node, "a wait stands alone or on the right of one `=`")
        if isinstance(node, ast.Yield) and source.word(node.value) not in WAITS:
            yield source.says(node, f"`yield` is followed by one of {', '.join(WAITS)}; a sub-activity by `yield from`")
        if isinstance(node, ast.YieldFrom) and not is_part(source, node.value):
            yield source.says(node, "`yield from` is followed by a call of a function that waits")
        if isinstance(node, ast.Call) and id(node) not in waited_for:
            if source.word(node) in WAITS:
                yield source.says(node, f"{source.word(node)} is a wait and needs `yield` before it")
            elif is_part(source, node):
                yield source.says(node, "a function that waits is called by `yield from`")


def is_part(source: Source, node: ast.AST) -> bool:
    """Tell whether a node calls a function of process source that waits."""
    called = source.meaning(node.func) if isinstance(node, ast.Call) else None
    return is_own(called) and called is not source.function and source_of(called).waits


def broken_values(source: Source) -> Iterator[str]:
    """Say where a value is given back or compared that cannot be."""
    for node in source.nodes:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Yield):
            yield source.says(node, "the answer of a wait is taken by a plain `x = yield ...`, without an annotation")
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.YieldFrom):
            yield source.says(node, "a sub-activity gives no value back: leave it in a column and read it afterwards")
        if isinstance(node, ast.Return) and source.waits and node.value is not None:
            yield source.says(node, "a function that waits returns no value: leave it in a column")
        if isinstance(node, ast.Return) and not source.waits and is_none(node.value):
            yield source.says(node, "a function returns a value of one type, and never None")
        if isinstance(node, ast.Compare) and any(is_none(one) for one in (node.left, *node.comparators)):
            yield source.says(node, "ask `if row:` or `if not row:`, and do not compare with None")
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and is_none(node.value):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield source.says(node, "a local name is never None: use a column")


def is_none(node: ast.AST | None) -> bool:
    """Tell whether a node is the word None."""
    return isinstance(node, ast.Constant) and node.value is None
