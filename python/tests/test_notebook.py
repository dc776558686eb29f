"""The notebook of examples/ runs from top to bottom, and shows what it says."""

from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).resolve().parents[2] / "examples" / "timeline.ipynb"


def test_every_cell_runs():
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "the notebook is kept without its results"
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": NOTEBOOK.parent}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    shown = [
        "\n".join(
            "".join(output.get("text", "")) + "".join(map(str, output.get("data", {}).values()))
            for output in cell.outputs
        )
        for cell in cells
    ]
    assert "<svg" in shown[0] and "3 documents" in shown[0]
    assert "display_date" in shown[1]
    assert "quote" in shown[3] and "source" in shown[3]
    assert "shelled the port of Orlen" in shown[5]
    assert "2025-06-24T04:00" in shown[6]
    assert "report.html" in shown[7] and "claims.parquet" in shown[7]
