"""The command line: an adapter that reads, asks the engine, and says what came of it in Chinese."""

from zhunsheng.cli.main import main

__all__ = ["main"]
