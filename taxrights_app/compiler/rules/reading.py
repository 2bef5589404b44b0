"""Rules about the form of files. They are found while a file is read; here each has its name and what it proves."""

from __future__ import annotations

from collections.abc import Iterator

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.sources import Sources


def _found(sources: Sources, rule: str) -> Iterator[Defect]:
    return (defect for defect in sources.defects if defect.rule == rule)


def file_readable(sources: Sources) -> Iterator[Defect]:
    """Every source file is there, is UTF-8 without BOM, has Unix line ends and no NUL byte, and is of a sane size."""
    return _found(sources, "file-readable")


def toml_syntax(sources: Sources) -> Iterator[Defect]:
    """Every TOML file and every page's front matter is TOML."""
    return _found(sources, "toml-syntax")


def toml_schema(sources: Sources) -> Iterator[Defect]:
    """Every table has the keys it must have, each of the right kind, and no key that nothing reads."""
    return _found(sources, "toml-schema")


def id_unique(sources: Sources) -> Iterator[Defect]:
    """No two entries of a file have the same id."""
    return _found(sources, "id-unique")


def page_syntax(sources: Sources) -> Iterator[Defect]:
    """Every page has front matter, one title, sections, and only boxes and pairs of the known kinds."""
    return _found(sources, "page-syntax")


def block_has_id(sources: Sources) -> Iterator[Defect]:
    """Every block of a page has an id of lower-case letters, digits and hyphens."""
    return _found(sources, "block-has-id")


def block_id_unique(sources: Sources) -> Iterator[Defect]:
    """No two blocks of a page have the same id."""
    return _found(sources, "block-id-unique")


def attribute_syntax(sources: Sources) -> Iterator[Defect]:
    """Every attribute list can be read, stands in its place and names only known marks."""
    return _found(sources, "attribute-syntax")


def words_file(sources: Sources) -> Iterator[Defect]:
    """Every words.toml and allowed.toml can be used."""
    return _found(sources, "words-file")


def catalogue_syntax(sources: Sources) -> Iterator[Defect]:
    """Every catalogue is a PO file."""
    return _found(sources, "catalogue-syntax")


def catalogue_conflict(sources: Sources) -> Iterator[Defect]:
    """No catalogue holds the marks of an unresolved merge."""
    return _found(sources, "catalogue-conflict")


def catalogue_duplicate(sources: Sources) -> Iterator[Defect]:
    """No catalogue has two entries for the same text."""
    return _found(sources, "catalogue-duplicate")


def directory_file(sources: Sources) -> Iterator[Defect]:
    """Every file of the directory can be read."""
    return _found(sources, "directory-file")


def directory_columns(sources: Sources) -> Iterator[Defect]:
    """Every file of the directory has the columns it must have, and every row as many as its first line."""
    return _found(sources, "directory-columns")


READING_RULES = (
    file_readable,
    toml_syntax,
    toml_schema,
    id_unique,
    page_syntax,
    block_has_id,
    block_id_unique,
    attribute_syntax,
    words_file,
    catalogue_syntax,
    catalogue_conflict,
    catalogue_duplicate,
    directory_file,
    directory_columns,
)
