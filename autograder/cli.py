"""The `autograder` command (trusted). Each command is a few lines over a function that is imported when it is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from autograder.grading.names import readable

if TYPE_CHECKING:
    from autograder.course.findings import Finding

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
data_app = typer.Typer(no_args_is_help=True, help="The digits of MNIST, in data_cache/.")
app.add_typer(data_app, name="data")
new_app = typer.Typer(no_args_is_help=True, help="A new exercise or notebook, for authors.")
app.add_typer(new_app, name="new")


@app.callback()
def _autograder() -> None:
    """Builds the course and grades it: students' code runs in a sandbox, answers and scores stay outside."""


def _stop(message: str) -> NoReturn:
    typer.secho(f"autograder: {readable(message)}", err=True, fg="red")
    raise typer.Exit(2)


def _say(line: str) -> None:
    """Names and texts of students' are in many a line: none writes to the terminal."""
    typer.echo(readable(line))


@app.command()
def grade(
    paths: Annotated[list[Path], typer.Argument(help="A notebook, a student's folder, or the submitted tree.")],
    json: Annotated[str | None, typer.Option(help="Write results here as JSON; - for standard output.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Submissions at once; by default one a core.")] = None,
    regrade: Annotated[bool, typer.Option("--regrade", help="Grade also what has been graded before.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --regrade: only list whose score would change.")
    ] = False,
    timeout: Annotated[float | None, typer.Option(min=0.1, help="Seconds of CPU for a submission; 60.")] = None,
    cell_timeout: Annotated[float | None, typer.Option(min=0.1, help="Seconds of CPU for a cell; 10.")] = None,
    call_timeout: Annotated[float | None, typer.Option(min=0.1, help="Seconds of CPU for a call; 2.")] = None,
    wall: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds by the clock for a submission; 5 times its CPU time.")
    ] = None,
    memory: Annotated[int | None, typer.Option(min=256, help="MiB of memory for a submission; 2048.")] = None,
    seed: Annotated[int | None, typer.Option(help="A fixed secret, for tests.")] = None,
    scheduler: Annotated[str | None, typer.Option(help="Address of a Dask scheduler, tls://…")] = None,
    insecure_scheduler: Annotated[
        bool, typer.Option("--insecure-scheduler", help="Allow a scheduler elsewhere that is open to everybody.")
    ] = False,
    gradebook: Annotated[str | None, typer.Option(help="URL of nbgrader's database.")] = None,
    no_gradebook: Annotated[bool, typer.Option("--no-gradebook", help="Leave nbgrader's gradebook alone.")] = False,
    trust_submissions: Annotated[
        bool, typer.Option("--trust-submissions", help="Grade also where code cannot be confined.")
    ] = False,
) -> None:
    """Grade submissions in the sandbox, into table, JSON, gradebook and feedback."""
    from autograder.grading import run
    from autograder.grading.outputs.terminal import Terminal
    from autograder.grading.reading.discover import NothingThere

    if dry_run and not regrade:
        _stop("--dry-run goes with --regrade")
    if gradebook and no_gradebook:
        _stop("--gradebook and --no-gradebook exclude each other")
    try:
        options = run.Options(
            paths,
            json=json,
            jobs=jobs,
            regrade=regrade,
            dry_run=dry_run,
            timeout=timeout,
            cell_timeout=cell_timeout,
            call_timeout=call_timeout,
            wall=wall,
            memory=memory,
            seed=seed,
            scheduler=scheduler,
            insecure=insecure_scheduler,
            gradebook=gradebook,
            no_gradebook=no_gradebook,
            trust=trust_submissions,
        )
        status = run.grade(options, Terminal(to_stderr=json == "-"))
    except (NothingThere, run.Refused, FileNotFoundError, OSError) as error:
        _stop(str(error))
    raise typer.Exit(status)


@app.command()
def explain(
    student: str,
    exercise: str,
    submitted: Annotated[Path | None, typer.Option(help="The submitted tree; by default build/submitted.")] = None,
    seed: Annotated[int | None, typer.Option(help="A fixed secret, for tests.")] = None,
    trust_submissions: Annotated[bool, typer.Option("--trust-submissions")] = False,
) -> None:
    """Replay an exercise's hidden cases for the instructor: inputs, expected, got."""
    from autograder.grading import explain as explaining
    from autograder.grading.run import Refused

    try:
        lines = explaining.explain(student, exercise, submitted, seed, trust=trust_submissions)
    except (LookupError, Refused, OSError, ValueError) as error:
        _stop(str(error))
    for line in lines:
        _say(line)


@app.command()
def report() -> None:
    """Write the class page and the feedback pages anew from the stored results."""
    from autograder.grading.outputs.pages import write_feedback, write_report
    from autograder.places import build_folder

    results, root = _latest()
    folder = build_folder(root)
    for graded in results:
        write_feedback(graded, folder / "feedback")
    _say(f"the class page is {write_report(results, folder / 'report')}")


@app.command()
def export(file: Path, to: Annotated[str, typer.Option(help="csv, canvas, moodle or gradescope.")] = "csv") -> None:
    """Write scores per exercise and total for a learning platform."""
    from autograder.grading.outputs.export import export as write

    if to not in ("csv", "canvas", "moodle", "gradescope"):
        _stop(f"--to {to}: it is one of csv, canvas, moodle, gradescope")
    results, _ = _latest()
    write(results, to, file)  # type: ignore[arg-type]
    _say(f"{len(results)} results are in {file}")


def _latest() -> tuple[list, Path]:  # type: ignore[type-arg]
    from autograder import places
    from autograder.grading.results import Results
    from autograder.places import build_folder

    try:
        root = places.find_root()
    except FileNotFoundError as error:
        _stop(str(error))
    if not (build_folder(root) / "results.db").is_file():
        _stop("nothing has been graded yet: run `autograder grade build/submitted` first")
    try:
        with Results(build_folder(root) / "results.db") as store:
            return store.latest(), root
    except OSError as error:
        _stop(str(error))


@app.command()
def build(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail where a build would change something.")
    ] = False,
    execute: Annotated[
        list[str] | None, typer.Option(help="First run this solutions notebook and keep its outputs.")
    ] = None,
) -> None:
    """Make students' notebooks and answer banks from solutions and exercises."""
    from autograder import places
    from autograder.course import build as building
    from autograder.course.execute import execute as run_notebook

    root = places.find_root()
    for name in execute or []:
        run_notebook(building.find_solution(root, name))
    _tell(building.build(root, check=check))


def _tell(findings: list[Finding]) -> None:
    from autograder.course.findings import Problem

    for finding in findings:
        _say(str(finding))
    problems = sum(isinstance(finding, Problem) for finding in findings)
    if problems:
        raise typer.Exit(1)
    _say("everything is in step" if not findings else "done")


def _root_with_build() -> Path:
    """The course, with the folder in which things are put by default: it is nobody else's to look into."""
    from autograder import places

    root = places.find_root()
    places.build_folder(root)
    return root


@app.command()
def bundle(out: Annotated[Path, typer.Argument()] = Path("build/course.zip")) -> None:
    """Pack what students get: notebooks, the student's part of the package, light requirements."""
    from autograder.course.bundle import bundle as pack

    pack(_root_with_build(), out)
    _say(f"the students' bundle is {out}")


@app.command("gradescope-zip")
def gradescope_zip(
    out: Annotated[Path, typer.Argument()] = Path("build/gradescope.zip"),
    trust_submissions: Annotated[
        bool, typer.Option("--trust-submissions", help="Grade also in a container that can't confine code.")
    ] = False,
) -> None:
    """Pack the autograder for Gradescope."""
    from autograder.grading.outputs.gradescope import pack

    pack(_root_with_build(), out, trust=trust_submissions)
    _say(f"upload {out} at Gradescope as the assignment's autograder")


@app.command()
def demo(
    students: Annotated[int, typer.Option(min=3, help="Size of the made-up class.")] = 20,
) -> None:
    """The whole loop on a made-up class, in build/demo: grade, gradebook, feedback, class page."""
    from autograder.course.demo import run
    from autograder.grading.outputs.terminal import Terminal

    raise typer.Exit(run(_root_with_build(), students, Terminal()))


@app.command()
def doctor() -> None:
    """Say what works on this machine, and how to mend what does not."""
    from autograder.doctor import examine

    lines = examine()
    for line in lines:
        _say(str(line))
    raise typer.Exit(0 if all(line.good for line in lines) else 1)


@new_app.command("exercise")
def new_exercise(notebook: str, name: str) -> None:
    """Write a new exercise that works, to be changed: its file, its test file and its cells in the solutions."""
    from autograder import places
    from autograder.course import new

    _tell_new(lambda: new.new_exercise(places.find_root(), notebook, name))


@new_app.command("notebook")
def new_notebook(assignment: str, title: str) -> None:
    """Write a new solutions notebook with a first exercise; ASSIGNMENT is its folder, such as 09-convolution."""
    from autograder import places
    from autograder.course import new

    _tell_new(lambda: new.new_notebook(places.find_root(), assignment, title))


def _tell_new(add: Callable[[], list[str]]) -> None:
    from autograder.course.execute import ExecutionFailed
    from autograder.course.new import CannotAdd

    try:
        written = add()
    except (CannotAdd, ExecutionFailed, OSError) as error:
        _stop(str(error))
    for path in written:
        _say(f"{path}: written.")
    _say("Change them, then run `autograder build`; docs/authoring.md goes on from here.")


@data_app.command()
def fetch() -> None:
    """Fetch MNIST's four files, checked by their sums."""
    from autograder import data

    try:
        folder = data.fetch()
    except data.DataError as error:
        _stop(str(error))
    _say(f"MNIST is in {folder}")


@data_app.command("status")
def data_status() -> None:
    """Say which digits are in use, file by file."""
    from autograder import data

    _say(data.banner())
    for line in data.status():
        _say(f"{line.file}: {line.state}, {line.size} bytes")


def main() -> None:
    """Entry point of the console script."""
    app()


if __name__ == "__main__":
    main()
