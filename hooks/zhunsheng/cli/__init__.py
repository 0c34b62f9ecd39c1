"""The command line: reads the arguments, calls the engine and prints the result in Chinese."""

from zhunsheng.cli.main import main

__all__ = ["main"]
