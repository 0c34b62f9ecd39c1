"""Amending (修订): compares versions, drafts a decision from two texts, and applies a decision to a text."""
