"""Files that hold what a page said when somebody last looked at it and found it good.

`GOLDEN=write .venv/bin/pytest ...` writes them anew; read the difference before you commit it.
"""

import os
from pathlib import Path


def golden(path: Path, found: str) -> str:
    """The file's text to compare `found` with; the file is written first where GOLDEN says so."""
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found)
    return path.read_text()
