"""Gap analysis (缺口): the requirements of the sources against the documents that exist. All states are computed."""

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
