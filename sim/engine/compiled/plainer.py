"""Process source, rewritten in what numba's generators can say: columns, elements, conditions and loops.

    row.column = x        ->  row.column = x, checked against the type of the column
    row.list[k] = x       ->  a call that writes the element
    if row:               ->  a call that asks
    for row in row.board: ->  a loop by a cursor, moved on before the body

Line numbers stay those of the source. Names that begin with an underscore and a capital are the rewriter's own.
"""

import ast
from typing import Any


class Plainer(ast.NodeTransformer):
    """Rewrites what stands in one function, calls and waits left aside."""

    def __init__(self) -> None:
        self.fresh = 0

    def name(self, what: str) -> str:
        """A local name that nobody else has."""
        self.fresh += 1
        return f"_{what}{self.fresh}"

    def placed(self, at: ast.AST, *statements: ast.stmt) -> list[ast.stmt]:
        """Statements that stand where one stood."""
        for statement in statements:
            ast.copy_location(statement, at)
        return list(statements)

    def visited(self, node: Any) -> Any:
        """The node with its parts rewritten."""
        self.generic_visit(node)
        return node

    # ---- columns ----
    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        """An annotated local name is a plain one; without a value it is nothing."""
        if node.value is None:
            return ast.copy_location(ast.Pass(), node)
        return self.visit(ast.copy_location(ast.Assign([node.target], node.value), node))

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        """`row.column += x`, as `row.column = row.column + x`."""
        self.generic_visit(node)
        if isinstance(node.target, ast.Call):
            return self.into_element(node, node.target)
        if not isinstance(node.target, ast.Attribute):
            return node
        row = self.name("Row")
        target = ast.Attribute(ast.Name(row, ast.Load()), node.target.attr, ast.Store())
        now = ast.Attribute(ast.Name(row, ast.Load()), node.target.attr, ast.Load())
        keep = ast.Assign([ast.Name(row, ast.Store())], node.target.value)
        change = ast.copy_location(ast.Assign([target], ast.BinOp(now, node.op, node.value)), node)
        return [*self.placed(node, keep), *self.into_column(change)]

    def into_column(self, node: ast.Assign) -> list[ast.stmt]:
        """`row.column = x`: x first, then checked against the type of the column."""
        value, load = self.name("Value"), ast.Load()
        if len(node.targets) > 1:
            each = [ast.copy_location(ast.Assign([one], ast.Name(value, load)), node) for one in node.targets]
            keep = ast.Assign([ast.Name(value, ast.Store())], node.value)
            return [*self.placed(node, keep), *(one for e in each for one in self.into_column(e))]
        target = node.targets[0]
        if isinstance(target, ast.Call):
            target.args.append(ast.Name(value, load))
            keep = ast.Assign([ast.Name(value, ast.Store())], node.value)
            return self.placed(node, keep, ast.Expr(target))
        if not isinstance(target, ast.Attribute):
            return [node]
        column = ast.Attribute(target.value, target.attr, load)
        keep = ast.Assign([ast.Name(value, ast.Store())], node.value)
        checked = ast.Call(ast.Name("_As_column", load), [column, ast.Name(value, load)], [])
        return self.placed(node, keep, ast.Assign([target], checked))

    # ---- elements of tables and lists ----
    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """`table[k]`; where it is assigned to, a call that still wants the value."""
        self.generic_visit(node)
        name = "_Item" if isinstance(node.ctx, ast.Load) else "_Set_item"
        return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [node.value, node.slice], []), node)

    def into_element(self, node: ast.AugAssign, target: ast.Call) -> list[ast.stmt]:
        """`row.list[k] += x`, with row.list and k found once."""
        it, number, load = self.name("List"), self.name("Number"), ast.Load()
        pair: list[ast.expr] = [ast.Name(it, load), ast.Name(number, load)]
        value = ast.BinOp(ast.Call(ast.Name("_Item", load), list(pair), []), node.op, node.value)
        keep_it, keep_number = (
            ast.Assign([ast.Name(n, ast.Store())], v) for n, v in zip((it, number), target.args, strict=True)
        )
        change = ast.Expr(ast.Call(ast.Name("_Set_item", load), [*pair, value], []))
        return self.placed(node, keep_it, keep_number, change)

    # ---- conditions ----
    def visit_If(self, node: Any) -> Any:
        """Ask what `if row:` asks."""
        self.generic_visit(node)
        node.test = self.asked(node.test)
        return node

    def visit_While(self, node: ast.While) -> Any:
        """Ask what `while row:` asks."""
        return self.visit_If(node)

    def visit_IfExp(self, node: ast.IfExp) -> Any:
        """Ask what `a if row else b` asks."""
        return self.visit_If(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        """Ask what `not row` asks."""
        self.generic_visit(node)
        if not isinstance(node.op, ast.Not):
            return node
        return ast.copy_location(ast.Call(ast.Name("_Falsehood", ast.Load()), [self.asked(node.operand)], []), node)

    def asked(self, node: ast.expr) -> ast.expr:
        """A condition, its parts asked for their truth."""
        if isinstance(node, ast.BoolOp):
            node.values = [self.asked(value) for value in node.values]
            return node
        if isinstance(node, (ast.Compare, ast.Constant)) or is_call_of(node, "_Falsehood", "_Truth"):
            return node
        return ast.copy_location(ast.Call(ast.Name("_Truth", ast.Load()), [node], []), node)

    # ---- loops ----
    def visit_For(self, node: ast.For) -> Any:
        """Walk a table, a list or a board by a cursor; `range` stays."""
        self.generic_visit(node)
        if isinstance(node.iter, ast.Call):
            return node
        it, cursor, load = self.name("Walked"), self.name("Cursor"), ast.Load()
        pair: list[ast.expr] = [ast.Name(it, load), ast.Name(cursor, load)]

        def step(what: str) -> ast.Call:
            return ast.Call(ast.Name(what, load), list(pair), [])

        begin = ast.Call(ast.Name("_Walk_from", load), pair[:1], [])
        moved = self.placed(
            node,
            ast.Assign([node.target], step("_Walk_at")),
            ast.Assign([ast.Name(cursor, ast.Store())], step("_Walk_next")),
        )
        return self.placed(
            node,
            ast.Assign([ast.Name(it, ast.Store())], node.iter),
            ast.Assign([ast.Name(cursor, ast.Store())], begin),
            ast.While(step("_Walk_goes_on"), [*moved, *node.body], node.orelse),
        )


def is_call_of(node: ast.AST, *names: str) -> bool:
    """Whether a node is a call of one of the rewriter's own functions."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
