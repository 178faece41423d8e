"""Databases in which only some of the addons are installed, each made once for all tests."""

from contextlib import ExitStack

import pytest

from tests.harness import databases


@pytest.fixture(scope="session")
def base_alone():
    """A database with motcua_base and nothing else of ours."""
    databases.dependencies()
    with databases.scratch(databases.DEPENDENCIES, "base") as name:
        databases.install(name, ["motcua_base"], log="install-base")
        yield name


@pytest.fixture
def with_addon(base_alone):
    """Return a function that lends a copy of the base with one more addon installed."""
    with ExitStack() as lent:

        def extend(addon):
            name = lent.enter_context(databases.scratch(base_alone, "pair"))
            databases.install(name, [addon], log=f"install-{addon}")
            return name

        yield extend


@pytest.fixture
def everything():
    """A database with the three addons, as the other tests use it."""
    with databases.scratch(databases.product(), "all") as name:
        yield name
