"""The tag on what an export adds around a text, so that importing the Word file again leaves it out."""

from __future__ import annotations

APPARATUS = "zhunsheng-apparatus"
"""The tag of the content controls that hold a cover, a table of contents, a repeated title and notes on the text."""
