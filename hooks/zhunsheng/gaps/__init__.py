"""Gaps (缺口): what the sources ask for, held against what there is; every state is computed, none is typed in."""

from zhunsheng.gaps.analysis import analyse
from zhunsheng.gaps.assessment import Assessment, Due, Evidence, Gaps, Implementer, Reason, State, Term, Unit
from zhunsheng.gaps.impact import Impact
from zhunsheng.gaps.listing import Listing, Row
from zhunsheng.gaps.suggesting import Suggestion, suggestions

__all__ = [
    "Assessment",
    "Due",
    "Evidence",
    "Gaps",
    "Impact",
    "Implementer",
    "Listing",
    "Reason",
    "Row",
    "State",
    "Suggestion",
    "Term",
    "Unit",
    "analyse",
    "suggestions",
]
