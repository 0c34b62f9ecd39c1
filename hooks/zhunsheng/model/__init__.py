"""The vocabulary of the engine as immutable data; everything else is a function over these."""

from zhunsheng.model.citation import Citation, Force, Form, Mandate, Path, ShortName, Step
from zhunsheng.model.confirmation import Confirmed
from zhunsheng.model.finding import Finding, Problem, Related, Severity
from zhunsheng.model.instrument import Contents, Instrument, Silence, Source, Version
from zhunsheng.model.metadata import (
    DataRef,
    Disclosure,
    Implements,
    Metadata,
    Part,
    Rank,
    Recheck,
    Repealing,
    Role,
    Status,
    TextKind,
)
from zhunsheng.model.position import LineIndex, Positions, Range, Span
from zhunsheng.model.provision import Kind, Provision, Structure, Style
from zhunsheng.model.reference import Ref, Reference, RequirementRef, parse_ref
from zhunsheng.model.requirement import Demand, Requirement

__all__ = [
    "Citation",
    "Confirmed",
    "Contents",
    "DataRef",
    "Demand",
    "Disclosure",
    "Finding",
    "Force",
    "Form",
    "Implements",
    "Instrument",
    "Kind",
    "LineIndex",
    "Mandate",
    "Metadata",
    "Part",
    "Path",
    "Positions",
    "Problem",
    "Provision",
    "Range",
    "Rank",
    "Recheck",
    "Role",
    "Ref",
    "Repealing",
    "Reference",
    "Related",
    "Requirement",
    "RequirementRef",
    "Severity",
    "ShortName",
    "Silence",
    "Source",
    "Span",
    "Status",
    "Step",
    "Structure",
    "Style",
    "TextKind",
    "Version",
    "parse_ref",
]
