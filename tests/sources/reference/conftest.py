from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.reference.answers import TODAY, providers, tables
from tests.sources.site import Site
from tracker.sources.fetching import Fetcher
from tracker.sources.series import Updated, refresh_reference


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tables(tmp_path / "reference")


@pytest.fixture
def update(folder: Path, site: Site, fetcher: Fetcher) -> Callable[[], Updated]:
    """Bring the small tables up to date from providers that answer well, unless a test has put another page there."""
    homes = providers(site)
    return lambda: refresh_reference(folder, fetcher, TODAY, homes)
