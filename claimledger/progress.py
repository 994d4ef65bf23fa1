"""What is seen while a night runs: one line a step, with the files of the one that takes them in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType

from rich.console import Console, RenderableType
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Task as Line
from rich.text import Text

MARKS = {"waiting": ("·", "dim"), "done": ("✓", "green"), "failed": ("✗", "bold red")}
# Airflow's words for how a task stands; a step without a batch that failed and with one still going is going.
GOING = {"queued", "running", "scheduled", "up_for_retry", "restarting"}
FAILED = {"failed", "upstream_failed"}
DONE = {"success", "skipped", "removed"}


@dataclass(frozen=True)
class Step:
    """How a step stands: `waiting`, `running`, `done` or `failed`; where it takes in files, how many of how many."""

    name: str
    state: str = "waiting"
    files_done: int = 0
    files: int = 0

    @property
    def words(self) -> str:
        """The step as it is read: its name, and the files when there are some."""
        counted = f"  {self.files_done:,} of {self.files:,} files" if self.files else ""
        return self.name.replace("_", " ") + counted


def standing(states: Iterable[str | None]) -> str:
    """How a step stands whose tasks are in these states of Airflow's."""
    found = set(states)
    if found & GOING:
        return "running"
    if found & FAILED:
        return "failed"
    return "done" if found and found <= DONE else "waiting"


class NightProgress:
    """The display. Where the output is no terminal, a line is printed for each step that ends.

    Args:
        console: where it is shown.
        steps: the names of the steps, in their order.
    """

    def __init__(self, console: Console, steps: Iterable[str]) -> None:
        self._console = console
        self._shown = {name: Step(name) for name in steps}
        self._display = Progress(_Mark(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console)
        self._lines = {
            name: self._display.add_task(step.words, start=False, total=None, state=step.state)
            for name, step in self._shown.items()
        }

    def __enter__(self) -> NightProgress:
        if self._console.is_terminal:
            self._display.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._display.stop()

    def show(self, step: Step) -> None:
        """Brings the line of a step up to date."""
        before, self._shown[step.name] = self._shown[step.name], step
        if before == step:
            return
        line = self._lines[step.name]
        self._display.update(line, description=step.words, state=step.state)
        if before.state == "waiting":
            self._display.start_task(line)
        if step.state in {"done", "failed"}:
            self._display.stop_task(line)
            self._print(step)

    def _print(self, step: Step) -> None:
        if not self._console.is_terminal:
            self._console.print(Text.assemble(MARKS[step.state], " ", step.words))


class _Mark(SpinnerColumn):
    """A spinner for a step that runs, a mark for one that does not."""

    def render(self, task: Line) -> RenderableType:
        mark = MARKS.get(task.fields["state"])
        return Text(*mark) if mark else super().render(task)
