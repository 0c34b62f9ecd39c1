"""Exit codes other than the result of a check."""

CANNOT_RUN = 2
INTERRUPTED = 130
