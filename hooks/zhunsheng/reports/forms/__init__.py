"""Forms as files to fill in: Word for every form, a workbook for lists as well."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from zhunsheng.exporting.forms import Form
from zhunsheng.exporting.material import Material
from zhunsheng.model.extras import MissingExtraError

FORM_FILES: Mapping[str, tuple[str, str, str]] = {
    "docx": ("导出 Word 文件", "docx", "word"),
    "xlsx": ("导出 xlsx 文件", "openpyxl", "xlsx"),
}
"""The kinds of files: the purpose of each, the library that writes it, and the extra that installs the library."""


def kinds_of(form: Form) -> tuple[str, ...]:
    """Return the kinds of files that a form can have."""
    return tuple(FORM_FILES) if form.is_list else ("docx",)


def format_form(kind: str, material: Material, form: Form) -> bytes:
    """Write a form.

    Args:
        kind: One of ``kinds_of(form)``.
        material: The text with the form.
        form: The form.

    Returns:
        The bytes of the file, the same for the same text.

    Raises:
        MissingExtraError: The library that writes it is not installed.
    """
    purpose, library, extra = FORM_FILES[kind]
    if find_spec(library) is None:
        raise MissingExtraError(purpose, extra)
    # Imported here: both libraries are large and optional.
    if kind == "docx":
        from zhunsheng.exporting.word.form import form_document

        return form_document(material, form)
    from zhunsheng.reports.forms.workbook import form_workbook

    return form_workbook(material, form)
