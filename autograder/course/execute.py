"""Runs a solutions notebook and stores its outputs in it (trusted, authors')."""

import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course.student_notebook import as_bytes, strip_run_metadata
from autograder.data import data_source
from autograder.files import write_atomically

__all__ = ["ExecutionFailed", "execute", "run"]


class ExecutionFailed(Exception):
    """A cell of a solutions notebook failed. The file was left as it was."""


def execute(path: Path, timeout: float = 600) -> None:
    """Run a solutions notebook from top to bottom and store counts and outputs in it.

    Cell ids, sources and tags stay as they are; times and widget state are not stored. Where cells are tagged
    ``data``, the notebook's metadata says which digits made the stored outputs (``autograder.data``).

    Parameters
    ----------
    path
        The notebook. It runs in its own folder and is replaced whole.
    timeout
        Seconds of wall time a cell may take.

    Raises
    ------
    ExecutionFailed
        A cell raised an error or took too long. Nothing was written.
    """
    notebook = nbformat.read(path, as_version=4)
    run(notebook, path, timeout)
    for cell in notebook.cells:
        failed = [output for output in cell.get("outputs", []) if output.output_type == "error"]
        if failed:
            raise ExecutionFailed(
                f"{path}, cell {cell.id}: {failed[0].ename}: {failed[0].evalue}. Nothing was stored; mend the cell "
                "and run it again."
            )
    notebook.metadata.pop("autograder", None)
    if any("data" in cell.metadata.get("tags", []) for cell in notebook.cells):
        notebook.metadata["autograder"] = {"data": data_source()}
    write_atomically(path, as_bytes(strip_run_metadata(notebook)))


def run(notebook: NotebookNode, path: Path, timeout: float = 600) -> None:
    """Run `notebook` in place, in the folder of `path`; only cells tagged ``raises-exception`` may fail.

    Raises
    ------
    ExecutionFailed
        Another cell raised an error, or one took more than `timeout` seconds.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError

    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=timeout,
        record_timing=False,
        allow_errors=False,
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    try:
        client.execute(env={**os.environ, "AUTOGRADER_STATE": "off"})
    except (CellControlSignal, DeadKernelError) as error:
        reached = [cell.id for cell in notebook.cells if cell.get("execution_count") is not None]
        why = f"{error.ename}: {error.evalue}" if isinstance(error, CellExecutionError) else str(error).strip()
        raise ExecutionFailed(
            f"{path}, cell {reached[-1] if reached else '(the first)'}: {why}. Nothing was stored; mend the cell and "
            "run it again."
        ) from None
