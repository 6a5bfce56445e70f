"""What a build has to say: a thing that is wrong, or a thing that it did (trusted, authors')."""

from dataclasses import dataclass

__all__ = ["Change", "Finding", "Problem"]


@dataclass(frozen=True)
class Problem:
    """Something an author has to mend.

    Attributes
    ----------
    where
        File, and cell where there is one, as the author would look for it.
    what
        What is wrong, in words.
    mend
        What to do about it.
    """

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.mend}."


@dataclass(frozen=True)
class Change:
    """Something the build wrote, moved or removed."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}."


Finding = Problem | Change
