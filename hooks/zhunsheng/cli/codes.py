"""The exit codes that are no answer to a check."""

CANNOT_RUN = 2
INTERRUPTED = 130
