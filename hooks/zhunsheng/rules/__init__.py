"""The rules that a corpus is checked by, each one function in the rule table."""

from zhunsheng.rules import (
    accepting,
    addressed,
    attachments,
    basis,
    bounds,
    characters,
    currency,
    drafting,
    editions,
    files,
    gaps,
    gist_words,
    learning,
    line_layout,
    metadata,
    names,
    quotations,
    register,
    repealing,
    snapshot,
    structure,
    synonyms,
    targets,
)
from zhunsheng.rules.checking import check, check_in, chosen
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import Rule, find_rule, rules

# Importing a module of rules enters them in the table.
FAMILIES = (
    *(targets, addressed, names, currency, basis, quotations, structure, drafting, line_layout),
    *(files, metadata, register, characters, bounds, attachments, gist_words, accepting, repealing),
    *(editions, snapshot, learning, synonyms, gaps),
)

__all__ = [
    "FAMILIES",
    "Context",
    "Rule",
    "check",
    "check_in",
    "chosen",
    "find_rule",
    "rules",
]
