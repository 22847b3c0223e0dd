"""Mutants of CSV files of requirement lines: cells, columns, rows and bytes."""

import csv
import io

from hypothesis import strategies as st

from tests.fuzzing.scenario_files import Folder
from tests.fuzzing.seeds import PIECES, SMALL, TEXTS, seed_of

COLUMNS = ["id", "what", "amount", "from", "to", "RLD", "ALD", "EAD", "LAD", "RDD", "priority"]
ROW = ["", "food", "1", "hub", "camp", "", "2004-03-02", "", "", "2004-03-09", "3"]
CELLS = (
    *(
        "",
        "food",
        "passengers",
        "1",
        "0",
        "-1",
        "1e300",
        "1e-300",
        "nan",
        "inf",
        "1,5",
        "10**9",
        "1000000000",
        "9" * 400,
    ),
    *("hub", "camp", "strip", "2004-02-29", "2004-02-30", "0001-01-01", "9999-12-31", "2004-W10-1", "20040302", "3.2"),
    *("１２", "٣", "²", "1_0", "+5", "file", "l0", "L0", "99", "100", "-0", "0x10", " 7 ", "'=1+1", "=HYPERLINK(1)"),
)
cells = st.sampled_from([*CELLS, *CELLS, *CELLS, *TEXTS])


@st.composite
def changed_lines(draw: st.DrawFn) -> Folder:
    """Give a small scenario with a CSV file in which a few cells, columns or rows are wrong."""
    rows = [[f"l{number}", *ROW[1:]] for number in range(draw(st.sampled_from([0, 1, 3, 20, 200])))]
    table = [list(COLUMNS), *rows]
    for _ in range(draw(st.sampled_from([0, 1, 1, 2, 5]))):
        change(draw, table)
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator=draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))).writerows(table)
    content = written.getvalue().encode("utf-8", "surrogatepass")
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 3]))):
        content = torn(draw, content)
    seed = seed_of(SMALL)
    text = seed.texts[seed.name].replace(
        "[requirements.tents]", '[requirements]\nfile = "lines.csv"\n[requirements.tents]'
    )
    return {"lines.csv": content, seed.name: text.encode()}


def change(draw: st.DrawFn, table: list[list[str]]) -> None:
    """Change one cell, row or column."""
    row = draw(st.sampled_from(table))
    column = draw(st.integers(0, 10))
    match draw(st.sampled_from(["cell", "cell", "cell", "cell", "drop", "add", "double", "column", "many"])):
        case "cell" if column < len(row):
            row[column] = draw(cells)
        case "drop":
            del row[column : column + 1]
        case "add":
            row.insert(column, draw(cells))
        case "double":
            table.insert(draw(st.integers(0, len(table))), list(row))
        case "column":
            for each in table:
                each[column : column + 1] = each[column : column + 1] * draw(st.sampled_from([0, 2]))
        case "many":
            row += [draw(cells)] * draw(st.sampled_from([1, 1_000, 20_000]))


def torn(draw: st.DrawFn, content: bytes) -> bytes:
    """Give bytes with some put in, left out or replaced."""
    at = draw(st.integers(0, len(content)))
    odd = [piece.encode("utf-8", "surrogatepass") for piece in PIECES]
    piece: bytes = draw(
        st.sampled_from([*odd, b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\x1f\x8b\x08", b"\n\n", b'"'])
    )
    return content[:at] + piece + content[at + draw(st.sampled_from([0, 1, 8, 100_000])) :]
