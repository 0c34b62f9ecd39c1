"""The format of a report: each report has one table of formats, which ``--format``, its help and the writing use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, ParamSpec

from zhunsheng.reports.characters import encodable, inert

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Format(Generic[P]):
    """One format.

    Attributes:
        purpose: What it is for, in a few Chinese words, for the help.
        write: Writes the report.
        inert: Escapes what the runner of a CI service takes for a command.
        names_rules: Whether it needs the titles of the rules, which are loaded only then.
        is_exact: Whether its bytes must be written unchanged, whatever the encoding of the terminal.
        is_binary: Whether it cannot be shown in a terminal.
    """

    purpose: str
    write: Callable[P, str | bytes]
    inert: Callable[[str], str] = inert
    names_rules: bool = False
    is_exact: bool = False
    is_binary: bool = False

    def encoded(self, *args: P.args, **kwargs: P.kwargs) -> bytes:
        """Return the bytes of the report; text is written in UTF-8."""
        written = self.write(*args, **kwargs)
        return written if isinstance(written, bytes) else self.inert(encodable(written)).encode()


def purposes(formats: Mapping[str, Format[P]]) -> str:
    """Return the names and purposes of formats for a help text."""
    return "，".join(f"{name} {form.purpose}" for name, form in formats.items())
