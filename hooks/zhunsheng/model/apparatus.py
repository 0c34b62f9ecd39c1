"""The mark by which what an export adds around a text is told from the text when it comes back as a Word file."""

from __future__ import annotations

APPARATUS = "zhunsheng-apparatus"
"""The tag of the content controls that hold a cover, a table of contents, a repeated title and notes on the text."""
