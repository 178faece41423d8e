"""What the database needs before the tables of this addon are made."""

import logging

from psycopg2 import Error

_logger = logging.getLogger(__name__)

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")


def pre_init_hook(env):
    """Create the extensions that constraints and searches rest on.

    A database user who may not create them is told so in the log and the install goes on:
    btree_gist is then the administrator's to create, search works without the two others.
    """
    for extension in EXTENSIONS:
        try:
            with env.cr.savepoint(flush=False):
                env.cr.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        except Error as error:
            _logger.warning(
                "Extension %s: %s. Ask the administrator of PostgreSQL.", extension, error
            )
