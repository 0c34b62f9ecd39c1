"""Answers to programs: a library searched, read as of a day, its gaps listed, and texts verified against it."""
