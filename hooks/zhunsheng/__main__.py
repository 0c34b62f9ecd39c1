"""``python -m zhunsheng``: the command line where the command ``zhunsheng`` is not on the path."""

from __future__ import annotations

from zhunsheng.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
