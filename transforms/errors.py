"""The one family of exceptions a person may meet: what went wrong, where, and what to do about it.

A fault in the data is a row in the `finding` or `rejected` frame, never an exception (design, decision 8).
These are for faults of the program, its surroundings or a whole file.

    ClaimledgerError
    ├── ReadError          a file that cannot be read at all
    ├── ConfigurationError a setting, contract or payer file that cannot be used
    ├── WarehouseError     the database is away, full, or refuses
    ├── NightError         a night that cannot be run or has failed
    ├── DecisionError      a decision that cannot be made as it was told
    └── PublicationError   a checkpoint that failed, a workbook that cannot be written
"""

from pathlib import Path
from traceback import walk_tb

OWN_CODE = Path(__file__).parents[1]


class ClaimledgerError(Exception):
    """What happened, where, and the remedy, in words for the person who reads it.

    Args:
        what: one sentence saying what went wrong. Never patient data.
        where: the file, segment, line, table or setting; empty when there is none.
        remedy: what the reader can do now.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}:" if self.where else "", self.what, self.remedy) if part)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.what, self.where, self.remedy))


def _rebuild(kind: type[ClaimledgerError], what: str, where: str, remedy: str) -> ClaimledgerError:
    return kind(what, where=where, remedy=remedy)


def in_words(error: Exception) -> ClaimledgerError:
    """The fault as a person may read it: one of ours as it is, of any other only its type and its place in our code.

    The message of an exception that nobody foresaw is left out, as it may repeat a patient's data.
    """
    if isinstance(error, ClaimledgerError):
        return error
    places = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    own = [(path, line) for path, line in places if path.is_relative_to(OWN_CODE) and "site-packages" not in path.parts]
    file, line = (own or places or [(Path("?"), 0)])[-1]
    return ClaimledgerError(
        f"The program met a fault that it did not foresee: {type(error).__name__} in {file.name}, line {line}.",
        remedy="Run the night again; if it comes back, report this sentence.",
    )


class ReadError(ClaimledgerError):
    """A file that cannot be read at all."""


class ConfigurationError(ClaimledgerError):
    """A setting, contract or payer file that cannot be used."""


class WarehouseError(ClaimledgerError):
    """The database is away, full, or refuses."""


class NightError(ClaimledgerError):
    """A night that cannot be run or has failed."""


class DecisionError(ClaimledgerError):
    """A decision that cannot be made as it was told."""


class PublicationError(ClaimledgerError):
    """A checkpoint that failed, or a result that cannot be written."""
