"""A letter from the template that an office edits in Word: its fields filled in, what it asks for wrongly told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from transforms.errors import ConfigurationError

UNREADABLE = (BadZipFile, KeyError, ValueError, PackageNotFoundError, SyntaxError)
FAULTS = (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, SyntaxError)
DOCUMENTED = "docs/disputes.md lists the fields."


def letter(template: bytes, file_name: str, fields: Mapping[str, Any]) -> bytes:
    """The letter as DOCX.

    The template runs in a sandbox: it fills in fields, repeats and leaves out, and reaches nothing else.

    Args:
        template: the template's bytes.
        file_name: what it is called, for people.
        fields: what it may name, as `fields_of` gives it.

    Raises:
        ConfigurationError: the template is no Word file, asks for a field there is not, or is not written right.
    """
    document = _opened(template, file_name)
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        _refuse_unknown(document, environment, file_name, fields)
        document.render(dict(fields), environment, autoescape=True)
        filled = BytesIO()
        document.save(filled)
    except FAULTS as error:
        raise _in_words(error, file_name) from None  # what it was filled with is nobody's business
    return filled.getvalue()


def _opened(template: bytes, file_name: str) -> DocxTemplate:
    document = DocxTemplate(BytesIO(template))
    try:
        document.init_docx()
    except UNREADABLE:
        raise ConfigurationError(
            "The template is no Word document.", where=file_name, remedy="Save it as .docx, or put ours in its place."
        ) from None
    return document


def _refuse_unknown(
    document: DocxTemplate, environment: ImmutableSandboxedEnvironment, file_name: str, fields: Mapping[str, Any]
) -> None:
    unknown = sorted(document.get_undeclared_template_variables(environment) - set(fields))
    if unknown:
        raise _no_field(", ".join(unknown), file_name)


def _in_words(error: Exception, file_name: str) -> ConfigurationError:
    if isinstance(error, UndefinedError):
        found = re.search(r"attribute '([^']+)'", error.message or "") or re.search(r"'([^']+)'", error.message or "")
        return _no_field(found[1] if found else "?", file_name)
    if isinstance(error, TemplateSyntaxError):
        words = f"The template is not written right: {(error.message or '').rstrip('.')}."
    else:
        words = f"The template cannot be filled in ({type(error).__name__})."
    return ConfigurationError(words, where=file_name, remedy=f"Look for {{{{ }}}} and {{% %}} in it; {DOCUMENTED}")


def _no_field(name: str, file_name: str) -> ConfigurationError:
    return ConfigurationError(
        f"The template asks for a field that letters do not have: {name}.",
        where=file_name,
        remedy=f"Correct its spelling in the template; {DOCUMENTED}",
    )
