"""The example notebook: its cells give what stands below them."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parent.parent / "examples" / "what-to-buy.ipynb"


def test_the_cells_give_what_stands_below_them() -> None:
    names: dict[str, Any] = {}
    cells = [cell for cell in json.loads(NOTEBOOK.read_text())["cells"] if cell["cell_type"] == "code"]
    for cell in cells:
        printed = StringIO()
        with redirect_stdout(printed):
            exec("".join(cell["source"]), names)
        stored = [line for one in cell["outputs"] if one["output_type"] == "stream" for line in one["text"]]
        assert printed.getvalue() == "".join(stored)
    assert len(cells) == 4
    assert "</svg>" in names["Picture"]()._repr_svg_()
