"""Optional libraries: those that only an extra of the package installs."""

from __future__ import annotations


class MissingExtraError(Exception):
    """A library of an extra is not installed; the message says in one Chinese sentence what to install."""

    def __init__(self, purpose: str, extra: str) -> None:
        """Name what cannot be done.

        Args:
            purpose: What the library is needed for.
            extra: The extra in ``pyproject.toml`` that installs it.
        """
        super().__init__(f'{purpose}需要另外安装：pip install "zhunsheng[{extra}]"')
