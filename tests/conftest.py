"""What all tests share: stories can be rewritten, and random tests are the same everywhere."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite`: accept what the coach says now as the stories' text."""
    parser.addoption("--rewrite", action="store_true", help="accept what the coach says now in tests/stories")
