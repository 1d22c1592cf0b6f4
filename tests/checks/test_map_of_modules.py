"""The map of the package's modules, in its docstring, names each of them once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tracker import checks


def test_the_map_names_every_module_once_and_none_that_is_not_there() -> None:
    named = Counter(re.findall(r"`(\w+)`", checks.__doc__ or ""))
    modules = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert named == Counter(modules)
